// Sections: what plays, what moves, and for how long. Parts and kits are expanded here, and `like` is resolved.
#include "compiler/base/edit_distance.h"
#include "compiler/base/foreign_words.h"
#include "compiler/check/checker.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace words = diagnostics::phrase;
using source::Span;
using syntax::DeclarationKind;
using syntax::Preposition;
using syntax::VerbKind;

namespace {

// Lines of sections and parts, wherever they are repeated. Beyond this nobody wrote them.
constexpr std::int64_t kMostLines = 1'000'000;
// Sections that are like others, and parts that play others, inside each other.
constexpr std::size_t kDeepest = 256;

using Place = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;  // as the checker has it

Place place_of(const typed::Target& target) {
  if (const auto* parameter = std::get_if<typed::InstrumentParameter>(&target)) {
    return {0, target.index(), parameter->instrument.index(), parameter->parameter};
  }
  if (const auto* parameter = std::get_if<typed::BusParameter>(&target)) {
    return {0, target.index(), parameter->bus.index(), parameter->parameter};
  }
  return {0, target.index(), std::get<typed::BusGain>(target).bus.index(), 0};
}

std::optional<Place> place_of(const typed::Action& action) {
  if (std::holds_alternative<typed::TempoChange>(action)) return Place{1, 0, 0, 0};
  if (const auto* change = std::get_if<typed::Change>(&action)) return place_of(change->target);
  if (const auto* send = std::get_if<typed::Send>(&action))
    return Place{2, send->instrument.index(), send->bus.index(), 0};
  if (const auto* duck = std::get_if<typed::Duck>(&action)) return Place{3, duck->bus.index(), duck->by.index(), 0};
  return std::nullopt;
}

}  // namespace

void Checker::check_sections() {
  for (const syntax::Declaration& declaration : root().declarations) {
    const bool is_new = declaration.kind == DeclarationKind::Section && !declaration.name.text.empty() &&
                        sections_.count(declaration.name.text) == 0;
    if (!is_new) continue;
    typed::Section section;
    section.name = declaration.name.text;
    section.span = declaration.name.span;
    const TrackFacts track = evaluator_.facts;
    const auto start = sink_.mark();
    section_begun_ = start;
    misfits_.clear();
    bool meter_is_known = true;
    if (const auto meter = whole_setting(declaration, "meter"); meter.valid()) {
      const auto own = evaluator_.meter(meter.module, meter.expression);
      meter_is_known = own.has_value();
      if (own) evaluator_.facts.meter = *own;
    }
    if (const auto own = whole_setting(declaration, "tuning"); own.valid()) {
      const std::uint32_t outer = std::exchange(module_, own.module);
      const auto tuning = evaluator_.tuning(root_scope(), own.expression, "the tuning of the section");
      module_ = outer;
      section.key_is_lost = !tuning;
      if (tuning) {
        evaluator_.facts.tuning = tuning;
        section.key = key_.valid() ? key_in(own) : types::Key{*tuning, {}, 0};
        section.key_is_lost = !section.key;
      }
    }
    section.meter = evaluator_.facts.meter;
    read_section(declaration, section);
    if (variant_ != nullptr) read_lines_of_variant(section);
    // Bars cannot be counted against a meter that is not known.
    if (!meter_is_known) {
      sink_.discard_from(start, [](const diagnostics::Diagnostic& each) {
        return each.kind == kind::bar_length.name || each.kind == kind::grid_step.name;
      });
    }
    judge_overlaps(section);
    judge_exponentials(section);
    // Beyond a limit there is only more of the same.
    if (too_deep_ || lines_ > kMostLines) return;
    evaluator_.facts = track;
    sections_[section.name] = typed::SectionId(typed_.sections.size());
    typed_.sections.push_back(std::move(section));
  }
  if (typed_.sections.empty() && !sink_.has_errors()) {
    sink_.report(kind::no_section, typed_.track.span).help(words::write_a_section);
  }
}

Checker::Circle Checker::find_circle(const syntax::Declaration& declaration) {
  const auto first = std::find(open_.begin(), open_.end(), &declaration);
  if (first == open_.end()) return Circle::None;
  const bool is_new = in_a_circle_.count(&declaration) == 0;
  in_a_circle_.insert(first, open_.end());
  return is_new ? Circle::New : Circle::Known;
}

bool Checker::is_too_deep(const syntax::Declaration& declaration) {
  if (open_.size() < kDeepest) return false;
  if (!std::exchange(too_deep_, true)) {
    sink_.report(kind::sections_too_deep, declaration.name.span, static_cast<std::int64_t>(kDeepest));
  }
  return true;
}

