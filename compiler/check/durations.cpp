#include "compiler/check/durations.h"

#include "compiler/base/edit_distance.h"
#include "compiler/check/chords.h"
#include "compiler/check/euclid.h"
#include "compiler/types/tuning.h"
#include "runtime/base/check.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace trk::checking {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using diagnostics::counted;
using syntax::CellId;
using typed::Event;
using typed::Turn;

constexpr std::int64_t kMostEvents = 100'000;
// Cells placed, sounding or not, before a pattern counts as too large: `[[.!1024]!1024]` has no events at all.
constexpr std::int64_t kMostPlacings = 4 * kMostEvents;
constexpr int kMostRepeats = 1024;
constexpr int kMostRounds = 1'000'000'000;

const Rational kStepVelocity(4, 5);

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// "1/16", "1/1".
std::string fraction(Rational value) { return fmt::format("{}/{}", value.numerator(), value.denominator()); }

// "3", "3 1/4", "1/2".
std::string mixed(Rational value) {
  const std::int64_t whole = value.floor();
  const Rational rest = value - Rational(whole);
  if (rest == Rational(0)) return std::to_string(whole);
  return whole == 0 ? rest.text() : fmt::format("{} {}", whole, rest.text());
}

// The velocity of a note in a group that has one. An ordinary note takes on that of the group, so that `[0;2]@60%` is
// as loud as `0@60%`; a louder or softer one keeps its distance.
Rational scaled(const Rational& own, const Rational& group) {
  const Rational velocity = own * group / kStepVelocity;
  return velocity > Rational(1) ? Rational(1) : velocity;
}

Rational hit_velocity(char mark) {
  if (mark == 'X') return 1;
  return mark == 'o' ? Rational(9, 20) : Rational(4, 5);
}

// What the modifiers of a cell come to.
struct Modifiers {
  int within = 1;  // times within each cell
  int copies = 1;
  std::optional<syntax::Euclid> euclid;
  Rational chance = 1;
  std::optional<Rational> velocity;
};

// A cell before it is placed.
struct Facts {
  Modifiers modifiers;
  std::int64_t width = 1;  // cells of the grid it takes, not counting copies

  std::int64_t cells() const { return width * modifiers.copies; }
};

// An event being placed. `serial` counts events as they are written; the parts of a split event share it.
struct Draft {
  Event event;
  std::size_t serial;
};

// The drafts that sound up to the point where the next cell begins.
using Tail = std::vector<std::size_t>;

// How deep in alternations a cell stands.
struct Choices {
  std::vector<Turn> turns;
  int divisor = 1;
};

bool agree(const std::vector<Turn>& a, const std::vector<Turn>& b) {
  return std::ranges::none_of(a, [&b](const Turn& turn) {
    return std::ranges::any_of(b, [&turn](const Turn& other) {
      return turn.divisor == other.divisor && turn.period == other.period && turn.phase != other.phase;
    });
  });
}

bool contains(const std::vector<Turn>& turns, const Turn& wanted) {
  return std::ranges::any_of(turns, [&wanted](const Turn& turn) {
    return turn.divisor == wanted.divisor && turn.period == wanted.period && turn.phase == wanted.phase;
  });
}

bool is_note(const syntax::Cell& cell) {
  return !std::holds_alternative<syntax::Splice>(cell.content) &&
         !std::holds_alternative<syntax::Division>(cell.content) &&
         !std::holds_alternative<syntax::Stack>(cell.content) &&
         !std::holds_alternative<syntax::Alternation>(cell.content);
}

class GridChecker {
 public:
  GridChecker(const syntax::Module& module, const syntax::Grid& grid, std::string name, Rational step,
              typed::Meter meter, const std::function<const typed::Pattern*(const syntax::Name&)>& spliced,
              diagnostics::Sink& sink)
      : module_(module),
        grid_(grid),
        name_(std::move(name)),
        step_(step),
        meter_(meter),
        spliced_(spliced),
        sink_(sink) {}

