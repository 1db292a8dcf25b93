#include "compiler/optimize/split_frames.h"

#include "compiler/optimize/drop_unheard.h"
#include "compiler/optimize/rewrite.h"
#include "compiler/signal/counters.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace trk::optimizing {

namespace {

// A quarter of a turn in units of 2^-64 turn.
constexpr std::int64_t kQuarter = std::int64_t{1} << 62;

// A product of which one factor follows from CoarseFrame and the other from FineFrame.
struct Term {
  NodeId coarse;
  NodeId fine;
};

// A product of sums has no fewer operations than this many products of its own.
constexpr std::size_t kMostTerms = 2;

// How many nodes, states and outputs read each node.
std::vector<int> count_uses(const signal::Function& function) {
  std::vector<int> uses(function.nodes.size(), 0);
  const auto use = [&](NodeId id) {
    if (id.valid()) ++uses[id.index()];
  };
  for (const Node& node : function.nodes) std::ranges::for_each(node.operands, use);
  for (const signal::State& state : function.states) use(state.next);
  std::ranges::for_each(function.outputs, use);
  return uses;
}

class Splitting {
 public:
  explicit Splitting(const signal::Function& function) : uses_(count_uses(function)) {}

  // What stands for the next node, whose operands are new.
  NodeId next(Rewriting& out, NodeId id, const Node& node) {
    out_ = &out;
    std::vector<Term> terms = terms_of(out.old()[id], node);
    place_.push_back(terms.empty() ? out.keep(node) : sum(terms));
    if (node.op == Op::State) steps_[place_.back()] = signal::increment(out.old(), node.index);
    if (!terms.empty()) terms_[id] = std::move(terms);
    return place_.back();
  }

 private:
  // The terms of which a node is the sum; none for one that does not follow from the number of the frame alone. Its
  // operands are new, those of `old` are not.
  std::vector<Term> terms_of(const Node& old, const Node& node) {
    if (node.type != Type::F32) return {};
    if (node.op == Op::Sine && is_steady(node.operands[0])) return of_sine(node.operands[0]);
    const bool is_exponential = node.op == Op::Exp || node.op == Op::Exp2;
    if (is_exponential && is_straight(node.operands[0])) {
      return {{out_->apply(node.op, Type::F32, straight(node.operands[0], Op::CoarseFrame)),
               out_->apply(node.op, Type::F32, straight(node.operands[0], Op::FineFrame))}};
    }
    return node.op == Op::Multiply ? of_product(old, node) : std::vector<Term>();
  }

  // Where others want a factor as well, its sum is computed in any case.
  std::vector<Term> of_product(const Node& old, const Node& node) {
    const auto [a, b, unused] = old.operands;
    const std::vector<Term>* const of_a = uses_[a.index()] == 1 ? terms_at(a) : nullptr;
    const std::vector<Term>* const of_b = uses_[b.index()] == 1 ? terms_at(b) : nullptr;
    std::vector<Term> products;
    if (of_a != nullptr && is_known_per_note(node.operands[1])) {
      for (const Term& term : *of_a) products.push_back({product(term.coarse, node.operands[1]), term.fine});
    } else if (of_b != nullptr && is_known_per_note(node.operands[0])) {
      for (const Term& term : *of_b) products.push_back({product(node.operands[0], term.coarse), term.fine});
    } else if (of_a != nullptr && of_b != nullptr && of_a->size() * of_b->size() <= kMostTerms) {
      for (const Term& one : *of_a) {
        for (const Term& other : *of_b) {
          products.push_back({product(one.coarse, other.coarse), product(one.fine, other.fine)});
        }
      }
    }
    return products;
  }

  const std::vector<Term>* terms_at(NodeId old) const {
    const auto found = terms_.find(old);
    return found == terms_.end() ? nullptr : &found->second;
  }

  NodeId sum(const std::vector<Term>& terms) {
    NodeId all;
    for (const Term& term : terms) {
      const NodeId one = product(term.coarse, term.fine);
      all = all.valid() ? out_->apply(Op::Add, Type::F32, all, one) : one;
    }
    return all;
  }

  bool is_known_per_note(NodeId id) const { return (*out_)[id].rate != Rate::Sample; }

  // The operand that changes from frame to frame, where there is one only.
  NodeId moving(const Node& node) const {
    const auto [a, b, unused] = node.operands;
    if (!b.valid() || is_known_per_note(b)) return a;
    return is_known_per_note(a) ? b : NodeId();
  }

  // ---- Turns: of a phase of fixed frequency, to which something is added that is known per note

