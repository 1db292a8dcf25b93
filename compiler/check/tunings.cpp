// Scales, tunings and keys: how high the steps of patterns are.
#include "compiler/base/edit_distance.h"
#include "compiler/check/evaluator.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using types::Type;

namespace {

// Steps an equation is asked for.
constexpr int kFurthestStep = 1000;

const Type kInterval{types::Kind::Interval, {}};
const Type kHertz = types::quantity(types::kFrequency);

// Mistakes of arithmetic that an equation may make at some steps and not at others, such as a division by `n` at 0.
bool is_about_one_step(const diagnostics::Diagnostic& diagnostic) {
  static const std::set<std::string_view> names{kind::division_by_zero.name, kind::not_finite.name,
                                                kind::number_too_large.name, kind::index_out_of_range.name};
  return names.count(diagnostic.kind) != 0;
}

}  // namespace

// ---- Declarations ---------------------------------------------------------------------------------------------------

Value Evaluator::declare_scale(syntax::DeclarationId id) {
  const syntax::Declaration& declaration = program_[id];
  if (!declaration.value || !declaration.value->valid()) return {};
  const Span span = expression(id.module, *declaration.value).span;
  Value value = evaluate(module_scope(id.module), *declaration.value);
  if (value.is_poison()) return {};
  if (auto* scale = std::get_if<ScaleValue>(&value.of)) {
    if (scale->has_own_intervals()) scale->tuning->name = declaration.name.text;
    return value;
  }
  sink_.report(kind::wrong_value, span, "`scale`", "steps such as `steps(0, 2, 4)`", text(span));
  return {};
}

Value Evaluator::declare_tuning(syntax::DeclarationId id) {
  const syntax::Declaration& declaration = program_[id];
  Scope& outer = module_scope(id.module);
  if (declaration.block) return declare_tuning_block(outer, declaration);
  if (!declaration.value) return {};
  const auto found = tuning(outer, *declaration.value, declaration.name.text);
  return found ? Value{TuningValue{*found}} : Value{};
}

std::optional<types::Tuning> Evaluator::tuning(Scope& scope, syntax::ExpressionId id, const std::string& name) {
  if (!id.valid()) return std::nullopt;
  const Span span = expression(scope.module, id).span;
  const Value value = evaluate(scope, id);
  if (value.is_poison()) return std::nullopt;
  if (const auto* found = value.as<TuningValue>()) {
    types::Tuning tuning = found->tuning;
    const bool is_alias = std::holds_alternative<syntax::Reference>(expression(scope.module, id).node);
    if (!is_alias) tuning.name = name;
    return tuning;
  }
  if (const auto* function = value.as<FunctionValue>(); function != nullptr && function->lambda != nullptr) {
    return equation(*function, name, span);
  }
  if (const auto* scale = value.as<ScaleValue>(); scale != nullptr && scale->has_own_intervals()) {
    const std::string written = text(span);
    sink_.report(kind::missing_argument, span, written.substr(0, written.find('(')), "root")
        .help(phrase::root_is_degree_0);
    return std::nullopt;
  }
  sink_.report(kind::wrong_value, span, "`tuning`", "a tuning such as `edo(12)` or an equation `n -> 55 Hz * 2 ^ n`",
               text(span));
  return std::nullopt;
}

// ---- Equations ------------------------------------------------------------------------------------------------------

Value Evaluator::equation_at(const FunctionValue& function, int degree, const std::string& name) {
  Scope& scope = open_scope(*function.scope, {name});
  Slot slot;
  slot.progress = Slot::Progress::Done;
  slot.value = {Scalar{types::kNumberType, static_cast<double>(degree), Rational(degree), {}}};
  scope.slots.emplace(function.lambda->parameter.text, slot);
  return evaluate(scope, function.lambda->body);
}

