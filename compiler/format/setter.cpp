#include "compiler/format/setter.h"

#include "compiler/format/spacing.h"

#include <algorithm>
#include <utility>

namespace trk::formatting {
namespace {

class Setter {
 public:
  Setter(const Layout& layout, std::size_t indent, bool takes_soft_breaks)
      : sheet_(layout.sheet), layout_(layout), indent_(indent), takes_soft_breaks_(takes_soft_breaks) {}

  std::vector<Line> run(Range words) {
    begin_line(indent_);
    for (std::size_t i = words.first; i < words.last; ++i) {
      if (i > words.first) go_on(i);
      const std::size_t column = column_;
      append(sheet_[i].text);
      follow(i, column);
      if (sheet_[i].beside) lines_.back().beside = sheet_[i].beside;
    }
    return std::move(lines_);
  }

 private:
  // A bracket that is open.
  struct Open {
    TokenKind kind;
    std::size_t line_indent;  // of the line it stands on
    std::size_t content;      // the column of what it holds
  };

  // An `if` whose `else` has not come.
  struct Condition {
    std::size_t depth;  // of brackets
    std::size_t column;
  };

  void begin_line(std::size_t column) {
    lines_.push_back({std::string(column, ' '), std::nullopt});
    line_indent_ = column_ = column;
  }

  void append(const std::string& text) {
    lines_.back().text += text;
    column_ += width_of(text);
  }

  bool breaks_before(std::size_t index) const {
    const Break found = layout_.breaks[index];
    return found == Break::Firm || (found == Break::Soft && takes_soft_breaks_);
  }

  // Ends the line before the word, or leaves blanks.
  void go_on(std::size_t index) {
    if (!breaks_before(index)) {
      append(std::string(blanks_before(sheet_, index) + layout_.padding[index], ' '));
      return;
    }
    const std::size_t column = column_after_break(index);
    for (const Comment& comment : sheet_[index].above) {
      begin_line(column);
      append(comment.text);
    }
    begin_line(column);
  }

  std::size_t column_after_break(std::size_t index) {
    const Word& word = sheet_[index];
    if (word.kind == TokenKind::RoundClose || word.kind == TokenKind::SquareClose ||
        word.kind == TokenKind::PatternClose) {
      return open_.empty() ? indent_ : open_.back().line_indent;
    }
    if (sheet_.is_reserved(index, "then") || sheet_.is_reserved(index, "else")) {
      if (!conditions_.empty() && conditions_.back().depth == open_.size()) return conditions_.back().column;
    }
    if (!open_.empty()) return column_in_brackets(index);
    if (sheet_.is(index - 1, TokenKind::Assign)) {
      value_begins_line_ = true;
      return indent_ + kIndent;
    }
    if (!assign_ || value_begins_line_) return indent_ + kIndent;
    // An operator stands under the equals sign, a value under the value.
    const bool is_operator = word.kind == TokenKind::Operator || word.kind == TokenKind::Minus ||
                             word.kind == TokenKind::Slash || word.kind == TokenKind::Reserved;
    return is_operator ? *assign_ : *assign_ + 2;
  }

  std::size_t column_in_brackets(std::size_t index) {
    Open& open = open_.back();
    if (is_opening(sheet_[index - 1].kind)) open.content = open.line_indent + kIndent;
    const bool is_cell = open.kind == TokenKind::PatternOpen && !sheet_.is(index, TokenKind::BarLine);
    return open.content + (is_cell ? 2 : 0);
  }

  static bool is_opening(TokenKind kind) {
    return kind == TokenKind::RoundOpen || kind == TokenKind::SquareOpen || kind == TokenKind::PatternOpen;
  }

  static bool is_closing(TokenKind kind) {
    return kind == TokenKind::RoundClose || kind == TokenKind::SquareClose || kind == TokenKind::PatternClose;
  }

  // Remembers what later lines are set under. `column` is where the word begins.
  void follow(std::size_t index, std::size_t column) {
    const Word& word = sheet_[index];
    if (is_opening(word.kind)) {
      // The bars of a pattern stand under the `|` of its `{|`.
      open_.push_back({word.kind, line_indent_, column + 1});
    } else if (is_closing(word.kind) && !open_.empty()) {
      open_.pop_back();
      while (!conditions_.empty() && conditions_.back().depth > open_.size()) conditions_.pop_back();
    } else if (word.kind == TokenKind::Assign && open_.empty() && !assign_) {
      assign_ = column;
    } else if (sheet_.is_reserved(index, "if")) {
      const bool goes_on = index > 0 && sheet_.is_reserved(index - 1, "else");
      conditions_.push_back({open_.size(), goes_on ? else_column_ : column});
    } else if (sheet_.is_reserved(index, "else") && !conditions_.empty()) {
      else_column_ = conditions_.back().column;
      conditions_.pop_back();
    }
  }

  const Sheet& sheet_;
  const Layout& layout_;
  std::size_t indent_;
  bool takes_soft_breaks_;
  std::vector<Line> lines_;
  std::size_t column_ = 0;
  std::size_t line_indent_ = 0;
  std::vector<Open> open_;
  std::vector<Condition> conditions_;
  std::size_t else_column_ = 0;        // of the chain of conditions that goes on with `else if`
  std::optional<std::size_t> assign_;  // the column of the statement's `=`
  bool value_begins_line_ = false;
};

bool fits(const std::vector<Line>& lines) {
  return std::ranges::all_of(lines, [](const Line& line) { return width_of(line.text) <= kLineWidth; });
}

}  // namespace

std::vector<Line> set_words(const Layout& layout, Range words, std::size_t indent) {
  std::vector<Line> lines = Setter(layout, indent, false).run(words);
  if (fits(lines)) return lines;
  return Setter(layout, indent, true).run(words);
}

std::string set_flat(const Layout& layout, Range words) {
  std::string text = layout.sheet[words.first].text;
  for (std::size_t i = words.first + 1; i < words.last; ++i) {
    text += std::string(blanks_before(layout.sheet, i) + layout.padding[i], ' ') + layout.sheet[i].text;
  }
  return text;
}

}  // namespace trk::formatting
