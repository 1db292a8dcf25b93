#include "compiler/check/evaluator.h"

#include "compiler/base/edit_distance.h"
#include "compiler/base/foreign_words.h"
#include "compiler/check/durations.h"
#include "compiler/check/fold.h"
#include "compiler/check/primitives.h"
#include "compiler/syntax/unit_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using syntax::BinaryOperator;
using syntax::DeclarationKind;
using typed::Op;

namespace {

// Bounds on what a text may ask of the compiler, far beyond any music.
constexpr std::int64_t kDeepest = 600;       // nested evaluations
constexpr std::int64_t kSteps = 20'000'000;  // evaluations in all
constexpr std::int64_t kCalls = 1'000'000;   // of functions, and items of comprehensions, in all
constexpr std::int64_t kNodes = 200'000;     // of one graph
constexpr int kRounds = 8;                   // until the types around a cycle agree
constexpr std::int64_t kListItems = 65536;
constexpr std::size_t kSuggestions = 300;  // mistakes for which known names are searched

Scalar exact_scalar(Rational value, types::Type type) { return {type, value.to_double(), value, {}}; }

// Whether a value is only known while the music plays.
bool has_nodes(const Value& value) {
  if (const auto* mono = value.as<Scalar>()) return !mono->is_constant();
  if (const auto* stereo = value.as<Stereo>()) return !stereo->left.is_constant() || !stereo->right.is_constant();
  if (const auto* list = value.as<ListValue>()) return std::ranges::any_of(*list->items, has_nodes);
  return false;
}

// What a call gives, in order. An effect hears `input` first, whether its brackets say so or not.
std::vector<const syntax::Parameter*> parameters_of(const FunctionValue& function, const syntax::Parameter& of_lambda) {
  static const syntax::Parameter input{{"input", {}}, std::nullopt};
  if (function.lambda != nullptr) return {&of_lambda};
  std::vector<const syntax::Parameter*> all;
  for (const syntax::Parameter& parameter : function.declaration->parameters) all.push_back(&parameter);
  const bool names_input =
      std::ranges::any_of(all, [](const syntax::Parameter* each) { return each->name.text == "input"; });
  const bool is_effect = function.declaration->kind == DeclarationKind::Effect;
  if (is_effect && !names_input) all.insert(all.begin(), &input);
  return all;
}

std::string listed(const std::vector<const syntax::Parameter*>& parameters) {
  std::string all;
  for (const syntax::Parameter* each : parameters) all += (all.empty() ? "" : ", ") + each->name.text;
  return all;
}

}  // namespace

Evaluator::Evaluator(const syntax::Program& program, const source::SourceMap& sources, const CheckOptions& options,
                     diagnostics::Sink& sink)
    : program_(program),
      sources_(sources),
      texts_(options.texts),
      library_(options.library),
      sink_(sink),
      globals_(program.modules.size()) {
  for (std::uint32_t module = 0; module < program.modules.size(); ++module) {
    scopes_.push_back(Scope{nullptr, nullptr, module, nullptr, "", Slots(&memory_)});
    module_scopes_.push_back(&scopes_.back());
  }
}

// ---- Scopes and names -----------------------------------------------------------------------------------------------

Scope& Evaluator::module_scope(std::uint32_t module) { return *module_scopes_[module]; }

std::string_view Evaluator::joined(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  auto* const text = static_cast<char*>(memory_.allocate(size, 1));
  char* end = text;
  for (const std::string_view part : parts) {
    std::memcpy(end, part.data(), part.size());
    end += part.size();
  }
  return {text, size};
}

Scope& Evaluator::open_scope(Scope& parent, std::initializer_list<std::string_view> path) {
  scopes_.push_back(Scope{&parent, body_, parent.module, parent.call, joined(path), Slots(&memory_)});
  scopes_.back().manner = body_->manner;
  return scopes_.back();
}

void Evaluator::bind_block(Scope& scope, const syntax::Block& block, Wanted wanted) {
  for (const syntax::Statement& statement : block) {
    const auto* binding = std::get_if<syntax::Binding>(&statement.node);
    if (binding == nullptr) continue;
    Slot slot;
    slot.module = scope.module;
    slot.expression = binding->value;
    slot.scope = &open_scope(scope, {scope.path, ".", binding->name.text});
    slot.name_span = binding->name.span;
    slot.is_binding = true;
    slot.is_lazy = wanted == Wanted::WhenUsed;
    const auto [place, is_new] = scope.slots.emplace(binding->name.text, slot);
    if (!is_new) {
      sink_.report(kind::duplicate_name, binding->name.span, binding->name.text)
          .note(place->second.name_span, phrase::first_declared_here, binding->name.text);
    }
  }
}

const syntax::Expression& Evaluator::expression(std::uint32_t module, syntax::ExpressionId id) const {
  return program_.modules[module][id];
}

std::string Evaluator::text(Span span) const { return std::string(sources_[span.file].text(span)); }

Value Evaluator::named(Scope& scope, syntax::ExpressionId id, DeclarationKind wanted) {
  const syntax::Expression& node = expression(scope.module, id);
  const auto* reference = std::get_if<syntax::Reference>(&node.node);
  return reference != nullptr ? lookup(scope, reference->name, node.span, wanted) : evaluate(scope, id);
}

Value Evaluator::lookup(Scope& scope, const std::string& name, Span span, std::optional<DeclarationKind> wanted) {
  for (Scope* level = &scope; level != nullptr; level = level->parent) {
    const auto found = level->slots.find(name);
    if (found != level->slots.end()) return slot(*level, name, found->second, span);
  }
  bool is_built_in = false;
  Value value = built_in(scope, name, is_built_in, span);
  if (is_built_in) return value;
  const Global& global = this->global(scope.module, name);
  if (const auto* declaration = std::get_if<syntax::DeclarationId>(&global)) return declared(*declaration);
  if (const auto* known = std::get_if<Value>(&global)) return *known;
  if (name == "secret") {
    sink_.report(kind::secret_elsewhere, span);
    return {};
  }
  const std::string_view noun = wanted == DeclarationKind::Instrument ? "instrument"
                                : wanted == DeclarationKind::Bus      ? "bus"
                                                                      : "name";
  if (explain_unknown(scope, name, span)) return {};
  const bool suggests = still_suggests();
  auto report = sink_.report(kind::unknown_name, span, noun, name);
  if (!suggests) return {};
  const bool is_own = is_near_own(scope, name);
  const bool is_of_library = point_to_library(report, scope, name, span, wanted);
  const auto way = detour(name);
  if (way && !is_own) {
    report.help(phrase::write_detour, *way);
  } else if (is_own || !is_of_library) {
    const std::vector<std::string> near = names_in_sight(scope, wanted);
    suggest(report, name, span, std::vector<std::string_view>(near.begin(), near.end()));
  }
  return {};
}

// Whether the author gave something a name that is near.
bool Evaluator::is_near_own(const Scope& scope, std::string_view name) const {
  std::vector<std::string_view> own;
  for (const Scope* level = &scope; level != nullptr; level = level->parent) {
    for (const auto& [other, slot] : level->slots) own.push_back(other);
  }
  for (const syntax::Declaration& declaration : program_.modules[scope.module].declarations) {
    own.push_back(declaration.name.text);
  }
  return closest(name, own).has_value();
}

