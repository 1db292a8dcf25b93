// Humanizations: how far the notes of an instrument stray.
#include "compiler/base/edit_distance.h"
#include "compiler/check/checker.h"
#include "runtime/math/functions.h"
#include "runtime/math/numbers.h"

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

const std::vector<std::string_view> kEntries{"accents", "anchor", "drift", "feel", "groove", "memory",
                                             "shared",  "span",   "time",  "tune", "vel"};

// A hand by one word. Times and levels are those of the literature: people stray by about 10 ms (Hennig et al., PLoS
// ONE 6(10), 2011), a drum machine does not, and only its oscillators drift.
struct Feel {
  std::string_view name;
  double time;      // seconds
  double velocity;  // dB
  double tune;      // cents
  double drift;     // cents
};
constexpr Feel kFeels[] = {
    {"machine", 0, 0, 0, 1.5},
    {"tight", 2e-3, 0.7, 2, 0},
    {"player", 6e-3, 1.5, 5, 0},
    {"loose", 12e-3, 2.5, 8, 0},
};

// Intervals stray in cents and levels in dB, evenly up and down; everything else as it is.
double stray_of(const Type& type, double value) {
  if (type.kind == types::Kind::Interval) return 1200 * math::log2(value);
  if (type.kind == types::Kind::Level) return math::gain_to_decibels(value);
  return value;
}

// Names for exponents of the spectrum.
struct Memory {
  std::string_view name;
  double exponent;
};
constexpr Memory kMemories[] = {{"none", 0}, {"white", 0}, {"pink", 1}, {"brown", 2}};

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
  } else if (const auto module = names.modules.find(name.text.substr(0, dot)); module != names.modules.end()) {
    if (module->second == syntax::Names::kNoModule) return std::nullopt;  // It has been told what is wrong with it.
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
  std::map<std::string, const syntax::Binding*> given;
  for (const syntax::Statement& statement : block_of(declaration)) {
    const auto* binding = std::get_if<syntax::Binding>(&statement.node);
    if (binding == nullptr || !binding->value.valid()) continue;
    const std::string& name = binding->name.text;
    const auto [place, is_new] = given.emplace(name, binding);
    if (!is_new) {
      sink_.report(kind::duplicate_name, binding->name.span, name)
          .note(place->second->name.span, words::first_said_here);
      continue;
    }
    if (std::ranges::find(kEntries, name) != kEntries.end()) continue;
    suggest_or_list(sink_.report(kind::unknown_name, binding->name.span, "humanize setting", name), name,
                    binding->name.span, kEntries);
  }
  const bool has_pitch = !instrument || typed_[*instrument].has_pitch;
  // The feel is where everything begins, wherever it is written.
  if (const auto feel = given.find("feel"); feel != given.end()) read_feel(feel->second->value, has_pitch, humanize);
  for (const auto& [name, binding] : given) {
    if ((name == "tune" || name == "drift") && !has_pitch) {
      sink_.report(kind::tune_without_pitch, binding->name.span, declaration.name.text);
    }
    read_humanize_entry(name, binding->value, humanize);
  }
  if (given.count("span") != 0 && humanize.groove.empty() && humanize.accents.empty()) {
    sink_.report(kind::nothing_to_span, given.at("span")->name.span);
  }
  return humanize;
}

void Checker::read_feel(syntax::ExpressionId id, bool has_pitch, typed::Humanize& humanize) {
  const std::string word = evaluator_.text(span_of(id));
  const auto* const feel = std::ranges::find(kFeels, std::string_view(word), &Feel::name);
  if (feel == std::end(kFeels)) {
    suggest(sink_.report(kind::wrong_value, span_of(id), "`feel`", "`machine`, `tight`, `player` or `loose`", word),
            word, span_of(id), {"machine", "tight", "player", "loose"});
    return;
  }
  const auto spread_of = [](double deviation) { return typed::Spread{deviation, kCut * deviation}; };
  humanize.time = spread_of(feel->time);
  humanize.velocity = spread_of(feel->velocity);
  humanize.velocity_in_decibels = true;
  if (has_pitch) {
    humanize.tune = spread_of(feel->tune);
    humanize.drift = spread_of(feel->drift);
  }
  humanize.memory = 1;
}