void Checker::read_section(const syntax::Declaration& declaration, typed::Section& section) {
  if (const Circle circle = find_circle(declaration); circle != Circle::None) {
    if (circle == Circle::New) sink_.report(kind::like_cycle, declaration.name.span, declaration.name.text);
    return;
  }
  if (is_too_deep(declaration)) return;
  open_.push_back(&declaration);
  // The length comes first: what is taken from another section is read against it.
  if (declaration.length && section.length == Rational(0)) {
    const auto length = evaluator_.musical_length(root_scope(), *declaration.length, "a section's length");
    if (length && *length <= Rational(0)) {
      sink_.report(kind::out_of_range, span_of(*declaration.length), evaluator_.text(span_of(*declaration.length)),
                   "above 0");
    }
    // Whether something fits into a length that has a mistake is not judged.
    section.length = length && *length > Rational(0) ? *length : Rational(kMostLines) * evaluator_.facts.meter.bar();
  }
  if (declaration.like) {
    const auto& names = program_.names[program_.root()].declarations;
    const auto found = names.find(declaration.like->text);
    if (found == names.end() || program_[found->second].kind != DeclarationKind::Section) {
      std::vector<std::string_view> known;
      for (const auto& [name, id] : names) {
        if (!evaluator_.still_suggests()) break;
        if (program_[id].kind == DeclarationKind::Section) known.push_back(name);
      }
      suggest(sink_.report(kind::unknown_name, declaration.like->span, "section", declaration.like->text),
              declaration.like->text, declaration.like->span, known);
    } else {
      read_section(program_[found->second], section);
    }
  }
  if (section.length == Rational(0)) {
    if (!declaration.like) sink_.report(kind::section_without_length, declaration.name.span, declaration.name.text);
    section.length = evaluator_.facts.meter.bar();
  }
  const std::size_t taken = section.actions.size();
  const std::size_t misfits_taken = misfits_.size();
  if (declaration.block) read_block(*declaration.block, section);
  open_.pop_back();
  drop_replaced(section, taken, misfits_taken);
}

// The verbs of a variant stand behind the lines of every section, and replace as those of a section that is like
// another do.
void Checker::read_lines_of_variant(typed::Section& section) {
  const std::size_t taken = section.actions.size();
  const std::size_t misfits_taken = misfits_.size();
  for (const syntax::Statement& statement : block_of(*variant_)) {
    const auto* verb = std::get_if<syntax::Verb>(&statement.node);
    const bool is_line = verb != nullptr && verb->verb != VerbKind::Expect && verb->object.valid();
    if (is_line) read_verb(*verb, statement.span, section);
  }
  drop_replaced(section, taken, misfits_taken);
}

void Checker::drop_replaced(typed::Section& section, std::size_t taken, std::size_t misfits_taken) {
  const auto first_own = section.actions.begin() + static_cast<std::ptrdiff_t>(taken);
  std::set<Place> own;
  std::for_each(first_own, section.actions.end(), [&](const typed::Action& action) {
    if (const auto place = place_of(action)) own.insert(*place);
  });
  for (std::size_t i = misfits_taken; i < misfits_.size(); ++i) own.insert(misfits_[i].place);
  if (own.empty()) return;
  for (std::size_t i = 0; i < misfits_taken; ++i) {
    if (own.count(misfits_[i].place) == 0) continue;
    const Span replaced = misfits_[i].span;
    sink_.discard_from(section_begun_, [&](const diagnostics::Diagnostic& each) { return each.span == replaced; });
  }
  const auto is_replaced = [&](const typed::Action& action) {
    const auto place = place_of(action);
    return place && own.count(*place) != 0;
  };
  section.actions.erase(std::remove_if(section.actions.begin(), first_own, is_replaced), first_own);
}

void Checker::read_block(const syntax::Block& block, typed::Section& section) {
  warn_of_muted_plays(block);
  for (const syntax::Statement& statement : block) {
    if (++lines_ > kMostLines) {
      if (lines_ == kMostLines + 1) sink_.report(kind::too_many_lines, section.span, kMostLines);
      return;
    }
    const auto* verb = std::get_if<syntax::Verb>(&statement.node);
    if (verb != nullptr && verb->object.valid()) read_verb(*verb, statement.span, section);
  }
}

// A `mute` is for what comes from elsewhere; beside a play of its own block it silences what was just asked for.
void Checker::warn_of_muted_plays(const syntax::Block& block) {
  std::map<std::string, Span> muted;
  for (const syntax::Statement& statement : block) {
    const auto* verb = std::get_if<syntax::Verb>(&statement.node);
    if (verb == nullptr || verb->verb != VerbKind::Mute || !verb->object.valid()) continue;
    muted.emplace(evaluator_.text(span_of(verb->object)), statement.span);
  }
  for (const syntax::Statement& statement : block) {
    const auto* verb = std::get_if<syntax::Verb>(&statement.node);
    const auto on =
        verb != nullptr && verb->verb == VerbKind::Play ? phrase(*verb, Preposition::On) : syntax::ExpressionId{};
    if (!on.valid()) continue;
    const auto found = muted.find(evaluator_.text(span_of(on)));
    if (found == muted.end()) continue;
    sink_.report(kind::muted_here, statement.span, found->first).note(found->second, words::mute_stands_here);
  }
}

