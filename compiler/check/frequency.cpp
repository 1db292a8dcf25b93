// The primitive `frequency`, which undoes `phase`.
#include "compiler/check/primitives.h"

#include <algorithm>

namespace trk::checking {

using typed::Op;

namespace {

const types::Type kTurns = types::quantity(types::kTurn);

// Per second. Turns per second are a frequency.
types::Type per_second(const types::Type& type) {
  types::Dimension dimension = type.dimension / types::kTime;
  dimension.turn = 0;
  return types::quantity(dimension);
}

// Whether a value is the same all through a note, so that it scales a slope and has none.
bool is_steady(const typed::Graph& graph, typed::NodeId id) {
  const typed::Node& node = graph[id];
  switch (node.op) {
    case Op::Constant:
    case Op::NoteInput:
    case Op::WholeNote:
      return true;
    case Op::Negate:
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
      return std::ranges::all_of(node.operands, [&](typed::NodeId each) { return is_steady(graph, each); });
    default:
      return false;
  }
}

}  // namespace

Value Primitives::frequency() {
  if (!take({"turns"}) || !in_sound()) return {};
  return evaluator_.each_side(value(0), given_[0].span, "turns of phase",
                              [&](const Scalar& x) -> std::optional<Scalar> {
                                if (!x.is_open && !(x.type == kTurns)) {
                                  evaluator_.mismatch("`frequency`", types::describe(kTurns), given_[0].span, x.type);
                                  return std::nullopt;
                                }
                                return slope(x);
                              });
}

// What `x` gains in a second. Sums, and multiples by what is fixed for the note, are taken apart as far as to phases
// and times, whose slopes are known without looking back; of anything else it is the difference to the frame before.
Scalar Primitives::slope(const Scalar& x) {
  const types::Type type = per_second(x.type);
  if (x.is_constant()) return {type, 0, Rational(0), {}};
  const typed::Node node = (*evaluator_.body_->context.graph)[x.node];
  const auto operand = [&](std::size_t place) {
    const typed::NodeId id = node.operands[place];
    return Scalar{(*evaluator_.body_->context.graph)[id].type, 0, {}, id};
  };
  const auto steady = [&](std::size_t place) {
    return is_steady(*evaluator_.body_->context.graph, node.operands[place]);
  };
  if (is_steady(*evaluator_.body_->context.graph, x.node)) return {type, 0, Rational(0), {}};
  switch (node.op) {
    case Op::Time:
      return {type, 1, Rational(1), {}};
    case Op::Phase:
      return {type, 0, {}, node.operands[0]};
    case Op::Negate:
      return evaluator_.operation(Op::Negate, type, {slope(operand(0))}, span_);
    case Op::Add:
    case Op::Subtract:
      return evaluator_.operation(node.op, type, {slope(operand(0)), slope(operand(1))}, span_);
    case Op::Multiply:
      if (steady(0)) return evaluator_.operation(Op::Multiply, type, {operand(0), slope(operand(1))}, span_);
      if (steady(1)) return evaluator_.operation(Op::Multiply, type, {slope(operand(0)), operand(1)}, span_);
      break;
    case Op::Divide:
      if (steady(1)) return evaluator_.operation(Op::Divide, type, {slope(operand(0)), operand(1)}, span_);
      break;
    default:
      break;
  }
  const Scalar before = evaluator_.make_node(Op::Previous, x.type, {x.node}, span_);
  const Scalar gained = evaluator_.operation(Op::Subtract, x.type, {x, before}, span_);
  const Scalar rate{types::quantity(types::kFrequency), evaluator_.facts.rate * evaluator_.oversampling(), {}, {}};
  return evaluator_.operation(Op::Multiply, type, {gained, rate}, span_);
}

}  // namespace trk::checking
