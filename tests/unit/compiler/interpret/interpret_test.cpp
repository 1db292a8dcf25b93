#include "compiler/interpret/interpret.h"

#include "compiler/signal/evaluate.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/codegen/lanes.h"
#include "tests/unit/compiler/signal/graph.h"
#include <cstddef>
#include <vector>

namespace trk {
namespace {

using kernel::Note;
using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Type;

// The first frames of what the only function of a module sounds like on its first output. Inputs go on with zeros.
std::vector<float> listen(const signal::Function& function, Note note, int frames) {
  const kernel::KernelSet set = interpret({.functions = {function}});
  const int blocks = (frames + kernel::kBlock - 1) / kernel::kBlock;
  for (auto& input : note.inputs) input.resize(static_cast<std::size_t>(blocks * kernel::kBlock));
  std::vector<float> heard = render(set.kernels[0], function, {&note, 1}, blocks, 0).front().outputs[0];
  heard.resize(static_cast<std::size_t>(frames));
  return heard;
}

TEST(Interpret, AStateIsReadBeforeItIsUpdated) {
  Graph graph("ramp");
  const NodeId step = graph.to_f32(graph.note_input("step"));
  const NodeId state = graph.state(Type::F32);
  graph.update(state, graph.plus(state, step));
  const auto function = graph.finish({state});
  EXPECT_EQ(listen(function, {.values = {.inputs = {0.5}}}, 5), (std::vector<float>{0, 0.5F, 1, 1.5F, 2}));
}

TEST(Interpret, ALineComesBackAfterItsDelay) {
  Graph graph("echo");
  const std::uint32_t line = graph.line(4);
  const NodeId now = graph.add(Op::ToF64, Type::F64, {graph.frame()});
  graph.line_write(line, graph.to_f32(now));
  const NodeId echo = graph.line_tap(line, graph.i32(3));
  const auto function = graph.finish({echo});
  EXPECT_EQ(listen(function, {.frame = 10}, 7), (std::vector<float>{0, 0, 0, 10, 11, 12, 13}));
}

TEST(Interpret, ATapBeforeTheWriteHearsThePast) {
  Graph graph("echo");
  const std::uint32_t line = graph.line(2);
  const NodeId echo = graph.line_tap(line, graph.i32(1));
  graph.line_write(line, graph.plus(echo, graph.f32(1)));
  const auto function = graph.finish({echo});
  EXPECT_EQ(listen(function, {}, 5), (std::vector<float>{0, 1, 2, 3, 4}));
}

TEST(Interpret, ABusHearsItsChannelsAfterItsParameters) {
  Graph graph("gain", signal::FunctionKind::Bus);
  const NodeId gain = graph.parameter("gain", Type::F64);
  const NodeId right = graph.input(1);
  const auto function = graph.finish({graph.times(right, graph.to_f32(gain))});
  Note note;
  note.inputs = {{signal::Value::of_f64(2), signal::Value::of_f64(3)},
                 {signal::Value::of_f32(1), signal::Value::of_f32(1)},
                 {signal::Value::of_f32(5), signal::Value::of_f32(7)}};
  EXPECT_EQ(listen(function, note, 2), (std::vector<float>{10, 21}));
}

TEST(Interpret, NoiseFollowsTheFrameNotTheBlock) {
  Graph graph("hiss");
  const auto function = graph.finish({graph.noise(graph.stream(1))});
  const Note note{.values = {.event = 5}, .frame = 100};
  const auto heard = listen(function, note, 100);
  EXPECT_EQ(heard[7], signal::noise(signal::stream_key(1, 5), 107));
  EXPECT_EQ(heard[70], signal::noise(signal::stream_key(1, 5), 170));
}

}  // namespace
}  // namespace trk
