#include "compiler/codegen/instruction_order.h"

#include "compiler/codegen/processor.h"

#include <llvm/ADT/APInt.h>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/DenseSet.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/IR/BasicBlock.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ranges>
#include <vector>

namespace trk::jit {

namespace {

using llvm::Instruction;

constexpr double kRegisterBits = 512;

// Instructions of a kind that begin in one cycle.
constexpr double kVectorPorts = 2;
constexpr double kLoadPorts = 2;
constexpr double kDispatched = 6;

// Registers that values which wait to be read would take; those that there are not go through memory. In long loops as
// many as there are: it takes LLVM more time to find them than is won.
constexpr int kMostLive = 2 * kManyRegisters;
constexpr int kMostLiveInLong = kManyRegisters;
constexpr std::size_t kLong = 1400;  // instructions

// Frames over which a value that goes from frame to frame is followed.
constexpr int kFramesAhead = 4;

// What an instruction takes of a processor, in rough numbers.
struct Effort {
  double latency = 1;  // cycles from operands to result
  double vector = 0;   // instructions for the ports of vectors,
  double loads = 0;    // for those that read memory,
  double all = 1;      // and in all
  double divider = 0;  // cycles

  // Cycles that it takes if no other is there.
  double alone() const { return std::max({vector / kVectorPorts, loads / kLoadPorts, all / kDispatched, divider}); }

  void operator+=(const Effort& other) {
    vector += other.vector;
    loads += other.loads;
    all += other.all;
    divider += other.divider;
  }
};

bool is_mask(const llvm::Type* type) { return type->getScalarType()->isIntegerTy(1); }

// Registers that a vector takes, or instructions to make one.
double parts(const llvm::Type* type) {
  const auto* const vector = llvm::dyn_cast<llvm::FixedVectorType>(type);
  if (vector == nullptr || is_mask(type)) return 1;
  const unsigned bits = vector->getElementType()->isPointerTy() ? 64 : vector->getScalarSizeInBits();
  return std::max(1.0, bits * vector->getNumElements() / kRegisterBits);
}

Effort intrinsic_effort(const llvm::CallBase& call, double n, bool is_wide) {
  switch (call.getIntrinsicID()) {
    case llvm::Intrinsic::sqrt:
      return {is_wide ? 30.0 : 19.0, 3 * n, 0, 3 * n, n * (is_wide ? 24 : 12)};
    case llvm::Intrinsic::masked_gather: {
      const double lanes = llvm::cast<llvm::FixedVectorType>(call.getType())->getNumElements();
      return {26, lanes / 3, lanes, lanes * 1.6};
    }
    case llvm::Intrinsic::fma:
      return {4, n, 0, n};
    case llvm::Intrinsic::smax:
    case llvm::Intrinsic::smin:
    case llvm::Intrinsic::fabs:
      return {1, n, 0, n};
    default:  // rounding, and what wraps turns
      return {8, 2 * n, 0, 2 * n};
  }
}

Effort effort(const Instruction& instruction) {
  const llvm::Type* const to = instruction.getType();
  const llvm::Type* const from = instruction.getNumOperands() > 0 ? instruction.getOperand(0)->getType() : to;
  const bool is_vector = to->isVectorTy() || from->isVectorTy() || to->isFPOrFPVectorTy() || from->isFPOrFPVectorTy();
  const bool is_wide = to->getScalarSizeInBits() == 64;
  const double n = std::max(parts(to), parts(from));
  switch (instruction.getOpcode()) {
    case Instruction::BitCast:
      return {0, 0, 0, 0};
    case Instruction::FAdd:
    case Instruction::FSub:
    case Instruction::FMul:
      return {4, n, 0, n};
    case Instruction::FDiv:
      return {is_wide ? 24.0 : 18.0, 3 * n, 0, 3 * n, n * (is_wide ? 16 : 10)};
    case Instruction::FPExt:
    case Instruction::FPTrunc:
    case Instruction::FPToSI:
    case Instruction::SIToFP:
      return {to->getScalarSizeInBits() == from->getScalarSizeInBits() ? 4.0 : 8.0, 1.5 * n, 0, 1.5 * n};
    case Instruction::Load:
      return {7, 0, n, n};
    case Instruction::Store:
      return {5, 0, 0, n};
    case Instruction::GetElementPtr:
      return to->isVectorTy() ? Effort{0, 0, 0, 0} : Effort{};  // a part of the gather
    case Instruction::Call:
      return intrinsic_effort(llvm::cast<llvm::CallBase>(instruction), n, is_wide);
    case Instruction::FCmp:
    case Instruction::ICmp:
    case Instruction::ShuffleVector:
    case Instruction::InsertElement:
    case Instruction::ExtractElement:
      return is_vector ? Effort{3, n, 0, n} : Effort{};
    case Instruction::Mul:
      if (!is_vector) return {3};
      return is_wide ? Effort{15, 3 * n, 0, 3 * n} : Effort{10, 2 * n, 0, 2 * n};
    default:
      return is_vector ? Effort{1, n, 0, n} : Effort{};
  }
}

// A place in memory that an instruction reads or writes.
struct Access {
  const llvm::Value* base = nullptr;       // the pointer that the address is counted from, null where it is not known
  std::optional<std::int64_t> offset = 0;  // in bytes, where it is constant
  std::int64_t bytes = 0;
  bool writes = false;
  std::size_t item = 0;