// An equation becomes a table. Where it comes to nothing that is a frequency the table has a gap, which only matters
// to those who play there.
std::optional<types::Tuning> Evaluator::equation(const FunctionValue& function, const std::string& name, Span span) {
  const Span body = expression(function.module, function.lambda->body).span;
  types::Tuning tuning;
  tuning.name = name;
  tuning.first = -kFurthestStep;
  tuning.table.assign(2 * kFurthestStep + 1, 0);
  Body* const outer = std::exchange(body_, &constants_);
  bool any = false;
  bool is_sound = true;
  const auto ask = [&](int degree) {
    const auto mark = sink_.mark();
    const Value value = equation_at(function, degree, name);
    if (sink_.has_errors_since(mark)) {
      sink_.discard_from(mark, is_about_one_step);
      is_sound = !sink_.has_errors_since(mark);
      return;
    }
    const auto hertz = scalar(value, body, "a frequency");
    if (hertz && !(hertz->type == kHertz)) mismatch("a tuning", "a frequency", body, hertz->type);
    is_sound = hertz && hertz->type == kHertz;
    if (!is_sound || !types::is_frequency(hertz->value)) return;
    tuning.table[static_cast<std::size_t>(degree + kFurthestStep)] = hertz->value;
    any = true;
  };
  for (int step = 0; step <= kFurthestStep && is_sound; ++step) ask(step);
  for (int step = -1; step >= -kFurthestStep && is_sound; --step) ask(step);
  if (is_sound && !any) {
    // What goes wrong everywhere is told for step 0.
    const auto mark = sink_.mark();
    equation_at(function, 0, name);
    if (!sink_.has_errors_since(mark)) sink_.report(kind::silent_equation, body, text(span));
  }
  body_ = outer;
  return is_sound && any ? std::optional(tuning) : std::nullopt;
}

// ---- Blocks ---------------------------------------------------------------------------------------------------------

// Whether the block has an entry that was meant to be the one that is missing, which is then reported.
bool Evaluator::misspells(const syntax::Block& block, std::string_view missing) {
  for (const syntax::Statement& statement : block) {
    const auto* binding = std::get_if<syntax::Binding>(&statement.node);
    if (binding == nullptr || closest(binding->name.text, kTuningEntries) != missing) continue;
    const syntax::Name& name = binding->name;
    diagnostics::suggest(sink_.report(kind::unknown_name, name.span, "entry", name.text), name.text, name.span,
                         kTuningEntries);
    return true;
  }
  return false;
}

// A tuning written as `steps`, `root` and perhaps `period`.
Value Evaluator::declare_tuning_block(Scope& outer, const syntax::Declaration& declaration) {
  Scope& scope = open_scope(outer, {declaration.name.text});
  bind_block(scope, *declaration.block);
  for (const char* needed : {"steps", "root"}) {
    if (scope.slots.count(needed) != 0) continue;
    if (misspells(*declaration.block, needed)) return {};
    auto report = sink_.report(kind::missing_argument, declaration.name.span, declaration.name.text, needed);
    if (needed == std::string_view("root")) report.help(phrase::root_is_degree_0);
    return {};
  }
  types::Tuning tuning;
  tuning.name = declaration.name.text;
  tuning.period = 2;
  const auto refuse = [&](const std::string& name, std::string_view range) {
    const Span at = expression(scope.module, scope.slots.at(name).expression).span;
    sink_.report(kind::out_of_range, at, text(at), range);
    return Value{};
  };
  const auto read = [&](const std::string& name, const Type& type) {
    const Slot& slot = scope.slots.at(name);
    return constant(*slot.scope, slot.expression, type, "`" + name + "`");
  };
  const auto root = read("root", kHertz);
  if (!root) return {};
  if (!types::is_frequency(root->value)) return refuse("root", "above 0 Hz");
  tuning.root = root->value;
  if (scope.slots.count("period") != 0) {
    // A period may be a plain ratio, such as the golden one.
    const Value written = slot_value(scope, "period");
    const auto* given = written.as<Scalar>();
    const bool is_number = given != nullptr && given->type == types::kNumberType;
    const auto period = read("period", is_number ? types::kNumberType : kInterval);
    if (!period) return {};
    if (!types::is_period(period->value)) return refuse("period", "an interval upwards, of a cent or more");
    tuning.period = period->value;
  }
  return read_block_steps(scope, tuning) ? Value{TuningValue{tuning}} : Value{};
}

bool Evaluator::read_block_steps(Scope& scope, types::Tuning& tuning) {
  const Span at = expression(scope.module, scope.slots.at("steps").expression).span;
  const Value steps = slot_value(scope, "steps");
  if (steps.is_poison()) return false;
  const auto* items = steps.as<ListValue>();
  for (const Value& item : items != nullptr ? *items->items : std::vector<Value>{}) {
    if (item.is_poison()) return false;
    const auto* ratio = item.as<Scalar>();
    const bool is_ratio = ratio != nullptr && ratio->is_constant() && ratio->value > 0 &&
                          (ratio->type == kInterval || ratio->type == types::kNumberType);
    if (!is_ratio) break;
    tuning.ratios.push_back(ratio->value);
  }
  if (items == nullptr || items->items->size() != tuning.ratios.size()) {
    sink_.report(kind::wrong_value, at, "`steps`", "a list of ratios such as `[1:1, 9:8, 3:2]`", text(at));
    return false;
  }
  if (tuning.ratios.empty() || !types::is_same_interval(tuning.ratios.front(), 1)) {
    sink_.report(kind::tuning_starts_at_one, at);
    return false;
  }
  const bool repeats = std::any_of(tuning.ratios.begin(), tuning.ratios.end(),
                                   [&](double ratio) { return types::is_same_interval(ratio, tuning.period); });
  if (repeats) sink_.report(kind::period_among_steps, at, "a step");
  return !repeats;
}

