#include "compiler/lower/bounds.h"

#include "runtime/math/functions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace trk::lowering {
namespace {

using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Rate;
using signal::Type;

constexpr int kRounds = 4;  // through as many memories, one after the other
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Interval hull(Interval a, Interval b) { return {std::min(a.low, b.low), std::max(a.high, b.high)}; }

// The interval between results at its corners; unbounded if one of them is no number, such as infinity minus itself.
Interval between(std::initializer_list<double> corners) {
  Interval found{kInfinity, -kInfinity};
  for (const double corner : corners) {
    if (std::isnan(corner)) return {};
    found = hull(found, {corner, corner});
  }
  return found;
}

double product(double a, double b) { return a == 0 || b == 0 ? 0 : a * b; }

Interval multiplied(Interval a, Interval b) {
  return between({product(a.low, b.low), product(a.low, b.high), product(a.high, b.low), product(a.high, b.high)});
}

Interval divided(Interval a, Interval b) {
  if (b.low <= 0 && b.high >= 0) return {};
  return multiplied(a, {1 / b.high, 1 / b.low});
}

// A function that never falls, taken at both ends. An unbounded end is known only if its value is.
template <class F>
Interval rising(Interval a, F f, Interval at_infinity) {
  return {std::isinf(a.low) ? at_infinity.low : f(a.low), std::isinf(a.high) ? at_infinity.high : f(a.high)};
}

// Of whole numbers of 32 bits, which begin anew beyond their range.
Interval whole(Interval a) {
  const bool stays = a.low >= -0x1p31 && a.high < 0x1p31;
  return stays ? a : Interval{};
}

// Bits of two such numbers: what one has not, the other cannot keep.
Interval common_bits(Interval a, Interval b) {
  if (a.low < 0 && b.low < 0) return {};
  if (a.low < 0) return {0, b.high};
  return {0, b.low < 0 ? a.high : std::min(a.high, b.high)};
}

Interval exponential(Interval a) {
  return rising(a, [](double x) { return math::exp(x); }, {0, kInfinity});
}

Interval logarithm(Interval a) {
  if (!(a.low > 0)) return {-kInfinity, a.high > 0 && !std::isinf(a.high) ? math::log(a.high) : kInfinity};
  return rising(a, [](double x) { return math::log(x); }, {});
}

Interval absolute(Interval a) {
  if (a.low >= 0) return a;
  if (a.high <= 0) return {-a.high, -a.low};
  return {0, std::max(-a.low, a.high)};
}

class Bounds {
 public:
  Bounds(const signal::Function& function, const Facts& facts)
      : function_(function), facts_(facts), bounds_(function.nodes.size()), stored_(function.lines.size()) {}

  std::vector<Interval> run(const std::vector<const signal::NoteValues*>& notes) {
    take_notes(notes);
    for (int round = 0; round < kRounds; ++round) {
      for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
        const Node& node = function_.nodes[i];
        if (node.rate == Rate::Sample) bounds_[i] = of(node);
        for (const auto& [id, known] : facts_.results) {
          if (id.index() == i) bounds_[i] = known;
        }
        // Everything that was stored by the end of a round is sound for the next.
        if (node.op == Op::LineWrite) next_stored_[node.index] = bounds_[i];
      }
      stored_ = next_stored_;
    }
    return std::move(bounds_);
  }

 private:
  static double number(const Node& node, signal::Value value) {
    switch (node.type) {
      case Type::F64:
        return value.f64();
      case Type::F32:
        return static_cast<double>(value.f32());
      case Type::I32:
        return value.i32();
      case Type::Bool:
        return value.boolean() ? 1 : 0;
      case Type::I64:
        break;
    }
    return 0;
  }

