#include "runtime/render/buses.h"

#include <algorithm>

namespace trk::rendering {
namespace {

constexpr std::size_t kBlock = kernel::kBlock;

}  // namespace

BusStrip::BusStrip(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const runtime::Bus& bus,
                   std::vector<const BusStrip*> inputs, std::int64_t begin, std::size_t window,
                   const dsp::Routines& routines)
    : bus_(bus),
      routines_(routines),
      kernel_(bus.kernel == runtime::Bus::kNoKernel ? nullptr : &plan.kernels.kernels[bus.kernel]),
      inputs_(std::move(inputs)),
      first_frame_(begin),
      gain_(curves[bus.gain], plan.song_frames),
      input_{AlignedArray<float>(kSlice), AlignedArray<float>(kSlice)},
      output_{AlignedArray<float>(window), AlignedArray<float>(window)},
      factors_(kSlice),
      duck_factors_(kSlice) {
  for (const runtime::Duck& duck : bus.ducks) ducks_.emplace_back(duck);
  if (kernel_ == nullptr) return;
  memory_ = std::make_unique<KernelMemory>(kernel_->layout);
  kernel_inputs_.resize(kernel_->layout.inputs.size());
  for (std::size_t i = 0; i < bus.columns.size(); ++i) memory_->set_column(i, 0, bus.columns[i]);
  for (const std::uint32_t automation : bus.parameters) {
    parameters_.emplace_back(curves[automation], plan.song_frames);
  }
}

void BusStrip::begin_window(std::int64_t begin, std::size_t frames) {
  begin_ = begin;
  frames_ = frames;
  done_.store(0, std::memory_order_relaxed);
}

void BusStrip::run(BusSums& sums) {
  for (std::size_t from = 0; from < frames_; from += kSlice) {
    const std::size_t n = std::min(kSlice, frames_ - from);
    wait_for_inputs(from + n);
    hear(sums, from, n);
    run_kernel(from, n);
    apply_gain(from, n);
    done_.store(from + n, std::memory_order_release);
    done_.notify_all();
  }
}

void BusStrip::wait_for_inputs(std::size_t frames) const {
  for (const BusStrip* input : inputs_) {
    for (std::size_t done = input->done_.load(std::memory_order_acquire); done < frames;) {
      input->done_.wait(done, std::memory_order_acquire);
      done = input->done_.load(std::memory_order_acquire);
    }
  }
}

void BusStrip::hear(BusSums& sums, std::size_t from, std::size_t n) {
  for (std::size_t side = 0; side < 2; ++side) {
    std::int64_t* sum = sums[side].data() + from;
    for (const BusStrip* input : inputs_) routines_.add(sum, input->output(side) + from, 1.0, n);
    float* heard = kernel_ != nullptr ? input_[side].data() : output_[side].data() + from;
    routines_.to_float(sum, heard, n);
  }
}

void BusStrip::run_kernel(std::size_t from, std::size_t n) {
  if (kernel_ == nullptr) return;
  const kernel::Layout& layout = kernel_->layout;
  for (std::size_t at = 0; at < n; at += kBlock) {
    const std::int64_t frame = begin_ + static_cast<std::int64_t>(from + at);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      parameters_[i].fill(frame, layout.inputs[i], memory_->input(i, 0), 1);
      kernel_inputs_[i] = memory_->input(i, 0);
    }
    for (std::size_t side = 0; side < 2; ++side) kernel_inputs_[parameters_.size() + side] = input_[side].data() + at;
    const std::array<float*, 2> outputs{output_[0].data() + from + at, output_[1].data() + from + at};
    memory_->set_frame(0, frame - first_frame_);
    memory_->run(*kernel_, kernel_inputs_.data(), outputs.data());
  }
  nans_ += static_cast<std::int64_t>(routines_.scrub(output_[0].data() + from, n));
  if (layout.outputs == 1) {
    std::copy_n(output_[0].data() + from, n, output_[1].data() + from);
  } else {
    nans_ += static_cast<std::int64_t>(routines_.scrub(output_[1].data() + from, n));
  }
}

void BusStrip::apply_gain(std::size_t from, std::size_t n) {
  const std::int64_t frame = begin_ + static_cast<std::int64_t>(from);
  gain_.fill(frame, n, factors_.data());
  if (!ducks_.empty()) {
    std::fill_n(duck_factors_.data(), n, 1.0);
    for (const DuckCurve& duck : ducks_) duck.lower(frame, n, duck_factors_.data());
    for (std::size_t i = 0; i < n; ++i) factors_[i] *= duck_factors_[i];
  }
  for (std::size_t side = 0; side < 2; ++side) {
    routines_.scale(output_[side].data() + from, bus_.kernel_gain[side], factors_.data(), n);
  }
}

}  // namespace trk::rendering
