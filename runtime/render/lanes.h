// One kernel with voices in its lanes.
//
// A lane takes the next voice at a block boundary as soon as its voice has reached its target: columns by themselves,
// states and rings cleared for a new voice or brought back for one that was suspended. Lanes never see each other, so
// which voice shares a vector with which cannot be heard.
#pragma once

#include "runtime/dsp/routines.h"
#include "runtime/kernel/kernel_set.h"
#include "runtime/plan/automation.h"
#include "runtime/plan/render_plan.h"
#include "runtime/render/aligned.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace trk::rendering {

class Clips;
struct Voice;
class WindowSums;

// One of the parameters of one lane: keeps its column of the input block up to date.
class LaneParameter {
 public:
  LaneParameter(const runtime::Curve& curve, std::int64_t hold) : curve_(curve, hold) {}

  // Writes the values at song frames `frame` … into a column of [kBlock][width] words; nothing if they stand there
  // already.
  void fill(std::int64_t frame, kernel::Word word, std::byte* column, std::size_t width);

 private:
  runtime::HeldCurve curve_;
  bool filled_ = false;            // the column holds one value,
  std::int64_t steady_until_ = 0;  // which is right before this song frame
};

// The parameters of a voice.
std::vector<LaneParameter> parameters_of(const Voice& voice, const std::vector<runtime::Curve>& curves);

// The memory a kernel is called with, for all its lanes.
class KernelMemory {
 public:
  // `tables` stand where the layout says which clips the kernel reads.
  KernelMemory(const kernel::Layout& layout, std::vector<const float*> tables);
  KernelMemory(KernelMemory&&) = default;

  std::size_t width() const { return width_; }
  void set_column(std::size_t column, std::size_t lane, std::uint64_t bits);
  void set_state(std::size_t state, std::size_t lane, std::uint64_t bits);
  std::uint64_t state(std::size_t state, std::size_t lane) const;

  // Clears all states and rings of a lane.
  void clear(std::size_t lane);

  // The newest `count` values of a ring's lane, oldest first.
  std::vector<float> ring(std::size_t ring, std::size_t lane, std::int64_t count) const;
  // Makes them the newest values of a lane that was cleared.
  void set_ring(std::size_t ring, std::size_t lane, std::span<const float> values);

  // Puts a voice into a lane, as it was suspended or as it begins, and takes it out again before its end.
  void resume(Voice& voice, std::size_t lane);
  void suspend(Voice& voice, std::size_t lane) const;

  // Fills the inputs of a lane for the next block of its voice.
  void fill_parameters(std::vector<LaneParameter>& parameters, const Voice& voice, std::size_t lane);

  std::byte* input(std::size_t input, std::size_t lane);
  float* output(std::size_t output) { return outputs_[output]; }
  void set_frame(std::size_t lane, std::int64_t frame) { frames_[lane] = static_cast<std::int32_t>(frame); }

  // Renders one block. `inputs` and `outputs`, where given, stand in for the memory's own.
  void run(const kernel::Kernel& kernel, const void* const* inputs = nullptr, float* const* outputs = nullptr);

 private:
  void fill_spare_rows(std::size_t ring);
  std::size_t size_of(kernel::Word word) const { return static_cast<std::size_t>(word); }

  const kernel::Layout* layout_;
  std::size_t width_;
  std::int64_t position_ = 0;
  std::vector<std::int64_t> cleared_;  // by lane: the position when its rings were last all zero
  AlignedArray<std::int32_t> frames_;
  AlignedArray<std::byte> columns_;
  AlignedArray<std::byte> states_;
  std::vector<AlignedArray<float>> ring_values_;
  std::vector<float*> rings_;
  AlignedArray<std::byte> input_values_;
  std::vector<const float*> tables_;
  std::vector<const void*> inputs_;
  AlignedArray<float> output_values_;
  std::vector<float*> outputs_;
};

// Computes the voices of one kernel.
class VoiceRunner {
 public:
  virtual ~VoiceRunner() = default;

  // Brings every voice to its target. What is not kept is added to `sums`.
  virtual void run(std::span<Voice* const> voices, WindowSums& sums) = 0;
};

class Lanes final : public VoiceRunner {
 public:
  Lanes(const std::vector<runtime::Curve>& curves, const Clips& clips, const kernel::Kernel& kernel,
        const dsp::Routines& routines);

  void run(std::span<Voice* const> voices, WindowSums& sums) override;

 private:
  static constexpr std::size_t kMaxWidth = 64;
  // Frames of a voice that are put together before they are added, so that sums are not locked too often.
  static constexpr std::size_t kStage = 4 * kernel::kBlock;

  void seat(Voice& voice, std::size_t lane);
  void leave(std::size_t lane);
  void take_outputs(WindowSums& sums);
  float* stage(std::size_t lane, std::size_t channel) {
    return staged_.data() + (channel * memory_.width() + lane) * kStage;
  }
  // Where the next block of a channel goes.
  float* place_of(std::size_t lane, std::size_t channel);
  void add_staged(std::size_t lane, WindowSums& sums);

  const std::vector<runtime::Curve>& curves_;
  const kernel::Kernel& kernel_;
  const dsp::Routines& routines_;
  KernelMemory memory_;
  std::vector<Voice*> seated_;                          // by lane; null for an idle one
  std::vector<std::vector<LaneParameter>> parameters_;  // by lane
  AlignedArray<float> unheard_;                         // what idle lanes write
  AlignedArray<float> staged_;                          // [channel][lane][kStage] of voices that are not kept
  std::vector<std::size_t> staged_frames_;              // by lane
};

}  // namespace trk::rendering
