#include "runtime/render/whole.h"

#include "runtime/render/lanes.h"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

namespace trk::rendering {
namespace {

constexpr std::size_t kBlock = kernel::kBlock;

// One rendering from end to end: calls of kernels, each of which needs others that come before it, and the last of
// which makes the sound. Calls that need nothing of each other may run on several threads at once.
class Computation {
 public:
  Computation(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
              const dsp::Routines& routines, const runtime::Rendering& rendering)
      : plan_(plan), curves_(curves), clips_(clips), routines_(routines), rendering_(rendering) {
    add_call(rendering.kernel, rendering.columns, rendering.parameters);
  }

  std::size_t calls() const { return calls_.size(); }
  std::uint32_t kernel(std::size_t call) const { return calls_[call].kernel; }
  // The calls that a call needs.
  const std::vector<std::size_t>& needs(std::size_t call) const { return calls_[call].needs; }

  void run(std::size_t index) {
    Call& call = calls_[index];
    std::vector<WholeSound> streams;
    for (std::size_t i = 0; i < call.needs.size(); ++i) {
      streams.push_back(stream(plan_.streams[call.kernel][i], calls_[call.needs[i]]));
    }
    compute(call, streams);
  }

  // When all calls have run.
  Computed take() {
    Computed computed{std::move(calls_.back().sound), 0};
    for (const Call& call : calls_) computed.nans += call.nans;
    return computed;
  }

 private:
  struct Call {
    std::uint32_t kernel;
    const std::vector<std::uint64_t>* columns;
    const std::vector<runtime::ParameterSlice>* parameters;
    std::vector<std::size_t> needs;  // by stream of the kernel
    std::size_t readers = 0;         // streams that are made of the sound
    WholeSound sound = {};
    std::int64_t nans = 0;
  };

  std::size_t add_call(std::uint32_t kernel, const std::vector<std::uint64_t>& columns,
                       const std::vector<runtime::ParameterSlice>& parameters) {
    std::vector<std::size_t> needs;
    if (kernel < plan_.streams.size()) {
      for (const runtime::Stream& stream : plan_.streams[kernel]) needs.push_back(part(stream.kernel));
    }
    for (const std::size_t need : needs) ++calls_[need].readers;
    calls_.push_back({kernel, &columns, &parameters, std::move(needs)});
    return calls_.size() - 1;
  }

  std::size_t part(std::uint32_t kernel) {
    const auto known = std::ranges::find(calls_, kernel, &Call::kernel);
    if (known != calls_.end()) return static_cast<std::size_t>(known - calls_.begin());
    const auto part = std::ranges::find(rendering_.parts, kernel, &runtime::Part::kernel);
    return add_call(kernel, part->columns, part->parameters);
  }

  WholeSound stream(const runtime::Stream& stream, Call& part) const {
    if (stream.kind == runtime::Stream::Kind::Reverse) {
      WholeSound sound = part.readers == 1 ? std::move(part.sound) : part.sound;
      sound.reverse();
      return sound;
    }
    WholeSound sound(rendering_.length, 2);
    for (const std::size_t side : {0, 1}) std::copy_n(part.sound.side(side), sound.room(), sound.side(side));
    dsp::Convolver convolver(clips_.response(stream.clip), routines_);
    constexpr std::size_t kStep = dsp::Convolver::kMostBlocks * dsp::kConvolverBlock;
    for (std::size_t at = 0; at < sound.room(); at += kStep) {
      const std::size_t blocks = std::min(kStep, sound.room() - at) / dsp::kConvolverBlock;
      convolver.run(sound.side(0) + at, sound.side(1) + at, blocks);
    }
    return sound;
  }

