// How many blanks stand between two words on a line.
#pragma once

#include "compiler/format/sheet.h"

#include <cstddef>

namespace trk::formatting {

// The blanks before a word that goes on with the line of the word before it: none, one, or as many as the author left
// between two cells of a pattern.
std::size_t blanks_before(const Sheet& sheet, std::size_t index);

// How many columns the words take on one line, without blanks before the first.
std::size_t flat_width(const Sheet& sheet, Range words);

// Whether a value ends with the word, so that an operator may follow.
bool ends_value(const Sheet& sheet, std::size_t index);

}  // namespace trk::formatting
