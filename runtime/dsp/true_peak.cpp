#include "runtime/dsp/true_peak.h"

#include "runtime/dsp/peak_bound.h"
#include "runtime/math/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace trk::dsp {
namespace {

// Neighbours on each side of a half: of the filter for the first look, and of the one where a peak is at stake.
constexpr std::size_t kTaps = kPeakNear - kPeakRoom;
constexpr std::size_t kSharpTaps = 512;

// Samples on each side of a block that the long filter reads.
constexpr std::size_t kReach = kPeakRoom + kSharpTaps;

template <std::size_t taps>
struct Interpolator {
  std::array<float, taps> half;
  PeakFilter filter;
  // No interpolated point is larger than this times the largest sample it is made from.
  float growth;
};

// The modified Bessel function of the first kind, order 0, by its power series.
double bessel_i0(double x) {
  double term = 1;
  double sum = 1;
  for (int k = 1; k < 40; ++k) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

// sin(pi x) / (pi x) under a Kaiser window that reaches as far as `reach`.
double windowed_sinc(double x, double reach, double shape) {
  const double inside = 1 - (x / reach) * (x / reach);
  if (inside <= 0) return 0;
  const double window = bessel_i0(shape * std::sqrt(inside)) / bessel_i0(shape);
  return math::sin_turns(x / 2) / (math::kPi * x) * window;
}

// Scales taps so that their sum is `sum`.
template <std::size_t n>
std::array<double, n> scaled(std::array<double, n> taps, double sum) {
  double found = 0;
  for (const double tap : taps) found += tap;
  for (double& tap : taps) tap *= sum / found;
  return taps;
}

// Halfway the window is long, since noise that reaches up to half the rate has its peaks there: shape 5 over 192
// samples passes up to 0.49 of the rate, and shape 4 over 1024 up to 0.499. Samples and halves together reach to a
// quarter of their own rate only, and 8 taps are enough. Both pass a constant unchanged.
template <std::size_t taps>
void make_interpolator(Interpolator<taps>& interpolator, double shape) {
  constexpr std::size_t kQuarter = kQuarterTaps;
  std::array<double, taps> half;
  for (std::size_t k = 0; k < taps; ++k) half[k] = windowed_sinc(static_cast<double>(k) + 0.5, taps, shape);
  half = scaled(half, 0.5);
  std::copy(half.begin(), half.end(), interpolator.half.begin());
  interpolator.filter.half = interpolator.half.data();
  interpolator.filter.half_taps = static_cast<int>(taps);
  double half_norm = 0;
  for (const double tap : half) half_norm += 2 * std::abs(tap);
  double largest = half_norm;
  for (std::size_t p = 0; p < 3; ++p) {
    std::array<double, kQuarter> quarter;
    const double offset = static_cast<double>(p + 1) / 4;
    for (std::size_t k = 0; k < kQuarter; ++k) {
      quarter[k] = windowed_sinc(offset + (kQuarterTaps / 2 - 1) - static_cast<double>(k), kQuarterTaps / 2, 6);
    }
    quarter = scaled(quarter, 1);
    std::copy(quarter.begin(), quarter.end(), interpolator.filter.quarters[p]);
    // Every other point is a sample, whichever of the two it begins with.
    for (const std::size_t first : {0U, 1U}) {
      double norm = 0;
      for (std::size_t k = 0; k < kQuarter; ++k) norm += std::abs(quarter[k]) * ((k + first) % 2 == 0 ? half_norm : 1);
      largest = std::max(largest, norm);
    }
  }
  // Room for the rounding of all the products and sums.
  interpolator.growth = static_cast<float>(largest * 1.0001);
}

struct Interpolators {
  Interpolators() {
    make_interpolator(first, 5);
    make_interpolator(sharp, 4);
    bound.emplace(first.filter);
  }
  Interpolators(const Interpolators&) = delete;
  Interpolators& operator=(const Interpolators&) = delete;

  Interpolator<kTaps> first;
  Interpolator<kSharpTaps> sharp;
  std::optional<PeakBound> bound;  // of the first look
};

const Interpolators& interpolators() {
  static const Interpolators kInterpolators;
  return kInterpolators;
}

using Peaks = decltype(BlockPeaks::hops);

// The kPeakBlock samples from frame `at` on and what lies around them; silent outside the signal.
class Neighbourhood {
 public:
  Neighbourhood(std::span<const float> signal, std::size_t at, const Routines& routines)
      : signal_(signal), at_(at), routines_(routines) {}

  // The largest sample that the first look reads.
  float largest() const {
    const std::size_t from = at_ < kPeakNear ? 0 : at_ - kPeakNear;
    return routines_.peak(signal_.data() + from, std::min(at_ + kPeakBlock + kPeakNear, signal_.size()) - from);
  }

  Peaks peaks(const PeakFilter& filter) const {
    Peaks peaks;
    if (at_ >= kReach && at_ + kPeakBlock + kReach <= signal_.size()) {
      routines_.interpolated_peaks(signal_.data() + at_, filter, peaks.data());
      return peaks;
    }
    std::array<float, kReach + kPeakBlock + kReach> padded{};
    const std::size_t from = at_ < kReach ? 0 : at_ - kReach;
    const auto around = signal_.subspan(from, std::min(at_ + kPeakBlock + kReach, signal_.size()) - from);
    std::ranges::copy(around, padded.begin() + static_cast<std::ptrdiff_t>(from + kReach - at_));
    routines_.interpolated_peaks(padded.data() + kReach, filter, peaks.data());
    return peaks;
  }

 private:
  std::span<const float> signal_;
  std::size_t at_;
  const Routines& routines_;
};

std::vector<std::size_t> blocks_between(std::size_t begin, std::size_t end) {
  std::vector<std::size_t> blocks;
  for (std::size_t at = begin; at < end; at += kPeakBlock) blocks.push_back(at);
  return blocks;
}

}  // namespace

float true_peak(std::span<const float> signal, std::size_t begin, std::size_t end, float floor,
                const Routines& routines) {
  return true_peak(signal, blocks_between(begin, end), floor, routines);
}

float true_peak(std::span<const float> signal, std::span<const std::size_t> blocks, float floor,
                const Routines& routines) {
  const auto& [first, sharp, bound] = interpolators();
  const std::vector<float> bounds = bound->of_blocks(signal, blocks, routines);
  float found = floor;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!(bounds[i] > found * kFirstLook)) continue;
    const Neighbourhood around(signal, blocks[i], routines);
    if (!(std::ranges::max(around.peaks(first.filter)) > found * kFirstLook)) continue;
    found = std::max(found, std::ranges::max(around.peaks(sharp.filter)));
  }
  return found;
}