void Checker::read_verb(const syntax::Verb& verb, Span span, typed::Section& section) {
  switch (verb.verb) {
    case VerbKind::Play:
      read_play(verb, span, section);
      return;
    case VerbKind::Mute:
      if (const auto muted = instrument_named(verb.object)) section.actions.push_back(typed::Mute{*muted, span});
      return;
    case VerbKind::Set:
    case VerbKind::Ramp:
      read_change(verb, span, section);
      return;
    case VerbKind::Send:
      read_send(verb, span, section);
      return;
    case VerbKind::Duck:
      read_duck(verb, span, section);
      return;
    case VerbKind::Expect:
    case VerbKind::Emit:
      return;  // The parser lets none of them into a section.
  }
}

void Checker::read_part(syntax::DeclarationId id, const syntax::Verb& verb, typed::Section& section) {
  const syntax::Declaration& part = program_[id];
  if (const Circle circle = find_circle(part); circle != Circle::None) {
    if (circle == Circle::New) sink_.report(kind::part_cycle, span_of(verb.object), part.name.text);
  } else if (!verb.phrases.empty()) {
    sink_.report(kind::part_takes_nothing, verb.phrases.front().preposition_span, part.name.text);
  } else if (!is_too_deep(part)) {
    open_.push_back(&part);
    const std::uint32_t outer = std::exchange(module_, id.module);
    read_block(block_of(part), section);
    module_ = outer;
    open_.pop_back();
  }
}

void Checker::read_play(const syntax::Verb& verb, Span span, typed::Section& section) {
  const Value object = evaluator_.evaluate(root_scope(), verb.object);
  if (const auto* named = object.as<ObjectValue>();
      named != nullptr && program_[named->declaration].kind == DeclarationKind::Part) {
    read_part(named->declaration, verb, section);
    return;
  }
  const auto played = evaluator_.pattern(object, span_of(verb.object));

  typed::Play play;
  play.span = span_of(verb.object);
  bool sound = true;
  if (const auto at = phrase(verb, Preposition::At); at.valid()) {
    const auto gain = level(at, "`at`");
    sound = sound && gain.has_value();
    play.gain = gain.value_or(1);
  }
  if (const auto after = phrase(verb, Preposition::After); after.valid()) {
    const auto place = evaluator_.musical_length(root_scope(), after, "`after`");
    sound = sound && place.has_value();
    play.after = place.value_or(Rational(0));
    if (place && *place >= section.length) {
      sink_.report(kind::never_sounds, span_of(after), evaluator_.text(span_of(after)), section.name);
      sound = false;
    }
  }
  if (const auto until = phrase(verb, Preposition::Until); until.valid()) {
    const auto place = evaluator_.musical_length(root_scope(), until, "`until`");
    sound = sound && place.has_value();
    if (place && (*place <= play.after || *place > section.length)) {
      sink_.report(kind::until_outside, span_of(until), evaluator_.text(span_of(until)), section.name);
      sound = false;
    }
    play.until = place;
  }
  if (const auto with = phrase(verb, Preposition::With); with.valid()) {
    play.key = evaluator_.key(root_scope(), with);
    sound = sound && play.key.has_value();
  }
  const auto on = phrase(verb, Preposition::On);
  std::optional<typed::InstrumentId> given;
  if (on.valid()) {
    given = player(on, play.own);
    sound = sound && given.has_value();
  }
  if (!played || (on.valid() && !given)) return;
  for (const PatternValue::Row& row : played->rows) {
    if (row.instrument && given) {
      sink_.report(kind::kit_has_instruments, span_of(on)).help(words::play_kit_alone, evaluator_.text(play.span));
      return;
    }
    if (!row.instrument && !given) {
      sink_.report(kind::play_on_what, span, evaluator_.text(play.span)).help(words::name_an_instrument);
      return;
    }
    play.pattern = row.use;
    play.instrument = given ? *given : instrument(*row.instrument);
    if (sound) section.actions.push_back(play);
  }
}

