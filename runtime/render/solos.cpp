#include "runtime/render/solos.h"

#include "runtime/render/mix.h"
#include "runtime/render/voices.h"
#include "runtime/render/whole.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trk::rendering {
namespace {

constexpr std::int64_t kBlock = kernel::kBlock;

// How many frames a voice renders to reach song frame `end`, or its target: whole blocks, and no more than fit where
// they go.
std::int64_t frames_until(const Voice& voice, std::int64_t end) {
  const std::int64_t blocks = (end - voice.song_frame() + kBlock - 1) / kBlock;
  const std::int64_t frames = std::min(blocks * kBlock, voice.target - voice.rendered);
  if (!voice.is_kept) return frames;
  constexpr auto kRoom = static_cast<std::int64_t>(kChunk);
  return std::min(frames, kRoom - voice.rendered % kRoom);
}

}  // namespace

Solos::Solos(const std::vector<runtime::Curve>& curves, const Clips& clips, const kernel::Kernel& kernel,
             const dsp::Routines& routines)
    : curves_(curves), clips_(clips), kernel_(kernel), routines_(routines) {}

void Solos::run(std::span<Voice* const> voices, WindowSums& sums) {
  if (voices.empty()) return;
  const std::span<Seat> seats = seat(voices);
  std::vector<Rendered> rendered;
  std::int64_t end = std::ranges::min(voices, {}, [](const Voice* voice) { return voice->song_frame(); })->song_frame();
  const auto wants_more = [](const Voice* voice) { return voice->rendered < voice->target; };
  while (std::ranges::any_of(voices, wants_more)) {
    end += kPiece;
    for (Seat& seat : seats) render_until(end, seat, rendered);
    sums.add_all(rendered);
    rendered.clear();
    for (Seat& seat : seats) seat.voice->rendered += std::exchange(seat.staged_frames, 0);
  }
  for (Seat& seat : seats) seat.memory.suspend(*seat.voice, 0);
}

std::span<Solos::Seat> Solos::seat(std::span<Voice* const> voices) {
  const auto outputs = static_cast<std::size_t>(kernel_.layout.outputs);
  while (seats_.size() < voices.size()) {
    KernelMemory memory(kernel_.layout, clips_.tables(kernel_.layout));
    seats_.push_back({nullptr, std::move(memory), {}, AlignedArray<float>(outputs * kStage)});
  }
  for (std::size_t i = 0; i < voices.size(); ++i) {
    seats_[i].voice = voices[i];
    seats_[i].memory.resume(*voices[i], 0);
    seats_[i].parameters = parameters_of(*voices[i], curves_);
  }
  return {seats_.data(), voices.size()};
}

void Solos::render_until(std::int64_t end, Seat& seat, std::vector<Rendered>& rendered) {
  Voice& voice = *seat.voice;
  for (std::int64_t frames = 0; (frames = frames_until(voice, end)) > 0; voice.rendered += frames) {
    const Rendered part = render(static_cast<std::size_t>(frames), seat);
    if (voice.is_kept) continue;
    seat.staged_frames = frames;
    rendered.push_back(part);
    return;
  }
}

Rendered Solos::render(std::size_t frames, Seat& seat) {
  Voice& voice = *seat.voice;
  std::array<float*, 2> samples{};
  for (std::size_t channel = 0; channel < voice.channels; ++channel) {
    samples[channel] = voice.is_kept ? voice.at(channel, voice.rendered) : seat.staged.data() + channel * kStage;
  }
  std::array<float*, 2> block = samples;
  for (std::size_t done = 0; done < frames; done += kernel::kBlock) {
    const std::int64_t frame = voice.rendered + static_cast<std::int64_t>(done);
    seat.memory.fill_parameters(seat.parameters, *voice.rendering, frame, 0);
    seat.memory.run(kernel_, nullptr, block.data());
    for (std::size_t channel = 0; channel < voice.channels; ++channel) block[channel] += kernel::kBlock;
  }
  float peak = 0;
  for (std::size_t channel = 0; channel < voice.channels; ++channel) {
    peak = higher_peak(peak, routines_.peak(samples[channel], frames));
  }
  for (std::size_t channel = 0; channel < voice.channels; ++channel) {
    finish(voice, samples[channel], voice.heard(frames), peak, routines_);
  }
  return {&voice, {samples[0], samples[1]}, peak, frames};
}

}  // namespace trk::rendering
