#include "compiler/elaborate/elaborate.h"

#include "compiler/elaborate/humanize.h"
#include "compiler/elaborate/patterns.h"
#include "compiler/elaborate/pitches.h"
#include "compiler/elaborate/voicing.h"
#include "compiler/typed/dump.h"
#include "runtime/base/check.h"
#include "runtime/math/hash.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace trk {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using elaboration::bars_text;
using elaboration::Loop;
using elaboration::LoopEvent;

constexpr std::int64_t kMostNotes = 2'000'000;

// A play of a section, ready to be laid down wherever the section stands.
struct Part {
  const typed::Play* play;
  Loop loop;
  std::vector<double> pitches;  // Hz, one per event of the loop
  Rational begin;               // from the section's start
  Rational end;
  std::uint32_t number = 0;   // counts the plays of the section
  std::uint32_t own = 0;      // index into Score::own
  std::uint64_t ordinal = 0;  // counts earlier plays of the pattern on the instrument in the section
};

struct Plan {
  std::vector<Part> parts;
  std::map<typed::InstrumentId, int> plays;  // how many parts each has
  std::set<typed::InstrumentId> muted;
};

// Whether the event sounds in this round of its pattern.
bool has_turn(const typed::Event& event, std::int64_t round) {
  return std::ranges::all_of(
      event.turns, [round](const typed::Turn& turn) { return (round / turn.divisor) % turn.period == turn.phase; });
}

// A draw that is true with this probability.
bool falls(Rational probability, std::uint64_t key, std::uint64_t place) {
  return math::philox(key, place)[0] * 0x1p-32 < probability.to_double();
}

class Elaborator {
 public:
  Elaborator(const typed::Program& program, diagnostics::Sink& sink) : program_(program), sink_(sink) {}

  score::Score run() {
    for (const typed::Section& section : program_.sections) plans_.push_back(plan(section));
    for (const typed::SectionId section : program_.order) {
      score_.is_complete = lay(section);
      if (!score_.is_complete) break;
    }
    sort_notes();
    return std::move(score_);
  }

 private:
  std::string bars(Rational length) const { return bars_text(length, meter_); }

  // ---- What a section plays, wherever it stands

  Plan plan(const typed::Section& section) {
    Plan plan;
    meter_ = section.meter;
    // By name, as patterns that are written where they are played share one.
    std::map<std::pair<std::string, typed::InstrumentId>, std::uint64_t> plays;
    for (const typed::Action& action : section.actions) {
      if (const auto* mute = std::get_if<typed::Mute>(&action)) plan.muted.insert(mute->instrument);
      const auto* play = std::get_if<typed::Play>(&action);
      if (play == nullptr) continue;
      auto part = this->part(*play, section);
      const std::uint64_t ordinal = plays[{program_[play->pattern.pattern].name, play->instrument}]++;
      if (!part) continue;
      part->ordinal = ordinal;
      part->number = static_cast<std::uint32_t>(plan.parts.size());
      if (!play->own.empty()) {
        part->own = static_cast<std::uint32_t>(score_.own.size());
        score_.own.push_back(play->own);
      }
      ++plan.plays[play->instrument];
      plan.parts.push_back(std::move(*part));
    }
    return plan;
  }

  std::optional<Part> part(const typed::Play& play, const typed::Section& section) {
    const typed::Pattern& pattern = program_[play.pattern.pattern];
    auto loop = elaboration::loop(pattern, play.pattern.transforms, meter_, sink_);
    if (!loop || !check_span(play, section, *loop)) return std::nullopt;
    if (loop->events.empty()) {
      sink_.report(kind::pattern_of_rests, play.pattern.span, typed::spoken(pattern.name));
      return std::nullopt;
    }
    auto pitches = this->pitches(play, section, *loop);
    if (!pitches) return std::nullopt;
    Part part{&play, std::move(*loop), std::move(*pitches), play.after, play.until.value_or(section.length), 0, 0, 0};
    if (!can_sound(part)) sink_.report(kind::nothing_left, play.pattern.span, typed::spoken(pattern.name));
    return part;
  }

