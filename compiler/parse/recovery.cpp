#include "compiler/parse/recovery.h"

#include "compiler/base/edit_distance.h"
#include "compiler/base/foreign_words.h"
#include "compiler/diagnostics/suggest.h"
#include "compiler/parse/verb_forms.h"
#include "compiler/syntax/spelling.h"
#include "grammar/generated/TrkParser.h"

#include <antlr4-runtime.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trk::parsing {

namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using antlr4::misc::IntervalSet;
using grammar::TrkParser;
using source::Span;

// What the author is told about too many rules within rules: they are as many as brackets may be deep.
constexpr std::int64_t kBracketLevels = 256;

constexpr std::array<std::string_view, 16> kItemWords = {
    "use", "let",  "fn",  "tuning",  "scale",   "instrument", "effect",  "pattern",
    "kit", "part", "bus", "section", "variant", "humanize",   "deliver", "track"};

constexpr std::array<std::string_view, 8> kVerbWords = {"play", "mute", "set",    "ramp",
                                                        "send", "duck", "expect", "emit"};

constexpr bool is_reserved(std::size_t type) { return type >= TrkParser::TRK && type <= TrkParser::NOT; }
constexpr bool is_item(std::size_t type) {
  return (type >= TrkParser::USE && type <= TrkParser::TRACK) || type == TrkParser::EXPECT;
}
constexpr bool is_declaration(std::size_t type) { return type >= TrkParser::LET && type <= TrkParser::TRACK; }
constexpr bool is_verb(std::size_t type) { return type >= TrkParser::PLAY && type <= TrkParser::EMIT; }

// Rules whose end is a good place to go on after a mistake.
constexpr bool is_statement_rule(std::size_t rule) {
  switch (rule) {
    case TrkParser::RuleFile:
    case TrkParser::RuleEdition:
    case TrkParser::RuleUse:
    case TrkParser::RuleDeclaration:
    case TrkParser::RuleBinding:
    case TrkParser::RuleSetting:
    case TrkParser::RuleRow:
    case TrkParser::RuleVerb:
    case TrkParser::RuleEmission:
    case TrkParser::RuleExpectation:
      return true;
    default:
      return false;
  }
}

// Rules that repeat statements until they close.
constexpr bool is_block_rule(std::size_t rule) {
  switch (rule) {
    case TrkParser::RuleFile:
    case TrkParser::RuleEquations:
    case TrkParser::RuleSettings:
    case TrkParser::RuleRows:
    case TrkParser::RuleLines:
    case TrkParser::RuleChanges:
    case TrkParser::RuleDeliveries:
      return true;
    default:
      return false;
  }
}

// The kind of declaration with its article, by the word that begins it.
std::string declaration_words(std::size_t type, std::string_view word) {
  if (type == TrkParser::FN) return "a function";
  if (type == TrkParser::DELIVER) return "`deliver`";
  const bool has_vowel = type == TrkParser::INSTRUMENT || type == TrkParser::EFFECT;
  return (has_vowel ? "an " : "a ") + std::string(word);
}

class Recovery final : public antlr4::ANTLRErrorStrategy {
 public:
  Recovery(const source::SourceFile& file, const Words& words, diagnostics::Sink& sink)
      : file_(file), words_(words.list), sink_(sink), errors_before_(sink.error_count()) {}

  void reset(antlr4::Parser*) override { is_recovering_ = false; }
  bool inErrorRecoveryMode(antlr4::Parser*) override { return is_recovering_; }
  void reportMatch(antlr4::Parser*) override {}

  // Every mismatch unwinds to the statement around it; nothing is guessed within one.
  antlr4::Token* recoverInline(antlr4::Parser* parser) override { throw antlr4::InputMismatchException(parser); }

  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override {
    if (is_recovering_) return;
    is_recovering_ = true;
    vocabulary_ = &parser->getVocabulary();
    const std::size_t index = error.getOffendingToken()->getTokenIndex();
    const IntervalSet expected = parser->getATN().getExpectedTokens(error.getOffendingState(), error.getCtx());
    unexpected_ = index;
    explain(index, parser->getContext(), expected);
  }