// ---- Keys -----------------------------------------------------------------------------------------------------------

Value Evaluator::on(const Value& left, const Value& right, Span left_span, Span right_span) {
  const auto* scale = left.as<ScaleValue>();
  if (scale == nullptr) {
    auto report = sink_.report(kind::wrong_value, left_span, "`on`", "a scale before it", text(left_span));
    if (left.as<TuningValue>() != nullptr) report.help(phrase::tuning_has_root, text(right_span));
    return {};
  }
  if (const auto* tuning = right.as<TuningValue>(); tuning != nullptr && !scale->tuning) {
    if (!fits(*scale, tuning->tuning, left_span)) return {};
    return {ScaleValue{scale->steps, tuning->tuning}};
  }
  if (const auto* note = right.as<Scalar>();
      note != nullptr && note->is_constant() && note->type == types::quantity(types::kFrequency)) {
    if (types::is_frequency(note->value)) return {KeyValue{*scale, note->value}};
    sink_.report(kind::out_of_range, right_span, text(right_span), "above 0 Hz");
    return {};
  }
  sink_.report(kind::wrong_value, right_span, "`on`", scale->tuning ? "a note after it" : "a tuning or a note after it",
               text(right_span));
  return {};
}

// The steps of a scale lie within one period of what is under them.
bool Evaluator::fits(const ScaleValue& scale, const types::Tuning& tuning, Span span) {
  if (scale.steps.empty() || !tuning.is_periodic() || scale.steps.back() < tuning.degrees_per_period()) return true;
  sink_.report(kind::scale_too_wide, span, text(span), scale.steps.back(), tuning.name,
               diagnostics::counted(tuning.degrees_per_period(), "degree"));
  return false;
}

std::optional<types::Key> Evaluator::key(Scope& scope, syntax::ExpressionId id) {
  if (!id.valid()) return std::nullopt;
  return key(evaluate(scope, id), expression(scope.module, id).span);
}

std::optional<types::Key> Evaluator::key(const Value& value, Span span) {
  if (value.is_poison()) return std::nullopt;
  if (const auto* tuning = value.as<TuningValue>()) return types::Key{tuning->tuning, {}, 0};
  if (const auto* function = value.as<FunctionValue>(); function != nullptr && function->lambda != nullptr) {
    const auto tuning = equation(*function, text(span), span);
    return tuning ? std::optional(types::Key{*tuning, {}, 0}) : std::nullopt;
  }
  // Step 0 of a scale on a tuning is the tuning's root.
  if (const auto* scale = value.as<ScaleValue>(); scale != nullptr && scale->tuning && !scale->has_own_intervals()) {
    return types::Key{*scale->tuning, scale->steps, 0};
  }
  if (const auto* on_note = value.as<KeyValue>()) {
    const ScaleValue& scale = on_note->scale;
    types::Key key{scale.tuning ? *scale.tuning : facts.tuning.value_or(types::equal_division(12)), scale.steps, 0};
    if (scale.has_own_intervals()) {
      key.tuning.root = on_note->note;
      return key;
    }
    if (!fits(scale, key.tuning, span)) return std::nullopt;
    key.tonic = key.tuning.nearest(on_note->note);
    return key;
  }
  sink_.report(kind::not_a_key, span, text(span));
  return std::nullopt;
}

// `ladder(2)`: the frequency of a step.
Value Evaluator::step_of(const types::Key& key, const syntax::Call& node, Scope& scope, Span span) {
  if (node.arguments.size() != 1) {
    sink_.report(kind::wrong_arguments, span, text(expression(scope.module, node.callee).span), "one step");
    return {};
  }
  const auto step = whole_number(scope, node.arguments[0].value, "a tuning");
  if (!step) return {};
  constexpr std::int64_t kFar = 1000000;
  const bool is_near = *step >= -kFar && *step <= kFar;
  const auto hertz = is_near ? key.frequency(static_cast<int>(*step), 0, 0) : std::nullopt;
  if (hertz) return {Scalar{kHertz, *hertz, {}, {}}};
  sink_.report(kind::degree_out_of_range, span, *step);
  return {};
}

}  // namespace trk::checking
