// The operators, and what they do to units.
#include "compiler/check/evaluator.h"
#include "compiler/check/fold.h"

#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using syntax::BinaryOperator;
using typed::Op;
using types::Kind;
using types::Type;

namespace {

const Type kLoudnessDifference{Kind::LoudnessDifference, {}};

bool is_factor(const Type& type) { return type.kind == Kind::Interval || type.kind == Kind::Level; }
bool is_multiplicable(const Type& type) { return type.kind == Kind::Quantity || is_factor(type); }

// "add", "subtract" …: the verb of a message, and the word between the two things.
std::pair<std::string_view, std::string_view> wording(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Add:
      return {"add", "to"};
    case BinaryOperator::Subtract:
      return {"subtract", "from"};
    case BinaryOperator::Multiply:
      return {"multiply", "by"};
    case BinaryOperator::Divide:
      return {"divide", "by"};
    case BinaryOperator::Power:
      return {"raise", "to the power of"};
    default:
      return {"compare", "with"};
  }
}

bool is_comparison(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Equal:
    case BinaryOperator::NotEqual:
    case BinaryOperator::Less:
    case BinaryOperator::Greater:
    case BinaryOperator::LessEqual:
    case BinaryOperator::GreaterEqual:
      return true;
    default:
      return false;
  }
}

// The type of a + b or a − b, if they can be joined.
std::optional<Type> sum_type(BinaryOperator op, const Type& left, const Type& right) {
  const bool subtracts = op == BinaryOperator::Subtract;
  if (left.kind == Kind::Boolean || right.kind == Kind::Boolean) return std::nullopt;
  if (left == right) {
    if (left.kind == Kind::Loudness) return subtracts ? std::optional(kLoudnessDifference) : std::nullopt;
    if (left.kind == Kind::TruePeak) return std::nullopt;
    return left;
  }
  if (left.kind == Kind::Loudness && right.kind == Kind::LoudnessDifference) return left;
  return std::nullopt;
}

}  // namespace

Value Evaluator::unary(Scope& scope, const syntax::Unary& node, Span span) {
  const Span operand_span = expression(scope.module, node.operand).span;
  const Value operand = evaluate(scope, node.operand);
  if (node.op == syntax::UnaryOperator::Not) {
    return each_side(operand, operand_span, "a condition", [&](const Scalar& x) -> std::optional<Scalar> {
      if (x.is_open || x.type.kind == Kind::Boolean) return operation(Op::Not, types::kBoolean, {x}, span);
      mismatch("`not`", "a condition", operand_span, x.type);
      return std::nullopt;
    });
  }
  return each_side(operand, operand_span, "a number or a signal", [&](const Scalar& x) -> std::optional<Scalar> {
    if (x.type.kind == Kind::Boolean) {
      mismatch("`-`", "a number", operand_span, x.type);
      return std::nullopt;
    }
    // The opposite of a factor undoes it: -6 dB is the inverse of 6 dB.
    if (is_factor(x.type)) return operation(Op::Divide, x.type, {Scalar{x.type, 1, Rational(1), {}}, x}, span);
    Scalar result = operation(Op::Negate, x.type, {x}, span);
    result.is_open = x.is_open;
    return result;
  });
}

Value Evaluator::binary(Scope& scope, const syntax::Binary& node, Span span) {
  const Span left_span = expression(scope.module, node.left).span;
  const Span right_span = expression(scope.module, node.right).span;
  const Value left = evaluate(scope, node.left);
  const auto per_unit = node.op == BinaryOperator::Divide ? unit_of_rate(scope, node.right) : std::nullopt;
  const Value right = per_unit ? Value{*per_unit} : evaluate(scope, node.right);
  if (left.is_poison() || right.is_poison()) return {};
  switch (node.op) {
    case BinaryOperator::Range: {
      const auto low = scalar(left, left_span, "a number");
      const auto high = scalar(right, right_span, "a number");
      if (!low || !high) return {};
      if (!(low->type == high->type)) {
        mismatch("the end of a range", types::describe(low->type), right_span, high->type);
        return {};
      }
      return {RangeValue{*low, *high}};
    }
    case BinaryOperator::On:
      return on(left, right, left_span, right_span);
    case BinaryOperator::In: {
      const auto* range = right.as<RangeValue>();
      if (range == nullptr) {
        sink_.report(kind::wrong_value, right_span, "`in`", "a range such as `a .. b`", text(right_span));
        return {};
      }
      const auto above = combine(BinaryOperator::GreaterEqual, left, {range->low}, left_span, right_span, span);
      const auto below = combine(BinaryOperator::LessEqual, left, {range->high}, left_span, right_span, span);
      if (above.is_poison() || below.is_poison()) return {};
      return combine(BinaryOperator::And, above, below, left_span, right_span, span);
    }
    default:
      if (is_comparison(node.op)) return compare(scope, node, left, right, span);
      return combine(node.op, left, right, left_span, right_span, span);
  }
}

