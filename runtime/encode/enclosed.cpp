#include "runtime/encode/enclosed.h"

#include "runtime/encode/enclosed_fields.h"

#include <fmt/core.h>
#include <taglib/flacfile.h>
#include <taglib/generalencapsulatedobjectframe.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/id3v2tag.h>
#include <taglib/mpegfile.h>
#include <taglib/opusfile.h>
#include <taglib/tbytevectorstream.h>
#include <taglib/vorbisfile.h>
#include <taglib/xiphcomment.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

namespace trk::encode {
namespace {

using Texts = std::vector<EnclosedText>;

// No tag of ours is as large.
constexpr std::uint64_t kLargestTag = std::uint64_t{1} << 28;

std::string bytes_of(const TagLib::ByteVector& vector) { return {vector.data(), vector.size()}; }

// What stands at a place of a file; less where it ends.
class Reader {
 public:
  explicit Reader(const std::string& path) : file_(path, std::ios::binary) {}

  bool is_open() const { return file_.is_open(); }

  std::string at(std::uint64_t place, std::uint64_t size) {
    std::string bytes(size, '\0');
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(place));
    file_.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file_.gcount(), 0)));
    return bytes;
  }

 private:
  std::ifstream file_;
};

enum class Order : bool { LittleEndian, BigEndian };

std::uint64_t number(std::string_view bytes, Order order) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t at = order == Order::BigEndian ? i : bytes.size() - 1 - i;
    value = value << 8 | static_cast<unsigned char>(bytes[at]);
  }
  return value;
}

// An ID3v2 tag at the beginning of a file or in a chunk, whose length stands in its head: seven bits in a byte.
std::string id3_at(Reader& reader, std::uint64_t place) {
  constexpr std::size_t kHead = 10;
  const std::string head = reader.at(place, kHead);
  if (head.size() < kHead || !head.starts_with("ID3")) return {};
  std::uint64_t size = 0;
  for (const char c : head.substr(6)) size = size << 7 | (static_cast<unsigned char>(c) & 0x7F);
  std::string tag = reader.at(place, kHead + std::min(size, kLargestTag));
  if (tag.size() != kHead + size) tag.clear();  // It was cut short.
  return tag;
}

// The tag in a chunk of a RIFF, an RF64 or an AIFF.
std::string id3_in_chunks(Reader& reader, Order order) {
  constexpr std::uint64_t kHead = 8;
  constexpr std::uint64_t kUnknown = 0xFFFFFFFF;
  std::uint64_t data = kUnknown;  // the true size of `data` in an RF64
  for (std::uint64_t at = 12;;) {
    const std::string head = reader.at(at, kHead);
    if (head.size() < kHead) return {};
    const std::string_view name = std::string_view(head).substr(0, 4);
    std::uint64_t size = number(std::string_view(head).substr(4), order);
    if (name == "id3 " || name == "ID3 ") return id3_at(reader, at + kHead);
    if (name == "ds64") data = number(reader.at(at + kHead + 8, 8), order);
    if (name == "data" && size == kUnknown) size = data;
    if (size > std::uint64_t{1} << 62) return {};
    at += kHead + size + size % 2;
  }
}

Texts texts_of_id3(const std::string& bytes) {
  Texts texts;
  if (bytes.empty()) return texts;
  TagLib::ByteVectorStream stream(TagLib::ByteVector(bytes.data(), static_cast<unsigned>(bytes.size())));
  TagLib::MPEG::File file(&stream, TagLib::ID3v2::FrameFactory::instance(), false);
  if (file.ID3v2Tag() == nullptr) return texts;
  for (const TagLib::ID3v2::Frame* each : file.ID3v2Tag()->frameList("GEOB")) {
    const auto* frame = dynamic_cast<const TagLib::ID3v2::GeneralEncapsulatedObjectFrame*>(each);
    if (frame == nullptr || frame->description() != kEnclosedField) continue;
    texts.push_back({frame->fileName().to8Bit(true), bytes_of(frame->object())});
  }
  return texts;
}

Texts texts_of_comments(const TagLib::Ogg::XiphComment* comments) {
  Texts texts;
  if (comments == nullptr) return texts;
  const auto& fields = comments->fieldListMap();
  if (!fields.contains(kEnclosedField)) return texts;
  for (const TagLib::String& each : fields[kEnclosedField]) {
    const std::string field = each.to8Bit(true);
    const std::size_t blank = field.rfind(' ');
    if (blank == std::string::npos) continue;
    const std::string code = field.substr(blank + 1);
    const TagLib::ByteVector packed(code.data(), static_cast<unsigned>(code.size()));
    texts.push_back({field.substr(0, blank), bytes_of(TagLib::ByteVector::fromBase64(packed))});
  }
  return texts;
}

// Nothing where it is no file that we know.
std::optional<Texts> read(const std::string& path, Reader& reader) {
  const std::string head = reader.at(0, 40);
  if (head.starts_with("RIFF") || head.starts_with("RF64")) {
    return texts_of_id3(id3_in_chunks(reader, Order::LittleEndian));
  }
  if (head.starts_with("FORM")) return texts_of_id3(id3_in_chunks(reader, Order::BigEndian));
  if (head.starts_with("fLaC")) {
    TagLib::FLAC::File file(path.c_str(), false);
    return texts_of_comments(file.isValid() ? file.xiphComment() : nullptr);
  }
  if (head.starts_with("OggS") && head.find("OpusHead") != std::string::npos) {
    const TagLib::Ogg::Opus::File file(path.c_str(), false);
    return texts_of_comments(file.isValid() ? file.tag() : nullptr);
  }
  if (head.starts_with("OggS")) {
    const TagLib::Vorbis::File file(path.c_str(), false);
    return texts_of_comments(file.isValid() ? file.tag() : nullptr);
  }
  if (head.starts_with("ID3")) return texts_of_id3(id3_at(reader, 0));
  const bool is_mp3 = head.size() > 1 && head[0] == '\xff' && (head[1] & 0xE0) == 0xE0;
  return is_mp3 ? std::optional(Texts{}) : std::nullopt;
}

}  // namespace

Result<Texts> read_enclosed(const std::string& path) {
  const auto failed = [&](const std::string& why) { return Error{"cannot read `" + path + "`: " + why}; };
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) return failed("there is no such file");
  if (std::filesystem::is_directory(path, problem)) return failed("it is a folder");
  Reader reader(path);
  if (!reader.is_open()) return failed(std::strerror(errno));
  auto texts = read(path, reader);
  if (!texts) return failed("it is no WAV, FLAC, AIFF, MP3, Ogg Vorbis or Opus file");
  return std::move(*texts);
}

}  // namespace trk::encode
