// One kernel that remembers nothing, with voices one after the other.
//
// Such a kernel has frames side by side instead of voices, so it is as fast for one voice as for many, and it can begin
// at any multiple of kernel::kMostAtOnce. So a job has a stretch of song time in which it alone renders and adds up,
// whichever voices sound there. They go through it together, piece by piece, so that what sounds together is added
// together.
#pragma once

#include "runtime/render/lanes.h"

#include <cstdint>
#include <span>
#include <vector>

namespace trk::rendering {

struct Rendered;

// Song frames from `begin` to before `end`.
struct Stretch {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

class Solos {
 public:
  Solos(const std::vector<runtime::Curve>& curves, const Clips& clips, const kernel::Kernel& kernel,
        const dsp::Routines& routines);

  // Renders what voices have from `rendered` to `target` in the stretch, and leaves both as they are. What is not kept
  // is added to `sums`.
  void run(std::span<Voice* const> voices, const Stretch& stretch, WindowSums& sums);

 private:
  static constexpr std::size_t kPiece = 2048;  // frames
  // A kernel begins with a stretch, which a piece may not.
  static constexpr std::size_t kRoom = kPiece + kernel::kBlock;

  struct Seat {
    Voice* voice;
    AlignedArray<std::byte> columns;
    std::vector<LaneParameter> parameters;
    std::vector<AlignedArray<std::byte>> inputs;  // of a piece
    std::vector<const void*> input_places;
    AlignedArray<float> samples;  // [channel][kRoom]
  };

  void run_together(std::span<Voice* const> voices, const Stretch& stretch, WindowSums& sums);
  std::span<Seat> seat(std::span<Voice* const> voices);
  Seat new_seat() const;
  // Renders what is due of a voice in a piece. What is not kept goes to `rendered`.
  void render(const Stretch& piece, Seat& seat, std::vector<Rendered>& rendered) const;
  void call_kernel(std::int64_t frame, std::int64_t frames, Seat& seat) const;

  const std::vector<runtime::Curve>& curves_;
  const kernel::Kernel& kernel_;
  const dsp::Routines& routines_;
  std::vector<const float*> tables_;
  std::vector<Seat> seats_;
};

}  // namespace trk::rendering