  bool can_meet(const Access& other) const {
    if (!writes && !other.writes) return false;
    if (base == nullptr || other.base == nullptr) return true;
    if (base != other.base) return false;
    if (!offset || !other.offset) return true;
    return *offset < *other.offset + other.bytes && *other.offset < *offset + bytes;
  }
};

Access access(const Instruction& instruction, const llvm::DataLayout& layout) {
  Access found;
  found.writes = instruction.mayWriteToMemory() && !llvm::isa<llvm::LoadInst>(instruction);  // as a volatile one may
  const llvm::Value* pointer = llvm::getLoadStorePointerOperand(&instruction);
  if (pointer != nullptr) {
    llvm::Type* const type = llvm::getLoadStoreType(const_cast<Instruction*>(&instruction));
    found.bytes = static_cast<std::int64_t>(layout.getTypeStoreSize(type).getFixedValue());
  } else if (const auto* const call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction)) {
    if (call->getIntrinsicID() != llvm::Intrinsic::masked_gather) return found;
    pointer = call->getArgOperand(0);
  }
  while (const auto* const step = llvm::dyn_cast_or_null<llvm::GEPOperator>(pointer)) {
    llvm::APInt bytes(64, 0);
    const bool is_constant = !step->getType()->isVectorTy() && step->accumulateConstantOffset(layout, bytes);
    found.offset = found.offset && is_constant ? std::optional(*found.offset + bytes.getSExtValue()) : std::nullopt;
    pointer = step->getPointerOperand();
  }
  found.base = pointer;
  return found;
}

class Ordering {
 public:
  explicit Ordering(llvm::BasicBlock& block) : block_(block) {}

