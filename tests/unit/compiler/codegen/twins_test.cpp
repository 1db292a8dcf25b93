// The interpreter and the generated code agree bit for bit, whatever the width and the processor.
#include "compiler/codegen/codegen.h"
#include "compiler/interpret/interpret.h"
#include "compiler/optimize/passes.h"
#include "compiler/plan/loops.h"
#include "compiler/signal/counters.h"
#include "compiler/signal/dump.h"
#include "compiler/signal/verify.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/unit/compiler/codegen/lanes.h"
#include "tests/unit/compiler/signal/graph.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trk {
namespace {

using kernel::Heard;
using kernel::Note;
using signal::Graph;
using signal::NodeId;
using signal::Op;
using signal::Type;
using signal::Value;

using Random = std::mt19937_64;

constexpr int kWidths[] = {1, 4, 16, 32};
constexpr std::size_t kLanes = 32;

std::vector<std::string> host_cpus() {
  std::vector<std::string> cpus;
  for (const char* cpu : {"x86-64", "x86-64-v2", "x86-64-v3", "x86-64-v4", "native"}) {
    if (cpu_supported(cpu)) cpus.emplace_back(cpu);
  }
  return cpus;
}

std::size_t below(Random& random, std::size_t count) { return random() % count; }

// ---- Values worth trying

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kSpecial[] = {0.0,
                               -0.0,
                               0.5,
                               -0.5,
                               1.0,
                               -1.0,
                               1.5,
                               2.5,
                               kInfinity,
                               -kInfinity,
                               1e30,
                               -1e30,
                               1e300,
                               -1e300,
                               1e-40,
                               -1e-40,
                               1e-310,
                               0x1p-60,
                               0x1p-61,
                               0x1p23,
                               -0x1.8p22,
                               0x1.000002p22,
                               0x1.0000000000001p51,
                               0x1p30,
                               -0x1p31,
                               0x1p52,
                               88.7,
                               -87.4,
                               709.7,
                               -708.5,
                               0.25,
                               1.5707963,
                               0.41421356,
                               7.25};

double interesting(Random& random) {
  const double part = static_cast<double>(static_cast<std::int64_t>(random())) * 0x1p-63;
  switch (below(random, 6)) {
    case 0:
      return kSpecial[below(random, std::size(kSpecial))];
    case 1:
      return std::numeric_limits<double>::quiet_NaN();
    case 2:
      return part * 1000;
    case 3:
      return std::ldexp(part, static_cast<int>(below(random, 80)) - 40);
    default:
      return part;
  }
}

Value interesting(Random& random, kernel::Word word) {
  const double x = interesting(random);
  return word == kernel::Word::Bits64 ? Value::of_f64(x) : Value::of_f32(static_cast<float>(x));
}

std::vector<Note> interesting_notes(Random& random, const signal::Function& function, const kernel::Layout& layout,
                                    std::size_t frames) {
  std::vector<Note> notes(kLanes);
  for (Note& note : notes) {
    note.values.event = random();
    // What counts must have begun with the note, and what remembers nothing begins with a stretch.
    const bool counts = std::ranges::count(function.states, Type::I64, &signal::State::type) > 0;
    note.frame = counts ? 0 : static_cast<std::int32_t>(random() % 1000000) & -signal::kStretch;
    for (std::size_t k = 0; k < function.note_inputs.size(); ++k) note.values.inputs.push_back(interesting(random));
    for (const kernel::Word word : layout.inputs) {
      auto& input = note.inputs.emplace_back();
      for (std::size_t i = 0; i < frames; ++i) input.push_back(interesting(random, word));
    }
  }
  return notes;
}

// ---- Comparison

bool same(float a, float b) { return Value::of_f32(a) == Value::of_f32(b) || (std::isnan(a) && std::isnan(b)); }

bool same(Value a, Value b, Type type) {
  if (type == Type::F32) return same(a.f32(), b.f32());
  return a == b || (type == Type::F64 && std::isnan(a.f64()) && std::isnan(b.f64()));
}

// The first place where two lanes differ, in words; empty if there is none.
std::string difference(const signal::Function& function, const Heard& a, const Heard& b) {
  for (std::size_t k = 0; k < a.outputs.size(); ++k) {
    for (std::size_t i = 0; i < a.outputs[k].size(); ++i) {
      if (!same(a.outputs[k][i], b.outputs[k][i])) {
        return fmt::format("output {} frame {}: {} and {}", k, i, a.outputs[k][i], b.outputs[k][i]);
      }
    }
  }
  for (std::size_t k = 0; k < std::min(a.states.size(), b.states.size()); ++k) {
    for (std::size_t i = 0; i < a.states[k].size(); ++i) {
      if (!same(a.states[k][i], b.states[k][i], function.states[k].type)) {
        return fmt::format("state {} block {}: {:#x} and {:#x}", k, i, a.states[k][i].bits, b.states[k][i].bits);
      }
    }
  }
  return {};
}

// What the interpreter hears of each note.
std::vector<Heard> interpret_notes(const kernel::Kernel& kernel, const signal::Function& function,
                                   const std::vector<Note>& notes, int blocks, std::int64_t position) {
  std::vector<Heard> heard;
  for (const Note& note : notes) heard.push_back(render(kernel, function, {&note, 1}, blocks, position).front());
  return heard;
}

std::string text(const signal::Function& function) {
  std::ostringstream stream;
  dump(function, stream);
  return stream.str();
}

// Renders every function of the module on each processor, at a width that differs from one processor to the next, and
// expects what the interpreter hears.
void expect_twins(const signal::Module& module, int blocks, std::span<const int> widths_in_turn, std::size_t turns,
                  std::uint64_t seed) {
  Random random(seed);
  const auto frames = static_cast<std::size_t>(blocks * kernel::kBlock);
  const std::int64_t position = 15625 * kernel::kBlock;

  const kernel::KernelSet reference = interpret(module);
  std::vector<std::vector<Note>> notes;
  std::vector<std::vector<Heard>> expected;
  for (std::size_t f = 0; f < module.functions.size(); ++f) {
    notes.push_back(interesting_notes(random, module.functions[f], reference.kernels[f].layout, frames));
    expected.push_back(interpret_notes(reference.kernels[f], module.functions[f], notes[f], blocks, position));
  }

  Pool pool(2);
  const std::vector<std::string> cpus = host_cpus();
  for (std::size_t cpu = 0; cpu < cpus.size(); ++cpu) {
    for (std::size_t turn = 0; turn < turns; ++turn) {
      plan::Widths widths;
      for (std::size_t f = 0; f < module.functions.size(); ++f) {
        widths.push_back(widths_in_turn[(f + cpu + turn) % widths_in_turn.size()]);
      }
      const kernel::KernelSet set = codegen(module, widths, {.cpu = cpus[cpu], .pool = pool});
      for (std::size_t f = 0; f < module.functions.size(); ++f) {
        const signal::Function& function = module.functions[f];
        const auto width = static_cast<std::size_t>(widths[f]);
        const auto heard = render(set.kernels[f], function, std::span(notes[f]).first(width), blocks, position);
        for (std::size_t lane = 0; lane < width; ++lane) {
          const std::string words = difference(function, expected[f][lane], heard[lane]);
          ASSERT_TRUE(words.empty()) << words << " in lane " << lane << " of " << width << " on " << cpus[cpu] << "\n"
                                     << text(function);
        }
      }
    }
  }
}

// ---- Every operation by itself

// Whether `op` takes operands of the given type, all of one; Select and the sources are made by hand.
bool takes(Op op, Type type) {
  const bool is_real = type == Type::F32 || type == Type::F64;
  switch (op) {
    case Op::Negate:
    case Op::Absolute:
    case Op::Multiply:
    case Op::Divide:
    case Op::Minimum:
    case Op::Floor:
    case Op::SquareRoot:
    case Op::Exp:
    case Op::Log:
    case Op::Power:
    case Op::Tangent:
    case Op::HyperbolicTangent:
    case Op::ArcTangent:
    case Op::Sine:
    case Op::Wrap:
    case Op::ToI32:
    case Op::Flush:
    case Op::Exp2:
    case Op::Log2:
      return is_real;
    case Op::Add:
      return is_real || type == Type::I64;
    case Op::Maximum:
    case Op::Subtract:
    case Op::Less:
    case Op::LessEqual:
    case Op::Equal:
      return is_real || type == Type::I32;
    case Op::And:
      return type == Type::Bool || type == Type::I32;
    case Op::Or:
    case Op::Not:
      return type == Type::Bool;
    case Op::ShiftRight:
      return type == Type::I32;
    case Op::ToFixedTurns:
      return type == Type::F64;
    case Op::ToF32:
      return type == Type::F64 || type == Type::I32;
    case Op::ToF64:
      return type == Type::F32 || type == Type::I32;
    case Op::UpperTurns:
    case Op::FromFixedTurns:
    case Op::Noise:
      return type == Type::I64;
    case Op::Select:
      return true;  // the type of what is chosen
    case Op::FirstNoise:
    case Op::Constant:
    case Op::Setting:
    case Op::NoteInput:
    case Op::Stream:
    case Op::Parameter:
    case Op::Input:
    case Op::Frame:
    case Op::CoarseFrame:
    case Op::FineFrame:
    case Op::Count:
    case Op::State:
    case Op::LineWrite:
    case Op::LineTap:
    case Op::Table:
      return false;
  }
  return false;
}

Type result_type(Op op, Type operand) {
  if (op == Op::Less || op == Op::LessEqual || op == Op::Equal) return Type::Bool;
  if (op == Op::ToI32 || op == Op::UpperTurns) return Type::I32;
  if (op == Op::ToF32 || op == Op::FromFixedTurns || op == Op::Noise) return Type::F32;
  if (op == Op::ToF64) return Type::F64;
  if (op == Op::ToFixedTurns) return Type::I64;
  return operand;
}

// A value of the type that changes from frame to frame.
NodeId changing(Graph& graph, Type type, const std::string& name) {
  switch (type) {
    case Type::F64:
    case Type::F32:
      return graph.parameter(name, type);
    case Type::I32:
      return graph.add(Op::ToI32, type, {graph.parameter(name, Type::F64)});
    case Type::Bool:
      return graph.add(Op::Less, type, {graph.parameter(name, Type::F64), graph.f64(0)});
    case Type::I64: {
      const NodeId state = graph.state(type);
      graph.update(state, graph.add(Op::Add, type, {state, graph.stream(12345)}));
      return state;
    }
  }
  return {};
}

// A value of the type that is known per note.
NodeId per_note(Graph& graph, Type type, const std::string& name) {
  switch (type) {
    case Type::F64:
      return graph.note_input(name);
    case Type::F32:
      return graph.to_f32(graph.note_input(name));
    case Type::I32:
      return graph.add(Op::ToI32, type, {graph.note_input(name)});
    case Type::Bool:
      return graph.add(Op::Less, type, {graph.note_input(name), graph.f64(0.25)});
    case Type::I64:
      return graph.add(Op::ToFixedTurns, type, {graph.note_input(name)});
  }
  return {};
}

// Makes any value audible: F32 as an output, F64 and I64 as a state.
void hear(Graph& graph, NodeId id, std::vector<NodeId>& outputs) {
  switch (graph.type(id)) {
    case Type::F32:
      outputs.push_back(id);
      return;
    case Type::Bool:
      outputs.push_back(graph.add(Op::Select, Type::F32, {id, graph.f32(1), graph.f32(0)}));
      return;
    case Type::I32:
      hear(graph, graph.add(Op::ToF64, Type::F64, {id}), outputs);
      return;
    case Type::F64:
    case Type::I64:
      graph.update(graph.state(graph.type(id)), id);
      return;
  }
}

signal::Function finish(Graph& graph, const std::vector<NodeId>& outputs) {
  const NodeId output = outputs.empty() ? graph.to_f32(graph.parameter("silent", Type::F64)) : outputs.front();
  return graph.finish({output});
}

// `op` on changing operands, or with its second operand known per note.
signal::Function lone_operation(Op op, Type type, bool second_per_note) {
  Graph graph(std::string(name(op)) + "_" + std::string(name(type)));
  const auto operand = [&](const char* name) {
    const bool is_first = std::string(name) == "a";
    const bool is_per_note = op == Op::ToFixedTurns || (second_per_note && !is_first);
    return is_per_note ? per_note(graph, type, name) : changing(graph, type, name);
  };
  std::vector<NodeId> outputs;
  if (op == Op::Select) {
    const NodeId condition = changing(graph, Type::Bool, "c");
    hear(graph, graph.add(op, type, {condition, operand("a"), operand("b")}), outputs);
  } else if (op == Op::Noise) {
    hear(graph, graph.noise(operand("a")), outputs);
    hear(graph, graph.noise(per_note(graph, type, "b")), outputs);
  } else if (operand_count(op) == 1) {
    hear(graph, graph.add(op, result_type(op, type), {operand("a")}), outputs);
  } else {
    hear(graph, graph.add(op, result_type(op, type), {operand("a"), operand("b")}), outputs);
  }
  return finish(graph, outputs);
}

TEST(Twins, AgreeOnEveryOperation) {
  signal::Module module;
  constexpr auto kLast = static_cast<int>(Op::Noise);
  for (int op = 0; op <= kLast; ++op) {
    for (const Type type : {Type::F64, Type::F32, Type::I64, Type::I32, Type::Bool}) {
      if (!takes(static_cast<Op>(op), type)) continue;
      for (const bool second_per_note : {false, true}) {
        module.functions.push_back(lone_operation(static_cast<Op>(op), type, second_per_note));
      }
    }
  }
  expect_twins(module, 40, kWidths, std::size(kWidths), 1);
}

// ---- Cascades

// A section of a cascade, with states of two precisions, a choice, noise and numbers of its own.
NodeId section(Graph& graph, NodeId input, std::uint64_t number) {
  const NodeId level = graph.state(Type::F32);
  const NodeId fine = graph.state(Type::F64);
  const NodeId share = graph.f32(1 / static_cast<float>(2 + number));
  const NodeId is_loud = graph.add(Op::Less, Type::Bool, {level, input});
  const NodeId noise = graph.times(graph.noise(graph.stream(number)), share);
  const NodeId chosen = graph.add(Op::Select, Type::F32, {is_loud, input, noise});
  const NodeId next = graph.plus(graph.times(graph.minus(chosen, level), share), graph.to_f32(fine));
  graph.update(level, next);
  const NodeId slow = graph.add(Op::ToF64, Type::F64, {graph.plus(next, level)});
  graph.update(fine, graph.plus(graph.times(fine, graph.f64(0.5)), graph.times(slow, graph.f64(0.125))));
  return next;
}

// What may lie between two sections; `held` is what came before the first of them.
NodeId between(Graph& graph, NodeId input, NodeId output, NodeId held, std::size_t kind) {
  switch (kind) {
    case 0:
      return graph.minus(input, output);
    case 1:
      return graph.apply(Op::HyperbolicTangent, output);
    case 2:
      return graph.plus(output, graph.times(held, graph.f32(0.5F)));
    case 3: {  // a frame later
      const NodeId late = graph.state(Type::F32);
      graph.update(late, output);
      return graph.plus(late, output);
    }
    default:
      return output;
  }
}

std::size_t wavefronts_of(const signal::Function& function) {
  std::size_t count = 0;
  for (const plan::Loops& loops : plan::divide(function)) count += loops.wavefronts.size();
  return count;
}

// ---- Random graphs

// Grows a graph from nodes of every kind. All choices come from `random`.
class Gardener {
 public:
  Gardener(Random& random, std::string name) : random_(random), graph_(std::move(name)) {}

