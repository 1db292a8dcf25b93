#include "compiler/format/breaks.h"

#include "compiler/format/spacing.h"
#include "compiler/syntax/unit_words.h"

#include <cstddef>
#include <utility>

namespace trk::formatting {
namespace {

class Finder {
 public:
  explicit Finder(const Sheet& sheet) : sheet_(sheet), breaks_(sheet.words.size(), Break::None) {}

  std::vector<Break> run() {
    for (const Item& item : sheet_.items) {
      settle({item.words.first, item.open ? *item.open + 1 : item.words.last});
      for (const Statement& statement : item.statements) settle(statement.words);
    }
    return std::move(breaks_);
  }

 private:
  // A bracket that is open, and what is known of the list in it.
  struct Open {
    std::size_t index;
    bool is_list;           // `[ … ]`
    bool has_rows = false;  // whether the author ended a line after one of its commas
  };

  void settle(Range words) {
    for (std::size_t i = words.first; i < words.last; ++i) {
      if (i > words.first) settle_word(i);
      if (sheet_.is(i, TokenKind::PatternOpen)) i = settle_pattern(i);
      follow_brackets(i);
    }
    open_.clear();
  }

  // A comment takes the rest of its line, and a line of its own is none of the statement's.
  bool is_forced(std::size_t index) const {
    return sheet_[index - 1].beside.has_value() || !sheet_[index].above.empty();
  }

  void settle_word(std::size_t index) {
    if (is_forced(index)) {
      breaks_[index] = Break::Firm;
    } else if (sheet_[index].begins_line) {
      breaks_[index] = kept(index);
    }
  }

  Break kept(std::size_t index) {
    if (sheet_.is_reserved(index, "else") || keeps_a_division(index)) return Break::Firm;
    const Word& word = sheet_[index];
    switch (sheet_[index - 1].kind) {
      case TokenKind::Comma:
        if (open_.empty() || !open_.back().is_list) return Break::Soft;
        open_.back().has_rows = true;
        return Break::Firm;
      case TokenKind::RoundOpen:
      case TokenKind::SquareOpen:
        return Break::Soft;  // until its end is seen
      case TokenKind::Assign:
        return Break::Soft;
      case TokenKind::Operator:
        return sheet_[index - 1].text == "->" ? Break::Soft : Break::None;
      default:
        break;
    }
    const bool may_lead = word.kind == TokenKind::Operator || word.kind == TokenKind::Slash ||
                          word.kind == TokenKind::Minus || word.kind == TokenKind::RoundClose ||
                          word.kind == TokenKind::SquareClose ||
                          (word.kind == TokenKind::Reserved && word.text != "grid" && word.text != "if");
    return may_lead && ends_value(sheet_, index - 1) ? Break::Soft : Break::None;
  }

  // On one line `30 / s` would be a rate, whatever `s` is here, and `3 / 16 notes` a fraction of musical time.
  bool keeps_a_division(std::size_t index) const {
    const std::size_t slash = sheet_.is(index, TokenKind::Slash) ? index : index - 1;
    if (!sheet_.is(slash, TokenKind::Slash) || !sheet_.is(slash - 1, TokenKind::Number)) return false;
    if (sheet_.is(slash + 1, TokenKind::Name)) return syntax::is_time_word(sheet_[slash + 1].text);
    return sheet_.is(slash + 1, TokenKind::Number) && sheet_.is(slash + 2, TokenKind::Unit) &&
           syntax::is_musical_time_word(sheet_[slash + 2].text);
  }

  // A bracket whose content begins a line also ends on one, and the other way round. The rows of a list are the
  // author's, so the lines around them are, too.
  void follow_brackets(std::size_t index) {
    const TokenKind kind = sheet_[index].kind;
    if (kind == TokenKind::RoundOpen || kind == TokenKind::SquareOpen) {
      open_.push_back({index, kind == TokenKind::SquareOpen && !ends_value_before(index)});
    } else if ((kind == TokenKind::RoundClose || kind == TokenKind::SquareClose) && !open_.empty()) {
      Break& after_open = breaks_[open_.back().index + 1];
      Break& before_close = breaks_[index];
      if (open_.back().index + 1 == index) {
        before_close = is_forced(index) ? Break::Firm : Break::None;
      } else if (after_open == Break::None || before_close == Break::None) {
        if (!is_forced(open_.back().index + 1)) after_open = Break::None;
        if (!is_forced(index)) before_close = Break::None;
      } else if (open_.back().has_rows) {
        after_open = before_close = Break::Firm;
      }
      open_.pop_back();
    }
  }

  bool ends_value_before(std::size_t index) const { return index > 0 && ends_value(sheet_, index - 1); }

  // ---- Patterns ----

  // Settles the breaks of a pattern; gives the index of its end.
  std::size_t settle_pattern(std::size_t open) {
    std::size_t close = open + 1;
    while (!sheet_.is(close, TokenKind::PatternClose)) ++close;
    std::size_t bar = open + 1;
    for (std::size_t i = open + 1; i <= close; ++i) {
      if (i != close && !sheet_.is(i, TokenKind::BarLine)) continue;
      settle_bar({bar, i});
      if (i != close && begins_row(i, open, close)) breaks_[i] = Break::Firm;
      bar = i + 1;
    }
    // `{|` at the end of a line, and `|}` on a line of its own.
    const bool is_framed = sheet_[open + 1].begins_line;
    breaks_[open + 1] = is_framed ? Break::Firm : Break::None;
    breaks_[close] = is_framed ? Break::Firm : Break::None;
    for (std::size_t i = open + 1; i <= close; ++i) {
      if (is_forced(i)) breaks_[i] = Break::Firm;
    }
    return close;
  }

  // A row of bars begins with its bar line, where the author may have ended the row before with it.
  bool begins_row(std::size_t bar_line, std::size_t open, std::size_t close) const {
    if (bar_line == open + 1) return false;
    const std::size_t next = bar_line + 1;
    const bool ends_row = next != close && sheet_[next].begins_line && !is_forced(next);
    return sheet_[bar_line].begins_line || ends_row;
  }

  // The author may have divided a long bar. A line for every cell is no division.
  void settle_bar(Range cells) {
    bool divides = false;
    std::size_t previous = cells.first;
    for (std::size_t i = cells.first + 1; i < cells.last; ++i) {
      if (!begins_cell(i)) continue;
      if (!sheet_[i].begins_line) divides = true;
      previous = i;
    }
    if (!divides || previous == cells.first) return;
    for (std::size_t i = cells.first + 1; i < cells.last; ++i) {
      if (begins_cell(i) && sheet_[i].begins_line) breaks_[i] = Break::Firm;
    }
  }

  bool begins_cell(std::size_t index) const {
    const Word& word = sheet_[index];
    return word.group_depth == 0 && word.kind != TokenKind::Modifier && word.kind != TokenKind::GroupClose;
  }

  const Sheet& sheet_;
  std::vector<Break> breaks_;
  std::vector<Open> open_;
};

}  // namespace

std::vector<Break> find_breaks(const Sheet& sheet) { return Finder(sheet).run(); }

}  // namespace trk::formatting