std::vector<BlockPeaks> peaks_of_blocks(std::span<const float> signal, std::span<const std::size_t> blocks,
                                        float threshold, float sharp_from, const Routines& routines) {
  const auto& [first, sharp, bound] = interpolators();
  const std::vector<float> bounds = bound->of_blocks(signal, blocks, routines);
  std::vector<BlockPeaks> all;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Neighbourhood around(signal, blocks[i], routines);
    BlockPeaks found;
    const bool is_exact = bounds[i] > threshold;
    if (is_exact) {
      found.hops = around.peaks(first.filter);
    } else {
      found.hops.fill(std::min(around.largest(), threshold));
    }
    found.is_sharp = std::ranges::max(found.hops) > sharp_from;
    if (found.is_sharp) found.hops = around.peaks(sharp.filter);
    found.most = is_exact || found.is_sharp ? std::ranges::max(found.hops) : bounds[i];
    all.push_back(found);
  }
  return all;
}

void raise_peaks(std::span<const float> signal, std::size_t begin, std::size_t end, float threshold, float sharp_from,
                 std::span<float> peaks, const Routines& routines) {
  const std::vector<std::size_t> blocks = blocks_between(begin, end);
  const std::vector<BlockPeaks> found = peaks_of_blocks(signal, blocks, threshold, sharp_from, routines);
  for (std::size_t k = 0; k < blocks.size(); ++k) {
    for (std::size_t i = 0; i < found[k].hops.size(); ++i) {
      // What rings behind the last frame belongs to it.
      float& peak = peaks[std::min(blocks[k] / kPeakHop + i, peaks.size() - 1)];
      peak = std::max(peak, found[k].hops[i]);
    }
  }
}

std::size_t peak_reach() { return kReach; }
float peak_growth() { return interpolators().first.growth; }

// A point is a sum of products h x r, where r are the factors. With the largest of them, R, that is R (sum of h x) less
// the sum of h x (R - r), and no larger than R times the peak plus the growth times the largest |x| times R less the
// least r. Room for rounding: either peak is found by two sums of up to 520 products, and every x r is rounded; all of
// that is less than 1100 times 2^-24 of what the growth allows.
double peak_after(double peak, double loudest, double least, double most) {
  constexpr double kRounding = 1e-4;
  static const double kGrowth =
      std::max<double>(interpolators().sharp.growth, interpolators().first.growth / kFirstLook);
  return most * peak + (most - least + kRounding * most) * kGrowth * loudest;
}

}  // namespace trk::dsp
