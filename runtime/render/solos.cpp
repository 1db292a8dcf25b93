#include "runtime/render/solos.h"

#include "runtime/render/mix.h"
#include "runtime/render/voices.h"
#include "runtime/render/whole.h"

#include <algorithm>

namespace trk::rendering {
namespace {

constexpr std::int64_t kBlock = kernel::kBlock;

std::int64_t whole_blocks(std::int64_t frames) { return (frames + kBlock - 1) / kBlock * kBlock; }

std::int64_t first_onset(const Voice& voice) { return voice.rendering->placements.front().onset; }

}  // namespace

Solos::Solos(const std::vector<runtime::Curve>& curves, const Clips& clips, const kernel::Kernel& kernel,
             const dsp::Routines& routines)
    : curves_(curves),
      clips_(clips),
      kernel_(kernel),
      routines_(routines),
      staged_{AlignedArray<float>(kStage), AlignedArray<float>(kStage)} {}

void Solos::run(std::span<Voice* const> voices, WindowSums& sums) {
  std::int64_t begin = INT64_MAX;
  std::int64_t end = INT64_MIN;
  while (seats_.size() < voices.size()) {
    seats_.push_back({KernelMemory(kernel_.layout, clips_.tables(kernel_.layout)), {}});
  }
  const std::span<Seat> seats(seats_.data(), voices.size());
  for (std::size_t i = 0; i < voices.size(); ++i) {
    Voice& voice = *voices[i];
    seats[i].voice = &voice;
    seats[i].memory.resume(voice, 0);
    seats[i].parameters = parameters_of(voice, curves_);
    begin = std::min(begin, first_onset(voice) + voice.rendered);
    end = std::max(end, first_onset(voice) + voice.target);
  }
  for (std::int64_t piece = begin; piece < end; piece += kPiece) {
    for (Seat& seat : seats) run_until(seat, piece + kPiece, sums);
  }
  for (Seat& seat : seats) seat.memory.suspend(*seat.voice, 0);
}

void Solos::run_until(Seat& seat, std::int64_t end, WindowSums& sums) {
  Voice& voice = *seat.voice;
  const std::int64_t target = std::min(voice.target, whole_blocks(end - first_onset(voice)));
  while (voice.rendered < target) {
    const std::int64_t from = voice.rendered;
    const std::int64_t left_in_chunk = static_cast<std::int64_t>(kChunk) - from % static_cast<std::int64_t>(kChunk);
    const std::int64_t count = voice.is_kept ? std::min(target - from, left_in_chunk) : target - from;
    std::array<float*, 2> places{};
    for (std::size_t channel = 0; channel < voice.channels; ++channel) {
      places[channel] = voice.is_kept ? voice.at(channel, from) : staged_[channel].data();
    }
    std::array<float*, 2> next = places;
    for (; voice.rendered < from + count; voice.rendered += kBlock) {
      seat.memory.fill_parameters(seat.parameters, voice, 0);
      seat.memory.set_frame(0, voice.rendered);
      seat.memory.run(kernel_, nullptr, next.data());
      for (float*& place : next) place += kBlock;
    }
    for (std::size_t channel = 0; channel < voice.channels; ++channel) {
      finish(voice, from, places[channel], static_cast<std::size_t>(count), routines_);
    }
    if (voice.is_kept) continue;
    const auto heard = static_cast<std::size_t>(std::min(from + count, voice.end) - from);
    sums.add_all(*voice.rendering, from, places[0], voice.channels == 1 ? nullptr : places[1], heard);
  }
}

}  // namespace trk::rendering
