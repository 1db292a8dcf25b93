// A plan that breaks a promise stops the program with the promise's name.
#include "runtime/plan/verify.h"

#include "runtime/base/check.h"

#include <gtest/gtest.h>

namespace trk::runtime {
namespace {

RenderPlan sound_plan() {
  RenderPlan plan;
  plan.kernels.kernels.emplace_back();
  plan.automations.push_back({1, {}});
  plan.buses.emplace_back();
  plan.renderings.push_back({0, 10, 5, {}, {}, {}, {{0, 0, {1, 1}}}});
  plan.renderings.push_back({0, 10, 5, {}, {}, {}, {{7, 0, {1, 1}}}});
  return plan;
}

void expect_broken(const RenderPlan& plan, const char* words) {
  EXPECT_EXIT(verify(plan), ::testing::ExitedWithCode(kInternalErrorExit), words);
}

TEST(VerifyPlan, SoundPlanPasses) { verify(sound_plan()); }

TEST(VerifyPlan, BrokenPromises) {
  RenderPlan plan = sound_plan();
  plan.window = 100;
  expect_broken(plan, "a window of 100 frames");
  plan = sound_plan();
  plan.renderings[0].fade = 11;
  expect_broken(plan, "a fade of 11");
  plan = sound_plan();
  plan.renderings[1].placements[0].onset = -1;
  expect_broken(plan, "is_sorted");
  plan = sound_plan();
  plan.renderings[0].placements[0].bus = 1;
  expect_broken(plan, "bus 1");
  plan = sound_plan();
  plan.renderings[0].columns = {5};
  expect_broken(plan, "1 columns where the kernel has 0");
  plan = sound_plan();
  plan.buses[0].inputs = {0};
  expect_broken(plan, "hears a later one");
  plan = sound_plan();
  plan.automations[0].segments = {{0, 10, 0, 1, Automation::Shape::Exponential}};
  expect_broken(plan, "an exponential from 0 to 1");
}

}  // namespace
}  // namespace trk::runtime
