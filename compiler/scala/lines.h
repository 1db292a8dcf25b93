// The lines of a file of the program Scala: what its two formats have in common.
//
// A line that begins with `!` is a comment. What follows the first word of a line means nothing. Files come from many
// decades and systems: lines may end in CR, LF or both, letters may be of any 8-bit encoding, and a byte order mark or
// DOS's end-of-file character may stand around the text.
#pragma once

#include "compiler/source/source_file.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace trk::scala {

struct Line {
  source::Span span;      // without its end
  std::string_view text;  // the same
};

// The first word of a line, or an empty one at its end. Blanks around a `/` do not part a word.
struct Word {
  source::Span span;
  std::string_view text;
};

// All lines but comments. Blank lines at the end of the file are left out.
std::vector<Line> lines_of(const source::SourceFile& file);

// Whether the file is text of 16 bits a character, which some editors write.
bool is_wide_text(const source::SourceFile& file);

Word first_word(const Line& line);

// Where the file ends.
source::Span end_of(const source::SourceFile& file);

// A whole word as a number: digits with an optional sign; `decimal` allows a point. Nothing for any other word, or for
// a number too large to count with.
std::optional<std::int64_t> whole(std::string_view word);
std::optional<double> decimal(std::string_view word);

}  // namespace trk::scala
