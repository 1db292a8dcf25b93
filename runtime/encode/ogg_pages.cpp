#include "runtime/encode/ogg_pages.h"

#include <cstring>
#include <numeric>

namespace trk::encode {
namespace {

// Bytes of a page: "OggS", version, flags, position (8), serial (4), page number (4), checksum (4), and the number of
// segments, whose lengths follow before the segments themselves.
constexpr std::size_t kSerial = 14;
constexpr std::size_t kChecksum = 22;
constexpr std::size_t kSegments = 26;
constexpr std::size_t kHeader = 27;

void put(std::span<std::byte> page, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) page[at + i] = static_cast<std::byte>(value >> (8 * i));
}

// The 32-bit checksum with the polynomial 0x04c11db7, most significant bit first, that starts at 0.
std::uint32_t checksum(std::span<const std::byte> page) {
  std::uint32_t sum = 0;
  for (const std::byte byte : page) {
    sum ^= std::to_integer<std::uint32_t>(byte) << 24;
    for (int bit = 0; bit < 8; ++bit) sum = sum << 1 ^ ((sum & 0x80000000) != 0 ? 0x04c11db7 : 0);
  }
  return sum;
}

// The length of the page that begins here; 0 where none does.
std::size_t page_length(std::span<const std::byte> file) {
  if (file.size() < kHeader || std::memcmp(file.data(), "OggS", 4) != 0) return 0;
  const auto segments = std::to_integer<std::size_t>(file[kSegments]);
  if (file.size() < kHeader + segments) return 0;
  const auto lengths = file.subspan(kHeader, segments);
  const std::size_t body = std::accumulate(lengths.begin(), lengths.end(), std::size_t{0}, [](auto sum, auto length) {
    return sum + std::to_integer<std::size_t>(length);
  });
  const std::size_t length = kHeader + segments + body;
  return length <= file.size() ? length : 0;
}

}  // namespace

void set_ogg_serial(std::span<std::byte> file, std::uint32_t serial) {
  while (const std::size_t length = page_length(file)) {
    const std::span<std::byte> page = file.first(length);
    put(page, kSerial, serial);
    put(page, kChecksum, 0);
    put(page, kChecksum, checksum(page));
    file = file.subspan(length);
  }
}

}  // namespace trk::encode
