// A place in a table that follows a phase of fixed frequency is where arithmetic without rounding puts it.
#include "compiler/optimize/count_turns.h"

#include "compiler/interpret/interpret.h"
#include "compiler/optimize/drop_unheard.h"
#include "compiler/signal/counters.h"
#include "compiler/signal/evaluate.h"
#include "compiler/signal/verify.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"
#include "tests/unit/compiler/signal/memoryless_call.h"
#include <cmath>
#include <cstdint>
#include <vector>

namespace trk {
namespace {

using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Type;

constexpr std::int64_t kFrames = 200000;
constexpr double kPlaces = 8192;
constexpr double kStart = 0.375;
constexpr double kItem = 1.5;

NodeId floor_of(Graph& graph, NodeId x) { return graph.apply(Op::Floor, x); }
NodeId within(Graph& graph, NodeId x) { return graph.minus(x, floor_of(graph, x)); }

NodeId turns_of(Graph& graph) {
  const NodeId frame = graph.add(Op::ToF64, Type::F64, {graph.frame()});
  return graph.plus(graph.times(frame, graph.note_input("step")), graph.f64(kStart));
}

// The item before a place of `turns`, and how far it is beyond that.
signal::Function reader(Graph& graph, NodeId turns, double places) {
  const NodeId position = graph.plus(graph.times(within(graph, turns), graph.f64(places)), graph.f64(kItem));
  const NodeId item = graph.add(Op::ToI32, Type::I32, {floor_of(graph, position)});
  return graph.finish({graph.to_f32(item), graph.to_f32(within(graph, position))});
}

bool counts(signal::Function function) {
  optimizing::count_turns(function);
  return !function.states.empty();
}

bool counts(double places) {
  Graph graph("reader");
  const NodeId turns = turns_of(graph);
  return counts(reader(graph, turns, places));
}

// What a function gives after the pass, for a step of so many 2^-64 turn.
std::vector<std::vector<float>> heard_after(signal::Function function, std::uint64_t step) {
  optimizing::count_turns(function);
  optimizing::drop_unheard(function);
  EXPECT_TRUE(signal::verify(function).empty());
  EXPECT_TRUE(signal::is_memoryless(function));
  for (const signal::Node& node : function.nodes) {
    EXPECT_FALSE(node.type == Type::F64 && node.rate == signal::Rate::Sample) << "an F64 in each frame";
  }
  const std::vector<signal::Value> of_note = signal::evaluate_note(function, {{static_cast<double>(step) * 0x1p-64}});
  std::vector<std::uint64_t> columns;
  for (const NodeId column : signal::columns(function)) columns.push_back(of_note[column.index()].bits);
  const auto set = interpret({.functions = {function}});
  return call_memoryless(set.kernels[0], columns, 0, kFrames);
}

// 53 bits hold it, and all that follow from it are known without rounding.
constexpr std::uint64_t kStep = 0x0123'4567'89AB'C000;

double turn_at(std::uint64_t frame) {
  const auto start = static_cast<std::uint64_t>(kStart * 0x1p64);
  return static_cast<double>((kStep * frame + start) >> 11) * 0x1p-53;
}

TEST(CountTurns, FindsThePlace) {
  Graph graph("reader");
  const NodeId turns = turns_of(graph);
  const auto samples = heard_after(reader(graph, turns, kPlaces), kStep);
  for (std::uint64_t i = 0; i < kFrames; ++i) {
    const double way = static_cast<double>(samples[1][i]);
    ASSERT_NEAR(static_cast<double>(samples[0][i]) + way, turn_at(i) * kPlaces + kItem, 0x1p-18) << "frame " << i;
    ASSERT_TRUE(way >= 0 && way < 1) << "frame " << i;
  }
}

TEST(CountTurns, FindsTheTurn) {
  Graph graph("ramp");
  const NodeId turns = turns_of(graph);
  const auto samples = heard_after(graph.finish({graph.to_f32(within(graph, turns))}), kStep);
  for (std::uint64_t i = 0; i < kFrames; ++i) {
    ASSERT_NEAR(static_cast<double>(samples[0][i]), turn_at(i), 0x1p-24) << "frame " << i;
  }
}

TEST(CountTurns, WantsAPowerOfTwo) {
  EXPECT_TRUE(counts(4096));
  EXPECT_FALSE(counts(5000));
  EXPECT_FALSE(counts(16384));
}

TEST(CountTurns, LeavesWhatMoves) {
  Graph graph("vibrato");
  const NodeId turns = graph.plus(turns_of(graph), graph.parameter("vibrato", Type::F64));
  EXPECT_FALSE(counts(reader(graph, turns, kPlaces)));
}

}  // namespace
}  // namespace trk
