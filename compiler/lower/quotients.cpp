#include "compiler/lower/quotients.h"

#include <cmath>

namespace trk::lowering {

using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Rate;
using signal::Type;

namespace {

// What a node is used for, whatever else.
struct Uses {
  bool beyond_sines = false;   // by others than sines, to which a turn more or less is nothing
  bool beyond_places = false;  // by others than x - floor(x) and the whole number, which together are a place
  bool as_number = false;      // by ToI32
};

std::vector<Uses> uses_of(const signal::Function& function) {
  std::vector<Uses> uses(function.nodes.size());
  for (const NodeId output : function.outputs) uses[output.index()] = {true, true};
  for (const signal::State& state : function.states) uses[state.next.index()] = {true, true};
  for (std::size_t i = function.nodes.size(); i-- > 0;) {
    const Node& node = function.nodes[i];
    const bool is_sine = node.op == Op::Sine || (node.op == Op::ToF32 && !uses[i].beyond_sines);
    for (const NodeId operand : node.operands) {
      if (!operand.valid()) continue;
      const bool is_rest = node.op == Op::Subtract && operand == node.operands[1] &&
                           function[operand].op == Op::Floor && function[operand].operands[0] == node.operands[0];
      Uses& of = uses[operand.index()];
      of.beyond_sines = of.beyond_sines || !is_sine;
      of.beyond_places = of.beyond_places || (node.op != Op::ToI32 && !is_rest);
      of.as_number = of.as_number || node.op == Op::ToI32;
    }
  }
  return uses;
}

// By node: whether a step is made of it, or of what is computed from it in the same frame.
std::vector<char> made_into_steps(const signal::Function& function) {
  const std::vector<Uses> uses = uses_of(function);
  const auto is_place = [&](NodeId id) {
    return function[id].op == Op::Floor && uses[id.index()].as_number && !uses[id.index()].beyond_places;
  };
  const auto makes_step = [&](NodeId id) {
    switch (function[id].op) {
      case Op::Less:
      case Op::LessEqual:
      case Op::Equal:
        return true;
      case Op::Floor:
        return !is_place(id);
      case Op::ToI32:
        return !is_place(function[id].operands[0]);
      case Op::Wrap:
        return uses[id.index()].beyond_sines;
      default:
        return false;
    }
  };
  std::vector<char> stepped(function.nodes.size(), 0);
  for (std::size_t i = function.nodes.size(); i-- > 0;) {
    if (stepped[i] == 0 && !makes_step(NodeId(i))) continue;
    for (const NodeId operand : function.nodes[i].operands) {
      if (operand.valid()) stepped[operand.index()] = 1;
    }
  }
  return stepped;
}

}  // namespace

void multiply_by_inverses(signal::Function& function, const std::vector<Quotient>& quotients) {
  const std::vector<char> stepped = made_into_steps(function);
  for (const auto& [division, inverse] : quotients) {
    Node& node = function.nodes[division.index()];
    const Node& factor = function[inverse];
    const bool is_known = node.op == Op::Divide && node.rate == Rate::Sample && inverse.index() < division.index();
    const bool is_ordinary = factor.op != Op::Constant || std::isnormal(static_cast<float>(factor.constant));
    if (!is_known || !is_ordinary || stepped[division.index()] != 0) continue;
    node.op = Op::Multiply;
    node.operands[1] = inverse;
  }
}

}  // namespace trk::lowering