  void recover(antlr4::Parser* parser, std::exception_ptr error) override {
    antlr4::ParserRuleContext* context = parser->getContext();
    if (!is_statement_rule(context->getRuleIndex())) std::rethrow_exception(error);
    is_recovering_ = false;
    const std::size_t start = context->start->getTokenIndex();
    if (parser->getCurrentToken()->getTokenIndex() == start) skip_one(parser);
    skip(parser, words_[start].depth);
  }

  // Before each statement of a block: whatever begins none is reported and skipped.
  void sync(antlr4::Parser* parser) override {
    const antlr4::ParserRuleContext* context = parser->getContext();
    if (!is_block_rule(context->getRuleIndex())) return;
    const IntervalSet expected = parser->getATN().nextTokens(
        parser->getInterpreter<antlr4::atn::ParserATNSimulator>()->atn.states[parser->getState()]);
    while (!expected.contains(parser->getCurrentToken()->getType())) {
      const std::size_t index = parser->getCurrentToken()->getTokenIndex();
      // The block's opening brace itself is missing; the rule will say so.
      if (index == context->start->getTokenIndex() && context->getRuleIndex() != TrkParser::RuleFile) return;
      if (words_[index].type == antlr4::Token::EOF) return;
      explain_statement(index, context);
      const std::uint32_t depth = words_[index].depth;
      skip_one(parser);
      skip(parser, depth);
    }
  }

 private:
  // ---- Going on ----

  static void skip_one(antlr4::Parser* parser) {
    if (parser->getCurrentToken()->getType() != antlr4::Token::EOF) parser->consume();
  }

  // Consumes words until the next statement at this depth, or the end of the block around it.
  void skip(antlr4::Parser* parser, std::uint32_t depth) const {
    while (true) {
      const std::size_t index = parser->getCurrentToken()->getTokenIndex();
      const Word& word = words_[index];
      if (word.type == antlr4::Token::EOF || (word.depth < depth && !has_many_errors())) return;
      if (word.depth == depth && begins_statement(index) && !has_many_errors()) return;
      parser->consume();
    }
  }

  bool begins_statement(std::size_t index) const {
    const Word& word = words_[index];
    // A reserved word where a value is wanted begins nothing; it is a mistake of its own.
    if (!is_first_on_line(index) && wants_value(words_[index - 1].type)) return false;
    if (word.depth == 0 && is_item(word.type)) return true;
    if (is_verb(word.type)) return word.depth > 0 || is_first_on_line(index);
    if (word.type != TrkParser::NAME && word.type != TrkParser::TUNING) return false;
    if (word.depth > 0 && (type_at(index + 1) == TrkParser::ASSIGN || is_row(index))) return true;
    // A new line that goes on with nothing is a mistake of its own.
    return is_first_on_line(index) && (word.depth > 0 || type_at(index - 1) == TrkParser::BRACE_CLOSE);
  }

  // Whether a value or a name has to follow such a word.
  static bool wants_value(std::size_t type) {
    return (type >= TrkParser::ARROW && type <= TrkParser::COMMA) || type == TrkParser::PAREN_OPEN ||
           type == TrkParser::BRACKET_OPEN || (type >= TrkParser::LET && type <= TrkParser::TRACK);
  }

  // `kick grid …`, `drums.hat grid …` at the start of a line.
  bool is_row(std::size_t index) const {
    if (!is_first_on_line(index)) return false;
    while (type_at(index + 1) == TrkParser::DOT) index += 2;
    return type_at(index + 1) == TrkParser::GRID;
  }

  // ---- Looking at the words ----

  std::string_view text(std::size_t index) const { return file_.text(words_[index].span); }

