#include "compiler/parse/build.h"

#include "compiler/base/utf8.h"
#include "compiler/parse/number_form.h"
#include "compiler/parse/verb_forms.h"
#include "compiler/syntax/spelling.h"
#include "grammar/generated/TrkParser.h"

#include <antlr4-runtime.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trk::parsing {

namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using grammar::TrkParser;
using source::Span;
using namespace syntax;  // NOLINT: this file makes syntax and nothing else

using Node = antlr4::ParserRuleContext;

// Later phases walk expressions recursively; this keeps their stacks bounded.
constexpr std::uint32_t kMaximumDepth = 512;

Preposition preposition_of(std::size_t type) {
  switch (type) {
    case TrkParser::AS:
      return Preposition::As;
    case TrkParser::AT:
      return Preposition::At;
    case TrkParser::FROM:
      return Preposition::From;
    case TrkParser::AFTER:
      return Preposition::After;
    case TrkParser::UNTIL:
      return Preposition::Until;
    case TrkParser::TO:
      return Preposition::To;
    case TrkParser::OVER:
      return Preposition::Over;
    case TrkParser::BY:
      return Preposition::By;
    case TrkParser::WITH:
      return Preposition::With;
    case TrkParser::SHAPE:
      return Preposition::Shape;
    default:
      return Preposition::On;
  }
}

BinaryOperator comparison_of(std::size_t type) {
  switch (type) {
    case TrkParser::EQUAL:
      return BinaryOperator::Equal;
    case TrkParser::NOT_EQUAL:
      return BinaryOperator::NotEqual;
    case TrkParser::LESS:
      return BinaryOperator::Less;
    case TrkParser::GREATER:
      return BinaryOperator::Greater;
    case TrkParser::LESS_EQUAL:
      return BinaryOperator::LessEqual;
    case TrkParser::GREATER_EQUAL:
      return BinaryOperator::GreaterEqual;
    default:
      return BinaryOperator::In;
  }
}

// The token of a node that is a single word; nothing for a rule.
const antlr4::Token* token_of(antlr4::tree::ParseTree* node) {
  auto* terminal = dynamic_cast<antlr4::tree::TerminalNode*>(node);
  return terminal == nullptr ? nullptr : terminal->getSymbol();
}

int octaves_of(std::string_view marks) {
  return static_cast<int>(std::ranges::count(marks, '\'')) - static_cast<int>(std::ranges::count(marks, ','));
}

int accidental_of(std::string_view marks) {
  return static_cast<int>(std::ranges::count(marks, '#')) - static_cast<int>(std::ranges::count(marks, 'b'));
}

class Builder {
 public:
  Builder(const source::SourceFile& file, const Words& words, diagnostics::Sink& sink)
      : file_(file), words_(words), sink_(sink) {}

  Module run(TrkParser::FileContext& tree) {
    module_.file = file_.id();
    if (auto* edition = tree.edition(); edition != nullptr && is_whole(edition)) build_edition(edition);
    for (auto* item : tree.item()) build_item(item);
    return std::move(module_);
  }

 private:
  // ---- Places and words ----

  const Word& word(const antlr4::Token* token) const { return words_.list[token->getTokenIndex()]; }
  Span span(const antlr4::Token* token) const { return word(token).span; }
  // Of a splice, the name.
  Span span_after_dollar(const antlr4::Token* token) const {
    Span name = span(token);
    ++name.begin;
    return name;
  }
  Span span(antlr4::tree::TerminalNode* node) const { return span(node->getSymbol()); }
  Span span(const Node* node) const { return source::join(span(node->start), span(node->stop)); }
  std::string_view text(const antlr4::Token* token) const { return file_.text(span(token)); }
  std::string_view text(antlr4::tree::TerminalNode* node) const { return text(node->getSymbol()); }

  // Whether the parser read the node to its end.
  static bool is_whole(const Node* node) { return node->exception == nullptr; }

  Name name(const antlr4::Token* token) const { return {std::string(text(token)), span(token)}; }
  Name name(const Node* single_word) const { return name(single_word->start); }

  Name dotted_name(TrkParser::DottedNameContext* context) const {
    Name result{std::string(text(context->name()->start)), span(context)};
    for (auto* member : context->member()) result.text += "." + std::string(text(member->start));
    return result;
  }

  // ---- Adding nodes ----

  template <class T>
  ExpressionId add(Span place, T node, std::initializer_list<ExpressionId> parts = {}) {
    return add_with_parts(place, std::move(node), std::span(parts.begin(), parts.size()));
  }

  template <class T>
  ExpressionId add_with_parts(Span place, T node, std::span<const ExpressionId> parts) {
    std::uint32_t depth = 0;
    for (const ExpressionId part : parts) depth = std::max(depth, depths_[part.index()] + 1);
    const bool fits = depth < kMaximumDepth;
    if (!fits) report_depth(place);
    const ExpressionId id(module_.expressions.size());
    // What is too deep gives way to a leaf, so that no tree is deeper than later phases expect.
    module_.expressions.push_back(fits ? Expression{place, std::move(node)} : Expression{place, Number{}});
    depths_.push_back(fits ? depth : 0);
    return id;
  }

