#include "runtime/render/lanes.h"

#include "runtime/render/mix.h"
#include "runtime/render/voices.h"
#include "runtime/render/whole.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace trk::rendering {
namespace {

constexpr std::size_t kBlock = kernel::kBlock;
constexpr std::size_t kSlot = 8;  // bytes per lane in a slot, whatever the word

// Copies `n` values, or one value so many times, into a column of words that are `width` apart.
template <class Real>
void scatter(const double* values, std::size_t n, std::byte* column, std::size_t width) {
  auto* words = reinterpret_cast<Real*>(column);
  for (std::size_t i = 0; i < n; ++i) words[i * width] = static_cast<Real>(values[i]);
}

template <class Real>
void scatter(double value, std::size_t n, std::byte* column, std::size_t width) {
  auto* words = reinterpret_cast<Real*>(column);
  for (std::size_t i = 0; i < n; ++i) words[i * width] = static_cast<Real>(value);
}

template <class Values>
void scatter(kernel::Word word, Values values, std::size_t n, std::byte* column, std::size_t width) {
  if (word == kernel::Word::Bits64) {
    scatter<double>(values, n, column, width);
  } else {
    scatter<float>(values, n, column, width);
  }
}

}  // namespace

void LaneParameter::fill(std::int64_t frame, std::size_t n, kernel::Word word, std::byte* column, std::size_t width) {
  const std::int64_t end = frame + static_cast<std::int64_t>(n);
  if (filled_ && end <= steady_until_) return;
  steady_until_ = curve_.steady_until(frame);
  filled_ = end <= steady_until_;
  if (filled_) return scatter(word, curve_.at(frame), n, column, width);
  std::array<double, kBlock> values;
  for (std::size_t done = 0; done < n; done += kBlock) {
    curve_.fill(frame + static_cast<std::int64_t>(done), kBlock, values.data());
    scatter(word, values.data(), kBlock, column + done * width * static_cast<std::size_t>(word), width);
  }
}

std::vector<LaneParameter> parameters_of(const Voice& voice, const std::vector<runtime::Curve>& curves) {
  std::vector<LaneParameter> parameters;
  for (const runtime::ParameterSlice& slice : voice.rendering->parameters) {
    parameters.emplace_back(curves[slice.automation], slice.hold);
  }
  return parameters;
}

KernelMemory::KernelMemory(const kernel::Layout& layout, std::vector<const float*> tables)
    : layout_(&layout),
      width_(static_cast<std::size_t>(layout.width)),
      cleared_(width_, 0),
      frames_(width_),
      paces_(width_),
      columns_(layout.columns.size() * kSlot * width_),
      states_(layout.states.size() * kSlot * width_),
      input_values_(layout.inputs.size() * kSlot * width_ * kBlock),
      tables_(std::move(tables)),
      output_values_(static_cast<std::size_t>(layout.outputs) * width_ * kBlock) {
  for (const std::int32_t capacity : layout.line_capacity) {
    ring_values_.emplace_back(static_cast<std::size_t>(capacity + kernel::spare_rows(layout.width)) * width_);
    rings_.push_back(ring_values_.back().data());
  }
  for (std::size_t i = 0; i < layout.inputs.size(); ++i) inputs_.push_back(input(i, 0));
  for (int k = 0; k < layout.outputs; ++k) {
    outputs_.push_back(output_values_.data() + static_cast<std::size_t>(k) * width_ * kBlock);
  }
}

void KernelMemory::set_column(std::size_t column, std::size_t lane, std::uint64_t bits) {
  const std::size_t size = size_of(layout_->columns[column]);
  std::memcpy(columns_.data() + column * kSlot * width_ + lane * size, &bits, size);
}

void KernelMemory::set_state(std::size_t state, std::size_t lane, std::uint64_t bits) {
  const std::size_t size = size_of(layout_->states[state]);
  std::memcpy(states_.data() + state * kSlot * width_ + lane * size, &bits, size);
}

std::uint64_t KernelMemory::state(std::size_t state, std::size_t lane) const {
  const std::size_t size = size_of(layout_->states[state]);
  std::uint64_t bits = 0;
  std::memcpy(&bits, states_.data() + state * kSlot * width_ + lane * size, size);
  return bits;
}

void KernelMemory::start(std::size_t lane, std::int64_t frame) {
  frames_[lane] = static_cast<std::int32_t>(frame);
  paces_[lane] = static_cast<std::int32_t>(kBlock);
}