void Checker::read_change(const syntax::Verb& verb, Span span, typed::Section& section) {
  const bool is_ramp = verb.verb == VerbKind::Ramp;
  const auto to = phrase(verb, Preposition::To);
  if (!to.valid()) return;
  if (const auto* reference = std::get_if<syntax::Reference>(&root()[verb.object].node)) {
    if (reference->name == "tempo") return read_tempo(verb, span, section);
    if (reference->name == "key" || reference->name == "meter" || reference->name == "tuning") {
      return read_whole_setting(verb, reference->name, section);
    }
  }
  const auto target = settable(verb.object);
  typed::Change change;
  change.is_ramp = is_ramp;
  change.span = span;
  const std::string who = "`" + evaluator_.text(span_of(verb.object)) + "`";
  const auto value = setting(target, to, who);
  const auto course = this->course(verb, section, target ? std::optional(place_of(target->target)) : std::nullopt);
  bool sound = target && value && course;
  if (target) change.target = target->target;
  change.to = value.value_or(0);
  if (const auto from = phrase(verb, Preposition::From); from.valid()) {
    change.from = setting(target, from, who);
    sound = sound && change.from.has_value();
  }
  if (!sound) return;
  change.after = course->after;
  change.over = course->over;
  change.shape = course->shape;
  const bool is_exponential = change.shape == typed::Shape::Exponential;
  if (is_exponential && (change.to <= 0 || (change.from && *change.from <= 0))) {
    sink_.report(kind::exponential_from_zero, span_of(phrase(verb, Preposition::Shape))).help(words::begin_above_zero);
    return;
  }
  // A ramp moves in the value's own unit: even steps of decibels or cents are equal ratios of the factor.
  const bool is_factor = target->type.kind == types::Kind::Level || target->type.kind == types::Kind::Interval;
  if (is_factor && change.shape == typed::Shape::Linear) change.shape = typed::Shape::Exponential;
  if (is_factor && change.shape == typed::Shape::Smooth) change.shape = typed::Shape::SmoothExponential;
  section.actions.push_back(change);
}

void Checker::read_tempo(const syntax::Verb& verb, Span span, typed::Section& section) {
  typed::TempoChange change;
  change.is_ramp = verb.verb == VerbKind::Ramp;
  change.span = span;
  const auto to = tempo(phrase(verb, Preposition::To));
  const auto from = phrase(verb, Preposition::From);
  if (from.valid()) change.from = tempo(from);
  const auto course = this->course(verb, section, place_of(typed::Action{change}));
  if (!to || !course || (from.valid() && !change.from)) return;
  change.to = *to;
  change.after = course->after;
  change.over = course->over;
  change.shape = course->shape;
  section.actions.push_back(change);
}

std::optional<Rational> Checker::tempo(syntax::ExpressionId id) {
  const auto tempo = evaluator_.constant(root_scope(), id, types::quantity(types::kTempo), "`tempo`");
  if (!tempo) return std::nullopt;
  if (tempo->exact && *tempo->exact >= Rational(1, 240) && *tempo->exact <= Rational(1000, 240)) return *tempo->exact;
  sink_.report(kind::out_of_range, span_of(id), evaluator_.text(span_of(id)), "in 1 bpm .. 1000 bpm");
  return std::nullopt;
}

void Checker::read_whole_setting(const syntax::Verb& verb, const std::string& name, typed::Section& section) {
  const auto to = phrase(verb, Preposition::To);
  if (verb.verb == VerbKind::Ramp) {
    sink_.report(kind::cannot_ramp, join(verb.verb_span, span_of(verb.object)), name)
        .help(words::set_for_section, name, evaluator_.text(span_of(to)));
    return;
  }
  if (const auto after = phrase(verb, Preposition::After); after.valid()) {
    sink_.report(kind::holds_for_section, span_of(after), name);
    return;
  }
  // The meter and the tuning are in force already: everything in the section is read with them.
  if (name == "key") {
    const auto mark = sink_.mark();
    section.key = evaluator_.key(root_scope(), to);
    if (section.key_is_lost) forget_width(mark);
    section.key_is_lost = section.key_is_lost || !section.key;
  }
}