  // Whether an event of the part could become a note. Of very long plays only the beginning is judged.
  static bool can_sound(const Part& part) {
    constexpr std::int64_t kMostRounds = 4096;
    const auto drops_all = [](Rational drop) { return drop >= Rational(1); };
    if (std::ranges::any_of(part.loop.drops, drops_all)) return false;
    Rational round_begin = part.begin;
    for (std::int64_t round = 0; round_begin < part.end; ++round) {
      if (round == kMostRounds) return true;
      for (const LoopEvent& placed : part.loop.events) {
        if (round_begin + placed.onset >= part.end) break;
        const bool is_silent = placed.event->chance == Rational(0) || placed.event->velocity == Rational(0);
        if (!is_silent && has_turn(*placed.event, round * part.loop.rounds + placed.round)) return true;
      }
      round_begin += part.loop.length;
    }
    return false;
  }

  bool check_span(const typed::Play& play, const typed::Section& section, const Loop& loop) {
    const Rational end = play.until.value_or(section.length);
    TRK_CHECK(play.after < end && end <= section.length, "a play from {} to {} in `{}`", play.after.text(), end.text(),
              section.name);
    const Rational rounds = (end - play.after) / loop.length;
    if (rounds.overflowed()) {
      sink_.report(kind::time_too_fine, play.span);
      return false;
    }
    if (loop.cut || rounds.is_whole()) return true;
    sink_
        .report(kind::pattern_does_not_fit, play.pattern.span, typed::spoken(program_[play.pattern.pattern].name),
                bars(loop.length), bars(end - play.after))
        .note(section.span, phrase::in_section, section.name, bars(section.length))
        .help(phrase::say_cut);
    return false;
  }

  // The frequency of each event of the loop; 0 throughout for an instrument without pitch.
  std::optional<std::vector<double>> pitches(const typed::Play& play, const typed::Section& section, const Loop& loop) {
    std::vector<double> pitches(loop.events.size());
    if (!program_[play.instrument].has_pitch) {
      if (!check_pitchless(play, loop)) return std::nullopt;
      return pitches;
    }
    if (!play.key && (section.key_is_lost || (!section.key && program_.track.key_is_lost))) return std::nullopt;
    const types::Key* key = this->key(play, section);
    bool good = true;
    for (std::size_t i = 0; i < loop.events.size(); ++i) {
      const typed::Event& event = *loop.events[i].event;
      if (key == nullptr && elaboration::needs_key(event)) {
        report_no_key(play, event);
        return std::nullopt;
      }
      const auto hertz = elaboration::frequency(event, key);
      if (!hertz) {
        report_no_frequency(play, event, *key);
        good = false;
        continue;
      }
      pitches[i] = *hertz * loop.ratio;
    }
    if (!good || !lead(play, key, loop, pitches)) return std::nullopt;
    return pitches;
  }

  // Leads the voices of chords where `.voiced` asks for it. False after a report.
  bool lead(const typed::Play& play, const types::Key* key, const Loop& loop, std::vector<double>& pitches) {
    if (!loop.compass) return true;
    constexpr double kOctave = 2;
    const double period = key != nullptr && key->tuning.is_periodic() ? key->tuning.period : kOctave;
    if (loop.compass->high < loop.compass->low * period) {
      sink_.report(kind::compass_too_narrow, play.pattern.span, key->tuning.name);
      return false;
    }
    elaboration::lead_voices(loop, period, pitches);
    return true;
  }

  const types::Key* key(const typed::Play& play, const typed::Section& section) const {
    if (play.key) return &*play.key;
    if (section.key) return &*section.key;
    return program_.track.key ? &*program_.track.key : nullptr;
  }

  // Once: one key is good for all plays.
  void report_no_key(const typed::Play& play, const typed::Event& event) {
    if (std::exchange(no_key_is_told_, true)) return;
    sink_.report(kind::no_key, play.pattern.span, typed::spoken(program_[play.pattern.pattern].name))
        .note(event.span, phrase::pitch_written_here)
        .help(phrase::give_key);
  }

