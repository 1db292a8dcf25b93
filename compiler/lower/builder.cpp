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
  if ((op == Op::Multiply || op == Op::Divide) && is_one(b)) return a;
  if (op == Op::Multiply && is_one(a)) return b;
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
  // Select chooses by a Bool between values of another type, which is the one that matters.
  const Type operand_type = function_[op == Op::Select ? b : a].type;
  const signal::Value result = signal::apply(op, type, operand_type, value(a), value(b), value(c));
  switch (type) {
    case Type::F64:
      return constant(result.f64(), type);
    case Type::F32:
      return constant(static_cast<double>(result.f32()), type);
    case Type::I32:
      return constant(result.i32(), type);
    case Type::Bool:
      return constant(result.boolean() ? 1 : 0, type);
    case Type::I64:
      break;
  }
  TRK_CHECK(false, "an I64 does not fold into a number");
  return {};
}

bool Builder::is_one(NodeId id) const {
  const Node& node = function_[id];
  return node.op == Op::Constant && node.constant == 1 && (node.type == Type::F64 || node.type == Type::F32);
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
