#include "compiler/signal/evaluate.h"

#include "runtime/base/check.h"
#include "runtime/math/functions.h"
#include "runtime/math/hash.h"

#include <type_traits>

namespace trk::signal {

namespace {

// ---- Values as plain numbers

template <class T>
T get(Value value) {
  if constexpr (std::is_same_v<T, double>) return value.f64();
  if constexpr (std::is_same_v<T, float>) return value.f32();
  if constexpr (std::is_same_v<T, std::int64_t>) return value.i64();
  if constexpr (std::is_same_v<T, std::int32_t>) return value.i32();
  if constexpr (std::is_same_v<T, bool>) return value.boolean();
}

Value put(double x) { return Value::of_f64(x); }
Value put(float x) { return Value::of_f32(x); }
Value put(std::int64_t x) { return Value::of_i64(x); }
Value put(std::int32_t x) { return Value::of_i32(x); }
Value put(bool x) { return Value::of_bool(x); }

template <class T, auto kFunction>
Value unary(Value a, Value, Value) {
  return put(kFunction(get<T>(a)));
}

template <class T, auto kFunction>
Value binary(Value a, Value b, Value) {
  return put(kFunction(get<T>(a), get<T>(b)));
}

// A choice between bit patterns is the same for every type.
Value choose(Value a, Value b, Value c) { return a.boolean() ? b : c; }

// ---- Conversions

// A NaN fails the first comparison and becomes the lower bound.
template <class T>
std::int32_t to_i32(T x) {
  constexpr T kBound = T(0x1p30);
  const T above = x > -kBound ? x : -kBound;
  return static_cast<std::int32_t>(above < kBound ? above : kBound);
}

std::int64_t to_fixed_turns(double turns) {
  const double part = math::wrap(turns);
  const double size = part < 0 ? -part : part;
  if (!(size <= 0.5)) return 0;  // a NaN
  const auto fixed = static_cast<std::uint64_t>(size * 0x1p64);
  return static_cast<std::int64_t>(part < 0 ? 0 - fixed : fixed);
}

std::int32_t upper_turns(std::int64_t turns) { return static_cast<std::int32_t>(turns >> 32); }

float from_fixed_turns(std::int64_t turns) { return static_cast<float>(upper_turns(turns)) * 0x1p-32F; }

std::int32_t shift_right(std::int32_t a, std::int32_t b) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) >> (static_cast<std::uint32_t>(b) % 32));
}

template <class T>
T flush(T x) {
  return (x < 0 ? -x : x) < T(0x1p-60) ? T(0) : x;
}

std::int64_t add_i64(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

std::int32_t subtract_i32(std::int32_t a, std::int32_t b) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) - static_cast<std::uint32_t>(b));
}

// ---- Tables of meanings; nullptr where an operation does not take the type

