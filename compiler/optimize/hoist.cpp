#include "compiler/optimize/hoist.h"

#include "compiler/optimize/rewrite.h"

namespace trk::optimizing {

using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Rate;
using signal::Type;

namespace {

// Whether a node is Noise under a key that is known per note, or its value as F64. It is a multiple of 2^-31, so that
// no end of a block flushes a state that holds it.
bool is_drawn(const signal::Function& function, NodeId id) {
  const Node& node = function[id];
  if (node.op == Op::ToF64) return function[node.operands[0]].op == Op::Noise && is_drawn(function, node.operands[0]);
  return node.op == Op::Noise && function[node.operands[0]].rate != Rate::Sample;
}

// Whether a node is the frame, or the time that follows from it: 0 in the first frame only.
bool is_time(const signal::Function& function, NodeId id) {
  if (function[id].op == Op::ToF32) id = function[id].operands[0];
  const Node& node = function[id];
  if (node.op == Op::Divide) {
    const Node& rate = function[node.operands[1]];
    if (rate.op != Op::Constant || rate.constant < 1 || rate.constant > 0x1p30) return false;
    id = node.operands[0];
  }
  if (function[id].op == Op::ToF64) id = function[id].operands[0];
  return function[id].op == Op::Frame;
}

bool is_first_frame(const signal::Function& function, NodeId id) {
  const Node& node = function[id];
  const auto is_zero = [&](NodeId side) { return function[side].op == Op::Constant && function[side].constant == 0; };
  return node.op == Op::Equal && ((is_time(function, node.operands[0]) && is_zero(node.operands[1])) ||
                                  (is_zero(node.operands[0]) && is_time(function, node.operands[1])));
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
