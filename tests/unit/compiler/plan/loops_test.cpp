#include "compiler/plan/loops.h"

#include "compiler/signal/counters.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"
#include <utility>
#include <vector>

namespace trk::plan {
namespace {

using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Type;

using Ids = std::vector<NodeId>;

Loops only(std::vector<Loops> all) {
  EXPECT_EQ(all.size(), 1U);
  EXPECT_TRUE(all[0].wavefronts.empty());
  return std::move(all[0]);
}

TEST(Loops, WhatReadsItsOwnPastIsARecursion) {
  Graph graph("smooth", signal::FunctionKind::Bus);
  const NodeId input = graph.input(0);
  const NodeId half = graph.times(input, graph.f32(0.5F));
  const NodeId level = graph.state(Type::F32);
  const NodeId next = graph.plus(level, half);
  graph.update(level, next);
  const NodeId out = graph.apply(Op::HyperbolicTangent, next);
  const Loops loops = only(divide(graph.finish({out})));
  EXPECT_EQ(loops.before, (Ids{input, half}));
  EXPECT_EQ(loops.recursion, (Ids{level, next}));
  EXPECT_EQ(loops.after, (Ids{out}));
}

TEST(Loops, APastThatNobodyFeedsBackIsNone) {
  Graph graph("slope", signal::FunctionKind::Bus);
  const NodeId input = graph.input(0);
  const NodeId before = graph.state(Type::F32);
  graph.update(before, input);
  const Loops loops = only(divide(graph.finish({graph.minus(input, before)})));
  EXPECT_TRUE(loops.recursion.empty());
  EXPECT_EQ(loops.before.front(), input) << "the state is its next value, so that comes first";
}

TEST(Loops, AnEchoFromBeforeTheBlockClosesNoCircle) {
  for (const int delay : {63, 64}) {
    Graph graph("echo", signal::FunctionKind::Bus);
    const std::uint32_t line = graph.line(128);
    const NodeId echo = graph.line_tap(line, graph.i32(delay));
    graph.line_write(line, graph.plus(graph.input(0), echo));
    EXPECT_EQ(only(divide(graph.finish({echo}))).recursion.empty(), delay == 64) << delay;
  }
}

TEST(Loops, ACounterIsNoCircle) {
  Graph graph("tone", signal::FunctionKind::Bus);
  const NodeId turns = graph.state(Type::I64);
  graph.update(turns, graph.plus(turns, graph.i64(12345)));
  const NodeId out = graph.apply(Op::Sine, graph.add(Op::FromFixedTurns, Type::F32, {turns}));
  const signal::Function function = graph.finish({out});
  EXPECT_TRUE(is_counter(function, 0));
  EXPECT_TRUE(only(divide(function)).recursion.empty());
}

TEST(Loops, WhatLiesBetweenTwoCirclesStaysBetweenThem) {
  Graph graph("twice", signal::FunctionKind::Bus);
  const NodeId input = graph.input(0);
  const NodeId first = graph.state(Type::F32);
  const NodeId rising = graph.plus(first, input);
  graph.update(first, rising);
  const NodeId between = graph.apply(Op::Absolute, rising);
  const NodeId second = graph.state(Type::F32);
  const NodeId out = graph.plus(second, between);
  graph.update(second, out);
  EXPECT_EQ(only(divide(graph.finish({out}))).recursion, (Ids{first, rising, between, second, out}));
}

TEST(Loops, ACurveBetweenTwoCirclesHasFramesSideBySide) {
  Graph graph("level", signal::FunctionKind::Bus);
  const NodeId first = graph.state(Type::F32);
  const NodeId rising = graph.plus(first, graph.input(0));
  graph.update(first, rising);
  const NodeId between = graph.apply(Op::Log, rising);
  const NodeId second = graph.state(Type::F32);
  const NodeId out = graph.plus(second, between);
  graph.update(second, out);
  const std::vector<Loops> all = divide(graph.finish({out}));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].recursion, (Ids{first, rising}));
  EXPECT_EQ(all[0].after, Ids{between});
  EXPECT_EQ(all[1].recursion, (Ids{second, out}));
}

TEST(Loops, CirclesThatAreAlikeAreARank) {
  Graph graph("sides", signal::FunctionKind::Bus);
  std::vector<Ids> parts;
  std::vector<NodeId> outputs;
  for (const std::uint32_t side : {0U, 1U}) {
    const NodeId input = graph.input(side);
    const NodeId level = graph.state(Type::F32);
    const NodeId faded = graph.times(level, graph.f32(side == 0 ? 0.5F : 0.25F));
    const NodeId next = graph.plus(input, faded);
    graph.update(level, next);
    parts.push_back({level, faded, next});
    outputs.push_back(next);
  }
  const Loops loops = only(divide(graph.finish({outputs[0], outputs[1]})));
  ASSERT_EQ(loops.ranks.size(), 1U);
  EXPECT_EQ(loops.ranks[0].lanes, parts);
  EXPECT_TRUE(loops.recursion.empty());
}

TEST(Loops, CirclesThatHearEachOtherAreNoRank) {
  Graph graph("crossed", signal::FunctionKind::Bus);
  const NodeId left = graph.state(Type::F32);
  const NodeId right = graph.state(Type::F32);
  const NodeId next_left = graph.plus(graph.input(0), right);
  const NodeId next_right = graph.plus(graph.input(1), left);
  graph.update(left, next_left);
  graph.update(right, next_right);
  const Loops loops = only(divide(graph.finish({next_left, next_right})));
  EXPECT_TRUE(loops.ranks.empty());
  EXPECT_EQ(loops.recursion.size(), 4U);
}

}  // namespace
}  // namespace trk::plan
