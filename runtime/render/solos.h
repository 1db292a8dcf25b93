// One kernel of one lane, with voices one after the other.
//
// Such a kernel has frames side by side instead of voices, so it is as fast for one voice as for many. The voices of a
// job go through the song together, piece by piece, so that those that begin together are added together, and what they
// are added to is in the cache.
#pragma once

#include "runtime/render/lanes.h"

#include <cstdint>
#include <span>
#include <vector>

namespace trk::rendering {

struct Rendered;

class Solos final : public VoiceRunner {
 public:
  Solos(const std::vector<runtime::Curve>& curves, const Clips& clips, const kernel::Kernel& kernel,
        const dsp::Routines& routines);

  void run(std::span<Voice* const> voices, WindowSums& sums) override;

 private:
  // Frames of song time; a voice whose blocks straddle the end of a piece goes a little further.
  static constexpr std::int64_t kPiece = 4 * kernel::kBlock;
  static constexpr std::size_t kStage = static_cast<std::size_t>(kPiece) + kernel::kBlock;

  struct Seat {
    Voice* voice;
    KernelMemory memory;
    std::vector<LaneParameter> parameters;
    AlignedArray<float> staged;      // [channel][kStage] of a voice that is not kept,
    std::int64_t staged_frames = 0;  // which its `rendered` does not count yet
  };

  std::span<Seat> seat(std::span<Voice* const> voices);
  // Renders a voice up to song frame `end`, or to its target. What is not kept goes to `rendered`.
  void render_until(std::int64_t end, Seat& seat, std::vector<Rendered>& rendered);
  Rendered render(std::size_t frames, Seat& seat);

  const std::vector<runtime::Curve>& curves_;
  const Clips& clips_;
  const kernel::Kernel& kernel_;
  const dsp::Routines& routines_;
  std::vector<Seat> seats_;
};

}  // namespace trk::rendering
