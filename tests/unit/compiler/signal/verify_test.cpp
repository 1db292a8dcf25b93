#include "compiler/signal/verify.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"
#include <functional>

namespace trk::signal {
namespace {

// A sound function with a state, a line and a tap: node 4 is its multiplication.
Function sound_function() {
  Graph graph("hum");
  const NodeId pitch = graph.note_input("pitch");  // %0
  const NodeId state = graph.state(Type::F32);     // %1
  const std::uint32_t line = graph.line(256);
  const NodeId echo = graph.line_tap(line, graph.i32(100));  // %2, %3
  const NodeId product = graph.times(echo, state);           // %4
  graph.line_write(line, product);                           // %5
  graph.update(state, product);
  graph.to_f32(pitch);  // %6
  return graph.finish({product});
}

// What verify says of the function after `harm`, which must be one thing.
std::string finding(const std::function<void(Function&)>& harm) {
  Function function = sound_function();
  harm(function);
  const auto findings = verify(function);
  return findings.size() == 1 ? findings.front() : "findings: " + std::to_string(findings.size());
}

TEST(SignalVerify, AcceptsASoundFunction) { EXPECT_TRUE(verify(sound_function()).empty()); }

TEST(SignalVerify, OperandsStandBeforeTheirUse) {
  EXPECT_EQ(finding([](Function& f) { f.nodes[4].operands[0] = NodeId(4); }),
            "hum: %4 multiply reads a node that does not stand before it");
  EXPECT_EQ(finding([](Function& f) { f.nodes[4].operands[1] = NodeId(); }),
            "hum: %4 multiply reads a node that does not stand before it");
}

TEST(SignalVerify, TypesFollowTheTable) {
  EXPECT_EQ(finding([](Function& f) { f.nodes[4].operands[1] = NodeId(2); }),
            "hum: %4 multiply has types that do not go together");
}

TEST(SignalVerify, RatesFollowTheOperands) {
  EXPECT_EQ(finding([](Function& f) { f.nodes[6].rate = Rate::Sample; }),
            "hum: %6 to_f32 is @sample but its operands make it @note");
}

TEST(SignalVerify, IndicesAreInRange) {
  EXPECT_EQ(finding([](Function& f) { f.nodes[0].index = 3; }), "hum: %0 note_input has index 3 of 1");
}

TEST(SignalVerify, TapsStayInTheRing) {
  EXPECT_EQ(finding([](Function& f) { f.nodes[2].constant = 256; }),
            "hum: %3 line_tap reaches 256 frames back into l0");
  EXPECT_EQ(finding([](Function& f) { f.nodes[2].constant = 0; }), "hum: %3 line_tap reaches 0 frames back into l0");
}

TEST(SignalVerify, ALineIsWrittenOnce) {
  EXPECT_EQ(finding([](Function& f) { f.nodes[5].op = Op::Flush; }), "hum: l0 is written 0 times a frame, not once");
  EXPECT_EQ(finding([](Function& f) { f.lines[0].capacity = 200; }),
            "hum: l0 has a capacity of 200, which is no power of two");
}

TEST(SignalVerify, StatesHaveANextValueOfTheirType) {
  EXPECT_EQ(finding([](Function& f) { f.states[0].next = NodeId(); }), "hum: s0 has no next value");
  EXPECT_EQ(finding([](Function& f) { f.states[0].next = NodeId(0); }), "hum: s0 is f32 but its next value is f64");
}

TEST(SignalVerify, OutputsAndGainsHaveTheirTypes) {
  EXPECT_EQ(finding([](Function& f) { f.outputs[0] = NodeId(0); }), "hum: an output is not an f32");
  EXPECT_EQ(finding([](Function& f) { f.gains[0] = NodeId(4); }), "hum: a gain is not an f64 known per note");
  EXPECT_EQ(finding([](Function& f) { f.length = NodeId(); }), "hum: the length is not an f64 known per note");
}

TEST(SignalVerify, StreamsAreNotForTheSampleRate) {
  Graph graph("wrong");
  const NodeId input = graph.parameter("bend", Type::F64);
  const NodeId turns = graph.add(Op::ToFixedTurns, Type::I64, {input});
  const Function function = graph.finish({graph.noise(turns)});
  EXPECT_EQ(verify(function),
            std::vector<std::string>{"wrong: %1 to_fixed_turns is only known per note and cannot be @sample"});
}

}  // namespace
}  // namespace trk::signal
