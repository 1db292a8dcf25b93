#include "compiler/optimize/fold.h"

#include "compiler/optimize/rewrite.h"

#include <array>
#include <cstddef>
#include <utility>

namespace trk::optimizing {
namespace {

class Fold {
 public:
  Fold(Rewriting& out, const Node& node) : out_(out), node_(node) {}

  // What stands for the node.
  NodeId run() {
    if (!is_function_of_operands(node_.op)) return out_.keep(node_);
    if (node_.op == Op::Select) return select();
    if (node_.op == Op::And || node_.op == Op::Or) return logic();
    if (node_.op == Op::Not && out_[a()].op == Op::Not) return out_[a()].operands[0];
    if (node_.op == Op::ToF32 && out_[a()].op == Op::ToF64 && type_of(out_[a()].operands[0]) == Type::F32) {
      return out_[a()].operands[0];
    }
    if ((node_.op == Op::Multiply || node_.op == Op::Divide) && is_one(b())) return a();
    if (node_.op == Op::Multiply && is_one(a())) return b();
    if (const NodeId choice = of_choice(); choice.valid()) return choice;
    return out_.apply(node_.op, node_.type, a(), b());
  }

 private:
  NodeId a() const { return node_.operands[0]; }
  NodeId b() const { return node_.operands[1]; }
  NodeId c() const { return node_.operands[2]; }
  Type type_of(NodeId id) const { return out_[id].type; }

  bool is_one(NodeId id) const {
    const bool is_real = type_of(id) == Type::F32 || type_of(id) == Type::F64;
    return is_real && out_.is_constant(id) && out_[id].constant == 1;
  }

  bool is(bool truth, NodeId id) const {
    return type_of(id) == Type::Bool && out_.is_constant(id) && (out_[id].constant != 0) == truth;
  }

  // Whether two nodes are one, or constants of one value.
  bool is_same(NodeId x, NodeId y) const {
    if (x == y) return true;
    return out_.is_constant(x) && out_.is_constant(y) && type_of(x) == type_of(y) &&
           signal::constant(out_[x]) == signal::constant(out_[y]);
  }

  NodeId select() {
    if (is(true, a()) || is_same(b(), c())) return b();
    if (is(false, a())) return c();
    if (is(true, b()) && is(false, c())) return a();
    if (is(false, b()) && is(true, c())) return out_.apply(Op::Not, Type::Bool, a());
    return out_.keep(node_);
  }

  NodeId logic() {
    const bool neutral = node_.op == Op::And;
    for (const auto& [x, y] : {std::pair(a(), b()), std::pair(b(), a())}) {
      if (is(neutral, x) || is_same(x, y)) return y;
      if (is(!neutral, x)) return x;
    }
    return out_.keep(node_);
  }

  // A choice between two constants as the only thing that is not constant: what is made of it is a choice between what
  // is made of each.
  NodeId of_choice() {
    int chosen = -1;
    for (int i = 0; i < operand_count(node_.op); ++i) {
      const NodeId operand = node_.operands[i];
      if (out_.is_constant(operand)) continue;
      const Node& choice = out_[operand];
      const bool is_choice =
          choice.op == Op::Select && out_.is_constant(choice.operands[1]) && out_.is_constant(choice.operands[2]);
      if (!is_choice || chosen >= 0) return {};
      chosen = i;
    }
    if (chosen < 0) return {};
    const Node choice = out_[node_.operands[chosen]];
    const auto made_of = [&](NodeId arm) {
      std::array<NodeId, 3> operands = node_.operands;
      operands[static_cast<std::size_t>(chosen)] = arm;
      return out_.apply(node_.op, node_.type, operands[0], operands[1]);
    };
    const NodeId then_value = made_of(choice.operands[1]);
    const NodeId else_value = made_of(choice.operands[2]);
    return Fold(out_, {Op::Select, node_.type, node_.rate, {choice.operands[0], then_value, else_value}}).select();
  }

  Rewriting& out_;
  const Node node_;
};

}  // namespace

void fold(signal::Function& function) {
  rewrite(function, [](Rewriting& out, NodeId, const Node& node) { return Fold(out, node).run(); });
}

}  // namespace trk::optimizing
