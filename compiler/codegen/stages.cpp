#include "compiler/codegen/stages.h"

#include "compiler/plan/circles.h"
#include "compiler/plan/cost.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace trk::jit {

namespace {

using signal::Function;
using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Type;

// Places along the longest chain where it may be cut.
constexpr int kCuts = 16;

// What is left of the chain, at most, where cutting it is worth the registers that it takes.
constexpr double kWorthwhile = 0.85;

constexpr int kRegisterBytes = 64;

class Division {
 public:
  Division(const Function& function, int width)
      : function_(function),
        width_(width),
        reads_(function),
        circles_(function, reads_),
        done_(function.nodes.size()) {}

  std::vector<char> run() {
    const std::vector<char> none(function_.nodes.size(), 0);
    const int whole = chain(none, 0);
    if (whole <= cycles_of_ports()) return {};
    const std::vector<int> done = done_;
    std::vector<char> best;
    double shortest = kWorthwhile * whole;
    for (int cut = 1; cut < kCuts; ++cut) {
      std::vector<char> is_ahead = done_by(done, whole * cut / kCuts);
      const int longer = std::max(chain(is_ahead, 0), chain(is_ahead, 1));
      if (longer >= shortest) continue;
      shortest = longer;
      best = std::move(is_ahead);
    }
    return best;
  }

 private:
  int cycles_of_ports() const {
    int instructions = 0;
    for (const NodeId id : circles_.order()) {
      const Type type = function_[id].type;
      const int bytes = (type == Type::F64 || type == Type::I64 ? 8 : 4) * width_;
      instructions += plan::cost(function_[id]).instructions * std::max(1, bytes / kRegisterBytes);
    }
    return instructions / plan::kPorts;
  }

  // Cycles of the longest chain through the nodes that are ahead, or through those that are not.
  int chain(const std::vector<char>& is_ahead, char which) {
    std::ranges::fill(done_, 0);
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) {
      const Node& node = function_.nodes[i];
      if (node.rate != signal::Rate::Sample || node.op == Op::State || is_ahead[i] != which) continue;
      for (const NodeId read : node.operands) {
        if (read.valid() && is_ahead[read.index()] == which) done_[i] = std::max(done_[i], done_[read.index()]);
      }
      done_[i] += plan::cost(node).latency;
    }
    return *std::ranges::max_element(done_);
  }

  // What is done by a cycle and waits for nothing that is not.
  std::vector<char> done_by(const std::vector<int>& done, int cycle) const {
    std::vector<char> is_ahead(function_.nodes.size(), 0);
    for (const NodeId id : circles_.order()) {
      const Op op = function_[id].op;
      is_ahead[id.index()] = static_cast<char>(done[id.index()] <= cycle && op != Op::LineTap && op != Op::LineWrite);
    }
    for (bool has_changed = true; has_changed;) {
      has_changed = false;
      for (const NodeId id : circles_.order()) {
        if (is_ahead[id.index()] == 0 || !reads_late(is_ahead, id)) continue;
        is_ahead[id.index()] = 0;
        has_changed = true;
      }
    }
    return is_ahead;
  }

  bool reads_late(const std::vector<char>& is_ahead, NodeId id) const {
    const auto is_late = [&](NodeId read) {
      return read.valid() && function_[read].rate == signal::Rate::Sample && is_ahead[read.index()] == 0;
    };
    const Node& node = function_[id];
    return std::ranges::any_of(node.operands, is_late) ||
           (node.op == Op::State && is_late(function_.states[node.index].next));
  }

  const Function& function_;
  const int width_;
  const plan::Reads reads_;
  const plan::Circles circles_;
  std::vector<int> done_;  // by node: cycles since the frame began
};

}  // namespace

std::vector<char> ahead(const Function& function, int width) { return Division(function, width).run(); }

}  // namespace trk::jit