void Checker::read_humanize_entry(const std::string& name, syntax::ExpressionId value, typed::Humanize& humanize) {
  if (name == "time") {
    humanize.time = spread(value, types::quantity(types::kTime), "`time`");
  } else if (name == "vel") {
    humanize.velocity_in_decibels = false;
    humanize.velocity = spread(value, types::kNumberType, "`vel`", &humanize.velocity_in_decibels);
  } else if (name == "tune") {
    humanize.tune = spread(value, {types::Kind::Interval, {}}, "`tune`");
  } else if (name == "drift") {
    humanize.drift = spread(value, {types::Kind::Interval, {}}, "`drift`");
  } else if (name == "memory") {
    humanize.memory = read_memory(value);
  } else if (name == "shared") {
    humanize.shared = number_between(value, 0, 1, "`shared`", "in 0 % .. 100 %").value_or(0);
  } else if (name == "groove") {
    humanize.groove = read_groove(value, types::quantity(types::kTime), "`groove`");
  } else if (name == "accents") {
    humanize.accents = read_groove(value, types::kNumberType, "`accents`");
  } else if (name == "span" || name == "anchor") {
    const auto length = evaluator_.musical_length(root_scope(), value, name == "span" ? "`span`" : "`anchor`");
    if (!length) return;
    if (*length > Rational(0)) {
      (name == "span" ? humanize.span : humanize.anchor) = *length;
    } else {
      sink_.report(kind::out_of_range, span_of(value), evaluator_.text(span_of(value)), "above 0");
    }
  }
}

// A name, or the exponent itself.
double Checker::read_memory(syntax::ExpressionId id) {
  const std::string word = evaluator_.text(span_of(id));
  const auto* const memory = std::ranges::find(kMemories, std::string_view(word), &Memory::name);
  if (memory != std::end(kMemories)) return memory->exponent;
  if (std::get_if<syntax::Reference>(&root()[id].node) == nullptr) {
    return number_between(id, 0, 2, "`memory`", "in 0 .. 2").value_or(0);
  }
  suggest(
      sink_.report(kind::wrong_value, span_of(id), "`memory`", "`none`, `white`, `pink`, `brown` or a number", word),
      word, span_of(id), {"none", "white", "pink", "brown"});
  return 0;
}

std::optional<double> Checker::number_between(syntax::ExpressionId id, double low, double high, std::string_view who,
                                              std::string_view range) {
  const auto found = evaluator_.constant(root_scope(), id, types::kNumberType, who);
  if (!found) return std::nullopt;
  if (found->value >= low && found->value <= high) return found->value;
  sink_.report(kind::out_of_range, span_of(id), evaluator_.text(span_of(id)), range);
  return std::nullopt;
}

// What holds in turn for the steps of a bar.
std::vector<double> Checker::read_groove(syntax::ExpressionId id, const Type& type, std::string_view who) {
  const Value value = evaluator_.evaluate(root_scope(), id);
  if (value.is_poison()) return {};
  const auto* const list = value.as<ListValue>();
  if (list == nullptr || list->items->empty()) {
    sink_.report(kind::wrong_value, span_of(id), who, "a list", evaluator_.text(span_of(id)));
    return {};
  }
  std::vector<double> steps;
  for (const Value& item : *list->items) {
    const auto step = evaluator_.constant(item, span_of(id), type, who);
    if (!step) return {};
    if (type.kind == types::kNumberType.kind && type == types::kNumberType && step->value < 0) {
      sink_.report(kind::out_of_range, span_of(id), evaluator_.text(span_of(id)), "0 or more");
      return {};
    }
    steps.push_back(step->value);
  }
  return steps;
}

// `8 ms`, or `gauss(3 ms, max = 8 ms)`. With `in_decibels` a level will do as well; it is told which it was.
typed::Spread Checker::spread(syntax::ExpressionId id, Type type, std::string_view who, bool* in_decibels) {
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
    const Value given = evaluator_.evaluate(root_scope(), each);
    const auto* const scalar = given.as<Scalar>();
    if (in_decibels != nullptr && each == deviation && scalar != nullptr && scalar->type.kind == types::Kind::Level) {
      *in_decibels = true;
      type = {types::Kind::Level, {}};
    }
    const auto found = evaluator_.constant(given, span_of(each), type, wants);
    if (!found) return std::nullopt;
    const double value = stray_of(type, found->value);
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
