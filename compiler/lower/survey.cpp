#include "compiler/lower/survey.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace trk::lowering {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using signal::Rate;
using TypedId = typed::NodeId;
using TypedOp = typed::Op;

class Surveying {
 public:
  Surveying(const BodySource& source, diagnostics::Sink& sink) : source_(source), sink_(sink) {}

  std::optional<Survey> run() {
    find_circles();
    find_regions();
    if (a_region_feeds_itself()) return {};
    collect();
    infer_rates();
    divide();
    mark_precise();
    mark_wrapped();
    mark_running();
    return std::move(found_);
  }

 private:
  const typed::Node& node(TypedId id) const { return source_.graph[id]; }

  // ---- Which nodes there are, and in which order they can be computed

  // What `prev` remembers of an equation outside of a region is remembered outside.
  void find_regions() {
    for (const typed::Node& each : source_.graph.nodes) found_.regions.push_back(each.manner.region);
    for (std::size_t i = 0; i < found_.regions.size(); ++i) {
      std::uint32_t& region = found_.regions[i];
      if (region != 0 && node(TypedId(i)).op == TypedOp::Previous) region = remembered_region(TypedId(i));
    }
  }

  // The region of what a chain of `prev` remembers in the end; of one that remembers only itself, none.
  std::uint32_t remembered_region(TypedId id) const {
    std::set<TypedId> seen;
    while (node(id).op == TypedOp::Previous) {
      if (!seen.insert(id).second) return 0;
      id = node(id).operands[0];
    }
    return node(id).manner.region;
  }

  // What a region must have before its first step: its results, and all it remembers from one step to the next.
  std::vector<TypedId> needed_by_region(std::uint32_t region) const {
    std::vector<TypedId> needed;
    for (const TypedId result : source_.graph.regions[region].results) needed.push_back(node(result).operands[0]);
    for (std::size_t i = 0; i < found_.regions.size(); ++i) {
      const typed::Node& each = source_.graph.nodes[i];
      if (found_.regions[i] == region + 1 && each.op == TypedOp::Previous) needed.push_back(each.operands[0]);
    }
    return needed;
  }

  // A node's operands that must be there before it. What `prev` and a delay inside a circle remember is stored later.
  std::vector<TypedId> needed_first(TypedId id) const {
    const typed::Node& each = node(id);
    if (each.op == TypedOp::Oversample) return needed_by_region(each.index);
    if (each.op == TypedOp::Previous || each.op == TypedOp::Stream) return {};
    if (each.op == TypedOp::Delay && found_.in_circle[id.index()]) return {each.operands[1]};
    return each.operands;
  }

  // Whether a delay's input depends on its output.
  bool feeds_itself(TypedId delay) const {
    std::vector<char> seen(source_.graph.nodes.size(), 0);
    std::vector<TypedId> open{node(delay).operands[0]};
    while (!open.empty()) {
      const TypedId id = open.back();
      open.pop_back();
      if (id == delay) return true;
      if (std::exchange(seen[id.index()], 1) != 0 || node(id).op == TypedOp::Stream) continue;
      for (const TypedId operand : node(id).operands) open.push_back(operand);
    }
    return false;
  }

  void find_circles() {
    for (std::size_t i = 0; i < source_.graph.nodes.size(); ++i) {
      found_.in_circle.push_back(node(TypedId(i)).op == TypedOp::Delay && feeds_itself(TypedId(i)) ? 1 : 0);
    }
  }

  // Whether a region needs what comes out of it before it has begun. Reports it.
  bool a_region_feeds_itself() {
    for (std::uint32_t region = 0; region < source_.graph.regions.size(); ++region) {
      std::vector<char> seen(source_.graph.nodes.size(), 0);
      std::vector<TypedId> open = needed_by_region(region);
      while (!open.empty()) {
        const TypedId id = open.back();
        open.pop_back();
        if (node(id).op == TypedOp::Oversample && node(id).index == region) {
          sink_.report(kind::oversample_in_circle, source_.graph.regions[region].span).help(phrase::remember_outside);
          return true;
        }
        if (std::exchange(seen[id.index()], 1) != 0) continue;
        for (const TypedId needed : needed_first(id)) open.push_back(needed);
      }
    }
    return false;
  }

