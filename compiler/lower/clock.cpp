#include "compiler/lower/clock.h"

#include "runtime/math/functions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace trk::lowering {
namespace {

constexpr int kParts = 256;

}  // namespace

Clock::Clock(const score::Score& score, double rate) : rate_(static_cast<std::int64_t>(rate)) {
  const std::vector<score::TempoMark>& marks = score.tempo;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const score::TempoMark& mark = marks[i];
    const bool is_last = i + 1 == marks.size();
    if (mark.end > mark.begin) {
      add({mark.begin, mark.end - mark.begin, mark.from, mark.to, mark.shape, &mark, {}, {}}, false);
    }
    const Rational held = is_last ? Rational(0) : marks[i + 1].begin - mark.end;
    if (is_last || held > Rational(0)) {
      add({mark.end, held, mark.to, mark.to, typed::Shape::Linear, &mark, {}, {}}, is_last);
    }
  }
}

// `start` of what follows is known from what is there.
void Clock::add(const Stretch& stretch, bool is_last) {
  Stretch added = stretch;
  if (!stretches_.empty()) added.start = moment(stretch.begin);
  if (added.is_ramp() && added.shape == typed::Shape::Smooth) {
    const double length = added.length.to_double();
    double seconds = 0;
    for (int part = 0; part < kParts; ++part) {
      seconds += smooth_part(added, length * part / kParts, length * (part + 1) / kParts);
      added.table.push_back(seconds);
    }
  }
  if (is_last) added.length = 0;
  stretches_.push_back(std::move(added));
}

const Clock::Stretch& Clock::stretch_at(Rational position) const {
  const auto after = std::upper_bound(stretches_.begin() + 1, stretches_.end(), position,
                                      [](Rational at, const Stretch& stretch) { return at < stretch.begin; });
  return *(after - 1);
}

Clock::Moment Clock::moment(Rational position) const {
  const Stretch& stretch = stretch_at(position);
  const Rational x = position - stretch.begin;
  if (stretch.is_ramp() && x > Rational(0)) {
    return {stretch.start.exact, stretch.start.ramped + ramp_seconds(stretch, x.to_double())};
  }
  // Before the song the first tempo holds, even where a ramp begins it.
  const Rational exact = stretch.start.exact + x / stretch.from;
  if (!exact.overflowed()) return {exact, stretch.start.ramped};
  // Where the tempi of a song have no common measure that fits, its time is as exact as F64 is.
  return {stretch.start.exact, stretch.start.ramped + x.to_double() / stretch.from.to_double()};
}

double Clock::ramp_seconds(const Stretch& ramp, double x) {
  const double a = ramp.from.to_double();
  const double b = ramp.to.to_double();
  const double length = ramp.length.to_double();
  switch (ramp.shape) {
    case typed::Shape::Linear:
      return length / (b - a) * math::log(ramp_tempo(ramp, x) / a);
    case typed::Shape::Exponential: {
      const double slope = math::log(b / a);
      return length / (a * slope) * (1 - math::exp(-slope * (x / length)));
    }
    case typed::Shape::Smooth:
    case typed::Shape::SmoothExponential:  // for levels and intervals; a tempo is neither
      break;
  }
  const int part = std::clamp(static_cast<int>(x / length * kParts), 0, kParts - 1);
  const double before = part == 0 ? 0 : ramp.table[static_cast<std::size_t>(part - 1)];
  return before + smooth_part(ramp, length * part / kParts, x);
}

double Clock::ramp_tempo(const Stretch& ramp, double x) {
  const double a = ramp.from.to_double();
  const double b = ramp.to.to_double();
  const double along = x / ramp.length.to_double();
  switch (ramp.shape) {
    case typed::Shape::Linear:
      return a + (b - a) * along;
    case typed::Shape::Exponential:
      return a * math::exp(math::log(b / a) * along);
    case typed::Shape::Smooth:
    case typed::Shape::SmoothExponential:  // for levels and intervals; a tempo is neither
      break;
  }
  return a + (b - a) * along * along * (3 - 2 * along);
}

