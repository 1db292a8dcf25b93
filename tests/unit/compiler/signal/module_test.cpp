#include "compiler/signal/module.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"

namespace trk::signal {
namespace {

TEST(SignalModule, NamesAreSnakeCase) {
  EXPECT_EQ(name(Op::Add), "add");
  EXPECT_EQ(name(Op::SquareRoot), "square_root");
  EXPECT_EQ(name(Op::ToF32), "to_f32");
  EXPECT_EQ(name(Op::FromFixedTurns), "from_fixed_turns");
  EXPECT_EQ(name(Type::Bool), "bool");
  EXPECT_EQ(name(Rate::Note), "note");
}

TEST(SignalModule, OperandCountsComeFromTheTable) {
  EXPECT_EQ(operand_count(Op::Constant), 0);
  EXPECT_EQ(operand_count(Op::Sine), 1);
  EXPECT_EQ(operand_count(Op::Power), 2);
  EXPECT_EQ(operand_count(Op::Select), 3);
}

TEST(SignalModule, ColumnsAreWhatTheSampleRateReads) {
  Graph graph("drone");
  const NodeId pitch = graph.note_input("pitch");
  const NodeId gate = graph.note_input("gate");
  const NodeId level = graph.to_f32(pitch);
  const NodeId rest = graph.to_f32(gate);
  const NodeId state = graph.state(Type::F32);
  graph.update(state, rest);
  const NodeId sum = graph.plus(graph.times(state, level), graph.f32(0.5F));
  const Function function = graph.finish({sum});
  EXPECT_EQ(columns(function), (std::vector<NodeId>{level, rest}));
}

TEST(SignalModule, AnOutputKnownPerNoteIsAColumn) {
  Graph graph("constant");
  const NodeId level = graph.to_f32(graph.note_input("vel"));
  const Function function = graph.finish({level});
  EXPECT_EQ(columns(function), std::vector<NodeId>{level});
}

}  // namespace
}  // namespace trk::signal
