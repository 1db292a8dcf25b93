#include "runtime/render/solos.h"

#include "runtime/render/mix.h"
#include "runtime/render/voices.h"
#include "runtime/render/whole.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace trk::rendering {
namespace {

constexpr std::size_t kSlot = 8;  // bytes of a column

// Voices that go through a stretch together. Each of them has memory for a piece of it.
constexpr std::size_t kTogether = 4 * Chord::kMost;

// Copies `n` samples to where a kept voice has its frames from `frame` on.
void keep(const Voice& voice, std::size_t channel, std::int64_t frame, const float* samples, std::size_t n) {
  for (std::size_t done = 0; done < n;) {
    const std::int64_t at = frame + static_cast<std::int64_t>(done);
    const std::size_t count = std::min(n - done, kChunk - static_cast<std::size_t>(at) % kChunk);
    std::copy_n(samples + done, count, voice.at(channel, at));
    done += count;
  }
}

}  // namespace

Solos::Solos(const std::vector<runtime::Curve>& curves, const Clips& clips, const kernel::Kernel& kernel,
             const dsp::Routines& routines)
    : curves_(curves), kernel_(kernel), routines_(routines), tables_(clips.tables(kernel.layout)) {}

void Solos::run(std::span<Voice* const> voices, const Stretch& stretch, WindowSums& sums) {
  for (std::size_t from = 0; from < voices.size(); from += kTogether) {
    run_together(voices.subspan(from, std::min(kTogether, voices.size() - from)), stretch, sums);
  }
}

void Solos::run_together(std::span<Voice* const> voices, const Stretch& stretch, WindowSums& sums) {
  const std::span<Seat> seats = seat(voices);
  std::vector<Rendered> rendered;
  Stretch piece{stretch.begin, stretch.begin};
  while (piece.end < stretch.end) {
    piece = {piece.end, std::min(piece.end + static_cast<std::int64_t>(kPiece), stretch.end)};
    for (Seat& seat : seats) render(piece, seat, rendered);
    sums.add_all(rendered);
    rendered.clear();
  }
}

std::span<Solos::Seat> Solos::seat(std::span<Voice* const> voices) {
  while (seats_.size() < voices.size()) seats_.push_back(new_seat());
  for (std::size_t i = 0; i < voices.size(); ++i) {
    Seat& seat = seats_[i];
    seat.voice = voices[i];
    seat.parameters = parameters_of(*voices[i], curves_);
    const std::vector<std::uint64_t>& columns = voices[i]->rendering->columns;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      std::memcpy(seat.columns.data() + k * kSlot, &columns[k], static_cast<std::size_t>(kernel_.layout.columns[k]));
    }
  }
  return {seats_.data(), voices.size()};
}

Solos::Seat Solos::new_seat() const {
  const kernel::Layout& layout = kernel_.layout;
  Seat seat{.voice = nullptr,
            .columns = AlignedArray<std::byte>(layout.columns.size() * kSlot),
            .parameters = {},
            .inputs = {},
            .input_places = {},
            .samples = AlignedArray<float>(static_cast<std::size_t>(layout.outputs) * kRoom)};
  for (const kernel::Word word : layout.inputs) {
    seat.inputs.emplace_back(kRoom * static_cast<std::size_t>(word));
    seat.input_places.push_back(seat.inputs.back().data());
  }
  return seat;
}

void Solos::render(const Stretch& piece, Seat& seat, std::vector<Rendered>& rendered) const {
  Voice& voice = *seat.voice;
  const std::int64_t onset = voice.rendering->placements.front().onset;
  const std::int64_t frame = std::max(voice.rendered, piece.begin - onset);
  const std::int64_t frames = std::min(voice.target, piece.end - onset) - frame;
  if (frames <= 0) return;
  const std::int64_t lead = frame % kernel::kMostAtOnce;
  call_kernel(frame - lead, lead + frames, seat);
  const auto n = static_cast<std::size_t>(frames);
  std::array<float*, 2> samples{};
  float peak = 0;
  for (std::size_t channel = 0; channel < voice.channels; ++channel) {
    samples[channel] = seat.samples.data() + channel * kRoom + lead;
    peak = higher_peak(peak, routines_.peak(samples[channel], n));
  }
  for (std::size_t channel = 0; channel < voice.channels; ++channel) {
    finish(voice, frame, samples[channel], n, peak, routines_);
    if (voice.is_kept) keep(voice, channel, frame, samples[channel], n);
  }
  if (!voice.is_kept) rendered.push_back({&voice, {samples[0], samples[1]}, peak, onset + frame, n});
}

void Solos::call_kernel(std::int64_t frame, std::int64_t frames, Seat& seat) const {
  for (std::size_t i = 0; i < seat.parameters.size(); ++i) {
    const std::int64_t song_frame = seat.voice->rendering->parameters[i].onset + frame;
    seat.parameters[i].fill(song_frame, kRoom, kernel_.layout.inputs[i], seat.inputs[i].data(), 1);
  }
  auto first = static_cast<std::int32_t>(frame);
  const std::array<float*, 2> outputs{seat.samples.data(), seat.samples.data() + kRoom};
  const kernel::Call call{
      .position = 0,
      .frames = frames,
      .frame = &first,
      .columns = seat.columns.data(),
      .states = nullptr,
      .lines = nullptr,
      .tables = tables_.data(),
      .inputs = seat.input_places.data(),
      .outputs = outputs.data(),
  };
  kernel_.function(kernel_.context, &call);
}

}  // namespace trk::rendering