// A comparison, which has a condition on its left if it is one of a chain: `a < b < c`.
Value Evaluator::compare(Scope& scope, const syntax::Binary& node, const Value& left, const Value& right, Span span) {
  const Span left_span = expression(scope.module, node.left).span;
  const Span right_span = expression(scope.module, node.right).span;
  const auto* first = std::get_if<syntax::Binary>(&expression(scope.module, node.left).node);
  const auto mark = sink_.mark();
  const Value result = combine(node.op, left, right, left_span, right_span, span);
  const bool is_chain = first != nullptr && is_comparison(first->op) && text(left_span).front() != '(';
  if (!is_chain || !sink_.has_errors_since(mark)) return result;
  const Span middle = expression(scope.module, first->right).span;
  const std::string better = text(left_span) + " and " + text({middle.file, middle.begin, span.end});
  sink_.restate_from(mark, [&](diagnostics::Diagnostic& each) {
    if (each.kind == kind::cannot_combine.name)
      each.helps.push_back({diagnostics::form(phrase::write_instead, better), {}});
  });
  return result;
}

// `30/s` is one number with its unit; in `k/s` a unit of time stands where a name could, and is one if nothing else has
// that name.
std::optional<Scalar> Evaluator::unit_of_rate(Scope& scope, syntax::ExpressionId id) {
  const auto* reference = id.valid() ? std::get_if<syntax::Reference>(&expression(scope.module, id).node) : nullptr;
  if (reference == nullptr) return std::nullopt;
  const auto unit = types::unit(reference->name);
  const bool is_time = unit && unit->scale == types::Unit::Scale::Linear && unit->type == types::quantity(types::kTime);
  if (!is_time) return std::nullopt;
  for (const Scope* level = &scope; level != nullptr; level = level->parent) {
    if (level->slots.count(reference->name) != 0) return std::nullopt;
  }
  const syntax::Names& names = program_.names[scope.module];
  if (names.declarations.count(reference->name) != 0 || names.modules.count(reference->name) != 0) return std::nullopt;
  return Scalar{unit->type, unit->factor.to_double(), unit->factor, {}};
}

Value Evaluator::combine(BinaryOperator op, const Value& left, const Value& right, Span left_span, Span right_span,
                         Span span) {
  const auto* left_pair = left.as<Stereo>();
  const auto* right_pair = right.as<Stereo>();
  if (left_pair == nullptr && right_pair == nullptr) {
    const auto a = scalar(left, left_span, "a number or a signal");
    const auto b = scalar(right, right_span, "a number or a signal");
    if (!a || !b) return {};
    const auto result = combine_scalars(op, *a, *b, left_span, right_span, span);
    return result ? Value{*result} : Value{};
  }
  const auto a = sides(left, left_span, "a number or a signal");
  const auto b = sides(right, right_span, "a number or a signal");
  if (!a || !b) return {};
  const auto first = combine_scalars(op, a->left, b->left, left_span, right_span, span);
  if (!first) return {};
  const auto second = combine_scalars(op, a->right, b->right, left_span, right_span, span);
  if (!second) return {};
  return {Stereo{*first, *second}};
}

