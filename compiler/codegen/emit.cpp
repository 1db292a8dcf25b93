#include "compiler/codegen/emit.h"

#include "compiler/signal/evaluate.h"
#include "runtime/base/check.h"
#include "runtime/kernel/abi.h"
#include "runtime/math/functions.h"
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
#include <numeric>
#include <type_traits>
#include <vector>

namespace trk::jit {

namespace {

using Builder = llvm::IRBuilder<>;

// ---- Values of generated code that runtime/math can compute with
//
// A Real<float> stands for one float per lane, Words for its bits, a Mask for one comparison per lane. They know
// nothing of the width: types follow from the operands.

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

Real<float> real_of_signed(Words<std::uint32_t> word) {
  llvm::Type* const type = word.value->getType()->getWithNewType(word.builder->getFloatTy());
  return {word.builder, word.builder->CreateSIToFP(word.value, type)};
}

Real<double> to_f64(Real<float> x) {
  return {x.builder, x.builder->CreateFPExt(x.value, x.value->getType()->getWithNewType(x.builder->getDoubleTy()))};
}

Real<float> to_f32(Real<double> x) {
  return {x.builder, x.builder->CreateFPTrunc(x.value, x.value->getType()->getWithNewType(x.builder->getFloatTy()))};
}

}  // namespace

}  // namespace trk::jit

namespace trk::math {

template <class S>
struct ScalarOf<jit::Real<S>> {
  using Type = S;
};

}  // namespace trk::math

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

// Bytes of a value in memory; a Bool is 32 bits of 0 or 1.
std::size_t size_in_memory(Type type) { return type == Type::F64 || type == Type::I64 ? 8 : 4; }

// ---- Elementary operations over one number format

// The result of an operation whose operands are all of one real type, or nullptr if `op` is none.
template <class S>
llvm::Value* emit_real(Builder& builder, Op op, llvm::Value* a_value, llvm::Value* b_value) {
  const Real<S> a{&builder, a_value};
  const Real<S> b{&builder, b_value};
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
      return math::floor(a).value;
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
      return math::wrap(a).value;
    case Op::Flush:
      return select(math::magnitude(a) < S(0x1p-100), S(0), a).value;
    case Op::ToI32: {
      const Real<S> above = select(a > S(-0x1p30), a, S(-0x1p30));  // a NaN becomes the bound
      const Real<S> bounded = select(above < S(0x1p30), above, S(0x1p30));
      return builder.CreateFPToSI(bounded.value, a_value->getType()->getWithNewType(builder.getInt32Ty()));
    }
    case Op::Constant:
    case Op::NoteInput:
    case Op::Stream:
    case Op::Parameter:
    case Op::Input:
    case Op::Table:
    case Op::Frame:
    case Op::And:
    case Op::Or:
    case Op::Not:
    case Op::Select:
    case Op::ToF32:
    case Op::ToF64:
    case Op::ToFixedTurns:
    case Op::FromFixedTurns:
    case Op::State:
    case Op::LineWrite:
    case Op::LineTap:
    case Op::Noise:
      break;
  }
  return nullptr;
}

// ---- One kernel

// More states than fill this many vector registers leave no room beside them for what a frame computes.
constexpr std::size_t kStatesInRegisters = 16;
constexpr std::size_t kRegisterBytes = 64;

// Emits the block loop of one function:
//
//   entry: fields of the call, columns and first states
//   loop:  one frame of all lanes; the frame counter and the states are phis
//   exit:  states are flushed and go back to memory
//
// Where there are too many states for the registers, they stay in memory: as phis they would be copied from one place
// on the stack to another in every frame.
class Emitter {
 public:
  Emitter(const signal::Function& function, int width, llvm::Function& target)
      : function_(function),
        width_(width),
        target_(target),
        context_(target.getContext()),
        builder_(context_),
        entry_(llvm::BasicBlock::Create(context_, "entry", &target)),
        loop_(llvm::BasicBlock::Create(context_, "loop", &target)),
        exit_(llvm::BasicBlock::Create(context_, "exit", &target)),
        values_(function.nodes.size(), nullptr) {}

