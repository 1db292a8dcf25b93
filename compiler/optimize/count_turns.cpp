#include "compiler/optimize/count_turns.h"

#include "compiler/optimize/rewrite.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace trk::optimizing {
namespace {

// The way beyond a place is still exact to 2^-18 of it.
constexpr double kMostPlaces = 8192;

// A whole number and so far beyond it: an I32, and an F32 from 0 to 1.
struct Place {
  NodeId whole;
  NodeId beyond;
};

// Frames times `step` and `start`, both F64 in turns. No start is none.
struct Phase {
  NodeId step;
  NodeId start;
};

// 2^bits places of a turn, and what is added to them: whole numbers that are known per note, and a constant.
struct Sum {
  NodeId turns;
  int bits = 0;
  std::vector<NodeId> items;
  double constant = 0;
};

class Counting {
 public:
  explicit Counting(signal::Function& function) : function_(function) {}

  // What stands for the next node, whose operands are new.
  NodeId next(Rewriting& out, const Node& node) {
    out_ = &out;
    const bool takes_f64 = operand_count(node.op) == 1 && out[node.operands[0]].type == Type::F64;
    const bool is_moving = takes_f64 && out[node.operands[0]].rate == Rate::Sample;
    NodeId found;
    if (is_moving && node.op == Op::ToI32) found = whole(floored(node.operands[0]));
    if (is_moving && node.op == Op::ToF32) found = rest(within(node.operands[0]));
    return found.valid() ? found : out.keep(node);
  }

  // The counters' next values are new nodes, which no old one stands for.
  void finish() {
    for (const auto& [step, counter] : counters_) function_.states[counter.state].next = counter.next;
  }

 private:
  struct Counter {
    std::size_t state;
    NodeId now;
    NodeId next;
  };

  const Node& at(NodeId id) const { return (*out_)[id]; }
  NodeId apply(Op op, Type type, NodeId a, NodeId b = {}) { return out_->apply(op, type, a, b); }
  bool is_known_per_note(NodeId id) const { return at(id).rate != Rate::Sample; }

  // x of floor(x), or none.
  NodeId floored(NodeId id) const { return at(id).op == Op::Floor ? at(id).operands[0] : NodeId(); }

  // x of x - floor(x), or none.
  NodeId within(NodeId id) const {
    const auto [x, whole, unused] = at(id).operands;
    return at(id).op == Op::Subtract && floored(whole) == x ? x : NodeId();
  }

  // floor(position) as an I32, or none.
  NodeId whole(NodeId position) {
    const std::optional<Place> found = place(position);
    return found ? found->whole : NodeId();
  }

  // x - floor(x) as an F32, of a position or of turns, or none.
  NodeId rest(NodeId x) {
    if (const std::optional<Place> found = place(x)) return found->beyond;
    const std::optional<Phase> turning = x.valid() ? phase(x) : std::nullopt;
    return turning ? part(half_turns(*turning), 31) : NodeId();
  }

  std::optional<Place> place(NodeId position) {
    if (!position.valid()) return {};
    const auto [known, is_new] = places_.try_emplace(position);
    if (is_new) known->second = counted(position);
    return known->second;
  }

  std::optional<Place> counted(NodeId position) {
    Sum sum;
    if (!add(position, sum) || !sum.turns.valid()) return {};
    const std::optional<Phase> turning = phase(sum.turns);
    if (!turning) return {};
    const int below = 31 - sum.bits;
    const double item = std::floor(sum.constant);
    const auto further = static_cast<std::int32_t>(std::round(std::ldexp(sum.constant - item, below)));
    const NodeId place = apply(Op::Subtract, Type::I32, half_turns(*turning), number(-further));
    const NodeId way = apply(Op::And, Type::I32, place, number((1 << below) - 1));
    NodeId back = out_->constant(Type::F64, Value::of_f64(-item));
    for (const NodeId more : sum.items) back = apply(Op::Subtract, Type::F64, back, more);
    return Place{apply(Op::Subtract, Type::I32, apply(Op::ShiftRight, Type::I32, place, number(below)),
                       apply(Op::ToI32, Type::I32, back)),
                 part(way, below)};
  }

  // A whole number over 2^bits, as an F32.
  NodeId part(NodeId number, int bits) {
    return apply(Op::Multiply, Type::F32, apply(Op::ToF32, Type::F32, number),
                 out_->constant(Type::F32, Value::of_f32(std::ldexp(1.0F, -bits))));
  }

