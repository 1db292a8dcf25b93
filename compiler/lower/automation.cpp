#include "compiler/lower/automation.h"

#include "runtime/math/functions.h"

#include <algorithm>
#include <utility>

namespace trk::lowering {
namespace {

// Pieces of a ramp under a moving tempo. The error of a straight piece is below a millionth of the ramp.
constexpr std::int64_t kPieces = 1024;

signal::Automation::Shape shape_of(typed::Shape shape) {
  using Shape = signal::Automation::Shape;
  switch (shape) {
    case typed::Shape::Linear:
      return Shape::Linear;
    case typed::Shape::Exponential:
      return Shape::Exponential;
    case typed::Shape::Smooth:
      return Shape::Smooth;
    case typed::Shape::SmoothExponential:
      return Shape::SmoothExponential;
  }
  return {};
}

}  // namespace

Automations::Automations(const score::Score& score, const Clock& clock) : score_(score), clock_(clock) {
  for (const score::Occurrence& occurrence : score.occurrences) begins_.push_back(clock.frame(occurrence.begin));
  for (const score::Change& change : score.changes) changes_[key(change.target)].push_back(&change);
  for (auto& [target, changes] : changes_) {
    std::stable_sort(changes.begin(), changes.end(), [](const score::Change* a, const score::Change* b) {
      return std::pair(a->occurrence, a->begin) < std::pair(b->occurrence, b->begin);
    });
  }
}

Automations::Key Automations::key(const typed::Target& target) {
  if (const auto* parameter = std::get_if<typed::InstrumentParameter>(&target)) {
    return {target.index(), parameter->instrument.index(), parameter->parameter};
  }
  if (const auto* parameter = std::get_if<typed::BusParameter>(&target)) {
    return {target.index(), parameter->bus.index(), parameter->parameter};
  }
  return {target.index(), std::get<typed::BusGain>(target).bus.index(), 0};
}

const std::vector<const score::Change*>& Automations::changes(const typed::Target& target) const {
  static const std::vector<const score::Change*> none;
  const auto found = changes_.find(key(target));
  return found == changes_.end() ? none : found->second;
}

ParameterUse Automations::use(const typed::Target& target, double default_value) const {
  const auto& all = changes(target);
  if (all.empty()) return {ParameterUse::Kind::Constant, default_value};
  const bool by_section = std::all_of(all.begin(), all.end(), [&](const score::Change* change) {
    return change->begin == change->end && change->begin == score_.occurrences[change->occurrence].begin;
  });
  return {by_section ? ParameterUse::Kind::Note : ParameterUse::Kind::Sample, default_value};
}

double Automations::section_value(const typed::Target& target, std::uint32_t occurrence, double default_value) const {
  const auto& all = changes(target);
  const auto after = std::ranges::upper_bound(all, occurrence, {}, &score::Change::occurrence);
  const bool is_set = after != all.begin() && (*(after - 1))->occurrence == occurrence;
  return is_set ? (*(after - 1))->to : default_value;
}

void Automations::add_ramp(const score::Change& change, double start, std::int64_t from, std::int64_t to,
                           signal::Automation& automation) const {
  using Shape = signal::Automation::Shape;
  const Shape shape = shape_of(change.shape);
  const bool is_geometric = shape == Shape::Exponential || shape == Shape::SmoothExponential;
  const bool is_smooth = shape == Shape::Smooth || shape == Shape::SmoothExponential;
  if (clock_.change_between(change.begin, change.end) == nullptr) {
    automation.segments.push_back({from, to, start, change.to, shape});
    return;
  }
  // A ramp runs in bars. In a piece this short the tempo hardly moves, so the piece is straight in frames too.
  const std::int64_t pieces = std::min<std::int64_t>(to - from, kPieces);
  const double begin = change.begin.to_double();
  const double length = (change.end - change.begin).to_double();
  const auto value_at = [&](std::int64_t frame) {
    const double way = std::clamp((clock_.position(frame) - begin) / length, 0.0, 1.0);
    const double along = is_smooth ? way * way * (3 - 2 * way) : way;
    if (is_geometric) return start * math::exp(math::log(change.to / start) * along);
    return start + (change.to - start) * along;
  };
  double value = start;
  std::int64_t at = from;
  for (std::int64_t piece = 1; piece <= pieces; ++piece) {
    const std::int64_t next = from + (to - from) / pieces * piece + (to - from) % pieces * piece / pieces;
    const double there = piece == pieces ? change.to : value_at(next);
    automation.segments.push_back({at, next, value, there, is_geometric ? Shape::Exponential : Shape::Linear});
    value = there;
    at = next;
  }
}

std::uint32_t Automations::add_constant(std::string name, double value) {
  automations_.push_back({std::move(name), value, {}});
  return static_cast<std::uint32_t>(automations_.size() - 1);
}

std::uint32_t Automations::add(const typed::Target& target, std::string name, double default_value) {
  signal::Automation automation;
  automation.name = std::move(name);
  automation.initial = default_value;
  double value = default_value;
  const auto jump = [&](std::int64_t frame, double to) {
    if (value == to) return;
    automation.segments.push_back({frame, frame, value, to, signal::Automation::Shape::Linear});
    value = to;
  };
  const auto& all = changes(target);
  auto next = all.begin();
  for (std::uint32_t occurrence = 0; occurrence < score_.occurrences.size(); ++occurrence) {
    const std::int64_t begin = begins_[occurrence];
    // Where the section opens with a value of its own there is no jump to the default first.
    const bool opens = next != all.end() && (*next)->occurrence == occurrence &&
                       (*next)->begin == score_.occurrences[occurrence].begin &&
                       ((*next)->from || (*next)->begin == (*next)->end);
    if (!opens) jump(begin, default_value);
    for (; next != all.end() && (*next)->occurrence == occurrence; ++next) {
      const score::Change& change = **next;
      const std::int64_t from = clock_.frame(change.begin);
      const std::int64_t to = clock_.frame(change.end);
      if (change.begin == change.end || from == to) {
        jump(from, change.to);
        continue;
      }
      const double start = change.from.value_or(value);
      jump(from, start);
      add_ramp(change, start, from, to, automation);
      value = change.to;
    }
  }
  return add(std::move(automation));
}

std::uint32_t Automations::add(signal::Automation automation) {
  automations_.push_back(std::move(automation));
  return static_cast<std::uint32_t>(automations_.size() - 1);
}

}  // namespace trk::lowering
