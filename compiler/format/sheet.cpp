#include "compiler/format/sheet.h"

#include "compiler/diagnostics/display.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace trk::formatting {
namespace {

constexpr std::size_t kTabStop = 8;

bool is_comment(TokenKind kind) { return kind == TokenKind::Comment || kind == TokenKind::Documentation; }

// Where a place of the source stands on the screen, from 0.
std::size_t screen_column(const source::SourceFile& file, std::size_t offset) {
  const std::string_view text = file.text();
  std::size_t at = text.substr(0, offset).find_last_of("\r\n");
  at = at == std::string_view::npos ? 0 : at + 1;
  std::size_t column = 0;
  while (at < offset) {
    const diagnostics::Glyph glyph = diagnostics::glyph_at(text, at);
    column = text[at] == '\t' ? (column / kTabStop + 1) * kTabStop : column + glyph.columns;
    at += glyph.bytes;
  }
  return column;
}

// Gives every word what stands between it and the word before.
class Reader {
 public:
  Reader(const source::SourceFile& file, const syntax::Tokens& tokens) : file_(file), tokens_(tokens) {}

  void run(Sheet& sheet) {
    for (const syntax::Token& token : tokens_) {
      if (is_comment(token.kind)) {
        read_comment(token, sheet);
      } else {
        read_word(token, sheet);
      }
      at_ = token.span.end;
    }
    sheet.below = std::move(above_);
  }

 private:
  std::string_view gap_before(const syntax::Token& token) const {
    return file_.text().substr(at_, token.span.begin - at_);
  }

  // A free line is a line end that follows one.
  static bool has_blank_line(std::string_view gap) { return std::ranges::count(gap, '\n') > 1; }
  static bool has_line_end(std::string_view gap) { return gap.find_first_of("\r\n") != std::string_view::npos; }

  void read_comment(const syntax::Token& token, Sheet& sheet) {
    const std::string_view gap = gap_before(token);
    Comment comment{spelled(token.kind, file_.text(token.span)), screen_column(file_, token.span.begin),
                    has_blank_line(gap)};
    const bool is_beside = !has_line_end(gap) && above_.empty() && !sheet.words.empty() && !sheet.words.back().beside;
    if (is_beside) {
      sheet.words.back().beside = std::move(comment);
    } else {
      above_.push_back(std::move(comment));
    }
  }

  void read_word(const syntax::Token& token, Sheet& sheet) {
    const std::string_view gap = gap_before(token);
    const bool begins_line = sheet.words.empty() || sheet.words.back().line != token.line || !above_.empty() ||
                             sheet.words.back().beside.has_value();
    if (token.kind == TokenKind::PatternClose) in_pattern_ = false;
    if (token.kind == TokenKind::GroupClose) --group_depth_;
    sheet.words.push_back({.kind = token.kind,
                           .text = spelled(token.kind, file_.text(token.span)),
                           .begin = token.span.begin,
                           .line = token.line,
                           .blanks = begins_line ? 0 : gap.size(),
                           .begins_line = begins_line,
                           .after_blank_line = has_blank_line(gap),
                           .in_pattern = in_pattern_,
                           .group_depth = group_depth_,
                           .above = std::exchange(above_, {}),
                           .beside = std::nullopt});
    if (token.kind == TokenKind::PatternOpen) in_pattern_ = true;
    if (token.kind == TokenKind::GroupOpen) ++group_depth_;
  }

  const source::SourceFile& file_;
  const syntax::Tokens& tokens_;
  std::size_t at_ = 0;
  std::vector<Comment> above_;  // comments that wait for the word below them
  bool in_pattern_ = false;
  std::size_t group_depth_ = 0;
};

// Finds the statements among the words, by the places of the tree.
class Finder {
 public:
  Finder(const syntax::Module& module, Sheet& sheet) : module_(module), sheet_(sheet) {}

  void run() {
    if (module_.edition) add(module_.edition_span);
    for (const syntax::Use& use : module_.uses) add(use.span);
    for (const syntax::Statement& expectation : module_.expectations) add(expectation.span);
    for (const syntax::Declaration& declaration : module_.declarations) add_declaration(declaration);
    std::ranges::sort(sheet_.items, {}, [](const Item& item) { return item.words.first; });
    for (std::size_t i = 0; i < sheet_.items.size(); ++i) {
      const bool is_last = i + 1 == sheet_.items.size();
      sheet_.items[i].words.last = is_last ? sheet_.words.size() : sheet_.items[i + 1].words.first;
      end_statements(sheet_.items[i]);
    }
  }

 private:
  std::size_t word_at(std::uint32_t byte) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(sheet_.words, byte, {}, &Word::begin) -
                                    sheet_.words.begin());
  }

  Item& add(source::Span span) {
    const std::size_t first = word_at(span.begin);
    return sheet_.items.emplace_back(Item{{first, first}, std::nullopt, std::nullopt, {}});
  }

  void add_declaration(const syntax::Declaration& declaration) {
    Item& item = add(declaration.span);
    item.kind = declaration.kind;
    if (!declaration.block) return;
    // No bracket stands between a declaration's first word and its block but those of its parameters.
    item.open = item.words.first;
    while (!sheet_.is(*item.open, TokenKind::BraceOpen)) ++*item.open;
    for (const syntax::Statement& statement : *declaration.block) {
      const std::size_t first = word_at(statement.span.begin);
      std::optional<std::size_t> pattern;
      if (const auto* row = std::get_if<syntax::KitRow>(&statement.node)) {
        pattern = word_at(module_[row->pattern].span.begin);
      }
      item.statements.push_back({{first, first}, pattern});
    }
  }

  static void end_statements(Item& item) {
    for (std::size_t i = 0; i < item.statements.size(); ++i) {
      const bool is_last = i + 1 == item.statements.size();
      item.statements[i].words.last = is_last ? item.close() : item.statements[i + 1].words.first;
    }
  }

  const syntax::Module& module_;
  Sheet& sheet_;
};

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const diagnostics::Glyph glyph = diagnostics::glyph_at(text, at);
    columns += glyph.columns;
    at += glyph.bytes;
  }
  return columns;
}

std::string spelled(TokenKind kind, std::string_view text) {
  std::string result(text);
  if (is_comment(kind)) {
    result.erase(result.find_last_not_of(" \t") + 1);
  } else if (kind == TokenKind::Modifier) {
    // `( 5   16 )` is `(5 16)`; a blank is needed between two digits only.
    result.clear();
    for (const char c : text) {
      if (c != ' ' && c != '\t') {
        result += c;
      } else if (text.front() == '(' && result.back() != '(' && result.back() != ' ') {
        result += ' ';
      }
    }
    if (result.ends_with(" )")) result.erase(result.size() - 2, 1);
  }
  return result;
}

Sheet read_sheet(const source::SourceFile& file, const syntax::Module& module, const syntax::Tokens& tokens) {
  Sheet sheet;
  Reader(file, tokens).run(sheet);
  Finder(module, sheet).run();
  return sheet;
}

}  // namespace trk::formatting
