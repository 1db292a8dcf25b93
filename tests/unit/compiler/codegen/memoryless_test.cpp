// A kernel that only counts begins with any stretch, and renders any number of frames.
#include "compiler/codegen/codegen.h"
#include "compiler/interpret/interpret.h"
#include "compiler/signal/counters.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"
#include "tests/unit/compiler/signal/memoryless_call.h"
#include <cstdint>
#include <vector>

namespace trk {
namespace {

using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Type;

// A tone with a noise and a slope, all of which are known at any frame, and a steady tone that is put together from
// stretches and the places within them.
signal::Function bright_tone() {
  Graph graph("bright");
  const NodeId step = graph.add(Op::ToFixedTurns, Type::I64, {graph.note_input("pitch")});
  const auto tone = [&](NodeId frame) {
    const NodeId turns = graph.add(Op::Count, Type::I64, {step, frame});
    return graph.apply(Op::Sine, graph.add(Op::FromFixedTurns, Type::F32, {turns}));
  };
  const NodeId steady = graph.times(tone(graph.coarse_frame()), tone(graph.fine_frame()));
  const NodeId phase = graph.state(Type::I64);
  graph.update(phase, graph.plus(phase, step));
  const NodeId sine = graph.apply(Op::Sine, graph.add(Op::FromFixedTurns, Type::F32, {phase}));
  const NodeId slope = graph.to_f32(graph.frame());
  return graph.finish({graph.plus(graph.times(sine, slope), graph.plus(steady, graph.noise(graph.stream(5))))});
}

// `frames` frames from `first` on of a note whose phase goes on by a turn and `step` / 2^64 each.
std::vector<float> heard(const kernel::Kernel& kernel, std::int32_t first, std::int64_t frames) {
  return call_memoryless(kernel, {0x123456789ABCDEF1, 0xFEDCBA9876543210}, first, frames)[0];
}

TEST(Memoryless, KernelsBeginWithAnyStretch) {
  const signal::Function function = bright_tone();
  ASSERT_TRUE(is_memoryless(function));
  Pool pool(1);
  const auto compiled = codegen({.functions = {function}}, {1}, {.pool = pool});
  const auto interpreted = interpret({.functions = {function}});
  const std::vector<float> whole = heard(compiled.kernels[0], 0, 5000);
  for (const kernel::KernelSet* set : {&compiled, &interpreted}) {
    const kernel::Kernel& kernel = set->kernels[0];
    EXPECT_TRUE(kernel.layout.is_memoryless);
    EXPECT_TRUE(kernel.layout.states.empty());
    for (const auto& [first, frames] : {std::pair{0, 1}, {16, 64}, {32, 17}, {992, 4008}, {4992, 1}}) {
      const std::vector<float> expected(whole.begin() + first, whole.begin() + first + frames);
      EXPECT_EQ(heard(kernel, first, frames), expected) << frames << " frames from " << first;
    }
  }
}

TEST(Memoryless, AFilterIsNot) {
  Graph graph("smooth");
  const NodeId held = graph.state(Type::F32);
  graph.update(held, graph.plus(graph.times(held, graph.f32(0.5F)), graph.noise(graph.stream(5))));
  const signal::Function function = graph.finish({held});
  EXPECT_FALSE(is_memoryless(function));
  EXPECT_FALSE(interpret({.functions = {function}}).kernels[0].layout.is_memoryless);
}

TEST(Memoryless, LanesRememberWhatTheyCount) {
  Pool pool(1);
  const auto set = codegen({.functions = {bright_tone()}}, {16}, {.pool = pool});
  EXPECT_FALSE(set.kernels[0].layout.is_memoryless);
  EXPECT_EQ(set.kernels[0].layout.states.size(), 1U);
}

}  // namespace
}  // namespace trk