std::optional<Checker::Course> Checker::course(const syntax::Verb& verb, const typed::Section& section,
                                               const std::optional<Place>& place) {
  Course course;
  bool sound = true;
  const auto keep_misfit = [&](Span span) {
    if (place) misfits_.push_back({*place, span});
  };
  if (const auto after = phrase(verb, Preposition::After); after.valid()) {
    const auto begin = evaluator_.musical_length(root_scope(), after, "`after`");
    sound = sound && begin.has_value();
    course.after = begin.value_or(Rational(0));
    const bool is_before = begin && *begin < Rational(0);
    if (is_before || (begin && *begin >= section.length)) {
      const auto& what = is_before ? kind::before_section : kind::never_sounds;
      sink_.report(what, span_of(after), evaluator_.text(span_of(after)), section.name);
      keep_misfit(span_of(after));
      sound = false;
    }
  }
  if (verb.verb != VerbKind::Ramp) return sound ? std::optional(course) : std::nullopt;
  course.over = section.length - course.after;
  if (const auto over = phrase(verb, Preposition::Over); over.valid()) {
    const auto length = evaluator_.musical_length(root_scope(), over, "`over`");
    sound = sound && length.has_value();
    if (length && (*length <= Rational(0) || *length > course.over)) {
      sink_.report(kind::ramp_too_long, span_of(over), evaluator_.text(span_of(over)), section.name)
          .help(*length > Rational(0) ? words::ramp_to_the_end : words::ramp_takes_time);
      keep_misfit(span_of(over));
      sound = false;
    }
    course.over = length.value_or(course.over);
  }
  if (const auto shape = phrase(verb, Preposition::Shape); shape.valid()) {
    const std::string name = evaluator_.text(span_of(shape));
    if (name == "exp") {
      course.shape = typed::Shape::Exponential;
    } else if (name == "smooth") {
      course.shape = typed::Shape::Smooth;
    } else if (name != "linear") {
      suggest(sink_.report(kind::wrong_value, span_of(shape), "`shape`", "`linear`, `exp` or `smooth`", name), name,
              span_of(shape), {"linear", "exp", "smooth"});
      sound = false;
    }
  }
  return sound ? std::optional(course) : std::nullopt;
}

// What one line sets on its way, another cannot set before it has arrived.
void Checker::judge_overlaps(const typed::Section& section) {
  struct Move {
    Rational begin;
    Rational end;
    Span span;
  };
  std::map<Place, std::vector<Move>> moves;
  for (const typed::Action& action : section.actions) {
    const auto add = [&](const auto& move) {
      moves[*place_of(action)].push_back({move.after, move.after + move.over, move.span});
    };
    if (const auto* change = std::get_if<typed::Change>(&action)) add(*change);
    if (const auto* tempo = std::get_if<typed::TempoChange>(&action)) add(*tempo);
  }
  for (auto& [place, in_turn] : moves) {
    std::ranges::stable_sort(in_turn, {}, &Move::begin);
    for (std::size_t i = 0; i + 1 < in_turn.size(); ++i) {
      if (!(in_turn[i + 1].begin < in_turn[i].end)) continue;
      sink_.report(kind::still_moving, in_turn[i + 1].span, section.name)
          .note(in_turn[i].span, words::moves_here)
          .help(words::end_sooner);
    }
  }
}

// An exponential ramp without `from` begins at the value in force, which must be above zero too.
void Checker::judge_exponentials(const typed::Section& section) {
  for (const typed::Action& action : section.actions) {
    const auto* ramp = std::get_if<typed::Change>(&action);
    if (ramp == nullptr || !ramp->is_ramp || ramp->from || ramp->shape != typed::Shape::Exponential) continue;
    double start = default_of(ramp->target);
    Rational since = -section.length;
    for (const typed::Action& other : section.actions) {
      const auto* change = std::get_if<typed::Change>(&other);
      const bool is_earlier = change != nullptr && change != ramp &&
                              place_of(change->target) == place_of(ramp->target) && change->after >= since &&
                              change->after <= ramp->after;
      if (!is_earlier) continue;
      start = change->to;
      since = change->after;
    }
    if (start <= 0) sink_.report(kind::exponential_from_zero, ramp->span).help(words::begin_above_zero);
  }
}

// The track's key in the tuning of a section. Where they do not go together it is the section that says so.
std::optional<types::Key> Checker::key_in(const Written& tuning) {
  const auto mark = sink_.mark();
  const auto key = evaluator_.key(root_scope(), key_);
  const source::Span place = program_.modules[tuning.module][tuning.expression].span;
  sink_.restate_from(mark, [&](diagnostics::Diagnostic& diagnostic) {
    if (diagnostic.kind != kind::scale_too_wide.name) return;
    diagnostic.notes.push_back({diagnostic.span, diagnostics::form(words::key_of_track)});
    diagnostic.span = place;
  });
  return key;
}

double Checker::default_of(const typed::Target& target) const {
  if (const auto* of = std::get_if<typed::InstrumentParameter>(&target)) {
    return typed_[of->instrument].parameters[of->parameter].default_value;
  }
  if (const auto* of = std::get_if<typed::BusParameter>(&target)) {
    return typed_[of->bus].parameters[of->parameter].default_value;
  }
  return 1;  // A bus's gain: 0 dB.
}

Checker::Written Checker::whole_setting(const syntax::Declaration& declaration, std::string_view name) const {
  if (variant_ != nullptr) {
    if (const auto own = setting_in(block_of(*variant_), name); own.valid()) return {program_.root(), own};
  }
  std::set<const syntax::Declaration*> seen;
  return whole_setting(program_.root(), declaration, name, seen, 0);
}

