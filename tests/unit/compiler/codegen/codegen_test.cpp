#include "compiler/codegen/codegen.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/codegen/lanes.h"
#include "tests/unit/compiler/signal/graph.h"
#include <map>
#include <mutex>
#include <sstream>
#include <string>
#include <vector>

namespace trk {
namespace {

using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Type;

signal::Function tone(const std::string& name, float level) {
  Graph graph(name);
  const NodeId step = graph.add(Op::ToFixedTurns, Type::I64, {graph.note_input(name + "_pitch")});
  const NodeId phase = graph.state(Type::I64);
  graph.update(phase, graph.plus(phase, step));
  const NodeId sine = graph.apply(Op::Sine, graph.add(Op::FromFixedTurns, Type::F32, {phase}));
  return graph.finish({graph.times(sine, graph.f32(level))});
}

// Every operation at sample rate on numbers, in a line of one after the other.
signal::Function everything() {
  Graph graph("everything");
  NodeId f32 = graph.parameter("a", Type::F32);
  NodeId f64 = graph.parameter("b", Type::F64);
  for (const Op op : {Op::Absolute, Op::Floor, Op::SquareRoot, Op::Exp, Op::Log, Op::Tangent, Op::HyperbolicTangent,
                      Op::ArcTangent, Op::Sine, Op::Wrap, Op::Flush, Op::Negate}) {
    f32 = graph.apply(op, f32);
    f64 = graph.apply(op, f64);
  }
  for (const Op op : {Op::Add, Op::Multiply, Op::Subtract, Op::Divide, Op::Minimum, Op::Maximum, Op::Power}) {
    f32 = graph.add(op, Type::F32, {f32, graph.plus(graph.times(f32, f32), f32)});
    f64 = graph.add(op, Type::F64, {f64, graph.minus(graph.times(f64, f64), f64)});
  }
  const NodeId noise = graph.noise(graph.stream(3));
  const std::uint32_t line = graph.line(64);
  const NodeId delay = graph.add(Op::ToI32, Type::I32, {graph.note_input("delay")});
  const NodeId echo = graph.line_tap(line, delay);
  const NodeId sum = graph.plus(graph.plus(f32, graph.to_f32(f64)), graph.plus(noise, echo));
  graph.line_write(line, sum);
  return graph.finish({sum});
}

// The instructions of an assembly text: "vaddps %zmm1, …".
std::vector<std::string> instructions(const std::string& assembly) {
  std::vector<std::string> found;
  std::istringstream lines(assembly);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('\t') && !line.starts_with("\t.")) found.push_back(line.substr(1));
  }
  return found;
}

bool fuses(const std::string& instruction) {
  return instruction.starts_with("vfmadd") || instruction.starts_with("vfmsub") || instruction.starts_with("vfnmadd") ||
         instruction.starts_with("vfnmsub");
}

bool leaves(const std::string& instruction) {
  const bool is_jump = instruction.starts_with("j") && instruction.find(".L") == std::string::npos;
  return is_jump || instruction.starts_with("call");
}

TEST(Codegen, NeitherFusesNorCalls) {
  Pool pool(1);
  for (const char* cpu : {"x86-64", "x86-64-v2", "x86-64-v3", "x86-64-v4"}) {
    for (const int width : {1, 16}) {
      const auto all = instructions(emit_asm({.functions = {everything()}}, {width}, {.cpu = cpu, .pool = pool}));
      EXPECT_GT(all.size(), 200U);
      for (const std::string& instruction : all) {
        EXPECT_FALSE(fuses(instruction) || leaves(instruction)) << instruction << " on " << cpu << ", width " << width;
      }
    }
  }
}

TEST(Codegen, TextNamesTheInstrument) {
  Pool pool(1);
  const signal::Module module{.functions = {tone("flute", 1)}};
  const std::string ir = emit_ir(module, {4}, {.pool = pool});
  EXPECT_NE(ir.find("define void @flute(ptr"), std::string::npos);
  EXPECT_NE(ir.find("<4 x float>"), std::string::npos);
  EXPECT_NE(emit_asm(module, {4}, {.pool = pool}).find("flute:"), std::string::npos);
}

