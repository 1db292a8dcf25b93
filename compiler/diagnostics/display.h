// How text appears on a screen of fixed columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trk::diagnostics {

// One code point as it is drawn.
struct Glyph {
  std::string text;
  std::size_t columns;  // 0 for a combining mark, 2 for a wide character.
  std::size_t bytes;    // Of the source text.
};

// The glyph at `offset`, which is less than the length of the text. A tab is one space; what is not UTF-8, controls the
// terminal or reorders the line is U+FFFD.
Glyph glyph_at(std::string_view text, std::size_t offset);

// The text as a row of glyphs.
std::string visible(std::string_view text);

}  // namespace trk::diagnostics