Checker::Written Checker::whole_setting(std::uint32_t module, const syntax::Declaration& declaration,
                                        std::string_view name, std::set<const syntax::Declaration*>& seen,
                                        std::size_t depth) const {
  // What was seen once has nothing new to say; circles and sections too deep in each other are told elsewhere.
  if (depth > kDeepest || !seen.insert(&declaration).second) return {};
  Written found;
  if (declaration.like) {
    const auto& names = program_.names[module].declarations;
    const auto base = names.find(declaration.like->text);
    if (base != names.end()) found = whole_setting(module, program_[base->second], name, seen, depth + 1);
  }
  for (const syntax::Statement& statement : block_of(declaration)) {
    const auto* verb = std::get_if<syntax::Verb>(&statement.node);
    if (verb == nullptr || !verb->object.valid()) continue;
    const auto* object = std::get_if<syntax::Reference>(&program_.modules[module][verb->object].node);
    const bool sets = verb->verb == VerbKind::Set && object != nullptr && object->name == name;
    if (sets) found = {module, phrase(*verb, Preposition::To)};
    if (verb->verb != VerbKind::Play) continue;
    const auto played = declaration_called(module, verb->object);
    if (!played || program_[*played].kind != DeclarationKind::Part) continue;
    if (const auto inner = whole_setting(played->module, program_[*played], name, seen, depth + 1); inner.valid())
      found = inner;
  }
  return found;
}

std::optional<syntax::DeclarationId> Checker::declaration_called(std::uint32_t module, syntax::ExpressionId id) const {
  const syntax::Names& names = program_.names[module];
  const auto& node = program_.modules[module][id].node;
  const auto among = [](const syntax::Names& known, const std::string& name) -> std::optional<syntax::DeclarationId> {
    const auto place = known.declarations.find(name);
    return place != known.declarations.end() ? std::optional(place->second) : std::nullopt;
  };
  if (const auto* reference = std::get_if<syntax::Reference>(&node)) return among(names, reference->name);
  const auto* member = std::get_if<syntax::Member>(&node);
  if (member == nullptr) return std::nullopt;
  const auto* of = std::get_if<syntax::Reference>(&program_.modules[module][member->object].node);
  if (of == nullptr) return std::nullopt;
  const auto used = names.modules.find(of->name);
  if (used == names.modules.end() || used->second == syntax::Names::kNoModule) return std::nullopt;
  return among(program_.names[used->second], member->member.text);
}

syntax::ExpressionId Checker::setting_in(const syntax::Block& block, std::string_view name) const {
  syntax::ExpressionId found;
  for (const syntax::Statement& statement : block) {
    const auto* verb = std::get_if<syntax::Verb>(&statement.node);
    if (verb == nullptr || !verb->object.valid() || verb->verb != VerbKind::Set) continue;
    const auto* object = std::get_if<syntax::Reference>(&root()[verb->object].node);
    if (object != nullptr && object->name == name) found = phrase(*verb, Preposition::To);
  }
  return found;
}

bool Checker::tempo_changes() const {
  for (std::uint32_t module = 0; module < program_.modules.size(); ++module) {
    for (const syntax::Declaration& declaration : program_.modules[module].declarations) {
      const bool has_lines = declaration.kind == DeclarationKind::Section ||
                             declaration.kind == DeclarationKind::Part || &declaration == variant_;
      if (!has_lines) continue;
      for (const syntax::Statement& statement : block_of(declaration)) {
        const auto* verb = std::get_if<syntax::Verb>(&statement.node);
        if (verb == nullptr || !verb->object.valid()) continue;
        const auto* object = std::get_if<syntax::Reference>(&program_.modules[module][verb->object].node);
        const bool changes = verb->verb == VerbKind::Set || verb->verb == VerbKind::Ramp;
        if (changes && object != nullptr && object->name == "tempo") return true;
      }
    }
  }
  return false;
}

void Checker::read_send(const syntax::Verb& verb, Span span, typed::Section& section) {
  const auto sent = instrument_named(verb.object);
  const auto to = phrase(verb, Preposition::To);
  if (!to.valid()) return;
  const auto bus = bus_named(to);
  double gain = 1;
  if (const auto at = phrase(verb, Preposition::At); at.valid()) {
    const auto found = level(at, "`at`");
    if (!found) return;
    gain = *found;
  }
  if (sent && bus) section.actions.push_back(typed::Send{*sent, *bus, gain, span});
}

