#include "compiler/codegen/emit.h"

#include "compiler/codegen/lanes.h"
#include "compiler/codegen/order.h"
#include "compiler/codegen/stages.h"
#include "compiler/codegen/tables.h"
#include "compiler/codegen/values.h"
#include "compiler/plan/loops.h"
#include "compiler/signal/counters.h"
#include "compiler/signal/evaluate.h"
#include "compiler/signal/layout.h"
#include "runtime/base/check.h"
#include "runtime/kernel/abi.h"
#include "runtime/math/hash.h"

#include <fmt/format.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Intrinsics.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace trk::jit {

namespace {

using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Type;

// ---- The treaty of runtime/kernel/abi.h

enum class Field {
#define TRK_FIELD(type, name, meaning) name,
#include "runtime/kernel/fields.def"
#undef TRK_FIELD
};

struct FieldPlace {
  std::size_t offset;
  bool is_pointer;
  const char* name;
};

constexpr FieldPlace kFields[] = {
#define TRK_FIELD(type, name, meaning) {offsetof(kernel::Call, name), std::is_pointer_v<type>, #name},
#include "runtime/kernel/fields.def"
#undef TRK_FIELD
};

// ---- One kernel

// More states than fill this many vector registers leave no room beside them for what a frame computes.
constexpr int kStatesInRegisters = 16;

// A row takes half a kilobyte of the stack; a graph that needs more rows than this goes frame by frame.
constexpr std::ptrdiff_t kMostRows = 2048;

// The state of such a kernel is found where the value it holds was put one frame before; lanes of a wavefront stand up
// to kFrames - 1 frames before the block or behind it.
constexpr std::uint64_t kRoomBefore = kFrames;
static_assert(plan::kMostBehind < kFrames);

// Emits one function. A kernel of several lanes has one loop:
//
//   entry: fields of the call, columns and first states
//   loop:  one frame of all lanes; the states are phis
//   exit:  states are flushed and go back to memory
//
// Where there are too many states for the registers, they stay in memory: as phis they would be copied from one place
// on the stack to another in every frame. Where a frame is one long chain, its first half belongs to the next frame
// (see stages.h).
//
// A kernel of one lane has several (see plan::Loops): kFrames frames side by side, frame by frame, and side by side
// again. What one loop computes and another reads goes through a row of one block on the stack. Lanes of ranks and
// wavefronts are brought together before their loop, frame after frame, and taken apart behind it.
class Emitter : private Lanes::Kernel {
 public:
  Emitter(const signal::Function& function, int width, const Processor& processor, llvm::Function& target)
      : function_(function),
        width_(static_cast<unsigned>(width)),
        is_memoryless_(width == 1 && signal::is_memoryless(function)),
        processor_(processor),
        target_(target),
        context_(target.getContext()),
        builder_(context_),
        entry_(llvm::BasicBlock::Create(context_, "entry", &target)),
        tables_(function, builder_, *entry_),
        paces_(function.nodes.size(), signal::Pace::Each),
        values_(function.nodes.size(), nullptr),
        loop_of_(function.nodes.size(), nullptr),
        rows_(function.nodes.size(), nullptr),
        stored_after_(function.nodes.size()) {
    if (is_memoryless_) paces_ = signal::paces(function);
    divide();
  }

  void run() {
    TRK_CHECK(!is_memoryless_ || loops_.size() == 1, "`{}` remembers nothing and has rows", function_.name);
    begin_block();
    for (const Loop& loop : loops_) emit_loop(loop);
    end_block();
  }

 private:
  struct Loop {
    const char* name;
    std::vector<NodeId> nodes;
    bool is_recursion;                   // frame by frame, and holding states of its own
    std::vector<plan::Rank> ranks = {};  // beside the nodes, or one wavefront

    bool is_wavefront() const { return !ranks.empty() && !ranks[0].behind.empty(); }
  };

  // -- Which loop computes what

  void divide() {
    for (std::size_t k = 0; k < function_.states.size(); ++k) {
      is_counter_.push_back(static_cast<char>(width_ == 1 && signal::is_counter(function_, k)));
    }
    std::vector<Loop> loops;
    if (width_ == 1) {
      for (plan::Loops& divided : plan::divide(function_)) {
        loops.push_back({"before", std::move(divided.before), false});
        const char* const name = divided.recursion.empty() ? "rank" : "recursion";
        loops.push_back({name, std::move(divided.recursion), true, std::move(divided.ranks)});
        loops.push_back({"after", std::move(divided.after), false});
        for (plan::Rank& rank : divided.wavefronts) loops.push_back({"wavefront", {}, true, {std::move(rank)}});
      }
      std::erase_if(loops, [&](const Loop& loop) { return loop.nodes.empty() && loop.ranks.empty(); });
      // The last loop stores the outputs that are no other's.
      if (!loops.empty() && !loops.back().ranks.empty()) loops.push_back({"after", {}, false});
      use(std::move(loops));
    }
    if (loops_.empty() || std::ranges::count(is_kept_, 1) > kMostRows) use({one_loop()});
    // Half the registers would not hold what goes from stage to stage.
    const bool has_room = processor_.registers >= kManyRegisters && registers_of_states() <= 2 * kManyRegisters;
    if (width_ > 1 && has_room) is_ahead_ = ahead(function_, static_cast<int>(width_));
  }

  Loop one_loop() const {
    Loop loop{"loop", {}, true};
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      if (function_.nodes[i].rate == signal::Rate::Sample) loop.nodes.emplace_back(i);
    }
    if (width_ > 1 && processor_.registers < kManyRegisters) {
      loop.nodes = ordered(function_, loop.nodes, static_cast<int>(width_), processor_.registers);
    }
    return loop;
  }

