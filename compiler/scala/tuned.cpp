#include "compiler/scala/tuned.h"

#include <algorithm>
#include <cstdint>

namespace trk::scala {

namespace kind = diagnostics::kind;

types::Tuning tuned(const Scale& scale, double root) {
  types::Tuning tuning;
  tuning.root = root;
  if (!scale.period()) {
    tuning.table = {root};
    return tuning;
  }
  tuning.period = *scale.period();
  tuning.ratios = {1};
  tuning.ratios.insert(tuning.ratios.end(), scale.pitches.begin(), scale.pitches.end() - 1);
  return tuning;
}

std::optional<types::Tuning> tuned(const Scale& scale, const KeyMap& map, std::optional<double> root,
                                   diagnostics::Sink& sink) {
  const auto period_degrees = static_cast<std::int64_t>(scale.pitches.size());
  const std::int64_t rise = map.octave == 0 ? period_degrees : map.octave;
  const double period = scale.ratio(rise).value_or(0);
  if (scale.period() && !map.degrees.empty() && !types::is_period(period)) {
    sink.report(kind::key_map_octave, map.octave_span, map.octave);
    return std::nullopt;
  }
  const auto ratio = [&](std::int64_t key) -> std::optional<double> {
    const auto degree = map.degree(key);
    auto found = degree ? scale.ratio(*degree) : std::nullopt;
    if (!found || (map.repetition(key) != 0 && period == 0)) return std::nullopt;
    for (std::int64_t i = map.repetition(key); i > 0; --i) *found *= period;
    for (std::int64_t i = map.repetition(key); i < 0; ++i) *found /= period;
    return found;
  };
  const auto reference = ratio(map.reference);
  if (!reference && !root) {
    sink.report(kind::key_map_silent_reference, map.reference_span, map.reference);
    return std::nullopt;
  }
  types::Tuning tuning;
  tuning.root = root ? *root : map.frequency / *reference;
  tuning.lowest = map.first - map.middle;
  tuning.highest = map.last - map.middle;

  if (!scale.period()) {
    tuning.table = {ratio(map.middle).value_or(0) * tuning.root};
    return tuning;
  }
  if (map.degrees.empty()) {
    types::Tuning plain = tuned(scale, tuning.root);
    plain.lowest = tuning.lowest;
    plain.highest = tuning.highest;
    return plain;
  }
  tuning.period = period;
  const auto size = static_cast<std::int64_t>(map.degrees.size());
  for (std::int64_t i = 0; i < size; ++i) tuning.ratios.push_back(ratio(map.middle + i).value_or(0));
  return tuning;
}

}  // namespace trk::scala
