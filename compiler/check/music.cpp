// Patterns and kits: the values that live in musical time.
#include "compiler/base/edit_distance.h"
#include "compiler/check/durations.h"
#include "compiler/check/evaluator.h"
#include "compiler/check/fold.h"

#include <algorithm>
#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using types::Type;

namespace {

// A pattern may be made this many times as long, or as short.
const Rational kMostTimes(4096);

}  // namespace

// ---- Patterns and kits ----------------------------------------------------------------------------------------------

Value Evaluator::declare_pattern(syntax::DeclarationId id) {
  const syntax::Declaration& declaration = program_[id];
  if (!declaration.value || !declaration.value->valid()) return {};
  const syntax::Expression& value = expression(id.module, *declaration.value);
  if (const auto* cells = std::get_if<syntax::Grid>(&value.node)) {
    return grid(module_scope(id.module), *cells, value.span, declaration.name.text);
  }
  const Value made = evaluate(module_scope(id.module), *declaration.value);
  if (made.is_poison() || made.as<PatternValue>() != nullptr) return made;
  sink_.report(kind::wrong_value, value.span, "`pattern`", "a pattern such as `grid 1/4 {| x x x x |}`",
               text(value.span));
  return {};
}

Value Evaluator::declare_kit(syntax::DeclarationId id) {
  const syntax::Declaration& declaration = program_[id];
  if (!declaration.block) return {};
  PatternValue kit;
  Scope& scope = module_scope(id.module);
  for (const syntax::Statement& statement : *declaration.block) {
    const auto* row = std::get_if<syntax::KitRow>(&statement.node);
    if (row == nullptr) continue;
    const Span instrument_span = expression(scope.module, row->instrument).span;
    const Value instrument = evaluate(scope, row->instrument);
    const auto played = row_pattern(scope, *row, declaration.name.text + "." + text(instrument_span));
    if (instrument.is_poison() || !played) continue;
    const auto* object = instrument.as<ObjectValue>();
    if (object == nullptr || program_[object->declaration].kind != syntax::DeclarationKind::Instrument) {
      sink_.report(kind::wrong_value, instrument_span, "a kit", "an instrument", text(instrument_span));
      continue;
    }
    for (const PatternValue::Row& each : played->rows) kit.rows.push_back({object->declaration, each.use});
  }
  join_rows(kit);
  return {kit};
}

// The rows of a kit come round together: one that breaks off begins again with the longest.
void Evaluator::join_rows(PatternValue& kit) {
  const Rational longest = length_of(kit);
  for (PatternValue::Row& row : kit.rows) {
    auto& transforms = row.use.transforms;
    const bool breaks_off = std::any_of(transforms.begin(), transforms.end(), [](const typed::Transform& transform) {
      return transform.kind == typed::Transform::Kind::Cut;
    });
    const Rational length = length_of(row.use);
    // What is wrong with a row of no length has been said.
    if (length == Rational(0) || (longest / length).is_whole()) continue;
    if (breaks_off) {
      typed::Transform round;
      round.kind = typed::Transform::Kind::Every;
      round.amount = longest;
      round.whole = longest;
      round.span = row.use.span;
      transforms.push_back(round);
      continue;
    }
    sink_.report(kind::row_does_not_fit, row.use.span, program_[*row.instrument].name.text).help(phrase::say_cut);
  }
}

