#include "compiler/signal/module.h"

#include <cstddef>

namespace trk::signal {

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// "SquareRoot" becomes "square_root", "ToF32" becomes "to_f32".
std::string snake_case(std::string_view pascal) {
  std::string words;
  for (const char c : pascal) {
    if (is_upper(c) && !words.empty()) words += '_';
    words += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

}  // namespace

std::string_view name(Op op) {
  static const std::string names[] = {
#define TRK_OP(name, operands, meaning) snake_case(#name),
#include "compiler/signal/ops.def"
#undef TRK_OP
  };
  return names[static_cast<std::size_t>(op)];
}

int operand_count(Op op) {
  static constexpr int kCounts[] = {
#define TRK_OP(name, operands, meaning) operands,
#include "compiler/signal/ops.def"
#undef TRK_OP
  };
  return kCounts[static_cast<std::size_t>(op)];
}

bool is_function_of_operands(Op op) {
  const bool is_memory = op == Op::Table || op == Op::LineWrite || op == Op::LineTap || op == Op::Noise;
  return operand_count(op) > 0 && !is_memory;
}

std::string_view name(Type type) {
  static constexpr std::string_view kNames[] = {"f64", "f32", "i64", "i32", "bool"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view name(Rate rate) {
  static constexpr std::string_view kNames[] = {"const", "note", "sample"};
  return kNames[static_cast<std::size_t>(rate)];
}

std::vector<NodeId> columns(const Function& function) {
  std::vector<bool> is_read(function.nodes.size(), false);
  const auto read = [&](NodeId id) { is_read[id.index()] = true; };
  for (const Node& node : function.nodes) {
    if (node.rate != Rate::Sample) continue;
    for (int i = 0; i < operand_count(node.op); ++i) read(node.operands[i]);
  }
  for (const State& state : function.states) read(state.next);
  for (const NodeId output : function.outputs) read(output);

  std::vector<NodeId> result;
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    const Node& node = function.nodes[i];
    if (is_read[i] && node.rate != Rate::Sample && node.op != Op::Constant) result.push_back(NodeId(i));
  }
  return result;
}

}  // namespace trk::signal
