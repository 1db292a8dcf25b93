#include "compiler/codegen/lanes.h"

#include "runtime/kernel/abi.h"

#include <fmt/format.h>
#include <llvm/IR/Constants.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <string>

namespace trk::jit {

using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Type;

namespace {

constexpr unsigned kAlignment = 64;

using Vectors = std::vector<llvm::Value*>;

}  // namespace

Lanes::Lanes(const signal::Function& function, const plan::Rank& rank, Kernel& kernel, Builder& builder,
             llvm::BasicBlock& entry)
    : function_(function),
      rank_(rank),
      kernel_(kernel),
      builder_(builder),
      entry_(entry),
      width_(static_cast<unsigned>(std::bit_ceil(rank.lanes.size()))),
      values_(rank.lanes[0].size(), nullptr) {
  for (unsigned lane = 0; lane < rank.lanes.size(); ++lane) {
    for (std::size_t place = 0; place < place_count(); ++place) {
      if (rank.lanes[lane][place].valid()) places_[rank.lanes[lane][place]] = {lane, place};
    }
  }
  for (std::size_t place = 0; place < place_count(); ++place) {
    const Node& node = function[any_at(place)];
    if (node.op == Op::State) plan_reads(nexts_of(place));
    for (int operand = 0; operand < signal::operand_count(node.op); ++operand) plan_reads(reads_of(place, operand));
    plan_kept(place);
  }
}

unsigned Lanes::edge() const {
  return rank_.behind.empty() ? 0 : static_cast<unsigned>(*std::ranges::max_element(rank_.behind));
}

unsigned Lanes::steps() const { return kernel::kBlock + edge(); }

llvm::Value* Lanes::frames(llvm::Value* step) {
  llvm::Value* const now = builder_.CreateVectorSplat(width_, builder_.CreateTrunc(step, builder_.getInt32Ty()));
  if (rank_.behind.empty()) return now;
  std::vector<std::uint32_t> behind(width_, 0);
  std::ranges::copy(rank_.behind, behind.begin());
  return builder_.CreateSub(now, llvm::ConstantDataVector::get(builder_.getContext(), behind));
}

// ---- Who reads what

Lanes::Reads Lanes::in_all_lanes(std::size_t place) const {
  Reads all;
  for (const std::vector<NodeId>& lane : rank_.lanes) all.push_back(lane[place]);
  return all;
}

Lanes::Reads Lanes::reads_of(std::size_t place, int operand) const {
  Reads reads = in_all_lanes(place);
  for (NodeId& id : reads) id = id.valid() ? function_[id].operands[operand] : NodeId();
  return reads;
}

// What the states at a place hold next.
Lanes::Reads Lanes::nexts_of(std::size_t place) const {
  Reads reads = in_all_lanes(place);
  for (NodeId& id : reads) id = id.valid() ? function_.states[function_[id].index].next : NodeId();
  return reads;
}

// Whether every lane reads itself.
bool Lanes::is_own(const Reads& reads) const {
  const auto lane = std::ranges::find_if(reads, &NodeId::valid);
  const auto found = places_.find(*lane);
  return found != places_.end() && found->second.lane == static_cast<unsigned>(lane - reads.begin());
}

bool Lanes::is_sample(const Reads& reads) const {
  return function_[*std::ranges::find_if(reads, &NodeId::valid)].rate == signal::Rate::Sample;
}

void Lanes::plan_reads(const Reads& reads) {
  if (is_own(reads) || !is_sample(reads)) return;
  Reads outside = reads;
  for (unsigned lane = 0; lane < reads.size(); ++lane) {
    const auto found = places_.find(reads[lane]);
    if (found == places_.end()) continue;
    outside[lane] = NodeId();
    auto& past = past_[found->second.place].now;
    past.resize(std::max(past.size(), static_cast<std::size_t>(behind(lane) - behind(found->second.lane))));
  }
  incoming_.emplace(reads, passage(outside));
}

void Lanes::plan_kept(std::size_t place) {
  Reads kept = in_all_lanes(place);
  for (NodeId& id : kept) id = id.valid() && kernel_.is_kept(id) ? id : NodeId();
  outgoing_.emplace(place, passage(kept));
}

Lanes::Passage Lanes::passage(const Reads& some) const {
  Passage passage{{}, {}, nullptr};
  for (unsigned lane = 0; lane < some.size(); ++lane) {
    passage.lanes.push_back(-1);
    if (!some[lane].valid()) continue;
    const Row row{some[lane], behind(lane)};
    const auto known = std::ranges::find(passage.rows, row);
    passage.lanes.back() = static_cast<int>(known - passage.rows.begin());
    if (known == passage.rows.end()) passage.rows.push_back(row);
  }
  return passage;
}

bool Lanes::Passage::is_one_node() const {
  return std::ranges::all_of(rows, [&](const Row& row) { return row.node == rows[0].node; });
}

// ---- From rows to lanes and back

unsigned Lanes::room_width(const Passage& passage) const {
  return static_cast<unsigned>(std::bit_ceil(passage.rows.size()));
}

llvm::Value* Lanes::room_for(Passage& passage) {
  if (passage.room == nullptr) {
    Builder at_entry(&entry_, entry_.begin());
    auto* const all = llvm::ArrayType::get(type_in_memory(builder_, type_of(passage)),
                                           room_width(passage) * (kernel::kBlock + kFrames));
    llvm::AllocaInst* const room = at_entry.CreateAlloca(all, nullptr, "lanes");
    room->setAlignment(llvm::Align(kAlignment));
    passage.room = room;
  }
  return passage.room;
}

// Vector v of the kFrames steps from `step` on.
llvm::Value* Lanes::place_of_frames(const Passage& passage, llvm::Value* step, std::size_t v) {
  llvm::Value* const from = builder_.CreateMul(step, builder_.getInt64(room_width(passage)));
  llvm::Value* const place = builder_.CreateAdd(from, builder_.getInt64(v * kFrames));
  return builder_.CreateInBoundsGEP(type_in_memory(builder_, type_of(passage)), passage.room, place);
}

llvm::Value* Lanes::place_of_step(const Passage& passage, llvm::Value* step) {
  return builder_.CreateInBoundsGEP(vector(type_of(passage), room_width(passage)), passage.room, step);
}

llvm::Align Lanes::alignment_of_step(const Passage& passage) const {
  return llvm::Align(std::min<std::size_t>(kAlignment, size_in_memory(type_of(passage)) * room_width(passage)));
}

void Lanes::bring_together(llvm::Value* step) {
  for (auto& [reads, passage] : incoming_) {
    if (passage.is_one_node()) continue;
    room_for(passage);
    const Type type = type_of(passage);
    Vectors vectors;
    for (const Row& row : passage.rows) {
      llvm::Value* const place = kernel_.place_in_row(row.node, step, -row.behind);
      vectors.push_back(builder_.CreateAlignedLoad(vector(type, kFrames), place, llvm::Align(size_in_memory(type))));
    }
    vectors.resize(room_width(passage), llvm::PoisonValue::get(vector(type, kFrames)));
    vectors = frames_of_lanes(builder_, std::move(vectors));
    for (std::size_t v = 0; v < vectors.size(); ++v) {
      builder_.CreateAlignedStore(vectors[v], place_of_frames(passage, step, v), llvm::Align(kAlignment));
    }
  }
}

void Lanes::take_apart(llvm::Value* step) {
  for (const auto& [place, passage] : outgoing_) {
    if (passage.rows.empty()) continue;
    const Type type = type_of(passage);
    Vectors vectors;
    for (std::size_t v = 0; v < room_width(passage); ++v) {
      vectors.push_back(builder_.CreateAlignedLoad(vector(type, kFrames), place_of_frames(passage, step, v),
                                                   llvm::Align(kAlignment)));
    }
    vectors = lanes_of_frames(builder_, std::move(vectors));
    for (std::size_t i = 0; i < passage.rows.size(); ++i) {
      llvm::Value* const row = kernel_.place_in_row(passage.rows[i].node, step, -passage.rows[i].behind);
      builder_.CreateAlignedStore(vectors[i], row, llvm::Align(size_in_memory(type)));
    }
  }
}

void Lanes::keep(const Passage& passage, llvm::Value* value) {
  const Type type = type_of(passage);
  if (type == Type::Bool) value = builder_.CreateZExt(value, vector(type, width_));
  if (passage.rows.size() < width_) {
    std::vector<int> order(room_width(passage), llvm::PoisonMaskElem);
    for (std::size_t lane = 0; lane < passage.lanes.size(); ++lane) {
      if (passage.lanes[lane] >= 0) order[static_cast<std::size_t>(passage.lanes[lane])] = static_cast<int>(lane);
    }
    value = builder_.CreateShuffleVector(value, order);
  }
  builder_.CreateAlignedStore(value, place_of_step(passage, step_), alignment_of_step(passage));
}

// ---- States

void Lanes::load_states() {
  for (std::size_t place = 0; place < place_count(); ++place) {
    const Node& node = function_[any_at(place)];
    if (node.op != Op::State) continue;
    llvm::Value* all = llvm::Constant::getNullValue(vector(node.type, width_));
    for (unsigned lane = 0; lane < rank_.lanes.size(); ++lane) {
      const NodeId id = rank_.lanes[lane][place];
      if (!id.valid()) continue;
      llvm::Value* const from = kernel_.state_in_memory(function_[id].index);
      llvm::Value* const one = builder_.CreateLoad(type_in_memory(builder_, node.type), from);
      all = builder_.CreateInsertElement(all, one, lane);
    }
    states_[place] = all;
  }
  for (auto& [place, past] : past_) {
    std::ranges::fill(past.now, llvm::Constant::getNullValue(vector(function_[any_at(place)].type, width_)));
  }
}

void Lanes::store_states() {
  for (auto& [place, last] : states_) {
    llvm::Value* const all = flushed(builder_, function_[any_at(place)].type, last);
    for (unsigned lane = 0; lane < rank_.lanes.size(); ++lane) {
      const NodeId id = rank_.lanes[lane][place];
      if (!id.valid()) continue;
      builder_.CreateStore(builder_.CreateExtractElement(all, lane), kernel_.state_in_memory(function_[id].index));
    }
  }
}

// ---- Steps

void Lanes::begin(llvm::BasicBlock* before) {
  const auto begin_phi = [&](llvm::Value* first, const std::string& name) {
    llvm::PHINode* const phi = builder_.CreatePHI(first->getType(), 2, name);
    phi->addIncoming(first, before);
    return phi;
  };
  for (auto& [place, state] : states_) {
    state_phis_[place] = begin_phi(state, fmt::format("s{}", function_[any_at(place)].index));
  }
  for (auto& [place, past] : past_) {
    past.phis.clear();
    for (llvm::Value* const value : past.now) {
      past.phis.push_back(begin_phi(value, fmt::format("past{}", any_at(place).index())));
    }
  }
}

void Lanes::step(llvm::Value* step) {
  step_ = step;
  read_.clear();
  for (std::size_t place = 0; place < place_count(); ++place) {
    const NodeId id = any_at(place);
    if (function_[id].op == Op::State) {
      values_[place] = state_phis_.at(place);
    } else {
      Operands operands = {};
      for (int k = 0; k < signal::operand_count(function_[id].op); ++k) {
        operands[static_cast<std::size_t>(k)] = read(reads_of(place, k));
      }
      values_[place] = kernel_.computed(id, operands);
    }
    Passage& passage = outgoing_.at(place);
    if (passage.rows.empty()) continue;
    room_for(passage);
    keep(passage, values_[place]);
  }
  for (auto& [place, state] : states_) state = read(nexts_of(place));
  if (edge() > 0) hold_outside();
  for (auto& [place, past] : past_) {
    std::ranges::copy(past.phis.begin(), past.phis.end() - 1, past.now.begin() + 1);
    past.now[0] = values_[place];
  }
}

// States of lanes that have not begun, or are done.
void Lanes::hold_outside() {
  llvm::Value* const now = frames(step_);
  llvm::Value* const is_inside = builder_.CreateICmpULT(now, llvm::ConstantInt::get(now->getType(), kernel::kBlock));
  for (auto& [place, state] : states_) state = builder_.CreateSelect(is_inside, state, state_phis_.at(place));
}

void Lanes::end(llvm::BasicBlock* body) {
  for (const auto& [place, state] : states_) state_phis_.at(place)->addIncoming(state, body);
  for (const auto& [place, past] : past_) {
    for (std::size_t i = 0; i < past.phis.size(); ++i) past.phis[i]->addIncoming(past.now[i], body);
  }
}

// ---- What lanes read

llvm::Type* Lanes::vector(Type type, unsigned count) {
  return llvm::FixedVectorType::get(type_in_memory(builder_, type), count);
}

llvm::Value* Lanes::read(const Reads& reads) {
  if (is_own(reads)) return values_[places_.at(*std::ranges::find_if(reads, &NodeId::valid)).place];
  llvm::Value*& found = read_[reads];
  if (found != nullptr) return found;
  found = is_sample(reads) ? rows(reads) : columns(reads);
  const bool is_bool = function_[*std::ranges::find_if(reads, &NodeId::valid)].type == Type::Bool;
  if (is_bool) found = builder_.CreateICmpNE(found, llvm::Constant::getNullValue(found->getType()));
  return found;
}

// Made once, before all loops. Idle lanes have any.
llvm::Value* Lanes::columns(const Reads& reads) {
  Builder at_entry(entry_.getTerminator());
  const NodeId any = *std::ranges::find_if(reads, &NodeId::valid);
  llvm::Value* all = at_entry.CreateVectorSplat(width_, kernel_.one_value(any));
  for (unsigned lane = 0; lane < reads.size(); ++lane) {
    if (!reads[lane].valid() || reads[lane] == any) continue;
    all = at_entry.CreateInsertElement(all, kernel_.one_value(reads[lane]), lane);
  }
  return all;
}

llvm::Value* Lanes::rows(const Reads& reads) {
  const Passage& passage = incoming_.at(reads);
  if (passage.rows.empty()) return from_lanes(reads, nullptr);
  return from_lanes(reads, passage.is_one_node() ? from_row(passage) : from_passage(passage));
}

// From the frames of one row that stand between the last lane and the first.
llvm::Value* Lanes::from_row(const Passage& passage) {
  const Type type = type_of(passage);
  const auto [least, most] = std::ranges::minmax(passage.rows, {}, &Row::behind);
  const auto count = static_cast<unsigned>(most.behind - least.behind) + 1;
  llvm::Value* const place = kernel_.place_in_row(most.node, step_, -most.behind);
  llvm::Value* const frames =
      builder_.CreateAlignedLoad(vector(type, std::bit_ceil(count)), place, llvm::Align(size_in_memory(type)));
  std::vector<int> order(width_, llvm::PoisonMaskElem);
  for (std::size_t lane = 0; lane < passage.lanes.size(); ++lane) {
    const int row = passage.lanes[lane];
    if (row >= 0) order[lane] = most.behind - passage.rows[static_cast<std::size_t>(row)].behind;
  }
  return builder_.CreateShuffleVector(frames, order);
}

llvm::Value* Lanes::from_passage(const Passage& passage) {
  const Type type = type_of(passage);
  llvm::Value* const some = builder_.CreateAlignedLoad(vector(type, room_width(passage)), place_of_step(passage, step_),
                                                       alignment_of_step(passage));
  if (passage.rows.size() == width_) return some;
  std::vector<int> order = passage.lanes;
  order.resize(width_, llvm::PoisonMaskElem);
  return builder_.CreateShuffleVector(some, order);
}

// What some lanes have made in steps before; the rest is from `others`, if there is any.
llvm::Value* Lanes::from_lanes(const Reads& reads, llvm::Value* others) {
  std::map<std::pair<std::size_t, int>, std::vector<std::pair<unsigned, unsigned>>> sources;  // lane and whom it reads
  for (unsigned lane = 0; lane < reads.size(); ++lane) {
    const auto found = places_.find(reads[lane]);
    if (found == places_.end()) continue;
    const auto [other, place] = found->second;
    sources[{place, behind(lane) - behind(other)}].emplace_back(lane, other);
  }
  llvm::Value* all = others;
  for (const auto& [when, lanes] : sources) {
    llvm::Value* const source = past_.at(when.first).phis[static_cast<std::size_t>(when.second - 1)];
    std::vector<int> order(width_, llvm::PoisonMaskElem);
    if (all != nullptr) std::iota(order.begin(), order.end(), 0);
    const unsigned from = all == nullptr ? 0 : width_;
    for (const auto& [lane, other] : lanes) order[lane] = static_cast<int>(from + other);
    all =
        all == nullptr ? builder_.CreateShuffleVector(source, order) : builder_.CreateShuffleVector(all, source, order);
  }
  return all;
}

}  // namespace trk::jit