// The integral of 1 / tempo, by Gauss and Legendre's rule with five points.
double Clock::smooth_part(const Stretch& ramp, double begin, double end) {
  static constexpr std::array<double, 3> kPlaces{0, 0.53846931010568309, 0.90617984593866399};
  static constexpr std::array<double, 3> kWeights{0.56888888888888889, 0.47862867049936647, 0.23692688505618909};
  const double middle = (begin + end) / 2;
  const double half = (end - begin) / 2;
  double sum = kWeights[0] / ramp_tempo(ramp, middle);
  for (std::size_t i = 1; i < kPlaces.size(); ++i) {
    const double offset = half * kPlaces[i];
    sum += kWeights[i] * (1 / ramp_tempo(ramp, middle - offset) + 1 / ramp_tempo(ramp, middle + offset));
  }
  return half * sum;
}

std::int64_t Clock::nearest(const Moment& moment) const {
  const Rational exact = moment.exact * Rational(rate_);
  if (moment.ramped == 0 && !exact.overflowed()) return (exact + Rational(1, 2)).floor();
  // The whole frames stay whole, so that hours of music leave the fraction its digits.
  const bool fits = !exact.overflowed();
  const std::int64_t whole = fits ? exact.floor() : 0;
  const double rest =
      fits ? (exact - Rational(whole)).to_double() : moment.exact.to_double() * static_cast<double>(rate_);
  return whole + static_cast<std::int64_t>(std::floor(rest + moment.ramped * static_cast<double>(rate_) + 0.5));
}

double Clock::seconds(Rational position) const {
  const Moment at = moment(position);
  return at.exact.to_double() + at.ramped;
}

std::int64_t Clock::frame(Rational position) const { return nearest(moment(position)); }

std::int64_t Clock::frame(Rational position, double shift) const {
  const Moment at = moment(position);
  return nearest({at.exact, at.ramped + shift});
}

std::int64_t Clock::frames(Rational position, Rational length) const {
  const Moment begin = moment(position);
  const Moment end = moment(position + length);
  const Rational exact = end.exact - begin.exact;
  if (!exact.overflowed()) return nearest({exact, end.ramped - begin.ramped});
  return nearest({0, (end.exact.to_double() - begin.exact.to_double()) + (end.ramped - begin.ramped)});
}

double Clock::position(std::int64_t frame) const {
  const double time = static_cast<double>(frame) / static_cast<double>(rate_);
  const auto starts_after = [](double at, const Stretch& stretch) {
    return at < stretch.start.exact.to_double() + stretch.start.ramped;
  };
  const Stretch& stretch = *(std::upper_bound(stretches_.begin() + 1, stretches_.end(), time, starts_after) - 1);
  const double elapsed = time - (stretch.start.exact.to_double() + stretch.start.ramped);
  const double begin = stretch.begin.to_double();
  if (!stretch.is_ramp() || elapsed <= 0) return begin + elapsed * stretch.from.to_double();
  // Time rises with position: halve the ramp until nothing is left to halve.
  double low = 0;
  double high = stretch.length.to_double();
  for (double middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    (ramp_seconds(stretch, middle) < elapsed ? low : high) = middle;
  }
  return begin + low;
}

double Clock::tempo(Rational position) const {
  const Stretch& stretch = stretch_at(position);
  if (!stretch.is_ramp() || position <= stretch.begin) return stretch.from.to_double();
  return ramp_tempo(stretch, (position - stretch.begin).to_double());
}

const score::TempoMark* Clock::change_between(Rational begin, Rational end) const {
  for (const Stretch* stretch = &stretch_at(begin); stretch <= &stretches_.back(); ++stretch) {
    if (stretch->begin >= end) break;
    if (stretch->is_ramp() || stretch->begin > begin) return stretch->mark;
  }
  return nullptr;
}

}  // namespace trk::lowering
