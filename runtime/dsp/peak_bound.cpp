#include "runtime/dsp/peak_bound.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace trk::dsp {
namespace {

using Taps = std::vector<double>;

// Powers of S that are summed. With 16 the rest is 1 % of the largest sample.
constexpr int kPowers = 16;

// What the rounding of a filter's products and sums may add, in parts of the largest sample.
constexpr double kRounding = 1e-3;

// Blocks on each side of a block that its points depend on.
constexpr std::ptrdiff_t kAround = 2;

Taps convolved(const Taps& a, const Taps& b) {
  Taps product(a.size() + b.size() - 1, 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t k = 0; k < b.size(); ++k) product[i + k] += a[i] * b[k];
  }
  return product;
}

double sum_of_magnitudes(const Taps& taps) {
  double sum = 0;
  for (const double tap : taps) sum += std::abs(tap);
  return sum;
}

// The interpolator as filters on samples: taps[reach + n] belongs to the nth sample after the one before the point.
class Points {
 public:
  explicit Points(const PeakFilter& filter)
      : filter_(filter), reach_(static_cast<std::size_t>(filter.half_taps) + kQuarterTaps) {}

  Taps halfway() const {
    Taps taps = nothing();
    add_half(taps, 0, 1);
    return taps;
  }

  // Number `p` between a sample and the half behind it or, if `is_late`, between that half and the next sample.
  Taps quarter(std::size_t p, bool is_late) const {
    Taps taps = nothing();
    for (std::size_t k = 0; k < kQuarterTaps; ++k) {
      const std::size_t point = k + (is_late ? 1 : 0);
      const auto pair = static_cast<std::ptrdiff_t>(point / 2);
      const double factor = filter_.quarters[p][k];
      if (point % 2 == 0) {
        add_half(taps, pair - 2, factor);
      } else {
        taps[at(pair - 1)] += factor;
      }
    }
    return taps;
  }

  // Takes away the cubic through samples -1 … 2 at `x`, 0 … 1.
  void subtract_cubic(Taps& taps, double x) const {
    taps[at(-1)] += x * (1 - x) * (2 - x) / 6;
    taps[at(0)] -= (x + 1) * (1 - x) * (2 - x) / 2;
    taps[at(1)] -= (x + 1) * x * (2 - x) / 2;
    taps[at(2)] += (x + 1) * x * (1 - x) / 6;
  }

 private:
  Taps nothing() const { return Taps(2 * reach_ + 1, 0); }
  std::size_t at(std::ptrdiff_t sample) const { return reach_ + static_cast<std::size_t>(sample); }
  void add_half(Taps& taps, std::ptrdiff_t sample, double factor) const {
    for (std::ptrdiff_t k = 0; k < filter_.half_taps; ++k) {
      taps[at(sample - k)] += factor * filter_.half[k];
      taps[at(sample + 1 + k)] += factor * filter_.half[k];
    }
  }

  const PeakFilter& filter_;
  std::size_t reach_;
};

// The largest magnitudes within a block: of samples, and of differences around each.
struct Block {
  float sample = 0;
  float second = 0;
  float fourth = 0;
};

Block look_at(std::span<const float> signal, std::ptrdiff_t at, const Routines& routines) {
  constexpr std::ptrdiff_t kEdge = 2;
  constexpr std::ptrdiff_t kWide = kPeakBlock + 2 * kEdge;
  const auto size = static_cast<std::ptrdiff_t>(signal.size());
  std::array<float, 3> largest{};
  if (at >= kEdge && at + kPeakBlock + kEdge <= size) {
    routines.steepness(signal.data() + at, kPeakBlock, largest.data());
  } else {
    std::array<float, kWide> padded{};
    for (std::ptrdiff_t i = 0; i < kWide; ++i) {
      const std::ptrdiff_t from = at - kEdge + i;
      if (from >= 0 && from < size) padded[static_cast<std::size_t>(i)] = signal[static_cast<std::size_t>(from)];
    }
    routines.steepness(padded.data() + kEdge, kPeakBlock, largest.data());
  }
  return {largest[0], largest[1], largest[2]};
}

}  // namespace

PeakBound::PeakBound(const PeakFilter& filter) {
  const Taps s = {-1.0 / 16, 4.0 / 16, 10.0 / 16, 4.0 / 16, -1.0 / 16};
  Taps power = {1};
  Taps sum(4 * (kPowers - 1) + 1, 0);
  for (int n = 0; n < kPowers; ++n) {
    const std::size_t edge = (sum.size() - power.size()) / 2;
    for (std::size_t i = 0; i < power.size(); ++i) sum[edge + i] += power[i] / 16;
    power = convolved(power, s);
  }
  const Points points(filter);
  const auto include = [&](Taps taps, double x) {
    points.subtract_cubic(taps, x);
    fourth_ = std::max(fourth_, sum_of_magnitudes(convolved(taps, sum)));
    rest_ = std::max(rest_, sum_of_magnitudes(convolved(taps, power)));
  };
  include(points.halfway(), 0.5);
  for (const bool is_late : {false, true}) {
    for (std::size_t p = 0; p < 3; ++p) {
      include(points.quarter(p, is_late), (is_late ? 0.5 : 0) + static_cast<double>(p + 1) / 8);
    }
  }
}

std::vector<float> PeakBound::of_blocks(std::span<const float> signal, std::span<const std::size_t> blocks,
                                        const Routines& routines) const {
  std::vector<float> bounds;
  if (blocks.empty()) return bounds;
  std::vector<Block> looks((blocks.back() - blocks.front()) / kPeakBlock + 1 + 2 * kAround);
  std::size_t next = 0;
  for (const std::size_t block : blocks) {
    const std::size_t i = (block - blocks.front()) / kPeakBlock;
    for (next = std::max(next, i); next <= i + 2 * kAround; ++next) {
      const auto at = static_cast<std::ptrdiff_t>(blocks.front() + next * kPeakBlock) - kAround * kPeakBlock;
      looks[next] = look_at(signal, at, routines);
    }
    Block near;  // the next block begins where the last points of this one end
    Block wide;
    for (std::size_t k = i; k <= i + 2 * kAround; ++k) {
      wide.sample = std::max(wide.sample, looks[k].sample);
      wide.fourth = std::max(wide.fourth, looks[k].fourth);
    }
    for (std::size_t k = i + kAround; k <= i + kAround + 1; ++k) {
      near.sample = std::max(near.sample, looks[k].sample);
      near.second = std::max(near.second, looks[k].second);
    }
    bounds.push_back(static_cast<float>(near.sample + near.second / 8.0 + fourth_ * wide.fourth +
                                        (rest_ + kRounding) * wide.sample));
  }
  return bounds;
}

}  // namespace trk::dsp
