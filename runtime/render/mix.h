// The sum of all voices on each bus and each tap, for one window. A tile of frames is a job of its own.
#pragma once

#include "runtime/dsp/routines.h"
#include "runtime/plan/render_plan.h"
#include "runtime/render/aligned.h"
#include "runtime/render/voices.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace trk::rendering {

// Left and right sums of a bus over one window, on the grid of exact_sum.h.
using BusSums = std::array<AlignedArray<std::int64_t>, 2>;

class VoiceMix {
 public:
  VoiceMix(const runtime::RenderPlan& plan, std::size_t window, const dsp::Routines& routines);

  // Finds what sounds on each tile of the `frames` frames of song time from `begin`.
  void begin_window(const Voices& voices, std::int64_t begin, std::size_t frames);
  std::size_t jobs() const { return tiles_.size(); }
  void run_job(std::size_t job);

  // Of a bus, or beyond the last bus of a tap.
  BusSums& sums(std::size_t bus) { return sums_[bus]; }

 private:
  // One sounding of a voice.
  struct Sounding {
    const Voice* voice;
    const runtime::Placement* placement;
  };

  void add(const Sounding& sounding, std::size_t from, std::size_t to);

  const dsp::Routines& routines_;
  std::int64_t begin_ = 0;
  std::size_t frames_ = 0;
  std::vector<BusSums> sums_;
  std::vector<std::vector<Sounding>> tiles_;
};

}  // namespace trk::rendering