  signal::Function grow(std::size_t size) {
    plant();
    if (below(random_, 5) == 0) add_cascade();
    while (graph_.size() < size) add_operation();
    finish_memory();
    return graph_.finish({pick(Type::F32), pick(Type::F32)});
  }

 private:
  void plant() {
    keep(graph_.f32(static_cast<float>(interesting(random_))));
    keep(graph_.f64(interesting(random_)));
    keep(graph_.i32(static_cast<int>(below(random_, 1000))));
    keep(graph_.boolean(below(random_, 2) == 0));
    keep(graph_.i64(random_()));
    keep(graph_.frame());
    keep(graph_.stream(random_()));
    keep(graph_.parameter("cutoff", Type::F32));
    keep(graph_.parameter("vibrato", Type::F64));
    for (const Type type : {Type::F32, Type::F64, Type::I32, Type::Bool, Type::I64}) {
      keep(per_note(graph_, type, "input"));
    }
    for (const Type type : {Type::F64, Type::F32, Type::F32, Type::I64}) {
      states_.push_back(graph_.state(type));
      keep(states_.back());
    }
    line_ = graph_.line(std::int32_t{1} << below(random_, 8));
    capacity_ = graph_.function().lines[line_].capacity;
    for (std::size_t i = 0; i < below(random_, 3) && capacity_ > 1; ++i) keep(tap(1));
  }

