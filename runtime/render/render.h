// Doorway 10: a render plan becomes sound.
#pragma once

#include "runtime/audio/mix.h"
#include "runtime/base/pool.h"
#include "runtime/base/result.h"
#include "runtime/plan/render_plan.h"

#include <functional>
#include <string>

namespace trk {

// How long the tail of a song can be, in seconds.
inline constexpr double kLongestTail = 10;

// The frames of song time that stems cover: from the beginning of the song to the end of the longest tail there can be.
// Where a tail really ends depends on everything that sounds, and a stem depends on nothing but itself.
struct StemSpan {
  std::int64_t begin;
  std::int64_t end;
};
StemSpan stem_span(const runtime::RenderPlan& plan);

// Takes `n` frames of a stem from song frame `frame` on. Stems are counted through the taps of a plan and then through
// those of its buses that the author wrote, which are heard after their gain and their ducks. Different stems come on
// different threads at the same time, each in the order of its frames.
using StemListener =
    std::function<void(std::size_t stem, std::int64_t frame, const float* left, const float* right, std::size_t n)>;

// Whether the whole master is measured before any of it is finished: for its loudness, for its ceiling, or because the
// measurements are wanted.
bool is_measured(const runtime::RenderPlan& plan, bool wanted);

// Takes the next `n` frames of the master from song frame `frame` on, while what follows them is computed.
using MasterListener = std::function<void(std::int64_t frame, const float* left, const float* right, std::size_t n)>;

struct RenderOptions {
  // The level for which the runtime's own loops run, by its name on the command line.
  std::string cpu = "native";
  // Called now and then, on one thread at a time, with the fraction that is done; rises from 0 to 1. May be empty.
  std::function<void(double fraction)> progress;
  // Hears the whole span of every stem. May be empty.
  StemListener stems = {};
  // Whether loudness and true peak are wanted even where the master does not ask for either.
  bool measures = true;
  // Hears the song up to its last bar line; only what rings on after that is then in the mix, since its end tells where
  // the sound ends. May be empty, and must be where something is measured.
  MasterListener master = {};
};

// Renders the song. The sound is a function of the plan alone: neither the number of threads, nor the widths of its
// kernels, nor its window, nor the options change a bit of it.
//
// Fails only if this machine lacks the level asked for.
Result<audio::Mix> render(const runtime::RenderPlan& plan, Pool& pool, const RenderOptions& options = {});

// Multiplies every sample by the mix's gain, after which its gain is 1.
void apply_gain(audio::Mix& mix, Pool& pool);

}  // namespace trk
