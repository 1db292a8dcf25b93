// What will be computed: who shares a rendering, how wide each kernel is, and in which windows of song time.
#pragma once

#include "compiler/plan/widths.h"
#include "compiler/signal/module.h"
#include "compiler/signal/timeline.h"
#include "runtime/base/pool.h"

#include <array>
#include <cstdint>
#include <ostream>
#include <tuple>
#include <vector>

namespace trk::plan {

// A function whose outputs are needed as a whole, and its note-rate values.
struct Part {
  std::uint32_t function;
  std::vector<std::uint64_t> columns;  // by bit pattern, in the order of signal::columns

  friend bool operator<(const Part& a, const Part& b) {
    return std::tie(a.function, a.columns) < std::tie(b.function, b.columns);
  }
};

// What a voice or a clip is computed from: the columns of its function, and of all those whose streams it needs.
struct Sound {
  std::vector<std::uint64_t> columns;
  std::vector<Part> parts;

  friend bool operator<(const Sound& a, const Sound& b) {
    return std::tie(a.columns, a.parts) < std::tie(b.columns, b.parts);
  }
};

// Voices that sound alike: equal note-rate values, equal length, no parameter moving in them. Computed once.
struct Rendering {
  std::uint32_t function;
  std::int64_t length;  // frames
  Sound sound;
  std::vector<std::uint32_t> voices;  // of the timeline, by onset
};

// How loud a voice is in each output: the factors that were split from its function, and the gain of its play.
struct Loudness {
  std::array<double, 2> gain{1, 1};
};

struct Schedule {
  Widths widths;                      // per function
  std::vector<std::uint32_t> lanes;   // per function: the first one with whose voices its own share lanes, or itself
  std::vector<Rendering> renderings;  // by onset of the first voice
  std::vector<Sound> clips;           // by clip of the module
  std::vector<Loudness> loudness;     // per voice of the timeline
  std::int64_t window = 0;            // frames
};

struct PlanOptions {
  bool share = true;
  std::int64_t window = std::int64_t{1} << 15;
  int widest = 32;  // lanes
};

// How the machine's kernels run: side by side, each distinct note once.
inline PlanOptions together() { return {}; }
// How the interpreter runs: every note by itself.
inline PlanOptions alone() { return {.share = false, .widest = 1}; }

}  // namespace trk::plan

namespace trk {

// What the functions cost is estimated side by side.
plan::Schedule schedule(const signal::Module& module, const signal::Timeline& timeline,
                        const plan::PlanOptions& options, Pool& pool);

}  // namespace trk

namespace trk::plan {

// The schedule as text: per function its width, voices, renderings and why voices were not shared.
void dump(const Schedule& schedule, const signal::Module& module, const signal::Timeline& timeline, std::ostream& out);

}  // namespace trk::plan