// The pattern of a kit's row. Cells written in the row have the row's name.
std::optional<PatternValue> Evaluator::row_pattern(Scope& scope, const syntax::KitRow& row, const std::string& name) {
  if (!row.pattern.valid()) return std::nullopt;
  const syntax::Expression& written = expression(scope.module, row.pattern);
  const auto* cells = std::get_if<syntax::Grid>(&written.node);
  if (cells == nullptr) return pattern(scope, row.pattern);
  const Value value = grid(scope, *cells, written.span, name);
  const auto* found = value.as<PatternValue>();
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

Value Evaluator::grid(Scope& scope, const syntax::Grid& node, Span span, const std::string& name) {
  Body* const outer = std::exchange(body_, &constants_);
  const Span step_span = expression(scope.module, node.step).span;
  const auto step = scalar(evaluate(scope, node.step), step_span, "a fraction of a whole note");
  body_ = outer;
  if (!step) return {};
  const bool is_length = step->type == types::kNumberType || step->type == types::quantity(types::kMusic);
  if (!is_length || !step->exact || *step->exact <= Rational(0)) {
    sink_.report(kind::wrong_value, step_span, "`grid`", "a fraction of a whole note such as `1/16`", text(step_span));
    return {};
  }
  typed::Meter bars = facts.meter;
  if (node.meter) {
    const auto own = meter(scope.module, *node.meter);
    if (!own) return {};
    bars = *own;
  }
  const auto spliced = [&](const syntax::Name& fill) -> const typed::Pattern* {
    const Value value = lookup(scope, fill.text, fill.span);
    if (value.is_poison()) return nullptr;
    const auto* found = value.as<PatternValue>();
    if (found == nullptr || found->rows.size() != 1 || !found->rows[0].use.transforms.empty()) {
      sink_.report(kind::wrong_value, fill.span, "`$`", "a pattern written cell by cell", fill.text);
      return nullptr;
    }
    return &(*this)[found->rows[0].use.pattern];
  };
  auto pattern = check_grid(program_.modules[scope.module], node, name, span, *step->exact, bars, spliced, sink_);
  if (!pattern) return {};
  patterns_.push_back(std::move(*pattern));
  const typed::PatternId id(patterns_.size() - 1);
  return {PatternValue{{PatternValue::Row{std::nullopt, {id, {}, span}}}}};
}

std::optional<PatternValue> Evaluator::pattern(Scope& scope, syntax::ExpressionId id) {
  if (!id.valid()) return std::nullopt;
  return pattern(evaluate(scope, id), expression(scope.module, id).span);
}

std::optional<PatternValue> Evaluator::pattern(const Value& value, Span span) {
  if (value.is_poison()) return std::nullopt;
  if (const auto* found = value.as<PatternValue>()) {
    PatternValue used = *found;
    for (PatternValue::Row& row : used.rows) row.use.span = span;
    return used;
  }
  auto report = sink_.report(kind::wrong_value, span, "`play`", "a pattern or a kit", text(span));
  if (const auto* object = value.as<ObjectValue>()) {
    const syntax::DeclarationKind what = program_[object->declaration].kind;
    if (what == syntax::DeclarationKind::Section) report.help(phrase::sections_play_in_order);
    if (what == syntax::DeclarationKind::Instrument) report.help(phrase::play_something_on, text(span));
  }
  return std::nullopt;
}

Value Evaluator::method(Scope& scope, const PatternValue& object, const syntax::Name& name,
                        const std::vector<syntax::Argument>& arguments, Span span) {
  using Kind = typed::Transform::Kind;
  static const std::vector<std::pair<std::string_view, Kind>> methods{
      {"slow", Kind::Slow},       {"fast", Kind::Fast}, {"rot", Kind::Rotate},  {"up", Kind::Up},
      {"reverse", Kind::Reverse}, {"drop", Kind::Drop}, {"every", Kind::Every}, {"swing", Kind::Swing},
      {"voiced", Kind::Voiced},   {"cut", Kind::Cut}};
  const auto found =
      std::find_if(methods.begin(), methods.end(), [&](const auto& each) { return each.first == name.text; });
  if (found == methods.end()) {
    std::vector<std::string_view> known;
    for (const auto& [word, unused] : methods) known.push_back(word);
    suggest_or_list(sink_.report(kind::unknown_name, name.span, "pattern method", name.text), name.text, name.span,
                    known);
    return {};
  }
  const Kind what = found->second;
  const bool takes_one = what != Kind::Reverse && what != Kind::Cut;
  if (arguments.size() != (takes_one ? 1u : 0u)) {
    sink_.report(kind::wrong_arguments, span, "." + name.text, diagnostics::counted(takes_one ? 1 : 0, "argument"));
    return {};
  }
  const Span guilty = takes_one ? expression(scope.module, arguments[0].value).span : span;
  typed::Transform transform{what, 0, 1, guilty};
  if (takes_one && !read_amount(scope, arguments[0].value, "`." + name.text + "`", transform)) return {};
  if (what == Kind::Every) transform.whole = length_of(object);
  PatternValue changed = object;
  for (PatternValue::Row& row : changed.rows) row.use.transforms.push_back(transform);
  return {changed};
}

// What stands in the brackets of a method. False after a report.
bool Evaluator::read_amount(Scope& scope, syntax::ExpressionId argument, const std::string& who,
                            typed::Transform& transform) {
  using Kind = typed::Transform::Kind;
  const Span at = expression(scope.module, argument).span;
  const auto refuse = [&](std::string_view wanted) {
    sink_.report(kind::out_of_range, at, text(at), wanted);
    return false;
  };
  switch (transform.kind) {
    case Kind::Rotate:
    case Kind::Every: {
      const auto length = musical_length(scope, argument, who);
      if (!length) return false;
      transform.amount = *length;
      return transform.kind == Kind::Rotate || *length > Rational(0) || refuse("above 0");
    }
    case Kind::Up: {
      const auto interval = constant(scope, argument, {types::Kind::Interval, {}}, who);
      if (!interval) return false;
      transform.ratio = interval->value;
      return true;
    }
    case Kind::Voiced:
      return read_compass(scope, argument, who, transform);
    case Kind::Slow:
    case Kind::Fast:
    case Kind::Drop:
    case Kind::Swing: {
      const auto number = constant(scope, argument, types::kNumberType, who);
      if (!number) return false;
      if (!number->exact) return refuse("an exact fraction");
      const Rational amount = *number->exact;
      const Rational none(0);
      const Rational all(1);
      if (transform.kind == Kind::Swing) {
        if (amount <= none || amount >= all) return refuse("between 0 % and 100 %");
      } else if (transform.kind == Kind::Drop) {
        if (amount < none || amount > all) return refuse("in 0 % .. 100 %");
      } else {
        if (amount <= none) return refuse("above 0");
        if (amount > kMostTimes || amount < all / kMostTimes) return refuse("in 1/4096 .. 4096");
      }
      transform.amount = *number->exact;
      return true;
    }
    case Kind::Reverse:
    case Kind::Cut:
      break;
  }
  return true;
}

// `.voiced(C3 .. C5)`: where the voices may go. Every tone finds a place in a range of an octave or more.
bool Evaluator::read_compass(Scope& scope, syntax::ExpressionId argument, const std::string& who,
                             typed::Transform& transform) {
  const Span at = expression(scope.module, argument).span;
  const Value value = evaluate(scope, argument);
  if (value.is_poison()) return false;
  const auto* range = value.as<RangeValue>();
  const bool is_pitches = range != nullptr && range->low.is_constant() && range->high.is_constant() &&
                          range->low.type == types::quantity(types::kFrequency) && range->high.type == range->low.type;
  if (!is_pitches) {
    sink_.report(kind::wrong_value, at, who, "a range of pitches such as `C3 .. C5`", text(at));
    return false;
  }
  if (!(range->low.value > 0) || range->high.value < 2 * range->low.value) {
    sink_.report(kind::out_of_range, at, text(at), "a range of an octave or more");
    return false;
  }
  transform.low = range->low.value;
  transform.ratio = range->high.value / range->low.value;
  return true;
}

// The length of one round of a pattern, or of a kit's longest row.
Rational Evaluator::length_of(const PatternValue& pattern) const {
  Rational longest;
  for (const PatternValue::Row& row : pattern.rows) longest = std::max(longest, length_of(row.use));
  return longest;
}

Rational Evaluator::length_of(const typed::PatternUse& use) const {
  using Kind = typed::Transform::Kind;
  Rational length = (*this)[use.pattern].length;
  for (const typed::Transform& transform : use.transforms) {
    if (transform.kind == Kind::Slow) length = length * transform.amount;
    if (transform.kind == Kind::Fast) length = length / transform.amount;
    if (transform.kind == Kind::Every) length = transform.amount;
  }
  return length;
}

// ---- Names that depend on where they stand --------------------------------------------------------------------------

Value Evaluator::built_in(Scope&, const std::string& name, bool& found, Span span) {
  found = true;
  const Context::Kind within = body_->context.kind;
  const bool in_sound = within != Context::Kind::Constant && within != Context::Kind::Expectation;
  if (name == "rate") return {Scalar{types::quantity(types::kFrequency), facts.rate * oversampling(), {}, {}}};
  if (name == "t" && in_sound) return {make_node(typed::Op::Time, types::quantity(types::kTime), {}, span)};
  found = false;
  return {};
}

}  // namespace trk::checking