  std::size_t type_at(std::size_t index) const {
    return index < words_.size() ? words_[index].type : static_cast<std::size_t>(antlr4::Token::EOF);
  }

  bool is_first_on_line(std::size_t index) const { return index == 0 || words_[index].line != words_[index - 1].line; }

  bool is_at_end(std::size_t index) const { return type_at(index) == antlr4::Token::EOF; }

  Span point_after(std::size_t index) const {
    const Span span = words_[index].span;
    return {span.file, span.end, span.end};
  }

  bool has_many_errors() const { return sink_.error_count() - errors_before_ >= kManyErrors; }

  // The declaration a place in its block belongs to: the word that begins it.
  std::size_t declaration_of(std::size_t index) const {
    while (index > 0 && !(words_[index].depth == 0 && is_declaration(words_[index].type))) --index;
    return index;
  }

  // ---- What to say inside a statement ----

  void explain(std::size_t index, antlr4::ParserRuleContext* context, const IntervalSet& expected) {
    const Word& word = words_[index];
    // What stands before an added bracket is unfinished because the bracket is missing, which has been said.
    if (word.added || word.after_stray || has_many_errors()) return;
    if (context->depth() >= kMaximumRules) {
      sink_.report(kind::nesting_too_deep, word.span, kBracketLevels).help(phrase::name_inner_parts);
      return;
    }
    if (explain_equals(index, context, expected) || explain_brackets(index, context, expected)) return;

    const std::size_t rule = context->getRuleIndex();
    if (rule == TrkParser::RuleSection && word.type == TrkParser::BRACE_OPEN) {
      sink_.report(kind::section_without_length, words_[index - 1].span, text(index - 1));
    } else if (word.type == TrkParser::PATTERN_OPEN) {
      sink_.report(kind::pattern_without_grid, word.span).help(phrase::write_grid);
    } else if (rule == TrkParser::RulePrimary && word.type == TrkParser::COMMA && is_pair(context)) {
      sink_.report(kind::pair_of_three, word.span).help(phrase::more_make_a_list);
    } else if (rule == TrkParser::RulePrimary && word.type == TrkParser::ASSIGN && is_in_row(context)) {
      sink_.report(kind::unexpected_text, word.span, wanted(index, rule, expected), "=")
          .help(phrase::row_takes_no_inputs);
    } else if (wants_value(expected) && index > 0 && (is_first_on_line(index) || ends_something(word.type))) {
      sink_.report(kind::missing_value, words_[index - 1].span, text(index - 1));
    } else {
      say_unexpected(index, wanted(index, rule, expected));
    }
  }

  static bool wants_value(const IntervalSet& expected) {
    return expected.contains(static_cast<std::size_t>(TrkParser::NUMBER)) &&
           expected.contains(static_cast<std::size_t>(TrkParser::PAREN_OPEN)) &&
           !expected.contains(static_cast<std::size_t>(TrkParser::CARET));
  }

  static bool ends_something(std::size_t type) {
    return type == TrkParser::BRACE_CLOSE || type == TrkParser::PAREN_CLOSE || type == TrkParser::BRACKET_CLOSE ||
           type == antlr4::Token::EOF;
  }

