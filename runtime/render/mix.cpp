#include "runtime/render/mix.h"

#include <algorithm>
#include <utility>

namespace trk::rendering {
namespace {

// Frames whose sums stay in a core's own cache while voice after voice is added to all the buses that hear it.
constexpr std::size_t kTile = 2048;
// Frames for which voices are added together.
constexpr std::size_t kPiece = 256;

// Whether the frames of two voices are heard at the same time and on the same buses.
bool sound_together(const Rendered& a, const Rendered& b) {
  return a.song_frame == b.song_frame && a.frames == b.frames && a.voice->channels == b.voice->channels &&
         std::ranges::equal(a.voice->rendering->placements, b.voice->rendering->placements, {},
                            &runtime::Placement::bus, &runtime::Placement::bus);
}

}  // namespace

void Chord::push(const std::array<const float*, 2>& samples, float peak, const std::array<double, 2>& gain) {
  is_mono = samples[1] == nullptr;
  const auto on_left = static_cast<float>(gain[0]);
  const auto on_right = static_cast<float>(gain[1]);
  left[size] = {samples[0], peak, {on_left, on_right}};
  if (!is_mono) right[size] = {samples[1], peak, {on_right, on_right}};
  ++size;
}

WindowSums::WindowSums(const runtime::RenderPlan& plan, const dsp::Routines& routines)
    : routines_(routines),
      guards_((plan.buses.size() + plan.taps.size()) *
              ((static_cast<std::size_t>(plan.window) + kRunOn) / static_cast<std::size_t>(kGuarded) + 1)) {
  std::vector<std::size_t> frames(plan.buses.size() + plan.taps.size(), 0);
  for (const runtime::Rendering& rendering : plan.renderings) {
    for (const runtime::Placement& placement : rendering.placements) {
      frames[placement.bus] = static_cast<std::size_t>(plan.window) + kRunOn;
    }
  }
  for (const std::size_t n : frames) sums_.push_back({AlignedArray<std::int64_t>(n), AlignedArray<std::int64_t>(n)});
}

void WindowSums::add(std::uint32_t bus, std::int64_t at, const Chord& chord, std::size_t n) {
  BusSums& sums = sums_[bus];
  at -= begin_;
  if (chord.is_mono) {
    routines_.add_mono(sums[0].data() + at, sums[1].data() + at, chord.left.data(), chord.size, n);
  } else {
    routines_.add(sums[0].data() + at, chord.left.data(), chord.size, n);
    routines_.add(sums[1].data() + at, chord.right.data(), chord.size, n);
  }
}

void WindowSums::add_all(std::span<Rendered> rendered) {
  while (!rendered.empty()) {
    const Rendered first = rendered.front();
    const auto others = std::ranges::partition(rendered, [&](const Rendered& r) { return sound_together(first, r); });
    add_together({rendered.begin(), others.begin()});
    rendered = others;
  }
}

void WindowSums::add_together(std::span<const Rendered> rendered) {
  const Rendered& first = rendered.front();
  const std::vector<runtime::Placement>& placements = first.voice->rendering->placements;
  for (std::size_t i = 0; i < placements.size(); ++i) {
    for (std::size_t done = 0; done < first.frames;) {
      const std::int64_t frame = first.song_frame + static_cast<std::int64_t>(done);
      const std::size_t count =
          std::min(first.frames - done, static_cast<std::size_t>(kGuarded - (frame - begin_) % kGuarded));
      Chord chord;
      Guard& guard = guard_of(placements[i].bus, frame);
      while (guard.is_held.test_and_set(std::memory_order_acquire)) {
        guard.is_held.wait(true, std::memory_order_relaxed);
      }
      guard.is_reached = true;
      for (const auto& [voice, samples, peak, song_frame, frames] : rendered) {
        const float* const right = samples[1] == nullptr ? nullptr : samples[1] + done;
        chord.push({samples[0] + done, right}, peak, voice->rendering->placements[i].gain);
        if (chord.size < Chord::kMost) continue;
        add(placements[i].bus, frame, chord, count);
        chord.size = 0;
      }
      if (chord.size > 0) add(placements[i].bus, frame, chord, count);
      guard.is_held.clear(std::memory_order_release);
      guard.is_held.notify_one();
      done += count;
    }
  }
}

WindowSums::Guard& WindowSums::guard_of(std::size_t bus, std::int64_t frame) {
  return guards_[bus * (guards_.size() / sums_.size()) + static_cast<std::size_t>((frame - begin_) / kGuarded)];
}

void WindowSums::take_over(WindowSums& before, std::size_t frames) {
  const auto end = static_cast<std::int64_t>(frames + kRunOn);
  for (std::size_t bus = 0; bus < sums_.size(); ++bus) {
    if (sums_[bus][0].size() == 0) continue;
    for (auto from = static_cast<std::int64_t>(frames); from < end;) {
      const std::int64_t to = std::min(end, (from / kGuarded + 1) * kGuarded);
      if (std::exchange(before.guard_of(bus, before.begin_ + from).is_reached, false)) {
        const std::int64_t place = from - static_cast<std::int64_t>(frames);
        for (std::size_t side = 0; side < 2; ++side) {
          std::int64_t* const left = before.sums_[bus][side].data();
          std::copy(left + from, left + to, sums_[bus][side].data() + place);
          std::fill(left + from, left + to, 0);
        }
        guard_of(bus, begin_ + place).is_reached = true;
        guard_of(bus, begin_ + place + (to - from) - 1).is_reached = true;
      }
      from = to;
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
  std::vector<Sounding>& tile = tiles_[job];
  std::ranges::sort(tile, {}, &Sounding::kind);
  const std::size_t end = std::min((job + 1) * kTile, frames_);
  for (std::size_t from = job * kTile; from < end; from += kPiece) {
    for (auto alike = tile.begin(); alike != tile.end();) {
      const auto next =
          std::ranges::find_if(alike, tile.end(), [&](const Sounding& s) { return s.kind() != alike->kind(); });
      add({alike, next}, from, std::min(from + kPiece, end));
      alike = next;
    }
  }
}

// Adds what frames from … to of the window hear of some soundings of one kind, together as far as they have all of them
// in one chunk.
void VoiceMix::add(std::span<const Sounding> soundings, std::size_t from, std::size_t to) {
  const std::uint32_t bus = soundings.front().placement->bus;
  const std::int64_t begin = sums_->begin() + static_cast<std::int64_t>(from);
  Chord whole;
  for (const auto& [voice, placement] : soundings) {
    std::int64_t frame = std::max<std::int64_t>(0, begin - placement->onset);
    const std::int64_t end = std::min(voice->end, begin - placement->onset + static_cast<std::int64_t>(to - from));
    while (frame < end) {
      const auto left_in_chunk = static_cast<std::int64_t>(kChunk - static_cast<std::size_t>(frame) % kChunk);
      const auto count = static_cast<std::size_t>(std::min(left_in_chunk, end - frame));
      const float* const right = voice->channels == 1 ? nullptr : voice->at(1, frame);
      Chord alone;
      Chord& chord = count == to - from ? whole : alone;
      chord.push({voice->at(0, frame), right}, voice->peak.value(), placement->gain);
      if (&chord == &alone) sums_->add(bus, placement->onset + frame, alone, count);
      frame += static_cast<std::int64_t>(count);
    }
    if (whole.size < Chord::kMost) continue;
    sums_->add(bus, begin, whole, to - from);
    whole.size = 0;
  }
  if (whole.size > 0) sums_->add(bus, begin, whole, to - from);
}

}  // namespace trk::rendering