  std::optional<typed::Pattern> check(source::Span span) {
    const auto mark = sink_.mark();
    if (!check_step()) return std::nullopt;
    bool known = true;
    for (std::size_t i = 0; i < grid_.bars.size(); ++i) known = check_bar(i) && known;
    if (!known) return std::nullopt;
    place_bars();
    if (stopped_ || sink_.has_errors_since(mark)) return std::nullopt;
    return finish(span);
  }

 private:
  // ---- Counting

  bool check_step() {
    TRK_CHECK(step_ > Rational(0), "a grid of {}", step_.text());
    if ((meter_.bar() / step_).is_whole()) return true;
    sink_.report(kind::grid_step, module_[grid_.step].span, fraction(step_), meter_.text()).help(phrase::hold_cells);
    return false;
  }

  // Whether the cells of the bar could be counted; a wrong count is reported and does not stop the check.
  bool check_bar(std::size_t index) {
    const syntax::Bar& bar = grid_.bars[index];
    const auto number = static_cast<std::int64_t>(index) + 1;
    const std::int64_t needed = (meter_.bar() / step_).numerator();
    if (bar.cells.empty()) {
      sink_.report(kind::empty_bar, bar.span, number, typed::spoken(name_))
          .help(phrase::write_rests, counted(needed, "cell"));
      return true;
    }
    const auto cells = count(bar.cells);
    if (!cells) return false;
    if (*cells != needed) report_bar_length(bar, number, *cells, needed);
    return true;
  }

  void report_bar_length(const syntax::Bar& bar, std::int64_t number, std::int64_t cells, std::int64_t needed) {
    const Rational length = step_ * Rational(cells);
    auto report = sink_.report(kind::bar_length, first_run(bar), number, typed::spoken(name_), counted(cells, "step"),
                               meter_.text(), fraction(step_), needed);
    const Rational beats = length * Rational(meter_.unit);
    if (meter_.unit == 4) {
      report.label(phrase::beats_of_beats, mixed(beats), std::to_string(meter_.beats));
    } else {
      report.label(phrase::part_of_bar, fmt::format("{}/{}", mixed(beats), meter_.unit), meter_.text());
    }
    const std::string missing = counted(cells < needed ? needed - cells : cells - needed, "cell");
    if (!beats.is_whole()) {
      report.help(cells < needed ? phrase::add_cells_only : phrase::remove_cells_only, missing);
      return;
    }
    const std::string fitting = fmt::format("{}/{}", beats.numerator(), meter_.unit);
    report.help(cells < needed ? phrase::add_cells : phrase::remove_cells, missing, fitting);
  }

  // The first cell of a bar and those that touch it: what a person takes for the first word.
  source::Span first_run(const syntax::Bar& bar) const {
    source::Span run = module_[bar.cells.front()].span;
    for (const CellId id : bar.cells) {
      const source::Span next = module_[id].span;
      if (next.begin > run.end) break;
      run = join(run, next);
    }
    return run;
  }

  // The cells of the grid that a list of cells takes; nothing after a report.
  std::optional<std::int64_t> count(const std::vector<CellId>& cells) {
    std::int64_t sum = 0;
    bool known = true;
    for (const CellId id : cells) {
      const Facts* facts = this->facts(id);
      known = known && facts != nullptr;
      if (facts == nullptr) continue;
      sum += facts->cells();
      if (sum > kMostPlacings) {
        sink_.report(kind::pattern_too_large, module_[id].span, typed::spoken(name_), kMostEvents);
        return std::nullopt;
      }
    }
    if (!known) return std::nullopt;
    return sum;
  }

  // What is known of a cell and of all inside it; null after a report.
  const Facts* facts(CellId id) {
    const auto found = facts_.find(id);
    if (found != facts_.end()) return found->second ? &*found->second : nullptr;
    auto& entry = facts_[id];
    entry = find_facts(module_[id]);
    return entry ? &*entry : nullptr;
  }