  bool explain_equals(std::size_t index, const antlr4::ParserRuleContext* context, const IntervalSet& expected) {
    const Word& word = words_[index];
    const bool wants_equals = expected.contains(static_cast<std::size_t>(TrkParser::ASSIGN));
    if (word.type == TrkParser::EQUAL && wants_equals) {
      sink_.report(kind::equality_for_equals, word.span).fix(word.span, "=", phrase::equals_gives_a_value);
      return true;
    }
    const std::size_t rule = context->getRuleIndex();
    const bool is_equation = rule == TrkParser::RuleSetting || rule == TrkParser::RuleBinding;
    if (wants_equals && index > 0 && text(index - 1) == "return" && begins_value(word.type)) {
      const Span guilty = words_[index - 1].span;
      sink_.report(kind::missing_equals, guilty, "return").fix(guilty, "out =", phrase::write_out);
      return true;
    }
    // A second word after a value: `key = D minor`.
    if (wants_equals && is_equation && index > 0 && !begins_value(word.type) && type_at(index - 1) == TrkParser::NAME) {
      auto report = sink_.report(kind::missing_equals, words_[index - 1].span, text(index - 1));
      const bool is_key = index > 3 && text(index - 4) == "key" && type_at(index - 3) == TrkParser::ASSIGN;
      is_key ? report.help(phrase::write_key, text(index - 1)) : report.help(phrase::write_equals);
      return true;
    }
    if (wants_equals && expected.size() == 1 && index > 0 && !is_at_end(index) && begins_value(word.type)) {
      sink_.report(kind::missing_equals, word.span, text(index - 1))
          .fix(point_after(index - 1), " =", phrase::write_equals);
      return true;
    }
    return false;
  }

  static bool begins_value(std::size_t type) {
    return type == TrkParser::NUMBER || type == TrkParser::NAME || type == TrkParser::NOTE ||
           type == TrkParser::RATIO || type == TrkParser::TEXT || type == TrkParser::GRID ||
           type == TrkParser::PATTERN_OPEN || type == TrkParser::BRACKET_OPEN || type == TrkParser::IF ||
           type == TrkParser::MINUS || type == TrkParser::NOT;
  }

  // `2 * if …` and `2 * n -> …`: what reaches to the right as far as it can stands in brackets.
  bool explain_brackets(std::size_t index, const antlr4::ParserRuleContext* context, const IntervalSet& expected) {
    const bool wants_operand = expected.contains(static_cast<std::size_t>(TrkParser::NUMBER)) &&
                               context->getRuleIndex() == TrkParser::RulePrimary;
    if (words_[index].type == TrkParser::IF && wants_operand) {
      sink_.report(kind::brackets_wanted, words_[index].span, "if").help(phrase::put_in_brackets, "if … then … else …");
      return true;
    }
    if (words_[index].type == TrkParser::ARROW && index > 0 && type_at(index - 1) == TrkParser::NAME) {
      explain_lambda(index);
      return true;
    }
    return false;
  }

  void explain_lambda(std::size_t arrow) {
    const std::string lambda = std::string(text(arrow - 1)) + " -> …";
    sink_.report(kind::brackets_wanted, words_[arrow].span, "->").help(phrase::put_in_brackets, lambda);
  }

  static bool is_pair(const antlr4::ParserRuleContext* context) {
    return context->start->getType() == TrkParser::PAREN_OPEN;
  }

  // `hat(open = 1) grid …` in a kit.
  static bool is_in_row(const antlr4::ParserRuleContext* context) {
    for (const antlr4::tree::ParseTree* around = context; around != nullptr; around = around->parent) {
      const auto* rule = dynamic_cast<const antlr4::ParserRuleContext*>(around);
      if (rule != nullptr && rule->getRuleIndex() == TrkParser::RuleRow) return true;
    }
    return false;
  }

  void say_unexpected(std::size_t index, std::string_view wanted_words) {
    if (is_at_end(index)) {
      sink_.report(kind::unexpected_end, words_[index].span, wanted_words);
    } else {
      auto report = sink_.report(kind::unexpected_text, words_[index].span, wanted_words, text(index));
      if (type_at(index) == TrkParser::TOGETHER) report.help(phrase::stack_in_brackets);
    }
  }