  void use(std::vector<Loop> loops) {
    loops_ = std::move(loops);
    for (const Loop& loop : loops_) {
      for (const NodeId id : loop.nodes) loop_of_[id.index()] = &loop;
    }
    is_in_lane_.assign(function_.nodes.size(), 0);
    for (const Loop& loop : loops_) {
      for (const plan::Rank& rank : loop.ranks) {
        for (const std::vector<NodeId>& lane : rank.lanes) {
          for (const NodeId id : lane) {
            if (!id.valid()) continue;
            loop_of_[id.index()] = &loop;
            is_in_lane_[id.index()] = 1;
          }
        }
      }
    }
    is_kept_.assign(function_.nodes.size(), 0);
    has_edges_.assign(function_.nodes.size(), 0);
    for (const NodeId output : function_.outputs) {
      if (is_in_lane_[output.index()] != 0) is_kept_[output.index()] = 1;
    }
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      for (const NodeId read : function_.nodes[i].operands) {
        if (!read.valid() || function_[read].rate != signal::Rate::Sample) continue;
        const Loop* const reader = loop_of_[i];
        if (reader == loop_of_[read.index()]) continue;
        // Wavefronts read inputs where only a row reaches.
        has_edges_[read.index()] = static_cast<char>(has_edges_[read.index()] != 0 || reader->is_wavefront());
        if (reader->is_wavefront() || !is_at_hand(read)) is_kept_[read.index()] = 1;
      }
    }
    is_moved_ = find_moved();
    is_ranked_.assign(function_.states.size(), 0);
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      const Node& node = function_.nodes[i];
      if (node.op == Op::State && is_in_lane_[i] != 0) is_ranked_[node.index] = 1;
    }
    find_holders();
    for (std::size_t k = 0; k < function_.states.size(); ++k) {
      if (is_through_row(k)) is_kept_[function_.states[k].next.index()] = 1;
    }
  }

  // What every loop can have without being told by another.
  bool is_at_hand(NodeId id) const {
    const Node& node = function_[id];
    return node.rate != signal::Rate::Sample || node.op == Op::Input || node.op == Op::Parameter ||
           node.op == Op::Frame || (node.op == Op::State && is_counter_[node.index] != 0);
  }

  // Whether a state is its next value, read one frame behind, rather than a counter or a part of a recursion.
  std::vector<char> find_moved() const {
    std::vector<char> moved;
    for (const char is_counter : is_counter_) moved.push_back(static_cast<char>(width_ == 1 && is_counter == 0));
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      const Node& node = function_.nodes[i];
      if (node.op == Op::State && loop_of_[i]->is_recursion) moved[node.index] = 0;
    }
    return moved;
  }

  // A moved state is held in registers where it is read by the loop that makes its next value: what is stored to be
  // read a frame further on would have to reach the cache first, since no single store holds all of what is loaded.
  void find_holders() {
    holders_.assign(function_.states.size(), width_ > 1 ? &loops_[0] : nullptr);
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      const Node& node = function_.nodes[i];
      if (node.op != Op::State) continue;
      const NodeId next = function_.states[node.index].next;
      const bool is_made_there =
          function_[next].rate == signal::Rate::Sample && (is_at_hand(next) || loop_of_[next.index()] == loop_of_[i]);
      if (is_moved_[node.index] == 0 || is_made_there) holders_[node.index] = loop_of_[i];
    }
  }

  bool is_through_row(std::size_t k) const { return is_moved_[k] != 0 && holders_[k] == nullptr; }

  bool is_held_and_moved(std::size_t k) const { return is_moved_[k] != 0 && holders_[k] != nullptr; }

  // -- Types and memory

  llvm::Type* lanes(llvm::Type* element) const {
    return span_ == 1 ? element : llvm::FixedVectorType::get(element, span_);
  }

  llvm::Type* element_in_memory(Type type) { return jit::type_in_memory(builder_, type); }

  llvm::Type* type_in_memory(Type type) { return lanes(element_in_memory(type)); }

  // Slots, rings and blocks start at 64 bytes, and everything within them at a multiple of its own size.
  llvm::Align alignment(Type type) const {
    return llvm::Align(std::min<std::size_t>(64, size_in_memory(type) * width_));
  }

  llvm::Value* load(Type type, llvm::Value* place) {
    return builder_.CreateAlignedLoad(type_in_memory(type), place, alignment(type));
  }

  void store(Type type, llvm::Value* value, llvm::Value* place) {
    builder_.CreateAlignedStore(value, place, alignment(type));
  }

  llvm::Value* field(Field which) {
    const FieldPlace place = kFields[static_cast<std::size_t>(which)];
    llvm::Value* const address =
        builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), target_.getArg(1), place.offset);
    llvm::Type* const pointer = builder_.getPtrTy();
    return builder_.CreateLoad(place.is_pointer ? pointer : builder_.getInt64Ty(), address, place.name);
  }

  // The k-th pointer of a list of pointers.
  llvm::Value* listed(llvm::Value* list, std::size_t k) {
    return builder_.CreateLoad(builder_.getPtrTy(), builder_.CreateConstInBoundsGEP1_64(builder_.getPtrTy(), list, k));
  }

  // Slot k of columns or states: 8 bytes a lane, whatever the type.
  llvm::Value* slot(llvm::Value* slots, std::size_t k) {
    return builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), slots, 8 * k * width_);
  }

  llvm::Value* state_in_memory(std::size_t k) override { return slot(states_, k); }

  // All lanes of one frame in a block or ring.
  llvm::Value* row(Type type, llvm::Value* rows, llvm::Value* index) {
    llvm::Type* const element = element_in_memory(type);
    return builder_.CreateInBoundsGEP(width_ == 1 ? element : llvm::FixedVectorType::get(element, width_), rows, index);
  }

  // -- The frame of the kernel

  void begin_block() {
    builder_.SetInsertPoint(entry_);
    span_ = width_;
    position_ = field(Field::position);
    frames_ = is_memoryless_ ? field(Field::frames) : builder_.getInt64(kernel::kBlock);
    first_frame_ = load(Type::I32, field(Field::frame));
    load_pointers();
    load_columns();
    states_ = field(Field::states);
    begin_rows();
    place_states();
  }

  void load_pointers() {
    llvm::Value* const lines = field(Field::lines);
    for (std::size_t k = 0; k < function_.lines.size(); ++k) lines_.push_back(listed(lines, k));
    llvm::Value* const outputs = field(Field::outputs);
    for (std::size_t k = 0; k < function_.outputs.size(); ++k) outputs_.push_back(listed(outputs, k));
    llvm::Value* const tables = field(Field::tables);
    for (std::size_t k = 0; k < function_.tables.size(); ++k) tables_.add(listed(tables, k));
    llvm::Value* const inputs = field(Field::inputs);
    std::size_t count = function_.parameters.size();
    for (const Node& node : function_.nodes) {
      if (node.op == Op::Input) count = std::max(count, function_.parameters.size() + node.index + 1);
    }
    for (std::size_t k = 0; k < count; ++k) inputs_.push_back(listed(inputs, k));
  }

  void load_columns() {
    llvm::Value* const slots = field(Field::columns);
    std::size_t position = 0;
    for (const NodeId id : columns(function_)) {
      values_[id.index()] = load(function_[id].type, slot(slots, position++));
      values_[id.index()]->setName(fmt::format("n{}", id.index()));
    }
  }

  // -- Values that go from loop to loop

  void begin_rows() {
    const bool has_wavefront = std::ranges::any_of(loops_, &Loop::is_wavefront);
    const std::uint64_t length = kRoomBefore + kernel::kBlock + (has_wavefront ? kFrames : 0);
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      if (is_kept_[i] == 0) continue;
      auto* const type = llvm::ArrayType::get(element_in_memory(function_.nodes[i].type), length);
      llvm::AllocaInst* const made = builder_.CreateAlloca(type, nullptr, fmt::format("row{}", i));
      made->setAlignment(llvm::Align(kRegisterBytes));
      rows_[i] = made;
      if (has_edges_[i] != 0) clear_edges(NodeId(i));
    }
    for (std::size_t k = 0; k < function_.states.size(); ++k) {
      if (!is_through_row(k)) continue;
      const auto [type, next] = function_.states[k];
      begin_row(k);
      if (function_[next].rate == signal::Rate::Sample) continue;
      for (std::uint64_t i = 0; i < kernel::kBlock; ++i) {
        store(type, value(next), place_in_row(next, builder_.getInt64(i), 0));
      }
    }
  }

  // Lanes outside of the block compute with what they find there: with denormal numbers it would take long.
  void clear_edges(NodeId id) {
    const Type type = function_[id].type;
    auto* const zeros = llvm::Constant::getNullValue(llvm::FixedVectorType::get(element_in_memory(type), kFrames));
    for (const int edge : {-static_cast<int>(kFrames), kernel::kBlock}) {
      store(type, zeros, place_in_row(id, builder_.getInt64(0), edge));
    }
  }

  // What a moved state holds when the block begins stands a frame before its next values.
  void begin_row(std::size_t k) {
    const auto [type, next] = function_.states[k];
    store(type, load(type, slot(states_, k)), place_in_row(next, builder_.getInt64(0), -1));
  }

  bool is_kept(NodeId id) const override { return is_kept_[id.index()] != 0; }

  llvm::Value* place_in_row(NodeId id, llvm::Value* index, int offset) override {
    const Node& node = function_[id];
    if (!is_kept(id) && node.op == Op::Parameter) return row(node.type, inputs_[node.index], index);
    if (!is_kept(id) && node.op == Op::Input) {
      return row(node.type, inputs_[function_.parameters.size() + node.index], index);
    }
    llvm::Value* const place =
        builder_.CreateAdd(index, builder_.getInt64(kRoomBefore + static_cast<std::uint64_t>(offset)));
    return builder_.CreateInBoundsGEP(element_in_memory(function_[id].type), rows_[id.index()], place);
  }

  void keep(NodeId id, llvm::Value* value) {
    const Type type = function_[id].type;
    if (type == Type::Bool) value = builder_.CreateZExt(value, type_in_memory(type));
    store(type, value, place_in_row(id, index_, 0));
  }

  llvm::Value* kept(NodeId id, int offset = 0) {
    const Type type = function_[id].type;
    llvm::Value* const value = load(type, place_in_row(id, index_, offset));
    return type == Type::Bool ? builder_.CreateICmpNE(value, llvm::Constant::getNullValue(value->getType())) : value;
  }

  // -- Counters

  // What a counter holds `frames` after the block began.
  llvm::Value* counted(std::size_t k, llvm::Value* frames) {
    llvm::Value* const step = one_value(signal::increment(function_, k));
    return builder_.CreateAdd(counters_[k], builder_.CreateMul(step, frames));
  }

  // A column or constant, one value wide, as it stands in memory.
  llvm::Value* one_value(NodeId id) override {
    const Node& node = function_[id];
    if (node.op != Op::Constant) return values_[id.index()];
    const signal::Value number = constant(node);
    llvm::Type* const type = element_in_memory(node.type);
    if (node.type == Type::F64) return llvm::ConstantFP::get(type, number.f64());
    if (node.type == Type::F32) return llvm::ConstantFP::get(type, llvm::APFloat(number.f32()));
    return llvm::ConstantInt::get(type, number.bits);
  }

  // What a counter holds when the block begins.
  llvm::Value* begin_counter(std::size_t k) {
    if (!is_memoryless_) return load(Type::I64, slot(states_, k));
    llvm::Value* const frames = builder_.CreateZExt(first_frame_, builder_.getInt64Ty());
    return builder_.CreateMul(one_value(signal::increment(function_, k)), frames);
  }

  llvm::Value* emit_counter(std::size_t k) {
    llvm::Value* const now = counted(k, index_);
    if (span_ == 1) return now;
    Builder before_loop(entry_->getTerminator());
    std::vector<std::uint64_t> frames(span_);
    std::iota(frames.begin(), frames.end(), std::uint64_t{0});
    llvm::Value* const steps = before_loop.CreateVectorSplat(span_, one_value(signal::increment(function_, k)));
    llvm::Value* const ahead = before_loop.CreateMul(steps, llvm::ConstantDataVector::get(context_, frames));
    return builder_.CreateAdd(builder_.CreateVectorSplat(span_, now), ahead);
  }

  // -- States of recursions

  bool is_recursive(std::size_t k) const { return is_moved_[k] == 0 && is_counter_[k] == 0 && is_ranked_[k] == 0; }

  int registers_of_states() const {
    std::size_t registers = 0;
    for (std::size_t k = 0; k < function_.states.size(); ++k) {
      const std::size_t bytes = size_in_memory(function_.states[k].type) * width_;
      if (is_recursive(k)) registers += std::max<std::size_t>(1, bytes / kRegisterBytes);
    }
    return static_cast<int>(registers);
  }

  // In registers, or in memory: then a state is stored as soon as it has been read and its next value is known.
  void place_states() {
    first_states_.resize(function_.states.size(), nullptr);
    current_states_.resize(function_.states.size(), nullptr);
    last_states_.resize(function_.states.size(), nullptr);
    counters_.resize(function_.states.size(), nullptr);
    for (std::size_t k = 0; k < function_.states.size(); ++k) {
      if (is_counter_[k] != 0) counters_[k] = begin_counter(k);
      if (!is_held_and_moved(k)) continue;
      llvm::Value* const last = load(function_.states[k].type, slot(states_, k));
      first_states_[k] = builder_.CreateVectorSplat(kFrames, last);
    }
    if (registers_of_states() <= kStatesInRegisters || !is_ahead_.empty()) {
      for (std::size_t k = 0; k < function_.states.size(); ++k) {
        if (is_recursive(k)) first_states_[k] = load(function_.states[k].type, slot(states_, k));
      }
      return;
    }
    std::vector<std::size_t> position(function_.nodes.size());  // by node: when it is computed
    std::size_t count = 0;
    for (const Loop& loop : loops_) {
      for (const NodeId id : loop.nodes) position[id.index()] = count++;
    }
    const auto later = [&](std::size_t a, std::size_t b) { return position[a] < position[b] ? b : a; };
    std::vector<std::size_t> known_after(function_.states.size(), 0);
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      const Node& node = function_.nodes[i];
      if (node.op != Op::State) continue;
      const NodeId next = function_.states[node.index].next;
      const bool is_computed = function_[next].rate == signal::Rate::Sample;
      known_after[node.index] = is_computed ? later(i, next.index()) : i;
    }
    for (std::size_t k = 0; k < known_after.size(); ++k) {
      if (is_recursive(k)) stored_after_[known_after[k]].push_back(k);
    }
  }

  void store_state(std::size_t k, llvm::Value* next) { store(function_.states[k].type, next, slot(states_, k)); }

  llvm::Value* emit_state(std::size_t k) {
    if (is_held_and_moved(k)) return moved(k);
    if (is_through_row(k)) return kept(function_.states[k].next, -1);
    return current_states_[k] != nullptr ? current_states_[k] : load(function_.states[k].type, slot(states_, k));
  }

  // The last of the frames before and all but the last of these.
  llvm::Value* moved(std::size_t k) {
    std::vector<int> order(kFrames);
    std::iota(order.begin(), order.end(), static_cast<int>(kFrames) - 1);
    return builder_.CreateShuffleVector(current_states_[k], value(function_.states[k].next), order);
  }

  // -- Loops

  void emit_loop(const Loop& loop) {
    loop_ = &loop;
    at_hand_.clear();
    tables_.forget();
    std::vector<Lanes> all;
    for (const plan::Rank& rank : loop.ranks) all.push_back(Lanes(function_, rank, *this, builder_, *entry_));
    bring_together(all);
    for (Lanes& lanes : all) lanes.load_states();
    if (is_split()) {
      emit_stretches(loop);
    } else if (is_ahead_.empty()) {
      emit_frames(loop, all);
    } else {
      emit_stages(loop);
    }
    for (Lanes& lanes : all) lanes.store_states();
    take_apart(all);
  }

  void emit_frames(const Loop& loop, std::vector<Lanes>& all) {
    llvm::Value* const steps = all.empty() ? frames_ : builder_.getInt64(all[0].steps());
    over(loop.name, steps, loop.is_recursion ? 1 : kFrames, [&](llvm::BasicBlock* before, llvm::BasicBlock* body) {
      const std::vector<std::size_t> states = states_in_registers(loop);
      for (Lanes& lanes : all) lanes.begin(before);
      for (const std::size_t k : states) {
        current_states_[k] = begin_phi(first_states_[k], before, fmt::format("s{}", k));
      }
      for (Lanes& lanes : all) emit_step(lanes);
      span_ = loop.is_recursion ? width_ : kFrames;
      for (const NodeId id : loop.nodes) emit_node(id);
      store_outputs();
      for (const std::size_t k : states) {
        last_states_[k] = value(function_.states[k].next);
        llvm::cast<llvm::PHINode>(current_states_[k])->addIncoming(last_states_[k], body);
      }
      for (Lanes& lanes : all) lanes.end(body);
    });
  }

  // Whether something is computed once in a stretch of frames, or once for all stretches.
  bool is_split() const {
    return std::ranges::any_of(paces_, [](signal::Pace pace) { return pace != signal::Pace::Each; });
  }

  // A loop whose frames go side by side, stretch by stretch. What is known once in a stretch is computed for kFrames
  // stretches side by side.
  //
  //   fine:      what is known once for all stretches
  //   stretches: what is known once in each of the next kFrames stretches, which goes into rows
  //   loop:      kFrames frames
  void emit_stretches(const Loop& loop) {
    static_assert(kFrames == signal::kStretch);
    constexpr std::uint64_t kTogether = kFrames * kFrames;
    llvm::BasicBlock* const fine = llvm::BasicBlock::Create(context_, "fine", &target_);
    builder_.CreateBr(fine);
    builder_.SetInsertPoint(fine);
    index_ = builder_.getInt64(0);
    emit_paced(loop, signal::Pace::Fine);
    over("stretches", frames_, kTogether, [&](llvm::BasicBlock*, llvm::BasicBlock*) {
      llvm::Value* const begin = index_;
      emit_paced(loop, signal::Pace::Coarse);
      llvm::Value* const left = builder_.CreateSub(frames_, begin);
      llvm::Value* const count =
          builder_.CreateBinaryIntrinsic(llvm::Intrinsic::smin, left, builder_.getInt64(kTogether));
      over(loop.name, count, kFrames, [&](llvm::BasicBlock*, llvm::BasicBlock*) {
        stretch_ = builder_.CreateUDiv(index_, builder_.getInt64(kFrames));
        index_ = builder_.CreateAdd(begin, index_);
        emit_paced(loop, signal::Pace::Each);
        store_outputs();
      });
    });
  }

  void emit_paced(const Loop& loop, signal::Pace pace) {
    pace_ = pace;
    span_ = kFrames;
    at_hand_.clear();
    tables_.forget();
    for (const NodeId id : loop.nodes) {
      if (paces_[id.index()] != pace) continue;
      emit_node(id);
    }
  }

  llvm::Value* of_this_stretch(NodeId id) {
    llvm::Value*& row = rows_[id.index()];
    if (row == nullptr) row = row_of_stretches(llvm::cast<llvm::Instruction>(values_[id.index()]));
    llvm::Type* const element = element_in_memory(function_[id].type);
    llvm::Value* const place = builder_.CreateInBoundsGEP(element, row, stretch_);
    return builder_.CreateVectorSplat(kFrames, builder_.CreateLoad(element, place));
  }

  // Puts what is computed for several stretches where each of them finds its own.
  llvm::Value* row_of_stretches(llvm::Instruction* all) {
    Builder at_entry(entry_, entry_->begin());
    llvm::AllocaInst* const row = at_entry.CreateAlloca(all->getType(), nullptr, "row");
    row->setAlignment(llvm::Align(kRegisterBytes));
    Builder(all->getNextNode()).CreateAlignedStore(all, row, llvm::Align(kRegisterBytes));
    return row;
  }

  // A loop of which some nodes are a frame ahead of the others. It begins a frame before the block, where these compute
  // nothing that is of use: then their states are what they were, and all goes on from there.
  //
  //   loop:  for index = -1 alone, and then for 0 … kBlock - 1
  //   again: between the two
  void emit_stages(const Loop& loop) {
    llvm::BasicBlock* const before = builder_.GetInsertBlock();
    llvm::BasicBlock* const body = llvm::BasicBlock::Create(context_, loop.name, &target_);
    llvm::BasicBlock* const again = llvm::BasicBlock::Create(context_, "again", &target_);
    llvm::BasicBlock* const behind = llvm::BasicBlock::Create(context_, "end", &target_);
    const auto join = [&](llvm::PHINode* phi, llvm::Value* next, llvm::Value* first) {
      phi->addIncoming(next, body);
      phi->addIncoming(first, again);
    };
    builder_.CreateBr(body);
    builder_.SetInsertPoint(body);
    span_ = width_;
    llvm::PHINode* const index = begin_phi(builder_.getInt64(~std::uint64_t{0}), before, "index");
    llvm::PHINode* const end = begin_phi(builder_.getInt64(0), before, "end");
    std::vector<llvm::PHINode*> states;
    for (std::size_t k = 0; k < function_.states.size(); ++k) {
      states.push_back(begin_phi(first_states_[k], before, fmt::format("s{}", k)));
      current_states_[k] = states[k];
    }
    const std::vector<NodeId> handed = handed_on();
    std::vector<llvm::PHINode*> held;
    for (const NodeId id : handed) {
      llvm::Type* const type = type_in_memory(function_[id].type);
      held.push_back(begin_phi(llvm::Constant::getNullValue(type), before, fmt::format("n{}", id.index())));
    }
    llvm::Value* const next = builder_.CreateAdd(index, builder_.getInt64(1));

    // Behind the last frame, the first: it is in the block.
    emit_stage(loop, 1, builder_.CreateAnd(next, builder_.getInt64(kernel::kBlock - 1)));
    for (std::size_t k = 0; k < states.size(); ++k) {
      if (!is_ahead_state(k)) continue;
      llvm::Value* const made = value(function_.states[k].next);
      join(states[k], made, made);
      last_states_[k] = states[k];
    }
    for (std::size_t i = 0; i < handed.size(); ++i) {
      llvm::Value*& made = values_[handed[i].index()];
      const bool is_bool = function_[handed[i]].type == Type::Bool;  // lanes of single bits do not travel well
      llvm::Value* const carried = is_bool ? builder_.CreateZExt(made, held[i]->getType()) : made;
      join(held[i], carried, carried);
      made = is_bool ? builder_.CreateICmpNE(held[i], llvm::Constant::getNullValue(held[i]->getType())) : held[i];
    }

    // Before the first frame, the first: what is stored there will be overwritten, and is read by none before.
    emit_stage(loop, 0, builder_.CreateBinaryIntrinsic(llvm::Intrinsic::smax, index, builder_.getInt64(0)));
    store_outputs();
    for (std::size_t k = 0; k < states.size(); ++k) {
      if (is_ahead_state(k)) continue;
      last_states_[k] = value(function_.states[k].next);
      join(states[k], last_states_[k], first_states_[k]);
    }

    join(index, next, next);
    join(end, end, frames_);
    builder_.CreateCondBr(builder_.CreateICmpSLT(next, end), body, again);
    builder_.SetInsertPoint(again);
    builder_.CreateCondBr(builder_.CreateICmpEQ(end, frames_), behind, body);
    builder_.SetInsertPoint(behind);
  }

  void emit_stage(const Loop& loop, char stage, llvm::Value* index) {
    index_ = index;
    at_hand_.clear();
    tables_.forget();
    for (const NodeId id : loop.nodes) {
      if (is_ahead_[id.index()] == stage) emit_node(id);
    }
  }

  // What is ahead and read by what is not.
  std::vector<NodeId> handed_on() const {
    std::set<NodeId> handed;
    const auto read = [&](NodeId id) {
      if (id.valid() && is_ahead_[id.index()] != 0 && !is_at_hand(id)) handed.insert(id);
    };
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      const Node& node = function_.nodes[i];
      if (node.rate != signal::Rate::Sample || is_ahead_[i] != 0) continue;
      for (const NodeId operand : node.operands) read(operand);
    }
    for (std::size_t k = 0; k < function_.states.size(); ++k) {
      if (!is_ahead_state(k)) read(function_.states[k].next);
    }
    for (const NodeId output : function_.outputs) read(output);
    return {handed.begin(), handed.end()};
  }

  bool is_ahead_state(std::size_t k) const {
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      const Node& node = function_.nodes[i];
      if (node.op == Op::State && node.index == k) return is_ahead_[i] != 0;
    }
    return false;
  }

  void emit_step(Lanes& lanes) {
    lanes_ = &lanes;
    span_ = lanes.width();
    lanes.step(index_);
    lanes_ = nullptr;
  }

  void bring_together(std::vector<Lanes>& all) {
    if (all.empty()) return;
    over("gather", builder_.getInt64(all[0].steps()), kFrames, [&](llvm::BasicBlock*, llvm::BasicBlock*) {
      for (Lanes& lanes : all) lanes.bring_together(index_);
    });
  }

  // Lanes that are behind others leave in their rows, before the block, what they made before they began.
  void take_apart(std::vector<Lanes>& all) {
    if (all.empty()) return;
    over("scatter", builder_.getInt64(all[0].steps()), kFrames, [&](llvm::BasicBlock*, llvm::BasicBlock*) {
      for (Lanes& lanes : all) lanes.take_apart(index_);
    });
    span_ = width_;
    for (std::size_t k = 0; k < function_.states.size(); ++k) {
      if (is_through_row(k) && loop_of_[function_.states[k].next.index()] == loop_) begin_row(k);
    }
  }

  std::vector<std::size_t> states_in_registers(const Loop& loop) const {
    std::vector<std::size_t> states;
    for (std::size_t k = 0; k < first_states_.size(); ++k) {
      if (first_states_[k] != nullptr && holders_[k] == &loop) states.push_back(k);
    }
    return states;
  }

  // A loop over the frames of the block, or over all steps of a wavefront, `step` at a time. `emit` fills its body,
  // phis first.
  template <class Emit>
  void over(const char* name, llvm::Value* count, unsigned step, const Emit& emit) {
    llvm::BasicBlock* const before = builder_.GetInsertBlock();
    llvm::BasicBlock* const body = llvm::BasicBlock::Create(context_, name, &target_);
    builder_.CreateBr(body);
    builder_.SetInsertPoint(body);
    llvm::PHINode* const index = begin_phi(builder_.getInt64(0), before, "index");
    index_ = index;
    emit(before, body);
    llvm::Value* const next = builder_.CreateAdd(index, builder_.getInt64(step));
    index->addIncoming(next, builder_.GetInsertBlock());
    llvm::BasicBlock* const behind = llvm::BasicBlock::Create(context_, "end", &target_);
    builder_.CreateCondBr(builder_.CreateICmpSLT(next, count), body, behind);
    builder_.SetInsertPoint(behind);
  }

  llvm::PHINode* begin_phi(llvm::Value* first, llvm::BasicBlock* before, const std::string& name) {
    llvm::PHINode* const phi = builder_.CreatePHI(first->getType(), 2, name);
    phi->addIncoming(first, before);
    return phi;
  }

  // An output that is no sample-rate node is everybody's, and lanes store none; the last loop does.
  void store_outputs() {
    for (std::size_t k = 0; k < outputs_.size(); ++k) {
      const NodeId output = function_.outputs[k];
      const bool is_last = is_at_hand(output) || is_in_lane_[output.index()] != 0;
      const bool is_mine = loop_ == (is_last ? &loops_.back() : loop_of_[output.index()]);
      if (is_mine) store(Type::F32, value(output), row(Type::F32, outputs_[k], index_));
    }
  }

  void end_block() {
    span_ = width_;
    for (std::size_t k = 0; !is_memoryless_ && k < function_.states.size(); ++k) {
      if (is_ranked_[k] != 0) continue;
      const auto [type, next] = function_.states[k];
      llvm::Value* last = nullptr;
      if (is_counter_[k] != 0) {
        last = counted(k, builder_.getInt64(kernel::kBlock));
      } else if (is_held_and_moved(k)) {
        last = builder_.CreateExtractElement(last_states_[k], kFrames - 1);
      } else if (is_moved_[k] != 0) {
        last = load(type, place_in_row(next, builder_.getInt64(kernel::kBlock), -1));
      } else if (last_states_[k] != nullptr) {
        last = last_states_[k];
      } else {
        last = load(type, slot(states_, k));
      }
      store_state(k, flushed(builder_, type, last));
    }
    builder_.CreateRetVoid();
  }

  // -- Nodes

  void emit_node(NodeId id) {
    const std::size_t i = id.index();
    if (!is_at_hand(id)) {
      values_[i] = computed(id);
      if (!values_[i]->hasName()) values_[i]->setName(fmt::format("n{}", i));
    }
    if (is_kept_[i] != 0) keep(id, value(id));
    for (const std::size_t state : stored_after_[i]) store_state(state, value(function_.states[state].next));
  }

  // The value of a node in the current frames.
  llvm::Value* value(NodeId id) {
    const Node& node = function_[id];
    if (node.op == Op::Constant) return constant_value(node);
    const bool is_of_stretch = paces_[id.index()] == signal::Pace::Coarse && pace_ == signal::Pace::Each;
    if (!is_at_hand(id) && !is_of_stretch && loop_of_[id.index()] == loop_) return values_[id.index()];
    llvm::Value*& found = at_hand_[id];
    if (found == nullptr) found = brought(id, node);
    return found;
  }

  llvm::Value* brought(NodeId id, const Node& node) {
    if (paces_[id.index()] == signal::Pace::Coarse) return of_this_stretch(id);
    if (node.op == Op::Parameter) return load_input(node.type, node.index);
    if (node.op == Op::Input) return load_input(Type::F32, function_.parameters.size() + node.index);
    if (node.op == Op::Frame) return frame();
    if (node.op == Op::State && is_counter_[node.index] != 0) return emit_counter(node.index);
    if (node.rate == signal::Rate::Sample) return kept(id);
    llvm::Value* column = values_[id.index()];
    if (span_ != width_) column = Builder(entry_->getTerminator()).CreateVectorSplat(span_, column);
    // Lanes of single bits do not travel well between blocks, so a Bool column stays 32 bits wide until it is used.
    const bool is_bool = node.type == Type::Bool;
    return is_bool ? builder_.CreateICmpNE(column, llvm::Constant::getNullValue(column->getType())) : column;
  }

  // 0, 1, 2 … over the frames that stand side by side.
  llvm::Value* frame_offsets() { return numbers(kFrames); }

  llvm::Value* numbers(unsigned count) {
    std::vector<std::uint32_t> all(count);
    std::iota(all.begin(), all.end(), 0U);
    return llvm::ConstantDataVector::get(context_, all);
  }

  llvm::Value* frame() {
    llvm::Value* const index = builder_.CreateTrunc(index_, builder_.getInt32Ty());
    if (width_ > 1) return builder_.CreateAdd(first_frame_, builder_.CreateVectorSplat(width_, index));
    if (lanes_ != nullptr) {
      return builder_.CreateAdd(builder_.CreateVectorSplat(span_, first_frame_), lanes_->frames(index_));
    }
    llvm::Value* const now = builder_.CreateAdd(first_frame_, index);
    if (span_ == 1) return now;
    llvm::Value* const all = builder_.CreateVectorSplat(span_, now);
    return builder_.CreateAdd(all, frame_offsets());
  }

  llvm::Value* masked_frame(std::int32_t mask) {
    llvm::Value* const now = frame();
    return builder_.CreateAnd(now, llvm::ConstantInt::getSigned(now->getType(), mask));
  }

  // Where this stretch begins, and those that are computed together with it.
  llvm::Value* coarse_frames() {
    llvm::Value* const first = builder_.CreateAdd(first_frame_, builder_.CreateTrunc(index_, builder_.getInt32Ty()));
    llvm::Value* const length = builder_.CreateVectorSplat(kFrames, builder_.getInt32(signal::kStretch));
    return builder_.CreateAdd(builder_.CreateVectorSplat(kFrames, first), builder_.CreateMul(frame_offsets(), length));
  }

  // The same, counted in F64 from the first frame on: adding takes one operation, where converting takes four.
  llvm::Value* frame_as_f64() {
    llvm::Type* const real = builder_.getDoubleTy();
    llvm::Value* const index = builder_.CreateSIToFP(index_, real);
    Builder before_loop(entry_->getTerminator());
    llvm::Value* const first = before_loop.CreateSIToFP(first_frame_, first_frame_->getType()->getWithNewType(real));
    if (width_ > 1) return builder_.CreateFAdd(first, builder_.CreateVectorSplat(width_, index));
    llvm::Value* const now = builder_.CreateFAdd(first, index);
    if (span_ == 1) return now;
    std::vector<double> offsets(span_);
    std::iota(offsets.begin(), offsets.end(), 0.0);
    return builder_.CreateFAdd(builder_.CreateVectorSplat(span_, now),
                               llvm::ConstantDataVector::get(context_, offsets));
  }

  llvm::Value* constant_value(const Node& node) {
    const signal::Value number = constant(node);
    switch (node.type) {
      case Type::F64:
        return llvm::ConstantFP::get(type_in_memory(node.type), number.f64());
      case Type::F32:
        return llvm::ConstantFP::get(type_in_memory(node.type), llvm::APFloat(number.f32()));
      case Type::I64:
      case Type::I32:
        return llvm::ConstantInt::get(type_in_memory(node.type), number.bits);
      case Type::Bool:
        return llvm::ConstantInt::get(lanes(builder_.getInt1Ty()), number.bits);
    }
    return nullptr;
  }

  llvm::Value* computed(NodeId id) {
    const Node& node = function_[id];
    Operands operands = {};
    for (std::size_t k = 0; k < static_cast<std::size_t>(operand_count(node.op)); ++k) {
      operands[k] = value(node.operands[k]);
    }
    return computed(id, operands);
  }

  llvm::Value* computed(NodeId id, const Operands& operands) override {
    const Node& node = function_[id];
    const auto [a, b, c] = operands;
    const Op op = node.op;
    if (op == Op::CoarseFrame) return pace_ == signal::Pace::Coarse ? coarse_frames() : masked_frame(-signal::kStretch);
    if (op == Op::FineFrame) return masked_frame(signal::kStretch - 1);
    if (op == Op::Count) return builder_.CreateMul(a, builder_.CreateZExt(b, a->getType()));
    if (op == Op::Table) return tables_.read(node, a);
    if (op == Op::State) return emit_state(node.index);
    if (op == Op::LineWrite) return emit_line_write(node, a);
    if (op == Op::LineTap) return emit_line_tap(node, a);
    if (op == Op::Noise) return emit_noise(node, a);
    if (op == Op::And) return builder_.CreateAnd(a, b);
    if (op == Op::Or) return builder_.CreateOr(a, b);
    if (op == Op::Not) return builder_.CreateNot(a);
    if (op == Op::Select) return builder_.CreateSelect(a, b, c);
    if (op == Op::ToF32) return emit_to_real(a, builder_.getFloatTy());
    if (op == Op::ToF64 && function_[node.operands[0]].op == Op::Frame && lanes_ == nullptr) return frame_as_f64();
    if (op == Op::ToF64) return emit_to_real(a, builder_.getDoubleTy());
    if (op == Op::UpperTurns) return upper_half(builder_, a).value;
    if (op == Op::FromFixedTurns) return emit_from_fixed_turns(a);
    if (processor_.fuses && divides_simply(id)) return emit_quotient(a, constant(function_[node.operands[1]]).f64());
    return emit_computation(node, a, b);
  }

  llvm::Value* load_input(Type type, std::size_t k) { return load(type, row(type, inputs_[k], index_)); }

  llvm::Value* emit_computation(const Node& node, llvm::Value* a, llvm::Value* b) {
    const Type type = function_[node.operands[0]].type;
    llvm::Value* result = nullptr;
    if (type == Type::F32) result = emit_real<float>(builder_, processor_, node.op, a, b);
    if (type == Type::F64) result = emit_real<double>(builder_, processor_, node.op, a, b);
    if (type == Type::I32 || type == Type::I64) result = emit_integer(node.op, a, b);
    TRK_CHECK(result != nullptr, "no code for {} of {}", name(node.op), name(type));
    return result;
  }

  // Whether an F64 that comes from a whole number is divided by a constant, once or some times. So it is no negative
  // zero, and far from both ends of the range.
  bool divides_simply(NodeId id, int depth = 0) const {
    constexpr int kDeepest = 8;
    const Node& node = function_[id];
    if (node.op != Op::Divide || node.type != Type::F64 || function_[node.operands[1]].op != Op::Constant) return false;
    const double by = constant(function_[node.operands[1]]).f64();
    const Node& divided = function_[node.operands[0]];
    const bool is_whole = divided.op == Op::ToF64 && function_[divided.operands[0]].type == Type::I32;
    return by > 0x1p-32 && by < 0x1p32 && depth < kDeepest && (is_whole || divides_simply(node.operands[0], depth + 1));
  }

  // The nearest number to a / by, as a division gives it, in a fraction of the time (Brisebarre, Muller, Raina,
  // "Accelerating correctly rounded floating-point division when the divisor is known in advance", 2004, algorithm 1).
  llvm::Value* emit_quotient(llvm::Value* a, double by) {
    const Real<double> inverse{&builder_, llvm::ConstantFP::get(a->getType(), 1 / by)};
    const auto fused = [&](Real<double> x, Real<double> y, Real<double> z) {
      llvm::Value* const sum =
          builder_.CreateIntrinsic(llvm::Intrinsic::fma, {a->getType()}, {x.value, y.value, z.value});
      return Real<double>{&builder_, sum};
    };
    const Real<double> dividend{&builder_, a};
    const Real<double> near = dividend * inverse;
    const Real<double> rest = fused(near, near.like(-by), dividend);
    return fused(rest, inverse, near).value;
  }

  llvm::Value* emit_integer(Op op, llvm::Value* a, llvm::Value* b) {
    if (op == Op::Add) return builder_.CreateAdd(a, b);
    if (op == Op::Subtract) return builder_.CreateSub(a, b);
    if (op == Op::ShiftRight) return builder_.CreateLShr(a, builder_.CreateAnd(b, 31));
    if (op == Op::Maximum) return builder_.CreateBinaryIntrinsic(llvm::Intrinsic::smax, a, b);
    if (op == Op::Less) return builder_.CreateICmpSLT(a, b);
    if (op == Op::LessEqual) return builder_.CreateICmpSLE(a, b);
    if (op == Op::Equal) return builder_.CreateICmpEQ(a, b);
    return nullptr;
  }

  llvm::Value* emit_to_real(llvm::Value* a, llvm::Type* scalar) {
    llvm::Type* const type = lanes(scalar);
    return a->getType()->isFPOrFPVectorTy() ? builder_.CreateFPCast(a, type) : builder_.CreateSIToFP(a, type);
  }

  llvm::Value* emit_from_fixed_turns(llvm::Value* a) {
    return (real_of_signed(upper_half(builder_, a)) * 0x1p-32F).value;
  }

  Words<std::uint32_t> lower_half(Builder& builder, llvm::Value* a) {
    return {&builder, builder.CreateTrunc(a, lanes(builder_.getInt32Ty()))};
  }

  // Every other half, as one shuffle: shifted and truncated they would be gathered from two vectors each.
  Words<std::uint32_t> upper_half(Builder& builder, llvm::Value* a) {
    if (!a->getType()->isVectorTy()) return lower_half(builder, builder.CreateLShr(a, 32));
    const auto count = static_cast<int>(llvm::cast<llvm::FixedVectorType>(a->getType())->getNumElements());
    llvm::SmallVector<int, 64> odd;
    for (int i = 0; i < count; ++i) odd.push_back(2 * i + 1);
    llvm::Value* const halves = builder.CreateBitCast(a, llvm::FixedVectorType::get(builder.getInt32Ty(), 2 * count));
    return {&builder, builder.CreateShuffleVector(halves, odd)};
  }

  llvm::Value* emit_noise(const Node& node, llvm::Value* key) {
    // A key that is known per note is taken apart before the loop: the light optimisation does not move code out of it.
    Builder before_loop(entry_->getTerminator());
    Builder& builder = function_[node.operands[0]].rate == signal::Rate::Sample ? builder_ : before_loop;
    const Words<std::uint32_t> now{&builder_, frame()};
    const auto noise = math::noise_bits(now, lower_half(builder, key), upper_half(builder, key));
    return (real_of_signed(noise) * 0x1p-31F).value;
  }

  // -- Rings

  // The row of the ring that the current frame writes, before masking.
  llvm::Value* ring_position() { return builder_.CreateAdd(position_, index_); }

  std::uint64_t ring_capacity(std::uint32_t line) const {
    return static_cast<std::uint64_t>(signal::ring_capacity(function_.lines[line], static_cast<int>(width_)));
  }

  llvm::Value* masked(std::uint32_t line, llvm::Value* position) {
    return builder_.CreateAnd(position, builder_.getInt64(ring_capacity(line) - 1));
  }

  llvm::Value* ring_row(std::uint32_t line, llvm::Value* position) {
    return row(Type::F32, lines_[line], masked(line, position));
  }

  // Where frames are read side by side, the first rows of a ring stand once more behind its end.
  llvm::Value* emit_line_write(const Node& node, llvm::Value* a) {
    llvm::Value* const place = masked(node.index, ring_position());
    store(Type::F32, a, row(Type::F32, lines_[node.index], place));
    if (width_ > 1) return a;
    llvm::Value* const is_first = builder_.CreateICmpULT(place, builder_.getInt64(kernel::kBlock));
    llvm::Value* const behind = builder_.CreateAdd(place, builder_.getInt64(ring_capacity(node.index)));
    store(Type::F32, a, row(Type::F32, lines_[node.index], builder_.CreateSelect(is_first, behind, place)));
    return a;
  }

  // A delay that is the same for all reads what stands side by side; delays of their own gather.
  llvm::Value* emit_line_tap(const Node& node, llvm::Value* delay) {
    const Node& source = function_[node.operands[0]];
    if (source.op == Op::Constant) {
      const auto frames = static_cast<std::uint64_t>(constant(source).i32());
      return load(Type::F32, ring_row(node.index, builder_.CreateSub(ring_position(), builder_.getInt64(frames))));
    }
    const bool is_column = width_ == 1 && source.rate != signal::Rate::Sample;
    if (span_ == 1 || is_column) {
      llvm::Value* const one = is_column ? one_value(node.operands[0]) : delay;
      llvm::Value* const frames = builder_.CreateSExt(one, builder_.getInt64Ty());
      return load(Type::F32, ring_row(node.index, builder_.CreateSub(ring_position(), frames)));
    }
    return emit_gather(node.index, delay);
  }

  // Places in a ring fit 32 bits, as its capacity does, and wrap the same way.
  llvm::Value* emit_gather(std::uint32_t line, llvm::Value* delay) {
    const auto splat = [&](llvm::Value* one) { return builder_.CreateVectorSplat(span_, one); };
    llvm::Value* position = splat(builder_.CreateTrunc(ring_position(), builder_.getInt32Ty()));
    if (width_ == 1) position = builder_.CreateAdd(position, frame_offsets());
    llvm::Value* const mask = splat(builder_.getInt32(static_cast<std::uint32_t>(ring_capacity(line) - 1)));
    llvm::Value* places = builder_.CreateAnd(builder_.CreateSub(position, delay), mask);
    if (width_ > 1) places = builder_.CreateAdd(builder_.CreateShl(places, std::countr_zero(width_)), numbers(width_));
    llvm::Value* const pointers = builder_.CreateInBoundsGEP(builder_.getFloatTy(), lines_[line], places);
    return builder_.CreateMaskedGather(lanes(builder_.getFloatTy()), pointers, llvm::Align(4));
  }

  const signal::Function& function_;
  const unsigned width_;      // lanes
  const bool is_memoryless_;  // see kernel::Layout
  const Processor& processor_;
  llvm::Function& target_;
  llvm::LLVMContext& context_;
  Builder builder_;
  llvm::BasicBlock* entry_;
  Tables tables_;

  std::vector<Loop> loops_;
  std::vector<signal::Pace> paces_;   // by node; Each where frames do not begin with a stretch
  std::vector<llvm::Value*> values_;  // columns and sample-rate nodes; constants are made where they are used
  std::vector<const Loop*> loop_of_;  // by node; null where the rate is lower
  std::vector<char> is_in_lane_;      // by node: of a rank or wavefront
  std::vector<char> is_kept_;         // by node: whether it goes from loop to loop or from frame to frame
  std::vector<char> has_edges_;       // by node that is kept: whether lanes read it outside of the block
  std::vector<char> is_counter_;      // by state: it is known at any frame
  std::vector<char> is_moved_;        // by state: it is its next value, read one frame behind
  std::vector<const Loop*> holders_;  // by state: the loop that holds it, without a row
  std::vector<char> is_ranked_;       // by state: it belongs to a rank
  std::vector<char> is_ahead_;        // by node: it is computed a frame before the others; empty where none is
  std::vector<llvm::Value*> rows_;    // by node that is kept: [kRoomBefore + kBlock]
  std::vector<std::vector<std::size_t>> stored_after_;  // by node: the states in memory that may be stored after it

  llvm::Value* position_ = nullptr;
  llvm::Value* frames_ = nullptr;
  llvm::Value* first_frame_ = nullptr;
  llvm::Value* states_ = nullptr;
  std::vector<llvm::Value*> counters_;      // what they hold when the block begins
  std::vector<llvm::Value*> first_states_;  // null where a state is no phi
  std::vector<llvm::Value*> last_states_;   // what such a phi holds behind the last frame
  std::vector<llvm::Value*> lines_;
  std::vector<llvm::Value*> inputs_;
  std::vector<llvm::Value*> outputs_;

  // In the current loop.
  const Loop* loop_ = nullptr;
  Lanes* lanes_ = nullptr;  // whose step is emitted
  signal::Pace pace_ = signal::Pace::Each;
  llvm::Value* stretch_ = nullptr;  // of those that are computed together, counted from 0
  unsigned span_ = 1;               // how many values stand side by side: lanes, or frames of the one lane
  llvm::Value* index_ = nullptr;    // of the first frame within the block
  std::vector<llvm::Value*> current_states_;
  std::map<NodeId, llvm::Value*> at_hand_;  // brought here from elsewhere
};

// `void symbol(const void* context, const Call* call)`.
llvm::Function& declare(const std::string& symbol, llvm::Module& module) {
  llvm::LLVMContext& context = module.getContext();
  llvm::Type* const pointer = llvm::PointerType::getUnqual(context);
  auto* const type = llvm::FunctionType::get(llvm::Type::getVoidTy(context), {pointer, pointer}, false);
  auto* const function = llvm::Function::Create(type, llvm::Function::ExternalLinkage, symbol, module);
  function->getArg(0)->setName("context");
  function->getArg(1)->setName("call");
  function->setDoesNotThrow();
  // LLVM would rather halve the registers of some processors with AVX-512; kernels are too regular to gain from that.
  function->addFnAttr("prefer-vector-width", "512");
  function->addFnAttr("min-legal-vector-width", "512");
  return *function;
}

}  // namespace

void emit(const signal::Function& function, int width, const Processor& processor, const std::string& symbol,
          llvm::Module& module) {
  TRK_CHECK(width >= 1 && width <= 64 && std::has_single_bit(static_cast<unsigned>(width)), "width {}", width);
  Emitter(function, width, processor, declare(symbol, module)).run();
}

}  // namespace trk::jit
