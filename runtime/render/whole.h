// Sounds that are computed from end to end: clips, and voices that need a signal from its first sample to its last.
#pragma once

#include "runtime/base/pages.h"
#include "runtime/base/pool.h"
#include "runtime/dsp/convolver.h"
#include "runtime/dsp/routines.h"
#include "runtime/plan/automation.h"
#include "runtime/plan/render_plan.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace trk::rendering {

// A sound of one or two channels from end to end, in whole blocks of kernels and of the convolver, between zeros as
// tables want them.
class WholeSound {
 public:
  WholeSound() = default;
  // The frames hold no particular value yet.
  WholeSound(std::int64_t frames, std::size_t channels);

  std::size_t channels() const { return channels_; }
  std::size_t room() const { return stride_ - kBefore; }
  // A mono sound is the same on both sides.
  float* side(std::size_t side) { return samples_.data() + begin_of(side); }
  const float* side(std::size_t side) const { return samples_.data() + begin_of(side); }

  // Zeros before the first frame and behind the last.
  void surround();
  // The last frame first.
  void reverse();

 private:
  // A margin that keeps the frames where cache lines begin.
  static constexpr std::size_t kBefore = 16;

  std::size_t begin_of(std::size_t side) const { return kBefore + (channels_ == 1 ? 0 : side * stride_); }

  std::int64_t frames_ = 0;
  std::size_t channels_ = 1;
  std::size_t stride_ = kBefore;
  std::vector<float, PageAllocator<float>> samples_;  // [channel][stride], and a margin
};

// The finished clips of a plan, and those that are responses in the shape for convolving. Clips may be made from
// earlier ones; what does not wait for each other is computed side by side.
class Clips {
 public:
  Clips(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, Pool& pool,
        const dsp::Routines& routines);

  const dsp::Response& response(std::uint32_t clip) const { return *responses_[clip]; }
  // Where a kernel finds its tables.
  std::vector<const float*> tables(const kernel::Layout& layout) const;

 private:
  class Making;

  std::vector<WholeSound> sounds_;
  std::vector<std::optional<dsp::Response>> responses_;
};

// All frames of a rendering, before its fade.
struct Computed {
  WholeSound sound;
  std::int64_t nans;  // samples that were not a number
};
Computed compute_whole(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
                       const dsp::Routines& routines, const runtime::Rendering& rendering);

}  // namespace trk::rendering