// `chorus` where `modulation` is not used, or is and does not stand before the name. Whether there is such a thing.
bool Evaluator::point_to_library(diagnostics::Report report, const Scope& scope, std::string_view name, Span span,
                                 std::optional<DeclarationKind> wanted) const {
  if (!library_ || is_library(scope) || wanted == DeclarationKind::Bus) return false;
  std::vector<LibraryName> found = library_(name);
  std::erase_if(found, [&](const LibraryName& each) {
    const bool is_seen = program_.names[scope.module].declarations.count(each.name) != 0;
    return is_seen || (wanted && (each.name.empty() || each.declaration != *wanted));
  });
  for (const LibraryName& each : found) {
    const std::vector<syntax::Use>& uses = program_.modules[scope.module].uses;
    const auto used = std::ranges::find_if(
        uses, [&](const syntax::Use& use) { return !use.is_path && use.module.text == each.module; });
    if (each.name.empty()) {
      report.help(phrase::use_module, each.module);
    } else if (used == uses.end()) {
      report.help(phrase::brought_by, each.module, each.module + "." + each.name);
    } else {
      const std::string way = (used->alias ? used->alias->text : each.module) + "." + each.name;
      found.size() == 1 ? report.fix(span, way, phrase::write_detour, way) : report.help(phrase::write_detour, way);
    }
  }
  return !found.empty();
}

const Evaluator::Global& Evaluator::global(std::uint32_t module, std::string_view name) {
  const auto [place, is_new] = globals_[module].try_emplace(name);
  Global& global = place->second;
  if (!is_new) return global;
  const std::string text(name);
  const syntax::Names& names = program_.names[module];
  if (names.ambiguous.count(text) != 0) return global = Value{};
  if (const auto found = names.declarations.find(text); found != names.declarations.end()) {
    return global = found->second;
  }
  if (const auto found = names.modules.find(text); found != names.modules.end()) {
    return global = found->second == syntax::Names::kNoModule ? Value{} : Value{ModuleValue{found->second}};
  }
  if (is_primitive(name)) return global = Value{PrimitiveValue{text}};
  return global;
}

// `k/sec`: behind a slash a unit may stand without a number.
bool Evaluator::follows_slash(Span span) const {
  const std::string_view before = sources_[span.file].text().substr(0, span.begin);
  const std::size_t last = before.find_last_not_of(" \t\r\n");
  return last != std::string_view::npos && before[last] == '/';
}

// Names that are unknown for a reason of their own.
bool Evaluator::explain_unknown(const Scope& scope, const std::string& name, Span span) {
  const bool is_brought = !is_library(scope) && (name == "pitch" || name == "vel" || name == "gate");
  if (is_brought && body_->context.kind == Context::Kind::Instrument) {
    sink_.report(kind::unknown_name, span, "name", name).help(phrase::bring_with_note, name);
    return true;
  }
  if (is_brought && body_->context.kind == Context::Kind::Bus) {
    sink_.report(kind::unknown_name, span, "name", name).help(phrase::no_notes_on_a_bus, name);
    return true;
  }
  if (name == "t" && body_->context.kind == Context::Kind::Constant) {
    sink_.report(kind::unknown_name, span, "name", name).help(phrase::time_is_in_sound);
    return true;
  }
  if (const auto unit = counterpart(name, syntax::kTimeWords)) {
    auto report = sink_.report(kind::unknown_name, span, "name", name);
    if (follows_slash(span)) {
      report.fix(span, std::string(*unit), phrase::did_you_mean, *unit);
    } else {
      report.help(phrase::unit_after_number, *unit, "2 " + std::string(*unit));
    }
    return true;
  }
  // `dorian on D`.
  if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'G') {
    sink_.report(kind::unknown_name, span, "name", name).help(phrase::note_has_octave, name + "3");
    return true;
  }
  // `dorian on d3`, and the German H for B.
  if (name.size() == 2 && name[1] >= '0' && name[1] <= '9') {
    const char letter = name[0] == 'H' || name[0] == 'h' ? 'B' : static_cast<char>(name[0] - 'a' + 'A');
    if (letter >= 'A' && letter <= 'G') {
      const std::string note = std::string(1, letter) + name[1];
      sink_.report(kind::unknown_name, span, "name", name).fix(span, note, phrase::did_you_mean, note);
      return true;
    }
  }
  return false;
}

bool Evaluator::still_suggests() const { return sink_.error_count() < kSuggestions; }

std::vector<std::string> Evaluator::names_in_sight(const Scope& scope, std::optional<DeclarationKind> wanted) const {
  std::vector<std::string> names;
  if (wanted) {
    for (const auto& [name, declaration] : program_.names[scope.module].declarations) {
      if (program_[declaration].kind == *wanted) names.push_back(name);
    }
    return names;
  }
  for (const Scope* level = &scope; level != nullptr; level = level->parent) {
    for (const auto& [name, slot] : level->slots) names.push_back(name);
  }
  for (const auto& [name, declaration] : program_.names[scope.module].declarations) names.push_back(name);
  for (const auto& [name, module] : program_.names[scope.module].modules) names.push_back(name);
  for (const std::string_view primitive : primitive_names()) names.emplace_back(primitive);
  return names;
}

Value Evaluator::slot_value(Scope& scope, const std::string& name) {
  Slot& found = scope.slots.at(name);
  return slot(scope, name, found, found.name_span);
}

Value Evaluator::slot(Scope& scope, const std::string& name, Slot& slot, Span use) {
  if (slot.progress == Slot::Progress::Running) {
    report_cycle(slot, use);
    return {};
  }
  // An equation belongs to the body it was written in, whoever wants it first.
  Body* const own = slot.scope != nullptr ? slot.scope->body : scope.body;
  if (slot.progress == Slot::Progress::Waiting) {
    Body* const outer = std::exchange(body_, own != nullptr ? own : body_);
    if (nests_deeply()) settle_needs({&slot, name, {}});
    if (slot.progress == Slot::Progress::Waiting) evaluate_slot(name, slot);
    body_ = outer;
  }
  if (own != nullptr && own != body_ && has_nodes(slot.value)) {
    sink_.report(kind::not_constant, use, "what `clip` computes", name);
    return {};
  }
  return slot.value;
}

void Evaluator::evaluate_slot(const std::string& name, Slot& slot) {
  slot.progress = Slot::Progress::Running;
  running_.emplace_back(&slot, name);
  // An equation that stands outside of an `oversample` or a `precise` is computed outside, wherever it is wanted first.
  const bool is_of_body = slot.scope->body == body_;
  const typed::Manner manner = std::exchange(body_->manner, is_of_body ? slot.scope->manner : typed::Manner{});
  slot.value = evaluate(*slot.scope, slot.expression);
  body_->manner = manner;
  running_.pop_back();
  slot.progress = Slot::Progress::Done;
}

