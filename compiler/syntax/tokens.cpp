#include "compiler/syntax/tokens.h"

#include <string_view>

namespace trk::syntax {
namespace {

std::string_view spelled(TokenKind kind) {
  switch (kind) {
    case TokenKind::Reserved:
      return "reserved";
    case TokenKind::Name:
      return "name";
    case TokenKind::Number:
      return "number";
    case TokenKind::Unit:
      return "unit";
    case TokenKind::Per:
      return "per";
    case TokenKind::Fraction:
      return "fraction";
    case TokenKind::Ratio:
      return "ratio";
    case TokenKind::Note:
      return "note";
    case TokenKind::Text:
      return "text";
    case TokenKind::Assign:
      return "assign";
    case TokenKind::Minus:
      return "minus";
    case TokenKind::Slash:
      return "slash";
    case TokenKind::Operator:
      return "operator";
    case TokenKind::Dot:
      return "dot";
    case TokenKind::Comma:
      return "comma";
    case TokenKind::RoundOpen:
      return "round_open";
    case TokenKind::RoundClose:
      return "round_close";
    case TokenKind::SquareOpen:
      return "square_open";
    case TokenKind::SquareClose:
      return "square_close";
    case TokenKind::BraceOpen:
      return "brace_open";
    case TokenKind::BraceClose:
      return "brace_close";
    case TokenKind::PatternOpen:
      return "pattern_open";
    case TokenKind::PatternClose:
      return "pattern_close";
    case TokenKind::BarLine:
      return "bar_line";
    case TokenKind::Mark:
      return "mark";
    case TokenKind::Cell:
      return "cell";
    case TokenKind::Splice:
      return "splice";
    case TokenKind::Modifier:
      return "modifier";
    case TokenKind::GroupOpen:
      return "group_open";
    case TokenKind::GroupClose:
      return "group_close";
    case TokenKind::Together:
      return "together";
    case TokenKind::Comment:
      return "comment";
    case TokenKind::Documentation:
      return "documentation";
  }
  return {};
}

}  // namespace

void dump(const Tokens& tokens, const source::SourceFile& file, std::ostream& out) {
  for (const Token& token : tokens) {
    const source::LineColumn place = file.line_column(token.span.begin);
    out << place.line << ':' << place.column << ' ' << spelled(token.kind) << ' ' << file.text(token.span) << '\n';
  }
}

}  // namespace trk::syntax