  void collect() {
    std::vector<char> seen(source_.graph.nodes.size(), 0);
    std::vector<TypedId> roots = source_.outputs;
    if (source_.length.valid()) roots.push_back(source_.length);
    if (!source_.length.valid()) roots.insert(roots.end(), source_.releases.begin(), source_.releases.end());
    // Remembered values found on the way become roots of their own.
    for (std::size_t next = 0; next < roots.size(); ++next) {
      std::vector<std::pair<TypedId, bool>> open{{roots[next], false}};
      while (!open.empty()) {
        const auto [id, ready] = open.back();
        open.pop_back();
        if (ready) {
          found_.order.push_back(id);
          continue;
        }
        if (std::exchange(seen[id.index()], 1) != 0) continue;
        open.emplace_back(id, true);
        const std::vector<TypedId> first = needed_first(id);
        for (auto operand = first.rbegin(); operand != first.rend(); ++operand) open.emplace_back(*operand, false);
        const bool remembers = node(id).op == TypedOp::Previous || found_.in_circle[id.index()] != 0;
        if (remembers) roots.push_back(node(id).operands[0]);
      }
    }
  }

  // ---- Rates and regions

  void infer_rates() {
    found_.rates.assign(source_.graph.nodes.size(), Rate::Constant);
    for (const TypedId id : found_.order) {
      const typed::Node& each = node(id);
      Rate rate = Rate::Constant;
      switch (each.op) {
        case TypedOp::Constant:
        case TypedOp::Steady:
          break;
        case TypedOp::NoteInput:
          rate = slides(source_, each) ? Rate::Sample : Rate::Note;
          break;
        case TypedOp::WholeNote:
          rate = Rate::Note;
          break;
        case TypedOp::Parameter:
          rate = source_.parameters[each.index].kind == ParameterUse::Kind::Sample ? Rate::Sample
                 : source_.parameters[each.index].kind == ParameterUse::Kind::Note ? Rate::Note
                                                                                   : Rate::Constant;
          break;
        case TypedOp::Gate:
        case TypedOp::Input:
        case TypedOp::Time:
        case TypedOp::Phase:
        case TypedOp::Previous:
        case TypedOp::Delay:
        case TypedOp::Noise:
        case TypedOp::Adsr:
        case TypedOp::Clip:
        case TypedOp::Stream:
          rate = Rate::Sample;
          break;
        default:
          for (const TypedId operand : each.operands) rate = std::max(rate, found_.rates[operand.index()]);
      }
      found_.rates[id.index()] = rate;
    }
  }

  void divide() {
    found_.inner.resize(source_.graph.regions.size());
    for (const TypedId id : found_.order) {
      const bool leaves = node(id).op == TypedOp::Oversample;
      if (!found_.is_inside(id) && !leaves) continue;
      Survey::Region& region = found_.inner[leaves ? node(id).index : found_.regions[id.index()] - 1];
      if (!leaves) region.inside.push_back(id);
      for (const TypedId operand : node(id).operands) {
        const bool enters = found_.rates[operand.index()] == Rate::Sample && !found_.is_inside(operand);
        const bool is_known = std::ranges::find(region.entering, operand) != region.entering.end();
        if (enters && !is_known) region.entering.push_back(operand);
      }
    }
  }

  // ---- Precision