  void report_no_frequency(const typed::Play& play, const typed::Event& event, const types::Key& key) {
    auto report = sink_.report(kind::no_frequency, event.span, typed::text(event), key.tuning.name)
                      .note(play.span, phrase::played_here);
    const auto* step = std::get_if<typed::Step>(&event.content);
    if (step == nullptr || key.tuning.is_periodic()) return;
    const bool is_beyond = !key.steps.empty() && (step->number < 0 || step->number >= std::ssize(key.steps));
    if (step->octaves != 0 || is_beyond) report.help(phrase::no_period_to_move_by, key.tuning.name);
  }

  bool check_pitchless(const typed::Play& play, const Loop& loop) {
    const std::string& instrument = program_[play.instrument].name;
    for (const LoopEvent& placed : loop.events) {
      if (std::holds_alternative<typed::Hit>(placed.event->content)) continue;
      const std::string pattern = typed::spoken(program_[play.pattern.pattern].name);
      sink_.report(kind::no_pitch, play.pattern.span, instrument, pattern)
          .note(placed.event->span, phrase::pitch_written_here)
          .help(phrase::bring_a_pitch);
      return false;
    }
    if (loop.ratio == 1) return true;
    sink_.report(kind::no_pitch_to_move, play.pattern.span, instrument);
    return false;
  }

  // ---- One occurrence after the other

  // False when the song cannot go on.
  bool lay(typed::SectionId id) {
    const typed::Section& section = program_[id];
    meter_ = section.meter;
    score::Occurrence occurrence;
    occurrence.section = id;
    occurrence.name = section.name;
    occurrence.repetition = repetitions_[id]++;
    occurrence.begin = score_.length;
    occurrence.end = score_.length + section.length;
    if (occurrence.end.overflowed()) {
      sink_.report(kind::time_too_fine, section.span);
      return false;
    }
    score_.length = occurrence.end;
    score_.occurrences.push_back(occurrence);
    lay_tempo(section, occurrence);
    for (const typed::Action& action : section.actions) {
      std::visit([&](const auto& verb) { lay_action(verb, occurrence); }, action);
    }
    return lay_parts(plans_[id.index()], occurrence);
  }

  // Every section begins in the track's tempo, and moves on from there as it says.
  void lay_tempo(const typed::Section& section, const score::Occurrence& occurrence) {
    Rational tempo = program_.track.tempo;
    const auto mark = [&](const score::TempoMark& next) {
      if (!score_.tempo.empty() && score_.tempo.back().begin == next.begin) score_.tempo.pop_back();
      const bool goes_on = !score_.tempo.empty() && next.from == next.to && score_.tempo.back().to == next.to;
      if (!goes_on) score_.tempo.push_back(next);
    };
    mark({occurrence.begin, occurrence.begin, tempo, tempo, typed::Shape::Linear, {}});
    std::vector<const typed::TempoChange*> changes;
    for (const typed::Action& action : section.actions) {
      if (const auto* change = std::get_if<typed::TempoChange>(&action)) changes.push_back(change);
    }
    std::ranges::stable_sort(changes, {}, &typed::TempoChange::after);
    for (const typed::TempoChange* change : changes) {
      const Rational begin = occurrence.begin + change->after;
      mark({begin, begin + change->over, change->is_ramp ? change->from.value_or(tempo) : change->to, change->to,
            change->shape, change->span});
      tempo = change->to;
    }
  }

  std::uint32_t current() const { return static_cast<std::uint32_t>(score_.occurrences.size() - 1); }

  // Plays and mutes act through the parts.
  void lay_action(const typed::Play&, const score::Occurrence&) {}
  void lay_action(const typed::Mute&, const score::Occurrence&) {}
  void lay_action(const typed::TempoChange&, const score::Occurrence&) {}

  void lay_action(const typed::Change& change, const score::Occurrence& occurrence) {
    const Rational begin = occurrence.begin + change.after;
    const Rational end = change.is_ramp ? begin + change.over : begin;
    if (end.overflowed()) {
      sink_.report(kind::time_too_fine, change.span);
      return;
    }
    score_.changes.push_back({change.target, current(), begin, end, change.from, change.to, change.shape});
  }

