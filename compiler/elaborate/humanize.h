// How the notes of an instrument stray: every draw is keyed by what it is for, never by its turn.
#pragma once

#include "compiler/score/score.h"

#include <cstdint>
#include <vector>

namespace trk::elaboration {

// One occurrence of a section, as the player of an instrument sees it.
struct Performance {
  std::uint64_t player;  // names the instrument in this occurrence, under the track's seed
  std::uint64_t band;    // names the occurrence alone: what all players of it share
  Rational begin;
  Rational length;
  Rational bar;
  double quickest;  // tempo of it, in whole notes per second
};

// Moves the notes of one instrument in one occurrence, in time, level and pitch.
void humanize(const typed::Humanize& humanize, const Performance& performance, const std::vector<score::Note*>& notes);

}  // namespace trk::elaboration
