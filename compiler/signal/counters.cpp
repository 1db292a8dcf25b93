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

bool is_memoryless(const Function& function) {
  for (std::size_t k = 0; k < function.states.size(); ++k) {
    if (!is_counter(function, k)) return false;
  }
  return function.lines.empty();
}

}  // namespace trk::signal