  void take_notes(const std::vector<const signal::NoteValues*>& notes) {
    next_stored_.resize(function_.lines.size());
    std::vector<std::size_t> of_notes;
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      if (function_.nodes[i].rate == Rate::Sample) continue;
      bounds_[i] = {kInfinity, -kInfinity};
      of_notes.push_back(i);
    }
    signal::NoteEvaluator evaluate(function_);
    for (const signal::NoteValues* note : notes) {
      const std::vector<signal::Value>& values = evaluate(*note);
      for (const std::size_t i : of_notes) {
        const double value = number(function_.nodes[i], values[i]);
        bounds_[i] = std::isnan(value) ? Interval{} : hull(bounds_[i], {value, value});
      }
    }
  }

  Interval at(NodeId id) const { return bounds_[id.index()]; }

  Interval of(const Node& node) const {
    const Interval a = node.operands[0].valid() ? at(node.operands[0]) : Interval{};
    const Interval b = node.operands[1].valid() ? at(node.operands[1]) : Interval{};
    switch (node.op) {
      case Op::Parameter:
        return facts_.parameters[node.index];
      case Op::Frame:
      case Op::CoarseFrame:
        return {0, kInfinity};
      case Op::FineFrame:
        return {0, signal::kStretch - 1};
      case Op::Noise:
      case Op::Sine:
        return {-1, 1};
      case Op::Wrap:
      case Op::FromFixedTurns:
        return {-0.5, 0.5};
      case Op::Negate:
        return {-a.high, -a.low};
      case Op::Absolute:
        return absolute(a);
      case Op::Add:
        return node.type == Type::I64 ? Interval{} : between({a.low + b.low, a.high + b.high});
      case Op::Subtract:
        return node.type == Type::I32 ? whole(between({a.low - b.high, a.high - b.low}))
                                      : between({a.low - b.high, a.high - b.low});
      case Op::Multiply:
        return multiplied(a, b);
      case Op::Divide:
        return divided(a, b);
      case Op::Minimum:
        return {std::min(a.low, b.low), std::min(a.high, b.high)};
      case Op::Maximum:
        return {std::max(a.low, b.low), std::max(a.high, b.high)};
      case Op::Floor:
        return rising(a, [](double x) { return math::floor(x); }, {});
      case Op::SquareRoot:
        return a.low < 0 ? Interval{0, kInfinity} : Interval{std::sqrt(a.low), std::sqrt(a.high)};
      case Op::Exp:
        return exponential(a);
      case Op::Log:
        return logarithm(a);
      case Op::Exp2:
        return rising(a, [](double x) { return math::exp2(x); }, {0, kInfinity});
      case Op::Log2:
        return multiplied(logarithm(a), {1 / std::log(2.0), 1 / std::log(2.0)});
      case Op::Power:
        // As Power is defined for a >= 0 only, the smallest base that counts is just above 0.
        return exponential(multiplied(b, logarithm({std::max(a.low, 0.0), a.high})));
      case Op::HyperbolicTangent:
        return rising(a, [](double x) { return math::tanh(x); }, {-1, 1});
      case Op::ArcTangent:
        return rising(a, [](double x) { return math::atan(x); }, {-1.5708, 1.5708});
      case Op::ShiftRight:
        return b.low >= 1 && b.high < 32 ? Interval{0, std::ldexp(1, 32 - static_cast<int>(b.low))} : Interval{};
      case Op::Select:
        return hull(b, at(node.operands[2]));
      case Op::Less:
      case Op::LessEqual:
      case Op::Equal:
      case Op::Or:
      case Op::Not:
        return {0, 1};
      case Op::And:
        return node.type == Type::I32 ? common_bits(a, b) : Interval{0, 1};
      case Op::ToF32:
      case Op::ToF64:
      case Op::ToI32:
      case Op::LineWrite:
        return a;
      case Op::Flush:
        return hull(a, {0, 0});
      case Op::State:
        return hull(at(function_.states[node.index].next), {0, 0});
      case Op::LineTap:
        return hull(stored_[node.index], {0, 0});
      case Op::Tangent:
      case Op::Setting:
      case Op::FirstNoise:
      case Op::Constant:
      case Op::NoteInput:
      case Op::Stream:
      case Op::Table:
      case Op::Input:
      case Op::ToFixedTurns:
      case Op::Count:
      case Op::UpperTurns:
        break;
    }
    return {};
  }

  const signal::Function& function_;
  const Facts& facts_;
  std::vector<Interval> bounds_;
  std::vector<Interval> stored_;       // what each line holds, by the round before
  std::vector<Interval> next_stored_;  // and by this one
};

}  // namespace

std::vector<Interval> bounds(const signal::Function& function, const std::vector<const signal::NoteValues*>& notes,
                             const Facts& facts) {
  return Bounds(function, facts).run(notes);
}

}  // namespace trk::lowering
