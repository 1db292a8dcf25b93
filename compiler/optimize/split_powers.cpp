#include "compiler/optimize/split_powers.h"

#include "compiler/optimize/rewrite.h"

namespace trk::optimizing {
namespace {

// As math::detail::clamp: a NaN stays one.
NodeId clamped(Rewriting& out, NodeId x, double bound) {
  const NodeId below = out.apply(Op::Minimum, Type::F64, out.constant(Type::F64, Value::of_f64(bound)), x);
  return out.apply(Op::Maximum, Type::F64, out.constant(Type::F64, Value::of_f64(-bound)), below);
}

// The steps of math::pow for F32.
NodeId power(Rewriting& out, NodeId a, NodeId b) {
  const NodeId wide = out.apply(Op::ToF64, Type::F64, a);
  const NodeId logarithm = clamped(out, out.apply(Op::Log2, Type::F64, wide), 1e300);
  const NodeId exponent = clamped(out, out.apply(Op::ToF64, Type::F64, b), 0x1p40);
  const NodeId product = out.apply(Op::Multiply, Type::F64, exponent, logarithm);
  return out.apply(Op::ToF32, Type::F32, out.apply(Op::Exp2, Type::F64, product));
}

}  // namespace

void split_powers(signal::Function& function) {
  rewrite(function, [](Rewriting& out, NodeId, const Node& node) {
    const bool is_power = node.op == Op::Power && node.type == Type::F32 && node.rate == Rate::Sample;
    if (!is_power) return out.keep(node);
    const auto [a, b, unused] = node.operands;
    const bool is_known_in_part = out[a].rate != Rate::Sample || out[b].rate != Rate::Sample;
    return is_known_in_part ? power(out, a, b) : out.keep(node);
  });
}

}  // namespace trk::optimizing