  void run() {
    begin_block();
    begin_frame();
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      if (function_.nodes[i].rate != signal::Rate::Sample) continue;
      values_[i] = emit_node(function_.nodes[i]);
      if (!values_[i]->hasName()) values_[i]->setName(fmt::format("n{}", i));
      for (const std::size_t state : stored_after_[i]) store_state(state, value(function_.states[state].next));
    }
    store_outputs();
    end_frame();
    end_block();
  }

 private:
  // -- Types and memory

  llvm::Type* lanes(llvm::Type* element) const {
    return width_ == 1 ? element : llvm::FixedVectorType::get(element, static_cast<unsigned>(width_));
  }

  llvm::Type* type_in_memory(Type type) {
    switch (type) {
      case Type::F64:
        return lanes(builder_.getDoubleTy());
      case Type::F32:
        return lanes(builder_.getFloatTy());
      case Type::I64:
        return lanes(builder_.getInt64Ty());
      case Type::I32:
      case Type::Bool:
        return lanes(builder_.getInt32Ty());
    }
    return nullptr;
  }

  // Slots, rings and blocks start at 64 bytes, and everything within them at a multiple of its own size.
  llvm::Align alignment(Type type) const {
    return llvm::Align(std::min<std::size_t>(64, size_in_memory(type) * static_cast<std::size_t>(width_)));
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

  std::size_t lane_count() const { return static_cast<std::size_t>(width_); }

  // Slot k of columns or states: 8 bytes a lane, whatever the type.
  llvm::Value* slot(llvm::Value* slots, std::size_t k) {
    return builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), slots, 8 * k * lane_count());
  }

  // All lanes of one frame in a block or ring.
  llvm::Value* row(Type type, llvm::Value* rows, llvm::Value* index) {
    return builder_.CreateInBoundsGEP(type_in_memory(type), rows, index);
  }

  // -- The frame of the kernel

  void begin_block() {
    builder_.SetInsertPoint(entry_);
    frames_ = field(Field::frames);
    position_ = field(Field::position);
    first_frame_ = load(Type::I32, field(Field::frame));
    load_pointers();
    load_columns();
    states_ = field(Field::states);
    place_states();
    builder_.CreateBr(loop_);
  }

  void load_pointers() {
    llvm::Value* const lines = field(Field::lines);
    for (std::size_t k = 0; k < function_.lines.size(); ++k) lines_.push_back(listed(lines, k));
    llvm::Value* const outputs = field(Field::outputs);
    for (std::size_t k = 0; k < function_.outputs.size(); ++k) outputs_.push_back(listed(outputs, k));
    llvm::Value* const tables = field(Field::tables);
    for (std::size_t k = 0; k < function_.tables.size(); ++k) tables_.push_back(listed(tables, k));
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

  void begin_frame() {
    builder_.SetInsertPoint(loop_);
    index_ = begin_phi(builder_.getInt64(0), "index");
    frame_ = begin_phi(first_frame_, "frame_number");
    for (std::size_t k = 0; k < first_states_.size(); ++k) {
      current_states_.push_back(begin_phi(first_states_[k], fmt::format("s{}", k)));
    }
  }

  // In registers, or in memory: then a state is stored as soon as it has been read and its next value is known.
  void place_states() {
    stored_after_.resize(function_.nodes.size());
    std::size_t registers = 0;
    for (const signal::State& state : function_.states) {
      registers += std::max<std::size_t>(1, size_in_memory(state.type) * lane_count() / kRegisterBytes);
    }
    if (registers <= kStatesInRegisters) {
      for (std::size_t k = 0; k < function_.states.size(); ++k) {
        first_states_.push_back(load(function_.states[k].type, slot(states_, k)));
      }
      return;
    }
    std::vector<std::size_t> known_after;
    for (const signal::State& state : function_.states) {
      const bool is_computed = function_[state.next].rate == signal::Rate::Sample;
      known_after.push_back(is_computed ? state.next.index() : 0);
    }
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      const Node& node = function_.nodes[i];
      if (node.op == Op::State) known_after[node.index] = std::max(known_after[node.index], i);
    }
    for (std::size_t k = 0; k < known_after.size(); ++k) stored_after_[known_after[k]].push_back(k);
  }

  void store_state(std::size_t k, llvm::Value* next) { store(function_.states[k].type, next, slot(states_, k)); }

  llvm::Value* emit_state(std::size_t k) {
    return first_states_.empty() ? load(function_.states[k].type, slot(states_, k)) : current_states_[k];
  }

  llvm::PHINode* begin_phi(llvm::Value* first, const std::string& name) {
    llvm::PHINode* const phi = builder_.CreatePHI(first->getType(), 2, name);
    phi->addIncoming(first, entry_);
    return phi;
  }

  void store_outputs() {
    for (std::size_t k = 0; k < outputs_.size(); ++k) {
      store(Type::F32, value(function_.outputs[k]), row(Type::F32, outputs_[k], index_));
    }
  }

  void end_frame() {
    llvm::Value* const next_index = builder_.CreateAdd(index_, builder_.getInt64(1));
    index_->addIncoming(next_index, loop_);
    frame_->addIncoming(builder_.CreateAdd(frame_, llvm::ConstantInt::get(frame_->getType(), 1)), loop_);
    for (std::size_t k = 0; k < current_states_.size(); ++k) {
      current_states_[k]->addIncoming(value(function_.states[k].next), loop_);
    }
    builder_.CreateCondBr(builder_.CreateICmpSLT(next_index, frames_), loop_, exit_);
  }

  void end_block() {
    builder_.SetInsertPoint(exit_);
    for (std::size_t k = 0; k < function_.states.size(); ++k) {
      const Type type = function_.states[k].type;
      llvm::Value* last =
          current_states_.empty() ? load(type, slot(states_, k)) : current_states_[k]->getIncomingValueForBlock(loop_);
      if (type == Type::F32) last = emit_real<float>(builder_, Op::Flush, last, nullptr);
      if (type == Type::F64) last = emit_real<double>(builder_, Op::Flush, last, nullptr);
      store_state(k, last);
    }
    builder_.CreateRetVoid();
  }

  // -- Nodes

  // The value of a node in the current frame.
  llvm::Value* value(NodeId id) {
    const Node& node = function_[id];
    if (node.op == Op::Constant) return constant_value(node);
    llvm::Value* const found = values_[id.index()];
    const bool is_bool_column = node.type == Type::Bool && node.rate != signal::Rate::Sample;
    // Lanes of single bits do not travel well between blocks, so a Bool column stays 32 bits wide until it is used.
    return is_bool_column ? builder_.CreateICmpNE(found, llvm::Constant::getNullValue(found->getType())) : found;
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

  llvm::Value* emit_node(const Node& node) {
    llvm::Value* operands[3] = {};
    for (int i = 0; i < operand_count(node.op); ++i) operands[i] = value(node.operands[i]);
    const auto [a, b, c] = operands;
    const Op op = node.op;
    if (op == Op::Parameter) return load_input(node.type, node.index);
    if (op == Op::Input) return load_input(Type::F32, function_.parameters.size() + node.index);
    if (op == Op::Table) return emit_table(node, a);
    if (op == Op::Frame) return frame_;
    if (op == Op::State) return emit_state(node.index);
    if (op == Op::LineWrite) return emit_line_write(node, a);
    if (op == Op::LineTap) return emit_line_tap(node, a);
    if (op == Op::Noise) return emit_noise(node, a);
    if (op == Op::And) return builder_.CreateAnd(a, b);
    if (op == Op::Or) return builder_.CreateOr(a, b);
    if (op == Op::Not) return builder_.CreateNot(a);
    if (op == Op::Select) return builder_.CreateSelect(a, b, c);
    if (op == Op::ToF32) return builder_.CreateFPTrunc(a, lanes(builder_.getFloatTy()));
    if (op == Op::ToF64) return emit_to_f64(a);
    if (op == Op::FromFixedTurns) return emit_from_fixed_turns(a);
    return emit_computation(node, a, b);
  }

  llvm::Value* load_input(Type type, std::size_t k) { return load(type, row(type, inputs_[k], index_)); }

  llvm::Value* emit_computation(const Node& node, llvm::Value* a, llvm::Value* b) {
    const Type type = function_[node.operands[0]].type;
    llvm::Value* result = nullptr;
    if (type == Type::F32) result = emit_real<float>(builder_, node.op, a, b);
    if (type == Type::F64) result = emit_real<double>(builder_, node.op, a, b);
    if (type == Type::I32 || type == Type::I64) result = emit_integer(node.op, a, b);
    TRK_CHECK(result != nullptr, "no code for {} of {}", name(node.op), name(type));
    return result;
  }

  llvm::Value* emit_integer(Op op, llvm::Value* a, llvm::Value* b) {
    if (op == Op::Add) return builder_.CreateAdd(a, b);
    if (op == Op::Subtract) return builder_.CreateSub(a, b);
    if (op == Op::Less) return builder_.CreateICmpSLT(a, b);
    if (op == Op::LessEqual) return builder_.CreateICmpSLE(a, b);
    if (op == Op::Equal) return builder_.CreateICmpEQ(a, b);
    return nullptr;
  }

  llvm::Value* emit_to_f64(llvm::Value* a) {
    llvm::Type* const type = lanes(builder_.getDoubleTy());
    return a->getType()->isFPOrFPVectorTy() ? builder_.CreateFPExt(a, type) : builder_.CreateSIToFP(a, type);
  }

  llvm::Value* emit_from_fixed_turns(llvm::Value* a) {
    return (real_of_signed(upper_half(builder_, a)) * 0x1p-32F).value;
  }

  Words<std::uint32_t> lower_half(Builder& builder, llvm::Value* a) {
    return {&builder, builder.CreateTrunc(a, lanes(builder_.getInt32Ty()))};
  }

  Words<std::uint32_t> upper_half(Builder& builder, llvm::Value* a) {
    return lower_half(builder, builder.CreateLShr(a, 32));
  }

  llvm::Value* emit_noise(const Node& node, llvm::Value* key) {
    // A key that is known per note is taken apart before the loop: the light optimisation does not move code out of it.
    Builder before_loop(entry_->getTerminator());
    Builder& builder = function_[node.operands[0]].rate == signal::Rate::Sample ? builder_ : before_loop;
    const Words<std::uint32_t> frame{&builder_, frame_};
    const auto noise = math::noise_bits(frame, lower_half(builder, key), upper_half(builder, key));
    return (real_of_signed(noise) * 0x1p-31F).value;
  }

  // Item `place` of a table. What lies outside is not read: it takes the first item's place and becomes 0.
  llvm::Value* emit_table(const Node& node, llvm::Value* place) {
    const auto length = static_cast<std::uint64_t>(function_.tables[node.index].length);
    llvm::Value* const is_inside = builder_.CreateICmpULT(place, llvm::ConstantInt::get(place->getType(), length));
    llvm::Value* const zero = llvm::Constant::getNullValue(place->getType());
    llvm::Value* const index = builder_.CreateSelect(is_inside, place, zero);
    llvm::Value* const pointers = builder_.CreateInBoundsGEP(builder_.getFloatTy(), tables_[node.index], index);
    llvm::Type* const type = lanes(builder_.getFloatTy());
    llvm::Value* const item =
        width_ == 1 ? static_cast<llvm::Value*>(builder_.CreateAlignedLoad(type, pointers, llvm::Align(4)))
                    : builder_.CreateMaskedGather(type, pointers, llvm::Align(4));
    return builder_.CreateSelect(is_inside, item, llvm::Constant::getNullValue(type));
  }

  // -- Rings

  // The row of the ring that the current frame writes, before masking.
  llvm::Value* ring_position() { return builder_.CreateAdd(position_, index_); }

  llvm::Value* ring_row(std::uint32_t line, llvm::Value* position) {
    const std::int64_t mask = function_.lines[line].capacity - 1;
    return row(Type::F32, lines_[line],
               builder_.CreateAnd(position, builder_.getInt64(static_cast<std::uint64_t>(mask))));
  }

  llvm::Value* emit_line_write(const Node& node, llvm::Value* a) {
    store(Type::F32, a, ring_row(node.index, ring_position()));
    return a;
  }

  // A delay that all lanes share reads a row; delays of their own gather.
  llvm::Value* emit_line_tap(const Node& node, llvm::Value* delay) {
    const Node& source = function_[node.operands[0]];
    if (source.op == Op::Constant) {
      const auto frames = static_cast<std::uint64_t>(constant(source).i32());
      return load(Type::F32, ring_row(node.index, builder_.CreateSub(ring_position(), builder_.getInt64(frames))));
    }
    if (width_ == 1) {
      llvm::Value* const frames = builder_.CreateSExt(delay, builder_.getInt64Ty());
      return load(Type::F32, ring_row(node.index, builder_.CreateSub(ring_position(), frames)));
    }
    return emit_gather(node.index, delay);
  }

  // Places in a ring fit 32 bits, as its capacity does, and wrap the same way.
  llvm::Value* emit_gather(std::uint32_t line, llvm::Value* delay) {
    const auto width = static_cast<unsigned>(width_);
    llvm::Value* const position = builder_.CreateTrunc(ring_position(), builder_.getInt32Ty());
    llvm::Value* const mask = builder_.getInt32(static_cast<std::uint32_t>(function_.lines[line].capacity - 1));
    llvm::Value* const rows = builder_.CreateAnd(builder_.CreateSub(builder_.CreateVectorSplat(width, position), delay),
                                                 builder_.CreateVectorSplat(width, mask));
    std::vector<std::uint32_t> lane_numbers(width);
    std::iota(lane_numbers.begin(), lane_numbers.end(), 0U);
    llvm::Value* const places = builder_.CreateAdd(builder_.CreateShl(rows, std::countr_zero(width)),
                                                   llvm::ConstantDataVector::get(context_, lane_numbers));
    llvm::Value* const pointers = builder_.CreateInBoundsGEP(builder_.getFloatTy(), lines_[line], places);
    return builder_.CreateMaskedGather(lanes(builder_.getFloatTy()), pointers, llvm::Align(4));
  }

  const signal::Function& function_;
  const int width_;
  llvm::Function& target_;
  llvm::LLVMContext& context_;
  Builder builder_;
  llvm::BasicBlock* entry_;
  llvm::BasicBlock* loop_;
  llvm::BasicBlock* exit_;
  std::vector<llvm::Value*> values_;  // columns and sample-rate nodes; constants are made where they are used

  llvm::Value* frames_ = nullptr;
  llvm::Value* position_ = nullptr;
  llvm::Value* first_frame_ = nullptr;
  llvm::Value* states_ = nullptr;
  std::vector<llvm::Value*> first_states_;              // empty where states stay in memory
  std::vector<std::vector<std::size_t>> stored_after_;  // by node: the states in memory that may be stored after it
  std::vector<llvm::Value*> lines_;
  std::vector<llvm::Value*> tables_;
  std::vector<llvm::Value*> inputs_;
  std::vector<llvm::Value*> outputs_;

  llvm::PHINode* index_ = nullptr;  // of the frame within the block
  llvm::PHINode* frame_ = nullptr;  // Op::Frame, one per lane
  std::vector<llvm::PHINode*> current_states_;
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

void emit(const signal::Function& function, int width, const std::string& symbol, llvm::Module& module) {
  TRK_CHECK(width >= 1 && width <= 64 && std::has_single_bit(static_cast<unsigned>(width)), "width {}", width);
  Emitter(function, width, declare(symbol, module)).run();
}

}  // namespace trk::jit
