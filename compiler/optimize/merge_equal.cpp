#include "compiler/optimize/merge_equal.h"

#include "compiler/optimize/rewrite.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace trk::optimizing {
namespace {

// Each round tells apart what was told apart one frame later, so a chain of memories takes as many rounds as it is
// long. A graph that takes more than this is left as it is: linear time is worth more.
constexpr int kMostRounds = 32;

// Note [Equal nodes]
//
// Nodes are of one class if they do the same to nodes of one class: Hopcroft's partition of a finite automaton, as
// Alpern, Wegman and Zadeck use it for programs ("Detecting equality of variables in programs", 1988). All states of a
// type begin as one class, for all begin at zero; so do all rings. A round splits classes whose members were found to
// hold different things next. When a round splits none, the members of a class hold the same in every frame.
class Classes {
 public:
  explicit Classes(const signal::Function& function)
      : function_(function), written_(line_writes(function)), class_of_(function.nodes.size(), 0) {}

  // Whether the classes were found.
  bool find() {
    std::size_t count = 0;
    for (int round = 0; round < kMostRounds; ++round) {
      const std::size_t more = split();
      if (more == count) return true;
      count = more;
    }
    return false;
  }

  // The first node of each node's class.
  std::vector<NodeId> firsts() const {
    std::vector<NodeId> first_of_class(class_of_.size());
    std::vector<NodeId> firsts;
    for (std::size_t i = 0; i < class_of_.size(); ++i) {
      NodeId& first = first_of_class[class_of_[i]];
      if (!first.valid()) first = NodeId(i);
      firsts.push_back(first);
    }
    return firsts;
  }

  NodeId written(std::uint32_t line) const { return written_[line]; }

 private:
  using Key = std::array<std::uint64_t, 7>;

  static std::size_t hash(const Key& key) {
    std::uint64_t hash = 0;
    for (const std::uint64_t word : key) {
      hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 32U;
    }
    return hash;
  }

  // Classes are numbered by their first nodes.
  std::size_t split() {
    constexpr std::uint32_t kFree = ~0U;
    before_ = class_of_;
    keys_.clear();
    // Every key stands at the place of its hash or, where others were first, at the next free one.
    places_.assign(std::bit_ceil(2 * class_of_.size()), kFree);
    const std::size_t mask = places_.size() - 1;
    for (std::size_t i = 0; i < class_of_.size(); ++i) {
      const Key wanted = key(function_.nodes[i]);
      std::size_t place = hash(wanted) & mask;
      while (places_[place] != kFree && keys_[places_[place]] != wanted) place = (place + 1) & mask;
      if (places_[place] == kFree) {
        places_[place] = static_cast<std::uint32_t>(keys_.size());
        keys_.push_back(wanted);
      }
      class_of_[i] = places_[place];
    }
    return keys_.size();
  }

  Key key(const Node& node) const {
    std::array<std::uint64_t, 3> read{};
    for (int i = 0; i < operand_count(node.op); ++i) {
      read[static_cast<std::size_t>(i)] = class_of_[node.operands[i].index()];
    }
    if (is_symmetric(node.op) && read[1] < read[0]) std::swap(read[0], read[1]);
    const std::uint64_t bits =
        node.op == Op::Constant || node.op == Op::Setting ? signal::constant(node).bits : node.key;
    return {static_cast<std::uint64_t>(node.op),
            static_cast<std::uint64_t>(node.type),
            which(node),
            bits,
            read[0],
            read[1],
            read[2]};
  }

  static bool is_symmetric(Op op) {
    return op == Op::Add || op == Op::Multiply || op == Op::Equal || op == Op::And || op == Op::Or;
  }

  std::uint64_t which(const Node& node) const {
    if (node.op == Op::State) return before_[function_.states[node.index].next.index()];
    if (node.op == Op::LineTap) return before_[function_[written_[node.index]].operands[0].index()];
    return node.op == Op::LineWrite ? 0 : node.index;
  }

  const signal::Function& function_;
  std::vector<NodeId> written_;  // by line
  std::vector<std::uint32_t> class_of_;
  std::vector<std::uint32_t> before_;  // the classes of the round before
  std::vector<Key> keys_;              // by class
  std::vector<std::uint32_t> places_;  // of a table of hashes: the class there
};

}  // namespace

void merge_equal(signal::Function& function) {
  Classes classes(function);
  if (!classes.find()) return;
  const std::vector<NodeId> firsts = classes.firsts();
  for (Node& node : function.nodes) {
    for (NodeId& operand : node.operands) {
      if (operand.valid()) operand = firsts[operand.index()];
    }
    if (node.op != Op::LineTap) continue;
    // The first of several equal rings is written before any of their taps that reach back by nothing.
    const std::int32_t capacity = function.lines[node.index].capacity;
    node.index = function[firsts[classes.written(node.index).index()]].index;
    std::int32_t& shared = function.lines[node.index].capacity;
    shared = std::max(shared, capacity);
  }
  follow(function, firsts);
}

}  // namespace trk::optimizing
