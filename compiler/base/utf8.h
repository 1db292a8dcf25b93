// Reading UTF-8, the one encoding of source texts.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace trk {

// One code point and the number of bytes it takes. Bytes that are not UTF-8 read as U+FFFD, one byte each.
struct CodePoint {
  char32_t value;
  std::size_t bytes;
  bool valid;
};

// The code point at `offset`, which is less than the length of the text.
CodePoint code_point_at(std::string_view text, std::size_t offset);

// The offset of the first byte that is not part of well-formed UTF-8, if there is one.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

}  // namespace trk
