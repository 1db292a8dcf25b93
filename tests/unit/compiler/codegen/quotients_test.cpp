// What is divided by a constant is the nearest number to the quotient, whether a processor divides or not.
#include "compiler/codegen/codegen.h"
#include "compiler/interpret/interpret.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/codegen/lanes.h"
#include "tests/unit/compiler/signal/graph.h"
#include <cstdint>
#include <random>
#include <vector>

namespace trk {
namespace {

using kernel::Note;
using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Type;

// A frame divided by `by`, and that by 0.7: the first 24 bits of each, or the next, or the rest.
signal::Function quotients(double by, int part) {
  Graph graph("quotients");
  const NodeId frame = graph.add(Op::ToF64, Type::F64, {graph.frame()});
  const NodeId once = graph.add(Op::Divide, Type::F64, {frame, graph.f64(by)});
  const NodeId twice = graph.add(Op::Divide, Type::F64, {once, graph.f64(0.7)});
  const auto heard = [&](NodeId x) {
    for (int i = 0; i < part; ++i) x = graph.minus(x, graph.add(Op::ToF64, Type::F64, {graph.to_f32(x)}));
    return graph.to_f32(x);
  };
  const NodeId first = heard(once);
  return graph.finish({first, heard(twice)});
}

TEST(Quotients, OfFramesAreTheNearestNumbers) {
  signal::Module module;
  for (const double by : {44100.0, 48000.0, 3.0, 0.3, 1.0 + 0x1p-52, 2.0 - 0x1p-52}) {
    for (const int part : {0, 1, 2}) module.functions.push_back(quotients(by, part));
  }
  constexpr int kBlocks = 20;
  constexpr int kWidth = 16;
  std::mt19937_64 random(7);
  std::vector<Note> notes(kWidth);
  for (std::size_t lane = 1; lane < notes.size(); ++lane) {
    notes[lane].frame = static_cast<std::int32_t>(random() % 0x7FFF0000);
  }
  Pool pool(1);
  const auto compiled = codegen(module, std::vector<int>(module.functions.size(), kWidth), {.pool = pool});
  const auto interpreted = interpret(module);
  for (std::size_t i = 0; i < module.functions.size(); ++i) {
    const auto heard = render(compiled.kernels[i], module.functions[i], notes, kBlocks, 0);
    for (std::size_t lane = 0; lane < notes.size(); ++lane) {
      const auto alone = render(interpreted.kernels[i], module.functions[i], {&notes[lane], 1}, kBlocks, 0);
      EXPECT_EQ(heard[lane].outputs, alone.front().outputs) << i << " " << lane;
    }
  }
}

}  // namespace
}  // namespace trk
