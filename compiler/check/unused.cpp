// What is declared and never used is no mistake, but hardly meant.
#include "compiler/base/edit_distance.h"
#include "compiler/check/checker.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using syntax::Declaration;
using syntax::DeclarationKind;

namespace {

bool covers(const Span& outer, const Span& inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

// Where the names of a file are mentioned. A mention counts wherever it stands, hidden by another name or not: what is
// called unused is unused.
class Mentions {
 public:
  explicit Mentions(const syntax::Module& module) {
    for (const syntax::Expression& expression : module.expressions) {
      if (const auto* name = std::get_if<syntax::Reference>(&expression.node)) add(name->name, expression.span);
    }
    for (const syntax::Cell& cell : module.cells) {
      if (const auto* splice = std::get_if<syntax::Splice>(&cell.content)) add(splice->pattern.text, cell.span);
    }
    for (const Declaration& declaration : module.declarations) {
      if (declaration.like) add(declaration.like->text, declaration.like->span);
      if (declaration.kind != DeclarationKind::Humanize) continue;
      add(declaration.name.text.substr(0, declaration.name.text.find('.')), declaration.name.span);
    }
  }

  bool any(const std::string& name) const { return places_.count(name) != 0; }

  bool any_within(const std::string& name, const Span& where) const {
    return find(name, [&](const Span& place) { return covers(where, place); });
  }

  // Within the one, and not within the other.
  bool any_between(const std::string& name, const Span& outer, const Span& inner) const {
    return find(name, [&](const Span& place) { return covers(outer, place) && !covers(inner, place); });
  }

  bool any_outside(const std::string& name, const Span& where) const {
    return find(name, [&](const Span& place) { return !covers(where, place); });
  }

 private:
  void add(const std::string& name, const Span& place) { places_[name].push_back(place); }

  template <class Condition>
  bool find(const std::string& name, Condition holds) const {
    const auto found = places_.find(name);
    return found != places_.end() && std::ranges::any_of(found->second, holds);
  }

  std::map<std::string, std::vector<Span>> places_;
};

// What an author may have wanted to write.
const std::vector<std::string_view> kBusEntries{"input", "loudness", "ceiling", "dither"};
const std::vector<std::string_view> kInstrumentEntries{"length", "choke", "glide"};

// Names of entries and inputs that mean something by themselves.
bool has_meaning(DeclarationKind of, std::string_view name) {
  static const std::set<std::string_view> instruments{"out", "length", "choke", "glide", "pitch", "vel", "gate"};
  static const std::set<std::string_view> buses{"out", "input", "loudness", "ceiling", "dither"};
  static const std::set<std::string_view> functions{"out", "input"};
  if (of == DeclarationKind::Instrument) return instruments.count(name) != 0;
  if (of == DeclarationKind::Tuning) return std::ranges::count(kTuningEntries, name) != 0;
  return of == DeclarationKind::Bus ? buses.count(name) != 0 : functions.count(name) != 0;
}

// Whether such a declaration has inputs and equations of its own.
bool has_equations(DeclarationKind of) {
  return of == DeclarationKind::Instrument || of == DeclarationKind::Bus || of == DeclarationKind::Function ||
         of == DeclarationKind::Effect || of == DeclarationKind::Tuning;
}

class Unused {
 public:
  Unused(const syntax::Module& module, const typed::Program& track, diagnostics::Sink& sink)
      : module_(module), track_(track), sink_(sink), mentions_(module) {}

  void warn() {
    for (const syntax::Use& use : module_.uses) {
      const syntax::Name& name = use.alias ? *use.alias : use.module;
      if (!mentions_.any(name.text)) sink_.report(kind::unused, name.span, name.text, "used");
    }
    for (const Declaration& declaration : module_.declarations) {
      judge(declaration);
      if (has_equations(declaration.kind)) judge_inside(declaration);
    }
  }

 private:
  void judge(const Declaration& declaration) {
    const syntax::Name& name = declaration.name;
    switch (declaration.kind) {
      case DeclarationKind::Instrument:
        if (!is_played(declaration)) sink_.report(kind::unused, name.span, name.text, "played");
        return;
      case DeclarationKind::Pattern:
      case DeclarationKind::Kit:
      case DeclarationKind::Part:
        return judge_mentions(declaration, "played");
      case DeclarationKind::Function:
        return judge_mentions(declaration, "called");
      case DeclarationKind::Let:
      case DeclarationKind::Tuning:
      case DeclarationKind::Scale:
      case DeclarationKind::Effect:
        return judge_mentions(declaration, "used");
      case DeclarationKind::Bus:
        if (!is_heard(declaration)) sink_.report(kind::bus_not_routed, name.span, name.text).help(phrase::route_bus);
        return;
      default:
        return;
    }
  }

  void judge_mentions(const Declaration& declaration, std::string_view verb) {
    const syntax::Name& name = declaration.name;
    if (!mentions_.any_outside(name.text, declaration.span)) sink_.report(kind::unused, name.span, name.text, verb);
  }

  // A kit, a part or a variant that is not played itself is told of by itself.
  bool is_played(const Declaration& instrument) const {
    for (const typed::Section& section : track_.sections) {
      for (const typed::Action& action : section.actions) {
        const auto* play = std::get_if<typed::Play>(&action);
        if (play != nullptr && track_[play->instrument].span == instrument.name.span) return true;
      }
    }
    return std::ranges::any_of(module_.declarations, [&](const Declaration& each) {
      const bool may_play = each.kind == DeclarationKind::Kit || each.kind == DeclarationKind::Part ||
                            each.kind == DeclarationKind::Variant;
      return may_play && mentions_.any_within(instrument.name.text, each.span);
    });
  }

  bool is_heard(const Declaration& bus) const {
    if (bus.name.text == "master") return true;
    for (const typed::Bus& each : track_.buses) {
      for (const typed::Source& source : each.inputs) {
        const auto* heard = std::get_if<typed::BusId>(&source.of);
        if (heard != nullptr && track_[*heard].span == bus.name.span) return true;
      }
    }
    // Another bus may listen to it without letting it be heard.
    return std::ranges::any_of(module_.declarations, [&](const Declaration& each) {
      return each.kind == DeclarationKind::Bus && !(each.name.span == bus.name.span) &&
             mentions_.any_within(bus.name.text, each.span);
    });
  }

  void judge_inside(const Declaration& declaration) {
    for (const syntax::Parameter& parameter : declaration.parameters) {
      judge_inner(declaration, parameter.name, parameter.name.span);
    }
    if (!declaration.block) return;
    for (const syntax::Statement& statement : *declaration.block) {
      const auto* binding = std::get_if<syntax::Binding>(&statement.node);
      if (binding != nullptr) judge_inner(declaration, binding->name, statement.span);
    }
  }

  // An equation may use itself, through `prev`; it must be used elsewhere, too.
  void judge_inner(const Declaration& declaration, const syntax::Name& name, const Span& own) {
    if (has_meaning(declaration.kind, name.text)) return;
    if (mentions_.any_between(name.text, declaration.span, own)) return;
    auto report = sink_.report(kind::unused, name.span, name.text, "used");
    const bool is_bus = declaration.kind == DeclarationKind::Bus;
    if (!is_bus && declaration.kind != DeclarationKind::Instrument) return;
    const auto meant = closest(name.text, is_bus ? kBusEntries : kInstrumentEntries);
    if (meant) report.help(phrase::did_you_mean, *meant);
  }

  const syntax::Module& module_;
  const typed::Program& track_;
  diagnostics::Sink& sink_;
  Mentions mentions_;
};

}  // namespace

void Checker::warn_of_what_is_unused() { Unused(root(), typed_, sink_).warn(); }

}  // namespace trk::checking
