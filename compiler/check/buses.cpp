// Buses: what they hear, what they do to it, and in which order they can be computed.
#include "compiler/base/edit_distance.h"
#include "compiler/check/checker.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using syntax::DeclarationKind;
using typed::Op;

namespace {

constexpr const char* kMaster = "master";

// All that a bus needs before it can be computed.
std::vector<typed::Source> heard_by(const typed::Bus& bus) {
  std::vector<typed::Source> all = bus.inputs;
  all.insert(all.end(), bus.signals.begin(), bus.signals.end());
  return all;
}

bool is_master_entry(const std::string& name) { return name == "loudness" || name == "ceiling" || name == "dither"; }

}  // namespace

void Checker::check_buses() {
  for (const syntax::Declaration& declaration : root().declarations) {
    if (declaration.kind != DeclarationKind::Bus || buses_.count(declaration.name.text) != 0) continue;
    buses_[declaration.name.text] = typed::BusId(typed_.buses.size());
    typed::Bus bus;
    bus.name = declaration.name.text;
    bus.span = declaration.name.span;
    typed_.buses.push_back(std::move(bus));
  }
  for (const syntax::Declaration& declaration : root().declarations) {
    if (declaration.kind != DeclarationKind::Bus) continue;
    const typed::BusId id = buses_[declaration.name.text];
    typed::Bus bus = std::move(typed_.buses[id.index()]);
    check_bus(declaration, bus);
    typed_.buses[id.index()] = std::move(bus);
    if (declaration.name.text == kMaster) check_master(declaration);
  }
  if (buses_.count(kMaster) == 0) declare_default_master();
  sort_buses();
}

// The master of a track that writes none. What it hears is known when all sections are read.
void Checker::declare_default_master() {
  typed::Bus master;
  master.name = kMaster;
  master.span = typed_.track.span;
  buses_[kMaster] = typed::BusId(typed_.buses.size());
  typed_.buses.push_back(std::move(master));
  has_default_master_ = true;
}

// A track without a `master` hears everything that nothing else hears. An instrument of a module is among the track's
// instruments once a section plays it.
void Checker::connect_default_master() {
  if (!has_default_master_) return;
  std::set<std::size_t> heard_instruments;
  std::set<std::size_t> heard_buses;
  for (const typed::Bus& bus : typed_.buses) {
    for (const typed::Source& source : bus.inputs) {
      if (const auto* instrument = std::get_if<typed::InstrumentId>(&source.of)) {
        heard_instruments.insert(instrument->index());
      } else {
        heard_buses.insert(std::get<typed::BusId>(source.of).index());
      }
    }
  }
  const std::size_t id = buses_.at(kMaster).index();
  std::vector<typed::Source>& inputs = typed_.buses[id].inputs;
  for (std::uint32_t i = 0; i < typed_.instruments.size(); ++i) {
    if (heard_instruments.count(i) == 0) inputs.push_back({typed::InstrumentId(i), typed_.instruments[i].span});
  }
  for (std::uint32_t i = 0; i < typed_.buses.size(); ++i) {
    if (i != id && heard_buses.count(i) == 0) inputs.push_back({typed::BusId(i), typed_.buses[i].span});
  }
}

// Reads what has a meaning of its own in a bus, and returns the equations.
syntax::Block Checker::read_entries(const syntax::Declaration& declaration, typed::Bus& bus) {
  syntax::Block equations;
  const syntax::Name* input = input_of(declaration);
  for (const syntax::Statement& statement : *declaration.block) {
    const auto* binding = std::get_if<syntax::Binding>(&statement.node);
    if (binding == nullptr) continue;
    const syntax::Name& name = binding->name;
    if (&name == input) {
      if (binding->value.valid()) read_sources(binding->value, bus);
    } else if (name.text == "gain") {
      sink_.report(kind::gain_taken, name.span).help(phrase::set_gain, bus.name);
    } else if (!is_master_entry(name.text)) {
      equations.push_back(statement);
    } else if (bus.name != kMaster) {
      auto report = sink_.report(kind::misplaced_statement, name.span, name.text + " =", "a bus other than `master`");
      suggest(report, bus.name, bus.span, {kMaster});
    }
  }
  return equations;
}

// The entry that says what the bus hears, even if it is misspelt.
const syntax::Name* Checker::input_of(const syntax::Declaration& declaration) {
  const syntax::Name* misspelt = nullptr;
  for (const syntax::Statement& statement : *declaration.block) {
    const auto* binding = std::get_if<syntax::Binding>(&statement.node);
    if (binding == nullptr) continue;
    if (binding->name.text == "input") return &binding->name;
    if (closest(binding->name.text, std::array<std::string_view, 1>{"input"})) misspelt = &binding->name;
  }
  if (misspelt == nullptr) return nullptr;
  suggest(sink_.report(kind::unknown_name, misspelt->span, "bus entry", misspelt->text), misspelt->text, misspelt->span,
          {"input"});
  return misspelt;
}

