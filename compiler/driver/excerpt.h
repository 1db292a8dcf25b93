// `--section NAME`: a stretch of the finished song.
#pragma once

#include "compiler/score/score.h"
#include "runtime/audio/mix.h"
#include "runtime/plan/render_plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trk::driver {

// Song frames begin … end - 1.
struct Excerpt {
  std::int64_t begin;
  std::int64_t end;
};

// Between the bar lines of a section, where it first stands in the song; nothing if it never does.
std::optional<Excerpt> find_excerpt(const runtime::RenderPlan& plan, const std::string& section);

// The sections that can be asked for, in the order in which they first stand.
std::vector<std::string> sections_of(const score::Score& score);

// Leaves nothing of the sound but the excerpt. What was measured stays as it was measured, on the whole.
void cut(audio::Mix& mix, Excerpt excerpt);

}  // namespace trk::driver
