#include "compiler/check/check.h"

#include "compiler/base/edit_distance.h"
#include "compiler/base/foreign_words.h"
#include "compiler/check/checker.h"

#include <algorithm>
#include <set>
#include <utility>

namespace trk {

std::vector<std::string> variant_names(const syntax::Program& program) {
  std::vector<std::string> names;
  for (const syntax::Declaration& declaration : program.modules[program.root()].declarations) {
    const bool is_variant = declaration.kind == syntax::DeclarationKind::Variant && !declaration.name.text.empty();
    if (is_variant && std::find(names.begin(), names.end(), declaration.name.text) == names.end()) {
      names.push_back(declaration.name.text);
    }
  }
  return names;
}

typed::Program check(const syntax::Program& program, const source::SourceMap& sources, diagnostics::Sink& sink,
                     const CheckOptions& options) {
  return checking::Checker(program, sources, sink, options).check();
}

namespace checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using syntax::Declaration;
using syntax::DeclarationKind;

namespace {

const std::vector<std::string_view> kSettings{"album", "artist", "cover", "genre", "key",    "meter",
                                              "order", "rate",   "seed",  "tempo", "tuning", "year"};

}  // namespace

Checker::Checker(const syntax::Program& program, const source::SourceMap& sources, diagnostics::Sink& sink,
                 const CheckOptions& options)
    : program_(program),
      sources_(sources),
      texts_(options.texts),
      sink_(sink),
      evaluator_(program, sources, options, sink),
      module_(program.root()),
      variant_(options.variant.empty() ? nullptr : find_variant(options.variant)) {}

typed::Program Checker::check() {
  const Declaration* track = find_track();
  const auto start = sink_.mark();
  judge_variant_names();
  if (track != nullptr) check_track(*track);
  check_effects();
  check_values();
  for (std::uint32_t i = 0; i < root().declarations.size(); ++i) {
    if (root().declarations[i].kind == DeclarationKind::Instrument) instrument({program_.root(), i});
  }
  check_buses();
  check_sections();
  // Bars cannot be counted against a meter that is not known.
  if (meter_is_lost_) {
    sink_.discard_from(start, [](const diagnostics::Diagnostic& each) {
      return each.kind == kind::bar_length.name || each.kind == kind::grid_step.name;
    });
  }
  connect_default_master();
  if (track != nullptr) check_order();
  check_humanizations();
  check_files();
  check_expectations();
  check_functions();
  // What a mistake hides may look unused; and a variant may leave out what it likes.
  if (!sink_.has_errors() && variant_ == nullptr) {
    warn_of_what_is_unheard();
    warn_of_what_is_unused();
  }
  typed_.patterns = evaluator_.take_patterns();
  typed_.clips = evaluator_.take_clips();
  drop_unread_clips(typed_);
  return std::move(typed_);
}

const Declaration* Checker::find_track() {
  const Declaration* track = nullptr;
  for (const Declaration& declaration : root().declarations) {
    if (declaration.kind != DeclarationKind::Track) continue;
    if (track != nullptr) {
      sink_.report(kind::second_track, declaration.kind_span).note(track->kind_span, phrase::first_track);
      continue;
    }
    track = &declaration;
  }
  if (track == nullptr && !sink_.has_errors())
    sink_.report(kind::no_track, root().edition ? root().edition_span : Span{root().file, 0, 0});
  return track;
}

const Declaration* Checker::find_variant(const std::string& name) const {
  for (const Declaration& declaration : root().declarations) {
    if (declaration.kind == DeclarationKind::Variant && declaration.name.text == name) return &declaration;
  }
  return nullptr;
}

void Checker::judge_variant_names() {
  for (const Declaration& declaration : root().declarations) {
    if (declaration.kind != DeclarationKind::Variant || declaration.name.text.empty()) continue;
    const Declaration* first = find_variant(declaration.name.text);
    if (first == &declaration) continue;
    sink_.report(kind::duplicate_name, declaration.name.span, declaration.name.text)
        .note(first->name.span, phrase::first_declared_here, declaration.name.text);
  }
}

// The settings of a variant replace those of the track.
void Checker::read_settings(const syntax::Block& block, std::string_view noun) {
  std::map<std::string, Span> own;
  for (const syntax::Statement& statement : block) {
    const auto* binding = std::get_if<syntax::Binding>(&statement.node);
    if (binding == nullptr) continue;
    const std::string& name = binding->name.text;
    if (std::find(kSettings.begin(), kSettings.end(), name) == kSettings.end()) {
      auto report = sink_.report(kind::unknown_name, binding->name.span, noun, name);
      if (const auto way = detour(name)) {
        report.help(phrase::write_detour, *way);
      } else {
        suggest_or_list(report, name, binding->name.span, kSettings);
      }
      misspelt_.push_back(name);
      continue;
    }
    const auto [place, is_new] = own.emplace(name, binding->name.span);
    if (is_new) {
      settings_[name] = binding;
    } else {
      sink_.report(kind::duplicate_name, binding->name.span, name)
          .note(place->second, phrase::first_declared_here, name);
    }
  }
}

syntax::ExpressionId Checker::track_setting(const std::string& name) const {
  const auto found = settings_.find(name);
  return found == settings_.end() ? syntax::ExpressionId{} : found->second->value;
}

// Whether an unknown setting was meant to be this one.
bool Checker::is_misspelt(std::string_view setting) const {
  const std::vector<std::string_view> only{setting};
  return std::ranges::any_of(misspelt_, [&](const std::string& written) {
    return closest(written, kSettings) == setting || counterpart(written, only).has_value();
  });
}

void Checker::check_track(const Declaration& track) {
  typed_.track.title = track.name.text;
  typed_.track.span = track.name.span;
  read_settings(block_of(track), "track setting");
  if (variant_ != nullptr) read_settings(block_of(*variant_), "track setting");
  // Meter and tempo first: bars and musical lengths elsewhere are read with them.
  if (const auto id = track_setting("meter"); id.valid()) {
    const auto meter = evaluator_.meter(program_.root(), id);
    meter_is_lost_ = !meter;
    if (meter) typed_.track.meter = *meter;
  }
  evaluator_.facts.meter = typed_.track.meter;
  typed_.track.rate_span = track.name.span;
  if (const auto id = track_setting("rate"); id.valid()) {
    typed_.track.rate_span = span_of(id);
    const auto rate = evaluator_.constant(root_scope(), id, types::quantity(types::kFrequency), "`rate`");
    if (rate && (rate->value < 8000 || rate->value > 384000 || !rate->exact || !rate->exact->is_whole())) {
      sink_.report(kind::out_of_range, span_of(id), evaluator_.text(span_of(id)),
                   "a whole number of hertz in 8000 Hz .. 384000 Hz");
    } else if (rate) {
      typed_.track.rate = rate->value;
    }
  }
  evaluator_.facts.rate = typed_.track.rate;
  if (const auto id = track_setting("tempo"); id.valid()) {
    if (const auto tempo = this->tempo(id)) typed_.track.tempo = *tempo;
  } else if (!is_misspelt("tempo")) {
    sink_.report(kind::no_tempo, track.kind_span);
  }
  if (typed_.track.tempo <= Rational(0)) typed_.track.tempo = Rational(1, 2);  // Reported; a value to go on with.
  if (!tempo_changes()) evaluator_.facts.tempo = typed_.track.tempo;
  if (const auto id = track_setting("seed"); id.valid()) {
    const auto seed = evaluator_.whole_number(root_scope(), id, "`seed`");
    if (seed && *seed < 0) {
      sink_.report(kind::out_of_range, span_of(id), evaluator_.text(span_of(id)), "0 or more");
    } else if (seed) {
      typed_.track.seed = static_cast<std::uint64_t>(*seed);
    }
  }
  read_labels();
  if (const auto id = track_setting("tuning"); id.valid()) {
    evaluator_.facts.tuning = tuning(id);
    typed_.track.key_is_lost = !evaluator_.facts.tuning;
  }
  key_ = track_setting("key");
  if (const auto id = key_; id.valid()) {
    const auto mark = sink_.mark();
    typed_.track.key = evaluator_.key(root_scope(), id);
    if (typed_.track.key_is_lost) forget_width(mark);
    typed_.track.key_is_lost = typed_.track.key_is_lost || !typed_.track.key;
  } else if (evaluator_.facts.tuning) {
    typed_.track.key = types::Key{*evaluator_.facts.tuning, {}, 0};
  }
}

// Whether a scale goes into a tuning that has a mistake cannot be known.
void Checker::forget_width(diagnostics::Sink::Mark mark) {
  sink_.discard_from(mark, [](const diagnostics::Diagnostic& each) { return each.kind == kind::scale_too_wide.name; });
}

std::optional<types::Tuning> Checker::tuning(syntax::ExpressionId id) {
  return evaluator_.tuning(root_scope(), id, "the tuning of the track");
}

// Every named value is evaluated even if nothing uses it, so that its mistakes are found. Those of the library, of
// which most tracks use little, have been found by its tests.
void Checker::check_values() {
  for (std::uint32_t module = 0; module < program_.modules.size(); ++module) {
    if (program_.names[module].is_library) continue;
    const auto& declarations = program_.modules[module].declarations;
    for (std::uint32_t i = 0; i < declarations.size(); ++i) {
      switch (declarations[i].kind) {
        case DeclarationKind::Let:
        case DeclarationKind::Tuning:
        case DeclarationKind::Scale:
        case DeclarationKind::Pattern:
        case DeclarationKind::Kit:
          evaluator_.declared({module, i});
          break;
        default:
          break;
      }
    }
  }
}

void Checker::check_order() {
  const syntax::ExpressionId order = track_setting("order");
  if (!order.valid()) {
    for (std::size_t i = 0; i < typed_.sections.size(); ++i) typed_.order.emplace_back(i);
    return;
  }
  const auto* list = std::get_if<syntax::List>(&root()[order].node);
  if (list == nullptr) {
    sink_.report(kind::wrong_value, span_of(order), "`order`", "a list of sections such as `[INTRO, DROP]`",
                 evaluator_.text(span_of(order)));
    return;
  }
  for (const syntax::ExpressionId item : list->items) {
    const std::string name = evaluator_.text(span_of(item));
    const auto found = sections_.find(name);
    if (found == sections_.end()) {
      std::vector<std::string_view> known;
      for (const auto& [section, id] : sections_) {
        if (!evaluator_.still_suggests()) break;
        known.push_back(section);
      }
      suggest(sink_.report(kind::unknown_name, span_of(item), "section", name), name, span_of(item), known);
      continue;
    }
    typed_.order.push_back(found->second);
  }
}

// What an `order` of a variant brings into the song.
std::set<std::string> Checker::sections_in_variants() const {
  std::set<std::string> names;
  for (const Declaration& declaration : root().declarations) {
    if (declaration.kind != DeclarationKind::Variant) continue;
    for (const syntax::Statement& statement : block_of(declaration)) {
      const auto* binding = std::get_if<syntax::Binding>(&statement.node);
      if (binding == nullptr || binding->name.text != "order" || !binding->value.valid()) continue;
      const auto* list = std::get_if<syntax::List>(&root()[binding->value].node);
      if (list == nullptr) continue;
      for (const syntax::ExpressionId item : list->items) names.insert(evaluator_.text(span_of(item)));
    }
  }
  return names;
}

// A section that no `order` names, and a play whose instrument no bus hears, are no mistakes, but hardly meant.
void Checker::warn_of_what_is_unheard() {
  const std::set<std::string> elsewhere = sections_in_variants();
  std::set<std::size_t> played;
  for (const typed::SectionId section : typed_.order) played.insert(section.index());
  std::set<std::size_t> heard;
  for (const typed::Bus& bus : typed_.buses) {
    for (const typed::Source& source : bus.inputs) {
      if (const auto* of = std::get_if<typed::InstrumentId>(&source.of)) heard.insert(of->index());
    }
  }
  for (std::size_t i = 0; i < typed_.sections.size(); ++i) {
    const typed::Section& section = typed_.sections[i];
    if (played.count(i) == 0 && elsewhere.count(section.name) == 0) {
      sink_.report(kind::section_unused, section.span, section.name);
    }
    std::set<std::size_t> sent;
    for (const typed::Action& action : section.actions) {
      if (const auto* send = std::get_if<typed::Send>(&action)) sent.insert(send->instrument.index());
    }
    for (const typed::Action& action : section.actions) {
      const auto* play = std::get_if<typed::Play>(&action);
      if (play == nullptr || heard.count(play->instrument.index()) != 0) continue;
      if (sent.count(play->instrument.index()) == 0) {
        sink_.report(kind::not_routed, play->span, typed_[play->instrument].name).help(phrase::route_it);
      }
    }
  }
}

// An effect that nobody runs must have an `out` all the same.
void Checker::check_effects() {
  for (const syntax::Module& module : program_.modules) {
    for (const Declaration& declaration : module.declarations) {
      if (declaration.kind != DeclarationKind::Effect || !declaration.block) continue;
      const bool has_out = std::ranges::any_of(*declaration.block, [](const syntax::Statement& statement) {
        const auto* binding = std::get_if<syntax::Binding>(&statement.node);
        return binding != nullptr && binding->name.text == "out";
      });
      if (!has_out) sink_.report(kind::no_out, declaration.name.span, declaration.name.text);
    }
  }
}

void Checker::check_functions() {
  for (std::uint32_t module = 0; module < program_.modules.size(); ++module) {
    if (program_.names[module].is_library) continue;
    const auto& declarations = program_.modules[module].declarations;
    for (std::uint32_t i = 0; i < declarations.size(); ++i) {
      const DeclarationKind of = declarations[i].kind;
      if (of == DeclarationKind::Function || of == DeclarationKind::Effect) evaluator_.judge_function({module, i});
    }
  }
}

// As the track names it: `kick`, `drums.kick`, and `bass.drums.kick` for what is reached through another module, by the
// shortest way and the first of several.
std::string Checker::name_of(syntax::DeclarationId id) const {
  std::vector<std::pair<std::uint32_t, std::string>> ways{{program_.root(), ""}};
  std::set<std::uint32_t> seen{program_.root()};
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const auto [module, way] = ways[i];
    if (module == id.module) return way + program_[id].name.text;
    for (const auto& [alias, next] : program_.names[module].modules) {
      if (next != syntax::Names::kNoModule && seen.insert(next).second) ways.emplace_back(next, way + alias + ".");
    }
  }
  return program_[id].name.text;
}

}  // namespace checking
}  // namespace trk