  // Note [Precision]
  //
  // Constants and note-rate values are F64. A sample-rate value is F32, except time, which comes from a whole number of
  // frames, and whatever feeds the increment of a phase or the time of a delay: there an error would add up or move a
  // tap, and, up to a logarithm, the place at which a clip is read. Sines and exponentials are F32 even there, unless
  // `prev` adds them up: they are what a pitch or a place swings by, and 2^-23 of an octave is 0.0002 cents. A phase is
  // kept modulo one turn, in 2^-64 turn where its frequency is fixed and in F64 where it moves.
  //
  // A phase that is not only heard through sines is not wrapped. It runs on, and so does what is made of it or of the
  // time by arithmetic. In F32 such a value would leave ever fewer bits to the place within a turn: after a minute the
  // noise of a tone of 440 Hz would be at -45 dB. So it is F64 up to what keeps it small: a sine, or the difference to
  // its floor, to what it was a frame ago or to another value that runs on.
  //
  // What stands in `precise` is F64, but for rings, envelopes, noise and whole signals, which stay F32. It takes what
  // enters as it is, and is rounded where an F32 is made of it: so a circle within stays F64 all around.

  void mark_precise() {
    found_.precise.assign(source_.graph.nodes.size(), 0);
    std::vector<TypedId> add_up;
    std::vector<TypedId> places;
    for (const Survey::Region& region : found_.inner)
      std::ranges::copy_if(region.entering, std::back_inserter(add_up),
                           [this](TypedId id) { return runs_on(node(id)); });
    for (const TypedId id : found_.order) {
      if (node(id).op == TypedOp::Phase) add_up.push_back(node(id).operands[0]);
      if (node(id).op == TypedOp::Delay) add_up.push_back(node(id).operands[1]);
      if (node(id).op == TypedOp::Clip) places.push_back(node(id).operands[0]);
    }
    const auto is_swing = [](TypedOp op) { return op == TypedOp::Sine || op == TypedOp::Exp; };
    mark_precise(add_up, is_swing);
    // Of a logarithm a place is read as exactly as of a sample.
    mark_precise(places, [&](TypedOp op) { return op == TypedOp::Log || is_swing(op); });
    // What is remembered adds up from frame to frame, as a rotation by the sine of a small angle does.
    std::vector<TypedId> remembered;
    std::ranges::copy_if(found_.order, std::back_inserter(remembered), [this](TypedId id) {
      return node(id).op == TypedOp::Previous && found_.precise[id.index()] != 0;
    });
    mark_precise(remembered, [](TypedOp) { return false; });
    for (const TypedId id : found_.order) {
      if (node(id).manner.is_precise) found_.precise[id.index()] = 1;
    }
  }

  template <class Stops>
  void mark_precise(std::vector<TypedId> open, Stops stops) {
    std::vector<char> seen(source_.graph.nodes.size(), 0);
    while (!open.empty()) {
      const TypedId id = open.back();
      open.pop_back();
      const TypedOp op = node(id).op;
      if (stops(op) || std::exchange(seen[id.index()], 1) != 0) continue;
      found_.precise[id.index()] = 1;
      // A ring of F32 and an envelope stay what they are; everything else is as precise as what it feeds.
      const bool is_sound = op == TypedOp::Delay || op == TypedOp::Adsr || op == TypedOp::Clip ||
                            op == TypedOp::Stream || op == TypedOp::Oversample;
      if (is_sound || op == TypedOp::Phase) continue;
      for (const TypedId operand : node(id).operands) open.push_back(operand);
    }
  }

  // A phase whose every use ends in a sine may be kept modulo one turn.
  void mark_wrapped() {
    const std::size_t count = source_.graph.nodes.size();
    found_.wrapped.assign(count, 1);
    for (const TypedId output : source_.outputs) found_.wrapped[output.index()] = 0;
    for (auto user = found_.order.rbegin(); user != found_.order.rend(); ++user) {
      const typed::Node& each = node(*user);
      const bool passes_on = each.op == TypedOp::Add || each.op == TypedOp::Subtract || each.op == TypedOp::Negate;
      const bool safe =
          each.op == TypedOp::Sine || each.op == TypedOp::Clip || (passes_on && found_.wrapped[user->index()] != 0);
      if (safe) continue;
      for (const TypedId operand : each.operands) found_.wrapped[operand.index()] = 0;
    }
    // What enters a region runs on beyond a turn, and is wrapped after that.
    found_.wraps_inside = found_.wrapped;
    for (const Survey::Region& region : found_.inner)
      std::ranges::for_each(region.entering, [this](TypedId id) { forget_wrapping(id); });
    // Users through memory may stand anywhere in the order.
    for (const TypedId id : found_.order) {
      if (node(id).op != TypedOp::Previous && node(id).op != TypedOp::Delay) continue;
      for (const TypedId operand : node(id).operands) forget_wrapping(operand);
    }
  }