  // Once for each item: one long chain is one mistake.
  void report_depth(Span place) {
    if (!is_too_deep_) {
      sink_.report(kind::nesting_too_deep, place, std::int64_t{kMaximumDepth}).help(phrase::name_inner_parts);
    }
    is_too_deep_ = true;
  }

  Span span(ExpressionId id) const { return module_[id].span; }

  ExpressionId add_binary(BinaryOperator op, ExpressionId left, ExpressionId right, Span operator_span) {
    return add(source::join(span(left), span(right)), Binary{op, left, right, operator_span}, {left, right});
  }

  // ---- The file ----

  void build_edition(TrkParser::EditionContext* context) {
    const Span place = span(context->NUMBER());
    const std::optional<Rational> value = read_decimal(place);
    module_.edition_span = span(context);
    if (value && value->is_whole()) {
      module_.edition = Number{*value, {}, {}};
      if (*value != Rational(1)) sink_.report(kind::unknown_edition, place, file_.text(place));
    } else if (value) {
      sink_.report(kind::unexpected_text, place, "a whole number", file_.text(place)).help(phrase::write_trk_1);
    }
  }

  void build_item(TrkParser::ItemContext* item) {
    if (!is_whole(item)) return;
    is_too_deep_ = false;
    if (auto* use = item->use(); use != nullptr && is_whole(use)) {
      build_use(use);
    } else if (auto* expectation = item->expectation(); expectation != nullptr && is_whole(expectation)) {
      module_.expectations.push_back(build_expectation(expectation));
    } else if (auto* declaration = item->declaration(); declaration != nullptr) {
      module_.declarations.push_back(build_declaration(declaration));
    }
  }

  void build_use(TrkParser::UseContext* context) {
    Use use;
    use.span = span(context);
    if (auto* path = context->TEXT()) {
      use.module = {read_text(path->getSymbol()), span(path)};
      use.is_path = true;
    } else {
      use.module = dotted_name(context->dottedName());
    }
    if (auto* alias = context->name()) use.alias = name(alias);
    use.bare = context->BARE() != nullptr;
    module_.uses.push_back(std::move(use));
  }

  // ---- Declarations ----

  static DeclarationKind kind_of(std::size_t type) {
    return static_cast<DeclarationKind>(type - static_cast<std::size_t>(TrkParser::LET));
  }

  Declaration build_declaration(TrkParser::DeclarationContext* context) {
    Declaration result;
    result.kind = kind_of(context->start->getType());
    result.kind_span = span(context->start);
    if (const auto found = words_.documentation.find(result.kind_span.begin); found != words_.documentation.end()) {
      result.documentation = found->second;
    }
    if (!is_whole(context)) {
      salvage(context, result);
      return result;
    }
    result.span = span(context);
    build_parts(context, result);
    return result;
  }

  // Keeps what a broken declaration says first: its name, or a track's title.
  void salvage(TrkParser::DeclarationContext* context, Declaration& result) const {
    const std::size_t next = std::min(context->start->getTokenIndex() + 1, words_.list.size() - 1);
    const Word& first = words_.list[next];
    result.span = result.kind_span;
    if (first.type == TrkParser::NAME) result.name = {std::string(file_.text(first.span)), first.span};
  }

  void build_parts(TrkParser::DeclarationContext* context, Declaration& result) {
    if (auto* let = context->let()) {
      head(let->name(), let->expression(), result);
    } else if (auto* function = context->function()) {
      head(function->name(), function->expression(), result);
      build_parameters(function->parameters(), result);
      build_block(function->equations(), result);
    } else if (auto* tuning = context->tuning()) {
      head(tuning->name(), tuning->expression(), result);
      build_block(tuning->equations(), result);
    } else if (auto* scale = context->scale()) {
      head(scale->name(), scale->expression(), result);
    } else if (auto* instrument = context->instrument()) {
      head(instrument->name(), nullptr, result);
      build_parameters(instrument->parameters(), result);
      build_block(instrument->equations(), result);
    } else if (auto* effect = context->effect()) {
      head(effect->name(), effect->expression(), result);
      build_parameters(effect->parameters(), result);
      build_block(effect->equations(), result);
    } else if (auto* pattern = context->pattern()) {
      head(pattern->name(), pattern->expression(), result);
    } else if (auto* kit = context->kit()) {
      head(kit->name(), nullptr, result);
      result.block = build_rows(kit->rows());
    } else if (auto* part = context->part()) {
      head(part->name(), nullptr, result);
      result.block = build_lines(part->lines());
    } else if (auto* section = context->section()) {
      build_section(section, result);
    } else if (auto* bus = context->bus()) {
      head(bus->name(), nullptr, result);
      build_block(bus->equations(), result);
    } else if (auto* humanize = context->humanize()) {
      result.name = dotted_name(humanize->dottedName());
      build_block(humanize->equations(), result);
    } else if (auto* variant = context->variant()) {
      head(variant->name(), nullptr, result);
      result.block = build_changes(variant->changes());
    } else if (auto* deliver = context->deliver()) {
      result.block = build_deliveries(deliver->deliveries());
    } else if (auto* track = context->track()) {
      result.name = {read_text(track->TEXT()->getSymbol()), span(track->TEXT())};
      result.block = build_settings(track->settings());
    }
  }