  void lay_action(const typed::Send& send, const score::Occurrence&) {
    score_.sends.push_back({send.instrument, send.bus, current(), send.gain});
  }

  void lay_action(const typed::Duck& duck, const score::Occurrence&) {
    score_.ducks.push_back({duck.bus, duck.by, current(), duck.depth, duck.recovery});
  }

  bool lay_parts(const Plan& plan, const score::Occurrence& occurrence) {
    struct Laid {
      const Part* part;
      std::size_t first;  // of its notes
      std::size_t end;
    };
    std::vector<Laid> laid;
    const std::size_t first_note = score_.notes.size();
    for (const Part& part : plan.parts) {
      if (plan.muted.count(part.play->instrument) != 0) continue;
      const std::size_t first = score_.notes.size();
      if (!lay_part(part, occurrence)) return false;
      laid.push_back({&part, first, score_.notes.size()});
    }
    std::map<std::pair<typed::InstrumentId, Rational>, const Part*> struck;
    for (const Laid& one : laid) {
      const typed::InstrumentId drum = one.part->play->instrument;
      if (program_[drum].has_pitch || plan.plays.at(drum) == 1) continue;
      for (std::size_t i = one.first; i < one.end; ++i) report_double_strike(*one.part, i, occurrence, struck);
    }
    stray(first_note, occurrence);
    return true;
  }

  // In whole notes per second, from `begin` to where the score ends so far.
  double quickest_since(Rational begin) const {
    double quickest = 0;
    for (auto mark = score_.tempo.rbegin(); mark != score_.tempo.rend(); ++mark) {
      quickest = std::max({quickest, mark->to.to_double(), mark->end > begin ? mark->from.to_double() : 0});
      if (mark->begin <= begin) break;
    }
    return quickest;
  }

  // The notes of an occurrence, from `first` on, stray by the instrument that plays them.
  void stray(std::size_t first, const score::Occurrence& occurrence) {
    std::map<typed::InstrumentId, std::vector<score::Note*>> players;
    for (std::size_t i = first; i < score_.notes.size(); ++i) {
      score::Note& note = score_.notes[i];
      if (program_[note.instrument].humanize) players[note.instrument].push_back(&note);
    }
    for (const auto& [instrument, notes] : players) {
      const elaboration::Performance performance{
          stream_key(instrument, occurrence), band_key(occurrence), occurrence.begin,
          occurrence.end - occurrence.begin,  meter_.bar(),         quickest_since(occurrence.begin)};
      elaboration::humanize(*program_[instrument].humanize, performance, notes);
    }
  }

  void report_double_strike(const Part& part, std::size_t note, const score::Occurrence& occurrence,
                            std::map<std::pair<typed::InstrumentId, Rational>, const Part*>& struck) {
    const score::Note& strike = score_.notes[note];
    const Part* first = struck.emplace(std::pair(strike.instrument, strike.onset), &part).first->second;
    if (first == &part) return;
    sink_
        .report(kind::double_strike, part.play->span, program_[strike.instrument].name,
                bars(strike.onset - occurrence.begin), occurrence.name)
        .note(first->play->span, phrase::also_struck_here);
  }

  // False when the song has too many notes.
  bool lay_part(const Part& part, const score::Occurrence& occurrence) {
    const auto events = static_cast<std::int64_t>(part.loop.events.size());
    const std::int64_t rounds = ((part.end - part.begin) / part.loop.length).floor() + 1;
    if (rounds > (kMostNotes - tried_) / events) {
      sink_.report(kind::too_many_notes, part.play->span, kMostNotes);
      return false;
    }
    tried_ += rounds * events;
    const std::uint64_t key = part_key(part, occurrence);
    Rational round_begin = part.begin;
    for (std::int64_t round = 0; round_begin < part.end; ++round) {
      for (std::size_t i = 0; i < part.loop.events.size(); ++i) {
        const Rational place = round_begin + part.loop.events[i].onset;
        if (place >= part.end) break;
        const LoopEvent& placed = part.loop.events[i];
        if (has_turn(*placed.event, round * part.loop.rounds + placed.round))
          lay_event(part, i, place, key, occurrence);
      }
      round_begin += part.loop.length;
    }
    return true;
  }

