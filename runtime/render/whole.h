// Sounds that are computed from end to end: clips, and voices that need a signal from its first sample to its last.
#pragma once

#include "runtime/dsp/convolver.h"
#include "runtime/dsp/routines.h"
#include "runtime/plan/automation.h"
#include "runtime/plan/render_plan.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace trk::rendering {

// Two sides of a finished sound; both are the same for a mono one.
struct WholeSound {
  std::array<std::vector<float>, 2> sides;
  std::size_t channels = 1;
  std::int64_t nans = 0;
};

// The finished clips of a plan, and those that are responses in the shape for convolving. Later clips may be made from
// earlier ones.
class Clips {
 public:
  Clips(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const dsp::Routines& routines);

  const dsp::Response& response(std::uint32_t clip) const { return responses_.at(clip); }
  // Where a kernel finds its tables.
  std::vector<const float*> tables(const kernel::Layout& layout) const;
  // Samples that were not a number.
  std::int64_t nans(std::uint32_t clip) const { return sounds_[clip].nans; }

 private:
  std::vector<WholeSound> sounds_;  // between the margins of a table
  std::map<std::uint32_t, dsp::Response> responses_;
};

// All frames of a rendering, before its fade.
WholeSound compute_whole(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
                         const dsp::Routines& routines, const runtime::Rendering& rendering);

}  // namespace trk::rendering
