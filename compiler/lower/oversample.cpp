#include "compiler/lower/oversample.h"

#include "runtime/math/functions.h"
#include "runtime/math/numbers.h"

#include <cmath>

namespace trk::lowering {
namespace {

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

}  // namespace

std::vector<double> oversample_filter(int factor) {
  const int centre = kOversampleDelay * factor;
  std::vector<double> filter;
  double sum = 0;
  for (int i = -centre; i <= centre; ++i) {
    const double x = static_cast<double>(i) / factor;
    const double sinc = i == 0 ? 1 : math::sin_turns(x / 2) / (math::kPi * x);
    const double place = static_cast<double>(i) / centre;
    filter.push_back(sinc * bessel(kBeta * std::sqrt(1 - place * place)));
    sum += filter.back();
  }
  for (double& coefficient : filter) coefficient /= sum;
  return filter;
}

}  // namespace trk::lowering
