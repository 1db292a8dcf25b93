// The delay network of `fdn(input, lines = 8, diffusion = 0 %, modulation = 0 ms)`, written by hand. No line is shorter
// than a block, so that all but the damping stands side by side over time.
#pragma once

#include "by_hand.h"

class Network {
 public:
  static constexpr int most = 896;

  Network(double t60, double damp) {
    for (int i = 0; i < lines; ++i) {
      _length[i] = 2 * static_cast<int>(0.02 * std::pow(2.8, i / 7.0) * rate) + 1;
      _ring[i].assign(static_cast<std::size_t>(_length[i]), 0.0f);
      const double g = std::pow(10.0, -3.0 * _length[i] / (rate * t60));
      const double narrow = 1 - g * g;
      const double wide = 1 - g * g * std::cos(tau * damp / rate);
      const double pole = (wide - std::sqrt(wide * wide - narrow * narrow)) / narrow;
      _pole[i] = static_cast<float>(pole);
      _share[i] = static_cast<float>(g * (1 - pole));
    }
  }

  // Takes and gives one block, of at most `most` frames.
  void run(const float* in_left, const float* in_right, float* left, float* right, int frames) {
    const float half = 0.35355339f;
    for (int i = 0; i < lines; ++i) {
      const int first = first_part(i, frames);
      std::memcpy(_line[i], &_ring[i][static_cast<std::size_t>(_place[i])], static_cast<std::size_t>(first) * 4);
      std::memcpy(_line[i] + first, _ring[i].data(), static_cast<std::size_t>(frames - first) * 4);
    }
    float d[lines];
    std::memcpy(d, _dull, sizeof d);
    for (int n = 0; n < frames; ++n) {
      for (int i = 0; i < lines; ++i) _line[i][n] = d[i] = _share[i] * _line[i][n] + _pole[i] * d[i];
    }
    std::memcpy(_dull, d, sizeof d);
    for (int n = 0; n < frames; ++n) {
      const float a0 = _line[0][n] + _line[1][n], a1 = _line[0][n] - _line[1][n];
      const float a2 = _line[2][n] + _line[3][n], a3 = _line[2][n] - _line[3][n];
      const float a4 = _line[4][n] + _line[5][n], a5 = _line[4][n] - _line[5][n];
      const float a6 = _line[6][n] + _line[7][n], a7 = _line[6][n] - _line[7][n];
      const float b0 = a0 + a2, b1 = a1 + a3, b2 = a0 - a2, b3 = a1 - a3;
      const float b4 = a4 + a6, b5 = a5 + a7, b6 = a4 - a6, b7 = a5 - a7;
      const float l = in_left[n], r = in_right[n];
      left[n] = half * (b2 + b6);
      right[n] = half * (b3 + b7);
      _line[0][n] = half * (b0 + b4) + l;
      _line[1][n] = half * (b1 + b5) + r;
      _line[2][n] = half * (b2 + b6) + r;
      _line[3][n] = half * (b3 + b7) + l;
      _line[4][n] = half * (b0 - b4) + l;
      _line[5][n] = half * (b1 - b5) + r;
      _line[6][n] = half * (b2 - b6) + r;
      _line[7][n] = half * (b3 - b7) + l;
    }
    for (int i = 0; i < lines; ++i) {
      const int first = first_part(i, frames);
      std::memcpy(&_ring[i][static_cast<std::size_t>(_place[i])], _line[i], static_cast<std::size_t>(first) * 4);
      std::memcpy(_ring[i].data(), _line[i] + first, static_cast<std::size_t>(frames - first) * 4);
      _place[i] = (_place[i] + frames) % _length[i];
    }
  }

 private:
  static constexpr int lines = 8;
  // How many frames lie before the end of a ring.
  int first_part(int i, int frames) const { return frames < _length[i] - _place[i] ? frames : _length[i] - _place[i]; }
  std::vector<float> _ring[lines];
  int _length[lines];
  int _place[lines] = {};
  float _pole[lines], _share[lines], _dull[lines] = {};
  alignas(64) float _line[lines][most];
};
