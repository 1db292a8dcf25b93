#include "compiler/lower/oversample.h"

#include "runtime/math/functions.h"
#include "runtime/math/numbers.h"

#include <cmath>

namespace trk::lowering {
namespace {

// By how many frames all filters of one way delay, and how many steps the later ones have on each side of their centre.
constexpr int kDelay = 24;
constexpr int kLaterSide = 12;

// Kaiser's beta for 110 dB: 0.1102 (A - 8.7).
constexpr double kBeta = 0.1102 * (110 - 8.7);

// The modified Bessel function of order 0, by its power series.
double bessel(double x) {
  double sum = 1;
  double term = 1;
  for (int k = 1; k < 64; ++k) {
    const double factor = x / (2 * k);
    term *= factor * factor;
    sum += term;
  }
  return sum;
}

// A low-pass at a quarter of its rate with `side` coefficients on each side of its centre.
std::vector<double> half_band(int side) {
  std::vector<double> filter;
  double sum = 0;
  for (int i = -side; i <= side; ++i) {
    const double sinc = i == 0 ? 1 : i % 2 == 0 ? 0 : 2 * math::sin_turns(0.25 * i) / (math::kPi * i);
    const double place = static_cast<double>(i) / side;
    filter.push_back(sinc * bessel(kBeta * std::sqrt(1 - place * place)));
    sum += filter.back();
  }
  for (double& coefficient : filter) coefficient /= sum;
  return filter;
}

}  // namespace

std::vector<std::vector<double>> oversample_filters(int factor) {
  std::vector<std::vector<double>> filters = {{}};
  int side = 2 * kDelay;
  for (int rate = 4; rate <= factor; rate *= 2) {
    filters.push_back(half_band(kLaterSide));
    side -= 2 * kLaterSide / rate;
  }
  filters.front() = half_band(side);
  return filters;
}

}  // namespace trk::lowering