  // Whether the turns of a sine are such, and go on by a step that is at hand here.
  bool is_steady(NodeId id) const {
    const Node& node = (*out_)[id];
    if (node.op == Op::FromFixedTurns) {
      const auto step = steps_.find(node.operands[0]);
      return step != steps_.end() && step->second.valid() && step->second.index() < place_.size();
    }
    const bool passes_on =
        node.op == Op::Wrap || node.op == Op::Add || (node.op == Op::Subtract && is_known_per_note(node.operands[1]));
    const NodeId from = passes_on ? moving(node) : NodeId();
    return from.valid() && node.type == Type::F32 && is_steady(from);
  }

  std::vector<Term> of_sine(NodeId turns) {
    const NodeId phase = phase_of(turns);
    return {{sine_of(coarse_turns(turns, 0)), sine_of(counted(phase, Op::FineFrame, kQuarter))},
            {sine_of(coarse_turns(turns, kQuarter)), sine_of(counted(phase, Op::FineFrame, 0))}};
  }

  NodeId sine_of(NodeId turns) { return out_->apply(Op::Sine, Type::F32, turns); }
  NodeId product(NodeId a, NodeId b) { return out_->apply(Op::Multiply, Type::F32, a, b); }

  // The phase that steady turns are made of.
  NodeId phase_of(NodeId turns) const {
    const Node& node = (*out_)[turns];
    return node.op == Op::FromFixedTurns ? node.operands[0] : phase_of(moving(node));
  }

  // The same turns in CoarseFrame, and so much further.
  NodeId coarse_turns(NodeId turns, std::int64_t further) {
    const Node node = (*out_)[turns];
    if (node.op == Op::FromFixedTurns) return counted(node.operands[0], Op::CoarseFrame, further);
    const NodeId from = moving(node);
    const NodeId coarse = coarse_turns(from, further);
    const auto moved = [&](NodeId operand) { return operand == from ? coarse : operand; };
    return out_->apply(node.op, Type::F32, moved(node.operands[0]), moved(node.operands[1]));
  }

  // The turns of a phase in CoarseFrame or FineFrame, and so much further.
  NodeId counted(NodeId phase, Op frame, std::int64_t further) {
    NodeId& turns = turns_[{phase, frame}];
    if (!turns.valid()) turns = out_->apply(Op::Count, Type::I64, place_[steps_.at(phase).index()], frame_node(frame));
    if (further == 0) return out_->apply(Op::FromFixedTurns, Type::F32, turns);
    const NodeId quarter = out_->constant(Type::I64, Value::of_i64(further));
    return out_->apply(Op::FromFixedTurns, Type::F32, out_->apply(Op::Add, Type::I64, turns, quarter));
  }

  // ---- Straight lines: of the number of the frame, with factors and terms that are known per note

  bool is_straight(NodeId id) const {
    const Node& node = (*out_)[id];
    if (node.op == Op::Frame) return true;
    const bool is_symmetric = node.op == Op::Multiply || node.op == Op::Add;
    const bool is_converted = node.op == Op::ToF32 || node.op == Op::ToF64 || node.op == Op::Negate;
    const bool is_less = (node.op == Op::Subtract || node.op == Op::Divide) && is_known_per_note(node.operands[1]);
    const bool is_line = is_symmetric || is_converted || is_less;
    const NodeId from = is_line ? moving(node) : NodeId();
    return from.valid() && !is_known_per_note(from) && is_straight(from);
  }

  // The same line in another frame; of FineFrame, without its terms.
  NodeId straight(NodeId id, Op frame) {
    const Node node = (*out_)[id];
    if (node.op == Op::Frame) return frame_node(frame);
    const NodeId from = moving(node);
    const NodeId there = straight(from, frame);
    const bool is_term = node.op == Op::Add || node.op == Op::Subtract;
    if (is_term && frame == Op::FineFrame) return there;
    const auto moved = [&](NodeId operand) { return operand == from ? there : operand; };
    return out_->apply(node.op, node.type, moved(node.operands[0]), moved(node.operands[1]));
  }

  NodeId frame_node(Op op) {
    NodeId& frame = frames_[op == Op::FineFrame ? 1 : 0];
    if (!frame.valid()) frame = out_->keep({op, Type::I32, Rate::Sample, {}});
    return frame;
  }

  Rewriting* out_ = nullptr;
  std::vector<int> uses_;                      // by old node
  std::vector<NodeId> place_;                  // by old node
  std::map<NodeId, std::vector<Term>> terms_;  // by old node that is such a sum
  std::map<NodeId, NodeId> steps_;  // by new State: the old node by which it counts; invalid where it does not
  std::map<std::pair<NodeId, Op>, NodeId> turns_;  // by new phase, in which frame
  std::array<NodeId, 2> frames_ = {};
};

}  // namespace

void split_frames(signal::Function& function) {
  if (!is_memoryless(function)) return;
  Splitting splitting(function);
  rewrite(function, [&](Rewriting& out, NodeId id, const Node& node) { return splitting.next(out, id, node); });
  drop_unheard(function);
}

}  // namespace trk::optimizing
