#include "compiler/codegen/order.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"
#include <algorithm>
#include <cstddef>
#include <vector>

namespace trk::jit {
namespace {

using signal::Function;
using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Rate;
using signal::Type;

std::vector<NodeId> sample_nodes(const Function& function) {
  std::vector<NodeId> nodes;
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    if (function.nodes[i].rate == Rate::Sample) nodes.emplace_back(i);
  }
  return nodes;
}

std::size_t place(const std::vector<NodeId>& order, NodeId id) {
  return static_cast<std::size_t>(std::ranges::find(order, id) - order.begin());
}

// Sixteen chains of eight operations, one chain after the other, and their sum.
Function chains() {
  Graph graph("chains");
  NodeId sum = graph.f32(0);
  for (int chain = 0; chain < 16; ++chain) {
    NodeId x = graph.parameter("p", Type::F32);
    for (int i = 0; i < 8; ++i) x = graph.apply(Op::HyperbolicTangent, x);
    sum = graph.plus(sum, x);
  }
  return graph.finish({sum});
}

// The most values that wait for somebody at a time.
std::size_t most_live(const Function& function, const std::vector<NodeId>& order) {
  std::size_t most = 0;
  for (std::size_t now = 0; now < order.size(); ++now) {
    std::size_t live = 0;
    for (std::size_t i = 0; i <= now; ++i) {
      const auto reads = [&](NodeId reader) {
        return std::ranges::count(function[reader].operands, order[i]) != 0 && place(order, reader) > now;
      };
      if (std::ranges::any_of(order, reads)) ++live;
    }
    most = std::max(most, live);
  }
  return most;
}

TEST(Order, PutsEverythingBehindWhatItReads) {
  const Function function = chains();
  const std::vector<NodeId> nodes = sample_nodes(function);
  const std::vector<NodeId> order = ordered(function, nodes, 16, 32);
  ASSERT_EQ(order.size(), nodes.size());
  for (const NodeId id : order) {
    for (const NodeId operand : function[id].operands) {
      if (!operand.valid() || function[operand].rate != Rate::Sample) continue;
      EXPECT_LT(place(order, operand), place(order, id));
    }
  }
}

TEST(Order, MixesChainsThatDoNotKnowEachOther) {
  const Function function = chains();
  const std::vector<NodeId> order = ordered(function, sample_nodes(function), 16, 32);
  std::size_t steps = 0;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (std::ranges::count(function[order[i]].operands, order[i - 1]) != 0) ++steps;
  }
  EXPECT_LT(steps, order.size() / 4);
}

TEST(Order, BeginsNoMoreChainsThanRegistersHold) {
  const Function function = chains();
  const std::vector<NodeId> nodes = sample_nodes(function);
  EXPECT_GE(most_live(function, ordered(function, nodes, 16, 32)), 12U);
  EXPECT_LE(most_live(function, ordered(function, nodes, 16, 4)), 6U);
  EXPECT_LE(most_live(function, ordered(function, nodes, 64, 16)), 6U);  // four registers a value
}

TEST(Order, KeepsWhatALineIsReadAndWritten) {
  Graph graph("echo");
  const std::uint32_t line = graph.line(64);
  const NodeId before = graph.line_tap(line, graph.i32(1));
  const NodeId input = graph.parameter("p", Type::F32);
  const NodeId write = graph.line_write(line, input);
  const NodeId after = graph.line_tap(line, graph.i32(1));
  NodeId far = after;
  for (int i = 0; i < 8; ++i) far = graph.apply(Op::HyperbolicTangent, far);
  const Function function = graph.finish({graph.plus(before, far)});
  const std::vector<NodeId> order = ordered(function, sample_nodes(function), 16, 32);
  EXPECT_LT(place(order, before), place(order, write));
  EXPECT_LT(place(order, write), place(order, after));
}

}  // namespace
}  // namespace trk::jit
