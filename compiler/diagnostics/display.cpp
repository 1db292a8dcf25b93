#include "compiler/diagnostics/display.h"

#include "compiler/base/utf8.h"

#include <algorithm>
#include <iterator>

namespace trk::diagnostics {
namespace {

// Code points first … last.
struct Range {
  char32_t first;
  char32_t last;
};

// The blocks of combining marks and joiners, after Unicode's categories Mn, Me and Cf, as far as music text meets them.
constexpr Range kZeroColumns[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},   {0x0610, 0x061A},   {0x064B, 0x065F},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D},   {0x20D0, 0x20FF},   {0x3099, 0x309A},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF},
};

// The blocks that Unicode's East Asian Width calls wide or full width, and the pictographs terminals draw wide.
constexpr Range kTwoColumns[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF}, {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

// Controls, line and paragraph separators, the marks that reorder text, and the byte order mark.
constexpr Range kUnprintable[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF},
};

template <std::size_t N>
bool contains(const Range (&ranges)[N], char32_t value) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [value](Range range) { return value >= range.first && value <= range.last; });
}

std::size_t columns_of(char32_t value) {
  if (contains(kZeroColumns, value)) return 0;
  return contains(kTwoColumns, value) ? 2 : 1;
}

}  // namespace

Glyph glyph_at(std::string_view text, std::size_t offset) {
  const CodePoint point = code_point_at(text, offset);
  if (point.value == U'\t') return {" ", 1, 1};
  if (!point.valid || contains(kUnprintable, point.value)) return {"\uFFFD", 1, point.bytes};
  return {std::string(text.substr(offset, point.bytes)), columns_of(point.value), point.bytes};
}

std::string visible(std::string_view text) {
  std::string result;
  for (std::size_t offset = 0; offset < text.size();) {
    const Glyph glyph = glyph_at(text, offset);
    result += glyph.text;
    offset += glyph.bytes;
  }
  return result;
}

}  // namespace trk::diagnostics
