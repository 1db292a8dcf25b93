// What is put together from stretches and places within them is what it was, but for the last bits.
#include "compiler/optimize/split_frames.h"

#include "compiler/interpret/interpret.h"
#include "compiler/signal/counters.h"
#include "compiler/signal/verify.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"
#include "tests/unit/compiler/signal/memoryless_call.h"
#include <cmath>
#include <cstdint>
#include <numbers>

namespace trk {
namespace {

using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Type;

constexpr std::int64_t kFrames = 200000;
constexpr std::uint64_t kStep = 0x0123456789ABCDEF;  // of the phase, in 2^-64 turn

// A sine that decays, and an exponential by itself.
signal::Function bell() {
  Graph graph("bell");
  const NodeId step = graph.add(Op::ToFixedTurns, Type::I64, {graph.note_input("pitch")});
  const NodeId phase = graph.state(Type::I64);
  graph.update(phase, graph.plus(phase, step));
  const NodeId turns = graph.plus(graph.add(Op::FromFixedTurns, Type::F32, {phase}), graph.f32(0.3F));
  const NodeId sine = graph.apply(Op::Sine, graph.apply(Op::Wrap, turns));
  const auto decay = [&](float by) {
    return graph.apply(Op::Exp, graph.times(graph.to_f32(graph.frame()), graph.f32(by)));
  };
  return graph.finish({graph.times(graph.times(decay(-1e-5F), sine), graph.f32(0.5F)), decay(-2e-5F)});
}

TEST(SplitFrames, IsAsExactAsBefore) {
  const signal::Function whole = bell();
  signal::Function split = whole;
  optimizing::split_frames(split);
  EXPECT_TRUE(signal::verify(split).empty());
  EXPECT_TRUE(split.states.empty());
  EXPECT_EQ(signal::operations(split), 4U);  // three for the sine and one for the exponential
  for (const signal::Function& function : {whole, split}) {
    const auto set = interpret({.functions = {function}});
    const auto samples = call_memoryless(set.kernels[0], {kStep}, 0, kFrames);
    for (std::uint64_t i = 0; i < kFrames; ++i) {
      const double decay = std::exp(static_cast<double>(-1e-5F) * static_cast<double>(i));
      const double turns = static_cast<double>(kStep * i) * 0x1p-64 + static_cast<double>(0.3F);
      const double sine = std::sin(2 * std::numbers::pi * turns);
      ASSERT_NEAR(samples[0][i], 0.5 * decay * sine, 0.5 * decay * 0x1p-21) << "frame " << i;
      ASSERT_NEAR(samples[1][i], decay * decay, decay * decay * 0x1p-21) << "frame " << i;
    }
  }
}

// Lanes are as fast with what they have.
TEST(SplitFrames, LeavesWhatRemembers) {
  Graph graph("smooth");
  const NodeId held = graph.state(Type::F32);
  const NodeId decay = graph.apply(Op::Exp, graph.to_f32(graph.frame()));
  graph.update(held, graph.plus(graph.times(held, graph.f32(0.5F)), decay));
  signal::Function function = graph.finish({held});
  const std::size_t nodes = function.nodes.size();
  optimizing::split_frames(function);
  EXPECT_EQ(function.nodes.size(), nodes);
}

}  // namespace
}  // namespace trk