  // Names what an instrument draws in one occurrence of a section.
  std::uint64_t stream_key(typed::InstrumentId instrument, const score::Occurrence& occurrence) const {
    std::uint64_t key = program_.track.seed;
    key = math::combine(key, math::text_key(program_[instrument].name));
    key = math::combine(key, math::text_key(occurrence.name));
    return math::combine(key, static_cast<std::uint64_t>(occurrence.repetition));
  }

  // Names what all instruments draw together in one occurrence of a section.
  std::uint64_t band_key(const score::Occurrence& occurrence) const {
    const std::uint64_t key = math::combine(program_.track.seed, math::text_key(occurrence.name));
    return math::combine(key, static_cast<std::uint64_t>(occurrence.repetition));
  }

  // Names everything a part draws in one occurrence of its section.
  std::uint64_t part_key(const Part& part, const score::Occurrence& occurrence) const {
    std::uint64_t key = stream_key(part.play->instrument, occurrence);
    key = math::combine(key, math::text_key(program_[part.play->pattern.pattern].name));
    return math::combine(key, part.ordinal);
  }

  static std::uint64_t event_key(std::uint64_t part, Rational place, int voice) {
    std::uint64_t key = math::combine(part, static_cast<std::uint64_t>(place.numerator()));
    key = math::combine(key, static_cast<std::uint64_t>(place.denominator()));
    return math::combine(key, static_cast<std::uint64_t>(voice));
  }

  // `place` is the onset from the section's start.
  void lay_event(const Part& part, std::size_t index, Rational place, std::uint64_t key,
                 const score::Occurrence& occurrence) {
    const LoopEvent& placed = part.loop.events[index];
    const typed::Event& event = *placed.event;
    score::Note note;
    note.onset = occurrence.begin + place;
    if (note.onset.overflowed() || (note.onset + placed.length).overflowed()) {
      sink_.report(kind::time_too_fine, part.play->span);
      return;
    }
    note.event = event_key(key, place, event.voice);
    if (!sounds(part.loop, event, note.event, event_key(key, place, event.draw))) return;
    note.instrument = part.play->instrument;
    note.occurrence = current();
    note.length = placed.length;
    note.pitch = part.pitches[index];
    note.velocity = event.velocity.to_double();
    note.gain = part.play->gain;
    note.play = part.number;
    note.voice = event.voice;
    note.own = part.own;
    note.span = event.span;
    score_.notes.push_back(note);
  }

  // Draws for the event's own chance and for every `.drop`.
  static bool sounds(const Loop& loop, const typed::Event& event, std::uint64_t key, std::uint64_t shared_key) {
    if (event.chance != Rational(1)) {
      if (!falls(event.chance, math::combine(shared_key, math::text_key("chance")), 0)) return false;
    }
    const std::uint64_t drop_key = math::combine(key, math::text_key("drop"));
    for (std::size_t i = 0; i < loop.drops.size(); ++i) {
      if (falls(loop.drops[i], drop_key, i)) return false;
    }
    return true;
  }

  void sort_notes() {
    std::ranges::stable_sort(score_.notes, [](const score::Note& a, const score::Note& b) {
      if (a.instrument != b.instrument) return a.instrument < b.instrument;
      if (a.onset != b.onset) return a.onset < b.onset;
      return a.pitch < b.pitch;
    });
  }

  const typed::Program& program_;
  diagnostics::Sink& sink_;
  bool no_key_is_told_ = false;
  score::Score score_;
  typed::Meter meter_;       // of the section at hand
  std::vector<Plan> plans_;  // one per section of the program
  std::map<typed::SectionId, int> repetitions_;
  std::int64_t tried_ = 0;  // events that may have become notes
};

}  // namespace

score::Score elaborate(const typed::Program& program, diagnostics::Sink& sink) {
  return Elaborator(program, sink).run();
}

}  // namespace trk
