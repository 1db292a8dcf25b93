#include "runtime/plan/verify.h"

#include "runtime/base/check.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace trk::runtime {
namespace {

bool is_finite(const std::array<double, 2>& gain) { return std::isfinite(gain[0]) && std::isfinite(gain[1]); }

bool is_power_of_two(std::int64_t number) { return number > 0 && (number & (number - 1)) == 0; }

void verify_layout(const kernel::Layout& layout) {
  TRK_CHECK(is_power_of_two(layout.width) && layout.width <= 64, "a kernel of {} lanes", layout.width);
  TRK_CHECK(layout.outputs == 1 || layout.outputs == 2, "a kernel of {} outputs", layout.outputs);
  TRK_CHECK(layout.operations > 0, "a kernel of {} operations", layout.operations);
  for (const std::int32_t capacity : layout.line_capacity) {
    TRK_CHECK(is_power_of_two(capacity), "a ring of {} frames", capacity);
  }
}

// Lanes may be shared by kernels that are called alike.
void verify_lanes(const RenderPlan& plan) {
  TRK_CHECK(plan.lanes.size() <= plan.kernels.kernels.size(), "lanes for {} kernels of {}", plan.lanes.size(),
            plan.kernels.kernels.size());
  for (std::size_t kernel = 0; kernel < plan.lanes.size(); ++kernel) {
    TRK_CHECK(plan.lanes[kernel] < plan.lanes.size(), "the lanes of kernel {}", plan.lanes[kernel]);
    const kernel::Kernel& own = plan.kernels.kernels[kernel];
    const kernel::Kernel& other = plan.kernels.kernels[plan.lanes[kernel]];
    const bool is_same = own.function == other.function && own.context == other.context;
    TRK_CHECK(is_same && own.layout.width == other.layout.width, "kernel {} shares the lanes of another, {}", kernel,
              plan.lanes[kernel]);
  }
}

void verify_automation(const Automation& automation) {
  std::int64_t end = automation.segments.empty() ? 0 : automation.segments.front().begin;
  for (const Automation::Segment& segment : automation.segments) {
    TRK_CHECK(end <= segment.begin && segment.begin <= segment.end, "a segment from {} to {} after {}", segment.begin,
              segment.end, end);
    const bool is_geometric =
        segment.shape == Automation::Shape::Exponential || segment.shape == Automation::Shape::SmoothExponential;
    TRK_CHECK(!is_geometric || (segment.from > 0 && segment.to > 0), "an exponential from {} to {}", segment.from,
              segment.to);
    end = segment.end;
  }
}

bool has_streams(const RenderPlan& plan, std::uint32_t kernel) {
  return kernel < plan.streams.size() && !plan.streams[kernel].empty();
}

// What a kernel is called with for a voice or a part of one.
void verify_call(const RenderPlan& plan, std::uint32_t kernel, const std::vector<std::uint64_t>& columns,
                 const std::vector<ParameterSlice>& parameters) {
  TRK_CHECK(kernel < plan.kernels.kernels.size(), "kernel {}", kernel);
  const kernel::Layout& layout = plan.kernels.kernels[kernel].layout;
  TRK_CHECK(columns.size() == layout.columns.size(), "{} columns where the kernel has {}", columns.size(),
            layout.columns.size());
  const std::size_t channels = has_streams(plan, kernel) ? 2 * plan.streams[kernel].size() : 0;
  TRK_CHECK(parameters.size() <= layout.inputs.size() && layout.inputs.size() <= parameters.size() + channels,
            "{} parameters and {} channels where the kernel has {} inputs", parameters.size(), channels,
            layout.inputs.size());
  for (const ParameterSlice& slice : parameters) {
    TRK_CHECK(slice.automation < plan.automations.size(), "automation {}", slice.automation);
  }
}

void verify_streams(const RenderPlan& plan, const Rendering& rendering) {
  const auto has_part = [&](std::uint32_t kernel) {
    return std::ranges::any_of(rendering.parts, [&](const Part& part) { return part.kernel == kernel; });
  };
  const auto verify_needs = [&](std::uint32_t kernel) {
    if (!has_streams(plan, kernel)) return;
    TRK_CHECK(plan.kernels.kernels[kernel].layout.width == 1, "a kernel that reads streams is one lane wide");
    for (const Stream& stream : plan.streams[kernel]) {
      TRK_CHECK(has_part(stream.kernel), "no part for the stream of kernel {}", stream.kernel);
      TRK_CHECK(stream.kind == Stream::Kind::Reverse || stream.clip < plan.clips.size(), "clip {}", stream.clip);
    }
  };
  verify_needs(rendering.kernel);
  for (const Part& part : rendering.parts) {
    verify_call(plan, part.kernel, part.columns, part.parameters);
    verify_needs(part.kernel);
  }
}

void verify_sound(const RenderPlan& plan, const Rendering& rendering) {
  verify_call(plan, rendering.kernel, rendering.columns, rendering.parameters);
  verify_streams(plan, rendering);
  TRK_CHECK(rendering.length >= 1, "a length of {}", rendering.length);
  TRK_CHECK(rendering.fade >= 0 && rendering.fade <= rendering.length, "a fade of {}", rendering.fade);
}

void verify_rendering(const RenderPlan& plan, const Rendering& rendering) {
  verify_sound(plan, rendering);
  TRK_CHECK(!rendering.placements.empty());
  const auto is_earlier = [](const Placement& a, const Placement& b) { return a.onset < b.onset; };
  TRK_CHECK(std::is_sorted(rendering.placements.begin(), rendering.placements.end(), is_earlier));
  for (const Placement& placement : rendering.placements) {
    TRK_CHECK(placement.bus < plan.buses.size() + plan.taps.size(), "bus {}", placement.bus);
    TRK_CHECK(is_finite(placement.gain));
  }
}

void verify_bus(const RenderPlan& plan, std::size_t index) {
  const Bus& bus = plan.buses[index];
  for (const std::uint32_t input : bus.inputs) TRK_CHECK(input < index, "bus `{}` hears a later one", bus.name);
  for (const std::uint32_t signal : bus.signals) TRK_CHECK(signal < index, "bus `{}` reads a later one", bus.name);
  if (bus.whole && bus.whole->kind == Stream::Kind::Convolve) {
    TRK_CHECK(bus.whole->clip < plan.clips.size(), "clip {}", bus.whole->clip);
  }
  TRK_CHECK(bus.gain < plan.automations.size(), "automation {}", bus.gain);
  TRK_CHECK(is_finite(bus.kernel_gain));
  for (const Duck& duck : bus.ducks) {
    TRK_CHECK(duck.depth >= 0 && duck.depth <= 1, "a duck to {}", duck.depth);
    TRK_CHECK(duck.attack >= 0 && duck.recovery >= 0, "a duck of {} and {} frames", duck.attack, duck.recovery);
    TRK_CHECK(std::is_sorted(duck.onsets.begin(), duck.onsets.end()));
  }
  if (bus.kernel == Bus::kNoKernel) return;
  TRK_CHECK(bus.kernel < plan.kernels.kernels.size(), "kernel {}", bus.kernel);
  const kernel::Layout& layout = plan.kernels.kernels[bus.kernel].layout;
  TRK_CHECK(layout.width == 1, "the kernel of bus `{}` has {} lanes", bus.name, layout.width);
  TRK_CHECK(bus.columns.size() == layout.columns.size(), "bus `{}`", bus.name);
  const std::size_t channels = layout.inputs.size() - bus.parameters.size();
  TRK_CHECK(channels >= 2 && channels <= 2 + 2 * bus.signals.size(), "bus `{}` has {} channels", bus.name, channels);
  for (const kernel::Word word : std::span(layout.inputs).last(channels)) {
    TRK_CHECK(word == kernel::Word::Bits32, "bus `{}`", bus.name);
  }
  for (const std::uint32_t automation : bus.parameters) {
    TRK_CHECK(automation < plan.automations.size(), "automation {}", automation);
  }
}

}  // namespace

void verify(const RenderPlan& plan) {
  TRK_CHECK(plan.rate > 0, "a rate of {}", plan.rate);
  TRK_CHECK(plan.song_frames >= 0, "a song of {} frames", plan.song_frames);
  TRK_CHECK(plan.window > 0 && plan.window % kernel::kBlock == 0, "a window of {} frames", plan.window);
  TRK_CHECK(!plan.buses.empty(), "a plan without a master");
  for (const kernel::Kernel& kernel : plan.kernels.kernels) verify_layout(kernel.layout);
  verify_lanes(plan);
  for (const Automation& automation : plan.automations) verify_automation(automation);
  for (const Clip& clip : plan.clips) verify_sound(plan, clip.rendering);
  for (const Rendering& rendering : plan.renderings) verify_rendering(plan, rendering);
  const auto is_earlier = [](const Rendering& a, const Rendering& b) {
    return a.placements.front().onset < b.placements.front().onset;
  };
  TRK_CHECK(std::is_sorted(plan.renderings.begin(), plan.renderings.end(), is_earlier));
  for (std::size_t bus = 0; bus < plan.buses.size(); ++bus) verify_bus(plan, bus);
}

}  // namespace trk::runtime