  // What could stand at a place, in words.
  std::string wanted(std::size_t index, std::size_t rule, const IntervalSet& expected) const {
    if (wants_value(expected)) {
      return index > 0 ? "a value after `" + std::string(text(index - 1)) + "`" : "a value";
    }
    if (expected.contains(static_cast<std::size_t>(TrkParser::HIT))) return "a cell";
    std::vector<std::string> choices;
    for (const ssize_t type : expected.toList()) choices.push_back(token_words(static_cast<std::size_t>(type)));
    // Loops that have ended no longer offer their comma.
    const bool in_list =
        rule == TrkParser::RuleSuffix || rule == TrkParser::RuleParameters || rule == TrkParser::RulePrimary;
    if (in_list && choices.size() == 1 && (choices[0] == "`)`" || choices[0] == "`]`")) {
      choices.insert(choices.begin(), "`,`");
    }
    // After a dot any word is a name.
    if (choices.size() > 4) return "a name";
    if (expected.contains(static_cast<std::size_t>(TrkParser::FOR))) return "`,` or `]`";
    std::string list;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (i > 0) list += i + 1 == choices.size() ? " or " : ", ";
      list += choices[i];
    }
    return list;
  }

  std::string token_words(std::size_t type) const {
    switch (type) {
      case TrkParser::NAME:
        return "a name";
      case TrkParser::NUMBER:
        return "a number";
      case TrkParser::TEXT:
        return "a text in quotes";
      case TrkParser::UNIT:
        return "a unit";
      case TrkParser::PATTERN_OPEN:
        return "`{|`";
      case TrkParser::PATTERN_CLOSE:
        return "`|}`";
      case TrkParser::BAR_LINE:
        return "a bar line";
      case TrkParser::GROUP_CLOSE:
        return "`]`";
      case TrkParser::TOGETHER:
        return "`;`";
      case TrkParser::ALTERNATION_CLOSE:
        return "`>`";
      case antlr4::Token::EOF:
        return "the end of the file";
      default:
        break;
    }
    std::string literal = vocabulary_->getLiteralName(type);
    std::ranges::replace(literal, '\'', '`');
    return literal;
  }

  // ---- What to say between statements ----

  void explain_statement(std::size_t index, const antlr4::ParserRuleContext* block) {
    const Word& word = words_[index];
    // What ended a statement unfinished has been said.
    if (word.added || word.after_stray || index == unexpected_ || has_many_errors()) return;
    if (word.type == TrkParser::ARROW && index > 0 && type_at(index - 1) == TrkParser::NAME) {
      explain_lambda(index);
    } else if (word.type == TrkParser::PERCENT) {
      sink_.report(kind::unknown_unit, word.span, "%").help(phrase::percent_after_number);
    } else if (word.type == TrkParser::ASSIGN) {
      explain_stray_equals(index);
    } else if (word.type == TrkParser::COMMA && block->getRuleIndex() != TrkParser::RuleFile) {
      sink_.report(kind::unexpected_text, word.span, "the next statement or `}`", ",").help(phrase::no_commas);
    } else if (block->getRuleIndex() == TrkParser::RuleFile) {
      explain_item(index);
    } else {
      explain_line(index, block);
    }
  }

  // `a = b = 3` over two lines lacks the value of `a`; `expect a = b` asks whether two values are equal; `set a = b`
  // wants `to`.
  void explain_stray_equals(std::size_t index) {
    const Span span = words_[index].span;
    std::size_t first = index;
    while (first > 0 && !begins_statement(first - 1) && words_[first - 1].depth >= words_[index].depth) --first;
    const std::size_t statement = first > 0 ? words_[first - 1].type : 0;
    if (index >= 2 && wants_value(type_at(index - 2)) && is_first_on_line(index - 1)) {
      sink_.report(kind::missing_value, words_[index - 2].span, text(index - 2));
    } else if (statement == TrkParser::SET || statement == TrkParser::RAMP) {
      sink_.report(kind::equals_for_to, span, text(index - 1)).fix(span, "to", phrase::write_instead, "to");
    } else {
      sink_.report(kind::equals_for_equality, span).fix(span, "==", phrase::equals_gives_a_value);
    }
  }

  void explain_item(std::size_t index) {
    const Word& word = words_[index];
    if (word.type == TrkParser::TRK) {
      sink_.report(kind::edition_not_first, word.span);
    } else if (const auto setting = setting_at(index)) {
      const bool is_equation = type_at(index + 1) == TrkParser::ASSIGN;
      auto report = is_equation ? sink_.report(kind::misplaced_at_top, word.span, text(index))
                                : sink_.report(kind::unknown_declaration, word.span, text(index));
      report.help(phrase::setting_of_track, *setting, *setting == "tempo" ? "120 bpm" : "3/4");
    } else if (word.type == TrkParser::NAME && type_at(index + 1) == TrkParser::ASSIGN) {
      sink_.report(kind::misplaced_at_top, word.span, text(index))
          .fix({word.span.file, word.span.begin, word.span.begin}, "let ", phrase::declare_with_let);
    } else if (word.type == TrkParser::NAME && (index == 0 || is_first_on_line(index) || ends_declaration(index - 1))) {
      diagnostics::suggest(sink_.report(kind::unknown_declaration, word.span, text(index)), text(index), word.span,
                           kItemWords);
    } else if (is_verb(word.type)) {
      sink_.report(kind::misplaced_at_top, word.span, text(index)).help(phrase::stands_in, home_of(word.type));
    } else {
      say_unexpected(index, "a declaration");
    }
  }

  // `bpm = 120` or `tempo 120` outside of `track`: the setting that is meant.
  std::optional<std::string_view> setting_at(std::size_t index) const {
    static constexpr std::array<std::string_view, 2> kMeant = {"tempo", "meter"};
    const std::size_t next = type_at(index + 1);
    if (words_[index].type != TrkParser::NAME || is_at_end(index) || next == TrkParser::BRACE_OPEN) return std::nullopt;
    if (std::ranges::find(kMeant, text(index)) != kMeant.end()) return text(index);
    if (text(index) == "time") return std::nullopt;  // A value of one's own may well be called that.
    return counterpart(text(index), kMeant);
  }

  bool ends_declaration(std::size_t index) const { return type_at(index) == TrkParser::BRACE_CLOSE; }

  // Where a verb belongs.
  static std::string_view home_of(std::size_t verb) {
    if (verb == TrkParser::EMIT) return "`deliver`";
    if (verb == TrkParser::EXPECT) return "the file itself or a `variant`";
    return "a `part` or a `section`";
  }

  void explain_line(std::size_t index, const antlr4::ParserRuleContext* block) {
    const Word& word = words_[index];
    const std::size_t declares = declaration_of(index);
    const std::string place = declaration_words(words_[declares].type, text(declares));
    const bool is_binding = type_at(index + 1) == TrkParser::ASSIGN;
    if (explain_preposition(index, block) || lacks_to(index) || follows_phrase_not_taken(index)) return;
    if (word.type == TrkParser::LET && block->getRuleIndex() == TrkParser::RuleEquations) {
      const Span with_blank{word.span.file, word.span.begin, words_[index + 1].span.begin};
      sink_.report(kind::misplaced_statement, word.span, text(index), place).fix(with_blank, "", phrase::leave_out_let);
    } else if (is_binding && block->getRuleIndex() == TrkParser::RuleLines) {
      sink_.report(kind::misplaced_statement, word.span, std::string(text(index)) + " =", place)
          .help(phrase::set_parameter, text(index));
    } else if (is_binding || (is_declaration(word.type) && type_at(index + 1) == TrkParser::NAME)) {
      sink_.report(kind::misplaced_statement, word.span, text(index), place);
    } else if (is_verb(word.type)) {
      sink_.report(kind::misplaced_statement, word.span, text(index), place)
          .help(phrase::stands_in, home_of(word.type));
    } else if (word.type == TrkParser::NAME && block->getRuleIndex() != TrkParser::RuleRows) {
      auto report = sink_.report(kind::unknown_verb, word.span, text(index));
      const bool goes_round = text(index) == "loop" || text(index) == "repeat" || text(index) == "every";
      if (goes_round)
        report.help(phrase::patterns_go_round);
      else
        diagnostics::suggest(report, text(index), word.span, kVerbWords);
    } else if (is_reserved(word.type) || !is_first_on_line(index)) {
      say_unexpected(index, "the next statement or `}`");
    } else {
      say_unexpected(index, "a statement or `}`");
    }
  }

  // `set lead.cutoff 2 kHz`: that `to` is missing is said of the verb.
  bool lacks_to(std::size_t index) const {
    if (!begins_value(words_[index].type)) return false;
    for (std::size_t before = index; before > 0 && !is_first_on_line(before);) {
      --before;
      if (words_[before].type == TrkParser::TO) return false;
      if (words_[before].type == TrkParser::SET || words_[before].type == TrkParser::RAMP) return true;
    }
    return false;
  }

  // The verb whose line goes on at a word; the first word of the line where there is none.
  std::size_t verb_of_line(std::size_t index) const {
    while (!is_verb(words_[index].type) && !is_first_on_line(index)) --index;
    return index;
  }

  const VerbForm* form_of(std::size_t verb) const {
    const auto form = std::ranges::find(verb_forms(), text(verb), &VerbForm::word);
    return form != verb_forms().end() ? &*form : nullptr;
  }

  // `set bass.cutoff to 2 kHz at bar 5`: that `set` takes no `at` will be said of the statement.
  bool follows_phrase_not_taken(std::size_t index) const {
    const std::size_t verb = verb_of_line(index);
    const VerbForm* form = form_of(verb);
    if (form == nullptr) return false;
    for (std::size_t i = verb + 1; i < index; ++i) {
      const bool is_phrase = words_[i].type >= TrkParser::AS && words_[i].type <= TrkParser::SHAPE;
      const auto is_this = [&](syntax::Preposition taken) { return syntax::spelled(taken) == text(i); };
      if (is_phrase && std::ranges::none_of(form->taken, is_this)) return true;
    }
    return false;
  }

  // `play riff om lead`, `play riff in lead`: a word on the line of a verb that is none of its prepositions.
  bool explain_preposition(std::size_t index, const antlr4::ParserRuleContext* block) {
    const Word& word = words_[index];
    const bool is_candidate = word.type == TrkParser::NAME || word.type == TrkParser::IN || word.type == TrkParser::FOR;
    if (block->getRuleIndex() != TrkParser::RuleLines || !is_candidate) return false;
    const VerbForm* form = form_of(verb_of_line(index));
    if (form == nullptr || form->taken.empty()) return false;
    // A word near a verb is rather the next statement.
    if (closest(text(index), kVerbWords) || counterpart(text(index), kVerbWords)) return false;
    std::vector<std::string_view> taken;
    for (const syntax::Preposition each : form->taken) taken.push_back(syntax::spelled(each));
    auto report = sink_.report(kind::unexpected_phrase, word.span, form->word, "no", text(index));
    if (!diagnostics::suggest(report, text(index), word.span, taken)) {
      report.help(phrase::phrases_taken, form->word, form->listed());
    }
    return true;
  }

  const source::SourceFile& file_;
  const std::vector<Word>& words_;
  diagnostics::Sink& sink_;
  std::size_t errors_before_;
  std::optional<std::size_t> unexpected_;  // the last word at which a statement broke off
  bool is_recovering_ = false;             // from the report of a mistake to the end of its statement
  const antlr4::dfa::Vocabulary* vocabulary_ = nullptr;
};

}  // namespace

std::shared_ptr<antlr4::ANTLRErrorStrategy> recovery(const source::SourceFile& file, const Words& words,
                                                     diagnostics::Sink& sink) {
  return std::make_shared<Recovery>(file, words, sink);
}

}  // namespace trk::parsing