void Checker::read_duck(const syntax::Verb& verb, Span span, typed::Section& section) {
  const auto bus = bus_named(verb.object);
  const auto by = phrase(verb, Preposition::By);
  const auto at = phrase(verb, Preposition::At);
  const auto over = phrase(verb, Preposition::Over);
  if (!by.valid() || !at.valid() || !over.valid()) return;
  const auto trigger = instrument_named(by);
  const auto depth = level(at, "`at`");
  const auto recovery = evaluator_.constant(root_scope(), over, types::quantity(types::kTime), "`over`");
  if (depth && *depth > 1) {
    sink_.report(kind::out_of_range, span_of(at), evaluator_.text(span_of(at)), "0 dB or less");
    return;
  }
  if (bus && trigger && depth && recovery) {
    section.actions.push_back(typed::Duck{*bus, *trigger, *depth, recovery->value, span});
  }
}

// ---- Phrases and what they name -------------------------------------------------------------------------------------

syntax::ExpressionId Checker::phrase(const syntax::Verb& verb, Preposition preposition) const {
  for (const syntax::Phrase& each : verb.phrases) {
    if (each.preposition == preposition) return each.object;
  }
  return {};
}

std::optional<typed::InstrumentId> Checker::instrument_named(syntax::ExpressionId id) {
  if (!id.valid()) return std::nullopt;
  const Value value = evaluator_.named(root_scope(), id, DeclarationKind::Instrument);
  if (value.is_poison()) return std::nullopt;
  const auto* object = value.as<ObjectValue>();
  if (object != nullptr && program_[object->declaration].kind == DeclarationKind::Instrument) {
    return instrument(object->declaration);
  }
  sink_.report(kind::wanted_here, span_of(id), "an instrument", evaluator_.text(span_of(id)), "not");
  return std::nullopt;
}

std::optional<typed::InstrumentId> Checker::player(syntax::ExpressionId id, std::vector<typed::OwnInput>& own) {
  const auto* call = std::get_if<syntax::Call>(&root()[id].node);
  if (call == nullptr) return instrument_named(id);
  const auto named = instrument_named(call->callee);
  if (!named) return std::nullopt;
  const std::vector<typed::Input>& inputs = typed_.instruments[named->index()].inputs;
  // Pitch and velocity come from the pattern.
  const auto is_own = [](const typed::Input& input) { return input.name != "pitch" && input.name != "vel"; };
  bool sound = true;
  for (const syntax::Argument& argument : call->arguments) {
    const auto input = std::find_if(inputs.begin(), inputs.end(), [&](const typed::Input& each) {
      return is_own(each) && each.name == argument.name.text;
    });
    if (input == inputs.end()) {
      sound = false;
      if (unfinished_inputs_.count(typed_[*named].name + "." + argument.name.text) != 0) continue;
      const bool has_name = !argument.name.text.empty();
      const Span span = has_name ? argument.name.span : span_of(argument.value);
      std::vector<std::string_view> known;
      for (const typed::Input& each : inputs) {
        if (is_own(each)) known.push_back(each.name);
      }
      suggest(sink_.report(kind::unknown_name, span, "input", evaluator_.text(span)), evaluator_.text(span), span,
              known);
      continue;
    }
    const auto value = evaluator_.constant(root_scope(), argument.value, input->type, "`" + input->name + "`");
    sound = sound && value.has_value();
    if (value) own.push_back({static_cast<std::uint32_t>(input - inputs.begin()), value->value});
  }
  return sound ? named : std::nullopt;
}

std::optional<typed::BusId> Checker::bus_named(syntax::ExpressionId id) {
  if (!id.valid()) return std::nullopt;
  const std::string name = evaluator_.text(span_of(id));
  if (const auto found = buses_.find(name); found != buses_.end()) return found->second;
  const Value value = evaluator_.named(root_scope(), id, DeclarationKind::Bus);
  if (!value.is_poison()) sink_.report(kind::wanted_here, span_of(id), "a bus", name, "not");
  return std::nullopt;
}

std::optional<double> Checker::level(syntax::ExpressionId id, std::string_view who) {
  const auto found = evaluator_.constant(root_scope(), id, {types::Kind::Level, {}}, who);
  if (!found) return std::nullopt;
  return found->value;
}