void Checker::check_bus(const syntax::Declaration& declaration, typed::Bus& bus) {
  if (!declaration.block) return;
  const syntax::Block equations = read_entries(declaration, bus);
  Context context;
  const auto mark = sink_.mark();
  context.kind = Context::Kind::Bus;
  context.graph = &bus.graph;
  context.parameters = &bus.parameters;
  context.signal = [&](syntax::DeclarationId id, Span span) { return side_chain(id, span, bus); };
  evaluator_.in_context(context, [&] {
    bus.signals.clear();
    bus.parameters.clear();
    bus.outputs.clear();
    Scope& scope = evaluator_.open_scope(root_scope(), {bus.name});
    scope.has_parameters = true;
    Slot input;
    input.progress = Slot::Progress::Done;
    input.name_span = declaration.name.span;
    input.value = {Stereo{evaluator_.source(Op::Input, types::kNumberType, 0, declaration.name.span),
                          evaluator_.source(Op::Input, types::kNumberType, 1, declaration.name.span)}};
    scope.slots.emplace("input", input);
    evaluator_.bind_block(scope, equations);
    for (const syntax::Statement& statement : equations) {
      const auto& binding = std::get<syntax::Binding>(statement.node);
      const Value value = evaluator_.slot_value(scope, binding.name.text);
      if (binding.name.text == "out" && !value.is_poison()) {
        bus.outputs = evaluator_.outputs(value, span_of(binding.value), "`out`");
      }
    }
  });
  if (bus.outputs.empty() && sink_.has_errors_since(mark)) unsound_buses_.insert(bus.name);
}

Value Checker::side_chain(syntax::DeclarationId id, Span span, typed::Bus& bus) {
  typed::Source source{typed::BusId{}, span};
  if (program_[id].kind == DeclarationKind::Instrument) {
    source.of = instrument(id);
  } else if (program_[id].kind == DeclarationKind::Bus) {
    source.of = buses_.at(program_[id].name.text);
  } else {
    return {ObjectValue{id}};
  }
  const auto known = std::ranges::find_if(bus.signals, [&](const typed::Source& each) { return each.of == source.of; });
  const auto place = static_cast<std::size_t>(known - bus.signals.begin());
  if (known == bus.signals.end()) bus.signals.push_back(source);
  return {Stereo{evaluator_.source(Op::Input, types::kNumberType, 2 + 2 * place, span),
                 evaluator_.source(Op::Input, types::kNumberType, 3 + 2 * place, span)}};
}

void Checker::check_master(const syntax::Declaration& declaration) {
  for (const syntax::Statement& statement : block_of(declaration)) {
    const auto* binding = std::get_if<syntax::Binding>(&statement.node);
    if (binding == nullptr || !binding->value.valid() || !is_master_entry(binding->name.text)) continue;
    const Span span = span_of(binding->value);
    if (binding->name.text == "loudness") {
      const auto loudness =
          evaluator_.constant(root_scope(), binding->value, {types::Kind::Loudness, {}}, "`loudness`");
      if (!loudness) continue;
      if (loudness->value < -70 || loudness->value > 0) {
        sink_.report(kind::out_of_range, span, evaluator_.text(span), "in -70 LUFS .. 0 LUFS");
        continue;
      }
      typed_.master.loudness = loudness->value;
      typed_.master.loudness_span = span;
    } else if (binding->name.text == "ceiling") {
      const auto ceiling = evaluator_.constant(root_scope(), binding->value, {types::Kind::TruePeak, {}}, "`ceiling`");
      if (!ceiling) continue;
      if (ceiling->value < -60 || ceiling->value > 0) {
        sink_.report(kind::out_of_range, span, evaluator_.text(span), "in -60 dBTP .. 0 dBTP");
        continue;
      }
      typed_.master.ceiling = ceiling->value;
    } else if (evaluator_.text(span) == "tpdf") {
      typed_.master.dither = true;
    } else {
      suggest(sink_.report(kind::wrong_value, span, "`dither`", "`tpdf`", evaluator_.text(span)), evaluator_.text(span),
              span, {"tpdf"});
    }
  }
}

