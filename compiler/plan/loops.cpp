#include "compiler/plan/loops.h"

#include "compiler/plan/circles.h"
#include "compiler/plan/cost.h"
#include "compiler/plan/likeness.h"
#include "compiler/plan/wavefront.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>

namespace trk::plan {
namespace {

using signal::Function;
using signal::Node;
using signal::NodeId;
using signal::Op;

constexpr std::uint32_t kNone = Circles::kNone;

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

// Moves the parts of `loops.recursion` that are alike into ranks.
void rank(const Function& function, const Reads& reads, Loops& loops) {
  std::vector<std::vector<std::vector<NodeId>>> kinds;
  std::map<std::vector<std::size_t>, std::size_t> known;
  std::vector<NodeId> rest;
  for (std::vector<NodeId>& part : parts_of(loops.recursion, function, reads)) {
    const std::vector<std::size_t> words = likeness(function, part);
    if (words.empty()) {
      rest.insert(rest.end(), part.begin(), part.end());
      continue;
    }
    const auto [kind, is_new] = known.emplace(words, kinds.size());
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

// ---- All loops

// The loops of some nodes, each behind what it reads, without wavefronts.
Loops divide(const std::vector<NodeId>& nodes, const Function& function, const Reads& reads, const Circles& circles) {
  std::vector<char> follows(function.nodes.size(), 0);  // a circle, or reads what does
  std::vector<char> leads(function.nodes.size(), 0);    // to a circle
  for (const NodeId id : nodes) {
    follows[id.index()] = static_cast<char>(circles.contain(id) || std::ranges::any_of(reads.of(id), [&](NodeId each) {
                                              return follows[each.index()] != 0;
                                            }));
  }
  for (std::size_t i = nodes.size(); i-- > 0;) {
    const NodeId id = nodes[i];
    if (circles.contain(id)) leads[id.index()] = 1;
    if (leads[id.index()] == 0) continue;
    for (const NodeId each : reads.of(id)) leads[each.index()] = 1;
  }
  Loops loops;
  for (const NodeId id : nodes) {
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

// By node: the wavefront that it is in, or kNone.
std::vector<std::uint32_t> wavefront_of(const Function& function, const std::vector<Rank>& wavefronts) {
  std::vector<std::uint32_t> found(function.nodes.size(), kNone);
  for (std::size_t i = 0; i < wavefronts.size(); ++i) {
    for (const std::vector<NodeId>& lane : wavefronts[i].lanes) {
      for (const NodeId id : lane) {
        if (id.valid()) found[id.index()] = static_cast<std::uint32_t>(i);
      }
    }
  }
  return found;
}

// By node: how many wavefronts lie before it on the longest way. What is computed together has one depth.
std::vector<std::size_t> depths(const Function& function, const Reads& reads, const Circles& circles,
                                const std::vector<std::uint32_t>& wavefront_of, std::size_t wavefronts) {
  std::vector<std::size_t> depth(function.nodes.size(), 0);
  std::vector<std::size_t> of_wavefront(wavefronts, 0);
  std::vector<std::size_t> of_circle(circles.all().size(), 0);
  for (bool is_new = true; is_new;) {
    is_new = false;
    for (const NodeId id : circles.order()) {
      const std::uint32_t mine = wavefront_of[id.index()];
      std::size_t* const shared = mine != kNone         ? &of_wavefront[mine]
                                  : circles.contain(id) ? &of_circle[circles.circle_of(id)]
                                                        : nullptr;
      std::size_t least = shared == nullptr ? 0 : *shared;
      for (const NodeId read : reads.of(id)) {
        const std::uint32_t other = wavefront_of[read.index()];
        least = std::max(least, depth[read.index()] + static_cast<std::size_t>(other != kNone && other != mine));
      }
      is_new = is_new || least > depth[id.index()];
      depth[id.index()] = least;
      if (shared != nullptr) *shared = least;
    }
  }
  return depth;
}

// All loops, those of given wavefronts among them.
std::vector<Loops> divide(const Function& function, const Reads& reads, const Circles& circles,
                          const std::vector<Rank>& wavefronts) {
  const std::vector<std::uint32_t> wavefront = wavefront_of(function, wavefronts);
  const std::vector<std::size_t> depth = depths(function, reads, circles, wavefront, wavefronts.size());
  std::vector<std::vector<NodeId>> nodes(1);  // by depth, without those of wavefronts
  for (const NodeId id : circles.order()) {
    if (nodes.size() <= depth[id.index()]) nodes.resize(depth[id.index()] + 1);
    if (wavefront[id.index()] == kNone) nodes[depth[id.index()]].push_back(id);
  }
  std::vector<Loops> all;
  for (const std::vector<NodeId>& each : nodes) all.push_back(divide(each, function, reads, circles));
  for (const Rank& each : wavefronts) all[depth[any_at(each, 0).index()]].wavefronts.push_back(each);
  return all;
}

// The wavefronts that save time: by themselves, and where they part what else would overlap.
class Choice {
 public:
  Choice(const Function& function, const Reads& reads, const Circles& circles)
      : function_(function), reads_(reads), circles_(circles) {}

  std::vector<Rank> run() {
    // Most functions have one or two kinds of circles in many places, and others by the way.
    constexpr std::size_t kMostKinds = 8;
    std::vector<std::vector<std::uint32_t>> kinds = alike(function_, circles_);
    std::ranges::stable_sort(kinds, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    if (kinds.size() > kMostKinds) kinds.resize(kMostKinds);
    std::vector<Rank> chosen;
    for (const std::vector<std::uint32_t>& kind : kinds) {
      std::vector<Rank> more = chosen;
      add_wavefronts(kind, more);
      if (more.size() == chosen.size()) continue;
      if (cycles_of(divide(function_, reads_, circles_, more)) <
          cycles_of(divide(function_, reads_, circles_, chosen))) {
        chosen = std::move(more);
      }
    }
    return chosen;
  }

 private:
  void add_wavefronts(std::vector<std::uint32_t> circles, std::vector<Rank>& found) const {
    while (circles.size() > 1) {
      Cascade cascade = first_cascade(function_, reads_, circles_, circles, found);
      std::erase_if(circles, [&](std::uint32_t circle) { return std::ranges::count(cascade.circles, circle) != 0; });
      if (cascade.wavefronts.empty()) continue;
      double least = cycles_of({divide(nodes_of(cascade.wavefronts[0]), function_, reads_, circles_)});
      Rank* best = nullptr;
      for (Rank& wavefront : cascade.wavefronts) {
        Loops alone;
        alone.wavefronts = {wavefront};
        const double cycles = cycles_of({alone});
        if (cycles >= least) continue;
        least = cycles;
        best = &wavefront;
      }
      if (best != nullptr) found.push_back(std::move(*best));
    }
  }

  std::vector<NodeId> nodes_of(const Rank& wavefront) const {
    std::vector<char> is_in(function_.nodes.size(), 0);
    for (const std::vector<NodeId>& lane : wavefront.lanes) {
      for (const NodeId id : lane) {
        if (id.valid()) is_in[id.index()] = 1;
      }
    }
    std::vector<NodeId> nodes;
    std::ranges::copy_if(circles_.order(), std::back_inserter(nodes),
                         [&](NodeId id) { return is_in[id.index()] != 0; });
    return nodes;
  }

  double cycles_of(const std::vector<Loops>& loops) const { return cycles(function_, reads_, circles_, loops); }

  const Function& function_;
  const Reads& reads_;
  const Circles& circles_;
};

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

std::vector<Loops> divide(const Function& function) {
  const Reads reads(function);
  const Circles circles(function, reads);
  return divide(function, reads, circles, Choice(function, reads, circles).run());
}

NodeId any_at(const Rank& rank, std::size_t place) {
  for (const std::vector<NodeId>& lane : rank.lanes) {
    if (lane[place].valid()) return lane[place];
  }
  return {};
}

}  // namespace trk::plan