  void keep(NodeId id) { nodes_.push_back(id); }

  NodeId pick(Type type) {
    NodeId id;
    do {
      id = nodes_[below(random_, nodes_.size())];
    } while (graph_.type(id) != type);
    return id;
  }

  // A tap whose delay stays in the ring.
  NodeId tap(int shortest) {
    if (below(random_, 2) == 0) {
      const auto range = static_cast<std::size_t>(capacity_ - shortest);
      return graph_.line_tap(line_, graph_.i32(shortest + static_cast<int>(below(random_, range))));
    }
    const NodeId low = graph_.add(Op::Maximum, Type::F64, {pick(Type::F64), graph_.f64(shortest)});
    const NodeId bounded = graph_.add(Op::Minimum, Type::F64, {low, graph_.f64(capacity_ - 1)});
    return graph_.line_tap(line_, graph_.add(Op::ToI32, Type::I32, {bounded}));
  }

  void add_cascade() {
    NodeId signal = pick(Type::F32);
    for (std::size_t i = 0, count = 3 + below(random_, 5); i < count; ++i) {
      const NodeId output = section(graph_, signal, below(random_, 3));
      signal = between(graph_, signal, output, pick(Type::F32), below(random_, 5));
      keep(signal);
    }
  }

  void add_operation() {
    const auto op = static_cast<Op>(below(random_, static_cast<std::size_t>(Op::Noise) + 1));
    const auto type = static_cast<Type>(below(random_, 5));
    if (!takes(op, type)) return;
    const NodeId a = pick(op == Op::Select ? Type::Bool : type);
    const bool is_per_note = graph_.function()[a].rate != signal::Rate::Sample;
    if (op == Op::ToFixedTurns && !is_per_note) return;
    if (op == Op::Noise) {
      keep(graph_.noise(a));
    } else if (op == Op::Select) {
      keep(graph_.add(op, type, {a, pick(type), pick(type)}));
    } else if (operand_count(op) == 1) {
      keep(graph_.add(op, result_type(op, type), {a}));
    } else {
      keep(graph_.add(op, result_type(op, type), {a, pick(type)}));
    }
  }