void Evaluator::report_cycle(const Slot& slot, Span use) {
  std::string circle;
  bool inside = false;
  for (const auto& [running, name] : running_) {
    inside = inside || running == &slot;
    if (inside && (running->is_binding || running == &slot)) circle += name + " → ";
  }
  for (const auto& [running, name] : running_) {
    if (running == &slot) circle += name;
  }
  sink_.report(kind::cycle, use, circle).help(phrase::pass_cycle_through_delay);
}

Value Evaluator::declared(syntax::DeclarationId id) {
  Slot& slot = declarations_[id];
  const syntax::Declaration& declaration = program_[id];
  if (slot.progress == Slot::Progress::Done) return slot.value;
  if (slot.progress == Slot::Progress::Running) {
    std::string circle;
    for (auto each = std::find(declaring_.begin(), declaring_.end(), id); each != declaring_.end(); ++each) {
      circle += program_[*each].name.text + " → ";
    }
    sink_.report(kind::cycle, declaration.name.span, circle + declaration.name.text);
    return {};
  }
  if (nests_deeply()) settle_needs({nullptr, declaration.name.text, id});
  slot.progress = Slot::Progress::Running;
  declaring_.push_back(id);
  // A declared value is the same wherever it is used, so it is evaluated on its own.
  Body* const outer = std::exchange(body_, &constants_);
  ++depth_;
  Value value = within_limits(declaration.name.span) ? declare_value(id) : Value{};
  --depth_;
  body_ = outer;
  declaring_.pop_back();
  Slot& done = declarations_[id];
  done.progress = Slot::Progress::Done;
  done.value = value;
  return value;
}

Value Evaluator::declare_value(syntax::DeclarationId id) {
  const syntax::Declaration& declaration = program_[id];
  switch (declaration.kind) {
    case DeclarationKind::Let:
      if (!declaration.value || !declaration.value->valid()) return {};
      // A scope of its own names the place of random draws, whatever stands before it.
      return evaluate(open_scope(module_scope(id.module), {declaration.name.text}), *declaration.value);
    case DeclarationKind::Function:
    case DeclarationKind::Effect:
      return {FunctionValue{id.module, &declaration, nullptr, &module_scope(id.module)}};
    case DeclarationKind::Tuning:
      return declare_tuning(id);
    case DeclarationKind::Scale:
      return declare_scale(id);
    case DeclarationKind::Pattern:
      return declare_pattern(id);
    case DeclarationKind::Kit:
      return declare_kit(id);
    case DeclarationKind::Instrument:
    case DeclarationKind::Part:
    case DeclarationKind::Section:
    case DeclarationKind::Bus:
      return {ObjectValue{id}};
    case DeclarationKind::Humanize:
    case DeclarationKind::Variant:
    case DeclarationKind::Deliver:
    case DeclarationKind::Track:
      return {};
  }
  return {};
}

// ---- Expressions ----------------------------------------------------------------------------------------------------

bool Evaluator::within_limits(Span span) {
  if (exhausted_ || spent_) return false;
  const typed::Graph* graph = body_->context.graph;
  const bool is_full = graph != nullptr && static_cast<std::int64_t>(graph->nodes.size()) > kNodes;
  if (depth_ <= kDeepest && steps_ <= kSteps && !is_full) return true;
  exhausted_ = true;
  if (depth_ > kDeepest) {
    sink_.report(kind::too_deep_to_evaluate, answerable(span), kDeepest);
  } else if (is_full) {
    sink_.report(kind::sound_too_large, answerable(span), kNodes);
  } else {
    sink_.report(kind::too_much_to_evaluate, answerable(span), kSteps);
  }
  return false;
}

bool Evaluator::may_call(Span span) {
  if (++calls_made_ <= kCalls || spent_) return !spent_;
  if (!std::exchange(exhausted_, true)) sink_.report(kind::too_many_calls, answerable(span), kCalls);
  return false;
}

Value Evaluator::evaluate(Scope& scope, syntax::ExpressionId id) {
  if (!id.valid()) return {};
  const syntax::Expression& node = expression(scope.module, id);
  const LibraryCall* outer = std::exchange(call_, scope.call);
  const auto mark = sink_.mark();
  ++depth_;
  ++steps_;
  Value value = within_limits(node.span) ? evaluate_node(scope, id, node) : Value{};
  --depth_;
  call_ = outer;
  if (scope.call != nullptr && sink_.mark().size > mark.size) answer_for(scope, id, mark);
  return value;
}

Value Evaluator::evaluate_node(Scope& scope, syntax::ExpressionId, const syntax::Expression& expression) {
  const Span span = expression.span;
  if (const auto* node = std::get_if<syntax::Number>(&expression.node)) return number(*node, span);
  if (const auto* node = std::get_if<syntax::Text>(&expression.node)) return {TextValue{node->value}};
  if (const auto* node = std::get_if<syntax::Ratio>(&expression.node)) {
    if (node->numerator <= 0 || node->denominator <= 0) {
      sink_.report(kind::ratio_of_nothing, span);
      return {};
    }
    return {exact_scalar(Rational(node->numerator, node->denominator), {types::Kind::Interval, {}})};
  }
  if (const auto* node = std::get_if<syntax::NoteName>(&expression.node)) {
    const double hertz = types::note_frequency(node->letter, node->accidental, node->octave);
    return {Scalar{types::quantity(types::kFrequency), hertz, {}, {}}};
  }
  if (const auto* node = std::get_if<syntax::Reference>(&expression.node)) {
    return heard(lookup(scope, node->name, span), span);
  }
  if (const auto* node = std::get_if<syntax::Member>(&expression.node)) return heard(member(scope, *node, span), span);
  if (const auto* node = std::get_if<syntax::Call>(&expression.node)) return call(scope, *node, span);
  if (const auto* node = std::get_if<syntax::Index>(&expression.node)) return index(scope, *node, span);
  if (const auto* node = std::get_if<syntax::Unary>(&expression.node)) return unary(scope, *node, span);
  if (const auto* node = std::get_if<syntax::Binary>(&expression.node)) return binary(scope, *node, span);
  if (const auto* node = std::get_if<syntax::Conditional>(&expression.node)) return conditional(scope, *node, span);
  if (const auto* node = std::get_if<syntax::Lambda>(&expression.node)) {
    return {FunctionValue{scope.module, nullptr, node, &scope}};
  }
  if (const auto* node = std::get_if<syntax::Pair>(&expression.node)) {
    const Value left = evaluate(scope, node->left);
    const Value right = evaluate(scope, node->right);
    const auto left_side = scalar(left, this->expression(scope.module, node->left).span, "one side of a stereo signal");
    const auto right_side =
        scalar(right, this->expression(scope.module, node->right).span, "one side of a stereo signal");
    if (!left_side || !right_side) return {};
    const bool is_open = left_side->is_open || right_side->is_open;
    if (!is_open && !(left_side->type == right_side->type)) {
      mismatch("the right side", types::describe(left_side->type), this->expression(scope.module, node->right).span,
               right_side->type);
      return {};
    }
    return {Stereo{*left_side, *right_side}};
  }
  if (const auto* node = std::get_if<syntax::List>(&expression.node)) {
    std::vector<Value> items;
    for (const syntax::ExpressionId item : node->items) items.push_back(evaluate(scope, item));
    return list(std::move(items));
  }
  if (const auto* node = std::get_if<syntax::Comprehension>(&expression.node)) {
    return comprehension(scope, *node, span);
  }
  return grid(scope, std::get<syntax::Grid>(expression.node), span, "this pattern");
}

