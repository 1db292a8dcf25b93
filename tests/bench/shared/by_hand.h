// What the programs written by hand share: a sine, an envelope, random numbers, and a WAV of 32-bit floats.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

constexpr int rate = 44100;
constexpr double tau = 6.283185307179586;

// The sine of a place in a turn of 2^32, to about 2e-6: an odd polynomial on a quarter turn, folded by the integers.
inline float sine(std::uint32_t turns) {
  const auto place = static_cast<std::int32_t>(turns);
  const std::int32_t folded = place ^ (((place ^ (place << 1)) >> 31) & 0x7fffffff);  // Mirrors outer quarters.
  const float x = static_cast<float>(folded) * (1.0f / 1073741824.0f);
  const float xx = x * x;
  return x * (1.57079601f + xx * (-0.64596308f + xx * (0.07968847f + xx * (-0.00467220f + xx * 0.00015081f))));
}

// How far a frequency turns in one frame, in turns of 2^32.
inline std::uint32_t turning(double frequency) {
  return static_cast<std::uint32_t>(static_cast<std::int64_t>(frequency / rate * 4294967296.0 + 0.5));
}

// 2^x for x in -126 ... 126, to about 2e-7.
inline float exp2_of(float x) {
  const float whole = std::floor(x);
  const float part = x - whole;
  const float power =
      1.0f +
      part * (0.69314697f + part * (0.24022349f + part * (0.05550548f + part * (0.00967151f + part * 0.00132647f))));
  const std::int32_t bits = (static_cast<std::int32_t>(whole) + 127) << 23;
  float scale;
  std::memcpy(&scale, &bits, sizeof scale);
  return power * scale;
}
inline float exp_of(float x) { return exp2_of(x * 1.44269504f); }

// A hash of a count, as white noise from -1 to 1: it needs no memory, so it stands side by side.
inline float noise(std::uint32_t n) {
  n = (n ^ (n >> 16)) * 0x21f0aaadU;
  n = (n ^ (n >> 15)) * 0x735a2d97U;
  n ^= n >> 15;
  return static_cast<float>(static_cast<std::int32_t>(n)) * (1.0f / 2147483648.0f);
}

// Evenly from -1 to 1, one after the other.
class Random {
 public:
  explicit Random(std::uint32_t seed) : _count(seed * 0x9e3779b9U) {}
  float next() { return noise(_count++); }
  float gauss() { return 1.2247449f * (next() + next()); }  // Near enough: a triangle with a deviation of 1.

 private:
  std::uint32_t _count;
};

// How far an exponential comes on its way in one frame, if it comes all but `left` of it in a time.
inline float step(double left, double seconds) {
  return static_cast<float>(1.0 - std::exp(std::log(left) / (seconds * rate)));
}

// A WAV of 32-bit floats, written block by block so that memory stays in the cache. Exits with 3 if that fails.
class Wav {
 public:
  Wav(const char* path, std::size_t frames) : _file(std::fopen(path, "wb")) {
    if (!_file) std::exit(3);
    std::setvbuf(_file, nullptr, _IONBF, 0);
    const auto bytes = static_cast<std::uint32_t>(frames * 8);
    const std::uint32_t fields[] = {0x46464952, bytes + 36, 0x45564157, 0x20746d66, 16,   0x00020003,
                                    rate,       rate * 8,   0x00200008, 0x61746164, bytes};
    if (std::fwrite(fields, sizeof fields, 1, _file) != 1) std::exit(3);
  }
  Wav(const Wav&) = delete;
  Wav& operator=(const Wav&) = delete;
  ~Wav() {
    if (std::fclose(_file) != 0) std::exit(3);
  }
  void write(const float* left, const float* right, std::size_t frames) {
    for (std::size_t start = 0; start < frames; start += most) {
      const std::size_t some = frames - start < most ? frames - start : most;
      for (std::size_t n = 0; n < some; ++n) {
        _both[2 * n] = left[start + n];
        _both[2 * n + 1] = right[start + n];
      }
      if (std::fwrite(_both, 8, some, _file) != some) std::exit(3);
    }
  }

 private:
  static constexpr std::size_t most = 4096;
  std::FILE* _file;
  float _both[2 * most];
};
