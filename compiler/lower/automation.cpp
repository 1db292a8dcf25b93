#include "compiler/lower/automation.h"

#include <algorithm>
#include <utility>

namespace trk::lowering {

Automations::Automations(const score::Score& score, const Clock& clock) : score_(score), clock_(clock) {
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
  double value = default_value;
  for (const score::Change* change : changes(target)) {
    if (change->occurrence == occurrence) value = change->to;
  }
  return value;
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
    const std::int64_t begin = clock_.frame(score_.occurrences[occurrence].begin);
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
      signal::Automation::Shape shape = signal::Automation::Shape::Linear;
      if (change.shape == typed::Shape::Exponential) shape = signal::Automation::Shape::Exponential;
      if (change.shape == typed::Shape::Smooth) shape = signal::Automation::Shape::Smooth;
      automation.segments.push_back({from, to, start, change.to, shape});
      value = change.to;
    }
  }
  automations_.push_back(std::move(automation));
  return static_cast<std::uint32_t>(automations_.size() - 1);
}

}  // namespace trk::lowering
