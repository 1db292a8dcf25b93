#include "compiler/optimize/drop_unheard.h"

#include "compiler/optimize/rewrite.h"

#include <utility>
#include <vector>

namespace trk::optimizing {
namespace {

// Marks what is heard, from the ends of the graph backwards. A state that is read needs what it will hold next, and a
// tap what is written into its line.
std::vector<char> heard_nodes(const signal::Function& function) {
  const std::vector<NodeId> written = line_writes(function);
  std::vector<char> heard(function.nodes.size(), 0);
  std::vector<NodeId> open(function.outputs);
  open.insert(open.end(), function.gains.begin(), function.gains.end());
  open.push_back(function.length);
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (!id.valid() || std::exchange(heard[id.index()], 1) != 0) continue;
    const Node& node = function[id];
    for (const NodeId operand : node.operands) open.push_back(operand);
    if (node.op == Op::State) open.push_back(function.states[node.index].next);
    if (node.op == Op::LineTap) open.push_back(written[node.index]);
  }
  return heard;
}

}  // namespace

void drop_unheard(signal::Function& function) {
  const std::vector<char> heard = heard_nodes(function);
  std::vector<std::uint32_t> state_place(function.states.size(), 0);
  std::vector<std::uint32_t> line_place(function.lines.size(), 0);
  std::vector<signal::State> states;
  std::vector<signal::Line> lines;
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    const Node& node = function.nodes[i];
    if (heard[i] == 0) continue;
    if (node.op == Op::State) {
      state_place[node.index] = static_cast<std::uint32_t>(states.size());
      states.push_back(function.states[node.index]);
    } else if (node.op == Op::LineWrite) {
      line_place[node.index] = static_cast<std::uint32_t>(lines.size());
      lines.push_back(function.lines[node.index]);
    }
  }
  std::vector<NodeId> place(function.nodes.size());
  std::vector<Node> nodes;
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    if (heard[i] == 0) continue;
    place[i] = NodeId(nodes.size());
    Node node = function.nodes[i];
    for (NodeId& operand : node.operands) operand = operand.valid() ? place[operand.index()] : operand;
    if (node.op == Op::State) node.index = state_place[node.index];
    if (node.op == Op::LineWrite || node.op == Op::LineTap) node.index = line_place[node.index];
    nodes.push_back(node);
  }
  function.nodes = std::move(nodes);
  function.states = std::move(states);
  function.lines = std::move(lines);
  follow(function, place);
}

}  // namespace trk::optimizing
