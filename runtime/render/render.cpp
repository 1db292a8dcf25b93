#include "runtime/render/render.h"

#include "runtime/base/check.h"
#include "runtime/base/float_environment.h"
#include "runtime/dsp/routines.h"
#include "runtime/plan/verify.h"
#include "runtime/render/buses.h"
#include "runtime/render/master.h"
#include "runtime/render/mix.h"
#include "runtime/render/voices.h"
#include "runtime/render/whole.h"
#include "runtime/render/window_tasks.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace trk {
namespace {

using rendering::WindowTasks;
using runtime::RenderPlan;

// How long a tail takes to fade that is not over when it may be no longer, in seconds.
constexpr double kFade = 0.5;

// The song frames a render covers.
struct Span {
  std::int64_t begin;
  std::int64_t end;
};

std::int64_t end_of_longest_tail(const RenderPlan& plan) {
  return plan.song_frames + static_cast<std::int64_t>(kLongestTail * plan.rate);
}

std::int64_t frames_of_fade(const RenderPlan& plan) { return static_cast<std::int64_t>(kFade * plan.rate); }

// An upbeat begins before the first bar line. A bus that computes may ring as long as a tail is allowed to, and only
// its sound tells when it is over; without one the last voice is the end.
Span span_of(const RenderPlan& plan) {
  Span span{0, plan.song_frames};
  std::int64_t voices_end = plan.song_frames;
  for (const runtime::Rendering& rendering : plan.renderings) {
    for (const runtime::Placement& placement : rendering.placements) {
      span.begin = std::min(span.begin, placement.onset);
      if (placement.bus >= plan.buses.size()) continue;  // A tap: what only it hears makes the sound no longer.
      voices_end = std::max(voices_end, placement.onset + rendering.length);
    }
  }
  const std::int64_t longest = end_of_longest_tail(plan);
  const bool may_ring = std::ranges::any_of(
      plan.buses, [](const runtime::Bus& bus) { return bus.kernel != runtime::Bus::kNoKernel || bus.whole; });
  span.end = may_ring ? longest : std::min(voices_end, longest);
  return span;
}

// Lets the listener hear what comes before the first frame of `mix`, and keeps what follows there.
MasterListener keeper(const MasterListener& listener, audio::Mix& mix) {
  return [&](std::int64_t frame, const float* left, const float* right, std::size_t n) {
    const auto end = frame + static_cast<std::int64_t>(n);
    const std::int64_t from = std::clamp(mix.first_frame, frame, end);
    if (from > frame) listener(frame, left, right, static_cast<std::size_t>(from - frame));
    if (from == end) return;
    const auto at = static_cast<std::size_t>(from - mix.first_frame);
    const auto kept = static_cast<std::size_t>(end - from);
    std::copy_n(left + (from - frame), kept, mix.sound.left.data() + at);
    std::copy_n(right + (from - frame), kept, mix.sound.right.data() + at);
    mix.sound.rest(at, kept);
  };
}

// What rings until the end of the longest tail ends without a click: fades those of `n` frames from song frame `frame`
// on that lie in its last part.
void fade_out(const RenderPlan& plan, std::int64_t frame, float* left, float* right, std::size_t n) {
  const std::int64_t end = end_of_longest_tail(plan);
  const std::int64_t fade = frames_of_fade(plan);
  for (std::int64_t at = std::max(frame, end - fade); at < frame + static_cast<std::int64_t>(n); ++at) {
    const float level = static_cast<float>(end - 1 - at) / static_cast<float>(fade);
    left[at - frame] *= level;
    right[at - frame] *= level;
  }
}

// Lets the listener hear stems that fade out as their sum does.
StemListener fading(const StemListener& listener, const RenderPlan& plan) {
  if (!listener) return {};
  return [&](std::size_t stem, std::int64_t frame, const float* left, const float* right, std::size_t n) {
    if (frame + static_cast<std::int64_t>(n) <= end_of_longest_tail(plan) - frames_of_fade(plan)) {
      listener(stem, frame, left, right, n);
      return;
    }
    std::vector<float> faded[2] = {{left, left + n}, {right, right + n}};
    fade_out(plan, frame, faded[0].data(), faded[1].data(), n);
    listener(stem, frame, faded[0].data(), faded[1].data(), n);
  };
}

// How many times a bus's sound must have been turned around before it can be computed.
std::vector<std::size_t> turns_of(const RenderPlan& plan) {
  std::vector<std::size_t> turns;
  for (const runtime::Bus& bus : plan.buses) {
    std::size_t most = 0;
    for (const auto* heard : {&bus.inputs, &bus.signals}) {
      for (const std::uint32_t input : *heard) {
        const auto& whole = plan.buses[input].whole;
        const bool is_turned = whole && whole->kind == runtime::Stream::Kind::Reverse;
        most = std::max(most, turns[input] + (is_turned ? 1 : 0));
      }
    }
    turns.push_back(most);
  }
  return turns;
}

// One passage through the song, window by window; see window_tasks.h.
//
// A bus that plays backwards needs all of what it hears. Such a song is passed through several times: passage p
// computes the buses before which p turns lie, and records what is turned after them for the passages that follow.
class Renderer {
 public:
  Renderer(const RenderPlan& plan, const std::vector<runtime::Curve>& curves, const rendering::Clips& clips, Pool& pool,
           const dsp::Routines& routines, const MasterListener& master, const StemListener& stems, std::size_t passage,
           std::vector<rendering::Spool>& spools)
      : plan_(plan),
        pool_(pool),
        routines_(routines),
        master_(master),
        stems_(stems),
        span_(span_of(plan)),
        end_(stems ? end_of_longest_tail(plan) : span_.end),
        windows_(static_cast<std::size_t>((end_ - span_.begin + plan.window - 1) / plan.window)),
        voices_(plan, curves, clips, end_, pool.threads(), routines),
        mix_(static_cast<std::size_t>(plan.window)) {
    for (std::size_t i = 0; i < WindowTasks::kWindows; ++i) sums_.emplace_back(plan, routines);
    const std::vector<std::size_t> turns = turns_of(plan);
    for (std::size_t i = 0; i < plan.buses.size(); ++i) {
      const runtime::Bus& bus = plan.buses[i];
      const auto strips = [&](const std::vector<std::uint32_t>& heard) {
        std::vector<const rendering::BusStrip*> all;
        for (const std::uint32_t input : heard) all.push_back(strips_[input].get());
        return all;
      };
      auto inputs = strips(bus.inputs);
      auto signals = strips(bus.signals);
      strips_.push_back(std::make_unique<rendering::BusStrip>(plan, curves, clips, bus, std::move(inputs),
                                                              std::move(signals), span_.begin,
                                                              static_cast<std::size_t>(plan.window), routines));
      heard_.push_back(bus.inputs);
      heard_.back().insert(heard_.back().end(), bus.signals.begin(), bus.signals.end());
      if (!bus.is_inner) authored_.push_back(i);
      is_active_.push_back(turns[i] <= passage);
      const bool is_turned = bus.whole && bus.whole->kind == runtime::Stream::Kind::Reverse;
      reads_sums_.push_back(turns[i] == passage || (turns[i] < passage && !is_turned));
      if (!is_turned) continue;
      const auto frames = static_cast<std::size_t>(span_.end - span_.begin);
      if (turns[i] < passage) strips_.back()->play_back(spools[i]);
      if (turns[i] == passage) {
        for (audio::Samples& side : spools[i]) side.resize(frames);
        strips_.back()->record(spools[i]);
      }
    }
  }

