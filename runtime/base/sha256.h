// SHA-256 (FIPS 180-4): the fingerprint of what was rendered.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace trk {

class Sha256 {
 public:
  void add(std::span<const std::byte> bytes);

  // The digest of all that was added, as 64 hexadecimal digits. Nothing may be added after it.
  std::string hexadecimal();

 private:
  void compress(const std::byte* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::byte, 64> block_{};
  std::uint64_t size_ = 0;  // bytes added
};

// HMAC-SHA256 (RFC 2104): a fingerprint that only those can make who have the key.
class HmacSha256 {
 public:
  explicit HmacSha256(std::string_view key);

  void add(std::span<const std::byte> bytes) { inner_.add(bytes); }
  void add(std::string_view text) { inner_.add(std::as_bytes(std::span(text))); }

  // As 64 hexadecimal digits. Nothing may be added after it.
  std::string hexadecimal();

 private:
  Sha256 inner_;
  Sha256 outer_;
};

}  // namespace trk