  void head(TrkParser::NameContext* declared, TrkParser::ExpressionContext* value, Declaration& result) {
    result.name = name(declared);
    if (value != nullptr) result.value = build_expression(value);
  }

  void build_parameters(TrkParser::ParametersContext* context, Declaration& result) {
    if (context == nullptr) return;
    for (auto* parameter : context->parameter()) {
      Parameter built{name(parameter->name()), std::nullopt};
      if (auto* value = parameter->expression()) built.default_value = build_expression(value);
      result.parameters.push_back(std::move(built));
    }
  }

  void build_section(TrkParser::SectionContext* context, Declaration& result) {
    result.name = name(context->name());
    if (auto* length = context->sum()) result.length = build_sum(length);
    if (auto* likeness = context->likeness()) result.like = name(likeness->name());
    if (auto* lines = context->lines()) result.block = build_lines(lines);
  }

  // ---- Blocks ----

  void build_block(TrkParser::EquationsContext* context, Declaration& result) {
    if (context == nullptr) return;
    Block block;
    for (auto* binding : context->binding()) {
      if (!is_whole(binding)) continue;
      block.push_back({span(binding), Binding{name(binding->name()), build_expression(binding->expression())}});
    }
    result.block = std::move(block);
  }

  Statement build_setting(TrkParser::SettingContext* context) {
    return {span(context), Binding{name(context->settingName()), build_expression(context->expression())}};
  }

  Block build_settings(TrkParser::SettingsContext* context) {
    Block block;
    for (auto* setting : context->setting()) {
      if (is_whole(setting)) block.push_back(build_setting(setting));
    }
    return block;
  }

  Block build_rows(TrkParser::RowsContext* context) {
    Block block;
    for (auto* row : context->row()) {
      if (!is_whole(row)) continue;
      const ExpressionId instrument = build_dotted(row->dottedName());
      const ExpressionId pattern = build_postfix(row->postfix());
      block.push_back({span(row), KitRow{instrument, pattern}});
    }
    return block;
  }

  Block build_lines(TrkParser::LinesContext* context) {
    Block block;
    for (auto* verb : context->verb()) {
      if (is_whole(verb)) block.push_back(build_verb(verb));
    }
    return block;
  }

  // A variant's statements in the order they are written.
  Block build_changes(TrkParser::ChangesContext* context) {
    Block block;
    for (antlr4::tree::ParseTree* child : context->children) {
      const auto* node = dynamic_cast<Node*>(child);
      if (node == nullptr || !is_whole(node)) continue;
      if (auto* setting = dynamic_cast<TrkParser::SettingContext*>(child)) block.push_back(build_setting(setting));
      if (auto* verb = dynamic_cast<TrkParser::VerbContext*>(child)) block.push_back(build_verb(verb));
      if (auto* expectation = dynamic_cast<TrkParser::ExpectationContext*>(child)) {
        block.push_back(build_expectation(expectation));
      }
    }
    return block;
  }

  Block build_deliveries(TrkParser::DeliveriesContext* context) {
    Block block;
    for (auto* emission : context->emission()) {
      if (!is_whole(emission)) continue;
      block.push_back(
          {span(emission), Verb{VerbKind::Emit, span(emission->start), build_expression(emission->expression()), {}}});
    }
    return block;
  }

  Statement build_expectation(TrkParser::ExpectationContext* context) {
    return {span(context), Verb{VerbKind::Expect, span(context->start), build_expression(context->expression()), {}}};
  }

  // ---- Verbs ----

  Statement build_verb(TrkParser::VerbContext* context) {
    Verb verb;
    verb.verb_span = span(context->start);
    TrkParser::PhrasesContext* phrases = nullptr;
    if (auto* play = context->playVerb()) {
      verb.verb = VerbKind::Play;
      verb.object = build_range(play->range());
      phrases = play->phrases();
    } else if (auto* mute = context->muteVerb()) {
      verb.verb = VerbKind::Mute;
      verb.object = build_range(mute->range());
      phrases = mute->phrases();
    } else if (auto* set = context->setVerb()) {
      verb.verb = VerbKind::Set;
      verb.object = build_path(set->path());
      phrases = set->phrases();
    } else if (auto* ramp = context->rampVerb()) {
      verb.verb = VerbKind::Ramp;
      verb.object = build_path(ramp->path());
      phrases = ramp->phrases();
    } else if (auto* send = context->sendVerb()) {
      verb.verb = VerbKind::Send;
      verb.object = build_range(send->range());
      phrases = send->phrases();
    } else if (auto* duck = context->duckVerb()) {
      verb.verb = VerbKind::Duck;
      verb.object = build_range(duck->range());
      phrases = duck->phrases();
    }
    for (antlr4::tree::ParseTree* child : phrases->children) verb.phrases.push_back(build_phrase(child));
    // Before a stray `=`, which has been reported, the rest of the verb is missing for that reason.
    if (words_.list[context->stop->getTokenIndex() + 1].type != TrkParser::ASSIGN) check_phrases(verb);
    return {span(context), std::move(verb)};
  }

