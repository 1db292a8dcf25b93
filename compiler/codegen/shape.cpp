#include "compiler/codegen/shape.h"

#include "compiler/signal/evaluate.h"

#include <fmt/format.h>

#include <iterator>
#include <vector>

namespace trk::jit {

namespace {

using signal::Node;
using signal::NodeId;

// How each node is called within the kernel: column k is ck, the k-th sample-rate node is nk, a constant is its bits.
std::vector<std::string> local_names(const signal::Function& function) {
  std::vector<std::string> names(function.nodes.size());
  std::size_t samples = 0;
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    const Node& node = function.nodes[i];
    if (node.rate == signal::Rate::Sample) names[i] = fmt::format("n{}", samples++);
    if (node.op == signal::Op::Constant) names[i] = fmt::format("{}:{:x}", name(node.type), constant(node).bits);
  }
  std::size_t position = 0;
  for (const NodeId id : columns(function)) names[id.index()] = fmt::format("c{}", position++);
  return names;
}

}  // namespace

std::string shape(const signal::Function& function, int width) {
  const std::vector<std::string> names = local_names(function);
  std::string text;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "width {} {}\n", width, function.kind == signal::FunctionKind::Bus ? "bus" : "voice");
  for (const NodeId id : columns(function)) fmt::format_to(out, "column {}\n", name(function[id].type));
  for (const signal::Parameter& parameter : function.parameters)
    fmt::format_to(out, "parameter {}\n", name(parameter.type));
  for (const signal::Line& line : function.lines) fmt::format_to(out, "line {}\n", line.capacity);
  for (const signal::Table& table : function.tables) fmt::format_to(out, "table {}\n", table.length);
  for (const Node& node : function.nodes) {
    if (node.rate != signal::Rate::Sample) continue;
    fmt::format_to(out, "{} {} {}", name(node.op), name(node.type), node.index);
    for (int i = 0; i < operand_count(node.op); ++i) fmt::format_to(out, " {}", names[node.operands[i].index()]);
    if (node.op == signal::Op::LineTap && width == 1) fmt::format_to(out, " from {}", node.constant);
    text += '\n';
  }
  for (const signal::State& state : function.states) {
    fmt::format_to(out, "state {} {}\n", name(state.type), names[state.next.index()]);
  }
  for (const NodeId output : function.outputs) fmt::format_to(out, "out {}\n", names[output.index()]);
  return text;
}

}  // namespace trk::jit
