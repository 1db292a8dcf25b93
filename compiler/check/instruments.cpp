// Instruments: equations with an `out`, and what a note brings to them.
#include "compiler/check/checker.h"

#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using typed::Op;

typed::InstrumentId Checker::instrument(syntax::DeclarationId id) {
  if (const auto known = instruments_.find(id); known != instruments_.end()) return known->second;
  const typed::InstrumentId place(typed_.instruments.size());
  instruments_[id] = place;
  typed_.instruments.emplace_back();
  typed::Instrument made;
  check_instrument(id, made);
  typed_.instruments[place.index()] = std::move(made);
  return place;
}

void Checker::check_instrument(syntax::DeclarationId id, typed::Instrument& instrument) {
  const syntax::Declaration& declaration = program_[id];
  const syntax::Module& module = program_.modules[id.module];
  const std::string name = name_of(id);

  Context context;
  context.kind = Context::Kind::Instrument;
  context.graph = &instrument.graph;
  context.parameters = &instrument.parameters;
  context.releases = &instrument.releases;
  evaluator_.in_context(context, [&] {
    instrument = typed::Instrument{};
    instrument.name = name;
    instrument.span = declaration.name.span;
    Scope& scope = evaluator_.open_scope(evaluator_.module_scope(id.module), {name});
    scope.has_parameters = true;

    for (const syntax::Parameter& parameter : declaration.parameters) {
      Slot slot;
      slot.progress = Slot::Progress::Done;
      slot.name_span = parameter.name.span;
      const Span span = parameter.name.span;
      const auto input = [&](types::Type type, double default_value) {
        instrument.inputs.push_back({parameter.name.text, type, default_value});
        slot.value = {evaluator_.source(Op::NoteInput, type, instrument.inputs.size() - 1, span)};
      };
      if (parameter.name.text == "pitch") {
        instrument.has_pitch = true;
        input(types::quantity(types::kFrequency), 0);
      } else if (parameter.name.text == "vel") {
        input(types::kNumberType, 0);
      } else if (parameter.name.text == "gate") {
        instrument.has_gate = true;
        slot.value = {evaluator_.source(Op::Gate, types::kNumberType, 0, span)};
      } else if (!parameter.default_value) {
        sink_.report(kind::input_needs_default, span, parameter.name.text);
        unfinished_inputs_.insert(name + "." + parameter.name.text);
      } else {
        const Span at = module[*parameter.default_value].span;
        const Value value = evaluator_.evaluate(scope, *parameter.default_value);
        const auto found = evaluator_.scalar(value, at, "a number");
        if (found && found->is_constant()) {
          input(found->type, found->value);
        } else if (found) {
          sink_.report(kind::not_constant, at, "a default", evaluator_.text(at));
        }
      }
      const auto [place, is_new] = scope.slots.emplace(parameter.name.text, slot);
      if (!is_new) {
        sink_.report(kind::duplicate_name, span, parameter.name.text)
            .note(place->second.name_span, phrase::first_declared_here, parameter.name.text);
      }
    }
    if (!declaration.block) return;
    evaluator_.bind_block(scope, *declaration.block);
    if (scope.slots.count("out") == 0) {
      auto report = sink_.report(kind::no_out, declaration.name.span, name);
      for (const auto& [equation, slot] : scope.slots) {
        if (slot.is_binding) suggest(report, equation, slot.name_span, {"out"});
      }
    }
    bool is_sound = true;
    // In the order written, so that messages and streams come in the author's order.
    for (const syntax::Statement& statement : *declaration.block) {
      const auto* binding = std::get_if<syntax::Binding>(&statement.node);
      // A second equation of a name is reported already.
      if (binding == nullptr || scope.slots.at(binding->name.text).name_span != binding->name.span) continue;
      const Value value = evaluator_.slot_value(scope, binding->name.text);
      is_sound = is_sound && !value.is_poison();
      if (value.is_poison() || !binding->value.valid()) continue;
      read_equation(binding->name, value, module[binding->value].span, instrument);
    }
    // An envelope may be lost in an equation with a mistake.
    const bool ends = !is_sound || scope.slots.count("length") != 0 || !instrument.releases.empty();
    if (!ends) sink_.report(kind::voice_never_ends, declaration.name.span, name).help(phrase::give_length);
  });
}

// An equation whose name has a meaning for the whole voice.
void Checker::read_equation(const syntax::Name& name, const Value& value, Span span, typed::Instrument& instrument) {
  if (name.text == "out") {
    instrument.outputs = evaluator_.outputs(value, span, "`out`");
  } else if (name.text == "length") {
    const auto length = evaluator_.scalar(value, span, "a time");
    if (length && !(length->type == types::quantity(types::kTime))) {
      evaluator_.mismatch("`length`", "a time", span, length->type);
    } else if (length && length->is_constant() && length->value <= 0) {
      sink_.report(kind::no_length, span, instrument.name);
    } else if (length) {
      instrument.length = evaluator_.node(*length, span);
    }
  } else if (name.text == "glide") {
    read_glide(name, value, span, instrument);
  } else if (name.text == "choke") {
    const auto chokes = evaluator_.constant(value, span, types::kBoolean, "`choke`");
    if (chokes) instrument.chokes = chokes->value != 0;
  }
}

void Checker::read_glide(const syntax::Name& name, const Value& value, Span span, typed::Instrument& instrument) {
  constexpr double kLongestGlide = 60;  // seconds
  const auto glide = evaluator_.constant(value, span, types::quantity(types::kTime), "`glide`");
  if (!glide) return;
  if (!instrument.has_pitch) {
    sink_.report(kind::glide_without_pitch, name.span, instrument.name);
  } else if (glide->value <= 0 || glide->value > kLongestGlide) {
    sink_.report(kind::out_of_range, span, evaluator_.text(span), "above 0 s and at most 60 s");
  } else {
    instrument.glide = glide->value;
  }
}

}  // namespace trk::checking
