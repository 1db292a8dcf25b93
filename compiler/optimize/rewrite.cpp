#include "compiler/optimize/rewrite.h"

#include <algorithm>

namespace trk::optimizing {

std::vector<NodeId> line_writes(const signal::Function& function) {
  std::vector<NodeId> writes(function.lines.size());
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    if (function.nodes[i].op == Op::LineWrite) writes[function.nodes[i].index] = NodeId(i);
  }
  return writes;
}

NodeId Rewriting::keep(Node node) {
  if (is_function_of_operands(node.op)) {
    node.rate = Rate::Constant;
    for (int i = 0; i < operand_count(node.op); ++i) node.rate = std::max(node.rate, (*this)[node.operands[i]].rate);
  }
  nodes_.push_back(node);
  return NodeId(nodes_.size() - 1);
}

NodeId Rewriting::constant(Type type, Value value) { return keep(signal::constant_node(type, value)); }

NodeId Rewriting::apply(Op op, Type type, NodeId a, NodeId b, NodeId c) {
  Node node{op, type, Rate::Constant, {a, b, c}};
  Value values[3];
  for (int i = 0; i < operand_count(op); ++i) {
    if (!is_constant(node.operands[i]) || type == Type::I64) return keep(node);
    values[i] = signal::constant((*this)[node.operands[i]]);
  }
  return constant(type, signal::apply(op, type, (*this)[a].type, values[0], values[1], values[2]));
}

void follow(signal::Function& function, const std::vector<NodeId>& place) {
  const auto move = [&](NodeId& id) { id = id.valid() ? place[id.index()] : id; };
  for (signal::State& state : function.states) move(state.next);
  for (NodeId& output : function.outputs) move(output);
  for (NodeId& gain : function.gains) move(gain);
  move(function.length);
}

}  // namespace trk::optimizing
