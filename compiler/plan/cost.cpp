#include "compiler/plan/cost.h"

#include "runtime/kernel/abi.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <set>

namespace trk::plan {

using signal::Function;
using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Type;

Cost cost(const Node& node) {
  const bool is_wide = node.type == Type::F64;
  switch (node.op) {
    case Op::Divide:
    case Op::SquareRoot:
      return {is_wide ? 24 : 16, is_wide ? 16 : 8};
    case Op::Table:
      return {30, 10};
    case Op::LineTap:
      return {25, 16};
    case Op::Floor:
      return {20, 7};
    case Op::Wrap:
      return {20, 5};
    case Op::ToI32:
      return {16, 4};
    case Op::Exp:
    case Op::Exp2:
      return {60, is_wide ? 30 : 20};
    case Op::Log:
    case Op::Log2:
    case Op::Tangent:
    case Op::HyperbolicTangent:
    case Op::ArcTangent:
      return {80, 40};
    case Op::Power:
      return {200, 120};
    case Op::Sine:
      return {45, 20};
    case Op::Noise:
      return {40, 12};
    default:
      return {4, 1};
  }
}

namespace {

// So many instructions a processor has in hand that wait for others. Frames that follow each other overlap in it.
constexpr double kWindow = 96;

// From lane to lane.
constexpr double kShift = 4;

// Values of 32 bits in a register.
constexpr double kInRegister = 16;

// What a frame of a loop that goes frame by frame takes.
struct Effort {
  double instructions = 0;
  double longest = 0;  // cycles from the first operation to the last
  double circle = 0;   // cycles from a state to what it holds next

  void beside(const Effort& other) {
    instructions += other.instructions;
    longest = std::max(longest, other.longest);
    circle = std::max(circle, other.circle);
  }

  double cycles() const { return std::max({circle, instructions / kPorts, longest * instructions / kWindow}); }
};

class Estimate {
 public:
  Estimate(const Function& function, const Reads& reads, const Circles& circles)
      : function_(function),
        reads_(reads),
        circles_(circles),
        done_(function.nodes.size()),
        marks_(function.nodes.size()) {}

  double of(const Loops& loops) {
    double cycles = side_by_side(loops.before) + side_by_side(loops.after);
    Effort recursion = effort(loops.recursion);
    for (const Rank& rank : loops.ranks) {
      recursion.beside(effort(rank.lanes[0]));
      cycles += handing_over(rank);
    }
    for (const Rank& wavefront : loops.wavefronts) cycles += of_wavefront(wavefront) + handing_over(wavefront);
    return cycles + recursion.cycles();
  }

 private:
  struct Done {
    double after = 0;       // cycles since the frame began
    double in_circle = 0;   // of these, since a state of its own circle
    bool is_known = false;  // in this lane
  };

  double side_by_side(const std::vector<NodeId>& nodes) const {
    double instructions = 0;
    for (const NodeId id : nodes) instructions += cost(function_[id]).instructions;
    return instructions / kInRegister / kPorts;
  }

  // Of nodes one after the other.
  Effort effort(const std::vector<NodeId>& nodes) {
    Effort all;
    for (const NodeId id : nodes) {
      if (!id.valid()) continue;
      Done& done = done_[id.index()];
      done = {.is_known = true};
      if (function_[id].op == Op::State) continue;
      for (const NodeId read : reads_.of(id)) {
        const Done& before = done_[read.index()];
        if (!before.is_known) continue;
        done.after = std::max(done.after, before.after);
        if (circles_.contain(id) && circles_.circle_of(id) == circles_.circle_of(read)) {
          done.in_circle = std::max(done.in_circle, before.in_circle);
        }
      }
      const Cost spent = cost(function_[id]);
      done.after += spent.latency;
      done.in_circle += spent.latency;
      all.instructions += spent.instructions;
      all.longest = std::max(all.longest, done.after);
      if (circles_.contain(id)) all.circle = std::max(all.circle, done.in_circle);
    }
    for (const NodeId id : nodes) {
      if (id.valid()) done_[id.index()].is_known = false;
    }
    return all;
  }

  // A lane hands on what it has made while it goes on itself; both take a step.
  double of_wavefront(const Rank& wavefront) {
    mark(wavefront);
    double circle = 0;
    double handed = 0;
    for (const std::vector<NodeId>& lane : wavefront.lanes) {
      circle = std::max(circle, effort(lane).circle);
      for (const NodeId id : lane) {
        if (!id.valid()) continue;
        for (const NodeId read : reads_.of(id)) {
          const bool is_own = std::ranges::find(lane, read) != lane.end();
          if (!is_own && is_marked(read)) handed = std::max(handed, done_[read.index()].after);
        }
      }
    }
    double instructions = 0;
    for (std::size_t place = 0; place < wavefront.lanes[0].size(); ++place) {
      const NodeId any = any_at(wavefront, place);
      if (function_[any].op != Op::State) instructions += cost(function_[any]).instructions;
    }
    instructions *= std::max(1.0, static_cast<double>(wavefront.lanes.size()) / kInRegister);
    const int last = *std::ranges::max_element(wavefront.behind);
    int stride = last;
    for (const int behind : wavefront.behind) stride = behind > 0 ? std::min(stride, behind) : stride;
    const double step = std::max({circle, instructions / kPorts, (handed + kShift) / stride});
    return step * (kernel::kBlock + last) / kernel::kBlock;
  }

  // Rows of one lane each become rows of one frame each.
  double handing_over(const Rank& rank) {
    mark(rank);
    std::set<std::set<NodeId>> handed;
    for (std::size_t place = 0; place < rank.lanes[0].size(); ++place) {
      for (int operand = 0; operand < signal::operand_count(function_[any_at(rank, place)].op); ++operand) {
        handed.insert(rows_from_elsewhere(rank, place, operand));
      }
    }
    double instructions = 0;
    for (const std::set<NodeId>& rows : handed) {
      if (rows.size() < 2) continue;
      const std::size_t count = std::bit_ceil(rows.size());
      instructions += static_cast<double>(count) * (2 + std::countr_zero(count));
    }
    return instructions / kInRegister;
  }

  std::set<NodeId> rows_from_elsewhere(const Rank& rank, std::size_t place, int operand) const {
    std::set<NodeId> rows;
    for (const std::vector<NodeId>& lane : rank.lanes) {
      if (!lane[place].valid()) continue;
      const NodeId read = function_[lane[place]].operands[static_cast<std::size_t>(operand)];
      if (function_[read].rate == signal::Rate::Sample && !is_marked(read)) rows.insert(read);
    }
    return rows;
  }

  // Until the next is marked.
  void mark(const Rank& rank) {
    ++mark_;
    for (const std::vector<NodeId>& lane : rank.lanes) {
      for (const NodeId id : lane) {
        if (id.valid()) marks_[id.index()] = mark_;
      }
    }
  }

  bool is_marked(NodeId id) const { return marks_[id.index()] == mark_; }

  const Function& function_;
  const Reads& reads_;
  const Circles& circles_;
  std::vector<Done> done_;       // by node, while a loop is looked at
  std::vector<unsigned> marks_;  // by node
  unsigned mark_ = 0;
};

}  // namespace

double cycles(const Function& function, const Reads& reads, const Circles& circles, const std::vector<Loops>& loops) {
  Estimate estimate(function, reads, circles);
  double sum = 0;
  for (const Loops& each : loops) sum += estimate.of(each);
  return sum;
}

}  // namespace trk::plan
