#include "compiler/codegen/tables.h"

#include "compiler/signal/evaluate.h"
#include "runtime/kernel/abi.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <utility>

namespace trk::jit {

using signal::Node;
using signal::Op;

namespace {

constexpr int kFour = 4;

unsigned width_of(llvm::Value* value) {
  const auto* const vector = llvm::dyn_cast<llvm::FixedVectorType>(value->getType());
  return vector == nullptr ? 1 : vector->getNumElements();
}

// The same shuffle within each four values: 0 … 3 takes from those of `a`, 4 … 7 from those of `b`.
llvm::Value* in_parts(Builder& builder, llvm::Value* a, llvm::Value* b, const std::array<int, kFour>& order) {
  const auto width = static_cast<int>(width_of(a));
  std::vector<int> all;
  for (int part = 0; part < width; part += kFour) {
    for (const int from : order) all.push_back(part + (from < kFour ? from : width + from - kFour));
  }
  return builder.CreateShuffleVector(a, b, all);
}

// A power of two of vectors, one behind the other.
llvm::Value* joined(Builder& builder, std::vector<llvm::Value*> vectors) {
  for (unsigned length = kFour; vectors.size() > 1; length *= 2) {
    std::vector<int> all(std::size_t{2} * length);
    std::iota(all.begin(), all.end(), 0);
    std::vector<llvm::Value*> longer;
    for (std::size_t i = 0; i < vectors.size(); i += 2) {
      longer.push_back(builder.CreateShuffleVector(vectors[i], vectors[i + 1], all));
    }
    vectors = std::move(longer);
  }
  return vectors[0];
}

// The four values of each lane become four values of all lanes. Part p of a row holds the four of lane 4p + row, so
// that each part is transposed by itself, as processors do it.
std::vector<llvm::Value*> transposed(Builder& builder, const std::vector<llvm::Value*>& fours) {
  std::vector<llvm::Value*> rows;
  for (std::size_t row = 0; row < kFour; ++row) {
    std::vector<llvm::Value*> parts;
    for (std::size_t lane = row; lane < fours.size(); lane += kFour) parts.push_back(fours[lane]);
    rows.push_back(joined(builder, parts));
  }
  std::vector<llvm::Value*> items;
  for (const int half : {0, 2}) {
    llvm::Value* const low = in_parts(builder, rows[0], rows[1], {half, half + 4, half + 1, half + 5});
    llvm::Value* const high = in_parts(builder, rows[2], rows[3], {half, half + 4, half + 1, half + 5});
    items.push_back(in_parts(builder, low, high, {0, 1, 4, 5}));
    items.push_back(in_parts(builder, low, high, {2, 3, 6, 7}));
  }
  return items;
}

}  // namespace

Tables::Tables(const signal::Function& function, Builder& builder, llvm::BasicBlock& entry)
    : function_(function), builder_(builder), entry_(entry) {
  for (const Node& node : function_.nodes) {
    if (node.op != Op::Table || item(node) == kFour) continue;
    items_[place(node)] |= 1U << static_cast<unsigned>(item(node));
  }
}

llvm::Value* Tables::read(const Node& node, llvm::Value* index) {
  const bool reads_four = width_of(index) >= kFour && item(node) < kFour && items_.at(place(node)) == (1U << kFour) - 1;
  return reads_four ? read_four(node, index) : read_each(node, index);
}

int Tables::item(const Node& node) const {
  const Node& index = function_[node.operands[0]];
  if (index.op != Op::Subtract || function_[index.operands[1]].op != Op::Constant) return kFour;
  const std::int32_t back = constant(function_[index.operands[1]]).i32();
  return back <= 1 && back > 1 - kFour ? 1 - back : kFour;
}

// What lies outside is not read: it takes the first item's place and becomes 0.
llvm::Value* Tables::read_each(const Node& node, llvm::Value* index) {
  const auto length = static_cast<std::uint64_t>(function_.tables[node.index].length);
  llvm::Value* const is_inside = builder_.CreateICmpULT(index, llvm::ConstantInt::get(index->getType(), length));
  llvm::Value* const zero = llvm::Constant::getNullValue(index->getType());
  llvm::Value* const inside = builder_.CreateSelect(is_inside, index, zero);
  llvm::Value* const pointers = builder_.CreateInBoundsGEP(builder_.getFloatTy(), begins_[node.index], inside);
  llvm::Type* const type = index->getType()->getWithNewType(builder_.getFloatTy());
  llvm::Value* const item = width_of(index) == 1
                                ? static_cast<llvm::Value*>(builder_.CreateAlignedLoad(type, pointers, llvm::Align(4)))
                                : builder_.CreateMaskedGather(type, pointers, llvm::Align(4));
  return builder_.CreateSelect(is_inside, item, llvm::Constant::getNullValue(type));
}

// `index` is the place less 1, 0, -1 or -2.
llvm::Value* Tables::read_four(const Node& node, llvm::Value* index) {
  const int number = item(node);
  std::vector<llvm::Value*>& items = read_[place(node)];
  if (items.empty()) {
    llvm::Type* const type = index->getType();
    llvm::Value* const first = builder_.CreateSub(index, llvm::ConstantInt::get(type, number, true));
    items = transposed(builder_, load_fours(node.index, first));
  }
  return items[static_cast<std::size_t>(number)];
}

// Items first … first + 3 of a table. Beyond its margins there are no more zeros: what lies there is read from them.
std::vector<llvm::Value*> Tables::load_fours(std::uint32_t table, llvm::Value* first) {
  static_assert(kernel::kTableMargin == kFour);
  const auto number = [&](std::int64_t value) { return llvm::ConstantInt::get(first->getType(), value, true); };
  const std::int64_t length = function_.tables[table].length;
  first = builder_.CreateSelect(builder_.CreateICmpSGT(first, number(-kFour)), first, number(-kFour));
  first = builder_.CreateSelect(builder_.CreateICmpSLT(first, number(length)), first, number(length));
  // Counted from the margin on, no place is negative.
  llvm::Value* const counted = builder_.CreateAdd(first, number(kFour));
  Builder at_entry(&entry_, entry_.begin());
  llvm::AllocaInst* const places = at_entry.CreateAlloca(counted->getType(), nullptr, "places");
  places->setAlignment(llvm::Align(kRegisterBytes));
  store_places(counted, places);
  llvm::Value* const margin = builder_.CreateConstInBoundsGEP1_64(
      builder_.getFloatTy(), begins_[table], static_cast<std::uint64_t>(-std::int64_t{kernel::kTableMargin}));
  llvm::Type* const type = llvm::FixedVectorType::get(builder_.getFloatTy(), kFour);
  std::vector<llvm::Value*> fours;
  for (unsigned lane = 0; lane < width_of(first); ++lane) {
    llvm::Value* const at = builder_.CreateConstInBoundsGEP1_64(builder_.getInt32Ty(), places, lane);
    llvm::Value* const one = builder_.CreateAlignedLoad(builder_.getInt32Ty(), at, llvm::Align(4), true);
    llvm::Value* const place = builder_.CreateZExt(one, builder_.getInt64Ty());
    fours.push_back(builder_.CreateAlignedLoad(type, builder_.CreateInBoundsGEP(builder_.getFloatTy(), margin, place),
                                               llvm::Align(4)));
  }
  return fours;
}

// The places go through memory: taking them out of a wide register lane by lane takes longer, and without `volatile`
// LLVM would do so. Some processors read nothing from a store of 64 bytes before it has reached the cache.
void Tables::store_places(llvm::Value* values, llvm::Value* places) {
  const unsigned length = std::min(width_of(values), 8U);
  for (unsigned lane = 0; lane < width_of(values); lane += length) {
    std::vector<int> part(length);
    std::iota(part.begin(), part.end(), static_cast<int>(lane));
    llvm::Value* const at = builder_.CreateConstInBoundsGEP1_64(builder_.getInt32Ty(), places, lane);
    builder_.CreateAlignedStore(builder_.CreateShuffleVector(values, part), at, llvm::Align(4), true);
  }
}

}  // namespace trk::jit