void KernelMemory::clear(std::size_t lane) {
  for (std::size_t i = 0; i < layout_->states.size(); ++i) set_state(i, lane, 0);
  for (std::size_t i = 0; i < rings_.size(); ++i) {
    // Only what was written since the last clearing can be other than zero.
    const std::int64_t capacity = layout_->line_capacity[i];
    const std::int64_t written = std::min(position_ - cleared_[lane], capacity);
    for (std::int64_t at = position_ - written; at < position_; ++at) {
      rings_[i][static_cast<std::size_t>(at & (capacity - 1)) * width_ + lane] = 0;
    }
    fill_spare_rows(i);
  }
  cleared_[lane] = position_;
}

std::vector<float> KernelMemory::ring(std::size_t ring, std::size_t lane, std::int64_t count) const {
  const std::int64_t capacity = layout_->line_capacity[ring];
  const std::int64_t kept = std::min(count, capacity);
  std::vector<float> values;
  values.reserve(static_cast<std::size_t>(kept));
  for (std::int64_t at = position_ - kept; at < position_; ++at) {
    values.push_back(rings_[ring][static_cast<std::size_t>(at & (capacity - 1)) * width_ + lane]);
  }
  return values;
}

void KernelMemory::set_ring(std::size_t ring, std::size_t lane, std::span<const float> values) {
  const std::int64_t capacity = layout_->line_capacity[ring];
  std::int64_t at = position_ - static_cast<std::int64_t>(values.size());
  cleared_[lane] = std::min(cleared_[lane], at);
  for (const float value : values) {
    rings_[ring][static_cast<std::size_t>(at & (capacity - 1)) * width_ + lane] = value;
    ++at;
  }
  fill_spare_rows(ring);
}

void KernelMemory::fill_spare_rows(std::size_t ring) {
  const auto rows = static_cast<std::size_t>(kernel::spare_rows(layout_->width));
  const auto capacity = static_cast<std::size_t>(layout_->line_capacity[ring]);
  std::copy_n(rings_[ring], rows * width_, rings_[ring] + capacity * width_);
}

void KernelMemory::resume(Voice& voice, std::size_t lane) {
  const runtime::Rendering& rendering = *voice.rendering;
  for (std::size_t i = 0; i < rendering.columns.size(); ++i) set_column(i, lane, rendering.columns[i]);
  clear(lane);
  start(lane, voice.rendered);
  if (!voice.suspension) return;
  const Suspension& suspension = *voice.suspension;
  for (std::size_t i = 0; i < suspension.states.size(); ++i) set_state(i, lane, suspension.states[i]);
  for (std::size_t i = 0; i < suspension.rings.size(); ++i) set_ring(i, lane, suspension.rings[i]);
  voice.suspension.reset();
}

void KernelMemory::suspend(Voice& voice, std::size_t lane) {
  stop(lane);
  if (voice.rendered >= voice.end) return;
  voice.suspension = std::make_unique<Suspension>();
  for (std::size_t i = 0; i < layout_->states.size(); ++i) voice.suspension->states.push_back(state(i, lane));
  for (std::size_t i = 0; i < rings_.size(); ++i) voice.suspension->rings.push_back(ring(i, lane, voice.rendered));
}

void KernelMemory::fill_parameters(std::vector<LaneParameter>& parameters, const runtime::Rendering& rendering,
                                   std::int64_t frame, std::size_t lane) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    parameters[i].fill(rendering.parameters[i].onset + frame, kBlock, layout_->inputs[i], input(i, lane), width_);
  }
}

std::byte* KernelMemory::input(std::size_t input, std::size_t lane) {
  return input_values_.data() + input * kSlot * width_ * kBlock + lane * size_of(layout_->inputs[input]);
}

void KernelMemory::run(const kernel::Kernel& kernel, const void* const* inputs, float* const* outputs) {
  const kernel::Call call{
      .position = position_,
      .frames = kernel::kBlock,
      .frame = frames_.data(),
      .columns = columns_.data(),
      .states = states_.data(),
      .lines = rings_.data(),
      .tables = tables_.data(),
      .inputs = inputs != nullptr ? inputs : inputs_.data(),
      .outputs = outputs != nullptr ? outputs : outputs_.data(),
  };
  kernel.function(kernel.context, &call);
  position_ += kernel::kBlock;
  for (std::size_t lane = 0; lane < width_; ++lane) frames_[lane] += paces_[lane];
}