void Checker::read_sources(syntax::ExpressionId id, typed::Bus& bus) {
  const syntax::Expression& expression = root()[id];
  if (const auto* sum = std::get_if<syntax::Binary>(&expression.node);
      sum != nullptr && sum->op == syntax::BinaryOperator::Add) {
    read_sources(sum->left, bus);
    read_sources(sum->right, bus);
    return;
  }
  const bool is_made_of_signals = std::holds_alternative<syntax::Binary>(expression.node) ||
                                  std::holds_alternative<syntax::Unary>(expression.node) ||
                                  std::holds_alternative<syntax::Call>(expression.node);
  if (is_made_of_signals) {
    sink_
        .report(kind::wrong_value, expression.span, "`input`", "instruments and buses joined by `+`",
                evaluator_.text(expression.span))
        .help(phrase::weigh_in_out);
    return;
  }
  const Value value = evaluator_.evaluate(root_scope(), id);
  if (value.is_poison()) return;
  const auto* object = value.as<ObjectValue>();
  const DeclarationKind kind_of = object != nullptr ? program_[object->declaration].kind : DeclarationKind::Let;
  if (kind_of == DeclarationKind::Instrument) {
    bus.inputs.push_back({instrument(object->declaration), expression.span});
  } else if (kind_of == DeclarationKind::Bus) {
    bus.inputs.push_back({buses_.at(program_[object->declaration].name.text), expression.span});
  } else {
    auto report = sink_.report(kind::wrong_value, expression.span, "`input`", "instruments and buses joined by `+`",
                               evaluator_.text(expression.span));
    const auto* module = value.as<ModuleValue>();
    const std::string heard = module != nullptr ? instruments_of(*module, evaluator_.text(expression.span)) : "";
    if (!heard.empty()) report.help(phrase::name_what_is_heard, evaluator_.text(expression.span), heard);
  }
}

// The instruments of a module, joined by `+`: those that the track names, or two of them if it names none.
std::string Checker::instruments_of(const ModuleValue& module, const std::string& name) const {
  std::set<std::string> named;
  for (const syntax::Expression& each : root().expressions) {
    if (std::holds_alternative<syntax::Member>(each.node)) named.insert(evaluator_.text(each.span));
  }
  std::vector<std::string> all;
  for (const syntax::Declaration& each : program_.modules[module.module].declarations) {
    const bool is_instrument = each.kind == DeclarationKind::Instrument && !syntax::is_private(each.name.text);
    if (is_instrument) all.push_back(name + "." + each.name.text);
  }
  std::vector<std::string> heard;
  std::ranges::copy_if(all, std::back_inserter(heard), [&](const std::string& each) { return named.count(each) != 0; });
  if (heard.empty()) heard.assign(all.begin(), all.begin() + std::min<std::ptrdiff_t>(2, std::ssize(all)));
  std::string joined;
  for (const std::string& each : heard) joined.append(joined.empty() ? "" : " + ").append(each);
  return joined;
}

// Puts every bus after those it hears, the master last, and reports circles.
void Checker::sort_buses() {
  enum class Mark { New, Open, Done };
  std::vector<Mark> marks(typed_.buses.size(), Mark::New);
  std::vector<std::size_t> order;
  struct Open {
    std::size_t bus;
    std::vector<typed::Source> heard;
    std::size_t next = 0;
  };
  // Depth first, with a stack of its own: buses may hear each other in a long row.
  const auto visit = [&](std::size_t first) {
    std::vector<Open> open{{first, heard_by(typed_.buses[first])}};
    marks[first] = Mark::Open;
    while (!open.empty()) {
      const std::size_t bus = open.back().bus;
      if (open.back().next == open.back().heard.size()) {
        marks[bus] = Mark::Done;
        order.push_back(bus);
        open.pop_back();
        continue;
      }
      const typed::Source source = open.back().heard[open.back().next++];
      const auto* heard = std::get_if<typed::BusId>(&source.of);
      if (heard == nullptr) continue;
      const std::size_t next = heard->index();
      if (marks[next] == Mark::Open) {
        sink_.report(kind::bus_cycle, source.span, typed_.buses[bus].name, typed_.buses[next].name);
      } else if (marks[next] == Mark::New) {
        marks[next] = Mark::Open;
        open.push_back({next, heard_by(typed_.buses[next])});
      }
    }
  };
  const std::size_t master = buses_.at(kMaster).index();
  for (std::size_t bus = 0; bus < typed_.buses.size(); ++bus) {
    if (bus != master && marks[bus] == Mark::New) visit(bus);
  }
  if (marks[master] == Mark::New) visit(master);
  const auto last = std::find(order.begin(), order.end(), master);
  for (auto after = last + 1; last != order.end() && after != order.end(); ++after) {
    // Only a bus that hears the master can come after it.
    for (const typed::Source& source : heard_by(typed_.buses[*after])) {
      const auto* heard = std::get_if<typed::BusId>(&source.of);
      if (heard != nullptr && heard->index() == master) {
        sink_.report(kind::bus_cycle, source.span, typed_.buses[*after].name, std::string(kMaster));
      }
    }
  }
  std::rotate(last, last + 1, order.end());

  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<typed::Bus> sorted;
  for (const std::size_t bus : order) sorted.push_back(std::move(typed_.buses[bus]));
  const auto move = [&](typed::Source& source) {
    if (auto* heard = std::get_if<typed::BusId>(&source.of)) *heard = typed::BusId(place[heard->index()]);
  };
  for (typed::Bus& bus : sorted) {
    std::ranges::for_each(bus.inputs, move);
    std::ranges::for_each(bus.signals, move);
  }
  for (auto& [name, id] : buses_) id = typed::BusId(place[id.index()]);
  typed_.buses = std::move(sorted);
}

}  // namespace trk::checking