  Phrase build_phrase(antlr4::tree::ParseTree* tree) {
    auto* node = dynamic_cast<Node*>(tree);
    Phrase result;
    result.preposition = preposition_of(node->start->getType());
    result.preposition_span = span(node->start);
    if (auto* carrier = dynamic_cast<TrkParser::CarrierContext*>(tree)) {
      result.object = build_range(carrier->range());
    } else if (auto* measure = dynamic_cast<TrkParser::MeasureContext*>(tree)) {
      result.object = build_range(measure->range());
    } else {
      auto* aim = dynamic_cast<TrkParser::AimContext*>(tree);
      result.object =
          aim->expression() != nullptr ? build_expression(aim->expression()) : build_placement(aim->placement());
    }
    return result;
  }

  // Each preposition belongs to the verb, stands once, and none that the verb needs is missing.
  void check_phrases(const Verb& verb) {
    const VerbForm& form = *std::ranges::find(verb_forms(), verb.verb, &VerbForm::verb);
    for (std::size_t i = 0; i < verb.phrases.size(); ++i) {
      const Phrase& said = verb.phrases[i];
      const auto earlier = std::find_if(verb.phrases.begin(), verb.phrases.begin() + static_cast<std::ptrdiff_t>(i),
                                        [&](const Phrase& other) { return other.preposition == said.preposition; });
      if (std::ranges::count(form.taken, said.preposition) == 0) {
        auto report = sink_.report(kind::unexpected_phrase, said.preposition_span, form.word, "no",
                                   syntax::spelled(said.preposition));
        if (!form.taken.empty()) report.help(phrase::phrases_taken, form.word, form.listed());
      } else if (earlier != verb.phrases.begin() + static_cast<std::ptrdiff_t>(i)) {
        sink_
            .report(kind::unexpected_phrase, said.preposition_span, form.word, "a second",
                    syntax::spelled(said.preposition))
            .note(earlier->preposition_span, phrase::first_said_here);
      }
    }
    for (const Preposition wanted : form.wanted) {
      if (std::ranges::count(verb.phrases, wanted, &Phrase::preposition) == 0) {
        sink_.report(kind::missing_phrase, verb.verb_span, form.word, syntax::spelled(wanted))
            .help(phrase::such_as, form.example);
      }
    }
  }

  // ---- Names as values ----

  ExpressionId build_reference(const antlr4::Token* token) {
    return add(span(token), Reference{std::string(text(token))});
  }

  ExpressionId add_member(ExpressionId object, const Node* member) {
    return add(source::join(span(object), span(member)), Member{object, name(member)}, {object});
  }

  ExpressionId build_dotted(TrkParser::DottedNameContext* context) {
    ExpressionId result = build_reference(context->name()->start);
    for (auto* member : context->member()) result = add_member(result, member);
    return result;
  }

  ExpressionId build_path(TrkParser::PathContext* context) {
    ExpressionId result = build_reference(context->settingName()->start);
    for (auto* member : context->member()) result = add_member(result, member);
    return result;
  }

  // ---- Expressions ----

  ExpressionId build_expression(TrkParser::ExpressionContext* context) {
    ExpressionId result = build_disjunction(context->disjunction());
    const auto openings = context->opening();
    for (auto opening = openings.rbegin(); opening != openings.rend(); ++opening) {
      const Span place = source::join(span((*opening)->start), span(result));
      if (auto* parameter = (*opening)->name()) {
        result = add(place, Lambda{name(parameter), result}, {result});
      } else {
        const ExpressionId condition = build_expression((*opening)->expression(0));
        const ExpressionId then_value = build_expression((*opening)->expression(1));
        result = add(place, Conditional{condition, then_value, result}, {condition, then_value, result});
      }
    }
    return result;
  }

  // Operands joined from left to right. The children are operands and operators by turns.
  template <class Operand, class Build, class Operator>
  ExpressionId build_chain(const Node* context, Build build, Operator op) {
    ExpressionId result;
    const antlr4::Token* between = nullptr;
    for (antlr4::tree::ParseTree* child : context->children) {
      if (const antlr4::Token* token = token_of(child)) {
        between = token;
        continue;
      }
      const ExpressionId operand = build(dynamic_cast<Operand*>(child));
      result = between == nullptr ? operand : add_binary(op(between->getType()), result, operand, span(between));
    }
    return result;
  }

  ExpressionId build_disjunction(TrkParser::DisjunctionContext* context) {
    return build_chain<TrkParser::ConjunctionContext>(
        context, [this](auto* operand) { return build_conjunction(operand); },
        [](std::size_t) { return BinaryOperator::Or; });
  }

  ExpressionId build_conjunction(TrkParser::ConjunctionContext* context) {
    return build_chain<TrkParser::NegationContext>(
        context, [this](auto* operand) { return build_negation(operand); },
        [](std::size_t) { return BinaryOperator::And; });
  }

