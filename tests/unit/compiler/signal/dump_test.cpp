#include "compiler/signal/dump.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"
#include <sstream>

namespace trk::signal {
namespace {

TEST(SignalDump, TellsEverythingOneNodePerLine) {
  Graph graph("kick");
  const NodeId pitch = graph.note_input("pitch");
  const NodeId drive = graph.parameter("drive", Type::F32);
  const NodeId key = graph.stream(0x2a);
  const NodeId phase = graph.state(Type::F64);
  const NodeId step = graph.times(pitch, graph.f64(1e-5));
  graph.update(phase, graph.apply(Op::Wrap, graph.plus(phase, step)));
  const std::uint32_t line = graph.line(1024);
  const NodeId echo = graph.line_tap(line, graph.i32(700));
  const NodeId sound = graph.plus(graph.times(graph.noise(key), drive), echo);
  graph.line_write(line, sound);
  const NodeId silent = graph.add(Op::Select, Type::F32, {graph.boolean(false), graph.f32(0.1F), sound});
  std::ostringstream out;
  dump(Module{.sample_rate = 48000, .functions = {graph.finish({silent})}}, out);
  EXPECT_EQ(out.str(), R"(signal at 48000 Hz

voice kick(pitch; drive : f32) -> mono
  states
    s0 : f64
  lines
    l0 : 1024 frames
  nodes
    %0 = note_input pitch : f64 @note
    %1 = parameter drive : f32 @sample
    %2 = stream 0x000000000000002a : i64 @note
    %3 = state s0 : f64 @sample
    %4 = constant 1e-05 : f64 @const
    %5 = multiply %0, %4 : f64 @note
    %6 = add %3, %5 : f64 @sample
    %7 = wrap %6 : f64 @sample
    %8 = constant 700 : i32 @const
    %9 = line_tap l0, %8 : f32 @sample
    %10 = noise %2 : f32 @sample
    %11 = multiply %10, %1 : f32 @sample
    %12 = add %11, %9 : f32 @sample
    %13 = line_write l0, %12 : f32 @sample
    %14 = constant false : bool @const
    %15 = constant 0.1 : f32 @const
    %16 = select %14, %15, %12 : f32 @sample
    %17 = constant 1 : f64 @const
  updates
    s0 = %7
  out %16 gain %17
  length %17
)");
}

}  // namespace
}  // namespace trk::signal
