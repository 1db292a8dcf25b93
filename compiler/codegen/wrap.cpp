#include "compiler/codegen/values.h"
#include "runtime/math/functions.h"

#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/Intrinsics.h>
#include <llvm/IR/IntrinsicsX86.h>

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace trk::jit {
namespace {

// By rounding: what is left of a number of at least 2^kMantissaBits is 0 as it is, that of ∞ is not.
template <class S>
llvm::Value* by_rounding(Builder& builder, llvm::Value* x) {
  constexpr S kUnit = S(std::uint64_t{1} << math::Format<S>::kMantissaBits);
  llvm::Value* const near = math::detail::clamp(Real<S>{&builder, x}, -kUnit, kUnit).value;
  return builder.CreateFSub(near, builder.CreateUnaryIntrinsic(llvm::Intrinsic::roundeven, near));
}

llvm::Intrinsic::ID reduction(bool is_double, unsigned bits) {
  if (bits == 512)
    return is_double ? llvm::Intrinsic::x86_avx512_mask_reduce_pd_512 : llvm::Intrinsic::x86_avx512_mask_reduce_ps_512;
  if (bits == 256)
    return is_double ? llvm::Intrinsic::x86_avx512_mask_reduce_pd_256 : llvm::Intrinsic::x86_avx512_mask_reduce_ps_256;
  return is_double ? llvm::Intrinsic::x86_avx512_mask_reduce_pd_128 : llvm::Intrinsic::x86_avx512_mask_reduce_ps_128;
}

// One register of 128, 256 or 512 bits.
llvm::Value* reduced(Builder& builder, llvm::Value* x) {
  constexpr int kToNearest = 8;  // to the even one of two, without an exception
  constexpr int kAsTheModeSays = 4;
  const auto* const type = llvm::cast<llvm::FixedVectorType>(x->getType());
  const unsigned count = type->getNumElements();
  const unsigned bits = count * type->getScalarSizeInBits();
  llvm::Constant* const all = llvm::Constant::getAllOnesValue(builder.getIntNTy(std::max(8U, count)));
  llvm::SmallVector<llvm::Value*, 5> arguments = {x, builder.getInt32(kToNearest), x, all};
  if (bits == 512) arguments.push_back(builder.getInt32(kAsTheModeSays));
  return builder.CreateIntrinsic(reduction(type->getElementType()->isDoubleTy(), bits), {}, arguments);
}

// Items begin … begin + count - 1 of a vector; behind its end is nothing.
llvm::Value* part(Builder& builder, llvm::Value* vector, unsigned begin, unsigned count) {
  llvm::SmallVector<int, 64> items(count);
  std::iota(items.begin(), items.end(), static_cast<int>(begin));
  const auto length = static_cast<int>(llvm::cast<llvm::FixedVectorType>(vector->getType())->getNumElements());
  for (int& item : items) item = item < length ? item : llvm::PoisonMaskElem;
  return builder.CreateShuffleVector(vector, items);
}

// In whole registers.
llvm::Value* by_reduction(Builder& builder, llvm::Value* x) {
  auto* const type = llvm::dyn_cast<llvm::FixedVectorType>(x->getType());
  if (type == nullptr) {
    llvm::Value* const one = builder.CreateInsertElement(
        llvm::PoisonValue::get(llvm::FixedVectorType::get(x->getType(), 1)), x, std::uint64_t{0});
    return builder.CreateExtractElement(by_reduction(builder, one), std::uint64_t{0});
  }
  const unsigned count = type->getNumElements();
  const unsigned scalar = type->getScalarSizeInBits();
  if (count * scalar < 128) return part(builder, reduced(builder, part(builder, x, 0, 128 / scalar)), 0, count);
  if (count * scalar <= 512) return reduced(builder, x);
  llvm::Value* const low = by_reduction(builder, part(builder, x, 0, count / 2));
  llvm::Value* const high = by_reduction(builder, part(builder, x, count / 2, count / 2));
  llvm::SmallVector<int, 64> all(count);
  std::iota(all.begin(), all.end(), 0);
  return builder.CreateShuffleVector(low, high, all);
}

}  // namespace

llvm::Value* emit_wrap(Builder& builder, const Processor& processor, llvm::Value* x) {
  if (processor.reduces) return by_reduction(builder, x);
  const bool is_double = x->getType()->getScalarType()->isDoubleTy();
  if (processor.rounds) return is_double ? by_rounding<double>(builder, x) : by_rounding<float>(builder, x);
  return is_double ? math::wrap(Real<double>{&builder, x}).value : math::wrap(Real<float>{&builder, x}).value;
}

}  // namespace trk::jit