std::optional<Checker::Settable> Checker::settable(syntax::ExpressionId id) {
  const auto* path = std::get_if<syntax::Member>(&root()[id].node);
  if (path == nullptr) {
    sink_.report(kind::wanted_here, span_of(id), "a parameter such as `bass.cutoff` or a bus's `gain`",
                 evaluator_.text(span_of(id)), "not");
    return std::nullopt;
  }
  const std::string owner = evaluator_.text(span_of(path->object));
  const std::string& member = path->member.text;
  const std::vector<typed::Parameter>* parameters = nullptr;
  std::optional<typed::BusId> bus;
  std::optional<typed::InstrumentId> of;
  if (const auto found = buses_.find(owner); found != buses_.end()) {
    bus = found->second;
    if (member == "gain") return Settable{typed::BusGain{*bus}, {types::Kind::Level, {}}, 0, 1e6, "silence .. 120 dB"};
    parameters = &typed_.buses[bus->index()].parameters;
  } else {
    if (!is_declared(path->object)) {
      std::vector<std::string_view> known;
      for (const auto& [bus_name, place] : buses_) known.push_back(bus_name);
      for (const typed::Instrument& each : typed_.instruments) known.push_back(each.name);
      const Span span = span_of(path->object);
      suggest(sink_.report(kind::unknown_name, span, "instrument or bus", owner), owner, span, known);
      return std::nullopt;
    }
    of = instrument_named(path->object);
    if (!of) return std::nullopt;
    parameters = &typed_.instruments[of->index()].parameters;
  }
  for (std::uint32_t i = 0; i < parameters->size(); ++i) {
    const typed::Parameter& parameter = (*parameters)[i];
    if (parameter.name != member) continue;
    const typed::Target target =
        bus ? typed::Target{typed::BusParameter{*bus, i}} : typed::Target{typed::InstrumentParameter{*of, i}};
    return Settable{target, parameter.type, parameter.low, parameter.high, parameter.range};
  }
  if (const syntax::Binding* entry = entry_of(owner, member)) {
    // What is wrong with a `param` has been said.
    if (calls_param(entry->value)) return std::nullopt;
    const std::string value = evaluator_.text(span_of(entry->value));
    sink_.report(kind::unknown_name, path->member.span, "parameter", owner + "." + member)
        .help(words::make_parameter, member, value.find('(') == std::string::npos ? value : "default");
    return std::nullopt;
  }
  if (bus && unsound_buses_.count(owner) != 0) return std::nullopt;
  // What could not be read in full may have it.
  if (is_damaged(owner)) return std::nullopt;
  std::vector<std::string_view> known;
  for (const typed::Parameter& parameter : *parameters) known.push_back(parameter.name);
  if (bus) known.push_back("gain");
  auto report = sink_.report(kind::unknown_name, path->member.span, "parameter", owner + "." + member);
  if (!bus && means_gain(member))
    report.help(words::level_of_play, owner);
  else if (member == "pan" || member == "panning")
    report.help(words::pan_in_out);
  else if (!bus && member == "mute")
    report.help(words::mute_is_a_verb, owner);
  else
    suggest_or_list(report, member, path->member.span, known);
  return std::nullopt;
}

bool Checker::calls_param(syntax::ExpressionId id) const {
  const auto* call = std::get_if<syntax::Call>(&root()[id].node);
  const auto* called = call != nullptr ? std::get_if<syntax::Reference>(&root()[call->callee].node) : nullptr;
  return called != nullptr && called->name == "param";
}

// The equation that gives an instrument or a bus of this file a name.
const syntax::Binding* Checker::entry_of(const std::string& owner, const std::string& name) const {
  for (const syntax::Declaration& declaration : root().declarations) {
    if (declaration.name.text != owner || !declaration.block) continue;
    for (const syntax::Statement& statement : *declaration.block) {
      const auto* binding = std::get_if<syntax::Binding>(&statement.node);
      if (binding != nullptr && binding->name.text == name) return binding;
    }
  }
  return nullptr;
}

// Whether an instrument or a bus of this file has a mistake.
bool Checker::is_damaged(const std::string& name) const {
  const auto found = program_.names[module_].declarations.find(name);
  if (found == program_.names[module_].declarations.end()) return false;
  const Span span = program_[found->second].span;
  return std::ranges::any_of(sink_.diagnostics(), [&](const diagnostics::Diagnostic& each) {
    return each.severity == diagnostics::Severity::Error && each.span.file == span.file &&
           span.begin <= each.span.begin && each.span.end <= span.end;
  });
}

// False for a plain name that nothing in sight has.
bool Checker::is_declared(syntax::ExpressionId id) const {
  const auto* reference = std::get_if<syntax::Reference>(&root()[id].node);
  if (reference == nullptr) return true;
  const syntax::Names& names = program_.names[module_];
  return names.declarations.count(reference->name) != 0 || names.modules.count(reference->name) != 0;
}

std::optional<double> Checker::setting(const std::optional<Settable>& settable, syntax::ExpressionId id,
                                       std::string_view who) {
  if (!settable) {
    evaluator_.evaluate(root_scope(), id);  // For its own mistakes.
    return std::nullopt;
  }
  const auto found = evaluator_.constant(root_scope(), id, settable->type, who);
  if (!found) return std::nullopt;
  if (found->value < settable->low || found->value > settable->high) {
    sink_.report(kind::out_of_range, span_of(id), evaluator_.text(span_of(id)), "in " + settable->range);
    return std::nullopt;
  }
  return found->value;
}

}  // namespace trk::checking
