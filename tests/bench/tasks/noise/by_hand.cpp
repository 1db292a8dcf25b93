// Eight voices of white noise through a Butterworth high-pass of the fourth order, side by side in vector lanes.
#include "../../shared/by_hand.h"

typedef float Floats __attribute__((vector_size(32)));
typedef std::uint32_t Words __attribute__((vector_size(32)));
typedef std::int32_t Integers __attribute__((vector_size(32)));

// A biquad in transposed form, a lane for each voice.
struct Section {
  Floats b0, b1, b2, a1, a2, one = {}, two = {};
  Floats run(Floats x) {
    const Floats y = b0 * x + one;
    one = b1 * x - a1 * y + two;
    two = b2 * x - a2 * y;
    return y;
  }
};

int main(int, char** arguments) {
  constexpr std::size_t frames = 240 * rate;
  constexpr std::size_t block = 1800;
  Section sections[2];
  for (int s = 0; s < 2; ++s) {
    for (int v = 0; v < 8; ++v) {
      const double q = s == 0 ? 0.541196100 : 1.306562965;
      const double w = tau * 2000 * std::pow(1.2, v) / rate;
      const double alpha = std::sin(w) / (2 * q);
      const double a0 = 1 + alpha;
      sections[s].b0[v] = sections[s].b2[v] = static_cast<float>((1 + std::cos(w)) / 2 / a0);
      sections[s].b1[v] = static_cast<float>(-(1 + std::cos(w)) / a0);
      sections[s].a1[v] = static_cast<float>(-2 * std::cos(w) / a0);
      sections[s].a2[v] = static_cast<float>((1 - alpha) / a0);
    }
  }
  Words count;
  for (int v = 0; v < 8; ++v) count[v] = 0x9e3779b9U * static_cast<std::uint32_t>(v + 1);
  Wav wav(arguments[1], frames);
  for (std::size_t start = 0; start < frames; start += block) {
    float sound[block];
    for (std::size_t n = 0; n < block; ++n) {
      Words h = count;
      count += 1;
      h = (h ^ (h >> 16)) * 0x21f0aaadU;
      h = (h ^ (h >> 15)) * 0x735a2d97U;
      h ^= h >> 15;
      const Floats white = __builtin_convertvector(reinterpret_cast<Integers>(h), Floats) * (1.0f / 2147483648.0f);
      const Floats high = sections[1].run(sections[0].run(white));
      float sum = 0;
      for (int v = 0; v < 8; ++v) sum += high[v];
      sound[n] = sum * (1.0f / 8);
    }
    wav.write(sound, sound, block);
  }
}
