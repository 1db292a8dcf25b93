// The primitive `frequency`, which undoes `phase`.
#include "compiler/check/primitives.h"

#include <algorithm>
#include <map>

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

// How deep sums and multiples are taken apart. What lies deeper counts as any other turns.
constexpr int kDeepest = 64;

}  // namespace

// Takes values apart as far as to phases and times, whose slopes are known without looking back. Terms that occur often
// are looked at once.
class Slopes {
 public:
  Slopes(Evaluator& evaluator, typed::Graph& graph, double rate, source::Span span)
      : evaluator_(evaluator), graph_(graph), rate_{types::quantity(types::kFrequency), rate, {}, {}}, span_(span) {}

  // What `x` gains in a second.
  Scalar of(const Scalar& x, int depth = 0) {
    if (x.is_constant()) return {per_second(x.type), 0, Rational(0), {}};
    if (const auto known = slopes_.find(x.node); known != slopes_.end()) return known->second;
    const Scalar slope = work_out(x, depth);
    slopes_.emplace(x.node, slope);
    return slope;
  }

 private:
  Scalar work_out(const Scalar& x, int depth) {
    const types::Type type = per_second(x.type);
    if (is_steady(x.node, depth)) return {type, 0, Rational(0), {}};
    if (depth == kDeepest) return difference(x);
    // A copy: nodes are added on the way.
    const typed::Node node = graph_[x.node];
    const auto operand = [&](std::size_t place) {
      return Scalar{graph_[node.operands[place]].type, 0, {}, node.operands[place]};
    };
    const auto slope = [&](std::size_t place) { return of(operand(place), depth + 1); };
    const auto steady = [&](std::size_t place) { return is_steady(node.operands[place], depth + 1); };
    switch (node.op) {
      case Op::Time:
        return {type, 1, Rational(1), {}};
      case Op::Phase:
        return {type, 0, {}, node.operands[0]};
      case Op::Negate:
        return evaluator_.operation(Op::Negate, type, {slope(0)}, span_);
      case Op::Add:
      case Op::Subtract:
        return evaluator_.operation(node.op, type, {slope(0), slope(1)}, span_);
      case Op::Multiply:
        if (steady(0)) return evaluator_.operation(Op::Multiply, type, {operand(0), slope(1)}, span_);
        if (steady(1)) return evaluator_.operation(Op::Multiply, type, {slope(0), operand(1)}, span_);
        return difference(x);
      case Op::Divide:
        if (steady(1)) return evaluator_.operation(Op::Divide, type, {slope(0), operand(1)}, span_);
        return difference(x);
      default:
        return difference(x);
    }
  }

  // Whether a value is the same all through a note, so that it scales a slope and has none.
  bool is_steady(typed::NodeId id, int depth) {
    if (const auto known = steady_.find(id); known != steady_.end()) return known->second;
    const typed::Node& node = graph_[id];
    bool steady = false;
    switch (node.op) {
      case Op::Constant:
      case Op::NoteInput:
      case Op::WholeNote:
        steady = true;
        break;
      case Op::Negate:
      case Op::Add:
      case Op::Subtract:
      case Op::Multiply:
      case Op::Divide:
        steady = depth < kDeepest &&
                 std::ranges::all_of(node.operands, [&](typed::NodeId each) { return is_steady(each, depth + 1); });
        break;
      default:
        break;
    }
    steady_.emplace(id, steady);
    return steady;
  }

  Scalar difference(const Scalar& x) {
    const Scalar before = evaluator_.make_node(Op::Previous, x.type, {x.node}, span_);
    const Scalar gained = evaluator_.operation(Op::Subtract, x.type, {x, before}, span_);
    return evaluator_.operation(Op::Multiply, per_second(x.type), {gained, rate_}, span_);
  }

  Evaluator& evaluator_;
  typed::Graph& graph_;
  Scalar rate_;
  source::Span span_;
  std::map<typed::NodeId, Scalar> slopes_;
  std::map<typed::NodeId, bool> steady_;
};

Value Primitives::frequency() {
  if (!take({"turns"}) || !in_sound()) return {};
  return evaluator_.each_side(value(0), given_[0].span, "turns of phase",
                              [&](const Scalar& x) -> std::optional<Scalar> {
                                if (!x.is_open && !(x.type == kTurns)) {
                                  evaluator_.mismatch("`frequency`", types::describe(kTurns), given_[0].span, x.type);
                                  return std::nullopt;
                                }
                                const double rate = evaluator_.facts.rate * evaluator_.oversampling();
                                return Slopes(evaluator_, *evaluator_.body_->context.graph, rate, span_).of(x);
                              });
}

}  // namespace trk::checking