Lanes::Lanes(const std::vector<runtime::Curve>& curves, const Clips& clips, const kernel::Kernel& kernel,
             const dsp::Routines& routines)
    : curves_(curves),
      kernel_(kernel),
      routines_(routines),
      memory_(kernel.layout, clips.tables(kernel.layout)),
      has_parameters_(!kernel.layout.inputs.empty()),
      seated_(memory_.width(), nullptr),
      parameters_(memory_.width()),
      staged_(static_cast<std::size_t>(kernel.layout.outputs) * memory_.width() * kStage * kBlock),
      unheard_(kStage * kBlock),
      places_(static_cast<std::size_t>(kernel.layout.outputs) * memory_.width()) {}

void Lanes::run(std::span<Voice* const> voices, WindowSums& sums) {
  std::size_t next = 0;
  while (true) {
    for (std::size_t lane = 0; lane < memory_.width() && next < voices.size(); ++lane) {
      if (seated_[lane] == nullptr) seat(*voices[next++], lane);
    }
    const std::size_t blocks = steady_blocks();
    if (blocks == 0) return;
    find_places();
    peak_ = 0;
    for (std::size_t block = 0; block < blocks; ++block) step(block);
    for (std::size_t lane = 0; lane < memory_.width(); ++lane) {
      if (seated_[lane] != nullptr) finish(lane, blocks * kBlock);
    }
    add_up(blocks * kBlock, sums);
    for (std::size_t lane = 0; lane < memory_.width(); ++lane) {
      if (seated_[lane] == nullptr) continue;
      seated_[lane]->rendered += static_cast<std::int64_t>(blocks * kBlock);
      if (seated_[lane]->rendered >= seated_[lane]->target) leave(lane);
    }
  }
}

void Lanes::seat(Voice& voice, std::size_t lane) {
  seated_[lane] = &voice;
  memory_.resume(voice, lane);
  parameters_[lane] = parameters_of(voice, curves_);
}

void Lanes::leave(std::size_t lane) {
  memory_.suspend(*seated_[lane], lane);
  seated_[lane] = nullptr;
}

std::size_t Lanes::steady_blocks() const {
  std::size_t frames = kStage * kBlock;
  bool is_idle = true;
  for (const Voice* voice : seated_) {
    if (voice == nullptr) continue;
    is_idle = false;
    frames = std::min(frames, static_cast<std::size_t>(voice->target - voice->rendered));
    if (voice->is_kept) frames = std::min(frames, kChunk - static_cast<std::size_t>(voice->rendered) % kChunk);
  }
  return is_idle ? 0 : frames / kBlock;
}

void Lanes::find_places() {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::size_t channel = i / memory_.width();
    const Voice* const voice = seated_[i % memory_.width()];
    if (voice == nullptr) {
      places_[i] = unheard_.data();
    } else if (voice->is_kept) {
      places_[i] = voice->at(channel, voice->rendered);
    } else {
      places_[i] = staged_.data() + i * kStage * kBlock;
    }
  }
}

void Lanes::step(std::size_t block) {
  for (std::size_t lane = 0; has_parameters_ && lane < memory_.width(); ++lane) {
    if (seated_[lane] == nullptr) continue;
    const std::int64_t frame = seated_[lane]->rendered + static_cast<std::int64_t>(block * kBlock);
    memory_.fill_parameters(parameters_[lane], *seated_[lane]->rendering, frame, lane);
  }
  memory_.run(kernel_);
  for (std::size_t channel = 0; channel < static_cast<std::size_t>(kernel_.layout.outputs); ++channel) {
    const float* const output = memory_.output(channel);
    peak_ = higher_peak(peak_, routines_.peak(output, memory_.width() * kBlock));
    routines_.to_runs(output, kernel_.layout.width, &places_[channel * memory_.width()], block * kBlock);
  }
}

void Lanes::finish(std::size_t lane, std::size_t frames) {
  Voice& voice = *seated_[lane];
  for (std::size_t channel = 0; channel < voice.channels; ++channel) {
    float* const samples = places_[channel * memory_.width() + lane];
    rendering::finish(voice, voice.rendered, samples, voice.heard(frames), peak_, routines_);
  }
}

void Lanes::add_up(std::size_t frames, WindowSums& sums) {
  std::array<Rendered, kMaxWidth> rendered;
  std::size_t count = 0;
  for (std::size_t lane = 0; lane < memory_.width(); ++lane) {
    const Voice* const voice = seated_[lane];
    if (voice == nullptr || voice->is_kept) continue;
    const float* const right = voice->channels == 1 ? nullptr : places_[memory_.width() + lane];
    rendered[count++] = {voice, {places_[lane], right}, peak_, voice->song_frame(), voice->heard(frames)};
  }
  sums.add_all({rendered.data(), count});
}

}  // namespace trk::rendering
