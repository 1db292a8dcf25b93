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

  // Writes the values at `n` song frames from `frame` on, a multiple of kBlock, into a column of [n][width] words;
  // nothing if they stand there already. `n` is the same in every call.
  void fill(std::int64_t frame, std::size_t n, kernel::Word word, std::byte* column, std::size_t width);

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
  void suspend(Voice& voice, std::size_t lane);

  // Fills the inputs of a lane for a block of its voice that begins at frame `frame` of it.
  void fill_parameters(std::vector<LaneParameter>& parameters, const runtime::Rendering& rendering, std::int64_t frame,
                       std::size_t lane);

  std::byte* input(std::size_t input, std::size_t lane);
  float* output(std::size_t output) { return outputs_[output]; }

  // From now on each block takes a lane from frame `frame` to the next, or leaves it where it is.
  void start(std::size_t lane, std::int64_t frame);
  void stop(std::size_t lane) { paces_[lane] = 0; }

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
  AlignedArray<std::int32_t> paces_;  // frames by which a lane goes on in a block
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

class Lanes {
 public:
  Lanes(const std::vector<runtime::Curve>& curves, const Clips& clips, const kernel::Kernel& kernel,
        const dsp::Routines& routines);

  // Brings every voice to its target. What is not kept is added to `sums`.
  void run(std::span<Voice* const> voices, WindowSums& sums);

 private:
  static constexpr std::size_t kMaxWidth = 64;
  // Blocks that are put together before they are added to the sums, if all lanes go on that long.
  static constexpr std::size_t kStage = 8;

  void seat(Voice& voice, std::size_t lane);
  void leave(std::size_t lane);
  // How many blocks can be rendered before a lane's voice, or the place where its samples go, is another; at most
  // kStage, and 0 if no voice is seated.
  std::size_t steady_blocks() const;
  void find_places();
  // Renders block `block` of a stage.
  void step(std::size_t block);
  // Cleans and fades what a lane has rendered in a stage of `frames` frames.
  void finish(std::size_t lane, std::size_t frames);
  // Adds what is not kept of a stage.
  void add_up(std::size_t frames, WindowSums& sums);

  const std::vector<runtime::Curve>& curves_;
  const kernel::Kernel& kernel_;
  const dsp::Routines& routines_;
  KernelMemory memory_;
  bool has_parameters_;
  std::vector<Voice*> seated_;                          // by lane; null for an idle one
  std::vector<std::vector<LaneParameter>> parameters_;  // by lane
  AlignedArray<float> staged_;                          // [channel][lane][kStage * kBlock] of voices that are not kept
  AlignedArray<float> unheard_;                         // what idle lanes write
  std::vector<float*> places_;                          // [channel][lane]: where the samples of a stage go
  float peak_ = 0;                                      // no sample of the stage is larger, in no lane
};

}  // namespace trk::rendering