// The equations of a bus may read other buses and instruments by their names.
Value Evaluator::heard(Value value, Span span) {
  const auto* object = value.as<ObjectValue>();
  if (object == nullptr || !body_->context.signal) return value;
  return body_->context.signal(object->declaration, span);
}

Value Evaluator::list(std::vector<Value> items) {
  return {ListValue{std::make_shared<const std::vector<Value>>(std::move(items))}};
}

Value Evaluator::number(const syntax::Number& number, Span span) {
  if (number.unit.empty()) return {exact_scalar(number.value, types::kNumberType)};
  const auto unit = types::unit(number.unit);
  if (!unit) {
    sink_.report(kind::unknown_name, number.unit_span, "unit", number.unit);
    return {};
  }
  if (number.value.overflowed()) {
    sink_.report(kind::number_too_large, span);
    return {};
  }
  using Scale = types::Unit::Scale;
  const double value = number.value.to_double();
  switch (unit->scale) {
    case Scale::Semitone:
      return {Scalar{unit->type, fold_power(2, value / 12), {}, {}}};
    case Scale::Cent:
      return {Scalar{unit->type, fold_power(2, value / 1200), {}, {}}};
    case Scale::Octave:
      return {Scalar{unit->type, fold_power(2, value), {}, {}}};
    case Scale::Decibel:
      return {Scalar{unit->type, fold_power(10, value / 20), {}, {}}};
    case Scale::Samples:
      return {Scalar{unit->type, value / facts.rate, {}, {}}};
    case Scale::Linear:
    case Scale::Bars:
      break;
  }
  Rational exact = number.value * unit->factor;
  if (unit->scale == Scale::Bars) exact = exact * facts.meter.bar();
  const bool is_musical = unit->type == types::quantity(types::kMusic);
  const bool in_sound =
      body_->context.kind != Context::Kind::Constant && body_->context.kind != Context::Kind::Expectation;
  const bool is_seconds = is_musical && in_sound && facts.tempo;
  if (is_seconds) exact = exact / *facts.tempo;
  if (exact.overflowed()) {
    sink_.report(kind::number_too_large, span);
    return {};
  }
  if (is_musical && in_sound) {
    const types::Type time = types::quantity(types::kTime);
    if (is_seconds) return {exact_scalar(exact, time)};
    if (body_->context.kind == Context::Kind::Instrument) {
      return {operation(typed::Op::Multiply, time,
                        {exact_scalar(exact, types::kNumberType), make_node(typed::Op::WholeNote, time, {}, span)},
                        span)};
    }
    sink_.report(kind::musical_time_in_sound, span);
    return {};
  }
  return {exact_scalar(exact, unit->type)};
}

Value Evaluator::conditional(Scope& scope, const syntax::Conditional& node, Span span) {
  const Span condition_span = expression(scope.module, node.condition).span;
  const Value condition = evaluate(scope, node.condition);
  const auto checked =
      each_side(condition, condition_span, "a condition", [&](const Scalar& x) -> std::optional<Scalar> {
        if (x.is_open || x.type.kind == types::Kind::Boolean) return x;
        mismatch("`if`", "a condition", condition_span, x.type);
        return std::nullopt;
      });
  if (checked.is_poison()) {
    if (judging_ && !is_library(scope)) {
      evaluate(scope, node.then_value);
      evaluate(scope, node.else_value);
    }
    return {};
  }
  // A condition known now chooses now: only that branch exists, which is what lets a function call itself.
  const auto* known = checked.as<Scalar>();
  if (known != nullptr && known->is_constant()) {
    return evaluate(scope, known->value != 0 ? node.then_value : node.else_value);
  }
  const Span then_span = expression(scope.module, node.then_value).span;
  const Span else_span = expression(scope.module, node.else_value).span;
  const Value then_value = evaluate(scope, node.then_value);
  // What the library refuses it goes no further with.
  if (then_value.is_poison() && is_library(scope)) return {};
  const Value else_value = evaluate(scope, node.else_value);
  if (then_value.is_poison() || else_value.is_poison()) return {};
  const auto choose = [&](const Scalar& which, const Scalar& a, const Scalar& b) -> std::optional<Scalar> {
    if (a.is_open || b.is_open) return a.is_open ? b : a;
    if (!(a.type == b.type)) {
      mismatch("`else`", types::describe(a.type), else_span, b.type);
      return std::nullopt;
    }
    return operation(Op::Select, a.type, {which, a, b}, span);
  };
  const auto which = sides(checked, condition_span, "a condition");
  const auto a = sides(then_value, then_span, "a number or a signal");
  const auto b = sides(else_value, else_span, "a number or a signal");
  if (!which || !a || !b) return {};
  const auto left = choose(which->left, a->left, b->left);
  if (!left) return {};
  const bool is_mono =
      checked.as<Scalar>() != nullptr && then_value.as<Scalar>() != nullptr && else_value.as<Scalar>() != nullptr;
  if (is_mono) return {*left};
  const auto right = choose(which->right, a->right, b->right);
  if (!right) return {};
  return {Stereo{*left, *right}};
}

Value Evaluator::member(Scope& scope, const syntax::Member& node, Span span) {
  if (body_->context.kind == Context::Kind::Expectation && text(expression(scope.module, node.object).span) == "song") {
    return song_measure(node.member, span);
  }
  const Value object = evaluate(scope, node.object);
  const std::string& name = node.member.text;
  if (object.is_poison()) return {};
  if (name == "left" || name == "right") {
    if (const auto* stereo = object.as<Stereo>()) return {name == "left" ? stereo->left : stereo->right};
    if (object.as<Scalar>() != nullptr) return object;  // Mono is the same on both sides.
  }
  if (const auto* module = object.as<ModuleValue>()) {
    const syntax::Module& target = program_.modules[module->module];
    for (std::uint32_t i = 0; i < target.declarations.size(); ++i) {
      if (target.declarations[i].name.text != name) continue;
      if (!syntax::is_private(name)) return declared({module->module, i});
      sink_.report(kind::private_name, node.member.span, text(span))
          .note(target.declarations[i].name.span, phrase::declared_here);
      return {};
    }
    std::vector<std::string_view> known;
    for (const syntax::Declaration& declaration : target.declarations) {
      if (!still_suggests()) break;
      if (!syntax::is_private(declaration.name.text)) known.push_back(declaration.name.text);
    }
    suggest_or_list(sink_.report(kind::unknown_name, node.member.span, "name", text(span)), name, node.member.span,
                    known);
    return {};
  }
  if (const auto* pattern = object.as<PatternValue>()) return method(scope, *pattern, node.member, {}, span);
  if (const auto* named = object.as<ObjectValue>();
      named != nullptr && body_->context.kind == Context::Kind::Expectation && name == "loudness" &&
      program_[named->declaration].kind == DeclarationKind::Section) {
    return measure({typed::Measure::Kind::Loudness, program_[named->declaration].name.text},
                   {types::Kind::Loudness, {}}, span);
  }
  const std::string owner = text(expression(scope.module, node.object).span);
  const auto report = sink_.report(kind::unknown_member, node.member.span, owner, name);
  say_how_else(report, object, owner, node.member);
  if (body_->context.kind == Context::Kind::Expectation) suggest(report, name, node.member.span, {"loudness"});
  return {};
}

