// Values of generated code that runtime/math can compute with, so that its functions are written once: with numbers
// they compute, with these they emit.
//
// A Real<float> stands for one float per lane, Words for its bits, a Mask for one comparison per lane. They know
// nothing of the width: types follow from the operands.
#pragma once

#include "compiler/codegen/processor.h"
#include "compiler/signal/module.h"
#include "runtime/math/functions.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Intrinsics.h>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace trk::jit {

using Builder = llvm::IRBuilder<>;

// Of the widest vectors.
inline constexpr std::size_t kRegisterBytes = 64;

// Bytes of a value in memory; a Bool is 32 bits of 0 or 1.
inline std::size_t size_in_memory(signal::Type type) {
  return type == signal::Type::F64 || type == signal::Type::I64 ? 8 : 4;
}

inline llvm::Type* type_in_memory(Builder& builder, signal::Type type) {
  switch (type) {
    case signal::Type::F64:
      return builder.getDoubleTy();
    case signal::Type::F32:
      return builder.getFloatTy();
    case signal::Type::I64:
      return builder.getInt64Ty();
    case signal::Type::I32:
    case signal::Type::Bool:
      return builder.getInt32Ty();
  }
  return nullptr;
}

struct Mask {
  Builder* builder;
  llvm::Value* value;
};

template <class W>
struct Words {
  Builder* builder;
  llvm::Value* value;

  Words like(W word) const { return {builder, llvm::ConstantInt::get(value->getType(), word)}; }

  friend Words operator+(Words a, Words b) { return {a.builder, a.builder->CreateAdd(a.value, b.value)}; }
  friend Words operator-(Words a, Words b) { return {a.builder, a.builder->CreateSub(a.value, b.value)}; }
  friend Words operator*(Words a, Words b) { return {a.builder, a.builder->CreateMul(a.value, b.value)}; }
  friend Words operator&(Words a, Words b) { return {a.builder, a.builder->CreateAnd(a.value, b.value)}; }
  friend Words operator|(Words a, Words b) { return {a.builder, a.builder->CreateOr(a.value, b.value)}; }
  friend Words operator^(Words a, Words b) { return {a.builder, a.builder->CreateXor(a.value, b.value)}; }
  friend Words operator+(Words a, W b) { return a + a.like(b); }
  friend Words operator-(Words a, W b) { return a - a.like(b); }
  friend Words operator*(Words a, W b) { return a * a.like(b); }
  friend Words operator&(Words a, W b) { return a & a.like(b); }
  friend Words operator|(Words a, W b) { return a | a.like(b); }
  friend Words operator<<(Words a, int b) { return {a.builder, a.builder->CreateShl(a.value, b)}; }
  friend Words operator>>(Words a, int b) { return {a.builder, a.builder->CreateLShr(a.value, b)}; }
};

template <class S>
llvm::Type* element_type(llvm::LLVMContext& context) {
  return std::is_same_v<S, float> ? llvm::Type::getFloatTy(context) : llvm::Type::getDoubleTy(context);
}

template <class S>
struct Real {
  Builder* builder;
  llvm::Value* value;

  Real like(S number) const { return {builder, llvm::ConstantFP::get(value->getType(), number)}; }

  friend Real operator+(Real a, Real b) { return {a.builder, a.builder->CreateFAdd(a.value, b.value)}; }
  friend Real operator-(Real a, Real b) { return {a.builder, a.builder->CreateFSub(a.value, b.value)}; }
  friend Real operator*(Real a, Real b) { return {a.builder, a.builder->CreateFMul(a.value, b.value)}; }
  friend Real operator/(Real a, Real b) { return {a.builder, a.builder->CreateFDiv(a.value, b.value)}; }
  friend Mask operator<(Real a, Real b) { return {a.builder, a.builder->CreateFCmpOLT(a.value, b.value)}; }
  friend Mask operator>(Real a, Real b) { return {a.builder, a.builder->CreateFCmpOGT(a.value, b.value)}; }
  friend Real operator+(Real a, S b) { return a + a.like(b); }
  friend Real operator-(Real a, S b) { return a - a.like(b); }
  friend Real operator-(S a, Real b) { return b.like(a) - b; }
  friend Real operator*(Real a, S b) { return a * a.like(b); }
  friend Real operator/(S a, Real b) { return b.like(a) / b; }
  friend Mask operator<(Real a, S b) { return a < a.like(b); }
  friend Mask operator>(Real a, S b) { return a > a.like(b); }

  friend Real select(Mask mask, Real a, Real b) {
    return {a.builder, a.builder->CreateSelect(mask.value, a.value, b.value)};
  }
  friend Real select(Mask mask, Real a, S b) { return select(mask, a, a.like(b)); }
  friend Real select(Mask mask, S a, Real b) { return select(mask, b.like(a), b); }
};

template <class S>
  requires std::is_floating_point_v<S>
Real<S> select(Mask mask, S a, S b) {
  llvm::Type* const type = mask.value->getType()->getWithNewType(element_type<S>(mask.builder->getContext()));
  return {mask.builder,
          mask.builder->CreateSelect(mask.value, llvm::ConstantFP::get(type, a), llvm::ConstantFP::get(type, b))};
}