  std::optional<Facts> find_facts(const syntax::Cell& cell) {
    const auto modifiers = check_modifiers(cell);
    const auto width = content_width(cell);
    if (!modifiers || !width) return std::nullopt;
    Facts facts{*modifiers, *width};
    if (modifiers->euclid) {
      if (*width != 1) {
        sink_.report(kind::euclid_of_many, cell.span, *width);
        return std::nullopt;
      }
      facts.width = modifiers->euclid->cells;
    }
    return facts;
  }

  std::optional<std::int64_t> content_width(const syntax::Cell& cell) {
    return std::visit(
        Overloaded{
            [&](const syntax::Splice& splice) { return splice_width(splice, cell.span); },
            [&](const syntax::Division& division) -> std::optional<std::int64_t> {
              if (!count(division.cells)) return std::nullopt;
              return 1;
            },
            [&](const syntax::Stack& stack) { return common_width(stack.cells, cell.span, kind::uneven_stack, true); },
            [&](const syntax::Alternation& alternation) {
              return common_width(alternation.cells, cell.span, kind::uneven_choices, false);
            },
            [&](const syntax::ChordName& chord) {
              return known_chord(chord_by_name(chord.quality), chord.quality, cell.span);
            },
            [&](const syntax::Numeral& numeral) {
              return known_chord(chord_by_numeral(numeral.upper, numeral.quality), numeral.quality, cell.span);
            },
            [](const auto&) -> std::optional<std::int64_t> { return 1; }},
        cell.content);
  }

  std::optional<std::int64_t> known_chord(const std::optional<std::vector<int>>& tones, const std::string& quality,
                                          source::Span span) {
    if (tones) return 1;
    auto report = sink_.report(kind::unknown_chord, span, quality);
    if (const auto meant = closest(quality, chord_qualities())) report.help(phrase::did_you_mean, *meant);
    return std::nullopt;
  }

  std::optional<std::int64_t> splice_width(const syntax::Splice& splice, source::Span span) {
    const typed::Pattern* pattern = this->pattern(splice.pattern);
    if (pattern == nullptr) return std::nullopt;
    const Rational cells = pattern->length / step_;
    if (cells.is_whole()) return cells.numerator();
    sink_.report(kind::splice_length, span, splice.pattern.text, pattern->length.text(), fraction(step_));
    return std::nullopt;
  }