// What a mixing desk has a knob for is said in other places here.
void Evaluator::say_how_else(diagnostics::Report report, const Value& object, const std::string& owner,
                             const syntax::Name& member) const {
  const std::string& name = member.text;
  const bool is_level = means_gain(name);
  const bool is_signal = object.as<Scalar>() != nullptr || object.as<Stereo>() != nullptr;
  const auto* named = object.as<ObjectValue>();
  const DeclarationKind kind_of = named != nullptr ? program_[named->declaration].kind : DeclarationKind::Let;
  const bool is_bus = kind_of == DeclarationKind::Bus;
  const bool is_instrument = kind_of == DeclarationKind::Instrument;
  if (name == "pan" && (is_signal || is_bus || is_instrument)) {
    report.help(phrase::pan_in_out);
  } else if (is_level && is_signal) {
    report.help(phrase::write_detour, "-6 dB * " + owner);
  } else if (is_level && is_bus) {
    report.help(phrase::gain_is_set, owner);
  } else if (is_level && is_instrument) {
    report.help(phrase::level_of_play, owner);
  } else if (is_signal) {
    suggest(report, name, member.span, {"left", "right"});
  }
}

Value Evaluator::song_measure(const syntax::Name& member, Span span) {
  if (member.text == "length") {
    return measure({typed::Measure::Kind::SongLength, ""}, types::quantity(types::kMusic), span);
  }
  if (member.text == "time") return measure({typed::Measure::Kind::SongTime, ""}, types::quantity(types::kTime), span);
  suggest(sink_.report(kind::unknown_member, member.span, "song", member.text), member.text, member.span,
          {"length", "time"});
  return {};
}

Value Evaluator::measure(typed::Measure what, types::Type type, Span span) {
  body_->context.measures->push_back(std::move(what));
  return {source(Op::Measure, type, body_->context.measures->size() - 1, span)};
}

Value Evaluator::index(Scope& scope, const syntax::Index& node, Span span) {
  const Value object = evaluate(scope, node.object);
  const auto position = whole_number(scope, node.index, "an index");
  if (object.is_poison() || !position) return {};
  const auto* items = object.as<ListValue>();
  if (items == nullptr) {
    sink_.report(kind::wrong_value, span, "an index", "a list", text(expression(scope.module, node.object).span));
    return {};
  }
  const auto size = static_cast<std::int64_t>(items->items->size());
  if (*position < 0 || *position >= size) {
    sink_.report(kind::index_out_of_range, expression(scope.module, node.index).span, *position,
                 diagnostics::counted(size, "item"));
    return {};
  }
  return (*items->items)[static_cast<std::size_t>(*position)];
}

Value Evaluator::comprehension(Scope& scope, const syntax::Comprehension& node, Span span) {
  const Span range_span = expression(scope.module, node.range).span;
  const Value range = evaluate(scope, node.range);
  if (range.is_poison()) return {};
  std::vector<Value> sources;
  if (const auto* bounds = range.as<RangeValue>()) {
    const bool whole = bounds->low.is_constant() && bounds->high.is_constant() && bounds->low.exact &&
                       bounds->high.exact && bounds->low.exact->is_whole() && bounds->high.exact->is_whole() &&
                       bounds->low.type == types::kNumberType && bounds->high.type == types::kNumberType;
    if (!whole) {
      sink_.report(kind::wrong_value, range_span, "`for`", "a range of whole numbers known when compiling",
                   text(range_span));
      return {};
    }
    const std::int64_t low = bounds->low.exact->numerator();
    const std::int64_t high = bounds->high.exact->numerator();
    // No sum of these leaves 64 bits.
    const bool is_long = low <= std::numeric_limits<std::int64_t>::max() - kListItems && high >= low + kListItems;
    if (is_long) {
      sink_.report(kind::list_too_long, range_span, kListItems);
      return {};
    }
    const std::int64_t count = high < low ? 0 : high - low + 1;
    for (std::int64_t i = 0; i < count; ++i) sources.push_back({exact_scalar(low + i, types::kNumberType)});
  } else if (const auto* items = range.as<ListValue>()) {
    sources = *items->items;
  } else {
    sink_.report(kind::wrong_value, range_span, "`for`", "a range or a list", text(range_span));
    return {};
  }
  std::vector<Value> values;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!may_call(span)) return {};
    Scope& inner = open_scope(scope, {scope.path, "[", std::to_string(i), "]"});
    Slot slot;
    slot.progress = Slot::Progress::Done;
    slot.value = sources[i];
    slot.name_span = node.variable.span;
    inner.slots.emplace(node.variable.text, slot);
    values.push_back(evaluate(inner, node.body));
  }
  return list(std::move(values));
}

// ---- Calls ----------------------------------------------------------------------------------------------------------

Value Evaluator::call(Scope& scope, const syntax::Call& node, Span span) {
  const syntax::Expression& callee = expression(scope.module, node.callee);
  if (const auto* method_name = std::get_if<syntax::Member>(&callee.node)) {
    const Value object = evaluate(scope, method_name->object);
    if (object.is_poison()) return {};
    if (const auto* pattern = object.as<PatternValue>()) {
      return method(scope, *pattern, method_name->member, node.arguments, span);
    }
  }
  const Value function = evaluate(scope, node.callee);
  if (function.is_poison()) return {};
  if (const auto* primitive = function.as<PrimitiveValue>()) {
    return Primitives(*this, scope, primitive->name, node, span).call();
  }
  if (const auto* closure = function.as<FunctionValue>()) return call_function(scope, *closure, node, span);
  if (const auto* clip = function.as<ClipValue>()) return read_clip(scope, *clip, node, span);
  const bool is_tuned = function.as<TuningValue>() != nullptr || function.as<ScaleValue>() != nullptr ||
                        function.as<KeyValue>() != nullptr;
  if (is_tuned) {
    const auto found = key(function, callee.span);
    return found ? step_of(*found, node, scope, span) : Value{};
  }
  auto report = sink_.report(kind::not_a_function, callee.span, text(callee.span));
  const auto* object = function.as<ObjectValue>();
  const auto* name = std::get_if<syntax::Reference>(&callee.node);
  const auto& declared = program_.names[scope.module].declarations;
  if (object != nullptr && program_[object->declaration].kind == DeclarationKind::Instrument) {
    report.help(phrase::play_something_on, text(callee.span));
  } else if (const auto found = name != nullptr ? declared.find(name->name) : declared.end();
             found != declared.end() && program_[found->second].kind == DeclarationKind::Bus) {
    report.help(phrase::is_a_bus, name->name);
  }
  return {};
}