  // Tells `mix` what was not a number.
  void run(const std::function<void(double)>& progress, audio::Mix& mix) {
    const std::size_t listeners = (has_stems() ? plan_.taps.size() + authored_.size() : 0) + (master_ ? 1 : 0);
    WindowTasks tasks(windows_, heard_, is_active_, listeners);
    pool_.run(pool_.threads(), [&](std::size_t) {
      for (auto task = tasks.take(); task; task = tasks.take()) {
        if (task->kind == WindowTasks::Kind::Close)
          progress(static_cast<double>(task->window) / static_cast<double>(windows_));
        run(*task, tasks);
      }
    });
    voices_.give_back(end_);
    mix.kernel_nans = voices_.nans();
    mix.bus_nans.clear();
    for (const auto& strip : strips_) mix.bus_nans.push_back(strip->nans());
  }

 private:
  std::int64_t begin_of(std::size_t window) const {
    return span_.begin + static_cast<std::int64_t>(window) * plan_.window;
  }
  std::int64_t end_of(std::size_t window) const { return std::min(begin_of(window + 1), end_); }
  std::size_t frames_of(std::size_t window) const {
    return static_cast<std::size_t>(end_of(window) - begin_of(window));
  }
  rendering::WindowSums& sums_of(std::size_t window) { return sums_[window % WindowTasks::kWindows]; }
  // Only the last passage computes every bus.
  bool has_stems() const { return is_active_.back() && stems_; }

