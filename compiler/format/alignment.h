// What stands under what: names, equals signs, grids and bar lines in neighbouring lines.
#pragma once

#include "compiler/format/breaks.h"
#include "compiler/format/sheet.h"

#include <cstddef>
#include <vector>

namespace trk::formatting {

// For each word, how many blanks it takes beyond its own to stand under its like.
using Padding = std::vector<std::size_t>;

// A declaration set on one line with its block.
bool is_one_line(const Sheet& sheet, const Item& item);

// A line of statements within a block that is set on several.
using Group = std::vector<Statement>;
std::vector<Group> group_statements(const Sheet& sheet, const Item& item, const std::vector<Break>& breaks);

// Whether a comment or a free line stands before the word.
bool stands_apart(const Word& word);

Padding align(const Sheet& sheet, const std::vector<Break>& breaks);

}  // namespace trk::formatting
