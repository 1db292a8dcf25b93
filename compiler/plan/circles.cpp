#include "compiler/plan/circles.h"

#include "compiler/plan/likeness.h"
#include "compiler/signal/counters.h"
#include "compiler/signal/layout.h"

#include <algorithm>
#include <utility>

namespace trk::plan {

using signal::Function;
using signal::Node;
using signal::NodeId;
using signal::Op;

Reads::Reads(const Function& function) : reads_(function.nodes.size()) {
  std::vector<NodeId> writes(function.lines.size());  // invalid where nothing is written
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    if (function.nodes[i].op == Op::LineWrite) writes[function.nodes[i].index] = NodeId(i);
  }
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    const Node& node = function.nodes[i];
    std::vector<NodeId>& read = reads_[i];
    read.assign(node.operands.begin(), node.operands.end());
    if (node.op == Op::State && !is_counter(function, node.index)) read.push_back(function.states[node.index].next);
    if (node.op == Op::LineTap && !reaches_before_block(function, node)) read.push_back(writes[node.index]);
    std::erase_if(read, [&](NodeId each) { return !each.valid() || function[each].rate != signal::Rate::Sample; });
  }
}

namespace {

// Tarjan's strongly connected components ("Depth-first search and linear graph algorithms", 1972), without recursion,
// since graphs are as deep as their authors like.
class Search {
 public:
  Search(const Function& function, const Reads& reads)
      : reads_(reads),
        found_(function.nodes.size(), Circles::kNone),
        lowest_(function.nodes.size(), Circles::kNone),
        is_open_(function.nodes.size(), 0),
        reads_itself_(function.nodes.size(), 0) {
    for (std::size_t i = 0; i < function.nodes.size(); ++i) {
      if (function.nodes[i].rate == signal::Rate::Sample && found_[i] == Circles::kNone) visit(NodeId(i));
    }
  }

  std::vector<NodeId> order;
  std::vector<std::vector<NodeId>> circles;

 private:
  struct Visit {
    NodeId id;
    std::vector<NodeId> unread;
  };

  void enter(NodeId id) {
    found_[id.index()] = lowest_[id.index()] = count_++;
    is_open_[id.index()] = 1;
    open_.push_back(id);
    visits_.push_back({id, reads_.of(id)});
    std::ranges::reverse(visits_.back().unread);
  }

  void visit(NodeId root) {
    enter(root);
    while (!visits_.empty()) {
      const NodeId id = visits_.back().id;
      if (visits_.back().unread.empty()) {
        visits_.pop_back();
        leave(id);
        continue;
      }
      const NodeId next = visits_.back().unread.back();
      visits_.back().unread.pop_back();
      if (next == id) reads_itself_[id.index()] = 1;
      if (found_[next.index()] == Circles::kNone) {
        enter(next);
      } else if (is_open_[next.index()] != 0) {
        lowest_[id.index()] = std::min(lowest_[id.index()], found_[next.index()]);
      }
    }
  }

  void leave(NodeId id) {
    if (!visits_.empty()) {
      std::uint32_t& reader = lowest_[visits_.back().id.index()];
      reader = std::min(reader, lowest_[id.index()]);
    }
    if (lowest_[id.index()] != found_[id.index()]) return;
    auto first = open_.end() - 1;
    while (*first != id) --first;
    for (auto each = first; each != open_.end(); ++each) {
      is_open_[each->index()] = 0;
      order.push_back(*each);
    }
    if (open_.end() - first > 1 || reads_itself_[id.index()] != 0) {
      circles.emplace_back(first, open_.end());
      std::ranges::sort(circles.back());
    }
    open_.erase(first, open_.end());
  }

  const Reads& reads_;
  std::vector<std::uint32_t> found_;   // by node: when it was first seen
  std::vector<std::uint32_t> lowest_;  // by node: the earliest seen that it leads to
  std::vector<char> is_open_;
  std::vector<char> reads_itself_;
  std::vector<NodeId> open_;
  std::vector<Visit> visits_;
  std::uint32_t count_ = 0;
};

}  // namespace

Circles::Circles(const Function& function, const Reads& reads) : circle_of_(function.nodes.size(), kNone) {
  Search search(function, reads);
  order_ = std::move(search.order);
  circles_ = std::move(search.circles);
  for (std::size_t circle = 0; circle < circles_.size(); ++circle) {
    circles_[circle] = in_order_of_deeds(function, circles_[circle]);
    for (const NodeId id : circles_[circle]) circle_of_[id.index()] = static_cast<std::uint32_t>(circle);
  }
}

}  // namespace trk::plan
