#include "compiler/check/fold.h"

#include "runtime/base/check.h"
#include "runtime/math/functions.h"
#include "runtime/math/numbers.h"

#include <cmath>

namespace trk::checking {

using typed::Op;

double fold_power(double base, double exponent) { return math::pow(base, exponent); }

namespace {

// A whole power by repeated products: exact where the result is, and defined for a base below zero.
double power(double base, const Scalar& exponent) {
  const bool is_whole = exponent.exact && exponent.exact->is_whole();
  if (!is_whole || std::abs(exponent.value) > 64) return fold_power(base, exponent.value);
  double product = 1;
  for (std::int64_t i = std::abs(exponent.exact->numerator()); i > 0; --i) product *= base;
  return exponent.value < 0 ? 1 / product : product;
}

}  // namespace

double fold(Op op, const std::vector<Scalar>& operands) {
  const double a = operands.empty() ? 0 : operands[0].value;
  const double b = operands.size() < 2 ? 0 : operands[1].value;
  const double c = operands.size() < 3 ? 0 : operands[2].value;
  switch (op) {
    case Op::Negate:
      return -a;
    case Op::Absolute:
      return a < 0 ? -a : a;
    case Op::Add:
      return a + b;
    case Op::Subtract:
      return a - b;
    case Op::Multiply:
      return a * b;
    case Op::Divide:
      return a / b;
    case Op::Minimum:
      return a < b ? a : b;
    case Op::Maximum:
      return a > b ? a : b;
    case Op::Floor:
      return math::floor(a);
    case Op::SquareRoot:
      return std::sqrt(a);
    case Op::Power:
      return power(a, operands[1]);
    case Op::Exp:
      return math::exp(a);
    case Op::Log:
      return math::log(a);
    case Op::Tangent:
      return math::tan(a);
    case Op::HyperbolicTangent:
      return math::tanh(a);
    case Op::ArcTangent:
      return math::atan(a);
    case Op::Sine:
      return math::sin_turns(a);
    case Op::Less:
      return a < b ? 1 : 0;
    case Op::LessEqual:
      return a <= b ? 1 : 0;
    case Op::Equal:
      return a == b ? 1 : 0;
    case Op::And:
      return a != 0 && b != 0 ? 1 : 0;
    case Op::Or:
      return a != 0 || b != 0 ? 1 : 0;
    case Op::Not:
      return a == 0 ? 1 : 0;
    case Op::Select:
      return a != 0 ? b : c;
    default:
      TRK_CHECK(false, "`{}` is not an operation on constants", typed::name(op));
      return 0;
  }
}

std::optional<Rational> fold_exact(Op op, const std::vector<Scalar>& operands) {
  for (const Scalar& operand : operands) {
    if (!operand.exact && operand.type.kind != types::Kind::Boolean) return std::nullopt;
  }
  const auto exact = [&](std::size_t i) {
    return operands[i].exact.value_or(Rational(operands[i].value != 0 ? 1 : 0));
  };
  Rational result;
  switch (op) {
    case Op::Negate:
      result = -exact(0);
      break;
    case Op::Absolute:
      result = exact(0) < Rational(0) ? -exact(0) : exact(0);
      break;
    case Op::Add:
      result = exact(0) + exact(1);
      break;
    case Op::Subtract:
      result = exact(0) - exact(1);
      break;
    case Op::Multiply:
      result = exact(0) * exact(1);
      break;
    case Op::Divide:
      if (exact(1) == Rational(0)) return std::nullopt;
      result = exact(0) / exact(1);
      break;
    case Op::Minimum:
      result = exact(0) < exact(1) ? exact(0) : exact(1);
      break;
    case Op::Maximum:
      result = exact(0) < exact(1) ? exact(1) : exact(0);
      break;
    case Op::Floor:
      result = exact(0).floor();
      break;
    case Op::Select:
      result = operands[0].value != 0 ? exact(1) : exact(2);
      break;
    default:
      return std::nullopt;
  }
  if (result.overflowed()) return std::nullopt;
  return result;
}

}  // namespace trk::checking
