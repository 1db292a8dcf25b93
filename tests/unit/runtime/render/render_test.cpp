// A render is a function of its plan: not of threads, widths, windows or CPU levels.
#include "runtime/render/render.h"

#include "runtime/dsp/exact_sum.h"
#include "runtime/math/hash.h"
#include "runtime/math/numbers.h"
#include "runtime/plan/automation.h"

#include <gtest/gtest.h>

#include "tests/unit/runtime/render/test_kernels.h"
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

namespace trk {
namespace {

using runtime::Automation;
using runtime::Bus;
using runtime::Placement;
using runtime::Rendering;
using runtime::RenderPlan;

constexpr std::uint32_t kUnity = 0;  // the automation that is always 1

std::uint64_t bits(double value) { return std::bit_cast<std::uint64_t>(value); }
std::uint64_t bits(float value) { return std::bit_cast<std::uint32_t>(value); }

Bus bus(std::string name, std::vector<std::uint32_t> inputs = {}) {
  Bus made;
  made.name = std::move(name);
  made.inputs = std::move(inputs);
  made.gain = kUnity;
  return made;
}

// A plan with constant voices and nothing but a master.
RenderPlan plain_plan(std::int64_t song_frames) {
  RenderPlan plan;
  plan.song_frames = song_frames;
  plan.window = 1 << 12;
  plan.kernels.kernels.push_back(test::constant_kernel(4));
  plan.automations.push_back({1, {}});
  plan.buses.push_back(bus("master"));
  return plan;
}

void add_constant(RenderPlan& plan, float value, std::int32_t length, std::vector<Placement> placements,
                  std::int32_t fade = 0) {
  plan.renderings.push_back({0, length, fade, {bits(value)}, {}, {}, std::move(placements)});
}

audio::Mix rendered(const RenderPlan& plan, unsigned threads = 1, const std::string& cpu = "native") {
  Pool pool(threads);
  Result<audio::Mix> mix = render(plan, pool, {cpu, {}});
  EXPECT_TRUE(mix.ok());
  return std::move(*mix);
}

// Notes of all lengths, long ones over many windows, an upbeat, shared renderings, ramps, ducks, three buses with
// kernels and a master without.
RenderPlan busy_plan(int width, std::int64_t window) {
  RenderPlan plan;
  plan.song_frames = 300000;
  plan.window = window;
  plan.kernels.kernels = {test::saw_kernel<1>(width), test::saw_kernel<2>(width), test::echo_kernel()};
  using Shape = Automation::Shape;
  plan.automations = {
      {1, {}},
      {0.2, {{1000, 90000, 0.2, 0.9, Shape::Exponential}, {90000, 200000, 0.9, 0.1, Shape::Smooth}}},
      {0.5, {{-5000, 150000, 0.5, 1, Shape::Linear}, {160000, 160000, 1, 0.25, Shape::Linear}}},
      {0.3, {}},
  };
  std::int64_t onset = -3001;
  for (std::uint64_t i = 0; i < 90; ++i) {
    const std::uint64_t draw = math::mix(i);
    Rendering note;
    note.kernel = static_cast<std::uint32_t>(draw % 2);
    note.length = i % 30 == 7 ? 150000 : static_cast<std::int32_t>(1 + (draw >> 8) % 9000);
    note.fade = std::min(note.length, 221);
    note.columns = {bits(0.001 + 1e-5 * static_cast<double>(draw % 1000))};
    note.parameters = {{1, onset, onset + 5000}, {static_cast<std::uint32_t>(2 + i % 2), onset, 250000}};
    const auto gain = static_cast<double>(draw % 100) / 300;
    for (std::uint64_t k = 0; k < 1 + i % 3; ++k) {
      const auto at = onset + static_cast<std::int64_t>(k * 40001);
      note.placements.push_back({at, static_cast<std::uint32_t>(i % 3), {gain, 0.2}});
    }
    plan.renderings.push_back(note);
    onset += static_cast<std::int64_t>((draw >> 32) % 6600);
  }
  plan.buses = {bus("drums"), bus("keys"), bus("room", {0, 1}), bus("master", {0, 1, 2})};
  plan.buses[1].gain = 1;
  plan.buses[1].ducks = {{0.3, 220, 7000, {0, 100, 9000, 50000}}, {0.5, 10, 50000, {8999, 250000}}};
  plan.buses[2].kernel = 2;
  plan.buses[2].parameters = {2};
  plan.buses[2].kernel_gain = {0.5, 0.25};
  plan.regions = {{"A", 0, 100000}, {"B", 100000, 200000}, {"A", 200000, 300000}};
  plan.master = {true, -14, true, -1};
  return plan;
}

TEST(Render, BitsDependOnThePlanAlone) {
  const audio::Mix expected = rendered(busy_plan(1, 1 << 18));
  EXPECT_EQ(expected.first_frame, -3001);
  EXPECT_GT(expected.sound.frames(), 300000U);
  for (const int width : {1, 4, 16, 64}) {
    for (const std::int64_t window : {1 << 10, 1 << 12, 1 << 18}) {
      for (const unsigned threads : {1U, 2U, 7U}) {
        const audio::Mix mix = rendered(busy_plan(width, window), threads);
        const auto where = ::testing::Message()
                           << width << " lanes, window " << window << ", " << threads << " threads";
        ASSERT_EQ(mix.sound.left, expected.sound.left) << where;
        ASSERT_EQ(mix.sound.right, expected.sound.right) << where;
        EXPECT_EQ(mix.gain, expected.gain) << where;
        EXPECT_EQ(mix.true_peak, expected.true_peak) << where;
        ASSERT_EQ(mix.regions.size(), 2U);
        EXPECT_EQ(mix.regions[0].loudness, expected.regions[0].loudness);
      }
    }
  }
  for (const char* cpu : {"x86-64", "x86-64-v3", "x86-64-v4"}) {
    Pool pool(2);
    const Result<audio::Mix> mix = render(busy_plan(8, 1 << 14), pool, {cpu, {}});
    if (!mix) continue;  // this machine lacks the level
    EXPECT_EQ(mix->sound.left, expected.sound.left) << cpu;
  }
}

TEST(Render, MoreThreadsThanJobs) {
  RenderPlan plan = plain_plan(0);
  plan.window = 1 << 14;
  for (int i = 0; i < 60; ++i) add_constant(plan, 0.25F, 20000, {{0, 0, {1, 1}}});
  const audio::Mix mix = rendered(plan, 40);
  EXPECT_EQ(std::ranges::count(mix.sound.left, 15.0F), 20000);
}

TEST(Render, UnknownLevelIsAnError) {
  Pool pool(1);
  EXPECT_FALSE(render(plain_plan(10), pool, {"pentium", {}}));
}

// The simplest renderer one can write, voice after voice and sample after sample, for plans whose buses have no
// kernels.
audio::Buffer reference(const RenderPlan& plan, std::int64_t begin, std::size_t frames) {
  std::vector<std::int64_t> sums[2] = {std::vector<std::int64_t>(frames), std::vector<std::int64_t>(frames)};
  for (const Rendering& note : plan.renderings) {
    const runtime::Curve level_curve(plan.automations[note.parameters[0].automation]);
    const runtime::Curve factor_curve(plan.automations[note.parameters[1].automation]);
    const runtime::HeldCurve level(level_curve, note.parameters[0].hold);
    const runtime::HeldCurve factor(factor_curve, note.parameters[1].hold);
    std::vector<float> voice(static_cast<std::size_t>(note.length));
    std::vector<float> before_factor;
    double phase = 0;
    for (std::int32_t n = 0; n < note.length; ++n) {
      const float echo = n >= test::kEchoFrames ? before_factor[static_cast<std::size_t>(n - test::kEchoFrames)] : 0;
      const std::int64_t frame = note.parameters[0].onset + n;
      before_factor.push_back(test::VoiceSample::next(phase, std::bit_cast<double>(note.columns[0]), echo, n,
                                                      static_cast<float>(level.at(frame))));
      voice[static_cast<std::size_t>(n)] = static_cast<float>(before_factor.back() * factor.at(frame));
      const std::int32_t k = n - (note.length - note.fade);
      if (k >= 0) {
        voice[static_cast<std::size_t>(n)] *=
            static_cast<float>(0.5 * (1 + math::sin_turns(0.25 + 0.5 * k / note.fade)));
      }
    }
    for (const Placement& placement : note.placements) {
      for (std::int64_t n = 0; n < note.length; ++n) {
        const std::int64_t at = placement.onset + n - begin;
        if (at >= static_cast<std::int64_t>(frames)) break;
        for (std::size_t side = 0; side < 2; ++side) {
          sums[side][static_cast<std::size_t>(at)] +=
              dsp::to_grid(double{voice[static_cast<std::size_t>(n)]} * static_cast<float>(placement.gain[side]));
        }
      }
    }
  }
  audio::Buffer sound;
  for (const std::int64_t sum : sums[0]) sound.left.push_back(static_cast<float>(static_cast<double>(sum) * 0x1p-40));
  for (const std::int64_t sum : sums[1]) sound.right.push_back(static_cast<float>(static_cast<double>(sum) * 0x1p-40));
  return sound;
}

TEST(Render, AgreesWithTheSimplestRenderer) {
  RenderPlan plan = busy_plan(16, 1 << 13);
  plan.buses = {bus("master")};
  plan.master = {};
  for (Rendering& note : plan.renderings) {
    note.kernel = 0;
    for (Placement& placement : note.placements) placement.bus = 0;
  }
  const audio::Mix mix = rendered(plan, 2);
  const audio::Buffer expected = reference(plan, mix.first_frame, mix.sound.frames());
  EXPECT_EQ(mix.sound.left, expected.left);
  EXPECT_EQ(mix.sound.right, expected.right);
}

TEST(Render, OneVoiceManyPlaces) {
  RenderPlan plan = plain_plan(20000);
  plan.buses = {bus("other"), bus("master", {0})};
  add_constant(plan, 0.5F, 3, {{0, 1, {1, 0.5}}, {2, 1, {1, 1}}, {10000, 0, {-1, 1}}, {19999, 1, {1, 1}}});
  const audio::Mix mix = rendered(plan);
  EXPECT_EQ(mix.sound.frames(), 20002U);
  const audio::Samples& left = mix.sound.left;
  EXPECT_EQ(std::vector<float>(left.begin(), left.begin() + 6), (std::vector<float>{0.5, 0.5, 1, 0.5, 0.5, 0}));
  EXPECT_EQ(mix.sound.right[0], 0.25F);
  EXPECT_EQ(left[9999], 0);
  EXPECT_EQ(left[10000], -0.5F);
  EXPECT_EQ(left[10002], -0.5F);
  EXPECT_EQ(left[10003], 0);
  EXPECT_EQ(left[20001], 0.5F);
}

// A kernel and how often it was called.
struct CountedKernel {
  kernel::Kernel kernel;
  int calls = 0;
};

TEST(Render, LanesThatWouldBeIdleRenderWhatComesLater) {
  CountedKernel counted{test::constant_kernel(4)};
  RenderPlan plan = plain_plan(0);
  plan.kernels.kernels[0].context = &counted;
  plan.kernels.kernels[0].function = [](const void* context, const kernel::Call* call) {
    auto& known = *static_cast<CountedKernel*>(const_cast<void*>(context));
    ++known.calls;
    known.kernel.function(known.kernel.context, call);
  };
  constexpr int kNotes = 64;
  constexpr int kBlocks = 100;
  constexpr int kFrames = kBlocks * static_cast<int>(kernel::kBlock);
  for (int i = 0; i < kNotes; ++i) add_constant(plan, 0.5F, kFrames, {{i * kFrames, 0, {1, 1}}});
  const audio::Mix mix = rendered(plan);
  EXPECT_EQ(std::ranges::count(mix.sound.left, 0.5F), kNotes * kFrames);
  // One note sounds at a time, but four of them go into a step.
  EXPECT_LE(counted.calls, 1.1 * kNotes * kBlocks / 4);
}

TEST(Render, VoicesFadeByAHalfCosine) {
  RenderPlan plan = plain_plan(100);
  add_constant(plan, 1, 10, {{0, 0, {1, 1}}}, 4);
  const audio::Mix mix = rendered(plan);
  EXPECT_EQ(mix.sound.left[5], 1);
  EXPECT_EQ(mix.sound.left[6], 1);
  EXPECT_NEAR(mix.sound.left[7], 0.5 * (1 + std::sqrt(0.5)), 1e-7);
  EXPECT_NEAR(mix.sound.left[8], 0.5, 1e-7);
  EXPECT_NEAR(mix.sound.left[9], 0.5 * (1 - std::sqrt(0.5)), 1e-7);
  EXPECT_EQ(mix.sound.left[10], 0);
}

TEST(Render, DucksFallAndRecover) {
  RenderPlan plan = plain_plan(10000);
  add_constant(plan, 1, 10000, {{0, 0, {1, 1}}});
  plan.buses[0].ducks = {{0.25, 100, 1000, {2000, 2500, 5000}}};
  const audio::Mix mix = rendered(plan);
  const audio::Samples& left = mix.sound.left;
  EXPECT_EQ(left[1900], 1);
  EXPECT_NEAR(left[1950], 0.625, 1e-6);
  EXPECT_EQ(left[2000], 0.25);
  EXPECT_NEAR(left[2400], 0.25 + 0.75 * 0.5 * (1 - std::cos(M_PI * 0.4)), 1e-6);
  EXPECT_LT(left[2499], left[2400]);
  EXPECT_EQ(left[2500], 0.25);
  EXPECT_NEAR(left[3000], 0.625, 1e-6);
  EXPECT_EQ(left[3500], 1);
  EXPECT_EQ(left[4899], 1);
  EXPECT_EQ(left[5000], 0.25);
}

TEST(Render, DeepestDuckWins) {
  RenderPlan plan = plain_plan(3000);
  add_constant(plan, 1, 3000, {{0, 0, {1, 1}}});
  plan.buses[0].ducks = {{0.5, 10, 1000, {1000}}, {0.1, 10, 10, {1000}}};
  const audio::Mix mix = rendered(plan);
  EXPECT_EQ(mix.sound.left[1000], 0.1F);
  EXPECT_NEAR(mix.sound.left[1500], 0.75, 1e-6);
}

TEST(Render, TailEndsWithTheLastVoice) {
  RenderPlan plan = plain_plan(1000);
  add_constant(plan, 0.5F, 5000, {{500, 0, {1, 1}}});
  EXPECT_EQ(rendered(plan).sound.frames(), 5500U);
}

TEST(Render, TailLastsAtMostTenSeconds) {
  RenderPlan plan = plain_plan(1000);
  add_constant(plan, 0.5F, 500000, {{500, 0, {1, 1}}});
  const audio::Buffer sound = rendered(plan).sound;
  // Half a second before its end it begins to fade, and its last two frames are below -90 dB.
  EXPECT_EQ(sound.frames(), 441998U);
  EXPECT_EQ(sound.left[442000 - 22051], 0.5F);
  EXPECT_NEAR(sound.left[442000 - 11025], 0.25F, 1e-4F);
}

TEST(Render, SongIsNeverCut) {
  RenderPlan plan = plain_plan(1000);
  EXPECT_EQ(rendered(plan).sound.frames(), 1000U);
  add_constant(plan, 0.00001F, 5000, {{0, 0, {1, 1}}});
  EXPECT_EQ(rendered(plan).sound.frames(), 1000U);
  EXPECT_EQ(rendered(plain_plan(0)).sound.frames(), 0U);
}

TEST(Render, BusesRingUntilInaudible) {
  RenderPlan plan = plain_plan(1000);
  plan.kernels.kernels.push_back(test::echo_kernel());
  plan.automations.push_back({0.5, {}});
  plan.buses[0].kernel = 1;
  plan.buses[0].parameters = {1};
  add_constant(plan, 1, 1, {{900, 0, {1, 1}}});
  // An impulse at 900, halved every 100 frames: 2^-14 is above -90 dB and 2^-15 below.
  EXPECT_EQ(rendered(plan).sound.frames(), 900U + 100 + 14 * 100 + 1);
}

TEST(Render, GainReachesTheLoudness) {
  RenderPlan plan = busy_plan(16, 1 << 16);
  plan.master = {true, -30, false, 0};
  const audio::Mix mix = rendered(plan);
  EXPECT_NEAR(mix.loudness, -30, 1e-6);
  EXPECT_EQ(mix.decision, audio::Mix::Decision::Loudness);
  EXPECT_EQ(mix.shortfall, 0);
}

TEST(Render, LimiterReachesTheLoudnessBelowTheCeiling) {
  RenderPlan plan = busy_plan(16, 1 << 16);
  plan.master = {true, -13.7, true, -1};
  const audio::Mix mix = rendered(plan);
  EXPECT_NEAR(mix.loudness, -13.7, 0.05);
  EXPECT_NEAR(mix.true_peak, -1, 0.01);
  EXPECT_EQ(mix.decision, audio::Mix::Decision::Loudness);
  EXPECT_GT(mix.reduction, 0.5);
  EXPECT_EQ(mix.gain, 1);
  EXPECT_EQ(mix.shortfall, 0);
}

TEST(Render, CeilingThatIsNotMetChangesNothing) {
  RenderPlan plan = busy_plan(16, 1 << 16);
  plan.master = {true, -30, true, -1};
  const audio::Mix with = rendered(plan);
  plan.master.has_ceiling = false;
  const audio::Mix without = rendered(plan);
  EXPECT_EQ(with.sound.left, without.sound.left);
  EXPECT_EQ(with.gain, without.gain);
  EXPECT_EQ(with.reduction, 0);
}

TEST(Render, CeilingWinsOverLoudness) {
  RenderPlan plan = busy_plan(16, 1 << 16);
  plan.master = {true, -1, true, -1};
  const audio::Mix mix = rendered(plan);
  EXPECT_NEAR(mix.true_peak, -1, 0.01);
  EXPECT_EQ(mix.decision, audio::Mix::Decision::Ceiling);
  EXPECT_GT(mix.shortfall, 1);
  EXPECT_NEAR(mix.loudness, -1 - mix.shortfall, 1e-6);
  EXPECT_GT(mix.reduction, 6);
}

TEST(Render, GainIsApplied) {
  RenderPlan plan = busy_plan(16, 1 << 16);
  plan.master = {true, -30, false, 0};
  audio::Mix mix = rendered(plan);
  const float before = mix.sound.left[100000];
  const auto after = static_cast<float>(before * mix.gain);
  Pool pool(2);
  apply_gain(mix, pool);
  EXPECT_EQ(mix.sound.left[100000], after);
  EXPECT_EQ(mix.gain, 1);
}

TEST(Render, CeilingAloneOnlyLowers) {
  RenderPlan plan = plain_plan(1000);
  add_constant(plan, 0.25F, 1000, {{0, 0, {1, 1}}});
  plan.master.has_ceiling = true;
  plan.master.ceiling = -1;
  EXPECT_EQ(rendered(plan).gain, 1);
  plan.master.ceiling = -20;
  const audio::Mix mix = rendered(plan);
  EXPECT_LT(mix.true_peak, -19.99);
  EXPECT_GT(mix.true_peak, -20.5);
}

TEST(Render, SilenceHasNoGain) {
  RenderPlan plan = plain_plan(100000);
  plan.master = {true, -9, true, -1};
  const audio::Mix mix = rendered(plan);
  EXPECT_EQ(mix.gain, 1);
  EXPECT_EQ(mix.decision, audio::Mix::Decision::Nothing);
  EXPECT_EQ(mix.loudness, -std::numeric_limits<double>::infinity());
}

TEST(Render, CountsWhatIsNotANumber) {
  RenderPlan plan = plain_plan(1000);
  plan.kernels.kernels.push_back(test::constant_kernel(2));
  add_constant(plan, 1, 100, {{0, 0, {1, 1}}});
  add_constant(plan, std::numeric_limits<float>::quiet_NaN(), 70, {{10, 0, {1, 1}}, {200, 0, {1, 1}}});
  plan.renderings.back().kernel = 1;
  const audio::Mix mix = rendered(plan);
  EXPECT_EQ(mix.kernel_nans, (std::vector<std::int64_t>{0, 70}));
  EXPECT_EQ(mix.bus_nans, (std::vector<std::int64_t>{0}));
  EXPECT_EQ(mix.sound.left[20], 1);
  EXPECT_EQ(mix.sound.left[220], 0);
}

TEST(Render, AListenerHearsTheSongAndTheMixHoldsTheRest) {
  RenderPlan plan = busy_plan(4, 1 << 12);
  plan.master = {};
  const audio::Mix whole = rendered(plan);
  for (const std::int64_t window : {1 << 10, 1 << 12, 1 << 18}) {
    plan.window = window;
    audio::Buffer heard;
    const MasterListener listener = [&](std::int64_t frame, const float* left, const float* right, std::size_t n) {
      EXPECT_EQ(frame, whole.first_frame + static_cast<std::int64_t>(heard.frames()));
      heard.left.insert(heard.left.end(), left, left + n);
      heard.right.insert(heard.right.end(), right, right + n);
    };
    Pool pool(3);
    const Result<audio::Mix> rest = render(plan, pool, {"native", {}, {}, false, listener});
    ASSERT_TRUE(rest.ok());
    EXPECT_EQ(rest->first_frame, plan.song_frames);
    heard.left.insert(heard.left.end(), rest->sound.left.begin(), rest->sound.left.end());
    heard.right.insert(heard.right.end(), rest->sound.right.begin(), rest->sound.right.end());
    EXPECT_EQ(heard.left, whole.sound.left) << window;
    EXPECT_EQ(heard.right, whole.sound.right) << window;
  }
}

TEST(Render, ReportsProgress) {
  RenderPlan plan = plain_plan(50000);
  Pool pool(2);
  std::vector<double> fractions;
  EXPECT_TRUE(render(plan, pool, {"native", [&](double fraction) { fractions.push_back(fraction); }}));
  EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
  EXPECT_EQ(fractions.front(), 0);
  EXPECT_EQ(fractions.back(), 1);
}

}  // namespace
}  // namespace trk