template <class T>
Meaning meaning_for_real(Op op) {
  switch (op) {
    case Op::Negate:
      return unary<T, [](T a) { return -a; }>;
    case Op::Absolute:
      return unary<T, math::magnitude<T>>;
    case Op::Add:
      return binary<T, [](T a, T b) { return a + b; }>;
    case Op::Subtract:
      return binary<T, [](T a, T b) { return a - b; }>;
    case Op::Multiply:
      return binary<T, [](T a, T b) { return a * b; }>;
    case Op::Divide:
      return binary<T, [](T a, T b) { return a / b; }>;
    case Op::Minimum:
      return binary<T, [](T a, T b) { return a < b ? a : b; }>;
    case Op::Maximum:
      return binary<T, [](T a, T b) { return b < a ? a : b; }>;
    case Op::Floor:
      return unary<T, math::floor<T>>;
    case Op::SquareRoot:
      return unary<T, [](T a) { return math::square_root(a); }>;
    case Op::Less:
      return binary<T, [](T a, T b) { return a < b; }>;
    case Op::LessEqual:
      return binary<T, [](T a, T b) { return a <= b; }>;
    case Op::Equal:
      return binary<T, [](T a, T b) { return a == b; }>;
    case Op::Exp:
      return unary<T, math::exp<T>>;
    case Op::Log:
      return unary<T, math::log<T>>;
    case Op::Exp2:
      return unary<T, math::exp2<T>>;
    case Op::Log2:
      return unary<T, math::log2<T>>;
    case Op::Power:
      return binary<T, math::pow<T>>;
    case Op::Tangent:
      return unary<T, math::tan<T>>;
    case Op::HyperbolicTangent:
      return unary<T, math::tanh<T>>;
    case Op::ArcTangent:
      return unary<T, math::atan<T>>;
    case Op::Sine:
      return unary<T, math::sine<T>>;
    case Op::Wrap:
      return unary<T, math::wrap<T>>;
    case Op::ToI32:
      return unary<T, to_i32<T>>;
    case Op::Flush:
      return unary<T, flush<T>>;
    case Op::ToF32:
      return std::is_same_v<T, double> ? unary<double, math::to_f32> : nullptr;
    case Op::ToFixedTurns:
      return std::is_same_v<T, double> ? unary<double, to_fixed_turns> : nullptr;
    case Op::ToF64:
      return std::is_same_v<T, float> ? unary<float, math::to_f64> : nullptr;
    case Op::Constant:
    case Op::Setting:
    case Op::NoteInput:
    case Op::Stream:
    case Op::Parameter:
    case Op::Input:
    case Op::Frame:
    case Op::CoarseFrame:
    case Op::FineFrame:
    case Op::And:
    case Op::Or:
    case Op::Not:
    case Op::Select:
    case Op::Count:
    case Op::UpperTurns:
    case Op::ShiftRight:
    case Op::FromFixedTurns:
    case Op::State:
    case Op::LineWrite:
    case Op::LineTap:
    case Op::Table:
    case Op::Noise:
    case Op::FirstNoise:
      break;
  }
  return nullptr;
}

Meaning meaning_for_i64(Op op) {
  if (op == Op::Add) return binary<std::int64_t, add_i64>;
  if (op == Op::Count) return [](Value a, Value b, Value) { return counted(a, b.i32()); };
  if (op == Op::UpperTurns) return unary<std::int64_t, upper_turns>;
  if (op == Op::FromFixedTurns) return unary<std::int64_t, from_fixed_turns>;
  if (op == Op::FirstNoise) return unary<std::int64_t, [](std::int64_t key) { return noise(key, 0); }>;
  return nullptr;
}

Meaning meaning_for_i32(Op op) {
  using T = std::int32_t;
  if (op == Op::Subtract) return binary<T, subtract_i32>;
  if (op == Op::Maximum) return binary<T, [](T a, T b) { return b < a ? a : b; }>;
  if (op == Op::And) return binary<T, [](T a, T b) { return a & b; }>;
  if (op == Op::ShiftRight) return binary<T, shift_right>;
  if (op == Op::Less) return binary<T, [](T a, T b) { return a < b; }>;
  if (op == Op::LessEqual) return binary<T, [](T a, T b) { return a <= b; }>;
  if (op == Op::Equal) return binary<T, [](T a, T b) { return a == b; }>;
  if (op == Op::ToF32) return unary<T, [](T a) { return static_cast<float>(a); }>;
  if (op == Op::ToF64) return unary<T, [](T a) { return static_cast<double>(a); }>;
  return nullptr;
}

Meaning meaning_for_bool(Op op) {
  if (op == Op::And) return binary<bool, [](bool a, bool b) { return a && b; }>;
  if (op == Op::Or) return binary<bool, [](bool a, bool b) { return a || b; }>;
  if (op == Op::Not) return unary<bool, [](bool a) { return !a; }>;
  if (op == Op::Select) return choose;
  return nullptr;
}