  ExpressionId build_negation(TrkParser::NegationContext* context) {
    return add_unary(UnaryOperator::Not, context->NOT(), build_comparison(context->comparison()));
  }

  ExpressionId build_comparison(TrkParser::ComparisonContext* context) {
    return build_chain<TrkParser::PlacementContext>(
        context, [this](auto* operand) { return build_placement(operand); }, comparison_of);
  }

  ExpressionId build_placement(TrkParser::PlacementContext* context) {
    return build_chain<TrkParser::RangeContext>(
        context, [this](auto* operand) { return build_range(operand); },
        [](std::size_t) { return BinaryOperator::On; });
  }

  ExpressionId build_range(TrkParser::RangeContext* context) {
    return build_chain<TrkParser::SumContext>(
        context, [this](auto* operand) { return build_sum(operand); },
        [](std::size_t) { return BinaryOperator::Range; });
  }

  ExpressionId build_sum(TrkParser::SumContext* context) {
    return build_chain<TrkParser::ProductContext>(
        context, [this](auto* operand) { return build_product(operand); },
        [](std::size_t type) { return type == TrkParser::PLUS ? BinaryOperator::Add : BinaryOperator::Subtract; });
  }

  ExpressionId build_product(TrkParser::ProductContext* context) {
    return build_chain<TrkParser::NegativeContext>(
        context, [this](auto* operand) { return build_negative(operand); },
        [](std::size_t type) { return type == TrkParser::STAR ? BinaryOperator::Multiply : BinaryOperator::Divide; });
  }

  ExpressionId build_negative(TrkParser::NegativeContext* context) {
    return add_unary(UnaryOperator::Negate, context->MINUS(), build_power(context->power()));
  }

  // The operators stand before the operand, the innermost last.
  ExpressionId add_unary(UnaryOperator op, const std::vector<antlr4::tree::TerminalNode*>& operators,
                         ExpressionId operand) {
    for (auto sign = operators.rbegin(); sign != operators.rend(); ++sign) {
      operand = add(source::join(span(*sign), span(operand)), Unary{op, operand}, {operand});
    }
    return operand;
  }

  // `a ^ b ^ c` groups to the right, and each exponent keeps its signs. The children are read backwards: an operand,
  // its signs, the caret before them.
  ExpressionId build_power(TrkParser::PowerContext* context) {
    ExpressionId result;
    const antlr4::Token* caret = nullptr;
    for (auto child = context->children.rbegin(); child != context->children.rend(); ++child) {
      const antlr4::Token* token = token_of(*child);
      if (token == nullptr) {
        const ExpressionId operand = build_postfix(dynamic_cast<TrkParser::PostfixContext*>(*child));
        result = caret == nullptr ? operand : add_binary(BinaryOperator::Power, operand, result, span(caret));
      } else if (token->getType() == TrkParser::CARET) {
        caret = token;
      } else {
        result = add(source::join(span(token), span(result)), Unary{UnaryOperator::Negate, result}, {result});
      }
    }
    return result;
  }

  ExpressionId build_postfix(TrkParser::PostfixContext* context) {
    ExpressionId result = build_primary(context->primary());
    for (auto* suffix : context->suffix()) {
      const Span place = source::join(span(result), span(suffix));
      if (auto* member = suffix->member()) {
        result = add_member(result, member);
      } else if (auto* index = suffix->expression()) {
        const ExpressionId built = build_expression(index);
        result = add(place, Index{result, built}, {result, built});
      } else {
        result = build_call(result, suffix, place);
      }
    }
    return result;
  }

  ExpressionId build_call(ExpressionId callee, TrkParser::SuffixContext* context, Span place) {
    Call call{callee, {}};
    std::vector<ExpressionId> parts = {callee};
    for (auto* argument : context->argument()) {
      Name label;
      if (auto* given = argument->settingName()) label = name(given);
      const ExpressionId value = build_expression(argument->expression());
      call.arguments.push_back({std::move(label), value});
      parts.push_back(value);
    }
    return add_with_parts(place, std::move(call), parts);
  }

  ExpressionId build_primary(TrkParser::PrimaryContext* context) {
    if (auto* number = context->number()) return add(span(number), build_number(number));
    if (auto* grid = context->grid()) return build_grid(grid);
    const antlr4::Token* first = context->start;
    switch (first->getType()) {
      case TrkParser::RATIO:
        return add(span(first), build_ratio(first));
      case TrkParser::NOTE:
        return add(span(first), build_note(text(first)));
      case TrkParser::TEXT:
        return add(span(first), syntax::Text{read_text(first)});
      case TrkParser::NAME:
        return build_reference(first);
      case TrkParser::PAREN_OPEN:
        return build_parenthesis(context);
      default:
        return build_list(context);
    }
  }

  // Brackets leave no node, but what stands in them is quoted with them; a pair is a node.
  ExpressionId build_parenthesis(TrkParser::PrimaryContext* context) {
    const ExpressionId left = build_expression(context->expression(0));
    if (context->expression().size() == 1) {
      Expression& inner = module_.expressions[left.index()];
      if (std::get_if<Reference>(&inner.node) == nullptr) inner.span = span(context);
      return left;
    }
    const ExpressionId right = build_expression(context->expression(1));
    return add(span(context), Pair{left, right}, {left, right});
  }