  NodeId number(std::int32_t value) { return out_->constant(Type::I32, Value::of_i32(value)); }

  // Adds a term, or the terms of a sum; false where there is one that does not fit.
  bool add(NodeId term, Sum& sum) const {
    const auto [a, b, unused] = at(term).operands;
    if (out_->is_constant(term)) {
      sum.constant += at(term).constant;
      return true;
    }
    if (is_known_per_note(term)) {
      sum.items.push_back(term);
      return is_whole(term);
    }
    if (at(term).op == Op::Add) return add(a, sum) && add(b, sum);
    if (at(term).op != Op::Multiply || sum.turns.valid()) return false;
    const bool is_first = out_->is_constant(a);
    sum.turns = within(is_first ? b : a);
    const NodeId factor = is_first ? a : b;
    const double places = out_->is_constant(factor) ? at(factor).constant : 0;
    const bool is_whole = places > 1 && places <= kMostPlaces && places == std::floor(places);
    if (!sum.turns.valid() || !is_whole || !std::has_single_bit(static_cast<std::uint32_t>(places))) return false;
    sum.bits = std::countr_zero(static_cast<std::uint32_t>(places));
    return true;
  }

  // Whether an F64 is a whole number, whatever the note.
  bool is_whole(NodeId id) const {
    const Node& node = at(id);
    if (node.op == Op::Constant) return node.constant == std::floor(node.constant);
    const bool stays = node.op == Op::Add || node.op == Op::Subtract || node.op == Op::Multiply ||
                       node.op == Op::Minimum || node.op == Op::Maximum;
    return node.op == Op::Floor || (stays && is_whole(node.operands[0]) && is_whole(node.operands[1]));
  }

  std::optional<Phase> phase(NodeId turns) {
    const Op op = at(turns).op;
    const auto [a, b, unused] = at(turns).operands;
    if (op == Op::Multiply && is_frame(a) && is_known_per_note(b)) return Phase{b, {}};
    if (op == Op::Multiply && is_frame(b) && is_known_per_note(a)) return Phase{a, {}};
    if (op != Op::Add && (op != Op::Subtract || !is_known_per_note(b))) return {};
    if (is_known_per_note(a) == is_known_per_note(b)) return {};
    std::optional<Phase> found = phase(is_known_per_note(a) ? b : a);
    if (!found) return {};
    NodeId more = is_known_per_note(a) ? a : b;
    if (op == Op::Subtract) more = apply(Op::Negate, Type::F64, more);
    found->start = found->start.valid() ? apply(Op::Add, Type::F64, found->start, more) : more;
    return found;
  }

  bool is_frame(NodeId id) const { return at(id).op == Op::ToF64 && at(at(id).operands[0]).op == Op::Frame; }

  // Where a phase stands within its turn, in 2^-31 turn: what is added to it may lead beyond the turn, so there is a
  // bit for that above the others.
  NodeId half_turns(const Phase& phase) {
    NodeId turned = apply(Op::UpperTurns, Type::I32, counter(phase.step));
    if (phase.start.valid()) {
      const NodeId back = apply(Op::ToFixedTurns, Type::I64, apply(Op::Negate, Type::F64, phase.start));
      turned = apply(Op::Subtract, Type::I32, turned, apply(Op::UpperTurns, Type::I32, back));
    }
    return apply(Op::ShiftRight, Type::I32, turned, number(1));
  }

  NodeId counter(NodeId step) {
    const auto [known, is_new] = counters_.try_emplace(step);
    Counter& counter = known->second;
    if (is_new) {
      counter.state = function_.states.size();
      function_.states.push_back({Type::I64, {}});
      Node state{Op::State, Type::I64, Rate::Sample, {}};
      state.index = static_cast<std::uint32_t>(counter.state);
      counter.now = out_->keep(state);
      counter.next = apply(Op::Add, Type::I64, counter.now, apply(Op::ToFixedTurns, Type::I64, step));
    }
    return counter.now;
  }

  signal::Function& function_;
  Rewriting* out_ = nullptr;
  std::map<NodeId, std::optional<Place>> places_;  // by position
  std::map<NodeId, Counter> counters_;             // by step
};

}  // namespace

void count_turns(signal::Function& function) {
  Counting counting(function);
  rewrite(function, [&](Rewriting& out, NodeId, const Node& node) { return counting.next(out, node); });
  counting.finish();
}

}  // namespace trk::optimizing
