#include "compiler/codegen/stages.h"

#include "compiler/codegen/codegen.h"
#include "compiler/interpret/interpret.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/codegen/lanes.h"
#include "tests/unit/compiler/signal/graph.h"
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace trk::jit {
namespace {

using kernel::Note;
using signal::Function;
using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Rate;
using signal::Type;
using signal::Value;

constexpr int kWidth = 16;

NodeId chain(Graph& graph, NodeId x, int length) {
  for (int i = 0; i < length; ++i) x = graph.apply(Op::HyperbolicTangent, x);
  return x;
}

// A chain, a circle that waits for it, a choice that both make, a delay line and a state that holds what is ahead.
Function long_chain() {
  Graph graph("long");
  const NodeId count = graph.state(Type::I64);
  graph.update(count, graph.plus(count, graph.i64(std::uint64_t{1} << 55)));
  const NodeId turns = graph.add(Op::FromFixedTurns, Type::F32, {count});
  const NodeId first = chain(graph, graph.plus(graph.parameter("p", Type::F32), turns), 4);
  const NodeId is_loud = graph.add(Op::Less, Type::Bool, {graph.f32(0.1F), first});
  const NodeId last = graph.state(Type::F32);
  graph.update(last, first);
  const NodeId circle = graph.state(Type::F32);
  const NodeId driven = chain(graph, graph.minus(graph.plus(first, last), circle), 4);
  const NodeId next = graph.add(Op::Select, Type::F32, {is_loud, driven, graph.times(circle, graph.f32(0.5F))});
  graph.update(circle, next);
  const auto line = graph.line(64);
  const NodeId written = graph.line_write(line, graph.times(next, graph.f32(0.7F)));
  const NodeId tap = graph.line_tap(line, graph.i32(63));
  return graph.finish({graph.plus(graph.plus(written, tap), first)});
}

TEST(Stages, WhatIsAheadReadsOnlyWhatIsAhead) {
  const Function function = long_chain();
  const std::vector<char> is_ahead = ahead(function, kWidth);
  ASSERT_EQ(is_ahead.size(), function.nodes.size());
  EXPECT_GT(std::ranges::count(is_ahead, 1), 4);
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    if (is_ahead[i] == 0) continue;
    const signal::Node& node = function.nodes[i];
    EXPECT_TRUE(node.op != Op::LineWrite && node.op != Op::LineTap);
    std::vector<NodeId> read(node.operands.begin(), node.operands.end());
    if (node.op == Op::State) read.push_back(function.states[node.index].next);
    for (const NodeId id : read) {
      if (!id.valid() || function[id].rate != Rate::Sample) continue;
      EXPECT_NE(is_ahead[id.index()], 0) << i << " " << id.index();
    }
  }
}

TEST(Stages, ManyShortChainsStayTogether) {
  Graph graph("wide");
  const NodeId p = graph.parameter("p", Type::F32);
  NodeId sum = p;
  for (int i = 0; i < 30; ++i) sum = graph.plus(sum, chain(graph, graph.times(p, graph.f32(static_cast<float>(i))), 2));
  EXPECT_TRUE(ahead(graph.finish({sum}), kWidth).empty());
}

TEST(Stages, EveryFrameIsWhatItWasOneAfterTheOther) {
  signal::Module module;
  module.functions.push_back(long_chain());
  const Function& function = module.functions[0];
  constexpr int kBlocks = 3;
  std::vector<Note> notes(kWidth);
  for (std::size_t lane = 0; lane < notes.size(); ++lane) {
    auto& input = notes[lane].inputs.emplace_back();
    for (int i = 0; i < kBlocks * kernel::kBlock; ++i) {
      input.push_back(Value::of_f32(static_cast<float>(std::sin(0.1 * i * static_cast<double>(lane + 1)))));
    }
  }
  Pool pool(1);
  const auto kernels = codegen(module, {kWidth}, {.pool = pool});
  const auto heard = render(kernels.kernels[0], function, notes, kBlocks, 64);
  const auto twin = interpret(module);
  for (std::size_t lane = 0; lane < notes.size(); ++lane) {
    const auto alone = render(twin.kernels[0], function, {&notes[lane], 1}, kBlocks, 64).front();
    EXPECT_EQ(heard[lane].outputs, alone.outputs) << lane;
    EXPECT_EQ(heard[lane].states, alone.states) << lane;
  }
}

}  // namespace
}  // namespace trk::jit
