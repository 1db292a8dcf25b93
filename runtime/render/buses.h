// The buses of a song: each sums its voices and the buses it hears, runs its kernel over the whole song, and applies
// its gain and its ducks.
#pragma once

#include "runtime/audio/buffer.h"
#include "runtime/dsp/routines.h"
#include "runtime/plan/automation.h"
#include "runtime/plan/render_plan.h"
#include "runtime/render/aligned.h"
#include "runtime/render/duck.h"
#include "runtime/render/lanes.h"
#include "runtime/render/mix.h"
#include "runtime/render/whole.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace trk::rendering {

// A signal from its first frame to its last, kept for a bus that plays it backwards.
using Spool = std::array<audio::Samples, 2>;

// One bus through time.
//
// Windows come in order, and within a window the buses it hears may run at the same time on other threads: it follows
// them slice by slice. Whoever hands out the work starts those first.
class BusStrip {
 public:
  // `inputs` are the strips this one hears, `signals` those its kernel reads by themselves. `begin` is the song frame
  // at which the render begins.
  BusStrip(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
           const runtime::Bus& bus, std::vector<const BusStrip*> inputs, std::vector<const BusStrip*> signals,
           std::int64_t begin, std::size_t window, const dsp::Routines& routines);

  // Keeps what it would play backwards in `spool`, and is silent.
  void record(Spool& spool) { recorded_ = &spool; }
  // Plays a full spool backwards, whatever it hears.
  void play_back(const Spool& spool) { played_ = &spool; }

  // Computes a window of `frames` frames that begins at song frame `begin`. `sums` holds the voices, if any may be
  // placed here, and is all zeros then.
  void run(BusSums& sums, std::int64_t begin, std::size_t frames);

  // The window just computed, or being computed.
  const float* output(std::size_t side) const { return outputs_.data() + side * window_; }

  // Samples that were not a number at its exit.
  std::int64_t nans() const { return nans_; }

 private:
  static constexpr std::size_t kSlice = 1024;

  std::size_t place_of(std::size_t frame) const;
  void wait_for_inputs(std::size_t frames) const;
  void compute(BusSums& sums, std::size_t from, std::size_t n);
  void hear(BusSums& sums, std::size_t from, std::size_t n);
  const float* channel(std::size_t index, std::size_t from, std::size_t at) const;
  void run_kernel(std::size_t from, std::size_t n);
  void make_whole(std::size_t from, std::size_t n);
  void convolve(std::size_t from, std::size_t n);
  void apply_gain(std::size_t from, std::size_t n);
  void apply_steady_gain(std::size_t from, std::size_t n, double gain);
  float* output_of(std::size_t side) { return outputs_.data() + side * window_; }

  const runtime::Bus& bus_;
  const dsp::Routines& routines_;
  const kernel::Kernel* kernel_;  // null: the input passes through
  std::vector<const BusStrip*> inputs_;
  std::vector<const BusStrip*> signals_;
  std::int64_t first_frame_;
  std::int64_t begin_ = 0;
  std::size_t frames_ = 0;
  std::unique_ptr<KernelMemory> memory_;
  std::optional<dsp::Convolver> convolver_;
  Spool* recorded_ = nullptr;
  const Spool* played_ = nullptr;
  std::vector<LaneParameter> parameters_;
  std::vector<const void*> kernel_inputs_;
  runtime::HeldCurve gain_;
  std::vector<DuckCurve> ducks_;
  std::array<AlignedArray<float>, 2> input_;  // one slice
  std::vector<const float*> others_;          // a side of each of `inputs_`, from some frame on
  std::size_t window_;
  AlignedArray<float> outputs_;  // one window of left, then one of right, so that both share large pages
  AlignedArray<double> factors_;
  AlignedArray<double> duck_factors_;
  std::int64_t nans_ = 0;
  std::atomic<std::size_t> done_ = 0;  // frames of the render, as far as others may read it
};

}  // namespace trk::rendering