  // Cells that share a place are equally long; copies of a choice are further choices.
  template <class Kind>
  std::optional<std::int64_t> common_width(const std::vector<CellId>& cells, source::Span span, const Kind& uneven,
                                           bool with_copies) {
    if (!count(cells)) return std::nullopt;
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const CellId id : cells) {
      const Facts& cell = *facts(id);
      const std::int64_t width = with_copies ? cell.cells() : cell.width;
      least = least == 0 ? width : std::min(least, width);
      most = std::max(most, width);
    }
    if (least == most) return least;
    sink_.report(uneven, span, counted(most, "cell"), counted(least, "cell"));
    return std::nullopt;
  }

  // The pattern behind `$name`, copied because the owner of patterns may move them while it finds the next.
  const typed::Pattern* pattern(const syntax::Name& name) {
    auto found = patterns_.find(name.text);
    if (found == patterns_.end()) {
      const typed::Pattern* pattern = spliced_(name);
      found = patterns_.emplace(name.text, pattern ? std::optional(*pattern) : std::nullopt).first;
    }
    return found->second ? &*found->second : nullptr;
  }

  // ---- Modifiers

  std::optional<Modifiers> check_modifiers(const syntax::Cell& cell) {
    Modifiers all;
    bool good = true;
    for (const syntax::CellModifier& modifier : cell.modifiers) {
      good = std::visit([&](const auto& one) { return add(all, one, cell); }, modifier) && good;
    }
    if (!good) return std::nullopt;
    return all;
  }

  bool multiply(int& product, int count, std::string_view mark, const syntax::Cell& cell) {
    if (count >= 1 && count <= kMostRepeats && product <= kMostRepeats / count) {
      product *= count;
      return true;
    }
    sink_.report(kind::pattern_count, cell.span, mark, count, kMostRepeats);
    return false;
  }

  bool add(Modifiers& all, const syntax::Repeat& repeat, const syntax::Cell& cell) {
    return multiply(all.within, repeat.count, "*", cell);
  }

  bool add(Modifiers& all, const syntax::Replicate& replicate, const syntax::Cell& cell) {
    return multiply(all.copies, replicate.count, "!", cell);
  }

  bool add(Modifiers& all, const syntax::Chance& chance, const syntax::Cell& cell) {
    if (!in_range(chance.probability, "a chance", cell) || !can_sound("?", cell)) return false;
    all.chance = all.chance * chance.probability;
    return true;
  }

  bool add(Modifiers& all, const syntax::Velocity& velocity, const syntax::Cell& cell) {
    if (!in_range(velocity.level, "a velocity", cell) || !can_sound("@", cell)) return false;
    if (all.velocity) {
      sink_.report(kind::modifier_twice, cell.span, "@");
      return false;
    }
    all.velocity = velocity.level;
    return true;
  }

  bool add(Modifiers& all, const syntax::Euclid& euclid, const syntax::Cell& cell) {
    if (!can_sound("( )", cell)) return false;
    if (all.euclid) {
      sink_.report(kind::modifier_twice, cell.span, "( )");
      return false;
    }
    if (euclid.cells < 1 || euclid.cells > kMostRepeats) {
      sink_.report(kind::pattern_count, cell.span, "", euclid.cells, kMostRepeats);
      return false;
    }
    if (euclid.hits < 0 || euclid.hits > euclid.cells) {
      sink_.report(kind::too_many_hits, cell.span, euclid.hits, euclid.cells);
      return false;
    }
    all.euclid = euclid;
    return true;
  }

  bool in_range(Rational ratio, std::string_view what, const syntax::Cell& cell) {
    if (ratio >= Rational(0) && ratio <= Rational(1)) return true;
    sink_.report(kind::pattern_ratio, cell.span, what, (ratio * Rational(100)).text() + "%");
    return false;
  }

  bool can_sound(std::string_view modifier, const syntax::Cell& cell) {
    const bool is_rest = std::holds_alternative<syntax::Rest>(cell.content);
    const bool is_hold = std::holds_alternative<syntax::Hold>(cell.content);
    if (!is_rest && !is_hold) return true;
    sink_.report(kind::idle_modifier, cell.span, modifier, is_rest ? "a rest" : "a hold");
    return false;
  }

  // ---- Placing

  void place_bars() {
    Tail before;
    Rational at;
    for (const syntax::Bar& bar : grid_.bars) {
      before = place_sequence(bar.cells, at, step_, {}, 0, before).after;
      at += meter_.bar();
      if (stopped_) return;
    }
  }

  // What a cell leaves: what sounds at its end, and how many voices it has.
  struct Placed {
    Tail after;
    int voices = 0;
  };

  // Cells one after the other. `before` sounds up to the first of them, and grows by the parts of what a hold splits.
  Placed place_sequence(const std::vector<CellId>& cells, Rational begin, Rational unit, const Choices& choices,
                        int voice, Tail& before) {
    Placed sequence;
    Rational at = begin;
    for (const CellId id : cells) {
      const bool is_first = id == cells.front();
      Placed cell = place_cell(id, at, unit, choices, voice, is_first ? before : sequence.after);
      sequence.after = std::move(cell.after);
      sequence.voices = std::max(sequence.voices, cell.voices);
      at += unit * Rational(facts(id)->cells());
      if (stopped_) break;
    }
    return sequence;
  }

  // A cell with all its copies.
  Placed place_cell(CellId id, Rational begin, Rational unit, const Choices& choices, int voice, Tail& before) {
    const Facts& facts = *this->facts(id);
    Placed all;
    for (int copy = 0; copy < facts.modifiers.copies && !stopped_; ++copy) {
      const Rational at = begin + unit * Rational(facts.width * copy);
      Placed one = place_copy(id, at, unit, choices, voice, copy == 0 ? before : all.after);
      all.after = std::move(one.after);
      all.voices = std::max(all.voices, one.voices);
    }
    return all;
  }

  // One copy of a cell: its hits spread over its cells, and each repeated within.
  Placed place_copy(CellId id, Rational begin, Rational unit, const Choices& choices, int voice, Tail& before) {
    const syntax::Cell& cell = module_[id];
    const Facts& facts = *this->facts(id);
    const Modifiers& modifiers = facts.modifiers;
    const std::size_t first_serial = serials_;
    const std::size_t first_draft = drafts_.size();
    const std::vector<bool> hits =
        modifiers.euclid ? euclid(modifiers.euclid->hits, modifiers.euclid->cells) : std::vector<bool>{true};
    const Rational length = unit * Rational(facts.width) / Rational(static_cast<std::int64_t>(hits.size()));
    const Rational part = length / Rational(modifiers.within);
    Placed copy;
    bool is_first = true;
    for (std::size_t i = 0; i < hits.size() && !stopped_; ++i) {
      const Rational at = begin + length * Rational(static_cast<std::int64_t>(i));
      if (!hits[i]) copy.after.clear();
      for (int k = 0; hits[i] && k < modifiers.within && !stopped_; ++k) {
        Placed one = place_content(cell, at + part * Rational(k), part, choices, voice, is_first ? before : copy.after);
        copy.after = std::move(one.after);
        copy.voices = std::max(copy.voices, one.voices);
        is_first = false;
      }
    }
    modify(cell, modifiers, first_draft, first_serial);
    return copy;
  }

  void modify(const syntax::Cell& cell, const Modifiers& modifiers, std::size_t first_draft, std::size_t first_serial) {
    std::map<Rational, int> draws;  // the lowest voice at each onset
    for (std::size_t i = first_draft; i < drafts_.size(); ++i) {
      if (drafts_[i].serial < first_serial) continue;
      Event& event = drafts_[i].event;
      if (modifiers.velocity) {
        event.velocity = is_note(cell) ? *modifiers.velocity : scaled(event.velocity, *modifiers.velocity);
      }
      if (modifiers.chance == Rational(1)) continue;
      const int draw = draws.emplace(event.onset, event.voice).first->second;
      if (event.chance == Rational(1)) event.draw = draw;
      event.chance = event.chance * modifiers.chance;
    }
  }

  // `before` is lengthened by a hold and ended by anything else.
  Placed place_content(const syntax::Cell& cell, Rational begin, Rational length, const Choices& choices, int voice,
                       Tail& before) {
    if (++placings_ > kMostPlacings) stop_too_large(cell.span);
    if (stopped_) return {};
    return std::visit(
        Overloaded{
            [&](const syntax::Hit& hit) {
              return place_note(typed::Hit{}, hit_velocity(hit.mark), cell, begin, length, choices, voice);
            },
            [&](const syntax::Step& step) {
              return place_note(typed::Step{step.number, step.accidental, step.octaves}, kStepVelocity, cell, begin,
                                length, choices, voice);
            },
            [&](const syntax::NoteName& note) {
              const double hertz = types::note_frequency(note.letter, note.accidental, note.octave);
              return place_note(typed::Pitch{hertz}, kStepVelocity, cell, begin, length, choices, voice);
            },
            [&](const syntax::Rest&) { return Placed{}; },
            [&](const syntax::Hold&) { return hold(cell.span, begin, length, choices, before); },
            [&](const syntax::ChordName& chord) {
              constexpr int kSemitones[] = {9, 11, 0, 2, 4, 5, 7};  // A … G above C
              const int root = (kSemitones[chord.letter - 'A'] + chord.accidental + 12) % 12;
              return place_chord(typed::ChordTone::Root::PitchClass, root, *chord_by_name(chord.quality), cell, begin,
                                 length, choices, voice);
            },
            [&](const syntax::Numeral& numeral) {
              const auto tones = chord_by_numeral(numeral.upper, numeral.quality);
              const bool bare = numeral.accidental == 0;
              return place_chord(bare ? typed::ChordTone::Root::Step : typed::ChordTone::Root::Semitones,
                                 bare ? numeral.degree - 1 : major_degree(numeral.degree) + numeral.accidental, *tones,
                                 cell, begin, length, choices, voice);
            },
            [&](const syntax::Splice& splice) {
              return place_splice(*pattern(splice.pattern), cell.span, begin, length, choices, voice);
            },
            [&](const syntax::Division& division) {
              const Rational unit = length / Rational(*count(division.cells));
              return place_sequence(division.cells, begin, unit, choices, voice, before);
            },
            [&](const syntax::Stack& stack) { return place_stack(stack, begin, length, choices, voice, before); },
            [&](const syntax::Alternation& alternation) {
              return place_alternation(alternation, cell.span, begin, length, choices, voice, before);
            }},
        cell.content);
  }

  template <class Content>
  Placed place_note(Content content, Rational velocity, const syntax::Cell& cell, Rational begin, Rational length,
                    const Choices& choices, int voice) {
    Event event;
    event.onset = begin;
    event.length = length;
    event.content = content;
    event.velocity = velocity;
    event.turns = choices.turns;
    event.voice = voice;
    event.span = cell.span;
    return {{push(std::move(event), serials_++)}, 1};
  }

  Placed place_chord(typed::ChordTone::Root root, int number, const std::vector<int>& tones, const syntax::Cell& cell,
                     Rational begin, Rational length, const Choices& choices, int voice) {
    Placed chord;
    for (const int semitones : tones) {
      const Placed tone = place_note(typed::ChordTone{root, number, semitones}, kStepVelocity, cell, begin, length,
                                     choices, voice + chord.voices);
      chord.after.push_back(tone.after.front());
      ++chord.voices;
    }
    return chord;
  }

  Placed place_splice(const typed::Pattern& pattern, source::Span span, Rational begin, Rational length,
                      const Choices& choices, int voice) {
    Placed splice;
    const Rational scale = length / pattern.length;
    for (const Event& written : pattern.events) {
      if (++placings_ > kMostPlacings) stop_too_large(span);
      if (stopped_) break;
      Event event = written;
      event.onset = begin + written.onset * scale;
      event.length = written.length * scale;
      event.turns.insert(event.turns.begin(), choices.turns.begin(), choices.turns.end());
      event.voice += voice;
      event.draw += voice;
      splice.voices = std::max(splice.voices, written.voice + 1);
      const bool reaches_end = event.onset + event.length == begin + length;
      const std::size_t draft = push(std::move(event), serials_++);
      if (reaches_end) splice.after.push_back(draft);
    }
    return splice;
  }

  Placed place_stack(const syntax::Stack& stack, Rational begin, Rational length, const Choices& choices, int voice,
                     Tail& before) {
    Placed all;
    for (const CellId id : stack.cells) {
      const Rational unit = length / Rational(facts(id)->cells());
      Placed one = place_cell(id, begin, unit, choices, voice + all.voices, before);
      all.after.insert(all.after.end(), one.after.begin(), one.after.end());
      all.voices += one.voices;
    }
    return all;
  }

  Placed place_alternation(const syntax::Alternation& alternation, source::Span span, Rational begin, Rational length,
                           const Choices& choices, int voice, Tail& before) {
    int period = 0;
    for (const CellId id : alternation.cells) period += facts(id)->modifiers.copies;
    if (choices.divisor > kMostRounds / period) {
      stop_too_large(span);
      return {};
    }
    Placed all;
    Choices inside = choices;
    inside.divisor = choices.divisor * period;
    inside.turns.push_back({choices.divisor, period, 0});
    for (const CellId id : alternation.cells) {
      const Rational unit = length / Rational(facts(id)->width);
      for (int copy = 0; copy < facts(id)->modifiers.copies && !stopped_; ++copy) {
        Placed one = place_copy(id, begin, unit, inside, voice, before);
        all.after.insert(all.after.end(), one.after.begin(), one.after.end());
        all.voices = std::max(all.voices, one.voices);
        ++inside.turns.back().phase;
      }
    }
    return all;
  }

  // Lengthens what sounds. Where the hold is one of several choices, the note is split by rounds: held in those that
  // choose the hold, and as it was in the others.
  Placed hold(source::Span span, Rational begin, Rational length, const Choices& choices, Tail& before) {
    Placed held;
    const std::size_t sounding = before.size();
    for (std::size_t i = 0; i < sounding && !stopped_; ++i) {
      const std::size_t draft = before[i];
      if (!agree(drafts_[draft].event.turns, choices.turns)) continue;
      for (const Turn& turn : choices.turns) {
        if (!contains(drafts_[draft].event.turns, turn)) split(draft, turn, before);
      }
      Event& event = drafts_[draft].event;
      event.length = begin + length - event.onset;
      held.after.push_back(draft);
    }
    if (!held.after.empty() || stopped_) return held;
    // Of holds in a row the first says it all.
    if (begin != lost_until_) sink_.report(kind::nothing_to_hold, span).help(phrase::rest_instead);
    lost_until_ = begin + length;
    return held;
  }

  // Leaves the draft to the rounds of `turn` and gives the other rounds copies of it.
  void split(std::size_t draft, const Turn& turn, Tail& before) {
    for (int phase = 0; phase < turn.period && !stopped_; ++phase) {
      if (phase == turn.phase) continue;
      Event other = drafts_[draft].event;
      other.turns.push_back({turn.divisor, turn.period, phase});
      before.push_back(push(std::move(other), drafts_[draft].serial));
    }
    drafts_[draft].event.turns.push_back(turn);
  }

  std::size_t push(Event event, std::size_t serial) {
    if (event.onset.overflowed() || event.length.overflowed()) {
      if (!stopped_) sink_.report(kind::pattern_too_fine, event.span);
      stopped_ = true;
    }
    if (static_cast<std::int64_t>(drafts_.size()) >= kMostEvents) stop_too_large(event.span);
    drafts_.push_back({std::move(event), serial});
    return drafts_.size() - 1;
  }

  void stop_too_large(source::Span span) {
    if (!stopped_) sink_.report(kind::pattern_too_large, span, typed::spoken(name_), kMostEvents);
    stopped_ = true;
  }

  typed::Pattern finish(source::Span span) {
    typed::Pattern pattern;
    pattern.name = std::move(name_);
    pattern.length = meter_.bar() * Rational(static_cast<std::int64_t>(grid_.bars.size()));
    pattern.step = step_;
    pattern.meter = meter_;
    pattern.span = span;
    pattern.events.reserve(drafts_.size());
    for (Draft& draft : drafts_) pattern.events.push_back(std::move(draft.event));
    std::ranges::stable_sort(pattern.events, [](const Event& a, const Event& b) {
      return a.onset != b.onset ? a.onset < b.onset : a.voice < b.voice;
    });
    return pattern;
  }

  const syntax::Module& module_;
  const syntax::Grid& grid_;
  std::string name_;
  Rational step_;
  typed::Meter meter_;
  const std::function<const typed::Pattern*(const syntax::Name&)>& spliced_;
  diagnostics::Sink& sink_;

  std::map<CellId, std::optional<Facts>> facts_;
  std::map<std::string, std::optional<typed::Pattern>> patterns_;
  std::vector<Draft> drafts_;
  std::optional<Rational> lost_until_;  // the end of a hold that holds nothing
  std::size_t serials_ = 0;
  std::int64_t placings_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::optional<typed::Pattern> check_grid(const syntax::Module& module, const syntax::Grid& grid, std::string name,
                                         source::Span span, Rational step, typed::Meter meter,
                                         const std::function<const typed::Pattern*(const syntax::Name&)>& spliced,
                                         diagnostics::Sink& sink) {
  return GridChecker(module, grid, std::move(name), step, meter, spliced, sink).check(span);
}

}  // namespace trk::checking