  void compute(Call& call, const std::vector<WholeSound>& streams) const {
    const kernel::Kernel& kernel = plan_.kernels.kernels[call.kernel];
    const kernel::Layout& layout = kernel.layout;
    KernelMemory memory(layout, clips_.tables(layout));
    for (std::size_t i = 0; i < call.columns->size(); ++i) memory.set_column(i, 0, (*call.columns)[i]);
    std::vector<LaneParameter> parameters;
    for (const runtime::ParameterSlice& slice : *call.parameters) {
      parameters.emplace_back(curves_[slice.automation], slice.hold);
    }
    call.sound = WholeSound(rendering_.length, static_cast<std::size_t>(layout.outputs));
    std::vector<const void*> inputs(layout.inputs.size());
    memory.start(0, 0);
    for (std::size_t at = 0; at < static_cast<std::size_t>(rendering_.length); at += kBlock) {
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::int64_t frame = (*call.parameters)[i].onset + static_cast<std::int64_t>(at);
        parameters[i].fill(frame, kBlock, layout.inputs[i], memory.input(i, 0), 1);
        inputs[i] = memory.input(i, 0);
      }
      for (std::size_t i = parameters.size(); i < inputs.size(); ++i) {
        const std::size_t channel = i - parameters.size();
        inputs[i] = streams[channel / 2].side(channel % 2) + at;
      }
      const std::array<float*, 2> outputs{call.sound.side(0) + at, call.sound.side(1) + at};
      memory.run(kernel, inputs.data(), outputs.data());
    }
    call.sound.surround();
    // Nothing that is no number goes on.
    for (std::size_t channel = 0; channel < call.sound.channels(); ++channel) {
      call.nans += static_cast<std::int64_t>(
          routines_.scrub(call.sound.side(channel), static_cast<std::size_t>(rendering_.length)));
    }
  }

  const runtime::RenderPlan& plan_;
  const std::vector<runtime::Curve>& curves_;
  const Clips& clips_;
  const dsp::Routines& routines_;
  const runtime::Rendering& rendering_;
  std::vector<Call> calls_;
};

// The clips that something is convolved with.
std::set<std::uint32_t> responses_of(const runtime::RenderPlan& plan) {
  std::set<std::uint32_t> clips;
  const auto add = [&](runtime::Stream::Kind kind, std::uint32_t clip) {
    if (kind == runtime::Stream::Kind::Convolve) clips.insert(clip);
  };
  for (const auto& streams : plan.streams) {
    for (const runtime::Stream& stream : streams) add(stream.kind, stream.clip);
  }
  for (const runtime::Bus& bus : plan.buses) {
    if (bus.whole) add(bus.whole->kind, bus.whole->clip);
  }
  return clips;
}

}  // namespace

// ---- Sounds ---------------------------------------------------------------------------------------------------------

WholeSound::WholeSound(std::int64_t frames, std::size_t channels) : frames_(frames), channels_(channels) {
  static_assert(kBefore >= kernel::kTableMargin);
  constexpr std::size_t kUnit = dsp::kConvolverBlock;
  stride_ = kBefore + (static_cast<std::size_t>(frames) + kUnit - 1) / kUnit * kUnit;
  samples_.resize(channels * stride_ + kBefore);
}

void WholeSound::surround() {
  for (std::size_t channel = 0; channel < channels_; ++channel) {
    float* const first = side(channel);
    std::fill(first - kBefore, first, 0.0F);
    std::fill(first + frames_, first + room(), 0.0F);
  }
  std::fill(samples_.end() - kBefore, samples_.end(), 0.0F);
}

void WholeSound::reverse() {
  for (std::size_t channel = 0; channel < channels_; ++channel) {
    std::reverse(side(channel), side(channel) + frames_);
  }
}

// ---- Clips ----------------------------------------------------------------------------------------------------------

// All calls of all clips. The most urgent are those behind which the longest way lies.
class Clips::Making {
 public:
  Making(Clips& clips, const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves,
         const dsp::Routines& routines)
      : clips_(clips), plan_(plan), routines_(routines), responses_(responses_of(plan)) {
    std::vector<std::size_t> last;  // by clip
    for (std::uint32_t clip = 0; clip < plan.clips.size(); ++clip) {
      const runtime::Rendering& rendering = plan.clips[clip].rendering;
      const Computation& computation =
          *computations_.emplace_back(std::make_unique<Computation>(plan, curves, clips, routines, rendering));
      const std::size_t first = tasks_.size();
      for (std::size_t call = 0; call < computation.calls(); ++call) {
        tasks_.push_back({clip, call, {}, 0, rendering.length});
        for (const std::size_t need : computation.needs(call)) add_need(first + need);
        for (const std::uint32_t read : clips_read_by(computation.kernel(call))) add_need(last[read]);
      }
      last.push_back(tasks_.size() - 1);
    }
    for (std::size_t i = tasks_.size(); i-- > 0;) {
      std::int64_t behind = 0;
      for (const std::size_t follower : tasks_[i].followers) behind = std::max(behind, tasks_[follower].way);
      tasks_[i].way += behind;
      if (tasks_[i].waits_for == 0) ready_.push_back(i);
    }
  }

