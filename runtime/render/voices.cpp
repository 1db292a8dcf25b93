#include "runtime/render/voices.h"

#include "runtime/math/numbers.h"
#include "runtime/render/mix.h"
#include "runtime/render/whole.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace trk::rendering {
namespace {

constexpr std::int64_t kBlock = kernel::kBlock;
constexpr float kLargest = std::numeric_limits<float>::max();

// A job is worth its seats and its tail of idle lanes from about this many operations of its kernel, block by block.
constexpr std::int64_t kOperationsPerJob = 1 << 13;
constexpr std::int64_t kMaxJobs = 16;

// And a job of voices alone from this many frames of them.
constexpr std::int64_t kFramesPerJob = 1 << 14;

// A lane that would be idle for fewer blocks than this stays idle.
constexpr std::int64_t kFewestBlocks = 8;

// What may be rendered for later windows: for each group as much as fills its lanes twice with notes of the usual
// length, or with this many frames, and for all together so many bytes.
constexpr std::int64_t kFillings = 2;
constexpr std::int64_t kLongestEarly = 1 << 16;
constexpr std::int64_t kMostStock = 32 << 20;

// How much is rendered in a window for what is heard in it, so that a stock grows; fewer blocks than the second are not
// worth their seats.
constexpr double kHaste = 1.25;
constexpr std::int64_t kSlowestPace = 32;

std::int64_t whole_blocks(std::int64_t frames) { return (frames + kBlock - 1) / kBlock * kBlock; }

std::int64_t bytes_of(std::int64_t frames, std::size_t channels) {
  return frames * static_cast<std::int64_t>(channels * sizeof(float));
}

std::int64_t blocks_due(const Voice* voice) { return (voice->target - voice->rendered) / kBlock; }

// Whether a rendering is heard at more than one time.
bool sounds_again(const runtime::Rendering& rendering) {
  return rendering.placements.front().onset != rendering.placements.back().onset;
}

}  // namespace

float higher_peak(float a, float b) { return b <= kLargest ? std::max(a, b) : std::numeric_limits<float>::infinity(); }

void finish(Voice& voice, std::int64_t frame, float* samples, std::size_t n, float peak,
            const dsp::Routines& routines) {
  voice.peak.offer(peak);
  if (peak > kLargest) voice.nans += static_cast<std::int64_t>(routines.scrub(samples, n));
  fade(voice, frame, samples, n, routines);
}

void fade(const Voice& voice, std::int64_t frame, float* samples, std::size_t n, const dsp::Routines& routines) {
  const std::int64_t begin = voice.rendering->length - voice.rendering->fade;
  const auto from = static_cast<std::size_t>(std::max<std::int64_t>(0, begin - frame));
  if (from >= n) return;
  const float* const factors = voice.fade + (frame + static_cast<std::int64_t>(from) - begin);
  routines.multiply(samples + from, factors, n - from);
}

Voices::Voices(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
               std::int64_t render_end, unsigned threads, const dsp::Routines& routines)
    : plan_(plan),
      curves_(curves),
      clips_(clips),
      routines_(routines),
      render_end_(render_end),
      threads_(threads),
      groups_(plan.kernels.kernels.size()),
      nans_(plan.kernels.kernels.size(), 0) {
  group_renderings();
}

Voices::~Voices() = default;

void Voices::group_renderings() {
  std::vector<std::int64_t> frames(groups_.size(), 0);
  for (std::size_t i = 0; i < plan_.renderings.size(); ++i) {
    const runtime::Rendering& rendering = plan_.renderings[i];
    if (rendering.placements.front().onset >= render_end_) continue;
    const std::size_t group = lanes_of(rendering.kernel);
    groups_[group].renderings.push_back(i);
    frames[group] += rendering.length;
  }
  share_threads(frames);
  share_stock(frames);
}

// By their part of the work.
void Voices::share_threads(const std::vector<std::int64_t>& frames) {
  std::vector<std::int64_t> work;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    work.push_back(frames[i] * plan_.kernels.kernels[i].layout.operations);
  }
  const std::int64_t all = std::accumulate(work.begin(), work.end(), std::int64_t{1});
  for (std::size_t i = 0; i < groups_.size(); ++i) groups_[i].threads = 1 + threads_ * work[i] / all;
}

