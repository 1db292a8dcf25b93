#include "compiler/plan/wavefront.h"

#include "compiler/plan/likeness.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace trk::plan {

using signal::Function;
using signal::NodeId;
using signal::Type;

namespace {

constexpr std::uint32_t kNone = Circles::kNone;

// What keeps a node from being computed before the wavefront.
enum class Wait : std::uint8_t {
  None,
  Circle,  // it is in one of the circles that are wanted, or reads what is
  Other,   // likewise, but it can be in no lane: it belongs to another loop, or leads to none of the circles
};

// One wavefront as it grows, from circles that wait for no other of their kind on.
//
// A lane is a circle, and what leads from it to the circles of other lanes: a gain, a sum with the dry sound, a curve.
// That differs from lane to lane, and all lanes have places for all of it.
class Wavefront {
 public:
  Wavefront(const Function& function, const Reads& reads, const Circles& circles, const std::vector<Wait>& waits)
      : function_(function), reads_(reads), circles_(circles), waits_(waits), lane_of_(function.nodes.size(), kNone) {}

  // Takes as many of the circles as it can. Each node is seen behind all that it reads.
  void grow(const std::vector<char>& is_wanted) {
    std::vector<char> is_seen(circles_.all().size(), 0);
    for (const NodeId id : circles_.order()) {
      const std::uint32_t circle = circles_.circle_of(id);
      if (circle == kNone) {
        add_between(id);
      } else if (is_seen[circle] == 0) {
        is_seen[circle] = 1;
        if (is_wanted[circle] != 0) add_circle(circle);
      }
    }
    keep_first_lanes();
    drop_what_leads_nowhere();
  }

  // The circles that are in it.
  std::vector<std::uint32_t> taken() const {
    std::vector<std::uint32_t> circles;
    for (const Lane& lane : lanes_) circles.push_back(lane.circle);
    return circles;
  }

  // Nothing if no lane reads another. From lane to lane that reads it are `stride` frames.
  std::optional<Rank> rank(int stride) const {
    if (lanes_.empty() || lanes_.back().depth == 0 || lanes_.back().depth * stride > kMostBehind) return {};
    Rank rank;
    for (const Lane& lane : lanes_) {
      auto& nodes = rank.lanes.emplace_back(place_count_);
      for (const auto& [id, place] : lane.places) nodes[place] = id;
      rank.behind.push_back(lane.depth * stride);
    }
    for (std::size_t place = place_count_; place-- > 0;) {
      if (any_at(rank, place).valid()) continue;
      for (auto& nodes : rank.lanes) nodes.erase(nodes.begin() + static_cast<std::ptrdiff_t>(place));
    }
    return rank;
  }

 private:
  struct Lane {
    std::uint32_t circle;
    int depth;  // how many lanes lie before it
    Places places;
  };

  bool is_in(NodeId id) const { return lane_of_[id.index()] != kNone; }

  // Whether a node can be read where the wavefront stands: lanes hand on no single bits.
  bool is_there(NodeId id) const {
    return is_in(id) ? function_[id].type != Type::Bool : waits_[id.index()] == Wait::None;
  }

  void add_circle(std::uint32_t circle) {
    Lane lane{circle, 0, {}};
    const std::vector<NodeId>& nodes = circles_.all()[circle];
    for (const NodeId id : nodes) {
      for (const NodeId read : reads_.of(id)) {
        if (circles_.circle_of(read) == circle) continue;
        if (!is_there(read)) return;
        if (is_in(read)) lane.depth = std::max(lane.depth, lanes_[lane_of_[read.index()]].depth + 1);
      }
    }
    for (const NodeId id : nodes) {
      lane_of_[id.index()] = static_cast<std::uint32_t>(lanes_.size());
      lane.places[id] = lane.places.size();
    }
    place_count_ = std::max(place_count_, nodes.size());
    lanes_.push_back(std::move(lane));
  }

  // What reads a lane, and others only if they lie before it, goes on in that lane.
  void add_between(NodeId id) {
    std::uint32_t mine = kNone;
    if (waits_[id.index()] != Wait::Circle) return;
    for (const NodeId read : reads_.of(id)) {
      if (waits_[read.index()] != Wait::None && !is_in(read)) return;
      const std::uint32_t lane = lane_of_[read.index()];
      if (lane != kNone && (mine == kNone || lanes_[lane].depth > lanes_[mine].depth)) mine = lane;
    }
    if (mine == kNone) return;
    for (const NodeId read : reads_.of(id)) {
      const std::uint32_t lane = lane_of_[read.index()];
      if (lane == kNone || lane == mine) continue;
      if (lanes_[lane].depth == lanes_[mine].depth || !is_there(read)) return;
    }
    Places& places = lanes_[mine].places;
    const std::vector<std::size_t> words = likeness(function_, places, id);
    if (words.empty()) return;
    places[id] = place_for(words, places);
    lane_of_[id.index()] = mine;
  }

