#include "compiler/base/utf8.h"

#include <cstdint>

namespace trk {
namespace {

constexpr CodePoint kInvalid = {U'\uFFFD', 1, false};

// What a lead byte promises: the length of the sequence, its own bits, and the smallest value that needs that length.
struct Lead {
  std::size_t bytes;
  char32_t bits;
  char32_t least;
};

std::optional<Lead> read_lead(std::uint8_t byte) {
  if (byte < 0x80) return Lead{1, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return Lead{2, byte & 0x1Fu, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return Lead{3, byte & 0x0Fu, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return Lead{4, byte & 0x07u, 0x10000};
  return std::nullopt;
}

bool is_scalar(char32_t value) { return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF); }

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const std::optional<Lead> lead = read_lead(static_cast<std::uint8_t>(text[offset]));
  if (!lead || lead->bytes > text.size() - offset) return kInvalid;
  char32_t value = lead->bits;
  for (std::size_t i = 1; i < lead->bytes; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[offset + i]);
    if ((byte & 0xC0) != 0x80) return kInvalid;
    value = value << 6 | (byte & 0x3Fu);
  }
  if (value < lead->least || !is_scalar(value)) return kInvalid;
  return {value, lead->bytes, true};
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    if (!point.valid) return offset;
    offset += point.bytes;
  }
  return std::nullopt;
}

}  // namespace trk