TEST(Codegen, EqualGraphsShareOnePieceOfCode) {
  Pool pool(2);
  const signal::Module module{.functions = {tone("flute", 1), tone("oboe", 1), tone("horn", 0.5F), tone("bass", 1)}};
  const auto set = codegen(module, {16, 16, 16, 4}, {.pool = pool});
  EXPECT_EQ(set.kernels[0].function, set.kernels[1].function);
  EXPECT_NE(set.kernels[0].function, set.kernels[2].function);
  EXPECT_NE(set.kernels[0].function, set.kernels[3].function);
  EXPECT_EQ(set.kernels[3].layout.width, 4);
}

TEST(Codegen, KernelsLiveAsLongAsTheirOwner) {
  Pool pool(1);
  const signal::Function function = tone("flute", 1);
  kernel::Kernel kernel;
  std::shared_ptr<const void> owner;
  {
    const auto set = codegen({.functions = {function}}, {1}, {.pool = pool});
    kernel = set.kernels[0];
    owner = set.owner;
  }
  const kernel::Note note{.values = {.inputs = {0.25}}};
  std::vector<float> heard = render(kernel, function, {&note, 1}, 1, 0).front().outputs[0];
  heard.resize(4);
  EXPECT_EQ(heard, (std::vector<float>{0, 1, 0, -1}));
}

TEST(Codegen, KnowsProcessors) {
  EXPECT_TRUE(is_cpu_name("native"));
  EXPECT_TRUE(is_cpu_name("x86-64-v3"));
  EXPECT_FALSE(is_cpu_name("x86-64-v5"));
  EXPECT_TRUE(cpu_supported("native"));
  EXPECT_FALSE(cpu_supported("pentium"));
}

class MemoryStore : public ObjectStore {
 public:
  std::optional<std::string> get(const std::string& key) override {
    const std::lock_guard lock(mutex_);
    const auto found = objects.find(key);
    if (found == objects.end()) return std::nullopt;
    ++hits;
    return found->second;
  }

  void put(const std::string& key, std::string_view object) override {
    const std::lock_guard lock(mutex_);
    objects[key] = object;
  }

  std::map<std::string, std::string> objects;
  int hits = 0;

 private:
  std::mutex mutex_;
};

float first_peak(const signal::Function& function, Pool& pool, ObjectStore& store) {
  const auto set = codegen({.functions = {function}}, {1}, {.pool = pool, .store = &store});
  const kernel::Note note{.values = {.inputs = {0.25}}};
  return render(set.kernels[0], function, {&note, 1}, 1, 0).front().outputs[0][1];
}

TEST(Codegen, StoredCodeIsUsedAgain) {
  Pool pool(1);
  MemoryStore store;
  EXPECT_EQ(first_peak(tone("flute", 1), pool, store), 1);
  EXPECT_EQ(store.hits, 0);
  EXPECT_EQ(first_peak(tone("oboe", 1), pool, store), 1);
  EXPECT_EQ(store.hits, 1);
  EXPECT_EQ(store.objects.size(), 1U);
  EXPECT_EQ(first_peak(tone("horn", 0.5F), pool, store), 0.5F);
  EXPECT_EQ(store.objects.size(), 2U);
}

TEST(Codegen, DamagedCodeIsMadeAgain) {
  Pool pool(1);
  MemoryStore store;
  first_peak(tone("flute", 1), pool, store);
  std::string& object = store.objects.begin()->second;
  for (const std::string& damage : {std::string(), std::string("no object"), object.substr(0, 100)}) {
    store.objects.begin()->second = damage;
    EXPECT_EQ(first_peak(tone("flute", 1), pool, store), 1);
  }
}

}  // namespace
}  // namespace trk
