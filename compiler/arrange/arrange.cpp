#include "compiler/arrange/arrange.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace trk {
namespace {

runtime::Automation::Shape arrange(signal::Automation::Shape shape) {
  using Shape = runtime::Automation::Shape;
  switch (shape) {
    case signal::Automation::Shape::Linear:
      return Shape::Linear;
    case signal::Automation::Shape::Exponential:
      return Shape::Exponential;
    case signal::Automation::Shape::Smooth:
      return Shape::Smooth;
    case signal::Automation::Shape::SmoothExponential:
      return Shape::SmoothExponential;
  }
  return {};
}

runtime::Automation arrange(const signal::Automation& automation) {
  runtime::Automation arranged;
  arranged.initial = automation.initial;
  for (const signal::Automation::Segment& segment : automation.segments) {
    arranged.segments.push_back({segment.begin, segment.end, segment.from, segment.to, arrange(segment.shape)});
  }
  return arranged;
}

runtime::Stream::Kind arrange(signal::Stream::Kind kind) {
  return kind == signal::Stream::Kind::Reverse ? runtime::Stream::Kind::Reverse : runtime::Stream::Kind::Convolve;
}

std::vector<runtime::Stream> arrange(const std::vector<signal::Stream>& streams) {
  std::vector<runtime::Stream> arranged;
  for (const signal::Stream& stream : streams) {
    arranged.push_back({arrange(stream.kind), stream.function, stream.clip});
  }
  return arranged;
}

runtime::Clip arrange(const plan::Sound& sound, const signal::Clip& clip) {
  runtime::Clip arranged;
  arranged.rendering.kernel = clip.function;
  arranged.rendering.length = clip.frames;
  arranged.rendering.fade = 0;
  arranged.rendering.columns = sound.columns;
  for (const plan::Part& part : sound.parts) arranged.rendering.parts.push_back({part.function, part.columns, {}});
  arranged.is_reversed = clip.is_reversed;
  return arranged;
}

// `tap` is where its instrument is summed by itself, if anywhere.
runtime::Rendering arrange(const plan::Rendering& rendering, const plan::Schedule& schedule,
                           const signal::Timeline& timeline, std::optional<std::uint32_t> tap) {
  runtime::Rendering arranged;
  arranged.kernel = rendering.function;
  arranged.length = static_cast<std::int32_t>(rendering.length);
  arranged.fade = std::min(arranged.length, static_cast<std::int32_t>(timeline.fade));
  arranged.columns = rendering.sound.columns;
  const signal::Voice& first = timeline.voices[rendering.voices.front()];
  const auto slices = [&](std::uint32_t function) {
    std::vector<runtime::ParameterSlice> all;
    for (const std::uint32_t automation : timeline.parameters[function]) {
      if (automation == signal::Timeline::kSlide) {
        all.push_back({first.slide, first.onset, signal::Voice::kNever});
      } else {
        all.push_back({automation, first.onset, first.hold});
      }
    }
    return all;
  };
  arranged.parameters = slices(rendering.function);
  for (const plan::Part& part : rendering.sound.parts) {
    arranged.parts.push_back({part.function, part.columns, slices(part.function)});
  }
  for (const std::uint32_t index : rendering.voices) {
    const signal::Voice& voice = timeline.voices[index];
    const plan::Loudness& loudness = schedule.loudness[index];
    for (const signal::Route& route : timeline.routings[voice.routing]) {
      arranged.placements.push_back(
          {voice.onset, route.bus, {loudness.gain[0] * route.gain, loudness.gain[1] * route.gain}});
    }
    if (tap) arranged.placements.push_back({voice.onset, *tap, loudness.gain});
  }
  return arranged;
}

runtime::Bus arrange(const signal::BusStep& step, const signal::Module& module, const signal::Timeline& timeline) {
  runtime::Bus arranged;
  arranged.name = step.name;
  arranged.inputs = step.inputs;
  arranged.signals = step.signals;
  if (step.whole) arranged.whole = runtime::Bus::Whole{arrange(step.whole->kind), step.whole->clip};
  arranged.is_inner = step.is_inner;
  arranged.gain = step.gain;
  for (const signal::Duck& duck : step.ducks) {
    arranged.ducks.push_back({duck.depth, duck.attack, duck.recovery, duck.onsets});
  }
  if (step.function == signal::BusStep::kNoFunction) return arranged;
  const signal::Function& function = module.functions[step.function];
  const std::vector<signal::Value> values = signal::evaluate_note(function, {.inputs = {}, .event = step.event});
  arranged.kernel = step.function;
  arranged.parameters = timeline.parameters[step.function];
  for (const signal::NodeId column : signal::columns(function)) {
    arranged.columns.push_back(values[column.index()].bits);
  }
  for (std::size_t side = 0; side < 2; ++side) {
    arranged.kernel_gain[side] = values[function.gains[std::min(side, function.gains.size() - 1)].index()].f64();
  }
  return arranged;
}

// The tap of every voice function, and its name in the plan.
std::vector<std::optional<std::uint32_t>> add_taps(const signal::Module& module, std::size_t buses,
                                                   runtime::RenderPlan& plan) {
  std::vector<std::optional<std::uint32_t>> taps;
  for (const signal::Function& function : module.functions) {
    const bool is_voice = function.kind == signal::FunctionKind::Voice;
    taps.push_back(is_voice ? std::optional(static_cast<std::uint32_t>(buses + plan.taps.size())) : std::nullopt);
    if (is_voice) plan.taps.push_back(function.name);
  }
  return taps;
}

}  // namespace

runtime::RenderPlan arrange(const signal::Module& module, const signal::Timeline& timeline,
                            const plan::Schedule& schedule, kernel::KernelSet kernels, Taps wanted) {
  runtime::RenderPlan arranged;
  arranged.rate = module.sample_rate;
  arranged.song_frames = timeline.song_frames;
  arranged.window = schedule.window;
  arranged.kernels = std::move(kernels);
  arranged.lanes = schedule.lanes;
  for (const signal::Function& function : module.functions) {
    // A bus reads its streams from other buses.
    const bool is_bus = function.kind == signal::FunctionKind::Bus;
    arranged.streams.push_back(is_bus ? std::vector<runtime::Stream>{} : arrange(function.streams));
  }
  for (std::size_t i = 0; i < module.clips.size(); ++i) {
    arranged.clips.push_back(arrange(schedule.clips[i], module.clips[i]));
  }
  for (const signal::Automation& automation : timeline.automations) {
    arranged.automations.push_back(arrange(automation));
  }
  std::vector<std::optional<std::uint32_t>> taps(module.functions.size());
  if (wanted == Taps::Instruments) taps = add_taps(module, timeline.buses.size(), arranged);
  for (const plan::Rendering& rendering : schedule.renderings) {
    runtime::Rendering each = arrange(rendering, schedule, timeline, taps[rendering.function]);
    // A voice that no bus hears is not heard.
    if (!each.placements.empty()) arranged.renderings.push_back(std::move(each));
  }
  for (const signal::BusStep& bus : timeline.buses) arranged.buses.push_back(arrange(bus, module, timeline));
  for (const signal::Region& region : timeline.regions) {
    arranged.regions.push_back({region.name, region.begin, region.end});
  }
  return arranged;
}

}  // namespace trk
