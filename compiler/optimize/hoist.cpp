#include "compiler/optimize/hoist.h"

#include "compiler/optimize/rewrite.h"

namespace trk::optimizing {
namespace {

// Whether a node is Noise under a key that is known per note, or its value as F64. It is a multiple of 2^-31, so that
// no end of a block flushes a state that holds it.
bool is_drawn(const signal::Function& function, NodeId id) {
  const Node& node = function[id];
  if (node.op == Op::ToF64) return function[node.operands[0]].op == Op::Noise && is_drawn(function, node.operands[0]);
  return node.op == Op::Noise && function[node.operands[0]].rate != Rate::Sample;
}

// A node that is the frame or the time that follows from it, which is 0 in the first frame only: its value in the
// second. 0 where a node is something else.
double second_time(const signal::Function& function, NodeId id) {
  const bool is_short = function[id].op == Op::ToF32;
  if (is_short) id = function[id].operands[0];
  const Node& node = function[id];
  double second = 1;
  if (node.op == Op::Divide) {
    const Node& rate = function[node.operands[1]];
    if (rate.op != Op::Constant || rate.constant < 1 || rate.constant > 0x1p30) return 0;
    second = 1 / rate.constant;
    id = node.operands[0];
  }
  if (function[id].op == Op::ToF64) id = function[id].operands[0];
  if (function[id].op != Op::Frame) return 0;
  return is_short ? static_cast<double>(static_cast<float>(second)) : second;
}

// Whether a node holds in the first frame only: the time is 0, or less than anything up to that of the second frame.
bool is_first_frame(const signal::Function& function, NodeId id) {
  const Node& node = function[id];
  const auto holds = [&](NodeId time, NodeId side) {
    const double second = second_time(function, time);
    if (second == 0 || function[side].op != Op::Constant) return false;
    const double number = function[side].constant;
    return node.op == Op::Equal ? number == 0 : number > 0 && number <= second;
  };
  if (node.op == Op::Equal)
    return holds(node.operands[0], node.operands[1]) || holds(node.operands[1], node.operands[0]);
  return node.op == Op::Less && holds(node.operands[0], node.operands[1]);
}

// Whether a node is drawn in the first frame and remembered from there on.
bool is_held_draw(const signal::Function& function, NodeId id) {
  const Node& node = function[id];
  if (node.op != Op::Select || !is_first_frame(function, node.operands[0])) return false;
  const Node& memory = function[node.operands[2]];
  return memory.op == Op::State && function.states[memory.index].next == id && is_drawn(function, node.operands[1]);
}

}  // namespace

void hoist(signal::Function& function) {
  if (function.kind == signal::FunctionKind::Bus) return;  // Its frames count from the song's beginning, not its own.
  rewrite(function, [](Rewriting& out, NodeId id, const Node& node) {
    if (!is_held_draw(out.old(), id)) return out.keep(node);
    const Node drawn = out[node.operands[1]];
    const NodeId noise = drawn.op == Op::Noise ? node.operands[1] : drawn.operands[0];
    const NodeId first = out.apply(Op::FirstNoise, Type::F32, out[noise].operands[0]);
    return drawn.op == Op::Noise ? first : out.apply(Op::ToF64, Type::F64, first);
  });
}

}  // namespace trk::optimizing
