#include "compiler/plan/likeness.h"

#include "compiler/plan/loops.h"
#include "compiler/signal/counters.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace trk::plan {

using signal::Function;
using signal::Node;
using signal::NodeId;
using signal::Op;

namespace {

enum class Origin : std::size_t { Absent, Lane, Row, Column };

// So there is no row of it that lanes could be read from.
bool is_made_by_every_loop(const Function& function, const Node& node) {
  return node.op == Op::Frame || (node.op == Op::State && is_counter(function, node.index));
}

// Lines and tables are many places in memory, which lanes would have to gather.
bool gathers(Op op) { return op == Op::LineWrite || op == Op::LineTap || op == Op::Table; }

// Whether lanes can read `id`; if so, how they do is added to `words`.
bool add_read(const Function& function, const Places& places, NodeId id, std::vector<std::size_t>& words) {
  const auto place = places.find(id);
  const bool is_sample = id.valid() && function[id].rate == signal::Rate::Sample;
  const Origin origin = !id.valid()             ? Origin::Absent
                        : place != places.end() ? Origin::Lane
                        : is_sample             ? Origin::Row
                                                : Origin::Column;
  words.push_back(static_cast<std::size_t>(origin));
  if (origin == Origin::Lane) words.push_back(place->second);
  if (id.valid()) words.push_back(static_cast<std::size_t>(function[id].type));
  return origin != Origin::Row || !is_made_by_every_loop(function, function[id]);
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15;
  return hash ^ (hash >> 32U);
}

}  // namespace

std::vector<NodeId> in_order_of_deeds(const Function& function, const std::vector<NodeId>& nodes) {
  constexpr int kSteps = 12;  // how far a node looks: as far as small circles are round
  struct Deed {
    NodeId id;
    std::size_t level = 0;                               // the operations before it in a frame
    std::uint64_t hash = 0;                              // of what it does and of what those do that it reads
    std::vector<std::optional<std::size_t>> reads = {};  // which nodes, where they are among these
  };
  std::map<NodeId, std::size_t> places;
  std::vector<Deed> deeds;
  for (const NodeId id : nodes) {
    const Node& node = function[id];
    Deed deed{id};
    deed.hash = mixed(static_cast<std::uint64_t>(node.op), static_cast<std::uint64_t>(node.type));
    for (const NodeId read : node.operands) {
      const auto before = places.find(read);
      if (before != places.end()) deed.level = std::max(deed.level, deeds[before->second].level + 1);
    }
    places[id] = deeds.size();
    deeds.push_back(std::move(deed));
  }
  const auto place_of = [&](NodeId read) {
    const auto place = places.find(read);
    return place == places.end() ? std::nullopt : std::optional(place->second);
  };
  for (Deed& deed : deeds) {
    const Node& node = function[deed.id];
    for (const NodeId read : node.operands) deed.reads.push_back(place_of(read));
    if (node.op == Op::State) deed.reads.push_back(place_of(function.states[node.index].next));
  }
  std::vector<std::uint64_t> before(deeds.size());
  for (int step = 0; step < kSteps; ++step) {
    std::ranges::transform(deeds, before.begin(), &Deed::hash);
    for (Deed& deed : deeds) {
      for (const auto read : deed.reads) deed.hash = mixed(deed.hash, read ? before[*read] : 1);
    }
  }
  std::ranges::stable_sort(deeds, {}, [](const Deed& deed) { return std::pair(deed.level, deed.hash); });
  std::vector<NodeId> order;
  for (const Deed& deed : deeds) order.push_back(deed.id);
  return order;
}

std::vector<std::size_t> likeness(const Function& function, const Places& places, NodeId id) {
  const Node& node = function[id];
  std::vector<std::size_t> words = {static_cast<std::size_t>(node.op), static_cast<std::size_t>(node.type)};
  bool can = !gathers(node.op);
  if (node.op == Op::State) {
    const NodeId next = function.states[node.index].next;
    can = places.count(next) != 0 && add_read(function, places, next, words);
  }
  for (const NodeId read : node.operands) can = can && add_read(function, places, read, words);
  if (!can) words.clear();
  return words;
}

std::vector<std::size_t> likeness(const Function& function, const std::vector<NodeId>& lane) {
  Places places;
  for (std::size_t i = 0; i < lane.size(); ++i) places[lane[i]] = i;
  std::vector<std::size_t> all;
  for (const NodeId id : lane) {
    const std::vector<std::size_t> words = likeness(function, places, id);
    if (words.empty()) return {};
    all.insert(all.end(), words.begin(), words.end());
  }
  return all;
}

}  // namespace trk::plan
