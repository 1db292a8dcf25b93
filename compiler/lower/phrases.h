// What becomes one voice: a note by itself, or, where an instrument glides, touching notes together.
#pragma once

#include "compiler/lower/clock.h"
#include "compiler/score/score.h"
#include "compiler/signal/timeline.h"

#include <cstdint>
#include <span>
#include <vector>

namespace trk::lowering {

// The song frame of an onset. A note that strays does not stray out of the song: its first frame is where every file
// begins, and only an upbeat that somebody wrote may move that.
std::int64_t onset_frame(const score::Note& note, const Clock& clock);

struct Phrase {
  std::vector<const score::Note*> notes;  // at least one, each where the one before it ends

  const score::Note& first() const { return *notes.front(); }
  const score::Note& last() const { return *notes.back(); }
  Rational end() const { return last().onset + last().length; }
};

// The phrases of an instrument's notes, which stand by onset: one for each note, or, if they are joined, as long as
// notes touch.
//
// Note [Phrases]
//
// A note goes on in one that begins exactly where it ends, in the same section: the note of the same voice of its cell
// in the same play, or else in another. So each voice of a chord has a line of its own.
std::vector<Phrase> phrases(std::span<const score::Note> notes, bool joined);

// Frames from the onset of a phrase to the fall of its gate.
std::int64_t gate_frames(const Phrase& phrase, const Clock& clock);

// The pitch of a phrase in song time: at each onset it leaves the value in force for that of the note, by equal ratios,
// and arrives after `glide` seconds.
signal::Automation slide(const Phrase& phrase, double glide, double rate, const Clock& clock);

// For each phrase, the song frame of the first onset after its own that is not one of its own notes and not struck
// together with one; Voice::kNever if there is none.
std::vector<std::int64_t> choking_onsets(const std::vector<Phrase>& phrases, const Clock& clock);

}  // namespace trk::lowering
