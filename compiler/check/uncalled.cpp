// Functions that nothing calls. Their arguments are not known, but whatever does not depend on these can be judged.
#include "compiler/check/evaluator.h"

#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using syntax::Declaration;
using syntax::DeclarationKind;

bool Evaluator::has_twins(const Declaration& function) {
  std::set<std::string_view> names;
  for (const syntax::Parameter& parameter : function.parameters) {
    if (!names.insert(parameter.name.text).second) return true;
  }
  return false;
}

void Evaluator::judge_function(syntax::DeclarationId id) {
  const Declaration& function = program_[id];
  std::map<std::string, Span> names;
  for (const syntax::Parameter& parameter : function.parameters) {
    const auto [first, is_new] = names.emplace(parameter.name.text, parameter.name.span);
    if (is_new) continue;
    sink_.report(kind::duplicate_name, parameter.name.span, parameter.name.text)
        .note(first->second, phrase::first_declared_here, parameter.name.text);
  }
  if (called_.count(&function) != 0) return;

  const bool is_effect = function.kind == DeclarationKind::Effect;
  typed::Graph graph;
  std::vector<typed::Parameter> parameters;
  std::vector<typed::NodeId> releases;
  Context context;
  context.kind = is_effect ? Context::Kind::Bus : Context::Kind::Instrument;
  context.graph = &graph;
  context.parameters = is_effect ? &parameters : nullptr;
  context.releases = &releases;
  const auto mark = sink_.mark();
  const bool outer = std::exchange(judging_, true);
  in_context(context, [&] {
    Scope& scope = open_scope(module_scope(id.module), {function.name.text});
    scope.has_parameters = is_effect;
    // Whatever touches an unknown argument stays silent.
    Slot unknown;
    unknown.progress = Slot::Progress::Done;
    for (const auto& [name, span] : names) {
      unknown.name_span = span;
      scope.slots.emplace(name, unknown);
    }
    if (is_effect) scope.slots.emplace("input", unknown);
    if (function.value) evaluate(scope, *function.value);
    if (!function.block) return;
    bind_block(scope, *function.block);
    for (const syntax::Statement& statement : *function.block) {
      if (const auto* binding = std::get_if<syntax::Binding>(&statement.node)) slot_value(scope, binding->name.text);
    }
  });
  judging_ = outer;
  // A function may run effects if only buses call it.
  sink_.discard_from(mark,
                     [](const diagnostics::Diagnostic& each) { return each.kind == kind::effect_elsewhere.name; });
}

}  // namespace trk::checking
