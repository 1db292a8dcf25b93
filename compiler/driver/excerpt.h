// `--section NAME`: a stretch of the finished song.
#pragma once

#include "compiler/score/score.h"
#include "runtime/audio/mix.h"
#include "runtime/plan/render_plan.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace trk::driver {

// Song frames begin … end - 1.
struct Excerpt {
  std::int64_t begin;
  std::int64_t end;

  std::size_t frames() const { return static_cast<std::size_t>(end - begin); }

  // Passes on to `take` what these frames have of `n` frames from `frame` on, with how many there are.
  template <class Take>
  void hear(std::int64_t frame, const float* left, const float* right, std::size_t n, const Take& take) const {
    const std::int64_t from = frame < begin ? begin - frame : 0;
    const std::int64_t to = std::min(static_cast<std::int64_t>(n), end - frame);
    if (from < to) take(left + from, right + from, static_cast<std::size_t>(to - from));
  }
};

// Between the bar lines of a section, where it first stands in the song; of an empty name all that may sound.
Excerpt excerpt_of(const runtime::RenderPlan& plan, const std::string& section);

// The sections that can be asked for, in the order in which they first stand.
std::vector<std::string> sections_of(const score::Score& score);

// Leaves nothing of the sound but the excerpt. What was measured stays as it was measured, on the whole.
void cut(audio::Mix& mix, Excerpt excerpt);

}  // namespace trk::driver
