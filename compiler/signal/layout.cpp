#include "compiler/signal/layout.h"

#include "compiler/signal/counters.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace trk::signal {

namespace {

kernel::Word word(Type type) {
  return type == Type::F64 || type == Type::I64 ? kernel::Word::Bits64 : kernel::Word::Bits32;
}

// A bus is given both sides of what it hears, whether its equations ask for them or not; elsewhere, channels up to the
// highest that is read.
std::size_t input_channels(const Function& function) {
  std::size_t count = function.kind == FunctionKind::Bus ? 2 : 0;
  for (const Node& node : function.nodes) {
    if (node.op == Op::Input) count = std::max<std::size_t>(count, node.index + 1);
  }
  return count;
}

}  // namespace

bool reaches_before_block(const Function& function, const Node& tap) {
  const Node& delay = function[tap.operands[0]];
  const double least = delay.op == Op::Constant ? delay.constant : tap.constant;
  return least >= kernel::kBlock;
}

std::int32_t ring_capacity(const Line& line, int width) {
  return width == 1
             ? static_cast<std::int32_t>(std::bit_ceil(static_cast<std::uint32_t>(line.capacity + kernel::kBlock)))
             : line.capacity;
}

kernel::Layout layout(const Function& function, int width) {
  kernel::Layout result;
  result.width = width;
  for (const NodeId id : columns(function)) result.columns.push_back(word(function[id].type));
  result.is_memoryless = width == 1 && is_memoryless(function);
  if (!result.is_memoryless) {
    for (const State& state : function.states) result.states.push_back(word(state.type));
  }
  for (const Line& line : function.lines) result.line_capacity.push_back(ring_capacity(line, width));
  for (const Parameter& parameter : function.parameters) result.inputs.push_back(word(parameter.type));
  result.inputs.resize(result.inputs.size() + input_channels(function), kernel::Word::Bits32);
  for (const Table& table : function.tables) result.tables.push_back({table.clip, table.side});
  result.outputs = static_cast<int>(function.outputs.size());
  result.operations = std::max(1, static_cast<int>(operations(function)));  // a constant still takes its frames
  return result;
}

}  // namespace trk::signal
