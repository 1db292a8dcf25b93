#include "compiler/lower/clock.h"

#include <algorithm>

namespace trk::lowering {

Clock::Clock(const score::Score& score, double rate) : score_(score), rate_(static_cast<std::int64_t>(rate)) {}

Rational Clock::seconds(Rational position) const {
  Rational elapsed;
  for (std::size_t i = 0; i < score_.tempo.size(); ++i) {
    const score::TempoMark& mark = score_.tempo[i];
    const bool is_last = i + 1 == score_.tempo.size() || position <= score_.tempo[i + 1].begin;
    const Rational end = is_last ? position : score_.tempo[i + 1].begin;
    elapsed += (end - mark.begin) / mark.tempo;
    if (is_last) break;
  }
  return elapsed;
}

namespace {

std::int64_t nearest(Rational frames) { return (frames + Rational(1, 2)).floor(); }

}  // namespace

std::int64_t Clock::frame(Rational position) const { return nearest(seconds(position) * rate_); }

std::int64_t Clock::frames(Rational position, Rational length) const {
  return nearest((seconds(position + length) - seconds(position)) * rate_);
}

}  // namespace trk::lowering
