#include "runtime/dsp/limiter.h"

#include "runtime/math/functions.h"

#include <algorithm>
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

// Values that are worked on at a time.
constexpr std::size_t kPiece = 256;

// values[i] becomes the least of values[i] … values[i + count - 1], by doubling what each has seen. The last
// `count - 1` are spent.
void take_minimum_ahead(std::span<float> values, std::size_t count, const Routines& routines) {
  std::vector<float> window(kPiece + count - 1, 1.0F);
  std::vector<float> before(window.size());
  for (std::size_t begin = 0; begin < values.size(); begin += kPiece) {
    const std::span<const float> ahead = values.subspan(begin, std::min(window.size(), values.size() - begin));
    std::ranges::copy(ahead, window.begin());
    const auto look = [&](std::size_t distance) {
      std::swap(window, before);
      routines.minimum(before.data(), distance, window.data(), window.size() - distance);
    };
    std::size_t seen = 1;
    for (; 2 * seen <= count; seen *= 2) look(seen);
    if (seen < count) look(count - seen);
    std::copy_n(window.begin(), std::min(kPiece, values.size() - begin),
                values.begin() + static_cast<std::ptrdiff_t>(begin));
  }
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

enum class Side : bool { Behind, Ahead };

// values[i] becomes the mean of `count` values from it on, ahead or behind; the first and the last value go on for
// ever. The sum is taken afresh for every value: the gain may nowhere be above what is averaged, and a running sum
// would wander.
void average(std::span<float> values, std::size_t count, Side side, const Routines& routines) {
  const bool is_ahead = side == Side::Ahead;
  const std::size_t before = is_ahead ? 0 : count - 1;
  const std::size_t pieces = (values.size() + kPiece - 1) / kPiece;
  std::vector<float> window(kPiece + count - 1);
  for (std::size_t done = 0; done < pieces; ++done) {
    const std::size_t begin = (is_ahead ? done : pieces - 1 - done) * kPiece;
    for (std::size_t i = 0; i < window.size(); ++i) {
      window[i] = values[std::min(std::max(begin + i, before) - before, values.size() - 1)];
    }
    const std::size_t n = std::min(kPiece, values.size() - begin);
    routines.average(window.data() + before, count, is_ahead ? 1 : -1, values.data() + begin, n);
  }
}

}  // namespace

std::vector<float> limiter_gains(std::span<const float> peaks, double gain, double ceiling, double rate,
                                 const Routines& routines) {
  const auto ahead = static_cast<std::size_t>(kLookAhead * rate / static_cast<double>(kHop) + 0.5);
  const std::size_t count = std::max<std::size_t>(ahead, 1);
  // Point i sees hops i - count … i + count - 1, so both ends of a hop see it, and so do the points whose average they
  // become. Outside of the signal everything is allowed.
  std::vector<float> gains(peaks.size() + 2 * count, 1.0F);
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    const double peak = peaks[i] * gain;
    if (peak > ceiling) gains[i + count] = static_cast<float>(ceiling / peak);
  }
  take_minimum_ahead(gains, 2 * count, routines);
  gains.resize(peaks.size() + 1);
  recover(gains, rate);
  average(gains, count, Side::Ahead, routines);
  average(gains, count, Side::Behind, routines);
  return gains;
}

void limit(const float* samples, std::size_t begin, std::size_t n, double gain, std::span<const float> gains,
           float* limited, const Routines& routines) {
  routines.follow(samples, gain, gains.data() + begin / kHop, begin % kHop, limited, n);
}

}  // namespace trk::dsp