  void run(const WindowTasks::Task& task, WindowTasks& tasks) {
    switch (task.kind) {
      case WindowTasks::Kind::Turn:
        return turn_to(task.window, tasks);
      case WindowTasks::Kind::Voice:
        voices_.run_job(task.index);
        break;
      case WindowTasks::Kind::Tile:
        mix_.run_job(task.index);
        break;
      case WindowTasks::Kind::Bus:
        strips_[task.index]->run(sums_of(task.window).of(task.index), begin_of(task.window), frames_of(task.window));
        break;
      case WindowTasks::Kind::Listener:
        listen(task.index, task.window);
        break;
      case WindowTasks::Kind::Close:
        close(task.window);
        break;
    }
    tasks.done(task);
  }

  void turn_to(std::size_t window, WindowTasks& tasks) {
    if (window > 0) {
      voices_.end_window();
      voices_.give_back(begin_of(window - 1));
      mix_.begin_window(voices_, sums_of(window - 1), frames_of(window - 1));
    }
    if (window == windows_) return tasks.turned(0, mix_.jobs());
    sums_of(window).begin_at(begin_of(window));
    if (window > 0) sums_of(window).take_over(sums_of(window - 1), frames_of(window - 1));
    voices_.begin_window(end_of(window), sums_of(window));
    tasks.turned(voices_.jobs(), window > 0 ? mix_.jobs() : 0);
  }

  // Leaves zeros where nobody has read.
  void close(std::size_t window) {
    rendering::WindowSums& sums = sums_of(window);
    for (std::size_t bus = 0; bus < strips_.size(); ++bus) {
      if (!reads_sums_[bus]) sums.drop(bus, frames_of(window));
    }
    for (std::size_t tap = 0; !stems_ && tap < plan_.taps.size(); ++tap) {
      sums.drop(strips_.size() + tap, frames_of(window));
    }
  }

  // First listens who hears the master, since that takes longest.
  void listen(std::size_t listener, std::size_t window) {
    if (!master_) return hand_out(listener, window);
    if (listener > 0) return hand_out(listener - 1, window);
    hand_out_master(window);
  }

  void hand_out_master(std::size_t window) {
    const rendering::BusStrip& strip = *strips_.back();
    const std::int64_t begin = begin_of(window);
    const std::int64_t frames = std::min(span_.end, end_of(window)) - begin;
    if (frames > 0) master_(begin, strip.output(0), strip.output(1), static_cast<std::size_t>(frames));
  }

  void hand_out(std::size_t stem, std::size_t window) {
    const std::int64_t begin = begin_of(window);
    const std::size_t frames = frames_of(window);
    const std::size_t taps = plan_.taps.size();
    if (stem >= taps) {
      const rendering::BusStrip& strip = *strips_[authored_[stem - taps]];
      stems_(stem, begin, strip.output(0), strip.output(1), frames);
      return;
    }
    constexpr std::size_t kPiece = 1024;
    std::array<std::array<float, kPiece>, 2> piece{};
    rendering::BusSums& sums = sums_of(window).of(strips_.size() + stem);
    for (std::size_t from = 0; from < frames; from += kPiece) {
      const std::size_t n = std::min(kPiece, frames - from);
      for (std::size_t side = 0; side < 2 && sums[side].size() > 0; ++side) {
        routines_.take_sums(sums[side].data() + from, nullptr, 0, piece[side].data(), n);
      }
      stems_(stem, begin + static_cast<std::int64_t>(from), piece[0].data(), piece[1].data(), n);
    }
  }