std::string_view Evaluator::next_path(const Scope& scope, std::string_view what) {
  const std::string_view stem = joined({scope.path, "/", what});
  return joined({stem, ".", std::to_string(body_->calls[stem]++)});
}

Value Evaluator::call_function(Scope& scope, const FunctionValue& function, const syntax::Call& node, Span span,
                               const Value* first) {
  if (!may_call(span)) return {};
  static const std::string kLambda = "function";
  const std::string& name = function.declaration != nullptr ? function.declaration->name.text : kLambda;
  Scope& inner = open_scope(*function.scope, {next_path(scope, name)});
  if (function.declaration != nullptr && is_library(inner)) {
    if (!is_library(scope)) library_calls_.push_back({name, function.module, function.declaration, span});
    inner.call = is_library(scope) ? scope.call : &library_calls_.back();
  }
  const bool is_effect = function.declaration != nullptr && function.declaration->kind == DeclarationKind::Effect;
  if (is_effect && body_->context.kind != Context::Kind::Bus) {
    sink_.report(kind::effect_elsewhere, span, name);
    return {};
  }
  inner.has_parameters = is_effect;
  if (function.declaration != nullptr && !judging_) called_.insert(function.declaration);
  if (function.declaration != nullptr && has_twins(*function.declaration)) return {};
  const syntax::Parameter of_lambda{function.lambda != nullptr ? function.lambda->parameter : syntax::Name{}, {}};
  const std::vector<const syntax::Parameter*> parameters = parameters_of(function, of_lambda);

  const auto give = [&](const syntax::Parameter& parameter, Scope& where, syntax::ExpressionId value) {
    Slot slot;
    slot.module = where.module;
    slot.expression = value;
    slot.scope = &where;
    slot.name_span = parameter.name.span;
    slot.parameter = function.declaration != nullptr ? &parameter : nullptr;
    inner.slots.emplace(parameter.name.text, slot);
  };
  std::size_t next = 0;
  for (const syntax::Argument& argument : node.arguments) {
    auto parameter = parameters.begin() + static_cast<std::ptrdiff_t>(std::min(next, parameters.size()));
    if (!argument.name.text.empty()) {
      parameter = std::find_if(parameters.begin(), parameters.end(),
                               [&](const syntax::Parameter* each) { return each->name.text == argument.name.text; });
      if (parameter == parameters.end()) {
        std::vector<std::string_view> known;
        for (const syntax::Parameter* each : parameters) known.push_back(each->name.text);
        auto report = sink_.report(kind::unknown_name, argument.name.span, "parameter", argument.name.text);
        if (!suggest(report, argument.name.text, argument.name.span, known)) {
          report.help(phrase::takes_these, name, listed(parameters));
        }
        return {};
      }
    } else {
      ++next;
    }
    const bool is_twice = parameter != parameters.end() && inner.slots.count((*parameter)->name.text) != 0;
    if (parameter == parameters.end() || is_twice) {
      auto report =
          sink_.report(kind::wrong_arguments, expression(scope.module, argument.value).span, name,
                       is_twice ? "`" + (*parameter)->name.text + "` once"
                                : diagnostics::counted(static_cast<std::int64_t>(parameters.size()), "argument"));
      report.help(phrase::takes_these, name, listed(parameters));
      // `hall(input, t60 = 4 s)`: the example shows that it is a response for `convolve`.
      const bool is_of_library = inner.call != nullptr && !is_library(scope);
      if (const std::string example = is_of_library ? example_of(*function.declaration) : ""; !example.empty())
        report.help(phrase::for_example, example);
      return {};
    }
    give(**parameter, scope, argument.value);
  }
  if (first != nullptr) {
    Slot& slot = inner.slots.at(parameters.front()->name.text);
    slot.value = *first;
    slot.progress = Slot::Progress::Done;
  }
  for (const syntax::Parameter* parameter : parameters) {
    if (inner.slots.count(parameter->name.text) != 0) continue;
    if (!parameter->default_value) {
      auto report = sink_.report(kind::missing_argument, span, name, parameter->name.text);
      const bool has_input =
          !node.arguments.empty() && text(expression(scope.module, node.arguments.front().value).span) == "input";
      if (is_effect && !has_input) {
        report.help(phrase::input_comes_first, name);
      } else {
        report.help(phrase::takes_these, name, listed(parameters));
      }
      return {};
    }
    give(*parameter, inner, *parameter->default_value);
  }

  if (judging_ && !is_library(inner)) {
    // The other body is judged by itself, if nothing calls it.
    for (const syntax::Argument& argument : node.arguments) evaluate(scope, argument.value);
    return {};
  }
  if (function.lambda != nullptr) return evaluate(inner, function.lambda->body);
  const auto mark = sink_.mark();
  const Value result = function_value(inner, *function.declaration);
  if (!is_library(inner) && sink_.mark().size > mark.size) tell_call(*function.declaration, span, mark);
  return result;
}

Value Evaluator::function_value(Scope& inner, const syntax::Declaration& declaration) {
  if (declaration.value) return evaluate(inner, *declaration.value);
  if (!declaration.block) return {};
  bind_block(inner, *declaration.block, Wanted::WhenUsed);
  if (inner.slots.count("out") == 0) {
    sink_.report(kind::no_out, declaration.name.span, declaration.name.text);
    return {};
  }
  return slot_value(inner, "out");
}

// What a function's equations are given may not suit them, and that is the business of a call.
void Evaluator::tell_call(const syntax::Declaration& declaration, Span call, diagnostics::Sink::Mark mark) {
  const auto lies_in = [](Span inner, Span outer) {
    return inner.file == outer.file && outer.begin <= inner.begin && inner.end <= outer.end;
  };
  sink_.restate_from(mark, [&](diagnostics::Diagnostic& diagnostic) {
    const bool is_about_units = diagnostic.kind == kind::unit_mismatch.name;
    if (!is_about_units || !diagnostic.notes.empty() || !lies_in(diagnostic.span, declaration.span)) return;
    diagnostic.notes.push_back({call, diagnostics::form(phrase::called_here, declaration.name.text)});
  });
}

// ---- The types around a cycle ---------------------------------------------------------------------------------------

// Note [Types around a cycle]
//
// The input of `prev` and `delay` is evaluated last, since it may depend on their output. It is nearly always a number,
// and often mono, so a right track is evaluated once as if all were. Where that does not hold, the unit is open in a
// first round, and takes the unit of what it is added to or compared with; what stays open is a number. Then the body
// is evaluated again with what was found, and what the earlier round reported is dropped. A body settles in a few
// rounds unless a cycle changes the unit of what runs through it, which is an error.
void Evaluator::in_context(const Context& context, const std::function<void()>& equations) {
  Body body;
  body.context = context;
  Body* const outer = std::exchange(body_, &body);
  // What the whole track may take is told once.
  spent_ = spent_ || steps_ > kSteps || calls_made_ > kCalls;
  const auto mark = sink_.mark();
  body.guesses = !sink_.has_errors();
  for (int round = 0; round < kRounds; ++round) {
    const bool is_last = round + 1 == kRounds;
    const bool agree = run_round(equations, is_last);
    const bool is_guess_wrong = body.guesses && body.delays > 0 && sink_.mark().size > mark.size;
    if ((agree || is_last) && !is_guess_wrong) break;
    sink_.discard_from(mark);
    if (!is_guess_wrong) continue;
    body.guesses = false;
    body.assumptions.clear();
    round = -1;
  }
  body_ = outer;
}