  void forget_wrapping(TypedId id) {
    std::vector<TypedId> open{id};
    while (!open.empty()) {
      const TypedId each = open.back();
      open.pop_back();
      found_.wrapped[each.index()] = 0;
      const TypedOp op = node(each).op;
      if (op != TypedOp::Add && op != TypedOp::Subtract && op != TypedOp::Negate) continue;
      for (const TypedId operand : node(each).operands) open.push_back(operand);
    }
  }

  // See Note [Precision].
  void mark_running() {
    const std::vector<char> running = find_running();
    const auto runs = [&](TypedId id) { return running[id.index()] != 0; };
    std::vector<TypedId> open;
    for (const TypedId id : found_.order) {
      const auto& operands = node(id).operands;
      const TypedOp op = node(id).op;
      const bool is_remainder = (op == TypedOp::Floor && runs(operands[0])) ||
                                (op == TypedOp::Subtract && runs(operands[0]) && runs(operands[1]));
      if (is_remainder) found_.precise[id.index()] = 1;
      if (op == TypedOp::Sine || is_remainder) std::ranges::copy_if(operands, std::back_inserter(open), runs);
    }
    std::vector<char> seen(source_.graph.nodes.size(), 0);
    while (!open.empty()) {
      const TypedId id = open.back();
      open.pop_back();
      if (std::exchange(seen[id.index()], 1) != 0) continue;
      found_.precise[id.index()] = 1;
      if (node(id).op != TypedOp::Phase) std::ranges::copy_if(node(id).operands, std::back_inserter(open), runs);
    }
  }

  // Which values grow as long as the sound lasts.
  std::vector<char> find_running() const {
    std::vector<char> running(source_.graph.nodes.size(), 0);
    const auto runs = [&](TypedId id) { return running[id.index()] != 0; };
    bool grows = true;
    while (std::exchange(grows, false)) {  // Again, since `prev` remembers what may stand further on in the order.
      for (const TypedId id : found_.order) {
        const bool starts =
            node(id).op == TypedOp::Time || (node(id).op == TypedOp::Phase && found_.wrapped[id.index()] == 0);
        const bool goes_on = keeps_running(node(id)) && std::ranges::any_of(node(id).operands, runs);
        if (runs(id) || !(starts || goes_on)) continue;
        running[id.index()] = 1;
        grows = true;
      }
    }
    return running;
  }

  // Whether what is made of a value that grows by this operation grows too.
  bool keeps_running(const typed::Node& each) const {
    switch (each.op) {
      case TypedOp::Subtract: {
        const TypedOp taken = node(each.operands[1]).op;
        return taken != TypedOp::Floor && taken != TypedOp::Previous;
      }
      case TypedOp::Add:
      case TypedOp::Multiply:
      case TypedOp::Divide:
      case TypedOp::Negate:
      case TypedOp::Absolute:
      case TypedOp::Minimum:
      case TypedOp::Maximum:
      case TypedOp::Floor:
      case TypedOp::Select:
      case TypedOp::Previous:
        return true;
      default:
        return false;
    }
  }

  const BodySource& source_;
  diagnostics::Sink& sink_;
  Survey found_;
};

}  // namespace

std::optional<Survey> survey(const BodySource& source, diagnostics::Sink& sink) {
  return Surveying(source, sink).run();
}

bool slides(const BodySource& source, const typed::Node& node) {
  return node.op == TypedOp::NoteInput && source.slide && node.index == *source.slide;
}

bool runs_on(const typed::Node& node) {
  return node.type == types::quantity(types::kTurn) || node.type == types::quantity(types::kTime);
}

}  // namespace trk::lowering