void Voices::share_stock(const std::vector<std::int64_t>& frames) {
  std::int64_t all = 0;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    Group& group = groups_[i];
    const kernel::Layout& layout = plan_.kernels.kernels[i].layout;
    if (group.renderings.empty() || is_whole(i) || layout.width == 1) continue;
    const std::int64_t mean = frames[i] / static_cast<std::int64_t>(group.renderings.size());
    const std::int64_t filling = layout.width * std::min(mean, kLongestEarly);
    group.most_stock = group.threads * kFillings * bytes_of(filling, static_cast<std::size_t>(layout.outputs));
    all += group.most_stock;
    set_pace(group, frames[i], layout.width);
  }
  if (all <= kMostStock) return;
  for (Group& group : groups_) group.most_stock = group.most_stock * kMostStock / all;
}

// By what is heard in a window, on average from the first of its voices to the last.
void Voices::set_pace(Group& group, std::int64_t frames, std::int64_t width) {
  const runtime::Rendering& first = plan_.renderings[group.renderings.front()];
  const runtime::Rendering& last = plan_.renderings[group.renderings.back()];
  const std::int64_t span = last.placements.front().onset + last.length - first.placements.front().onset;
  const auto heard = static_cast<double>(frames) * static_cast<double>(plan_.window) / static_cast<double>(span);
  const auto blocks = static_cast<std::int64_t>(kHaste * heard / static_cast<double>(width * kBlock));
  if (blocks >= kSlowestPace) group.pace = blocks;
}

void Voices::begin_window(std::int64_t end, WindowSums& sums) {
  sums_ = &sums;
  start_voices(end);
  jobs_.clear();
  for (Group& group : groups_) {
    group.due.clear();
    group.blocks = 0;
    group.longest = 0;
    group.begun.clear();
    group.stock = 0;
  }
  for (const std::unique_ptr<Voice>& voice : sounding_) {
    ask_for(*voice, end);
    sort_into_group(*voice, end);
  }
  for (std::size_t kernel = 0; kernel < groups_.size(); ++kernel) split(kernel, groups_[kernel], {sums.begin(), end});
  // Long jobs first, so that the threads finish together.
  std::stable_sort(jobs_.begin(), jobs_.end(), [](const Job& a, const Job& b) { return a.work > b.work; });
}

void Voices::run_job(std::size_t job) {
  const Job& due = jobs_[job];
  if (due.lanes != nullptr) return due.lanes->run(due.voices, *sums_);
  if (due.solos != nullptr) return due.solos->run(due.voices, due.stretch, *sums_);
  for (Voice* voice : due.voices) run_whole(*voice);
}

std::size_t Voices::lanes_of(std::size_t kernel) const {
  return kernel < plan_.lanes.size() ? plan_.lanes[kernel] : kernel;
}

bool Voices::is_memoryless(const Voice& voice) const {
  return plan_.kernels.kernels[voice.rendering->kernel].layout.is_memoryless && !is_whole(voice.rendering->kernel);
}

bool Voices::is_whole(std::size_t kernel) const {
  return kernel < plan_.streams.size() && !plan_.streams[kernel].empty();
}

void Voices::run_whole(Voice& voice) const {
  const auto [sound, nans] = compute_whole(plan_, curves_, clips_, routines_, *voice.rendering);
  voice.nans += nans;
  voice.peak.offer(std::numeric_limits<float>::infinity());
  for (; voice.rendered < voice.target; voice.rendered += kBlock) {
    const std::size_t n = voice.heard(kBlock);
    for (std::size_t channel = 0; channel < voice.channels; ++channel) {
      float* const samples = voice.at(channel, voice.rendered);
      std::copy_n(sound.side(channel) + voice.rendered, n, samples);
      fade(voice, voice.rendered, samples, n, routines_);
    }
  }
}

void Voices::end_window() {
  for (const Job& job : jobs_) {
    for (Voice* voice : job.voices) voice->rendered = std::max(voice->rendered, voice->target);
  }
}

void Voices::give_back(std::int64_t end) {
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
  for (Group& group : groups_) {
    while (group.next < group.renderings.size() &&
           plan_.renderings[group.renderings[group.next]].placements.front().onset < end) {
      start(group, false);
    }
  }
}

