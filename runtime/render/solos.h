// One kernel of one lane, with voices one after the other.
//
// Such a kernel has frames side by side instead of voices, so it is as fast for one voice as for many. The voices of a
// job go through the song together, piece by piece, so that what they add to is in the cache.
#pragma once

#include "runtime/render/lanes.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace trk::rendering {

class Solos final : public VoiceRunner {
 public:
  Solos(const std::vector<runtime::Curve>& curves, const Clips& clips, const kernel::Kernel& kernel,
        const dsp::Routines& routines);

  void run(std::span<Voice* const> voices, WindowSums& sums) override;

 private:
  // A block more than a piece is due where a voice's blocks straddle its end.
  static constexpr std::int64_t kPiece = 1024;
  static constexpr std::size_t kStage = static_cast<std::size_t>(kPiece) + kernel::kBlock;

  struct Seat {
    KernelMemory memory;
    std::vector<LaneParameter> parameters;
    Voice* voice = nullptr;
  };

  // Brings a voice as far as the song frame `end`, or a little further, if that is within its target.
  void run_until(Seat& seat, std::int64_t end, WindowSums& sums);

  const std::vector<runtime::Curve>& curves_;
  const Clips& clips_;
  const kernel::Kernel& kernel_;
  const dsp::Routines& routines_;
  std::vector<Seat> seats_;
  std::array<AlignedArray<float>, 2> staged_;  // by channel, of the voice that is not kept
};

}  // namespace trk::rendering
