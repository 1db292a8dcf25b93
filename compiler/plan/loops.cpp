#include "compiler/plan/loops.h"

#include "compiler/plan/circles.h"
#include "compiler/plan/cost.h"
#include "compiler/plan/likeness.h"
#include "compiler/plan/wavefront.h"

#include <algorithm>
#include <bit>
#include <compare>
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

// What lies between circles may part them: it then has frames side by side, though circles behind it wait until those
// before it are done with the block. A curve takes so many instructions that this often pays. For the rest it pays
// where circles that are alike are then no longer tied to each other, so that more of them go side by side. This is how
// many instructions a node takes at least that parts.
constexpr int kCurve = 20;
constexpr int kAnything = 1;
constexpr int kNothing = 1000;

class Division {
 public:
  Division(const Function& function, const Reads& reads, const Circles& circles, int parting)
      : function_(function), reads_(reads), circles_(circles), parting_(parting) {}

  // With the wavefronts that save time: by themselves, and where they part what else would overlap.
  std::vector<Loops> best() const {
    // Most functions have one or two kinds of circles in many places, and others by the way.
    constexpr std::size_t kMostKinds = 8;
    std::vector<std::vector<std::uint32_t>> kinds = alike(function_, circles_);
    std::ranges::stable_sort(kinds, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    if (kinds.size() > kMostKinds) kinds.resize(kMostKinds);
    std::vector<Rank> chosen;
    std::vector<Loops> best = loops(circles_.order(), chosen);
    for (const std::vector<std::uint32_t>& kind : kinds) {
      std::vector<Rank> more = chosen;
      add_wavefronts(kind, more);
      if (more.size() == chosen.size()) continue;
      std::vector<Loops> with = loops(circles_.order(), more);
      if (cycles(with) >= cycles(best)) continue;
      chosen = std::move(more);
      best = std::move(with);
    }
    return best;
  }

  double cycles(const std::vector<Loops>& loops) const { return plan::cycles(function_, reads_, circles_, loops); }

 private:
  // How far a node is from the beginning: `depth` loops that others wait for lie before it. What is computed together
  // stands in one place.
  struct Stage {
    std::size_t depth = 0;
    enum class Behind { Nothing, Circle, Parting } behind = Behind::Nothing;  // at this depth

    friend auto operator<=>(const Stage&, const Stage&) = default;
  };

  // All loops of some nodes, each behind what it reads, those of given wavefronts among them.
  std::vector<Loops> loops(const std::vector<NodeId>& nodes, const std::vector<Rank>& wavefronts) const {
    const std::vector<std::uint32_t> wavefront = wavefront_of(wavefronts);
    const std::vector<Stage> stages = stages_of(nodes, wavefront, wavefronts.size());
    std::vector<std::vector<NodeId>> by_depth(1);  // without those of wavefronts
    for (const NodeId id : nodes) {
      const std::size_t depth = stages[id.index()].depth;
      if (by_depth.size() <= depth) by_depth.resize(depth + 1);
      if (wavefront[id.index()] == kNone) by_depth[depth].push_back(id);
    }
    std::vector<Loops> all;
    for (const std::vector<NodeId>& each : by_depth) all.push_back(loops_of_depth(each));
    for (const Rank& each : wavefronts) all[stages[any_at(each, 0).index()].depth].wavefronts.push_back(each);
    return all;
  }

  // By node: the wavefront that it is in, or kNone.
  std::vector<std::uint32_t> wavefront_of(const std::vector<Rank>& wavefronts) const {
    std::vector<std::uint32_t> found(function_.nodes.size(), kNone);
    for (std::size_t i = 0; i < wavefronts.size(); ++i) {
      for (const std::vector<NodeId>& lane : wavefronts[i].lanes) {
        for (const NodeId id : lane) {
          if (id.valid()) found[id.index()] = static_cast<std::uint32_t>(i);
        }
      }
    }
    return found;
  }

  std::vector<Stage> stages_of(const std::vector<NodeId>& nodes, const std::vector<std::uint32_t>& wavefront_of,
                               std::size_t wavefronts) const {
    std::vector<Stage> stages(function_.nodes.size());
    std::vector<Stage> of_wavefront(wavefronts);
    std::vector<Stage> of_circle(circles_.all().size());
    for (bool is_new = true; is_new;) {
      is_new = false;
      for (const NodeId id : nodes) {
        const std::uint32_t mine = wavefront_of[id.index()];
        Stage* const shared = mine != kNone          ? &of_wavefront[mine]
                              : circles_.contain(id) ? &of_circle[circles_.circle_of(id)]
                                                     : nullptr;
        Stage stage = shared == nullptr ? Stage() : *shared;
        for (const NodeId read : reads_.of(id)) {
          const std::uint32_t other = wavefront_of[read.index()];
          const bool waits = other != kNone && other != mine;
          stage = std::max(stage, waits ? Stage{stages[read.index()].depth + 1} : stages[read.index()]);
        }
        if (shared != nullptr) {
          if (stage.behind == Stage::Behind::Parting) ++stage.depth;
          stage.behind = Stage::Behind::Circle;
          *shared = stage;
        } else if (stage.behind == Stage::Behind::Circle && parts(id)) {
          stage.behind = Stage::Behind::Parting;
        }
        is_new = is_new || stage > stages[id.index()];
        stages[id.index()] = stage;
      }
    }
    return stages;
  }

  bool parts(NodeId id) const { return cost(function_[id]).instructions >= parting_; }

  Loops loops_of_depth(const std::vector<NodeId>& nodes) const {
    std::vector<char> follows(function_.nodes.size(), 0);  // a circle, or reads what does
    std::vector<char> leads(function_.nodes.size(), 0);    // to a circle
    const auto does_follow = [&](NodeId id) { return follows[id.index()] != 0; };
    for (const NodeId id : nodes) {
      const bool is_behind = circles_.contain(id) || std::ranges::any_of(reads_.of(id), does_follow);
      follows[id.index()] = static_cast<char>(is_behind);
    }
    for (std::size_t i = nodes.size(); i-- > 0;) {
      const NodeId id = nodes[i];
      if (circles_.contain(id)) leads[id.index()] = 1;
      if (leads[id.index()] == 0) continue;
      for (const NodeId each : reads_.of(id)) leads[each.index()] = 1;
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
    rank(function_, reads_, loops);
    return loops;
  }

  void add_wavefronts(std::vector<std::uint32_t> circles, std::vector<Rank>& found) const {
    while (circles.size() > 1) {
      Cascade cascade = first_cascade(function_, reads_, circles_, circles, found);
      std::erase_if(circles, [&](std::uint32_t circle) { return std::ranges::count(cascade.circles, circle) != 0; });
      if (cascade.circles.empty()) return;
      if (cascade.wavefronts.empty()) continue;
      double least = cycles(loops(nodes_of(cascade.wavefronts[0]), {}));
      Rank* best = nullptr;
      for (Rank& wavefront : cascade.wavefronts) {
        Loops alone;
        alone.wavefronts = {wavefront};
        const double taken = cycles({alone});
        if (taken >= least) continue;
        least = taken;
        best = &wavefront;
      }
      if (best != nullptr) found.push_back(std::move(*best));
    }
  }

  // Each behind what it reads.
  std::vector<NodeId> nodes_of(const Rank& wavefront) const {
    const std::vector<std::uint32_t> is_in = wavefront_of({wavefront});
    std::vector<NodeId> nodes;
    std::ranges::copy_if(circles_.order(), std::back_inserter(nodes),
                         [&](NodeId id) { return is_in[id.index()] != kNone; });
    return nodes;
  }

  const Function& function_;
  const Reads& reads_;
  const Circles& circles_;
  const int parting_;
};

// The ways to part circles that make a difference, since something lies between them that parts.
std::vector<int> partings(const Function& function, const Reads& reads, const Circles& circles) {
  const std::vector<NodeId>& nodes = circles.order();
  std::vector<char> follows(function.nodes.size(), 0);
  for (const NodeId id : nodes) {
    const auto does = [&](NodeId read) { return circles.contain(read) || follows[read.index()] != 0; };
    follows[id.index()] = static_cast<char>(std::ranges::any_of(reads.of(id), does));
  }
  std::vector<char> leads(function.nodes.size(), 0);
  std::vector<int> found{kNothing};
  const auto add = [&](int parting) {
    if (std::ranges::find(found, parting) == found.end()) found.push_back(parting);
  };
  for (std::size_t i = nodes.size(); i-- > 0;) {
    const NodeId id = nodes[i];
    const bool is_between = !circles.contain(id) && leads[id.index()] != 0 && follows[id.index()] != 0;
    if (is_between) add(cost(function[id]).instructions >= kCurve ? kCurve : kAnything);
    if (!circles.contain(id) && leads[id.index()] == 0) continue;
    for (const NodeId read : reads.of(id)) leads[read.index()] = 1;
  }
  return found;
}

}  // namespace

std::vector<Loops> divide(const Function& function) {
  const Reads reads(function);
  const Circles circles(function, reads);
  std::vector<Loops> best;
  double least = 0;
  for (const int parting : partings(function, reads, circles)) {
    const Division division(function, reads, circles, parting);
    std::vector<Loops> loops = division.best();
    const double taken = division.cycles(loops);
    if (!best.empty() && taken >= least) continue;
    best = std::move(loops);
    least = taken;
  }
  return best;
}

NodeId any_at(const Rank& rank, std::size_t place) {
  for (const std::vector<NodeId>& lane : rank.lanes) {
    if (lane[place].valid()) return lane[place];
  }
  return {};
}

}  // namespace trk::plan
