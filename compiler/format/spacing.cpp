#include "compiler/format/spacing.h"

#include <algorithm>

namespace trk::formatting {
namespace {

// After these and before those nothing is left free.
bool clings_to_next(TokenKind kind) {
  return kind == TokenKind::RoundOpen || kind == TokenKind::SquareOpen || kind == TokenKind::Dot ||
         kind == TokenKind::Per || kind == TokenKind::Fraction || kind == TokenKind::GroupOpen ||
         kind == TokenKind::Together;
}

bool clings_to_previous(TokenKind kind) {
  return kind == TokenKind::RoundClose || kind == TokenKind::SquareClose || kind == TokenKind::Dot ||
         kind == TokenKind::Comma || kind == TokenKind::Per || kind == TokenKind::Fraction ||
         kind == TokenKind::GroupClose || kind == TokenKind::Together || kind == TokenKind::Modifier;
}

// `-x` as opposed to `a - x`.
bool is_sign(const Sheet& sheet, std::size_t index) {
  return sheet.is(index, TokenKind::Minus) && (index == 0 || !ends_value(sheet, index - 1));
}

bool is_whole_number(const Sheet& sheet, std::size_t index) {
  return sheet.is(index, TokenKind::Number) && sheet[index].text.find('.') == std::string::npos;
}

bool binds_tightly(const Sheet& sheet, std::size_t index) {
  return sheet.is(index, TokenKind::Slash) ||
         (sheet.is(index, TokenKind::Operator) && (sheet[index].text == "*" || sheet[index].text == "^"));
}

// A fraction is written `3/4` where nothing around it binds as tightly: `4/4`, `1/16`, but `x / 3 / 4`.
bool is_fraction_line(const Sheet& sheet, std::size_t index) {
  if (!sheet.is(index, TokenKind::Slash) || index < 2) return false;
  if (!is_whole_number(sheet, index - 1) || !is_whole_number(sheet, index + 1)) return false;
  if (binds_tightly(sheet, index - 2)) return false;
  const std::size_t after = index + 2;
  return !sheet.is(after, TokenKind::Unit) && !sheet.is(after, TokenKind::Per) && !sheet.is(after, TokenKind::Dot) &&
         !sheet.is(after, TokenKind::Slash) && !(sheet.is(after, TokenKind::Operator) && sheet[after].text == "^") &&
         !sheet.is(after, TokenKind::RoundOpen) && !sheet.is(after, TokenKind::SquareOpen);
}

// `f(x)` and `a[i]`, as opposed to a bracket around a value.
bool opens_suffix(const Sheet& sheet, std::size_t index) {
  const bool follows_section_name = index >= 2 && sheet.is_reserved(index - 2, "section");
  return (sheet.is(index, TokenKind::RoundOpen) || sheet.is(index, TokenKind::SquareOpen)) &&
         ends_value(sheet, index - 1) && !follows_section_name;
}

// Between the cells of a bar the author's blanks stay, since they group what belongs together.
std::size_t blanks_in_pattern(const Word& before, const Word& word) {
  const bool follows_cell = before.kind != TokenKind::BarLine && before.kind != TokenKind::PatternOpen;
  const bool is_cell = word.kind != TokenKind::BarLine && word.kind != TokenKind::PatternClose;
  if (!follows_cell || !is_cell || word.begins_line) return 1;
  return word.group_depth == 0 ? word.blanks : std::min<std::size_t>(word.blanks, 1);
}

}  // namespace

bool ends_value(const Sheet& sheet, std::size_t index) {
  switch (sheet[index].kind) {
    case TokenKind::Name:
    case TokenKind::Number:
    case TokenKind::Unit:
    case TokenKind::Ratio:
    case TokenKind::Note:
    case TokenKind::Text:
    case TokenKind::RoundClose:
    case TokenKind::SquareClose:
    case TokenKind::PatternClose:
      return true;
    case TokenKind::Reserved:  // After a dot any word is a name.
      return index > 0 && sheet.is(index - 1, TokenKind::Dot);
    default:
      return false;
  }
}

std::size_t blanks_before(const Sheet& sheet, std::size_t index) {
  const Word& before = sheet[index - 1];
  const Word& word = sheet[index];
  if (clings_to_next(before.kind) || clings_to_previous(word.kind)) return 0;
  if (before.in_pattern && word.in_pattern) return blanks_in_pattern(before, word);
  if (is_sign(sheet, index - 1) || opens_suffix(sheet, index)) return 0;
  if (is_fraction_line(sheet, index) || is_fraction_line(sheet, index - 1)) return 0;
  return 1;
}

std::size_t flat_width(const Sheet& sheet, Range words) {
  std::size_t width = 0;
  for (std::size_t i = words.first; i < words.last; ++i) {
    width += width_of(sheet[i].text) + (i == words.first ? 0 : blanks_before(sheet, i));
  }
  return width;
}

}  // namespace trk::formatting
