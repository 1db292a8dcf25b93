#include "compiler/plan/loops.h"

#include "compiler/signal/layout.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

namespace trk::plan {
namespace {

using signal::Function;
using signal::Node;
using signal::NodeId;
using signal::Op;

constexpr std::uint32_t kNone = 0xFFFFFFFF;

// What each node reads within a block: its operands, what a state will hold next, what is written into a line.
class Reads {
 public:
  explicit Reads(const Function& function) : function_(function), writes_(function.lines.size()) {
    for (std::size_t i = 0; i < function.nodes.size(); ++i) {
      if (function.nodes[i].op == Op::LineWrite) writes_[function.nodes[i].index] = NodeId(i);
    }
  }

  std::vector<NodeId> of(NodeId id) const {
    const Node& node = function_[id];
    std::vector<NodeId> read(node.operands.begin(), node.operands.end());
    if (node.op == Op::State && !is_counter(function_, node.index)) read.push_back(function_.states[node.index].next);
    if (node.op == Op::LineTap && !reaches_before_block(function_, node)) read.push_back(writes_[node.index]);
    std::erase_if(read, [&](NodeId each) { return !each.valid() || function_[each].rate != signal::Rate::Sample; });
    return read;
  }

 private:
  const Function& function_;
  std::vector<NodeId> writes_;  // by line; invalid where nothing is written
};

// Tarjan's strongly connected components ("Depth-first search and linear graph algorithms", 1972), without recursion,
// since graphs are as deep as their authors like.
class Circles {
 public:
  Circles(const Function& function, const Reads& reads)
      : function_(function),
        reads_(reads),
        found_(function.nodes.size(), kNone),
        lowest_(function.nodes.size(), kNone),
        is_open_(function.nodes.size(), 0),
        is_circular_(function.nodes.size(), 0) {
    for (std::size_t i = 0; i < function.nodes.size(); ++i) {
      if (function.nodes[i].rate == signal::Rate::Sample && found_[i] == kNone) visit(NodeId(i));
    }
  }

  // Every sample-rate node behind what it reads, those of one circle side by side.
  const std::vector<NodeId>& order() const { return order_; }

  bool contain(NodeId id) const { return is_circular_[id.index()] != 0; }

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
      if (next == id) is_circular_[id.index()] = 1;
      if (found_[next.index()] == kNone) {
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
    const bool is_circle = open_.end() - first > 1;
    for (auto each = first; each != open_.end(); ++each) {
      is_open_[each->index()] = 0;
      if (is_circle) is_circular_[each->index()] = 1;
      order_.push_back(*each);
    }
    open_.erase(first, open_.end());
  }

  const Function& function_;
  const Reads& reads_;
  std::vector<std::uint32_t> found_;   // by node: when it was first seen
  std::vector<std::uint32_t> lowest_;  // by node: the earliest seen that it leads to
  std::vector<char> is_open_;
  std::vector<char> is_circular_;
  std::vector<NodeId> open_;
  std::vector<Visit> visits_;
  std::vector<NodeId> order_;
  std::uint32_t count_ = 0;
};

// ---- Ranks

// A recursion in the parts that read nothing of each other, in the order of their first nodes; a part keeps the order
// of its nodes.
std::vector<std::vector<NodeId>> parts_of(const std::vector<NodeId>& recursion, const Function& function,
                                          const Reads& reads) {
  std::vector<std::uint32_t> root(function.nodes.size(), kNone);
  const auto find = [&](std::uint32_t node) {
    while (root[node] != node) node = root[node] = root[root[node]];
    return node;
  };
  for (const NodeId id : recursion) root[id.index()] = static_cast<std::uint32_t>(id.index());
  for (const NodeId id : recursion) {
    for (const NodeId read : reads.of(id)) {
      if (root[read.index()] == kNone) continue;
      const std::uint32_t a = find(static_cast<std::uint32_t>(id.index()));
      const std::uint32_t b = find(static_cast<std::uint32_t>(read.index()));
      root[std::max(a, b)] = std::min(a, b);
    }
  }
  std::vector<std::uint32_t> part_of(function.nodes.size(), kNone);
  std::vector<std::vector<NodeId>> parts;
  for (const NodeId id : recursion) {
    std::uint32_t& part = part_of[find(static_cast<std::uint32_t>(id.index()))];
    if (part == kNone) {
      part = static_cast<std::uint32_t>(parts.size());
      parts.emplace_back();
    }
    parts[part].push_back(id);
  }
  return parts;
}

// What a part does, without saying to which signals: equal for the lanes of a rank. Empty where a part cannot be in
// one.
class Likeness {
 public:
  Likeness(const Function& function, const std::vector<NodeId>& part) : function_(function) {
    for (std::size_t i = 0; i < part.size(); ++i) place_[part[i]] = i;
    for (const NodeId id : part) {
      if (!add(function[id])) {
        words_.clear();
        return;
      }
    }
  }

