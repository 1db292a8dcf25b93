// Polynomials of the elementary functions, lowest coefficient first. Printed by
// tests/tools/fit_polynomials.py, which says how they are fitted; the errors are relative to the function's
// value, before rounding in use.
#pragma once

#include <array>

namespace trk::math {

template <class Scalar>
struct Coefficients;

template <>
struct Coefficients<float> {
  // sin(2 pi y) / y - 4 in y^2, |y| <= 1/4: 2^-26.4.
  static constexpr std::array<float, 5> kSine = {
      2.2831852e+00F, -4.134166e+01F, 8.160069e+01F, -7.653356e+01F, 3.9366154e+01F,
  };

  // (e^r - 1 - r) / r^2 in r, |r| <= ln(2) / 2: 2^-28.2.
  static constexpr std::array<float, 5> kExp = {
      4.9999994e-01F, 1.6666517e-01F, 4.1668102e-02F, 8.369192e-03F, 1.3838875e-03F,
  };

  // (log((1 + s) / (1 - s)) - 2 s) / s^3 in s^2, |s| <= (sqrt 2 - 1) / (sqrt 2 + 1): 2^-30.2.
  static constexpr std::array<float, 3> kLog = {
      6.6666776e-01F,
      3.9977583e-01F,
      2.9870796e-01F,
  };

  // (tan y - y) / y^3 in y^2, |y| <= pi / 4: 2^-29.5.
  static constexpr std::array<float, 7> kTan = {
      3.333335e-01F, 1.3332675e-01F, 5.4058913e-02F, 2.1286208e-02F, 1.082744e-02F, 9.827213e-05F, 4.372663e-03F,
  };

  // (atan y - y) / y^3 in y^2, |y| <= tan(pi / 8): 2^-30.4.
  static constexpr std::array<float, 5> kArcTan = {
      -3.3333316e-01F, 1.9998528e-01F, -1.4244391e-01F, 1.05991684e-01F, -6.0900524e-02F,
  };
};

template <>
struct Coefficients<double> {
  // sin(2 pi y) / y - 4 in y^2, |y| <= 1/4: 2^-54.8.
  static constexpr std::array<double, 9> kSine = {
      2.2831853071795867e+00, -4.1341702240400146e+01, 8.160524927619888e+01,
      -7.670585976832226e+01, 4.205869487261938e+01,   -1.5094673254559096e+01,
      3.820513338699253e+00,  -7.233969844346304e-01,  1.2320827486741946e-01,
  };

  // (e^r - 1 - r) / r^2 in r, |r| <= ln(2) / 2: 2^-54.2.
  static constexpr std::array<double, 11> kExp = {
      5.0e-01,
      1.6666666666666688e-01,
      4.1666666666666824e-02,
      8.333333333313906e-03,
      1.3888888888778518e-03,
      1.9841269903469368e-04,
      2.4801587552485152e-05,
      2.755722875068349e-06,
      2.7557098971187996e-07,
      2.5117631626358393e-08,
      2.106636306094809e-09,
  };

  // (log((1 + s) / (1 - s)) - 2 s) / s^3 in s^2, |s| <= (sqrt 2 - 1) / (sqrt 2 + 1): 2^-59.5.
  static constexpr std::array<double, 7> kLog = {
      6.666666666666734e-01, 3.9999999999416636e-01, 2.8571428742029426e-01, 2.222219860495001e-01,
      1.818356285486975e-01, 1.5314084808606723e-01, 1.4795633013353013e-01,
  };

  // E in log2((1 + s) / (1 - s)) = s (C + z (C / 3 + z E(z))), C = 2 / ln 2, in z = s^2, s as above: 2^-66.3.
  static constexpr std::array<double, 7> kPreciseLog2 = {
      5.77078016355618e-01,   4.121985830919395e-01,  3.2059890227376786e-01, 2.6230770109618495e-01,
      2.2198399963060564e-01, 1.9125510556669442e-01, 1.903860466371593e-01,
  };

  // (tan y - y) / y^3 in y^2, |y| <= pi / 4: 2^-56.2.
  static constexpr std::array<double, 14> kTan = {
      3.333333333333278e-01,   1.3333333333414132e-01, 5.3968253926882294e-02, 2.1869489604170053e-02,
      8.86321922928503e-03,    3.592288512651175e-03,  1.454761306475929e-03,  5.950510341064404e-04,
      2.2241946683768213e-04,  1.364449669140524e-04,  -2.627368826737229e-05, 8.934967644581397e-05,
      -4.4821415800997904e-05, 2.0850045205094563e-05,
  };

  // (atan y - y) / y^3 in y^2, |y| <= tan(pi / 8): 2^-59.4.
  static constexpr std::array<double, 11> kArcTan = {
      -3.33333333333332e-01,  1.999999999995368e-01,  -1.4285714280200837e-01, 1.1111110783578791e-01,
      -9.090897760472104e-02, 7.692060269493771e-02,  -6.663104831434274e-02,  5.847896489156873e-02,
      -5.039344437223315e-02, 3.8065764214267675e-02, -1.7908741378675125e-02,
  };
};

}  // namespace trk::math
