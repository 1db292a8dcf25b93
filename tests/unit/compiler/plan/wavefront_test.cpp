// Which circles are sections of a cascade that go side by side.
#include "compiler/plan/loops.h"
#include "compiler/signal/module.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"
#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace trk::plan {
namespace {

using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Type;

constexpr int kMany = 8;  // sections: enough for a wavefront to pay

// A low-pass: one circle of seven nodes.
NodeId section(Graph& graph, NodeId input, float share = 0.25F) {
  const NodeId level = graph.state(Type::F32);
  const NodeId fine = graph.state(Type::F32);
  const NodeId rise = graph.times(graph.minus(input, level), graph.f32(share));
  const NodeId next = graph.plus(level, graph.plus(rise, graph.times(fine, graph.f32(0.125F))));
  graph.update(level, next);
  graph.update(fine, rise);
  return next;
}

NodeId cascade(Graph& graph, NodeId input, int count) {
  for (int i = 0; i < count; ++i) input = section(graph, input, 0.25F + 0.01F * static_cast<float>(i));
  return input;
}

const Rank* wavefront_of(const std::vector<Loops>& all) {
  for (const Loops& loops : all) {
    if (!loops.wavefronts.empty()) return &loops.wavefronts[0];
  }
  return nullptr;
}

std::size_t recursive(const std::vector<Loops>& all) {
  std::size_t count = 0;
  for (const Loops& loops : all) count += loops.recursion.size() + loops.ranks.size();
  return count;
}

TEST(Wavefront, SectionsOfACascadeAreLanesThatAreBehind) {
  Graph graph("cascade", signal::FunctionKind::Bus);
  const NodeId out = cascade(graph, graph.input(0), kMany);
  const std::vector<Loops> all = divide(graph.finish({out}));
  const Rank* const wavefront = wavefront_of(all);
  ASSERT_NE(wavefront, nullptr);
  EXPECT_EQ(recursive(all), 0U);
  ASSERT_EQ(wavefront->lanes.size(), std::size_t{kMany});
  const int stride = wavefront->behind[1];
  EXPECT_GE(stride, 1);
  for (int i = 0; i < kMany; ++i) EXPECT_EQ(wavefront->behind[static_cast<std::size_t>(i)], i * stride);
  EXPECT_NE(std::ranges::find(wavefront->lanes.back(), out), wavefront->lanes.back().end());
}

TEST(Wavefront, LeftAndRightAreInOne) {
  Graph graph("sides", signal::FunctionKind::Bus);
  const NodeId left = cascade(graph, graph.input(0), kMany);
  const NodeId right = cascade(graph, graph.input(1), kMany);
  const std::vector<Loops> all = divide(graph.finish({left, right}));
  const Rank* const wavefront = wavefront_of(all);
  ASSERT_NE(wavefront, nullptr);
  EXPECT_EQ(wavefront->lanes.size(), std::size_t{2 * kMany});
  EXPECT_EQ(std::ranges::count(wavefront->behind, 0), 2) << "the first sections of both sides";
}

TEST(Wavefront, TwoSectionsOverlapByThemselves) {
  Graph graph("short", signal::FunctionKind::Bus);
  const NodeId out = cascade(graph, graph.input(0), 2);
  EXPECT_EQ(wavefront_of(divide(graph.finish({out}))), nullptr);
}

TEST(Wavefront, SectionsThatLeadBackAreOneCircle) {
  Graph graph("phaser", signal::FunctionKind::Bus);
  const NodeId back = graph.state(Type::F32);
  const NodeId out = cascade(graph, graph.plus(graph.input(0), back), kMany);
  graph.update(back, out);
  EXPECT_EQ(wavefront_of(divide(graph.finish({out}))), nullptr);
}

TEST(Wavefront, LanesHavePlacesForAllThatLiesBetweenSections) {
  Graph graph("equalizer", signal::FunctionKind::Bus);
  NodeId signal = graph.input(0);
  std::vector<NodeId> dry;
  for (int i = 0; i < kMany; ++i) {
    const NodeId low = section(graph, signal);
    signal = i % 2 == 0 ? graph.minus(signal, low) : graph.apply(Op::HyperbolicTangent, low);
    if (i % 2 == 0) dry.push_back(signal);
  }
  const std::vector<Loops> all = divide(graph.finish({signal}));
  const Rank* const wavefront = wavefront_of(all);
  ASSERT_NE(wavefront, nullptr);
  EXPECT_EQ(recursive(all), 0U);
  const auto lane_has = [&](std::size_t lane, NodeId id) {
    return std::ranges::find(wavefront->lanes[lane], id) != wavefront->lanes[lane].end();
  };
  EXPECT_TRUE(lane_has(0, dry[0]));
  EXPECT_TRUE(lane_has(2, dry[1]));
  EXPECT_FALSE(lane_has(std::size_t{kMany} - 1, signal)) << "what reads the last section needs no lane";
  for (const std::vector<NodeId>& lane : wavefront->lanes) {
    EXPECT_EQ(lane.size(), wavefront->lanes[0].size());
    EXPECT_FALSE(std::ranges::all_of(lane, &NodeId::valid)) << "no lane does both";
  }
}

TEST(Wavefront, ADelayBetweenSectionsParts) {
  Graph graph("parted", signal::FunctionKind::Bus);
  const std::uint32_t line = graph.line(8);
  graph.line_write(line, cascade(graph, graph.input(0), kMany));
  const NodeId out = cascade(graph, graph.line_tap(line, graph.i32(3)), kMany);
  const std::vector<Loops> all = divide(graph.finish({out}));
  ASSERT_EQ(all.size(), 2U) << "the second waits for the first";
  EXPECT_EQ(all[0].wavefronts.size(), 1U);
  EXPECT_EQ(all[1].wavefronts.size(), 1U);
}

TEST(Wavefront, WhatReadsItComesInLaterLoops) {
  Graph graph("after", signal::FunctionKind::Bus);
  const NodeId out = graph.apply(Op::HyperbolicTangent, cascade(graph, graph.input(0), kMany));
  const std::vector<Loops> all = divide(graph.finish({out}));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].wavefronts.size(), 1U);
  EXPECT_EQ(all[1].before, std::vector<NodeId>{out});
}

TEST(Wavefront, ItHasASectionForEachLane) {
  Graph graph("long", signal::FunctionKind::Bus);
  const NodeId out = cascade(graph, graph.input(0), 40);
  for (const Loops& loops : divide(graph.finish({out}))) {
    for (const Rank& wavefront : loops.wavefronts) {
      EXPECT_LE(wavefront.lanes.size(), kMostInWavefront);
      EXPECT_LE(std::ranges::max(wavefront.behind), kMostBehind);
    }
  }
}

}  // namespace
}  // namespace trk::plan
