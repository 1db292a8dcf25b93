// Who answers for a mistake that shows inside the library.
#include "compiler/check/evaluator.h"

#include <algorithm>
#include <utility>

namespace trk::checking {

namespace phrase = diagnostics::phrase;
using diagnostics::Diagnostic;
using source::Span;

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// The expressions an expression is made of.
std::vector<syntax::ExpressionId> parts(const syntax::Expression& expression) {
  using Parts = std::vector<syntax::ExpressionId>;
  return std::visit(Overloaded{[](const syntax::Member& node) { return Parts{node.object}; },
                               [](const syntax::Call& node) {
                                 Parts all{node.callee};
                                 for (const syntax::Argument& argument : node.arguments) all.push_back(argument.value);
                                 return all;
                               },
                               [](const syntax::Index& node) { return Parts{node.object, node.index}; },
                               [](const syntax::Unary& node) { return Parts{node.operand}; },
                               [](const syntax::Binary& node) { return Parts{node.left, node.right}; },
                               [](const syntax::Conditional& node) {
                                 return Parts{node.condition, node.then_value, node.else_value};
                               },
                               [](const syntax::Lambda& node) { return Parts{node.body}; },
                               [](const syntax::Pair& node) { return Parts{node.left, node.right}; },
                               [](const syntax::List& node) { return node.items; },
                               [](const syntax::Comprehension& node) { return Parts{node.range, node.body}; },
                               [](const auto&) { return Parts{}; }},
                    expression.node);
}

// The unit of a number as it is written: "%" of "12 %".
std::string unit_of(const std::string& number) {
  const std::size_t begin = number.find_last_of("0123456789 ") + 1;  // 0 where there is none
  return number.substr(begin);
}

// "a time", for the label of an argument; empty where its text says enough.
std::string description(const Value& value) {
  if (const auto* scalar = value.as<Scalar>()) return types::describe(scalar->type);
  if (value.as<Stereo>() != nullptr) return "stereo";
  if (value.as<ListValue>() != nullptr) return "a list";
  return "";
}

}  // namespace

std::string Evaluator::example_of(const syntax::Declaration& declaration) {
  constexpr std::string_view kBefore = "Example: `";
  const std::string& comment = declaration.documentation;
  const std::size_t before = comment.find(kBefore);
  if (before == std::string::npos) return {};
  const std::size_t begin = before + kBefore.size();
  return comment.substr(begin, comment.find('`', begin) - begin);
}

// Note [Mistakes behind a call]
//
// The library is written in `.trk`, and a function is checked with whatever it is given: `lowpass(x, 3 s)` goes wrong
// at an equation its author never saw. So a mistake behind a call of the library is told at the call: at the argument
// the failing equation depends on, or at the whole call if there are several. What the library says becomes a note.
// Every scope knows the call it is behind; arguments are the author's, and evaluated in the author's scope.
void Evaluator::answer_for(const Scope& scope, syntax::ExpressionId failed, diagnostics::Sink::Mark mark) {
  std::vector<const Slot*> given;
  std::set<const Slot*> seen;
  find_given(scope, failed, seen, given);
  // An argument of the unit that its default has is hardly the one that does not fit, and one of another most likely
  // is.
  std::vector<const Slot*> odd;
  std::vector<const Slot*> unlike;
  for (const Slot* slot : given) {
    const std::optional<bool> usual = is_as_usual(*slot, *scope.call);
    if (!usual.value_or(false)) odd.push_back(slot);
    if (!usual.value_or(true)) unlike.push_back(slot);
  }
  sink_.restate_from(mark, [&](Diagnostic& diagnostic) {
    const bool is_about_units = diagnostic.kind == diagnostics::kind::unit_mismatch.name;
    restate(diagnostic, *scope.call, !is_about_units || odd.empty() ? given : unlike.empty() ? odd : unlike);
  });
}

std::optional<bool> Evaluator::is_as_usual(const Slot& slot, const LibraryCall& call) {
  if (!slot.parameter->default_value) return std::nullopt;
  const syntax::Expression& standard = expression(call.module, *slot.parameter->default_value);
  if (!std::holds_alternative<syntax::Number>(standard.node)) return std::nullopt;
  const Value usual = evaluate(module_scope(call.module), *slot.parameter->default_value);
  const auto* expected = usual.as<Scalar>();
  const auto* found = slot.value.as<Scalar>();
  if (expected == nullptr || found == nullptr) return std::nullopt;
  return expected->type == found->type;
}

