#include "runtime/render/mix.h"

#include <algorithm>

namespace trk::rendering {
namespace {

// Frames whose sums stay in a core's own cache while voice after voice is added to all the buses that hear it.
constexpr std::size_t kTile = 2048;

}  // namespace

WindowSums::WindowSums(const runtime::RenderPlan& plan, const dsp::Routines& routines)
    : routines_(routines),
      guards_((static_cast<std::size_t>(plan.window) + kRunOn) / static_cast<std::size_t>(kGuarded) + 1) {
  std::vector<std::size_t> frames(plan.buses.size() + plan.taps.size(), 0);
  for (const runtime::Rendering& rendering : plan.renderings) {
    for (const runtime::Placement& placement : rendering.placements) {
      frames[placement.bus] = static_cast<std::size_t>(plan.window) + kRunOn;
    }
  }
  for (const std::size_t n : frames) sums_.push_back({AlignedArray<std::int64_t>(n), AlignedArray<std::int64_t>(n)});
}

void WindowSums::add(const runtime::Placement& placement, std::int64_t frame, const float* left, const float* right,
                     std::size_t n) {
  const std::int64_t at = placement.onset + frame - begin_;
  BusSums& bus = sums_[placement.bus];
  const auto [left_gain, right_gain] = placement.gain;
  if (right == nullptr) {
    routines_.add_mono(bus[0].data() + at, bus[1].data() + at, left, left_gain, right_gain, n);
  } else {
    routines_.add(bus[0].data() + at, left, left_gain, n);
    routines_.add(bus[1].data() + at, right, right_gain, n);
  }
}

void WindowSums::add_all(const runtime::Rendering& rendering, std::int64_t frame, const float* left, const float* right,
                         std::size_t n) {
  while (n > 0) {
    const std::int64_t at = rendering.placements.front().onset + frame - begin_;
    const std::size_t count = std::min(n, static_cast<std::size_t>(kGuarded - at % kGuarded));
    std::atomic_flag& guard = guards_[static_cast<std::size_t>(at / kGuarded)];
    while (guard.test_and_set(std::memory_order_acquire)) guard.wait(true, std::memory_order_relaxed);
    for (const runtime::Placement& placement : rendering.placements) add(placement, frame, left, right, count);
    guard.clear(std::memory_order_release);
    guard.notify_one();
    frame += static_cast<std::int64_t>(count);
    left += count;
    if (right != nullptr) right += count;
    n -= count;
  }
}

void WindowSums::take_over(WindowSums& before, std::size_t frames) {
  for (std::size_t bus = 0; bus < sums_.size(); ++bus) {
    if (sums_[bus][0].size() == 0) continue;
    for (std::size_t side = 0; side < 2; ++side) {
      std::int64_t* const left = before.sums_[bus][side].data() + frames;
      std::copy_n(left, kRunOn, sums_[bus][side].data());
      std::fill_n(left, kRunOn, 0);
    }
  }
}

void WindowSums::drop(std::size_t bus, std::size_t frames) {
  for (AlignedArray<std::int64_t>& side : sums_[bus]) std::fill_n(side.data(), std::min(frames, side.size()), 0);
}

VoiceMix::VoiceMix(std::size_t frames) : tiles_((frames + kTile - 1) / kTile) {}

void VoiceMix::begin_window(const Voices& voices, WindowSums& sums, std::size_t frames) {
  sums_ = &sums;
  frames_ = frames;
  const std::int64_t begin = sums.begin();
  const std::int64_t end = begin + static_cast<std::int64_t>(frames);
  for (std::vector<Sounding>& tile : tiles_) tile.clear();
  for (const std::unique_ptr<Voice>& voice : voices.sounding()) {
    if (!voice->is_kept) continue;
    const std::vector<runtime::Placement>& placements = voice->rendering->placements;
    std::size_t& first = voice->first_placement;
    while (first < placements.size() && placements[first].onset + voice->end <= begin) ++first;
    for (std::size_t i = first; i < placements.size() && placements[i].onset < end; ++i) {
      const runtime::Placement& placement = placements[i];
      const std::int64_t from = std::max(begin, placement.onset) - begin;
      const std::int64_t to = std::min(end, placement.onset + voice->end) - begin;
      const std::size_t last_tile = static_cast<std::size_t>(to - 1) / kTile;
      for (std::size_t tile = static_cast<std::size_t>(from) / kTile; tile <= last_tile; ++tile) {
        tiles_[tile].push_back({voice.get(), &placement});
      }
    }
  }
}

void VoiceMix::run_job(std::size_t job) {
  const std::size_t from = job * kTile;
  for (const Sounding& sounding : tiles_[job]) add(sounding, from, std::min(from + kTile, frames_));
}

// Adds what frames from … to of the window hear of a sounding, chunk by chunk.
void VoiceMix::add(const Sounding& sounding, std::size_t from, std::size_t to) {
  const Voice& voice = *sounding.voice;
  const std::int64_t onset = sounding.placement->onset - sums_->begin();
  std::int64_t frame = std::max<std::int64_t>(0, static_cast<std::int64_t>(from) - onset);
  const std::int64_t end = std::min(voice.end, static_cast<std::int64_t>(to) - onset);
  while (frame < end) {
    const auto left_in_chunk = static_cast<std::int64_t>(kChunk - static_cast<std::size_t>(frame) % kChunk);
    const std::int64_t count = std::min(left_in_chunk, end - frame);
    const float* const right = voice.channels == 1 ? nullptr : voice.at(1, frame);
    sums_->add(*sounding.placement, frame, voice.at(0, frame), right, static_cast<std::size_t>(count));
    frame += count;
  }
}

}  // namespace trk::rendering
