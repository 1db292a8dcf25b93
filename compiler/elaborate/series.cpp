#include "compiler/elaborate/series.h"

#include "runtime/math/functions.h"
#include "runtime/math/hash.h"
#include "runtime/math/numbers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace trk::elaboration {
namespace {

constexpr std::size_t kEnoughToJudge = 16;
// A short series of one kind can look like one of another by chance. So many are drawn until one has its own exponent.
constexpr std::uint64_t kTries = 8;
constexpr double kClose = 0.1;
// Wavelets of an octave that tell its power.
constexpr std::size_t kFewest = 8;

// Note [Coloured series]
//
// White noise through the filter (1 - 1/z)^(-exponent/2) has the power 1/f^exponent. Its impulse response is h[0] = 1,
// h[k] = h[k-1] (k - 1 + exponent/2) / k (N. J. Kasdin, "Discrete simulation of colored noise and stochastic processes
// and 1/f^alpha power law noise generation", Proceedings of the IEEE 83, 1995). It begins long before the first value,
// so that the first remembers as much as the last. Towards half the rate |1 - 1/z| = 2 sin(pi f) falls behind 2 pi f;
// three taps make up for it, exactly at 0 and at half the rate.
std::vector<double> response(std::size_t length, double exponent) {
  std::vector<double> taps(length);
  double tap = 1;
  for (std::size_t k = 0; k < length; ++k) {
    taps[k] = tap;
    tap *= (static_cast<double>(k) + exponent / 2) / static_cast<double>(k + 1);
  }
  return taps;
}

// How far back a series of `count` values looks: four times its length, as long as that is quickly done.
std::size_t memory_of(std::size_t count) {
  constexpr std::size_t kMostWork = std::size_t{1} << 24;
  return std::clamp<std::size_t>(std::min(4 * count, kMostWork / count), 64, 8192);
}

std::vector<double> straightened(const std::vector<double>& values, double exponent) {
  constexpr double kTwoOverPi = 0.63661977236758138;
  const double side = (1 - math::pow(kTwoOverPi, exponent / 2)) / 4;
  std::vector<double> smooth(values.size() - 2);
  for (std::size_t i = 0; i < smooth.size(); ++i) {
    smooth[i] = (1 - 2 * side) * values[i + 1] + side * (values[i] + values[i + 2]);
  }
  return smooth;
}

void scale(std::vector<double>& values, double mean, double factor) {
  for (double& value : values) value = (value - mean) * factor;
}

void normalize(std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  double square = 0;
  for (const double value : values) square += (value - mean) * (value - mean);
  if (square > 0) scale(values, mean, std::sqrt(static_cast<double>(values.size()) / square));
}

// The impulse response of all of it.
std::vector<double> straightened_response(const std::vector<double>& taps, double exponent) {
  std::vector<double> padded(taps.size() + 4, 0);
  std::copy(taps.begin(), taps.end(), padded.begin() + 2);
  return straightened(padded, exponent);
}

std::vector<double> filtered(std::uint64_t key, std::size_t count, const std::vector<double>& taps, double exponent) {
  std::vector<double> white(count + 2 + taps.size() - 1);
  for (std::size_t i = 0; i < white.size(); ++i) white[i] = gaussian(key, i);
  std::vector<double> values(count + 2, 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t k = 0; k < taps.size(); ++k) values[i] += taps[k] * white[i + taps.size() - 1 - k];
  }
  return straightened(values, exponent);
}

// The exponent of the spectrum of a series itself, which chance makes differ from that of its kind: the slope of the
// power of its Haar wavelets, which grows by 2^exponent from octave to octave (P. Abry and D. Veitch, "Wavelet analysis
// of long-range-dependent traffic", IEEE Transactions on Information Theory 44, 1998).
double exponent_of(std::vector<double> values) {
  std::vector<double> powers;
  while (values.size() / 2 >= kFewest) {
    const std::size_t pairs = values.size() / 2;
    double power = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
      const double difference = values[2 * i] - values[2 * i + 1];
      power += difference * difference;
      values[i] = values[2 * i] + values[2 * i + 1];
    }
    values.resize(pairs);
    // Sums and differences of 2^j values: orthonormal are those over the root of it.
    powers.push_back(math::log2(power / static_cast<double>(pairs)) - static_cast<double>(powers.size() + 1));
  }
  const double middle = static_cast<double>(powers.size() - 1) / 2;
  double slope = 0;
  double spread = 0;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    const double at = static_cast<double>(i) - middle;
    slope += at * powers[i];
    spread += at * at;
  }
  return spread > 0 ? slope / spread : 0;
}

// What `series` has in common with `other`, as a multiple of `other`.
double common(const std::vector<double>& other, const std::vector<double>& series) {
  double both = 0;
  double power = 0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    both += series[i] * other[i];
    power += other[i] * other[i];
  }
  return power == 0 ? 0 : both / power;
}

void add(const std::vector<double>& other, double factor, std::vector<double>& series) {
  for (std::size_t i = 0; i < series.size(); ++i) series[i] += factor * other[i];
}

}  // namespace

double gaussian(std::uint64_t key, std::uint64_t counter) {
  // Box and Muller.
  const auto bits = math::philox(key, counter);
  const double radius = (bits[0] + 1.0) * 0x1p-32;
  const double turn = bits[1] * 0x1p-32 - 0.5;
  return std::sqrt(-2 * math::log(radius)) * math::sine(turn);
}

std::vector<double> coloured_series(std::uint64_t key, std::size_t count, double exponent) {
  const std::vector<double> taps = response(exponent == 0 ? 1 : memory_of(count), exponent);
  std::vector<double> series = filtered(key, count, taps, exponent);
  if (count < kEnoughToJudge) {
    double power = 0;
    for (const double tap : straightened_response(taps, exponent)) power += tap * tap;
    scale(series, 0, 1 / std::sqrt(power));
    return series;
  }
  // The first that is close enough, or the closest of all.
  double distance = std::abs(exponent_of(series) - exponent);
  for (std::uint64_t again = 1; again < kTries && distance > kClose; ++again) {
    std::vector<double> other = filtered(math::combine(key, again), count, taps, exponent);
    const double its = std::abs(exponent_of(other) - exponent);
    if (its >= distance) continue;
    distance = its;
    series = std::move(other);
  }
  normalize(series);
  return series;
}

std::vector<double> slow_part(const std::vector<double>& series, int waves) {
  std::vector<double> slow(series.size(), 0);
  std::vector<double> wave(series.size());
  for (int halves = 1; halves <= waves; ++halves) {
    for (std::size_t i = 0; i < wave.size(); ++i) {
      wave[i] = math::cos_turns(halves * (static_cast<double>(i) + 0.5) / (2 * static_cast<double>(wave.size())));
    }
    add(wave, common(wave, series), slow);
  }
  return slow;
}

void part_from(const std::vector<double>& other, int waves, std::vector<double>& series) {
  if (series.size() < kEnoughToJudge) return;
  add(slow_part(series, waves), -1, series);
  add(other, -common(other, series), series);
  normalize(series);
}

}  // namespace trk::elaboration
