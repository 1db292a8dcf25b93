// The words of a text as one flat list, comments among them: what a text is made of before it is a tree.
#pragma once

#include "compiler/source/source_file.h"
#include "compiler/source/span.h"

#include <cstdint>
#include <ostream>
#include <vector>

namespace trk::syntax {

enum class TokenKind {
  Reserved,  // `play`; also as a member, in `x.play`
  Name,
  Number,
  Unit,      // the `Hz` of `440 Hz`, the `s` of `30/s`
  Per,       // the slash of `30/s`
  Fraction,  // the slash of `3/16 note`
  Ratio,     // `3:2`
  Note,      // `E2`, outside and inside patterns
  Text,
  Assign,
  Minus,
  Slash,
  Operator,  // all others, `->` among them
  Dot,
  Comma,
  RoundOpen,
  RoundClose,
  SquareOpen,
  SquareClose,
  BraceOpen,
  BraceClose,
  PatternOpen,
  PatternClose,
  BarLine,
  Mark,        // `x X o . _`
  Cell,        // a step, a chord, a numeral
  Splice,      // `$fill`
  Modifier,    // `*3`, `?40%`, `(5 16)`
  GroupOpen,   // `[` and `<` in a pattern
  GroupClose,  // `]` and `>`
  Together,    // `;` in a pattern
  Comment,
  Documentation,  // a comment that begins with exactly three slashes
};

struct Token {
  TokenKind kind;
  source::Span span;
  std::uint32_t line;  // counted from 1
};

// In the order of the text.
using Tokens = std::vector<Token>;

// Writes one word a line: `3:8 number 283`. Columns count code points.
void dump(const Tokens& tokens, const source::SourceFile& file, std::ostream& out);

}  // namespace trk::syntax