std::optional<Scalar> Evaluator::combine_scalars(BinaryOperator op, const Scalar& left, const Scalar& right,
                                                 Span left_span, Span right_span, Span span) {
  if (left.is_open || right.is_open) return combine_open(op, left, right, span);
  const auto refuse = [&]() -> std::optional<Scalar> {
    const auto [verb, preposition] = wording(op);
    // English adds and subtracts the second thing to and from the first.
    const bool swapped = op == BinaryOperator::Add || op == BinaryOperator::Subtract;
    const std::string first = types::describe(swapped ? right.type : left.type);
    const std::string second = types::describe(swapped ? left.type : right.type);
    auto report = sink_.report(kind::cannot_combine, span, verb, first, preposition, second);
    report.label_at(left_span, phrase::is_described, types::describe(left.type))
        .label_at(right_span, phrase::is_described, types::describe(right.type));
    const auto is_level = [](const Scalar& side) { return side.type.kind == Kind::Level; };
    if (is_level(left) && right.type == types::kNumberType) report.help(phrase::level_times_one, text(left_span));
    if (is_level(right) && left.type == types::kNumberType) report.help(phrase::level_times_one, text(right_span));
    // `200 Hz + 2000 * env`
    const bool is_number = left.type == types::kNumberType || right.type == types::kNumberType;
    const types::Type& other = left.type == types::kNumberType ? right.type : left.type;
    const std::string_view one = other == types::quantity(types::kFrequency) ? "1 Hz"
                                 : other == types::quantity(types::kTime)    ? "1 s"
                                                                             : "";
    if (is_number && !one.empty()) report.help(phrase::number_times_unit, one, types::describe(other));
    return std::nullopt;
  };

  if (op == BinaryOperator::And || op == BinaryOperator::Or) {
    for (const auto& [side, at] : {std::pair(left, left_span), std::pair(right, right_span)}) {
      if (side.type.kind == Kind::Boolean) continue;
      mismatch(op == BinaryOperator::And ? "`and`" : "`or`", "a condition", at, side.type);
      return std::nullopt;
    }
    return operation(op == BinaryOperator::And ? Op::And : Op::Or, types::kBoolean, {left, right}, span);
  }
  if (is_comparison(op)) {
    if (!(left.type == right.type) || left.type.kind == Kind::Boolean) return refuse();
    switch (op) {
      case BinaryOperator::Less:
        return operation(Op::Less, types::kBoolean, {left, right}, span);
      case BinaryOperator::LessEqual:
        return operation(Op::LessEqual, types::kBoolean, {left, right}, span);
      case BinaryOperator::Greater:
        return operation(Op::Less, types::kBoolean, {right, left}, span);
      case BinaryOperator::GreaterEqual:
        return operation(Op::LessEqual, types::kBoolean, {right, left}, span);
      case BinaryOperator::Equal:
        return operation(Op::Equal, types::kBoolean, {left, right}, span);
      default:
        return operation(Op::Not, types::kBoolean, {operation(Op::Equal, types::kBoolean, {left, right}, span)}, span);
    }
  }
  if (op == BinaryOperator::Power) return power(left, right, left_span, right_span, span);

  const bool adds = op == BinaryOperator::Add || op == BinaryOperator::Subtract;
  if (adds) {
    const auto type = sum_type(op, left.type, right.type);
    if (!type) return refuse();
    // Adding intervals or decibels multiplies the factors they stand for.
    if (is_factor(*type)) {
      return operation(op == BinaryOperator::Add ? Op::Multiply : Op::Divide, *type, {left, right}, span);
    }
    return operation(op == BinaryOperator::Add ? Op::Add : Op::Subtract, *type, {left, right}, span);
  }

  if (!is_multiplicable(left.type) || !is_multiplicable(right.type)) return refuse();
  const bool divides = op == BinaryOperator::Divide;
  const types::Dimension dimension =
      divides ? left.type.dimension / right.type.dimension : left.type.dimension * right.type.dimension;
  if (divides && right.is_constant() && right.value == 0) {
    sink_.report(kind::division_by_zero, right_span);
    return std::nullopt;
  }
  return operation(divides ? Op::Divide : Op::Multiply, types::quantity(dimension), {left, right}, span);
}

Scalar Evaluator::combine_open(BinaryOperator op, const Scalar& left, const Scalar& right, Span span) {
  if (is_comparison(op) || op == BinaryOperator::And || op == BinaryOperator::Or) {
    return operation(Op::And, types::kBoolean, {left, right}, span);
  }
  const bool keeps_unit = op == BinaryOperator::Add || op == BinaryOperator::Subtract;
  Scalar result = operation(Op::Add, left.is_open ? right.type : left.type, {left, right}, span);
  result.is_open = !keeps_unit || (left.is_open && right.is_open);
  return result;
}

bool Evaluator::counts_turns(const Scalar& number) const {
  if (number.is_constant() || !(number.type == types::kNumberType)) return false;
  const typed::Node& node = (*body_->context.graph)[number.node];
  if (node.op != Op::Multiply) return false;
  const auto is = [&](std::size_t side, const types::Dimension& dimension) {
    return (*body_->context.graph)[node.operands[side]].type == types::quantity(dimension);
  };
  return (is(0, types::kFrequency) && is(1, types::kTime)) || (is(0, types::kTime) && is(1, types::kFrequency));
}

std::optional<Scalar> Evaluator::power(const Scalar& base, const Scalar& exponent, Span base_span, Span exponent_span,
                                       Span span) {
  if (!(exponent.type == types::kNumberType)) {
    mismatch("`^`", "a pure number", exponent_span, exponent.type);
    return std::nullopt;
  }
  if (!is_multiplicable(base.type)) {
    mismatch("`^`", "a number, an interval or a level", base_span, base.type);
    return std::nullopt;
  }
  Type type = base.type;
  if (!base.type.dimension.is_number()) {
    if (!exponent.is_constant() || !exponent.exact) {
      sink_.report(kind::not_constant, exponent_span, "the power of a unit", text(exponent_span));
      return std::nullopt;
    }
    type = types::quantity(types::power(base.type.dimension, *exponent.exact));
  }
  // A whole power is a product, which is exact and also right for numbers below zero.
  const bool small_whole = exponent.is_constant() && exponent.exact && exponent.exact->is_whole() &&
                           exponent.exact->numerator() >= 1 && exponent.exact->numerator() <= 8;
  if (small_whole && !base.is_constant()) {
    Scalar product = base;
    for (std::int64_t i = 1; i < exponent.exact->numerator(); ++i) {
      product = operation(Op::Multiply, type, {product, base}, span);
    }
    product.type = type;
    return product;
  }
  return operation(Op::Power, type, {base, exponent}, span);
}

}  // namespace trk::checking