  const RenderPlan& plan_;
  Pool& pool_;
  const dsp::Routines& routines_;
  const MasterListener& master_;
  const StemListener& stems_;
  Span span_;         // of the master
  std::int64_t end_;  // of the render
  std::size_t windows_;
  rendering::Voices voices_;
  std::vector<rendering::WindowSums> sums_;  // of windows under way
  rendering::VoiceMix mix_;
  std::vector<std::unique_ptr<rendering::BusStrip>> strips_;
  std::vector<std::size_t> authored_;              // buses that are no part of another
  std::vector<char> is_active_;                    // by bus: whether this passage computes it,
  std::vector<char> reads_sums_;                   // and from its voices
  std::vector<std::vector<std::uint32_t>> heard_;  // by bus
};

}  // namespace

StemSpan stem_span(const RenderPlan& plan) { return {span_of(plan).begin, end_of_longest_tail(plan)}; }

bool is_measured(const RenderPlan& plan, bool wanted) {
  return wanted || plan.master.has_loudness || plan.master.has_ceiling;
}

Result<audio::Mix> render(const RenderPlan& plan, Pool& pool, const RenderOptions& options) {
  const dsp::Routines* routines = dsp::routines(options.cpu);
  if (routines == nullptr) return Error{"this machine cannot run code for `" + options.cpu + "`"};
  const bool measures = is_measured(plan, options.measures);
  TRK_CHECK(!measures || !options.master, "what is measured is heard as a whole");
  runtime::verify(plan);
  enter_render_thread();
  const std::vector<runtime::Curve> curves(plan.automations.begin(), plan.automations.end());
  const rendering::Clips clips(plan, curves, pool, *routines);
  std::vector<rendering::Spool> spools(plan.buses.size());
  const std::vector<std::size_t> turns = turns_of(plan);
  const std::size_t passages = *std::ranges::max_element(turns) + 1;
  const Span span = span_of(plan);
  audio::Mix mix;
  mix.sound.rate = plan.rate;
  mix.first_frame = options.master ? plan.song_frames : span.begin;
  for (audio::Samples* side : {&mix.sound.left, &mix.sound.right}) {
    side->resize(static_cast<std::size_t>(span.end - mix.first_frame));
  }
  for (std::size_t passage = 0; passage < passages; ++passage) {
    const auto progress = [&](double fraction) {
      if (options.progress) options.progress((static_cast<double>(passage) + fraction) / static_cast<double>(passages));
    };
    // Only the last passage computes every bus.
    const bool is_last = passage + 1 == passages;
    const MasterListener master = is_last ? keeper(options.master, mix) : MasterListener{};
    const StemListener stems = is_last ? fading(options.stems, plan) : StemListener{};
    Renderer(plan, curves, clips, pool, *routines, master, stems, passage, spools).run(progress, mix);
  }
  fade_out(plan, mix.first_frame, mix.sound.left.data(), mix.sound.right.data(), mix.sound.frames());
  rendering::finish_master(plan, pool, *routines, measures, mix);
  if (options.progress) options.progress(1);
  return mix;
}

void apply_gain(audio::Mix& mix, Pool& pool) {
  constexpr std::size_t kTile = 1 << 16;
  const std::size_t frames = mix.sound.frames();
  if (mix.gain == 1) return;
  pool.run((frames + kTile - 1) / kTile, [&](std::size_t job) {
    for (std::size_t i = job * kTile; i < std::min((job + 1) * kTile, frames); ++i) {
      mix.sound.left[i] = static_cast<float>(mix.sound.left[i] * mix.gain);
      mix.sound.right[i] = static_cast<float>(mix.sound.right[i] * mix.gain);
    }
  });
  mix.gain = 1;
}

}  // namespace trk