bool Evaluator::run_round(const std::function<void()>& equations, bool is_last) {
  Body& body = *body_;
  typed::Graph& graph = *body.context.graph;
  graph.nodes.clear();
  graph.streams.clear();
  graph.regions.clear();
  body.manner = {};
  body.deferred.clear();
  body.calls.clear();
  body.delays = 0;
  exhausted_ = false;
  equations();
  bool agree = true;
  for (std::size_t i = 0; i < body.deferred.size(); ++i) {
    const Body::Deferred deferred = body.deferred[i];
    body.manner = deferred.manner;
    const Value value = evaluate(*deferred.scope, deferred.expression);
    const auto known = body.assumed(deferred.assumption);
    const Body::Assumption assumed = known.value_or(Body::Assumption{});
    Body::Assumption found = assumed;
    std::vector<Scalar> sides;
    if (const auto* stereo = value.as<Stereo>()) {
      found = {stereo->left.type, true};
      sides = {stereo->left, stereo->right};
    } else if (const auto mono = scalar(value, deferred.span, "a signal")) {
      found = {mono->type, false};
      sides = {*mono};
    }
    if (!known || !(found == assumed)) {
      body.assumptions[deferred.assumption] = found;
      agree = false;
      if (is_last) sink_.report(kind::cycle_changes_unit, deferred.span);
      continue;
    }
    const std::size_t wanted = assumed.stereo || deferred.is_stereo ? 2 : 1;
    for (std::size_t side = 0; side < wanted; ++side) {
      const Scalar input = sides.empty() ? Scalar{assumed.type, 0, {}, {}} : sides[std::min(side, sides.size() - 1)];
      const typed::NodeId source = node(input, deferred.span);
      graph.nodes[deferred.node.index() + side].operands[0] = source;
    }
  }
  return agree;
}

// ---- Making nodes ---------------------------------------------------------------------------------------------------

typed::NodeId Evaluator::node(const Scalar& scalar, Span span) {
  if (!scalar.is_constant()) return scalar.node;
  typed::Node constant{Op::Constant, scalar.type, {}, scalar.value, 0, 0, answerable(span)};
  body_->context.graph->nodes.push_back(std::move(constant));
  return typed::NodeId(body_->context.graph->nodes.size() - 1);
}

Scalar Evaluator::make_node(Op op, types::Type type, std::vector<typed::NodeId> operands, Span span) {
  const bool is_computed = !operands.empty() || op == Op::Time || op == Op::Noise;
  const typed::Manner manner = is_computed ? body_->manner : typed::Manner{};
  body_->context.graph->nodes.push_back({op, type, std::move(operands), 0, 0, 0, answerable(span), manner});
  return {type, 0, {}, typed::NodeId(body_->context.graph->nodes.size() - 1)};
}

Scalar Evaluator::source(Op op, types::Type type, std::size_t index, Span span) {
  const Scalar made = make_node(op, type, {}, span);
  body_->context.graph->nodes.back().index = static_cast<std::uint32_t>(index);
  return made;
}

Scalar Evaluator::operation(Op op, types::Type type, std::vector<Scalar> operands, Span span) {
  if (std::all_of(operands.begin(), operands.end(), [](const Scalar& each) { return each.is_constant(); })) {
    Scalar result{type, 0, fold_exact(op, operands), {}};
    result.value = result.exact ? result.exact->to_double() : fold(op, operands);
    if (!std::isfinite(result.value)) {
      sink_.report(kind::not_finite, span);
      result.value = 1;  // Reported; a value to go on with.
    }
    return result;
  }
  std::vector<typed::NodeId> nodes;
  for (const Scalar& operand : operands) nodes.push_back(node(operand, span));
  return make_node(op, type, std::move(nodes), span);
}

Value Evaluator::each_side(const Value& value, Span span, std::string_view wanted,
                           const std::function<std::optional<Scalar>(const Scalar&)>& f) {
  if (value.is_poison()) return {};
  if (const auto* stereo = value.as<Stereo>()) {
    const auto left = f(stereo->left);
    const auto right = f(stereo->right);
    if (!left || !right) return {};
    return {Stereo{*left, *right}};
  }
  const auto mono = scalar(value, span, wanted);
  if (!mono) return {};
  const auto result = f(*mono);
  return result ? Value{*result} : Value{};
}

// Mono meets stereo on both sides alike.
std::optional<Stereo> Evaluator::sides(const Value& value, Span span, std::string_view wanted) {
  if (const auto* stereo = value.as<Stereo>()) return *stereo;
  const auto mono = scalar(value, span, wanted);
  if (!mono) return std::nullopt;
  return Stereo{*mono, *mono};
}

// ---- What others want -----------------------------------------------------------------------------------------------

std::optional<Scalar> Evaluator::scalar(const Value& value, Span span, std::string_view wanted) {
  if (value.is_poison()) return std::nullopt;
  if (const auto* found = value.as<Scalar>()) return *found;
  const std::string guilty = text(span);
  auto report =
      sink_.report(kind::wanted_here, span, wanted, guilty, value.as<Stereo>() != nullptr ? "a stereo" : "not");
  const bool is_named = guilty.find_first_of("( ") == std::string::npos;
  if (value.as<ClipValue>() != nullptr) report.help(phrase::read_clip, is_named ? guilty : "shot");
  return std::nullopt;
}

std::vector<typed::NodeId> Evaluator::outputs(const Value& out, Span span, std::string_view who) {
  std::vector<Scalar> sides;
  if (const auto* stereo = out.as<Stereo>()) {
    sides = {stereo->left, stereo->right};
  } else if (const auto mono = scalar(out, span, "a signal")) {
    sides = {*mono};
  }
  std::vector<typed::NodeId> nodes;
  for (const Scalar& side : sides) {
    // A factor such as -6 dB is as good a signal as the number it stands for.
    const bool is_number = side.type == types::kNumberType || side.type.kind == types::Kind::Level ||
                           side.type.kind == types::Kind::Interval;
    if (!is_number) {
      mismatch(who, "a pure number", span, side.type);
      return {};
    }
    nodes.push_back(node(side, span));
  }
  return nodes;
}

