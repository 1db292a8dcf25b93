#include "compiler/interpret/interpret.h"

#include "compiler/signal/counters.h"
#include "compiler/signal/evaluate.h"
#include "compiler/signal/layout.h"
#include "compiler/signal/verify.h"
#include "runtime/base/check.h"

#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace trk {

namespace {

using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Type;
using signal::Value;

// ---- Memory in the shape of the treaty, one lane wide

bool is_wide(Type type) { return type == Type::F64 || type == Type::I64; }

Value load(const void* memory, bool wide, std::size_t slot) {
  Value value;
  std::memcpy(&value.bits, static_cast<const char*>(memory) + 8 * slot, wide ? 8 : 4);
  return value;
}

void store(void* memory, bool wide, std::size_t slot, Value value) {
  std::memcpy(static_cast<char*>(memory) + 8 * slot, &value.bits, wide ? 8 : 4);
}

Value load_input(const void* block, bool wide, std::int64_t frame) {
  Value value;
  std::memcpy(&value.bits, static_cast<const char*>(block) + (wide ? 8 : 4) * frame, wide ? 8 : 4);
  return value;
}

// ---- Programs

// One sample-rate node. Operands are places in the list of values, which is one longer than the nodes: the last place
// is read for operands that an operation does not have.
struct Step {
  Op op;
  bool wide = false;
  signal::Meaning meaning = nullptr;  // none for sources and memory
  std::uint32_t result;
  std::uint32_t operands[3];
  std::uint32_t index;
};

struct Place {
  std::uint32_t value;
  bool wide;
};

// A function with everything looked up that does not change from frame to frame.
struct Program {
  std::vector<Value> initial;  // constants in their places
  std::vector<Place> columns;
  std::vector<Place> states;              // where the next value of each state is found
  std::vector<signal::Meaning> flush;     // by state: what the end of a block does to it, or nullptr
  std::vector<std::uint32_t> increments;  // of the states, which only count; empty where there are others
  std::vector<Step> steps;
  std::vector<std::uint32_t> outputs;
  std::vector<std::int64_t> line_mask;
  std::vector<std::int32_t> table_length;
  std::size_t parameters = 0;
};

Step make_step(const signal::Function& function, std::size_t position) {
  const Node& node = function.nodes[position];
  const auto nowhere = static_cast<std::uint32_t>(function.nodes.size());
  Step step{.op = node.op,
            .wide = is_wide(node.type),
            .result = static_cast<std::uint32_t>(position),
            .operands = {nowhere, nowhere, nowhere},
            .index = node.index};
  for (int i = 0; i < operand_count(node.op); ++i) {
    step.operands[i] = static_cast<std::uint32_t>(node.operands[i].index());
  }
  if (is_function_of_operands(node.op)) step.meaning = meaning(node.op, function[node.operands[0]].type);
  return step;
}

Program make_program(const signal::Function& function) {
  const auto findings = verify(function);
  TRK_CHECK(findings.empty(), "{}", findings.front());

  const auto place = [&](NodeId id) {
    return Place{static_cast<std::uint32_t>(id.index()), is_wide(function[id].type)};
  };
  Program program;
  program.initial.resize(function.nodes.size() + 1);
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    const Node& node = function.nodes[i];
    if (node.op == Op::Constant) program.initial[i] = constant(node);
    if (node.rate == signal::Rate::Sample) program.steps.push_back(make_step(function, i));
  }
  for (const NodeId id : columns(function)) program.columns.push_back(place(id));
  for (const signal::State& state : function.states) {
    program.states.push_back(place(state.next));
    program.flush.push_back(is_flushed(state.type) ? meaning(Op::Flush, state.type) : nullptr);
  }
  for (std::size_t k = 0; is_memoryless(function) && k < function.states.size(); ++k) {
    program.increments.push_back(place(increment(function, k)).value);
  }
  for (const signal::Line& line : function.lines) program.line_mask.push_back(ring_capacity(line, 1) - 1);
  for (const signal::Table& table : function.tables) program.table_length.push_back(table.length);
  for (const NodeId id : function.outputs) program.outputs.push_back(place(id).value);
  program.parameters = function.parameters.size();
  return program;
}

