#include "compiler/lower/builder.h"

#include "runtime/base/check.h"

#include <algorithm>
#include <bit>

namespace trk::lowering {

using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Rate;
using signal::Type;

NodeId Builder::add(const Node& node) {
  const auto place = [](NodeId id) { return id.valid() ? static_cast<std::uint32_t>(id.index()) : ~std::uint32_t{0}; };
  const Key key{node.op,
                node.type,
                place(node.operands[0]),
                place(node.operands[1]),
                place(node.operands[2]),
                node.index,
                node.key,
                std::bit_cast<std::uint64_t>(node.constant)};
  const auto [found, is_new] = known_.emplace(key, NodeId(function_.nodes.size()));
  if (is_new) function_.nodes.push_back(node);
  return found->second;
}

NodeId Builder::constant(double value, Type type) {
  Node node{Op::Constant, type, Rate::Constant, {}};
  node.constant = type == Type::F32 ? static_cast<double>(static_cast<float>(value)) : value;
  return add(node);
}

NodeId Builder::source(Op op, Type type, Rate rate, std::uint32_t index, std::uint64_t key) {
  Node node{op, type, rate, {}};
  node.index = index;
  node.key = key;
  return add(node);
}

NodeId Builder::apply(Op op, Type type, NodeId a, NodeId b, NodeId c) {
  Node node{op, type, Rate::Constant, {a, b, c}};
  bool constants = true;
  for (const NodeId operand : node.operands) {
    if (!operand.valid()) continue;
    node.rate = std::max(node.rate, function_[operand].rate);
    constants = constants && function_[operand].op == Op::Constant;
  }
  if (!constants || type == Type::I64) return add(node);
  const auto value = [&](NodeId operand) {
    return operand.valid() ? signal::constant(function_[operand]) : signal::Value{};
  };
  return add(signal::constant_node(type, signal::apply(op, type, function_[a].type, value(a), value(b), value(c))));
}

NodeId Builder::moving(Op op, NodeId operand, std::uint32_t index) {
  Node node{op, Type::F32, Rate::Sample, {operand, NodeId{}, NodeId{}}};
  node.index = index;
  return add(node);
}

NodeId Builder::convert(NodeId node, Type type) {
  const Type from = function_[node].type;
  if (from == type) return node;
  if (from == Type::Bool) return apply(Op::Select, type, node, constant(1, type), constant(0, type));
  return apply(type == Type::F32 ? Op::ToF32 : Op::ToF64, type, node);
}

}  // namespace trk::lowering