  void run() {
    find_parts();
    for (Instruction& each : block_) {
      if (!each.isTerminator() && !parts_.contains(&each)) add(each);
    }
    most_live_ = items_.size() < kLong ? kMostLive : kMostLiveInLong;
    connect();
    find_heights();
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].is_phi) live_ += items_[i].registers;
      if (!items_[i].is_phi && items_[i].waits_for == 0) open_.push_back(i);
    }
    Instruction* const end = block_.getTerminator();
    while (!open_.empty()) {
      const auto next = std::ranges::max_element(open_, [&](std::size_t a, std::size_t b) { return is_after(a, b); });
      const std::size_t i = *next;
      *next = open_.back();
      open_.pop_back();
      move_before(*items_[i].instruction, *end);
      count(i);
    }
  }

 private:
  struct Edge {
    std::size_t to;
    double latency;
  };

  struct Item {
    Instruction* instruction;
    bool is_phi;
    int registers;
    Effort effort;
    std::vector<std::size_t> read;  // values of this block, each once
    std::vector<Edge> behind;       // who reads this one, or must stand behind it
    std::vector<std::size_t> phis;  // that hold it in the next frame
    std::size_t waits_for = 0;
    int unread = 0;     // readers that have no place yet
    double height = 0;  // cycles from here to the end
    double ready = 0;   // the cycle in which all that it reads is there
  };

  // Numbers and addresses of single lanes, for which there are fewer registers still, go where their only reader goes.
  // They may be read from memory that is not written behind them.
  void find_parts() {
    llvm::DenseSet<const llvm::Value*> written;
    for (const Instruction& each : block_ | std::views::reverse) {
      const Access memory = access(each, block_.getModule()->getDataLayout());
      if (memory.writes) written.insert(memory.base);
      const bool is_scalar = each.getType()->isIntegerTy() || each.getType()->isPointerTy();
      if (!is_scalar || !each.hasOneUse() || memory.writes || llvm::isa<llvm::PHINode>(each)) continue;
      const auto* const reader = llvm::cast<Instruction>(*each.user_begin());
      if (reader->getParent() != &block_ || llvm::isa<llvm::PHINode>(reader) || reader->isTerminator()) continue;
      const bool is_safe = !each.mayReadFromMemory() ||
                           (llvm::isa_and_nonnull<llvm::AllocaInst>(memory.base) && !written.contains(memory.base));
      if (is_safe && !written.contains(nullptr)) parts_.insert(&each);
    }
  }

  void move_before(Instruction& instruction, Instruction& end) {
    for (const llvm::Use& operand : instruction.operands()) {
      if (parts_.contains(operand)) move_before(*llvm::cast<Instruction>(operand), end);
    }
    instruction.moveBefore(&end);
  }

  void add(Instruction& instruction) {
    const llvm::Type* const type = instruction.getType();
    const bool takes_register = !is_mask(type) && (type->isVectorTy() || type->isFloatingPointTy());
    const bool is_phi = llvm::isa<llvm::PHINode>(instruction);
    place_[&instruction] = items_.size();
    items_.push_back({&instruction,
                      is_phi,
                      takes_register ? static_cast<int>(parts(type)) : 0,
                      is_phi ? Effort{0, 0, 0, 0} : effort(instruction),
                      {},
                      {},
                      {}});
  }

  void join(std::size_t before, std::size_t behind, double latency) {
    items_[before].behind.push_back({behind, latency});
    if (!items_[before].is_phi) ++items_[behind].waits_for;
  }

  void connect() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      Item& item = items_[i];
      if (const auto* const phi = llvm::dyn_cast<llvm::PHINode>(item.instruction)) {
        const auto next = place_.find(phi->getIncomingValueForBlock(&block_));
        if (next == place_.end()) continue;
        items_[next->second].phis.push_back(i);
        ++items_[next->second].unread;
        continue;
      }
      connect(i, *item.instruction);
    }
  }

  // What an item reads by itself or by its parts.
  void connect(std::size_t i, const Instruction& instruction) {
    Item& item = items_[i];
    for (const llvm::Value* const operand : instruction.operands()) {
      if (parts_.contains(operand)) connect(i, *llvm::cast<Instruction>(operand));
      const auto read = place_.find(operand);
      if (read == place_.end() || llvm::is_contained(item.read, read->second)) continue;
      item.read.push_back(read->second);
      ++items_[read->second].unread;
      join(read->second, i, items_[read->second].effort.latency);
    }
    if (&instruction != item.instruction) item.effort += effort(instruction);
    if (!instruction.mayReadOrWriteMemory()) return;
    Access now = access(instruction, block_.getModule()->getDataLayout());
    now.item = i;
    for (const Access& before : accesses_) {
      if (before.can_meet(now)) join(before.item, i, before.writes ? items_[before.item].effort.latency : 0);
    }
    accesses_.push_back(now);
  }

  // What the next frame reads has as long as a frame takes, so far as ports decide that (Rau, "Iterative modulo
  // scheduling", 1996).
  void find_heights() {
    Effort all;
    for (const Item& item : items_) all += item.effort;
    for (int frame = 0; frame < kFramesAhead; ++frame) {
      for (Item& item : items_ | std::views::reverse) {
        item.height = item.effort.latency;
        for (const Edge& edge : item.behind) {
          item.height = std::max(item.height, edge.latency + items_[edge.to].height);
        }
        for (const std::size_t phi : item.phis) {
          item.height = std::max(item.height, item.effort.latency + items_[phi].height - all.alone());
        }
      }
    }
  }

  // Registers that an instruction frees less those that it takes.
  int freed(const Item& item) const {
    int registers = item.unread == 0 ? 0 : -item.registers;
    for (const std::size_t read : item.read) {
      if (items_[read].unread == 1) registers += items_[read].registers;
    }
    return registers;
  }

  // Whether `b` should go before `a`: what is on the longest way to the end and need not wait, or, where many values
  // are live, what frees most registers of what need not wait (Goodman and Hsu, "Code scheduling and register
  // allocation in large basic blocks", 1988).
  bool is_after(std::size_t a, std::size_t b) const {
    const Item& one = items_[a];
    const Item& other = items_[b];
    const double wait_one = std::max(0.0, one.ready - now_);
    const double wait_other = std::max(0.0, other.ready - now_);
    if (live_ >= most_live_) {
      if ((wait_one > 0) != (wait_other > 0)) return wait_one > 0;
      const int freed_one = freed(one);
      const int freed_other = freed(other);
      if (freed_one != freed_other) return freed_one < freed_other;
    }
    if (wait_one != wait_other) return wait_one > wait_other;
    if (one.height != other.height) return one.height < other.height;
    return a > b;
  }

  // The instruction that has its place now, and what it leaves to those behind.
  void count(std::size_t i) {
    Item& item = items_[i];
    live_ -= freed(item);
    now_ = std::max(now_, item.ready);
    const double start = std::max({now_, item.effort.divider > 0 ? divider_ : 0});
    const double end = start + std::max(0.0, item.effort.alone() - 1);
    vector_ = std::max(vector_, now_) + item.effort.vector / kVectorPorts;
    loads_ = std::max(loads_, now_) + item.effort.loads / kLoadPorts;
    all_ = std::max(all_, now_) + item.effort.all / kDispatched;
    if (item.effort.divider > 0) divider_ = start + item.effort.divider;
    now_ = std::max({now_, vector_, loads_, all_});
    for (const std::size_t read : item.read) --items_[read].unread;
    for (const Edge& edge : item.behind) {
      Item& behind = items_[edge.to];
      behind.ready = std::max(behind.ready, end + edge.latency);
      if (--behind.waits_for == 0) open_.push_back(edge.to);
    }
  }

  llvm::BasicBlock& block_;
  llvm::DenseSet<const llvm::Value*> parts_;  // of items
  std::vector<Item> items_;
  std::vector<Access> accesses_;
  llvm::DenseMap<const llvm::Value*, std::size_t> place_;
  std::vector<std::size_t> open_;  // may come next
  int most_live_ = 0;
  int live_ = 0;
  double now_ = 0;
  double vector_ = 0;  // until when the ports are busy
  double loads_ = 0;
  double all_ = 0;
  double divider_ = 0;
};

}  // namespace

void order_loops(llvm::Function& function) {
  for (llvm::BasicBlock& block : function) {
    if (llvm::is_contained(llvm::successors(&block), &block)) Ordering(block).run();
  }
}

}  // namespace trk::jit