Meaning find_meaning(Op op, Type operand) {
  switch (operand) {
    case Type::F64:
      return meaning_for_real<double>(op);
    case Type::F32:
      return meaning_for_real<float>(op);
    case Type::I64:
      return meaning_for_i64(op);
    case Type::I32:
      return meaning_for_i32(op);
    case Type::Bool:
      return meaning_for_bool(op);
  }
  return nullptr;
}

}  // namespace

Value constant(const Node& node) {
  switch (node.type) {
    case Type::F64:
      return Value::of_f64(node.constant);
    case Type::F32:
      return Value::of_f32(static_cast<float>(node.constant));
    case Type::I64:
      return Value{node.key};
    case Type::I32:
      return Value::of_i32(static_cast<std::int32_t>(node.constant));
    case Type::Bool:
      return Value::of_bool(node.constant != 0);
  }
  return {};
}

Node constant_node(Type type, Value value) {
  Node node{Op::Constant, type, Rate::Constant, {}};
  switch (type) {
    case Type::F64:
      node.constant = value.f64();
      break;
    case Type::F32:
      node.constant = static_cast<double>(value.f32());
      break;
    case Type::I64:
      node.key = value.bits;
      break;
    case Type::I32:
      node.constant = value.i32();
      break;
    case Type::Bool:
      node.constant = value.boolean() ? 1 : 0;
      break;
  }
  return node;
}

Meaning meaning(Op op, Type operand) {
  const Meaning found = find_meaning(op, operand);
  TRK_CHECK(found != nullptr, "{} has no meaning for an operand of type {}", name(op), name(operand));
  return found;
}

// The operands decide the type of the result: Select, whose result they do not, copies bits.
Value apply(Op op, Type /*result*/, Type operand, Value a, Value b, Value c) { return meaning(op, operand)(a, b, c); }

Value counted(Value step, std::int32_t frame) { return {step.bits * static_cast<std::uint32_t>(frame)}; }

float noise(std::int64_t key, std::int32_t frame) { return math::noise(key, frame); }

std::int64_t stream_key(std::uint64_t call, std::uint64_t event) {
  return static_cast<std::int64_t>(math::combine(call, event));
}

NoteEvaluator::NoteEvaluator(const Function& function) : function_(function), values_(function.nodes.size()) {
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    const Node& node = function.nodes[i];
    if (node.rate == Rate::Sample) continue;
    if (node.op == Op::Constant || node.op == Op::Setting) {
      values_[i] = constant(node);
      continue;
    }
    Step step{static_cast<std::uint32_t>(i), {}, nullptr};
    if (node.op != Op::NoteInput && node.op != Op::Stream) {
      for (int k = 0; k < operand_count(node.op); ++k) {
        step.operands[static_cast<std::size_t>(k)] = static_cast<std::uint32_t>(node.operands[k].index());
      }
      step.meaning = meaning(node.op, function[node.operands[0]].type);
    }
    steps_.push_back(step);
  }
}

const std::vector<Value>& NoteEvaluator::operator()(const NoteValues& note) {
  TRK_CHECK(note.inputs.size() == function_.note_inputs.size(), "{} takes {} note inputs, not {}", function_.name,
            function_.note_inputs.size(), note.inputs.size());
  for (const Step& step : steps_) {
    Value& result = values_[step.result];
    if (step.meaning != nullptr) {
      const auto& [a, b, c] = step.operands;
      result = step.meaning(values_[a], values_[b], values_[c]);
      continue;
    }
    const Node& node = function_.nodes[step.result];
    result = node.op == Op::NoteInput ? Value::of_f64(note.inputs[node.index])
                                      : Value::of_i64(stream_key(node.key, note.event));
  }
  return values_;
}

std::vector<Value> evaluate_note(const Function& function, const NoteValues& note) {
  return NoteEvaluator(function)(note);
}

}  // namespace trk::signal
