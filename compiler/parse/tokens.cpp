#include "compiler/parse/tokens.h"

#include "compiler/diagnostics/sink.h"
#include "compiler/parse/text.h"
#include "compiler/parse/words.h"
#include "grammar/generated/TrkLexer.h"

#include <antlr4-runtime.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace trk {
namespace {

using grammar::TrkLexer;
using syntax::TokenKind;

TokenKind kind_of(std::size_t type) {
  if (type >= TrkLexer::TRK && type <= TrkLexer::NOT) return TokenKind::Reserved;
  if (type >= TrkLexer::REPEAT && type <= TrkLexer::EUCLID) return TokenKind::Modifier;
  switch (type) {
    case TrkLexer::NAME:
    case TrkLexer::BARE:
      return TokenKind::Name;
    case TrkLexer::NUMBER:
      return TokenKind::Number;
    case TrkLexer::UNIT:
      return TokenKind::Unit;
    case TrkLexer::PER:
      return TokenKind::Per;
    case TrkLexer::FRACTION:
      return TokenKind::Fraction;
    case TrkLexer::RATIO:
      return TokenKind::Ratio;
    case TrkLexer::NOTE:
    case TrkLexer::CELL_NOTE:
      return TokenKind::Note;
    case TrkLexer::TEXT:
      return TokenKind::Text;
    case TrkLexer::ASSIGN:
      return TokenKind::Assign;
    case TrkLexer::MINUS:
      return TokenKind::Minus;
    case TrkLexer::SLASH:
      return TokenKind::Slash;
    case TrkLexer::DOT:
      return TokenKind::Dot;
    case TrkLexer::COMMA:
      return TokenKind::Comma;
    case TrkLexer::PAREN_OPEN:
      return TokenKind::RoundOpen;
    case TrkLexer::PAREN_CLOSE:
      return TokenKind::RoundClose;
    case TrkLexer::BRACKET_OPEN:
      return TokenKind::SquareOpen;
    case TrkLexer::BRACKET_CLOSE:
      return TokenKind::SquareClose;
    case TrkLexer::BRACE_OPEN:
      return TokenKind::BraceOpen;
    case TrkLexer::BRACE_CLOSE:
      return TokenKind::BraceClose;
    case TrkLexer::PATTERN_OPEN:
      return TokenKind::PatternOpen;
    case TrkLexer::PATTERN_CLOSE:
      return TokenKind::PatternClose;
    case TrkLexer::BAR_LINE:
      return TokenKind::BarLine;
    case TrkLexer::HIT:
    case TrkLexer::REST:
    case TrkLexer::HOLD:
      return TokenKind::Mark;
    case TrkLexer::STEP:
    case TrkLexer::CHORD:
    case TrkLexer::NUMERAL:
      return TokenKind::Cell;
    case TrkLexer::SPLICE:
      return TokenKind::Splice;
    case TrkLexer::GROUP_OPEN:
    case TrkLexer::ALTERNATION_OPEN:
      return TokenKind::GroupOpen;
    case TrkLexer::GROUP_CLOSE:
    case TrkLexer::ALTERNATION_CLOSE:
      return TokenKind::GroupClose;
    case TrkLexer::TOGETHER:
      return TokenKind::Together;
    default:
      return TokenKind::Operator;
  }
}

// Between two words of a text without mistakes there is nothing but blanks and comments.
class Reader {
 public:
  Reader(const source::SourceFile& file, std::size_t begin) : file_(file), at_(begin) {}

  syntax::Tokens run(const parsing::Words& words) {
    for (const parsing::Word& word : words.list) {
      read_comments(word.span.begin);
      if (word.added || word.type == antlr4::Token::EOF) continue;
      tokens_.push_back({kind_of(word.type), word.span, word.line});
      at_ = word.span.end;
    }
    return std::move(tokens_);
  }

 private:
  void read_comments(std::size_t end) {
    const std::string_view text = file_.text().substr(0, end);
    while ((at_ = text.find("//", at_)) < end) {
      const std::size_t line_end = std::min(text.find_first_of("\r\n", at_), end);
      const std::string_view comment = text.substr(at_, line_end - at_);
      const bool documents = comment.starts_with("///") && !comment.starts_with("////");
      tokens_.push_back({documents ? TokenKind::Documentation : TokenKind::Comment,
                         {file_.id(), static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(line_end)},
                         file_.line_column(at_).line});
      at_ = line_end;
    }
  }

  const source::SourceFile& file_;
  std::size_t at_;
  syntax::Tokens tokens_;
};

}  // namespace

syntax::Tokens read_tokens(const source::SourceFile& file) {
  diagnostics::Sink unheard;
  const std::optional<parsing::Text> text = parsing::prepare(file, unheard);
  if (!text) return {};
  return Reader(file, text->offsets.front()).run(parsing::read_words(file, *text, unheard));
}

}  // namespace trk
