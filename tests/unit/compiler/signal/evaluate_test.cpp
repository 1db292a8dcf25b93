#include "compiler/signal/evaluate.h"

#include <gtest/gtest.h>

#include "tests/unit/compiler/signal/graph.h"
#include <cmath>
#include <limits>

namespace trk::signal {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Value apply_f64(Op op, double a, double b = 0) {
  return apply(op, Type::F64, Type::F64, Value::of_f64(a), Value::of_f64(b), {});
}

TEST(Evaluate, MinimumAndMaximumTakeTheSecondOfANaN) {
  EXPECT_EQ(apply_f64(Op::Minimum, kNaN, 1).f64(), 1);
  EXPECT_TRUE(std::isnan(apply_f64(Op::Minimum, 1, kNaN).f64()));
  EXPECT_EQ(apply_f64(Op::Maximum, kNaN, 1).f64(), 1);
  EXPECT_TRUE(std::signbit(apply_f64(Op::Minimum, 0.0, -0.0).f64()));
}

TEST(Evaluate, WholeNumbersAreClampedAndTruncated) {
  const auto to_i32 = [](double a) { return apply_f64(Op::ToI32, a).i32(); };
  EXPECT_EQ(to_i32(2.9), 2);
  EXPECT_EQ(to_i32(-2.9), -2);
  EXPECT_EQ(to_i32(kInfinity), 1 << 30);
  EXPECT_EQ(to_i32(-1e300), -(1 << 30));
  EXPECT_EQ(to_i32(kNaN), -(1 << 30));
}

TEST(Evaluate, FixedTurnsKeepTheFraction) {
  const auto fixed = [](double a) { return apply_f64(Op::ToFixedTurns, a).bits; };
  EXPECT_EQ(fixed(0.25), std::uint64_t{1} << 62);
  EXPECT_EQ(fixed(7.25), std::uint64_t{1} << 62);
  EXPECT_EQ(fixed(-0.25), std::uint64_t{3} << 62);
  EXPECT_EQ(fixed(0.5), std::uint64_t{1} << 63);
  EXPECT_EQ(fixed(0x1p-60), 16U);
  EXPECT_EQ(fixed(kNaN), 0U);
  EXPECT_EQ(fixed(kInfinity), 0U);
  const auto turns = [&](double a) {
    return apply(Op::FromFixedTurns, Type::F32, Type::I64, apply_f64(Op::ToFixedTurns, a), {}, {}).f32();
  };
  EXPECT_EQ(turns(0.25), 0.25F);
  EXPECT_EQ(turns(-0.125), -0.125F);
  EXPECT_EQ(turns(0.5), -0.5F);
}

TEST(Evaluate, UpperTurnsAreBits) {
  const auto upper = [](std::uint64_t turns) {
    return apply(Op::UpperTurns, Type::I32, Type::I64, Value{turns}, {}, {}).i32();
  };
  EXPECT_EQ(upper(0x4000'0001'FFFF'FFFF), 0x4000'0001);
  EXPECT_EQ(upper(0xFFFF'FFFF'0000'0000), -1);
  const auto shifted = [](std::int32_t a, std::int32_t by) {
    return apply(Op::ShiftRight, Type::I32, Type::I32, Value::of_i32(a), Value::of_i32(by), {}).i32();
  };
  EXPECT_EQ(shifted(-1, 1), 0x7FFF'FFFF);
  EXPECT_EQ(shifted(-1, 31), 1);
  EXPECT_EQ(shifted(-1, 32), -1);
  EXPECT_EQ(apply(Op::And, Type::I32, Type::I32, Value::of_i32(-4), Value::of_i32(7), {}).i32(), 4);
}

TEST(Evaluate, SmallStatesAreFlushed) {
  EXPECT_EQ(apply_f64(Op::Flush, 0x1p-61).f64(), 0);
  EXPECT_EQ(apply_f64(Op::Flush, -0x1p-60).f64(), -0x1p-60);
}

TEST(Evaluate, I64WrapsAround) {
  const Value most{~std::uint64_t{0}};
  EXPECT_EQ(apply(Op::Add, Type::I64, Type::I64, most, Value::of_i64(2), {}).i64(), 1);
}

TEST(Evaluate, SelectCopiesAnyType) {
  const Value yes = Value::of_bool(true);
  EXPECT_EQ(apply(Op::Select, Type::F32, Type::Bool, yes, Value::of_f32(2), Value::of_f32(3)).f32(), 2);
}

TEST(Evaluate, ConstantsHoldTheirType) {
  Graph graph("constants");
  const NodeId f32 = graph.f32(0.1F);
  const NodeId i32 = graph.i32(-7);
  const NodeId i64 = graph.i64(0xFFFFFFFFFFFFFFFFU);
  EXPECT_EQ(constant(graph.function()[f32]).f32(), 0.1F);
  EXPECT_EQ(constant(graph.function()[i32]).i32(), -7);
  EXPECT_EQ(constant(graph.function()[i64]).i64(), -1);
}

TEST(Evaluate, ANoteHasItsOwnValuesAndRandomness) {
  Graph graph("ping");
  const NodeId pitch = graph.note_input("pitch");
  const NodeId twice = graph.times(pitch, graph.f64(2));
  const NodeId key = graph.stream(99);
  const NodeId sample = graph.noise(key);
  const Function function = graph.finish({sample});
  const auto first = evaluate_note(function, {.inputs = {440}, .event = 1});
  const auto second = evaluate_note(function, {.inputs = {220}, .event = 2});
  EXPECT_EQ(first[twice.index()].f64(), 880);
  EXPECT_EQ(second[twice.index()].f64(), 440);
  EXPECT_EQ(first[key.index()].i64(), stream_key(99, 1));
  EXPECT_NE(first[key.index()], second[key.index()]);
  EXPECT_EQ(first[sample.index()], Value());
}

}  // namespace
}  // namespace trk::signal
