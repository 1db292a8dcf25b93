#include "runtime/dsp/limiter.h"

#include "runtime/math/functions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace trk::dsp {
namespace {

// How far a peak is seen ahead, in seconds. The minimum spans twice that, so tones above 1 / (4 look-ahead) = 62.5 Hz,
// whose crests come twice in a period, are turned down by a gain that stands still.
constexpr double kLookAhead = 4e-3;
constexpr double kFastRecovery = 20e-3;
constexpr double kSlowRecovery = 200e-3;

constexpr std::size_t kHop = kPeakHop;

// The share of the way that a recovery with time constant `seconds` goes from one point to the next.
float step_of(double seconds, double rate) {
  constexpr double kLog2OfE = 1.4426950408889634;
  return static_cast<float>(1 - math::exp2(-static_cast<double>(kHop) / (rate * seconds) * kLog2OfE));
}

// values[i] becomes the least of values[i] … values[i + count - 1], by doubling what each has seen. The last
// `count - 1` are spent.
void take_minimum_ahead(std::span<float> values, std::size_t count) {
  std::size_t seen = 1;
  const auto look = [&](std::size_t distance) {
    for (std::size_t i = 0; i + distance < values.size(); ++i) values[i] = std::min(values[i], values[i + distance]);
  };
  for (; 2 * seen <= count; seen *= 2) look(seen);
  if (seen < count) look(count - seen);
}

// Two recoveries side by side, and the lower of them. The fast one falls at once. The slow one follows the fast one up
// and down: a single peak hardly moves it, a loud passage draws it along.
void recover(std::span<float> gains, double rate) {
  const float fast_step = step_of(kFastRecovery, rate);
  const float slow_step = step_of(kSlowRecovery, rate);
  float fast = 1;
  float slow = 1;
  for (float& gain : gains) {
    fast = std::min(gain, fast + fast_step * (1 - fast));
    slow += slow_step * (fast - slow);
    gain = std::min(fast, slow);
  }
}

// values[i] becomes the mean of `count` values from it on; the last value goes on for ever. The sum is taken afresh for
// every value: the gain may nowhere be above what is averaged, and a running sum would wander.
void average_ahead(std::span<float> values, std::size_t count) {
  const std::size_t last = values.size() - 1;
  for (std::size_t i = 0; i <= last; ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < count; ++k) sum += values[std::min(i + k, last)];
    values[i] = static_cast<float>(sum / static_cast<double>(count));
  }
}

void average_behind(std::span<float> values, std::size_t count) {
  std::reverse(values.begin(), values.end());
  average_ahead(values, count);
  std::reverse(values.begin(), values.end());
}

}  // namespace

std::vector<float> limiter_gains(std::span<const float> peaks, double gain, double ceiling, double rate) {
  const auto ahead = static_cast<std::size_t>(kLookAhead * rate / static_cast<double>(kHop) + 0.5);
  const std::size_t count = std::max<std::size_t>(ahead, 1);
  // Point i sees hops i - count … i + count - 1, so both ends of a hop see it, and so do the points whose average they
  // become. Outside of the signal everything is allowed.
  std::vector<float> gains(peaks.size() + 2 * count, 1.0F);
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    const double peak = peaks[i] * gain;
    if (peak > ceiling) gains[i + count] = static_cast<float>(ceiling / peak);
  }
  take_minimum_ahead(gains, 2 * count);
  gains.resize(peaks.size() + 1);
  recover(gains, rate);
  average_ahead(gains, count);
  average_behind(gains, count);
  return gains;
}

void limit(float* samples, std::size_t begin, std::size_t n, double gain, std::span<const float> gains,
           const Routines& routines) {
  std::array<double, kHop> factors;
  while (n > 0) {
    const std::size_t hop = begin / kHop;
    const std::size_t at = begin % kHop;
    const std::size_t count = std::min(n, kHop - at);
    const double from = gains[hop];
    const double slope = (static_cast<double>(gains[hop + 1]) - from) / static_cast<double>(kHop);
    for (std::size_t i = 0; i < kHop; ++i) factors[i] = from + slope * static_cast<double>(i);
    routines.scale(samples, gain, factors.data() + at, count);
    samples += count;
    begin += count;
    n -= count;
  }
}

}  // namespace trk::dsp