void Evaluator::restate(Diagnostic& diagnostic, const LibraryCall& call, const std::vector<const Slot*>& given) const {
  const auto in_library = [&](const syntax::Module& module) {
    const auto index = static_cast<std::size_t>(&module - program_.modules.data());
    return module.file == diagnostic.span.file && program_.names[index].is_library;
  };
  // A name the library lacks is the library's own mistake.
  const bool is_own = diagnostic.kind == diagnostics::kind::unknown_name.name;
  if (is_own || std::none_of(program_.modules.begin(), program_.modules.end(), in_library)) return;

  Diagnostic told;
  told.kind = diagnostic.kind;
  told.severity = diagnostic.severity;
  told.notes.push_back({diagnostic.span, diagnostic.message});
  if (given.size() == 1) {
    const Slot& guilty = *given.front();
    const syntax::Parameter& parameter = *guilty.parameter;
    told.span = expression(guilty.scope->module, guilty.expression).span;
    told.message = form(phrase::cannot_work_with, call.function, text(told.span), parameter.name.text);
    told.label = description(guilty.value);
    const auto* given_scalar = guilty.value.as<Scalar>();
    // `saw(pitch)`: turns are what `phase` makes of a frequency.
    if (parameter.name.text == "turns" && given_scalar != nullptr &&
        given_scalar->type == types::quantity(types::kFrequency)) {
      const std::string better = "phase(" + text(told.span) + ")";
      told.helps.push_back({form(phrase::write_instead, better), diagnostics::Fix{told.span, better}});
    }
    const std::string example = example_of(*call.declaration);
    if (parameter.default_value) {
      const syntax::Expression& usual = expression(call.module, *parameter.default_value);
      const Span standard = usual.span;
      const auto* list = std::get_if<syntax::List>(&usual.node);
      const bool is_list = list != nullptr && !list->items.empty() && given_scalar != nullptr;
      if (is_list && unit_of(text(told.span)) == unit_of(text(expression(call.module, list->items[0]).span))) {
        told.helps.push_back({form(phrase::equal_ones, parameter.name.text, text(told.span),
                                   static_cast<std::int64_t>(list->items.size())),
                              std::nullopt});
      }
      told.helps.push_back({form(phrase::default_is, parameter.name.text, text(standard)), std::nullopt});
    }
    // `hall(input)`: the example shows that it is a response for `convolve`.
    const bool shows_example = !parameter.default_value || guilty.value.as<Stereo>() != nullptr;
    if (shows_example && !example.empty()) {
      told.helps.push_back({form(phrase::for_example, example), std::nullopt});
    }
  } else {
    told.span = call.span;
    told.message = form(phrase::cannot_work_with_these, call.function);
    const bool is_about_units = diagnostic.kind == diagnostics::kind::unit_mismatch.name;
    for (const Slot* each : given) {
      const std::string words = description(each->value);
      if (is_about_units && !words.empty())
        told.labels.push_back({expression(each->scope->module, each->expression).span, words});
    }
  }
  diagnostic = std::move(told);
}

Span Evaluator::origin(const Scope& scope, syntax::ExpressionId id) const {
  const Scope* where = &scope;
  while (true) {
    const syntax::Expression& node = expression(where->module, id);
    const auto* reference = std::get_if<syntax::Reference>(&node.node);
    if (reference == nullptr) return node.span;
    const Scope* level = where;
    while (level != nullptr && level->slots.count(reference->name) == 0) level = level->parent;
    if (level == nullptr) return node.span;
    const Slot& slot = level->slots.find(reference->name)->second;
    if (slot.parameter == nullptr || !slot.expression.valid()) return node.span;
    where = slot.scope;
    id = slot.expression;
  }
}

void Evaluator::find_given(const Scope& scope, syntax::ExpressionId id, std::set<const Slot*>& seen,
                           std::vector<const Slot*>& given) const {
  if (!id.valid()) return;
  const syntax::Expression& node = expression(scope.module, id);
  for (const syntax::ExpressionId part : parts(node)) find_given(scope, part, seen, given);
  const auto* reference = std::get_if<syntax::Reference>(&node.node);
  if (reference == nullptr) return;
  for (const Scope* level = &scope; level != nullptr; level = level->parent) {
    const auto found = level->slots.find(reference->name);
    if (found == level->slots.end()) continue;
    const Slot& slot = found->second;
    if (slot.scope == nullptr || !seen.insert(&slot).second) return;
    if (is_library(*slot.scope)) {
      find_given(*slot.scope, slot.expression, seen, given);
    } else if (slot.parameter != nullptr) {
      given.push_back(&slot);
    }
    return;
  }
}

}  // namespace trk::checking
