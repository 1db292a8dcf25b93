#include "compiler/lower/phrases.h"

#include "runtime/math/functions.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

namespace trk::lowering {
namespace {

using Segment = signal::Automation::Segment;

// Where open phrases end, and the phrases that end there.
using Ends = std::map<std::pair<std::uint32_t, Rational>, std::vector<std::size_t>>;

// Takes the phrase that a note goes on with out of those that end at its onset.
std::optional<std::size_t> take_predecessor(std::vector<std::size_t>& ending, const std::vector<Phrase>& phrases,
                                            const score::Note& note) {
  const auto same_voice = [&](std::size_t phrase) { return phrases[phrase].last().voice == note.voice; };
  auto found = std::ranges::find_if(
      ending, [&](std::size_t phrase) { return same_voice(phrase) && phrases[phrase].last().play == note.play; });
  if (found == ending.end()) found = std::ranges::find_if(ending, same_voice);
  if (found == ending.end()) return std::nullopt;
  const std::size_t taken = *found;
  ending.erase(found);
  return taken;
}

// The value of an exponential segment at a frame.
double value_at(const Segment& segment, std::int64_t frame) {
  if (frame >= segment.end) return segment.to;
  const double along = static_cast<double>(frame - segment.begin) / static_cast<double>(segment.end - segment.begin);
  return segment.from * math::exp(math::log(segment.to / segment.from) * along);
}

}  // namespace

std::int64_t onset_frame(const score::Note& note, const Clock& clock) {
  const std::int64_t frame = clock.frame(note.onset, note.shift);
  return note.onset < Rational(0) ? frame : std::max<std::int64_t>(0, frame);
}

std::vector<Phrase> phrases(std::span<const score::Note> notes, bool joined) {
  std::vector<Phrase> phrases;
  Ends ends;
  for (const score::Note& note : notes) {
    std::optional<std::size_t> place;
    if (joined) {
      const auto ending = ends.find({note.occurrence, note.onset});
      if (ending != ends.end()) place = take_predecessor(ending->second, phrases, note);
    }
    if (!place) {
      place = phrases.size();
      phrases.emplace_back();
    }
    phrases[*place].notes.push_back(&note);
    if (joined) ends[{note.occurrence, note.onset + note.length}].push_back(*place);
  }
  return phrases;
}

std::int64_t gate_frames(const Phrase& phrase, const Clock& clock) {
  const score::Note& last = phrase.last();
  const bool is_alone = &last == &phrase.first();
  const std::int64_t before = is_alone ? 0 : onset_frame(last, clock) - onset_frame(phrase.first(), clock);
  return std::max<std::int64_t>(1, before + clock.frames(last.onset, last.length));
}

signal::Automation slide(const Phrase& phrase, double glide, double rate, const Clock& clock) {
  const auto frames = static_cast<std::int64_t>(glide * rate + 0.5);
  signal::Automation automation;
  automation.name = "pitch";
  automation.initial = phrase.first().pitch;
  std::int64_t latest = onset_frame(phrase.first(), clock);
  for (std::size_t i = 1; i < phrase.notes.size(); ++i) {
    const score::Note& note = *phrase.notes[i];
    // Notes that stray do not overtake each other.
    latest = std::max(latest, onset_frame(note, clock));
    double from = automation.initial;
    if (!automation.segments.empty()) {
      // A slide that is under way ends where the next begins.
      Segment& before = automation.segments.back();
      from = value_at(before, latest);
      before.to = from;
      before.end = std::min(before.end, latest);
    }
    automation.segments.push_back({latest, latest + frames, from, note.pitch, signal::Automation::Shape::Exponential});
  }
  return automation;
}

std::vector<std::int64_t> choking_onsets(const std::vector<Phrase>& phrases, const Clock& clock) {
  struct Onset {
    std::int64_t frame;
    Rational position;
    std::size_t phrase;
    std::size_t note;
  };
  std::vector<Onset> onsets;
  for (std::size_t phrase = 0; phrase < phrases.size(); ++phrase) {
    for (std::size_t note = 0; note < phrases[phrase].notes.size(); ++note) {
      const score::Note& struck = *phrases[phrase].notes[note];
      onsets.push_back({onset_frame(struck, clock), struck.onset, phrase, note});
    }
  }
  std::ranges::stable_sort(onsets, [](const Onset& a, const Onset& b) {
    return std::pair(a.frame, a.position) < std::pair(b.frame, b.position);
  });
  // A phrase lives until the onset after one of its notes is not that of its next note.
  std::vector<std::int64_t> chokes(phrases.size(), signal::Voice::kNever);
  std::size_t next = onsets.size();
  for (std::size_t i = onsets.size(); i > 0; --i) {
    const Onset& onset = onsets[i - 1];
    if (i < onsets.size() && !(onsets[i].position == onset.position)) next = i;
    if (next == onsets.size()) continue;
    const auto& notes = phrases[onset.phrase].notes;
    const bool goes_on = onset.note + 1 < notes.size() && notes[onset.note + 1]->onset == onsets[next].position;
    if (!goes_on) chokes[onset.phrase] = onsets[next].frame;
  }
  return chokes;
}

}  // namespace trk::lowering
