// 64 sines of four minutes, no two alike.
#include "../../shared/by_hand.h"

int main(int, char** arguments) {
  constexpr std::size_t frames = 240 * rate;
  constexpr std::size_t block = 1800;  // Divides the whole.
  Wav wav(arguments[1], frames);
  for (std::size_t start = 0; start < frames; start += block) {
    float sound[block] = {};
    for (int k = 0; k < 64; ++k) {
      const std::uint32_t step = turning(80.0 * std::pow(1.05, k));
      const std::uint32_t first = step * static_cast<std::uint32_t>(start);
      for (std::uint32_t n = 0; n < block; ++n) sound[n] += sine(first + n * step) * (1.0f / 64);
    }
    wav.write(sound, sound, block);
  }
}