Voice& Voices::start(Group& group, bool is_early) {
  const runtime::Rendering& rendering = plan_.renderings[group.renderings[group.next++]];
  Voice& voice = *sounding_.emplace_back(std::make_unique<Voice>());
  voice.rendering = &rendering;
  voice.fade = fade_factors(rendering.fade);
  voice.end = std::min<std::int64_t>(rendering.length, render_end_ - rendering.placements.front().onset);
  voice.channels = static_cast<std::size_t>(plan_.kernels.kernels[rendering.kernel].layout.outputs);
  voice.is_kept = is_early || sounds_again(rendering) || is_whole(rendering.kernel);
  voice.chunks.resize(voice.channels);
  return voice;
}

// The earliest placement asks for the most frames.
void Voices::ask_for(Voice& voice, std::int64_t end) {
  std::int64_t needed = std::min(voice.end, end - voice.rendering->placements.front().onset);
  if (is_memoryless(voice)) return set_target(voice, std::max(voice.rendered, needed));
  if (needed > 0 && (voice.end - needed <= kFinishAtOnce || is_whole(voice.rendering->kernel))) needed = voice.end;
  set_target(voice, whole_blocks(std::max(voice.rendered, needed)));
}

void Voices::set_target(Voice& voice, std::int64_t frames) {
  voice.target = frames;
  if (!voice.is_kept) return;
  const std::size_t chunks = (static_cast<std::size_t>(voice.target) + kChunk - 1) / kChunk;
  for (std::vector<float*>& channel : voice.chunks) {
    while (channel.size() < chunks) channel.push_back(store_.take());
  }
}

void Voices::sort_into_group(Voice& voice, std::int64_t end) {
  Group& group = groups_[lanes_of(voice.rendering->kernel)];
  if (voice.rendered < voice.target) {
    group.due.push_back(&voice);
    group.blocks += blocks_due(&voice);
    group.longest = std::max(group.longest, blocks_due(&voice));
  } else if (voice.is_kept && voice.rendered < voice.end) {
    group.begun.push_back(&voice);
  }
  const std::int64_t needed = std::max<std::int64_t>(0, end - voice.rendering->placements.front().onset);
  if (voice.is_kept && voice.rendered > needed) group.stock += bytes_of(voice.rendered - needed, voice.channels);
}

// Where one job would do, every thread that the group needs gets one if its longest voice is worth it and its lanes can
// be filled.
std::int64_t Voices::jobs_for(const Group& group, const kernel::Layout& layout) const {
  const auto voices = static_cast<std::int64_t>(group.due.size());
  const std::int64_t threads = std::min(group.threads, kMaxJobs);
  const std::int64_t steps = std::max<std::int64_t>(1, kOperationsPerJob / layout.operations);
  if (voices == 0) return std::clamp<std::int64_t>(group.pace / steps, 1, threads);
  const std::int64_t filled =
      std::min((voices + layout.width - 1) / layout.width, group.blocks / (layout.width * steps));
  const bool is_worth_it = group.longest >= steps && wants_early(group);
  const std::int64_t fewest = is_worth_it ? std::min(voices, threads) : 1;
  return std::clamp(filled, fewest, kMaxJobs);
}

