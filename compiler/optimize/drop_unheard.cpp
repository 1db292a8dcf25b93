#include "compiler/optimize/drop_unheard.h"

#include <utility>
#include <vector>

namespace trk::optimizing {

using signal::NodeId;
using signal::Op;

namespace {

// Marks what is heard, from the ends of the graph backwards. A state that is read needs what it will hold next.
std::vector<char> heard_nodes(const signal::Function& function) {
  std::vector<char> heard(function.nodes.size(), 0);
  std::vector<NodeId> open(function.outputs);
  open.insert(open.end(), function.gains.begin(), function.gains.end());
  open.push_back(function.length);
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    if (function.nodes[i].op == Op::LineWrite) open.emplace_back(i);
  }
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (!id.valid() || std::exchange(heard[id.index()], 1) != 0) continue;
    const signal::Node& node = function[id];
    for (const NodeId operand : node.operands) open.push_back(operand);
    if (node.op == Op::State) open.push_back(function.states[node.index].next);
  }
  return heard;
}

}  // namespace

void drop_unheard(signal::Function& function) {
  const std::vector<char> heard = heard_nodes(function);
  std::vector<std::uint32_t> state_place(function.states.size(), 0);
  std::vector<signal::State> states;
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    const signal::Node& node = function.nodes[i];
    if (heard[i] == 0 || node.op != Op::State) continue;
    state_place[node.index] = static_cast<std::uint32_t>(states.size());
    states.push_back(function.states[node.index]);
  }
  std::vector<NodeId> place(function.nodes.size());
  std::vector<signal::Node> nodes;
  const auto move = [&](NodeId& id) { id = id.valid() ? place[id.index()] : id; };
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    if (heard[i] == 0) continue;
    place[i] = NodeId(nodes.size());
    signal::Node node = function.nodes[i];
    for (NodeId& operand : node.operands) move(operand);
    if (node.op == Op::State) node.index = state_place[node.index];
    nodes.push_back(node);
  }
  for (signal::State& state : states) move(state.next);
  for (NodeId& output : function.outputs) move(output);
  for (NodeId& gain : function.gains) move(gain);
  move(function.length);
  function.nodes = std::move(nodes);
  function.states = std::move(states);
}

}  // namespace trk::optimizing
