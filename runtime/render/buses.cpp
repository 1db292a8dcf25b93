#include "runtime/render/buses.h"

#include "runtime/base/check.h"

#include <algorithm>
#include <utility>

namespace trk::rendering {
namespace {

constexpr std::size_t kBlock = kernel::kBlock;

}  // namespace

BusStrip::BusStrip(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
                   const runtime::Bus& bus, std::vector<const BusStrip*> inputs, std::vector<const BusStrip*> signals,
                   std::int64_t begin, std::size_t window, const dsp::Routines& routines)
    : bus_(bus),
      routines_(routines),
      kernel_(bus.kernel == runtime::Bus::kNoKernel ? nullptr : &plan.kernels.kernels[bus.kernel]),
      inputs_(std::move(inputs)),
      signals_(std::move(signals)),
      first_frame_(begin),
      gain_(curves[bus.gain], plan.song_frames),
      input_{AlignedArray<float>(kSlice), AlignedArray<float>(kSlice)},
      others_(inputs_.size()),
      window_(window),
      outputs_(2 * window),
      factors_(kSlice),
      duck_factors_(kSlice) {
  for (const runtime::Duck& duck : bus.ducks) ducks_.emplace_back(duck);
  if (bus.whole && bus.whole->kind == runtime::Stream::Kind::Convolve) {
    TRK_CHECK(window % dsp::kConvolverBlock == 0, "a window of {} frames cannot be convolved", window);
    convolver_.emplace(clips.response(bus.whole->clip), routines);
  }
  if (kernel_ == nullptr) return;
  memory_ = std::make_unique<KernelMemory>(kernel_->layout, clips.tables(kernel_->layout));
  memory_->start(0, 0);
  kernel_inputs_.resize(kernel_->layout.inputs.size());
  for (std::size_t i = 0; i < bus.columns.size(); ++i) memory_->set_column(i, 0, bus.columns[i]);
  for (const std::uint32_t automation : bus.parameters) {
    parameters_.emplace_back(curves[automation], plan.song_frames);
  }
}

void BusStrip::run(BusSums& sums, std::int64_t begin, std::size_t frames) {
  begin_ = begin;
  frames_ = frames;
  const std::size_t step = convolver_ ? dsp::Convolver::kMostBlocks * dsp::kConvolverBlock : kSlice;
  for (std::size_t from = 0; from < frames_; from += step) {
    const std::size_t n = std::min(step, frames_ - from);
    if (played_ == nullptr) compute(sums, from, n);
    if (bus_.whole) make_whole(from, n);
    for (std::size_t at = from; at < from + n; at += kSlice) apply_gain(at, std::min(kSlice, from + n - at));
    done_.store(place_of(from + n), std::memory_order_release);
    done_.notify_all();
  }
}

// Frame `frame` of the window, counted from the beginning of the render.
std::size_t BusStrip::place_of(std::size_t frame) const {
  return static_cast<std::size_t>(begin_ - first_frame_) + frame;
}

void BusStrip::compute(BusSums& sums, std::size_t from, std::size_t n) {
  wait_for_inputs(place_of(from + n));
  for (std::size_t at = from; at < from + n; at += kSlice) {
    const std::size_t slice = std::min(kSlice, from + n - at);
    hear(sums, at, slice);
    run_kernel(at, slice);
  }
}

// The frames of a spool are counted from the beginning of the render, and so is a spool that is played backwards.
void BusStrip::make_whole(std::size_t from, std::size_t n) {
  if (convolver_) return convolve(from, n);
  const std::size_t position = place_of(from);
  for (std::size_t side = 0; side < 2; ++side) {
    float* const samples = output_of(side) + from;
    const Spool* const spool = recorded_ != nullptr ? recorded_ : played_;
    const std::size_t length = spool != nullptr ? (*spool)[side].size() : 0;
    const std::size_t begin = std::min(position, length);
    const std::size_t kept = std::min(n, length - begin);
    const auto place = static_cast<std::ptrdiff_t>(begin);
    if (recorded_ != nullptr) std::copy_n(samples, kept, (*recorded_)[side].begin() + place);
    if (played_ != nullptr) std::copy_n((*played_)[side].rbegin() + place, kept, samples);
    if (recorded_ != nullptr) rest((*recorded_)[side].data() + begin, kept * sizeof(float));
    if (played_ != nullptr) rest((*played_)[side].data() + (length - begin - kept), kept * sizeof(float));
    const std::size_t played = played_ != nullptr ? kept : 0;
    std::fill_n(samples + played, n - played, 0.0F);
  }
}

// Blocks are counted from the beginning of the render; only its very last may be short.
void BusStrip::convolve(std::size_t from, std::size_t n) {
  const std::size_t blocks = (n + dsp::kConvolverBlock - 1) / dsp::kConvolverBlock;
  for (const std::size_t side : {0, 1}) {
    std::fill(output_of(side) + from + n, output_of(side) + from + blocks * dsp::kConvolverBlock, 0.0F);
  }
  convolver_->run(output_of(0) + from, output_of(1) + from, blocks);
}

void BusStrip::wait_for_inputs(std::size_t frames) const {
  for (const auto* strips : {&inputs_, &signals_}) {
    for (const BusStrip* strip : *strips) {
      for (std::size_t done = strip->done_.load(std::memory_order_acquire); done < frames;) {
        strip->done_.wait(done, std::memory_order_acquire);
        done = strip->done_.load(std::memory_order_acquire);
      }
    }
  }
}

void BusStrip::hear(BusSums& sums, std::size_t from, std::size_t n) {
  for (std::size_t side = 0; side < 2; ++side) {
    std::int64_t* const sum = sums[side].size() > 0 ? sums[side].data() + from : nullptr;
    for (std::size_t i = 0; i < inputs_.size(); ++i) others_[i] = inputs_[i]->output(side) + from;
    float* const heard = kernel_ != nullptr ? input_[side].data() : output_of(side) + from;
    routines_.take_sums(sum, others_.data(), others_.size(), heard, n);
  }
}

// What the kernel reads as its Input: its own sum, then the signals.
const float* BusStrip::channel(std::size_t index, std::size_t from, std::size_t at) const {
  if (index < 2) return input_[index].data() + at;
  return signals_[index / 2 - 1]->output(index % 2) + from + at;
}

void BusStrip::run_kernel(std::size_t from, std::size_t n) {
  if (kernel_ == nullptr) return;
  const kernel::Layout& layout = kernel_->layout;
  for (std::size_t at = 0; at < n; at += kBlock) {
    const std::int64_t frame = begin_ + static_cast<std::int64_t>(from + at);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      parameters_[i].fill(frame, kBlock, layout.inputs[i], memory_->input(i, 0), 1);
      kernel_inputs_[i] = memory_->input(i, 0);
    }
    for (std::size_t i = parameters_.size(); i < kernel_inputs_.size(); ++i) {
      kernel_inputs_[i] = channel(i - parameters_.size(), from, at);
    }
    const std::array<float*, 2> outputs{output_of(0) + from + at, output_of(1) + from + at};
    memory_->run(*kernel_, kernel_inputs_.data(), outputs.data());
  }
  nans_ += static_cast<std::int64_t>(routines_.scrub(output_of(0) + from, n));
  if (layout.outputs == 1) {
    std::copy_n(output_of(0) + from, n, output_of(1) + from);
  } else {
    nans_ += static_cast<std::int64_t>(routines_.scrub(output_of(1) + from, n));
  }
}

void BusStrip::apply_steady_gain(std::size_t from, std::size_t n, double gain) {
  for (std::size_t side = 0; side < 2; ++side) {
    const double constant = bus_.kernel_gain[side];
    if (constant != 1 || gain != 1) routines_.scale_evenly(output_of(side) + from, constant, gain, n);
  }
}

void BusStrip::apply_gain(std::size_t from, std::size_t n) {
  const std::int64_t frame = begin_ + static_cast<std::int64_t>(from);
  const bool is_steady = ducks_.empty() && frame + static_cast<std::int64_t>(n) <= gain_.steady_until(frame);
  if (is_steady) return apply_steady_gain(from, n, gain_.at(frame));
  gain_.fill(frame, n, factors_.data());
  if (!ducks_.empty()) {
    std::fill_n(duck_factors_.data(), n, 1.0);
    for (const DuckCurve& duck : ducks_) duck.lower(frame, n, duck_factors_.data());
    for (std::size_t i = 0; i < n; ++i) factors_[i] *= duck_factors_[i];
  }
  for (std::size_t side = 0; side < 2; ++side) {
    routines_.scale(output_of(side) + from, bus_.kernel_gain[side], factors_.data(), n);
  }
}

}  // namespace trk::rendering