// ---- Running one block

// The value of a source or of memory in frame `frame` of the block.
Value remember(const Program& program, const Step& step, const std::vector<Value>& values,
               const std::vector<Value>& states, const kernel::Call& call, std::int64_t frame) {
  const Value operand = values[step.operands[0]];
  const auto note_frame =
      static_cast<std::int32_t>(static_cast<std::uint32_t>(call.frame[0]) + static_cast<std::uint32_t>(frame));
  const std::int64_t position = call.position + frame;
  if (step.op == Op::State) return states[step.index];
  if (step.op == Op::Frame) return Value::of_i32(note_frame);
  if (step.op == Op::CoarseFrame) return Value::of_i32(note_frame & -signal::kStretch);
  if (step.op == Op::FineFrame) return Value::of_i32(note_frame & (signal::kStretch - 1));
  if (step.op == Op::Noise) return Value::of_f32(signal::noise(operand.i64(), note_frame));
  if (step.op == Op::Parameter) return load_input(call.inputs[step.index], step.wide, frame);
  if (step.op == Op::Input) return load_input(call.inputs[program.parameters + step.index], false, frame);
  if (step.op == Op::Table) {
    const bool is_inside = operand.i32() >= 0 && operand.i32() < program.table_length[step.index];
    return Value::of_f32(is_inside ? call.tables[step.index][operand.i32()] : 0.0F);
  }
  float* const line = call.lines[step.index];
  const std::int64_t mask = program.line_mask[step.index];
  if (step.op == Op::LineTap) return Value::of_f32(line[(position - operand.i32()) & mask]);
  line[position & mask] = operand.f32();
  return operand;
}

void run_program(const void* context, const kernel::Call* call) {
  const Program& program = *static_cast<const Program*>(context);
  thread_local std::vector<Value> values;
  thread_local std::vector<Value> states;
  values = program.initial;
  states.resize(program.states.size());
  for (std::size_t i = 0; i < program.columns.size(); ++i) {
    values[program.columns[i].value] = load(call->columns, program.columns[i].wide, i);
  }
  const bool counts = !program.increments.empty();
  for (std::size_t i = 0; i < states.size(); ++i) {
    states[i] = counts ? signal::counted(values[program.increments[i]], call->frame[0])
                       : load(call->states, program.states[i].wide, i);
  }

  for (std::int64_t frame = 0; frame < call->frames; ++frame) {
    for (const Step& step : program.steps) {
      const auto [a, b, c] = step.operands;
      values[step.result] = step.meaning != nullptr ? step.meaning(values[a], values[b], values[c])
                                                    : remember(program, step, values, states, *call, frame);
    }
    for (std::size_t i = 0; i < program.outputs.size(); ++i) call->outputs[i][frame] = values[program.outputs[i]].f32();
    for (std::size_t i = 0; i < states.size(); ++i) states[i] = values[program.states[i].value];
  }
  for (std::size_t i = 0; !counts && i < states.size(); ++i) {
    const Place& place = program.states[i];
    store(call->states, place.wide, i, program.flush[i] != nullptr ? program.flush[i](states[i], {}, {}) : states[i]);
  }
}

}  // namespace

kernel::KernelSet interpret(const signal::Module& module) {
  auto programs = std::make_shared<std::vector<Program>>();
  for (const signal::Function& function : module.functions) programs->push_back(make_program(function));

  kernel::KernelSet set;
  for (std::size_t i = 0; i < module.functions.size(); ++i) {
    set.kernels.push_back({run_program, &(*programs)[i], layout(module.functions[i], 1)});
  }
  set.owner = std::move(programs);
  return set;
}

}  // namespace trk