  // The first place for the like of it at which the lane has nothing yet.
  std::size_t place_for(const std::vector<std::size_t>& words, const Places& lane) {
    std::vector<std::size_t>& alike = places_for_[words];
    const auto is_free = [&](std::size_t place) {
      return std::ranges::none_of(lane, [&](const auto& each) { return each.second == place; });
    };
    const auto found = std::ranges::find_if(alike, is_free);
    if (found != alike.end()) return *found;
    alike.push_back(place_count_);
    return place_count_++;
  }

  // Those that few lie before, so that none is missed by another.
  void keep_first_lanes() {
    std::ranges::stable_sort(lanes_, {}, &Lane::depth);
    while (!lanes_.empty() && (lanes_.size() > kMostInWavefront || lanes_.back().depth > kMostBehind))
      lanes_.pop_back();
    std::ranges::fill(lane_of_, kNone);
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
      for (const auto& [id, place] : lanes_[lane].places) lane_of_[id.index()] = static_cast<std::uint32_t>(lane);
    }
  }

  void drop_what_leads_nowhere() {
    std::vector<char> is_read(function_.nodes.size(), 0);
    for (std::size_t i = circles_.order().size(); i-- > 0;) {
      const NodeId id = circles_.order()[i];
      if (!is_in(id)) continue;
      if (!circles_.contain(id) && is_read[id.index()] == 0) {
        lanes_[lane_of_[id.index()]].places.erase(id);
        continue;
      }
      for (const NodeId read : reads_.of(id)) is_read[read.index()] = 1;
    }
  }

  const Function& function_;
  const Reads& reads_;
  const Circles& circles_;
  const std::vector<Wait>& waits_;
  std::vector<Lane> lanes_;
  std::vector<std::uint32_t> lane_of_;  // by node
  std::size_t place_count_ = 0;
  std::map<std::vector<std::size_t>, std::vector<std::size_t>> places_for_;  // what lies between circles, by likeness
};

// By node. What is computed together waits together.
std::vector<Wait> waits_for(const std::vector<char>& is_wanted, const Function& function, const Reads& reads,
                            const Circles& circles, const std::vector<Rank>& others) {
  std::vector<Wait> waits(function.nodes.size(), Wait::None);
  const auto does_wait = [&](NodeId id) { return waits[id.index()] != Wait::None; };
  for (std::size_t circle = 0; circle < is_wanted.size(); ++circle) {
    if (is_wanted[circle] == 0) continue;
    for (const NodeId id : circles.all()[circle]) waits[id.index()] = Wait::Circle;
  }
  for (bool is_new = true; is_new;) {
    is_new = false;
    for (const NodeId id : circles.order()) {
      if (does_wait(id) || std::ranges::none_of(reads.of(id), does_wait)) continue;
      is_new = true;
      waits[id.index()] = Wait::Circle;
    }
    for (const Rank& other : others) {
      const bool must = std::ranges::any_of(other.lanes, [&](const auto& lane) {
        return std::ranges::any_of(lane, [&](NodeId id) { return id.valid() && does_wait(id); });
      });
      for (const std::vector<NodeId>& lane : other.lanes) {
        for (const NodeId id : lane) {
          if (must && id.valid()) waits[id.index()] = Wait::Other;
        }
      }
    }
  }
  std::vector<char> leads(function.nodes.size(), 0);
  for (std::size_t i = circles.order().size(); i-- > 0;) {
    const NodeId id = circles.order()[i];
    const std::uint32_t circle = circles.circle_of(id);
    if (circle != kNone && is_wanted[circle] != 0) leads[id.index()] = 1;
    if (leads[id.index()] == 0 && does_wait(id)) waits[id.index()] = Wait::Other;
    if (leads[id.index()] == 0) continue;
    for (const NodeId read : reads.of(id)) leads[read.index()] = 1;
  }
  return waits;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> alike(const Function& function, const Circles& circles) {
  std::map<std::vector<std::size_t>, std::size_t> known;
  std::vector<std::vector<std::uint32_t>> kinds;
  for (std::uint32_t circle = 0; circle < circles.all().size(); ++circle) {
    const std::vector<std::size_t> words = likeness(function, circles.all()[circle]);
    if (words.empty()) continue;
    const auto [kind, is_new] = known.emplace(words, kinds.size());
    if (is_new) kinds.emplace_back();
    kinds[kind->second].push_back(circle);
  }
  std::erase_if(kinds, [](const auto& kind) { return kind.size() == 1; });
  return kinds;
}

Cascade first_cascade(const Function& function, const Reads& reads, const Circles& circles,
                      const std::vector<std::uint32_t>& alike, const std::vector<Rank>& others) {
  std::vector<char> is_wanted(circles.all().size(), 0);
  for (const std::uint32_t circle : alike) is_wanted[circle] = 1;
  const std::vector<Wait> waits = waits_for(is_wanted, function, reads, circles, others);
  Wavefront wavefront(function, reads, circles, waits);
  wavefront.grow(is_wanted);
  Cascade cascade{wavefront.taken(), {}};
  for (const int stride : {1, 2}) {
    if (std::optional<Rank> rank = wavefront.rank(stride)) cascade.wavefronts.push_back(std::move(*rank));
  }
  return cascade;
}

}  // namespace trk::plan
