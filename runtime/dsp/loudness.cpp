#include "runtime/dsp/loudness.h"

#include "runtime/math/functions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trk::dsp {
namespace {

// BS.1770's offset: a 997 Hz sine of 0 dBFS on one side reads -3.01 LUFS.
constexpr double kOffset = -0.691;
// 10^((-70 + 0.691) / 10) and 10^(-10 / 10).
constexpr double kAbsoluteGate = 1.1724653045822981e-07;
constexpr double kRelativeGate = 0.1;
// 10 log10(x) = kDecibelsPerOctave * log2(x).
constexpr double kDecibelsPerOctave = 3.010299956639812;

// Filter memory below this is silence; letting it decay further would end in denormal numbers, which are slow.
constexpr double kSmallest = 0x1p-100;
constexpr std::size_t kBlock = 64;

// The standard gives coefficients for 48 kHz. These are the analogue prototypes behind them, brought to `rate` by the
// bilinear transform; the numbers are those of libebur128 (ebur128_init_filter).
KWeighting k_weighting(double rate) {
  KWeighting filter{};
  const double shelf_gain = 1.5848647011308556;    // 10^(3.999843853973347 / 20)
  const double shelf_middle = 1.2587209302325617;  // shelf_gain ^ 0.4996667741545416
  double q = 0.7071752369554196;
  double k = math::tan(math::kPi * 1681.974450955533 / rate);
  double a0 = 1 + k / q + k * k;
  filter.b0 = (shelf_gain + shelf_middle * k / q + k * k) / a0;
  filter.b1 = 2 * (k * k - shelf_gain) / a0;
  filter.b2 = (shelf_gain - shelf_middle * k / q + k * k) / a0;
  filter.a1 = 2 * (k * k - 1) / a0;
  filter.a2 = (1 - k / q + k * k) / a0;
  q = 0.5003270373238773;
  k = math::tan(math::kPi * 38.13547087602444 / rate);
  a0 = 1 + k / q + k * k;
  filter.c1 = 2 * (k * k - 1) / a0;
  filter.c2 = (1 - k / q + k * k) / a0;
  return filter;
}

}  // namespace

LoudnessMeter::LoudnessMeter(double rate, std::span<const Stretch> stretches, const Routines& routines)
    : routines_(routines),
      filter_(k_weighting(rate)),
      step_frames_(std::max<std::int64_t>(1, static_cast<std::int64_t>(rate / 10 + 0.5))) {
  for (const Stretch& stretch : stretches) sums_.push_back({stretch, {}});
}

void LoudnessMeter::add(const float* left, const float* right, std::size_t n) {
  while (n > 0) {
    // Blocks end at multiples of 64 frames whatever the caller does, so memory is flushed at the same frames.
    const std::size_t room = kBlock - static_cast<std::size_t>(position_) % kBlock;
    const std::size_t count = std::min(n, room);
    add_block(left, right, count);
    left += count;
    right += count;
    n -= count;
  }
}

void LoudnessMeter::add_block(const float* left, const float* right, std::size_t n) {
  double energy[kBlock];
  routines_.k_weight(filter_, left, right, energy, n);
  const std::int64_t end = position_ + static_cast<std::int64_t>(n);
  for (Sum& sum : sums_) {
    const std::int64_t from = std::max(position_, sum.stretch.begin);
    const std::int64_t to = std::min(end, sum.stretch.end);
    if (from < to) add_energy(sum, {energy + (from - position_), static_cast<std::size_t>(to - from)});
  }
  position_ = end;
  if (position_ % static_cast<std::int64_t>(kBlock) != 0) return;
  for (auto& memory : filter_.state) {
    for (double& value : memory) value = std::abs(value) < kSmallest ? 0 : value;
  }
}

void LoudnessMeter::add_energy(Sum& sum, std::span<const double> energy) const {
  while (!energy.empty()) {
    const auto room = static_cast<std::size_t>(step_frames_ - sum.step_frames);
    const std::span<const double> part = energy.first(std::min(room, energy.size()));
    for (const double value : part) sum.step += value;
    sum.step_frames += static_cast<std::int64_t>(part.size());
    energy = energy.subspan(part.size());
    if (sum.step_frames < step_frames_) continue;
    sum.steps.push_back(sum.step);
    sum.step = 0;
    sum.step_frames = 0;
  }
}

std::vector<double> LoudnessMeter::block_powers(std::size_t index) const {
  const std::vector<double>& steps = sums_[index].steps;
  std::vector<double> powers;
  for (std::size_t i = 3; i < steps.size(); ++i) {
    const double energy = steps[i - 3] + steps[i - 2] + steps[i - 1] + steps[i];
    powers.push_back(energy / (4 * static_cast<double>(step_frames_)));
  }
  return powers;
}

double integrated_loudness(std::span<const double> block_powers, double power_gain) {
  double gate = kAbsoluteGate;
  double mean = 0;
  // The first round finds the mean above the absolute gate, the second that above both.
  for (int round = 0; round < 2; ++round) {
    double sum = 0;
    double count = 0;
    for (const double block : block_powers) {
      const double power = block * power_gain;
      if (!(power >= gate)) continue;
      sum += power;
      count += 1;
    }
    if (count == 0) return -std::numeric_limits<double>::infinity();
    mean = sum / count;
    gate = std::max(kAbsoluteGate, mean * kRelativeGate);
  }
  return kOffset + kDecibelsPerOctave * math::log2(mean);
}

}  // namespace trk::dsp
