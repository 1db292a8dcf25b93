#include "runtime/render/whole.h"

#include "runtime/render/lanes.h"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

namespace trk::rendering {
namespace {

constexpr std::size_t kBlock = kernel::kBlock;

// One rendering from end to end. The parts that it is made from are computed once each.
class Computation {
 public:
  Computation(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
              const dsp::Routines& routines, const runtime::Rendering& rendering)
      : plan_(plan), curves_(curves), clips_(clips), routines_(routines), rendering_(rendering) {}

  WholeSound run() { return finish(call(rendering_.kernel, rendering_.columns, rendering_.parameters)); }

 private:
  // Room for whole blocks, of the kernel and of the convolver.
  std::size_t room() const {
    const auto frames = static_cast<std::size_t>(rendering_.length);
    return (frames + dsp::kConvolverBlock - 1) / dsp::kConvolverBlock * dsp::kConvolverBlock;
  }

  WholeSound finish(WholeSound sound) {
    sound.nans += nans_;
    for (std::vector<float>& side : sound.sides) side.resize(static_cast<std::size_t>(rendering_.length));
    return sound;
  }

  WholeSound call(std::uint32_t index, const std::vector<std::uint64_t>& columns,
                  const std::vector<runtime::ParameterSlice>& slices) {
    const kernel::Kernel& kernel = plan_.kernels.kernels[index];
    const kernel::Layout& layout = kernel.layout;
    std::vector<const WholeSound*> streams;
    if (index < plan_.streams.size()) {
      for (const runtime::Stream& stream : plan_.streams[index]) streams.push_back(&this->stream(stream));
    }
    KernelMemory memory(layout, clips_.tables(layout));
    for (std::size_t i = 0; i < columns.size(); ++i) memory.set_column(i, 0, columns[i]);
    std::vector<LaneParameter> parameters;
    for (const runtime::ParameterSlice& slice : slices) {
      parameters.emplace_back(curves_[slice.automation], slice.hold);
    }
    WholeSound made;
    made.channels = static_cast<std::size_t>(layout.outputs);
    for (std::vector<float>& side : made.sides) side.resize(room());
    std::vector<const void*> inputs(layout.inputs.size());
    memory.start(0, 0);
    for (std::size_t at = 0; at < static_cast<std::size_t>(rendering_.length); at += kBlock) {
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::int64_t frame = slices[i].onset + static_cast<std::int64_t>(at);
        parameters[i].fill(frame, kBlock, layout.inputs[i], memory.input(i, 0), 1);
        inputs[i] = memory.input(i, 0);
      }
      for (std::size_t i = parameters.size(); i < inputs.size(); ++i) {
        const std::size_t channel = i - parameters.size();
        inputs[i] = streams[channel / 2]->sides[channel % 2].data() + at;
      }
      const std::array<float*, 2> outputs{made.sides[0].data() + at, made.sides[1].data() + at};
      memory.run(kernel, inputs.data(), outputs.data());
    }
    clean(made);
    return made;
  }

  // Nothing sounds beyond the end, and nothing that is no number goes on.
  void clean(WholeSound& sound) {
    for (std::size_t channel = 0; channel < sound.channels; ++channel) {
      std::vector<float>& side = sound.sides[channel];
      std::fill(side.begin() + rendering_.length, side.end(), 0.0F);
      nans_ += static_cast<std::int64_t>(routines_.scrub(side.data(), static_cast<std::size_t>(rendering_.length)));
    }
    if (sound.channels == 1) sound.sides[1] = sound.sides[0];
  }

  const WholeSound& part(std::uint32_t kernel) {
    if (const auto known = parts_.find(kernel); known != parts_.end()) return known->second;
    const auto part = std::ranges::find(rendering_.parts, kernel, &runtime::Part::kernel);
    WholeSound sound = call(kernel, part->columns, part->parameters);
    return parts_.emplace(kernel, std::move(sound)).first->second;
  }

  const WholeSound& stream(const runtime::Stream& stream) {
    WholeSound sound = part(stream.kernel);
    if (stream.kind == runtime::Stream::Kind::Reverse) {
      for (std::vector<float>& side : sound.sides) std::reverse(side.begin(), side.begin() + rendering_.length);
    } else {
      dsp::Convolver convolver(clips_.response(stream.clip), routines_);
      constexpr std::size_t kStep = dsp::Convolver::kMostBlocks * dsp::kConvolverBlock;
      for (std::size_t at = 0; at < room(); at += kStep) {
        const std::size_t blocks = std::min(kStep, room() - at) / dsp::kConvolverBlock;
        convolver.run(sound.sides[0].data() + at, sound.sides[1].data() + at, blocks);
      }
    }
    return streams_.emplace_back(std::move(sound));
  }

  const runtime::RenderPlan& plan_;
  const std::vector<runtime::Curve>& curves_;
  const Clips& clips_;
  const dsp::Routines& routines_;
  const runtime::Rendering& rendering_;
  std::map<std::uint32_t, WholeSound> parts_;
  std::deque<WholeSound> streams_;
  std::int64_t nans_ = 0;
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

Clips::Clips(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves,
             const dsp::Routines& routines) {
  const std::set<std::uint32_t> responses = responses_of(plan);
  sounds_.reserve(plan.clips.size());
  for (std::uint32_t clip = 0; clip < plan.clips.size(); ++clip) {
    WholeSound& sound = sounds_.emplace_back(compute_whole(plan, curves, *this, routines, plan.clips[clip].rendering));
    if (plan.clips[clip].is_reversed) {
      for (std::vector<float>& side : sound.sides) std::ranges::reverse(side);
    }
    if (responses.count(clip) != 0) responses_.try_emplace(clip, sound.sides[0], sound.sides[1], routines);
    for (std::vector<float>& side : sound.sides) {
      side.insert(side.begin(), kernel::kTableMargin, 0.0F);
      side.insert(side.end(), kernel::kTableMargin, 0.0F);
    }
  }
}

std::vector<const float*> Clips::tables(const kernel::Layout& layout) const {
  std::vector<const float*> tables;
  for (const kernel::Table& table : layout.tables) {
    tables.push_back(sounds_[table.clip].sides[table.side].data() + kernel::kTableMargin);
  }
  return tables;
}

WholeSound compute_whole(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
                         const dsp::Routines& routines, const runtime::Rendering& rendering) {
  return Computation(plan, curves, clips, routines, rendering).run();
}

}  // namespace trk::rendering
