#include "runtime/render/mix.h"

#include <algorithm>

namespace trk::rendering {
namespace {

// Frames whose sums stay in a core's own cache while voice after voice is added to all the buses that hear it.
constexpr std::size_t kTile = 2048;

}  // namespace

VoiceMix::VoiceMix(const runtime::RenderPlan& plan, std::size_t window, const dsp::Routines& routines)
    : routines_(routines), tiles_((window + kTile - 1) / kTile) {
  for (std::size_t bus = 0; bus < plan.buses.size() + plan.taps.size(); ++bus) {
    sums_.push_back({AlignedArray<std::int64_t>(window), AlignedArray<std::int64_t>(window)});
  }
}

void VoiceMix::begin_window(const Voices& voices, std::int64_t begin, std::size_t frames) {
  begin_ = begin;
  frames_ = frames;
  const std::int64_t end = begin + static_cast<std::int64_t>(frames);
  for (std::vector<Sounding>& tile : tiles_) tile.clear();
  for (const std::unique_ptr<Voice>& voice : voices.sounding()) {
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
  const std::size_t to = std::min(from + kTile, frames_);
  if (from >= to) return;
  for (BusSums& bus : sums_) {
    for (AlignedArray<std::int64_t>& channel : bus) std::fill(channel.data() + from, channel.data() + to, 0);
  }
  for (const Sounding& sounding : tiles_[job]) add(sounding, from, to);
}

// Adds what frames from … to of the window hear of a sounding, chunk by chunk.
void VoiceMix::add(const Sounding& sounding, std::size_t from, std::size_t to) {
  const Voice& voice = *sounding.voice;
  BusSums& sums = sums_[sounding.placement->bus];
  const std::int64_t onset = sounding.placement->onset - begin_;
  std::int64_t frame = std::max<std::int64_t>(0, static_cast<std::int64_t>(from) - onset);
  const std::int64_t end = std::min(voice.end, static_cast<std::int64_t>(to) - onset);
  while (frame < end) {
    const auto left_in_chunk = static_cast<std::int64_t>(kChunk - static_cast<std::size_t>(frame) % kChunk);
    const std::int64_t count = std::min(left_in_chunk, end - frame);
    std::int64_t* const left = sums[0].data() + (onset + frame);
    std::int64_t* const right = sums[1].data() + (onset + frame);
    const auto [left_gain, right_gain] = sounding.placement->gain;
    const auto n = static_cast<std::size_t>(count);
    if (voice.channels == 1) {
      routines_.add_mono(left, right, voice.at(0, frame), left_gain, right_gain, n);
    } else {
      routines_.add(left, voice.at(0, frame), left_gain, n);
      routines_.add(right, voice.at(1, frame), right_gain, n);
    }
    frame += count;
  }
}

}  // namespace trk::rendering