  const std::vector<std::size_t>& words() const { return words_; }

 private:
  enum class Origin : std::size_t { Absent, Part, Row, Column };

  bool add(const Node& node) {
    words_.push_back(static_cast<std::size_t>(node.op));
    words_.push_back(static_cast<std::size_t>(node.type));
    if (node.op == Op::State) {
      const NodeId next = function_.states[node.index].next;
      return place_.count(next) != 0 && add_read(next);
    }
    // Lines and tables are many places in memory, which lanes would have to gather.
    if (node.op == Op::LineWrite || node.op == Op::LineTap || node.op == Op::Table) return false;
    return std::ranges::all_of(node.operands, [&](NodeId id) { return add_read(id); });
  }

  bool add_read(NodeId id) {
    const auto place = place_.find(id);
    const bool is_sample = id.valid() && function_[id].rate == signal::Rate::Sample;
    const Origin origin = !id.valid()             ? Origin::Absent
                          : place != place_.end() ? Origin::Part
                          : is_sample             ? Origin::Row
                                                  : Origin::Column;
    words_.push_back(static_cast<std::size_t>(origin));
    if (origin == Origin::Part) words_.push_back(place->second);
    if (id.valid()) words_.push_back(static_cast<std::size_t>(function_[id].type));
    return origin != Origin::Row || !is_made_by_every_loop(function_[id]);
  }

  // So there is no row of it that lanes could be read from.
  bool is_made_by_every_loop(const Node& node) const {
    return node.op == Op::Frame || (node.op == Op::State && is_counter(function_, node.index));
  }

  const Function& function_;
  std::map<NodeId, std::size_t> place_;
  std::vector<std::size_t> words_;
};

// Moves the parts of `loops.recursion` that are alike into ranks.
void rank(const Function& function, const Reads& reads, Loops& loops) {
  std::vector<std::vector<std::vector<NodeId>>> kinds;
  std::map<std::vector<std::size_t>, std::size_t> known;
  std::vector<NodeId> rest;
  for (std::vector<NodeId>& part : parts_of(loops.recursion, function, reads)) {
    const Likeness likeness(function, part);
    if (likeness.words().empty()) {
      rest.insert(rest.end(), part.begin(), part.end());
      continue;
    }
    const auto [kind, is_new] = known.emplace(likeness.words(), kinds.size());
    if (is_new) kinds.emplace_back();
    kinds[kind->second].push_back(std::move(part));
  }
  for (const auto& kind : kinds) {
    for (std::size_t from = 0; from < kind.size();) {
      const std::size_t count = std::bit_floor(std::min(kind.size() - from, kMostInRank));
      const auto first = kind.begin() + static_cast<std::ptrdiff_t>(from);
      if (count == 1) {
        rest.insert(rest.end(), first->begin(), first->end());
      } else {
        loops.ranks.push_back({{first, first + static_cast<std::ptrdiff_t>(count)}});
      }
      from += count;
    }
  }
  std::ranges::sort(rest);
  loops.recursion = std::move(rest);
}

}  // namespace

bool is_counter(const Function& function, std::size_t state) { return increment(function, state).valid(); }

NodeId increment(const Function& function, std::size_t state) {
  const auto [type, next] = function.states[state];
  if (type != signal::Type::I64 || function[next].op != Op::Add) return {};
  const auto is_state = [&](NodeId id) { return function[id].op == Op::State && function[id].index == state; };
  for (const int side : {0, 1}) {
    const NodeId other = function[next].operands[1 - side];
    if (is_state(function[next].operands[side]) && function[other].rate != signal::Rate::Sample) return other;
  }
  return {};
}

Loops divide(const Function& function) {
  const Reads reads(function);
  const Circles circles(function, reads);
  std::vector<char> follows(function.nodes.size(), 0);  // a circle, or reads what does
  std::vector<char> leads(function.nodes.size(), 0);    // to a circle
  for (const NodeId id : circles.order()) {
    const std::vector<NodeId> read = reads.of(id);
    follows[id.index()] = static_cast<char>(
        circles.contain(id) || std::ranges::any_of(read, [&](NodeId each) { return follows[each.index()] != 0; }));
  }
  for (std::size_t i = circles.order().size(); i-- > 0;) {
    const NodeId id = circles.order()[i];
    if (circles.contain(id)) leads[id.index()] = 1;
    if (leads[id.index()] == 0) continue;
    for (const NodeId each : reads.of(id)) leads[each.index()] = 1;
  }
  Loops loops;
  for (const NodeId id : circles.order()) {
    if (follows[id.index()] == 0) {
      loops.before.push_back(id);
    } else if (leads[id.index()] == 0) {
      loops.after.push_back(id);
    } else {
      loops.recursion.push_back(id);
    }
  }
  std::ranges::sort(loops.recursion);
  rank(function, reads, loops);
  return loops;
}

}  // namespace trk::plan