  ExpressionId build_list(TrkParser::PrimaryContext* context) {
    if (auto* comprehension = context->comprehension()) {
      const ExpressionId body = build_expression(context->expression(0));
      const ExpressionId range = build_expression(comprehension->expression());
      return add(span(context), Comprehension{body, name(comprehension->name()), range}, {body, range});
    }
    List list;
    for (auto* item : context->expression()) list.items.push_back(build_expression(item));
    std::vector<ExpressionId> parts = list.items;
    return add_with_parts(span(context), std::move(list), parts);
  }

  // ---- Literals ----

  Number build_number(TrkParser::NumberContext* context) {
    Number result;
    result.value = read_decimal(span(context->NUMBER(0))).value_or(Rational(0));
    if (auto* unit = context->UNIT()) {
      result.unit = std::string(text(unit));
      result.unit_span = span(unit);
    }
    if (auto* slash = context->PER()) {
      result.unit.insert(0, "/");
      result.unit_span = source::join(span(slash), result.unit_span);
    }
    if (context->FRACTION() != nullptr) divide(result, span(context->NUMBER(1)));
    return result;
  }

  void divide(Number& number, Span denominator) {
    const Rational value = read_decimal(denominator).value_or(Rational(1));
    if (value == Rational(0)) {
      sink_.report(kind::division_by_zero, denominator);
    } else {
      number.value = number.value / value;
    }
  }

  // Decimals are exact: 0.1 is 1/10.
  std::optional<Rational> read_decimal(Span place) {
    const std::string_view written = file_.text(place);
    // One in a form that is not ours has been reported, and counts as what it was meant to be.
    if (const auto form = foreign_number(written))
      return form->written.empty() ? 1 : read_decimal(place, form->written);
    return read_decimal(place, written);
  }

  std::optional<Rational> read_decimal(Span place, std::string_view written) {
    std::int64_t digits = 0;
    std::int64_t scale = 1;
    bool after_point = false;
    for (const char c : written) {
      if (c == '.') {
        after_point = true;
        continue;
      }
      if (__builtin_mul_overflow(digits, 10, &digits) || __builtin_add_overflow(digits, c - '0', &digits) ||
          (after_point && __builtin_mul_overflow(scale, 10, &scale))) {
        if (after_point) {
          sink_.report(kind::number_too_long, place, written);
        } else {
          sink_.report(kind::literal_too_large, place, written);
        }
        return std::nullopt;
      }
    }
    return Rational(digits, scale);
  }

  // A whole number that is part of a larger word.
  template <class Integer>
  Integer read_whole(std::string_view digits, Span place) {
    Integer value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (result.ec == std::errc::result_out_of_range) {
      sink_.report(kind::literal_too_large, place, digits);
      return std::numeric_limits<Integer>::max();
    }
    return value;
  }

  Ratio build_ratio(const antlr4::Token* token) {
    const std::string_view written = text(token);
    const std::size_t colon = written.find(':');
    Ratio ratio{read_whole<std::int64_t>(written.substr(0, colon), span(token)),
                read_whole<std::int64_t>(written.substr(colon + 1), span(token))};
    if (ratio.numerator == 0 || ratio.denominator == 0) {
      sink_.report(kind::ratio_of_nothing, span(token));
      ratio = {1, 1};
    }
    return ratio;
  }

  static NoteName build_note(std::string_view written) {
    return {written[0], accidental_of(written.substr(1)), written.back() - '0'};
  }

  // A text without its quotes and with its escapes resolved.
  std::string read_text(const antlr4::Token* token) {
    const Span place = span(token);
    std::string_view rest = text(token).substr(1);
    if (rest.ends_with('"')) rest.remove_suffix(1);
    std::string result;
    for (std::size_t i = 0; i < rest.size();) {
      if (rest[i] != '\\') {
        result += rest[i++];
        continue;
      }
      const std::size_t length = escape_length(rest.substr(i));
      const std::string_view escape = rest.substr(i, length);
      if (!append_escape(escape, result)) {
        const auto begin = static_cast<std::uint32_t>(place.begin + 1 + i);
        sink_.report(kind::unknown_escape, Span{place.file, begin, begin + static_cast<std::uint32_t>(length)}, escape)
            .help(phrase::known_escapes);
      }
      i += length;
    }
    return result;
  }

  // The bytes of the escape that begins a text: `\n`, `\u{…}`, or a backslash and one character.
  static std::size_t escape_length(std::string_view text) {
    if (text.size() < 2) return text.size();
    if (text.starts_with("\\u{")) {
      const std::size_t close = text.find('}');
      return close == std::string_view::npos ? 3 : close + 1;
    }
    return 1 + code_point_at(text, 1).bytes;
  }