  void finish_memory() {
    keep(graph_.line_write(line_, pick(Type::F32)));
    if (capacity_ > 1) keep(tap(0));
    for (const NodeId state : states_) {
      const Type type = graph_.type(state);
      const bool counts = type == Type::I64 && below(random_, 2) == 0;
      graph_.update(state, counts ? graph_.plus(state, graph_.i64(random_())) : pick(type));
    }
  }

  Random& random_;
  Graph graph_;
  std::vector<NodeId> nodes_;
  std::vector<NodeId> states_;
  std::uint32_t line_ = 0;
  std::int32_t capacity_ = 0;
};

TEST(Twins, AgreeOnRandomGraphs) {
  Random random(20240817);
  std::size_t wavefronts = 0;
  for (int round = 0; round < 5; ++round) {
    signal::Module module;
    for (int i = 0; i < 50; ++i) {
      const std::size_t size = 30 + below(random, 60);
      module.functions.push_back(Gardener(random, fmt::format("graph_{}_{}", round, i)).grow(size));
      ASSERT_EQ(verify(module.functions.back()), std::vector<std::string>{});
      wavefronts += wavefronts_of(module.functions.back());
    }
    expect_twins(module, 4, kWidths, 1, random());
  }
  EXPECT_GT(wavefronts, 0U);
}

// A function that differs in the first numbers of its garden only; others keep taps within their ring.
signal::Function with_other_numbers(signal::Function function, Random& random) {
  for (const std::size_t first : {0, 1}) {
    signal::Node& node = function.nodes[first];
    node.constant = node.type == Type::F32 ? static_cast<float>(interesting(random)) : interesting(random);
  }
  return function;
}

TEST(Twins, HearTheSameAfterEveryPass) {
  Random random(11);
  constexpr int kBlocks = 2;
  constexpr std::string_view kRounds = "split-frames";  // once more or twice: see split_frames_test.cpp
  signal::Module module;
  for (int i = 0; i < 20; ++i) {
    module.functions.push_back(Gardener(random, fmt::format("graph_{}", i)).grow(30 + below(random, 60)));
    module.functions.push_back(with_other_numbers(module.functions.back(), random));
  }
  Pool pool(2);
  const kernel::KernelSet before = interpret(module);
  std::vector<std::vector<Note>> notes;
  std::vector<std::vector<Heard>> expected;
  for (std::size_t f = 0; f < module.functions.size(); ++f) {
    const signal::Function& function = module.functions[f];
    notes.push_back(interesting_notes(random, function, before.kernels[f].layout, kBlocks * kernel::kBlock));
    notes.back().resize(4);
    expected.push_back(interpret_notes(before.kernels[f], function, notes[f], kBlocks, 0));
  }
  for (const optimizing::Pass& pass : optimizing::passes()) {
    const signal::Module after = optimize(module, pool, pass.name);
    const kernel::KernelSet kernels = interpret(after);
    for (std::size_t f = 0; f < module.functions.size(); ++f) {
      const auto heard = interpret_notes(kernels.kernels[f], after.functions[f], notes[f], kBlocks, 0);
      for (std::size_t lane = 0; lane < heard.size(); ++lane) {
        const bool is_same = std::ranges::equal(heard[lane].outputs[0], expected[f][lane].outputs[0],
                                                [](float a, float b) { return same(a, b); });
        ASSERT_TRUE(is_same || pass.name == kRounds) << pass.name << "\n"
                                                     << text(module.functions[f]) << text(after.functions[f]);
      }
      expected[f] = heard;
    }
  }
  constexpr int kLanesOfSome[] = {1, 16};
  signal::Module some = optimize(module, pool);
  some.functions.resize(8);
  expect_twins(some, 2, kLanesOfSome, 1, 12);
}

TEST(Twins, AgreeOnStatesInMemoryThatTakeANumber) {
  Graph graph("numbers");
  const NodeId number = graph.f64(0.75);
  NodeId sum = graph.state(Type::F64);
  graph.update(sum, number);
  for (int i = 0; i < 40; ++i) {
    const NodeId state = graph.state(Type::F64);
    graph.update(state, graph.f64(i));
    sum = graph.plus(sum, state);
  }
  signal::Module module;
  module.functions.push_back(graph.finish({graph.to_f32(sum)}));
  ASSERT_EQ(verify(module.functions.back()), std::vector<std::string>{});
  expect_twins(module, 2, kWidths, 1, 9);
}

// `count` circles that do the same to different signals: two states of different precision, a choice, noise, numbers of
// their own and of all. The lanes of a rank.
signal::Function rank_of(std::size_t count) {
  Graph graph(fmt::format("rank_of_{}", count));
  std::vector<NodeId> heard;
  const NodeId common = graph.apply(Op::HyperbolicTangent, graph.parameter("common", Type::F32));
  for (std::size_t i = 0; i < count; ++i) {
    const NodeId own = graph.apply(Op::ArcTangent, graph.parameter(fmt::format("own{}", i), Type::F32));
    const NodeId level = graph.state(Type::F32);
    const NodeId fine = graph.state(Type::F64);
    const NodeId is_loud = graph.add(Op::Less, Type::Bool, {graph.f32(static_cast<float>(i) / 8), level});
    const NodeId chosen = graph.add(Op::Select, Type::F32, {is_loud, own, common});
    const NodeId kept = per_note(graph, Type::F32, "kept");
    const NodeId noise = graph.noise(graph.stream(i));
    const NodeId next = graph.plus(graph.times(graph.plus(chosen, noise), graph.f32(0.25F)), graph.times(kept, level));
    graph.update(level, next);
    graph.update(fine, graph.plus(graph.times(fine, graph.f64(0.5)), graph.add(Op::ToF64, Type::F64, {next})));
    heard.push_back(graph.plus(next, graph.to_f32(fine)));
  }
  NodeId sum = heard[0];
  for (std::size_t i = 1; i < count; ++i) sum = graph.plus(sum, heard[i]);
  return graph.finish({sum, heard.back()});
}

// `sides` cascades of `count` sections. What lies between them differs from one to the next.
signal::Function cascades(std::size_t sides, std::size_t count) {
  Graph graph(fmt::format("cascades_{}_{}", sides, count));
  const NodeId moving = graph.parameter("moving", Type::F32);
  std::vector<NodeId> heard;
  for (std::size_t side = 0; side < sides; ++side) {
    const NodeId first = graph.apply(Op::ArcTangent, graph.parameter(fmt::format("in{}", side), Type::F32));
    NodeId signal = first;
    for (std::size_t i = 0; i < count; ++i) {
      const NodeId output = section(graph, graph.times(signal, moving), side * count + i);
      signal = between(graph, signal, output, i % 2 == 0 ? first : heard.back(), (side + i) % 5);
      heard.push_back(signal);
    }
  }
  NodeId sum = heard[0];
  for (std::size_t i = 1; i < heard.size(); ++i) sum = graph.plus(sum, heard[i]);
  return graph.finish({sum, heard.back()});
}

TEST(Twins, AgreeOnWavefronts) {
  signal::Module module;
  for (const auto& [sides, count] : {std::pair(1, 17), std::pair(2, 5), std::pair(3, 4)}) {
    module.functions.push_back(cascades(static_cast<std::size_t>(sides), static_cast<std::size_t>(count)));
    ASSERT_EQ(verify(module.functions.back()), std::vector<std::string>{});
    EXPECT_GT(wavefronts_of(module.functions.back()), 0U) << sides << " " << count;
  }
  constexpr int kOneLane[] = {1};
  expect_twins(module, 3, kOneLane, 1, 8);
}

TEST(Twins, AgreeOnRanks) {
  signal::Module module;
  for (const std::size_t count : {1, 2, 3, 21}) {
    module.functions.push_back(rank_of(count));
    ASSERT_EQ(verify(module.functions.back()), std::vector<std::string>{});
    const std::vector<plan::Loops> loops = plan::divide(module.functions.back());
    EXPECT_EQ(loops[0].ranks.size(), count == 1 ? 0U : count == 21 ? 2U : 1U) << count;
  }
  constexpr int kOneLane[] = {1};
  expect_twins(module, 4, kOneLane, 1, 7);
}

}  // namespace
}  // namespace trk