void Evaluator::mismatch(std::string_view who, std::string_view wanted, Span span, const types::Type& found) {
  const std::string guilty = text(span);
  auto report = sink_.report(kind::unit_mismatch, span, who, wanted, guilty, types::describe(found));
  if (found == types::kNumberType) offer_unit(report, wanted, guilty, span);
  // `sine(pitch)`: turns are what `phase` makes of a frequency.
  const bool wants_turns = wanted == types::describe(types::quantity(types::kTurn)) || wanted == "a time or a phase";
  if (wants_turns && found == types::quantity(types::kFrequency)) {
    report.fix(span, "phase(" + guilty + ")", phrase::write_instead, "phase(" + guilty + ")");
  }
  if (wanted == "a pure number" && found == types::quantity(types::kTurn)) report.help(phrase::hear_turns, guilty);
  if (wanted == "a pure number" && found.kind == types::Kind::Level) offer_percentage(report, guilty);
  if (wanted == types::describe(types::kBoolean) && found == types::kNumberType) offer_condition(report, guilty, span);
  // `ceiling = -1 dB`: the number is right, the unit is not.
  const bool is_measured = wanted == "a loudness" || wanted == "a true peak";
  if (is_measured && found.kind == types::Kind::Level && guilty.ends_with("dB")) {
    const std::string better = guilty.substr(0, guilty.size() - 2) + (wanted == "a loudness" ? "LUFS" : "dBTP");
    report.fix(span, better, phrase::write_instead, better);
  }
  // `exp(-10 * t)` lacks a rate; the number that opens the product is where it belongs.
  if (wanted == "a pure number" && found == types::quantity(types::kTime)) {
    const std::size_t digits_begin = guilty.find_first_of("0123456789");
    const std::size_t digits_end = guilty.find_first_not_of("0123456789.", digits_begin);
    const std::size_t after = guilty.find_first_not_of(' ', digits_end);
    const bool opens = digits_begin == 0 || (digits_begin == 1 && guilty[0] == '-');
    if (opens && after != std::string::npos && guilty[after] == '*') {
      std::string better = guilty;
      better.insert(digits_end, "/s");
      report.fix(span, better, phrase::rate_times_time, better);
    }
  }
}

// `sustain = -6 dB`: what the level is as a part of the whole.
void Evaluator::offer_percentage(diagnostics::Report report, const std::string& guilty) {
  char* end = nullptr;
  const double decibels = std::strtod(guilty.c_str(), &end);
  const std::string_view unit = end == guilty.c_str() ? std::string_view{} : std::string_view(end);
  if (unit != "dB" && unit != " dB") return;
  report.help(phrase::level_as_number, guilty, fmt::format("{:.4g} %", 100 * std::pow(10, decibels / 20)));
}

// `choke = 1`, `if vel then …`.
void Evaluator::offer_condition(diagnostics::Report report, const std::string& guilty, Span span) {
  if (guilty != "0" && guilty != "1") {
    report.help(phrase::compare_it, guilty);
    return;
  }
  const std::string better = guilty == "1" ? "true" : "false";
  report.fix(span, better, phrase::write_instead, better);
}

// Offers the unit that is missing, where only one can be meant.
void Evaluator::offer_unit(diagnostics::Report report, std::string_view wanted, const std::string& guilty, Span span) {
  const bool is_literal =
      !guilty.empty() && guilty.find_first_not_of("0123456789.", guilty[0] == '-' ? 1 : 0) == std::string::npos;
  if (!is_literal) return;
  constexpr double kLowestAudible = 16;  // Hz: below, a rate such as `3/s` is as likely
  std::string unit;
  if (wanted == "a tempo") unit = "bpm";
  if (wanted == "a loudness") unit = "LUFS";
  if (wanted == "a true peak") unit = "dBTP";
  if (wanted == "a level" && guilty[0] == '-') unit = "dB";
  if (wanted == "a frequency" && std::strtod(guilty.c_str(), nullptr) >= kLowestAudible) unit = "Hz";
  if (!unit.empty()) {
    const std::string better = guilty + " " + unit;
    report.fix(span, better, phrase::write_instead, better);
    return;
  }
  const double number = std::strtod(guilty.c_str(), nullptr);
  if (wanted == "a level" && number > 0 && number <= 1) {
    report.help(phrase::factor_as_level, guilty, fmt::format("{:.3g} dB", 20 * std::log10(number)));
    return;
  }
  if (wanted == "a time") unit = number < 1 ? "s" : "ms";
  if (wanted == "a musical length") unit = "bars";
  if (wanted == "a level") unit = "dB";
  if (wanted == "a frequency") unit = "Hz";
  if (wanted == "an interval") unit = "st";
  if (!unit.empty()) report.help(phrase::give_unit, guilty + " " + unit);
}

std::optional<Scalar> Evaluator::constant(Scope& scope, syntax::ExpressionId id, const types::Type& type,
                                          std::string_view who) {
  if (!id.valid()) return std::nullopt;
  return constant(evaluate(scope, id), expression(scope.module, id).span, type, who);
}

std::optional<Scalar> Evaluator::constant(const Value& value, Span span, const types::Type& type,
                                          std::string_view who) {
  const auto found = scalar(value, span, types::describe(type));
  if (!found) return std::nullopt;
  if (!(found->type == type)) {
    mismatch(who, types::describe(type), span, found->type);
    return std::nullopt;
  }
  if (!found->is_constant()) {
    sink_.report(kind::not_constant, span, who, text(span));
    return std::nullopt;
  }
  return found;
}

std::optional<std::int64_t> Evaluator::whole_number(Scope& scope, syntax::ExpressionId id, std::string_view who) {
  if (!id.valid()) return std::nullopt;
  const Span span = expression(scope.module, id).span;
  return whole_number(evaluate(scope, id), span, who);
}

std::optional<std::int64_t> Evaluator::whole_number(const Value& value, Span span, std::string_view who) {
  const auto found = constant(value, span, types::kNumberType, who);
  if (!found) return std::nullopt;
  if (found->exact && found->exact->is_whole()) return found->exact->numerator();
  sink_.report(kind::not_whole, span, who, text(span));
  return std::nullopt;
}

std::optional<Rational> Evaluator::musical_length(Scope& scope, syntax::ExpressionId id, std::string_view who) {
  const auto found = constant(scope, id, types::quantity(types::kMusic), who);
  if (!found) return std::nullopt;
  if (found->exact) return found->exact;
  const Span span = expression(scope.module, id).span;
  sink_.report(kind::not_exact, span, text(span));
  return std::nullopt;
}

std::optional<typed::Meter> Evaluator::meter(std::uint32_t module, syntax::ExpressionId id) {
  if (!id.valid()) return std::nullopt;
  const syntax::Expression& node = expression(module, id);
  const auto whole = [&](syntax::ExpressionId side) -> std::int64_t {
    const auto* number = std::get_if<syntax::Number>(&expression(module, side).node);
    if (number == nullptr || !number->unit.empty() || !number->value.is_whole()) return 0;
    return number->value.numerator();
  };
  if (const auto* fraction = std::get_if<syntax::Binary>(&node.node);
      fraction != nullptr && fraction->op == BinaryOperator::Divide) {
    const typed::Meter meter{whole(fraction->left), whole(fraction->right)};
    const bool is_power_of_two = meter.unit > 0 && (meter.unit & (meter.unit - 1)) == 0;
    if (meter.beats > 0 && meter.beats <= 1024 && is_power_of_two && meter.unit <= 1024) return meter;
  }
  sink_.report(kind::not_a_meter, node.span, text(node.span));
  return std::nullopt;
}

}  // namespace trk::checking
