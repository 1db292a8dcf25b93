#include "compiler/signal/counters.h"

namespace trk::signal {

bool is_counter(const Function& function, std::size_t state) { return increment(function, state).valid(); }

NodeId increment(const Function& function, std::size_t state) {
  const auto [type, next] = function.states[state];
  if (type != Type::I64 || function[next].op != Op::Add) return {};
  const auto is_state = [&](NodeId id) { return function[id].op == Op::State && function[id].index == state; };
  for (const int side : {0, 1}) {
    const NodeId other = function[next].operands[1 - side];
    if (is_state(function[next].operands[side]) && function[other].rate != Rate::Sample) return other;
  }
  return {};
}

namespace {

Pace pace(const Function& function, const std::vector<Pace>& before, const Node& node) {
  if (node.op == Op::CoarseFrame) return Pace::Coarse;
  if (node.op == Op::FineFrame) return Pace::Fine;
  if (!is_function_of_operands(node.op) || node.type == Type::Bool) return Pace::Each;
  Pace found = Pace::Each;
  for (int i = 0; i < operand_count(node.op); ++i) {
    const NodeId read = node.operands[static_cast<std::size_t>(i)];
    if (function[read].rate != Rate::Sample) continue;
    const Pace pace = before[read.index()];
    if (pace == Pace::Each || (found != Pace::Each && found != pace)) return Pace::Each;
    found = pace;
  }
  return found;
}

}  // namespace

std::vector<Pace> paces(const Function& function) {
  std::vector<Pace> all;
  all.reserve(function.nodes.size());
  for (const Node& node : function.nodes) all.push_back(pace(function, all, node));
  return all;
}

std::size_t operations(const Function& function) {
  const std::vector<Pace> pace = paces(function);
  std::size_t count = 0;
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    if (function.nodes[i].rate == Rate::Sample && pace[i] == Pace::Each) ++count;
  }
  return count;
}

bool is_memoryless(const Function& function) {
  for (std::size_t k = 0; k < function.states.size(); ++k) {
    if (!is_counter(function, k)) return false;
  }
  return function.lines.empty();
}

}  // namespace trk::signal