  void run(Pool& pool) {
    pool.run(tasks_.size(), [this](std::size_t) {
      const Task& task = tasks_[take()];
      run(task);
      const std::lock_guard lock(mutex_);
      for (const std::size_t follower : task.followers) {
        if (--tasks_[follower].waits_for == 0) ready_.push_back(follower);
      }
      is_ready_.notify_all();
    });
  }

 private:
  struct Task {
    std::uint32_t clip;
    std::size_t call;
    std::vector<std::size_t> followers;
    std::size_t waits_for;
    std::int64_t way;  // frames from here to the end, behind each other
  };

  // What the last task waits for.
  void add_need(std::size_t need) {
    tasks_[need].followers.push_back(tasks_.size() - 1);
    ++tasks_.back().waits_for;
  }

  std::vector<std::uint32_t> clips_read_by(std::uint32_t kernel) const {
    std::vector<std::uint32_t> clips;
    for (const kernel::Table& table : plan_.kernels.kernels[kernel].layout.tables) clips.push_back(table.clip);
    if (kernel >= plan_.streams.size()) return clips;
    for (const runtime::Stream& stream : plan_.streams[kernel]) {
      if (stream.kind == runtime::Stream::Kind::Convolve) clips.push_back(stream.clip);
    }
    return clips;
  }

  // Every job takes one task, so while none is ready another thread is at work on one that others wait for.
  std::size_t take() {
    std::unique_lock lock(mutex_);
    is_ready_.wait(lock, [this] { return !ready_.empty(); });
    const auto first = std::ranges::max_element(ready_, {}, [this](std::size_t task) { return tasks_[task].way; });
    const std::size_t taken = *first;
    ready_.erase(first);
    return taken;
  }

  void run(const Task& task) {
    std::unique_ptr<Computation>& computation = computations_[task.clip];
    computation->run(task.call);
    if (task.call + 1 < computation->calls()) return;
    WholeSound& sound = clips_.sounds_[task.clip] = computation->take().sound;
    computation.reset();
    if (plan_.clips[task.clip].is_reversed) sound.reverse();
    if (responses_.count(task.clip) == 0) return;
    const auto frames = static_cast<std::size_t>(plan_.clips[task.clip].rendering.length);
    clips_.responses_[task.clip].emplace(std::span(sound.side(0), frames), std::span(sound.side(1), frames), routines_);
  }

  Clips& clips_;
  const runtime::RenderPlan& plan_;
  const dsp::Routines& routines_;
  const std::set<std::uint32_t> responses_;
  std::vector<std::unique_ptr<Computation>> computations_;  // by clip, until it is finished
  std::vector<Task> tasks_;                                 // each behind those it waits for
  std::mutex mutex_;                                        // guards what follows, and what tasks wait for
  std::condition_variable is_ready_;
  std::vector<std::size_t> ready_;
};

Clips::Clips(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, Pool& pool,
             const dsp::Routines& routines)
    : sounds_(plan.clips.size()), responses_(plan.clips.size()) {
  if (!plan.clips.empty()) Making(*this, plan, curves, routines).run(pool);
}

std::vector<const float*> Clips::tables(const kernel::Layout& layout) const {
  std::vector<const float*> tables;
  for (const kernel::Table& table : layout.tables) tables.push_back(sounds_[table.clip].side(table.side));
  return tables;
}

Computed compute_whole(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
                       const dsp::Routines& routines, const runtime::Rendering& rendering) {
  Computation computation(plan, curves, clips, routines, rendering);
  for (std::size_t call = 0; call < computation.calls(); ++call) computation.run(call);
  return computation.take();
}

}  // namespace trk::rendering
