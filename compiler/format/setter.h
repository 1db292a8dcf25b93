// Sets words into lines: indents, breaks and blanks.
#pragma once

#include "compiler/format/alignment.h"
#include "compiler/format/breaks.h"
#include "compiler/format/sheet.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace trk::formatting {

struct Line {
  std::string text;
  std::optional<Comment> beside;
};

// What a layout is made of.
struct Layout {
  const Sheet& sheet;
  const std::vector<Break>& breaks;
  const Padding& padding;
};

// The words on lines of their own, from the given indent: as few as can be, or with all of the author's breaks that
// make sense if a line is too long otherwise.
std::vector<Line> set_words(const Layout& layout, Range words, std::size_t indent);

// The words as they go on with a line.
std::string set_flat(const Layout& layout, Range words);

}  // namespace trk::formatting
