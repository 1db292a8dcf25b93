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
  for (const std::int32_t capacity : layout.line_capacity) {
    TRK_CHECK(is_power_of_two(capacity), "a ring of {} frames", capacity);
  }
}

void verify_automation(const Automation& automation) {
  std::int64_t end = automation.segments.empty() ? 0 : automation.segments.front().begin;
  for (const Automation::Segment& segment : automation.segments) {
    TRK_CHECK(end <= segment.begin && segment.begin <= segment.end, "a segment from {} to {} after {}", segment.begin,
              segment.end, end);
    TRK_CHECK(segment.shape != Automation::Shape::Exponential || (segment.from > 0 && segment.to > 0),
              "an exponential from {} to {}", segment.from, segment.to);
    end = segment.end;
  }
}

void verify_rendering(const RenderPlan& plan, const Rendering& rendering) {
  TRK_CHECK(rendering.kernel < plan.kernels.kernels.size(), "kernel {}", rendering.kernel);
  const kernel::Layout& layout = plan.kernels.kernels[rendering.kernel].layout;
  TRK_CHECK(rendering.columns.size() == layout.columns.size(), "{} columns where the kernel has {}",
            rendering.columns.size(), layout.columns.size());
  TRK_CHECK(rendering.parameters.size() == layout.inputs.size(), "{} parameters where the kernel has {}",
            rendering.parameters.size(), layout.inputs.size());
  for (const ParameterSlice& slice : rendering.parameters) {
    TRK_CHECK(slice.automation < plan.automations.size(), "automation {}", slice.automation);
  }
  TRK_CHECK(rendering.length >= 1, "a length of {}", rendering.length);
  TRK_CHECK(rendering.fade >= 0 && rendering.fade <= rendering.length, "a fade of {}", rendering.fade);
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
  TRK_CHECK(bus.parameters.size() + 2 == layout.inputs.size(), "bus `{}`", bus.name);
  for (const kernel::Word word : std::span(layout.inputs).last(2)) {
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
  for (const Automation& automation : plan.automations) verify_automation(automation);
  for (const Rendering& rendering : plan.renderings) verify_rendering(plan, rendering);
  const auto is_earlier = [](const Rendering& a, const Rendering& b) {
    return a.placements.front().onset < b.placements.front().onset;
  };
  TRK_CHECK(std::is_sorted(plan.renderings.begin(), plan.renderings.end(), is_earlier));
  for (std::size_t bus = 0; bus < plan.buses.size(); ++bus) verify_bus(plan, bus);
}

}  // namespace trk::runtime