template <class S>
Words<typename math::Format<S>::Word> bits(Real<S> x) {
  llvm::Type* const word = x.builder->getIntNTy(8 * sizeof(S));
  return {x.builder, x.builder->CreateBitCast(x.value, x.value->getType()->getWithNewType(word))};
}

template <class W>
auto real_of_bits(Words<W> word) {
  using S = std::conditional_t<sizeof(W) == 4, float, double>;
  llvm::Type* const type = word.value->getType()->getWithNewType(element_type<S>(word.builder->getContext()));
  return Real<S>{word.builder, word.builder->CreateBitCast(word.value, type)};
}

inline Real<float> real_of_signed(Words<std::uint32_t> word) {
  llvm::Type* const type = word.value->getType()->getWithNewType(word.builder->getFloatTy());
  return {word.builder, word.builder->CreateSIToFP(word.value, type)};
}

inline Real<double> to_f64(Real<float> x) {
  return {x.builder, x.builder->CreateFPExt(x.value, x.value->getType()->getWithNewType(x.builder->getDoubleTy()))};
}

inline Real<float> to_f32(Real<double> x) {
  return {x.builder, x.builder->CreateFPTrunc(x.value, x.value->getType()->getWithNewType(x.builder->getFloatTy()))};
}

}  // namespace trk::jit

namespace trk::math {

template <class S>
struct ScalarOf<jit::Real<S>> {
  using Type = S;
};

}  // namespace trk::math

namespace trk::jit {

// What is too small to be heard, 0. The square of anything else is no denormal number of binary32.
template <class S>
Real<S> flushed(Real<S> x) {
  return select(math::magnitude(x) < S(0x1p-60), S(0), x);
}

// The bits of math::wrap for a number or a vector of them, F32 or F64; see wrap.cpp.
llvm::Value* emit_wrap(Builder& builder, const Processor& processor, llvm::Value* x);

// The result of an operation whose operands are all of one real type, or nullptr if `op` is none.
template <class S>
llvm::Value* emit_real(Builder& builder, const Processor& processor, signal::Op op, llvm::Value* a_value,
                       llvm::Value* b_value) {
  const Real<S> a{&builder, a_value};
  const Real<S> b{&builder, b_value};
  using signal::Op;
  switch (op) {
    case Op::Negate:
      return builder.CreateFNeg(a_value);
    case Op::Absolute:
      return math::magnitude(a).value;
    case Op::Add:
      return (a + b).value;
    case Op::Subtract:
      return (a - b).value;
    case Op::Multiply:
      return (a * b).value;
    case Op::Divide:
      return (a / b).value;
    case Op::Minimum:
      return select(a < b, a, b).value;
    case Op::Maximum:
      return select(a > b, a, b).value;
    case Op::Floor:
      return processor.rounds ? builder.CreateUnaryIntrinsic(llvm::Intrinsic::floor, a_value) : math::floor(a).value;
    case Op::SquareRoot:
      return builder.CreateUnaryIntrinsic(llvm::Intrinsic::sqrt, a_value);
    case Op::Less:
      return builder.CreateFCmpOLT(a_value, b_value);
    case Op::LessEqual:
      return builder.CreateFCmpOLE(a_value, b_value);
    case Op::Equal:
      return builder.CreateFCmpOEQ(a_value, b_value);
    case Op::Exp:
      return math::exp(a).value;
    case Op::Log:
      return math::log(a).value;
    case Op::Exp2:
      return math::exp2(a).value;
    case Op::Log2:
      return math::log2(a).value;
    case Op::Power:
      return math::pow(a, b).value;
    case Op::Tangent:
      return math::tan(a).value;
    case Op::HyperbolicTangent:
      return math::tanh(a).value;
    case Op::ArcTangent:
      return math::atan(a).value;
    case Op::Sine:
      return math::sine(a).value;
    case Op::Wrap:
      return emit_wrap(builder, processor, a_value);
    case Op::Flush:
      return flushed(a).value;
    case Op::ToI32: {
      const Real<S> above = select(a > S(-0x1p30), a, S(-0x1p30));  // a NaN becomes the bound
      const Real<S> bounded = select(above < S(0x1p30), above, S(0x1p30));
      return builder.CreateFPToSI(bounded.value, a_value->getType()->getWithNewType(builder.getInt32Ty()));
    }
    case Op::Constant:
    case Op::Setting:
    case Op::NoteInput:
    case Op::Stream:
    case Op::Parameter:
    case Op::Input:
    case Op::Table:
    case Op::Frame:
    case Op::CoarseFrame:
    case Op::FineFrame:
    case Op::And:
    case Op::Or:
    case Op::Not:
    case Op::Select:
    case Op::ToF32:
    case Op::ToF64:
    case Op::ToFixedTurns:
    case Op::Count:
    case Op::UpperTurns:
    case Op::ShiftRight:
    case Op::FromFixedTurns:
    case Op::State:
    case Op::LineWrite:
    case Op::LineTap:
    case Op::Noise:
    case Op::FirstNoise:
      break;
  }
  return nullptr;
}

// What a state holds when a block ends.
inline llvm::Value* flushed(Builder& builder, signal::Type type, llvm::Value* value) {
  if (type == signal::Type::F32) return flushed(Real<float>{&builder, value}).value;
  if (type == signal::Type::F64) return flushed(Real<double>{&builder, value}).value;
  return value;
}

}  // namespace trk::jit