  static bool append_escape(std::string_view escape, std::string& result) {
    if (escape == "\\\"")
      result += '"';
    else if (escape == "\\\\")
      result += '\\';
    else if (escape == "\\n")
      result += '\n';
    else if (escape == "\\t")
      result += '\t';
    else
      return escape.starts_with("\\u{") && escape.ends_with('}') && append_code_point(escape, result);
    return true;
  }

  static bool append_code_point(std::string_view escape, std::string& result) {
    const std::string_view digits = escape.substr(3, escape.size() - 4);
    std::uint32_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || value > 0x10FFFF || is_surrogate) {
      return false;
    }
    if (value < 0x80) {
      result += static_cast<char>(value);
    } else if (value < 0x800) {
      result += {static_cast<char>(0xC0 | (value >> 6)), static_cast<char>(0x80 | (value & 0x3F))};
    } else if (value < 0x10000) {
      result += {static_cast<char>(0xE0 | (value >> 12)), static_cast<char>(0x80 | ((value >> 6) & 0x3F)),
                 static_cast<char>(0x80 | (value & 0x3F))};
    } else {
      result += {static_cast<char>(0xF0 | (value >> 18)), static_cast<char>(0x80 | ((value >> 12) & 0x3F)),
                 static_cast<char>(0x80 | ((value >> 6) & 0x3F)), static_cast<char>(0x80 | (value & 0x3F))};
    }
    return true;
  }

  // ---- Patterns ----

  ExpressionId build_grid(TrkParser::GridContext* context) {
    Grid grid;
    grid.step = build_product(context->product(0));
    std::vector<ExpressionId> parts = {grid.step};
    if (auto* meter = context->product(1)) {
      grid.meter = build_product(meter);
      parts.push_back(*grid.meter);
    }
    grid.bars = build_bars(context);
    if (std::ranges::all_of(grid.bars, [](const Bar& bar) { return bar.cells.empty(); })) {
      sink_.report(kind::empty_pattern, source::join(span(context->PATTERN_OPEN()), span(context->PATTERN_CLOSE())));
    }
    return add_with_parts(span(context), std::move(grid), parts);
  }

  std::vector<Bar> build_bars(TrkParser::GridContext* context) {
    std::vector<Bar> bars;
    Bar bar;
    Span before = span(context->PATTERN_OPEN());
    bool is_after_line = false;
    const auto finish_bar = [&](Span after) {
      // Without cells a bar is the point between its lines.
      if (bar.cells.empty()) bar.span = {after.file, before.end, before.end};
      bars.push_back(std::exchange(bar, {}));
      before = after;
    };
    for (antlr4::tree::ParseTree* child : context->children) {
      if (auto* cell = dynamic_cast<TrkParser::CellContext*>(child)) {
        bar.span = bar.cells.empty() ? span(cell) : source::join(bar.span, span(cell));
        bar.cells.push_back(build_cell(cell));
        continue;
      }
      const antlr4::Token* token = token_of(child);
      if (token != nullptr && token->getType() == TrkParser::BAR_LINE) {
        const bool opens_first_bar = !is_after_line && bar.cells.empty();
        is_after_line = true;
        if (opens_first_bar) {
          before = span(token);
        } else {
          finish_bar(span(token));
        }
      }
    }
    if (!bar.cells.empty()) finish_bar(span(context->PATTERN_CLOSE()));
    return bars;
  }

  CellId build_cell(TrkParser::CellContext* context) {
    Cell cell;
    cell.span = span(context);
    auto* content = context->content();
    if (auto* group = content->group()) {
      build_group(group, cell);
    } else if (content->ALTERNATION_OPEN() != nullptr) {
      cell.content = Alternation{build_cells(content->cell())};
    } else {
      build_simple_cell(content->start, cell);
    }
    for (auto* modifier : context->modifier()) cell.modifiers.push_back(build_modifier(modifier->start));
    return add_cell(std::move(cell));
  }

  CellId add_cell(Cell cell) {
    const CellId id(module_.cells.size());
    module_.cells.push_back(std::move(cell));
    return id;
  }

  std::vector<CellId> build_cells(const std::vector<TrkParser::CellContext*>& contexts) {
    std::vector<CellId> cells;
    for (auto* context : contexts) cells.push_back(build_cell(context));
    return cells;
  }

  // `[0 2 4]`, `[0;2;4]`. Where several cells stand between semicolons, they divide their part: `[0 2;4]`.
  void build_group(TrkParser::GroupContext* context, Cell& cell) {
    if (context->TOGETHER().empty()) {
      cell.content = Division{build_cells(context->cell())};
      return;
    }
    Stack stack;
    std::vector<CellId> part;
    const auto finish_part = [&] {
      if (part.size() == 1) {
        stack.cells.push_back(part.front());
      } else {
        const Span place = source::join(module_[part.front()].span, module_[part.back()].span);
        stack.cells.push_back(add_cell({place, Division{part}, {}}));
      }
      part.clear();
    };
    for (antlr4::tree::ParseTree* child : context->children) {
      if (auto* inner = dynamic_cast<TrkParser::CellContext*>(child)) {
        part.push_back(build_cell(inner));
      } else if (const antlr4::Token* token = token_of(child);
                 token != nullptr && token->getType() != TrkParser::GROUP_OPEN) {
        finish_part();
      }
    }
    cell.content = std::move(stack);
  }

  void build_simple_cell(const antlr4::Token* token, Cell& cell) {
    const std::string_view written = text(token);
    switch (token->getType()) {
      case TrkParser::HIT:
        cell.content = Hit{written[0]};
        break;
      case TrkParser::HOLD:
        cell.content = Hold{};
        break;
      case TrkParser::STEP:
        cell.content = build_step(written, span(token));
        break;
      case TrkParser::CELL_NOTE:
        cell.content = build_note(written);
        break;
      case TrkParser::CHORD:
        cell.content = build_chord(written);
        break;
      case TrkParser::NUMERAL:
        cell.content = build_numeral(written);
        break;
      case TrkParser::SPLICE:
        cell.content = Splice{{std::string(written.substr(1)), span_after_dollar(token)}};
        break;
      default:
        cell.content = Rest{};
        break;
    }
  }

  Step build_step(std::string_view written, Span place) {
    const std::size_t first = written.find_first_of("0123456789");
    const std::size_t last = written.find_last_of("0123456789");
    const int number = read_whole<int>(written.substr(first, last - first + 1), place);
    const bool is_negative = written.substr(0, first).find('-') != std::string_view::npos;
    return {is_negative ? -number : number, accidental_of(written), octaves_of(written)};
  }

  static ChordName build_chord(std::string_view written) {
    const std::size_t root = written.size() > 1 && (written[1] == '#' || written[1] == 'b') ? 2 : 1;
    return {written[0], accidental_of(written.substr(1, root - 1)), std::string(written.substr(root))};
  }

  static Numeral build_numeral(std::string_view written) {
    struct Roman {
      std::string_view word;
      int degree;
    };
    // Longer numerals before those they begin with.
    static constexpr Roman kNumerals[] = {
        {"VII", 7}, {"VI", 6}, {"IV", 4}, {"V", 5}, {"III", 3}, {"II", 2}, {"I", 1},
        {"vii", 7}, {"vi", 6}, {"iv", 4}, {"v", 5}, {"iii", 3}, {"ii", 2}, {"i", 1},
    };
    const std::size_t begin = written.find_first_of("IViv");
    const std::string_view rest = written.substr(begin);
    const Roman& roman = *std::ranges::find_if(kNumerals, [&](const Roman& r) { return rest.starts_with(r.word); });
    return {roman.degree, accidental_of(written.substr(0, begin)), rest[0] == 'I' || rest[0] == 'V',
            std::string(rest.substr(roman.word.size()))};
  }

  CellModifier build_modifier(const antlr4::Token* token) {
    const std::string_view written = text(token);
    switch (token->getType()) {
      case TrkParser::REPEAT:
        return Repeat{read_count(written.substr(1), token)};
      case TrkParser::REPLICATE:
        return Replicate{read_count(written.substr(1), token)};
      case TrkParser::CHANCE:
        return Chance{read_percentage(token)};
      case TrkParser::VELOCITY:
        return Velocity{read_percentage(token)};
      default:
        return build_euclid(token);
    }
  }

  int read_count(std::string_view digits, const antlr4::Token* token) {
    const int count = read_whole<int>(digits, span(token));
    if (digits.find_first_not_of('0') == std::string_view::npos) {
      sink_.report(kind::zero_in_pattern, span(token), text(token));
    }
    return std::max(count, 1);
  }

  // `?40%` is 2/5.
  Rational read_percentage(const antlr4::Token* token) {
    const Span place = span(token);
    const std::string_view digits = text(token).substr(1, text(token).find_last_of("0123456789"));
    const Span number{place.file, place.begin + 1, place.begin + 1 + static_cast<std::uint32_t>(digits.size())};
    return read_decimal(number).value_or(Rational(0)) / Rational(100);
  }

  Euclid build_euclid(const antlr4::Token* token) {
    const std::string_view written = text(token);
    const std::size_t first = written.find_first_of("0123456789");
    const std::size_t gap = written.find_first_not_of("0123456789", first);
    const std::size_t second = written.find_first_of("0123456789", gap);
    const std::size_t end = written.find_first_not_of("0123456789", second);
    return {read_whole<int>(written.substr(first, gap - first), span(token)),
            read_count(written.substr(second, end - second), token)};
  }

  const source::SourceFile& file_;
  const Words& words_;
  diagnostics::Sink& sink_;
  Module module_;
  std::vector<std::uint32_t> depths_;  // of each expression: how many levels stand below it
  bool is_too_deep_ = false;           // whether the item being built has been called too deep
};

}  // namespace

Module build(const source::SourceFile& file, const Words& words, const antlr4::ParserRuleContext& tree,
             diagnostics::Sink& sink) {
  // ANTLR's accessors are not const, though they change nothing.
  auto& root = dynamic_cast<TrkParser::FileContext&>(const_cast<antlr4::ParserRuleContext&>(tree));
  return Builder(file, words, sink).run(root);
}

}  // namespace trk::parsing
