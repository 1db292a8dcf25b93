// Humanizations: how far the notes of an instrument stray.
#include "compiler/base/edit_distance.h"
#include "compiler/check/checker.h"
#include "runtime/math/functions.h"

#include <algorithm>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace words = diagnostics::phrase;
using source::Span;
using syntax::DeclarationKind;
using types::Type;

namespace {

// A bare amount is the deviation of a Gaussian that is cut at this many times itself.
constexpr double kCut = 3;

const std::vector<std::string_view> kEntries{"memory", "time", "tune", "vel"};

}  // namespace

void Checker::check_humanizations() {
  std::map<std::string, Span> known;
  for (const syntax::Declaration& declaration : root().declarations) {
    if (declaration.kind != DeclarationKind::Humanize || declaration.name.text.empty()) continue;
    const auto [place, is_new] = known.emplace(declaration.name.text, declaration.name.span);
    if (!is_new) {
      sink_.report(kind::humanized_twice, declaration.name.span, declaration.name.text)
          .note(place->second, words::first_said_here);
      continue;
    }
    const auto instrument = humanized(declaration.name);
    const typed::Humanize humanize = read_humanize(declaration, instrument);
    if (instrument) typed_.instruments[instrument->index()].humanize = humanize;
  }
}

// The instrument of that name, which may be one of a module: `drums.hat`.
std::optional<typed::InstrumentId> Checker::humanized(const syntax::Name& name) {
  const syntax::Names& names = program_.names[program_.root()];
  const std::size_t dot = name.text.find('.');
  if (dot == std::string::npos) {
    const auto found = names.declarations.find(name.text);
    if (found != names.declarations.end() && program_[found->second].kind == DeclarationKind::Instrument) {
      return instrument(found->second);
    }
  } else if (const auto module = names.modules.find(name.text.substr(0, dot));
             module != names.modules.end() && module->second != syntax::Names::kNoModule) {
    const auto& declarations = program_.modules[module->second].declarations;
    for (std::uint32_t i = 0; i < declarations.size(); ++i) {
      const bool is_it =
          declarations[i].kind == DeclarationKind::Instrument && declarations[i].name.text == name.text.substr(dot + 1);
      if (is_it) return instrument({module->second, i});
    }
  }
  std::vector<std::string_view> known;
  for (const typed::Instrument& each : typed_.instruments) known.push_back(each.name);
  suggest(sink_.report(kind::unknown_name, name.span, "instrument", name.text), name.text, name.span, known);
  return std::nullopt;
}

typed::Humanize Checker::read_humanize(const syntax::Declaration& declaration,
                                       std::optional<typed::InstrumentId> instrument) {
  typed::Humanize humanize;
  std::map<std::string, Span> given;
  for (const syntax::Statement& statement : block_of(declaration)) {
    const auto* binding = std::get_if<syntax::Binding>(&statement.node);
    if (binding == nullptr || !binding->value.valid()) continue;
    const std::string& name = binding->name.text;
    const auto [place, is_new] = given.emplace(name, binding->name.span);
    if (!is_new) {
      sink_.report(kind::duplicate_name, binding->name.span, name).note(place->second, words::first_said_here);
      continue;
    }
    if (name == "time") {
      humanize.time = spread(binding->value, types::quantity(types::kTime), "`time`");
    } else if (name == "vel") {
      humanize.velocity = spread(binding->value, types::kNumberType, "`vel`");
    } else if (name == "tune") {
      humanize.tune = spread(binding->value, {types::Kind::Interval, {}}, "`tune`");
      if (instrument && !typed_[*instrument].has_pitch) {
        sink_.report(kind::tune_without_pitch, binding->name.span, declaration.name.text);
      }
    } else if (name == "memory") {
      const std::string memory = evaluator_.text(span_of(binding->value));
      humanize.is_pink = memory == "pink";
      if (memory == "pink" || memory == "none") continue;
      suggest(sink_.report(kind::wrong_value, span_of(binding->value), "`memory`", "`none` or `pink`", memory), memory,
              span_of(binding->value), {"none", "pink"});
    } else {
      suggest(sink_.report(kind::unknown_name, binding->name.span, "humanize setting", name), name, binding->name.span,
              kEntries);
    }
  }
  return humanize;
}

// `8 ms`, or `gauss(3 ms, max = 8 ms)`.
typed::Spread Checker::spread(syntax::ExpressionId id, const Type& type, std::string_view who) {
  syntax::ExpressionId deviation = id;
  syntax::ExpressionId limit;
  const auto* call = std::get_if<syntax::Call>(&root()[id].node);
  if (call != nullptr && evaluator_.text(span_of(call->callee)) == "gauss") {
    deviation = {};
    for (const syntax::Argument& argument : call->arguments) {
      const std::string& name = argument.name.text;
      if (name == "max" && !limit.valid()) {
        limit = argument.value;
      } else if ((name.empty() || name == "deviation") && !deviation.valid()) {
        deviation = argument.value;
      } else if (!name.empty() && name != "max" && name != "deviation") {
        suggest(sink_.report(kind::unknown_name, argument.name.span, "parameter", name), name, argument.name.span,
                {"deviation", "max"});
        return {};
      } else {
        sink_.report(kind::wrong_arguments, span_of(id), "gauss", "a deviation and a `max`");
        return {};
      }
    }
    if (!deviation.valid()) {
      sink_.report(kind::missing_argument, span_of(id), "gauss", "deviation");
      return {};
    }
  }
  const auto amount = [&](syntax::ExpressionId each, std::string_view wants) -> std::optional<double> {
    const auto found = evaluator_.constant(root_scope(), each, type, wants);
    if (!found) return std::nullopt;
    // An interval strays in cents, evenly up and down.
    const double value = type.kind == types::Kind::Interval ? 1200 * math::log2(found->value) : found->value;
    if (value >= 0) return value;
    sink_.report(kind::out_of_range, span_of(each), evaluator_.text(span_of(each)), "0 or more");
    return std::nullopt;
  };
  const auto found = amount(deviation, who);
  const auto most = limit.valid() ? amount(limit, "`max`") : found ? std::optional(kCut * *found) : std::nullopt;
  if (!found || !most) return {};
  return {*found, *most};
}

}  // namespace trk::checking
