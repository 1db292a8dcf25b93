#include "runtime/render/voices.h"

#include "runtime/math/numbers.h"
#include "runtime/render/lanes.h"
#include "runtime/render/whole.h"

#include <algorithm>

namespace trk::rendering {
namespace {

constexpr std::int64_t kBlock = kernel::kBlock;

// A job is worth its seats and its tail of idle lanes from about this many steps of its kernel.
constexpr std::int64_t kStepsPerJob = 128;
constexpr std::int64_t kMaxJobs = 16;

std::int64_t whole_blocks(std::int64_t frames) { return (frames + kBlock - 1) / kBlock * kBlock; }

// Whether a rendering is heard at more than one time.
bool sounds_again(const runtime::Rendering& rendering) {
  return rendering.placements.front().onset != rendering.placements.back().onset;
}

}  // namespace

void finish(Voice& voice, std::int64_t frame, float* samples, std::size_t n, const dsp::Routines& routines) {
  const runtime::Rendering& rendering = *voice.rendering;
  const auto heard = static_cast<std::size_t>(std::min(static_cast<std::int64_t>(n), voice.end - frame));
  voice.nans += static_cast<std::int64_t>(routines.scrub(samples, heard));
  const std::int64_t fade_begin = rendering.length - rendering.fade;
  const auto from = static_cast<std::size_t>(std::max<std::int64_t>(0, fade_begin - frame));
  if (from >= heard) return;
  const float* factors = voice.fade + (frame + static_cast<std::int64_t>(from) - fade_begin);
  routines.multiply(samples + from, factors, heard - from);
}

Voices::Voices(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
               std::int64_t render_end, const dsp::Routines& routines)
    : plan_(plan),
      curves_(curves),
      clips_(clips),
      routines_(routines),
      render_end_(render_end),
      due_(plan.kernels.kernels.size()),
      lanes_(plan.kernels.kernels.size()),
      nans_(plan.kernels.kernels.size(), 0) {}

Voices::~Voices() = default;

void Voices::begin_window(std::int64_t end, WindowSums& sums) {
  sums_ = &sums;
  start_voices(end);
  jobs_.clear();
  for (std::vector<Voice*>& due : due_) due.clear();
  for (const std::unique_ptr<Voice>& voice : sounding_) {
    set_target(*voice, end);
    if (voice->rendered < voice->target) due_[lanes_of(voice->rendering->kernel)].push_back(voice.get());
  }
  for (std::size_t kernel = 0; kernel < due_.size(); ++kernel) split(kernel, due_[kernel]);
  // Long jobs first, so that the threads finish together.
  std::stable_sort(jobs_.begin(), jobs_.end(), [](const Job& a, const Job& b) { return a.blocks > b.blocks; });
}

void Voices::run_job(std::size_t job) {
  const Job& due = jobs_[job];
  if (due.lanes != nullptr) return due.lanes->run(due.voices, *sums_);
  for (Voice* voice : due.voices) run_whole(*voice);
}

std::size_t Voices::lanes_of(std::size_t kernel) const {
  return kernel < plan_.lanes.size() ? plan_.lanes[kernel] : kernel;
}

bool Voices::is_whole(std::size_t kernel) const {
  return kernel < plan_.streams.size() && !plan_.streams[kernel].empty();
}

void Voices::run_whole(Voice& voice) const {
  const WholeSound sound = compute_whole(plan_, curves_, clips_, routines_, *voice.rendering);
  voice.nans += sound.nans;
  for (; voice.rendered < voice.target; voice.rendered += kBlock) {
    const auto n = static_cast<std::ptrdiff_t>(std::min(kBlock, voice.end - voice.rendered));
    for (std::size_t channel = 0; channel < voice.channels; ++channel) {
      std::copy_n(sound.sides[channel].begin() + voice.rendered, n, voice.at(channel, voice.rendered));
      finish(voice, voice.rendered, voice.at(channel, voice.rendered), kBlock, routines_);
    }
  }
}

void Voices::end_window(std::int64_t end) {
  for (std::unique_ptr<Voice>& voice : sounding_) {
    const std::int64_t needed_from = end - voice->last_onset();
    const bool has_ended = needed_from >= voice->end;
    for (std::vector<float*>& channel : voice->chunks) {
      for (std::size_t c = voice->first_kept; c < channel.size(); ++c) {
        if (!has_ended && static_cast<std::int64_t>((c + 1) * kChunk) > needed_from) break;
        store_.give_back(channel[c]);
        channel[c] = nullptr;
      }
    }
    if (needed_from > 0 && voice->is_kept) {
      const std::size_t passed = static_cast<std::size_t>(needed_from) / kChunk;
      voice->first_kept = std::max(voice->first_kept, std::min(passed, voice->chunks.front().size()));
    }
    if (!has_ended) continue;
    nans_[voice->rendering->kernel] += voice->nans;
    voice.reset();
  }
  std::erase(sounding_, nullptr);
}

void Voices::start_voices(std::int64_t end) {
  for (; next_ < plan_.renderings.size(); ++next_) {
    const runtime::Rendering& rendering = plan_.renderings[next_];
    const std::int64_t onset = rendering.placements.front().onset;
    if (onset >= end) return;
    auto voice = std::make_unique<Voice>();
    voice->rendering = &rendering;
    voice->fade = fade_factors(rendering.fade);
    voice->end = std::min<std::int64_t>(rendering.length, render_end_ - onset);
    voice->channels = static_cast<std::size_t>(plan_.kernels.kernels[rendering.kernel].layout.outputs);
    voice->is_kept = sounds_again(rendering) || is_whole(rendering.kernel);
    voice->chunks.resize(voice->channels);
    sounding_.push_back(std::move(voice));
  }
}

// The earliest placement asks for the most frames.
void Voices::set_target(Voice& voice, std::int64_t end) {
  std::int64_t needed = std::min(voice.end, end - voice.rendering->placements.front().onset);
  if (voice.end - needed <= kFinishAtOnce || is_whole(voice.rendering->kernel)) needed = voice.end;
  voice.target = std::max(voice.rendered, whole_blocks(needed));
  if (!voice.is_kept) return;
  const std::size_t chunks = (static_cast<std::size_t>(voice.target) + kChunk - 1) / kChunk;
  for (std::vector<float*>& channel : voice.chunks) {
    while (channel.size() < chunks) channel.push_back(store_.take());
  }
}

// Cuts the voices, which are in the order of their onsets, into jobs that have about the same to do: so the lanes of a
// job are near each other in the song, and what they add to is in the cache. A job gets more voices than it has lanes
// where that many are due, so that its lanes can be refilled.
void Voices::split(std::size_t kernel, const std::vector<Voice*>& due) {
  if (due.empty()) return;
  const auto blocks = [](const Voice* voice) { return (voice->target - voice->rendered) / kBlock; };
  if (is_whole(kernel)) {
    for (Voice* voice : due) jobs_.push_back({nullptr, {voice}, blocks(voice)});
    return;
  }
  std::int64_t total = 0;
  for (const Voice* voice : due) total += blocks(voice);
  const std::int64_t width = plan_.kernels.kernels[kernel].layout.width;
  const auto voices = static_cast<std::int64_t>(due.size());
  std::int64_t count = std::min((voices + width - 1) / width, total / (width * kStepsPerJob));
  count = std::clamp<std::int64_t>(count, 1, kMaxJobs);
  std::vector<std::unique_ptr<Lanes>>& lanes = lanes_[kernel];
  while (static_cast<std::int64_t>(lanes.size()) < count) {
    lanes.push_back(std::make_unique<Lanes>(curves_, clips_, plan_.kernels.kernels[kernel], routines_));
  }
  std::int64_t dealt = 0;
  std::int64_t job = 0;
  for (Voice* voice : due) {
    if (job == 0 || dealt * count >= job * total) jobs_.push_back({lanes[static_cast<std::size_t>(job++)].get(), {}});
    jobs_.back().voices.push_back(voice);
    jobs_.back().blocks += blocks(voice);
    dealt += blocks(voice);
  }
}

// The half cosine 0.5 (1 + cos(pi k / length)) that would reach 0 one frame after the end.
const float* Voices::fade_factors(std::int32_t length) {
  std::vector<float>& factors = fades_[length];
  if (factors.empty()) {
    for (std::int32_t k = 0; k < length; ++k) {
      const double turns = 0.25 + 0.5 * k / length;
      factors.push_back(static_cast<float>(0.5 * (1 + math::sin_turns(turns))));
    }
  }
  return factors.data();
}

}  // namespace trk::rendering