// Cuts the voices, which are in the order of their onsets, into jobs that have about the same to do: so the lanes of a
// job are near each other in the song, and what they add to is in the cache. A job gets more voices than it has lanes
// where that many are due, so that its lanes can be refilled. Where none is due, a window takes its share of what is
// still to come, so that threads are not idle in one window and late in another.
void Voices::split(std::size_t kernel, Group& group, const Stretch& window) {
  const kernel::Kernel& loop = plan_.kernels.kernels[kernel];
  const std::int64_t operations = loop.layout.operations;
  if (is_whole(kernel)) {
    for (Voice* voice : group.due) jobs_.push_back({.voices = {voice}, .work = blocks_due(voice) * operations});
    return;
  }
  if (group.due.empty() && (group.pace == 0 || !wants_early(group))) return;
  if (loop.layout.is_memoryless) return split_time(loop, group, window);
  const std::int64_t count = jobs_for(group, loop.layout);
  const std::int64_t batch =
      bytes_of(group.pace * loop.layout.width * kBlock, static_cast<std::size_t>(loop.layout.outputs));
  if (group.due.empty() && group.stock + batch > group.most_stock) return;
  while (static_cast<std::int64_t>(group.lanes.size()) < count) {
    group.lanes.push_back(std::make_unique<Lanes>(curves_, clips_, loop, routines_));
  }
  const auto first = static_cast<std::int64_t>(jobs_.size());
  for (std::int64_t i = 0; i < count; ++i) jobs_.push_back({.lanes = group.lanes[static_cast<std::size_t>(i)].get()});
  std::int64_t dealt = 0;
  for (Voice* voice : group.due) {
    Job& job = jobs_[static_cast<std::size_t>(first + dealt * count / group.blocks)];
    job.voices.push_back(voice);
    job.work += blocks_due(voice) * operations;
    dealt += blocks_due(voice);
  }
  for (std::int64_t i = first; i < first + count; ++i) {
    fill_lanes(jobs_[static_cast<std::size_t>(i)], group, loop.layout, group.pace / count);
  }
}

// Into jobs that add to frames of their own.
void Voices::split_time(const kernel::Kernel& loop, Group& group, const Stretch& window) {
  std::int64_t frames = 0;
  for (const Voice* voice : group.due) frames += voice->target - voice->rendered;
  constexpr std::int64_t kUnit = WindowSums::kGuarded;
  const std::int64_t units = (window.end - window.begin + kUnit - 1) / kUnit;
  const std::int64_t count = std::clamp<std::int64_t>(frames / kFramesPerJob, 1, units);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto edge = [&](std::int64_t k) { return std::min(window.begin + units * k / count * kUnit, window.end); };
    Job job{.stretch = {edge(i), edge(i + 1)}};
    for (Voice* voice : group.due) {
      const std::int64_t onset = voice->rendering->placements.front().onset;
      const std::int64_t begin = std::max(job.stretch.begin, onset + voice->rendered);
      const std::int64_t end = std::min(job.stretch.end, onset + voice->target);
      if (begin >= end) continue;
      job.voices.push_back(voice);
      job.work += (end - begin) * loop.layout.operations / kBlock;
    }
    if (job.voices.empty()) continue;
    const auto runner = static_cast<std::size_t>(i);
    while (group.solos.size() <= runner) {
      group.solos.push_back(std::make_unique<Solos>(curves_, clips_, loop, routines_));
    }
    job.solos = group.solos[runner].get();
    jobs_.push_back(std::move(job));
  }
}

// A step of a kernel costs the same however few lanes are live. So what will be needed later goes where a lane would
// wait for the last voice of its job, or for its `blocks` to be over. Lanes take the voices of a job in turn, as `busy`
// foresees.
void Voices::fill_lanes(Job& job, Group& group, const kernel::Layout& layout, std::int64_t blocks) {
  std::vector<std::int64_t> busy(static_cast<std::size_t>(layout.width),
                                 0);  // by lane: the blocks after which it is free
  for (const Voice* voice : job.voices) *std::ranges::min_element(busy) += blocks_due(voice);
  blocks = std::max(blocks, *std::ranges::max_element(busy));
  while (group.stock < group.most_stock) {
    std::int64_t& lane = *std::ranges::min_element(busy);
    if (blocks - lane < kFewestBlocks) return;
    Voice* const voice = next_early(group);
    if (voice == nullptr) return;
    set_target(*voice, whole_blocks(std::min(voice->end, voice->rendered + (blocks - lane) * kBlock)));
    group.stock += bytes_of(voice->target - voice->rendered, voice->channels);
    job.voices.push_back(voice);
    job.work += blocks_due(voice) * layout.operations;
    lane += blocks_due(voice);
  }
}

bool Voices::wants_early(const Group& group) const { return group.stock < group.most_stock && has_early(group); }

bool Voices::has_early(const Group& group) const {
  return !group.begun.empty() || group.next < group.renderings.size();
}

Voice* Voices::next_early(Group& group) {
  if (!has_early(group)) return nullptr;
  if (group.begun.empty()) return &start(group, true);
  Voice* const voice = group.begun.front();
  group.begun.pop_front();
  return voice;
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
