// A burst of noise in each half second, heard only through a delay network of eight lines.
#include "../../shared/network.h"

int main(int, char** arguments) {
  constexpr int block = Network::most;
  constexpr int beat = rate / 2;
  constexpr int length = rate / 50;
  constexpr int fade = rate / 200;
  constexpr std::size_t frames = 242 * rate + rate / 2;
  static Network network(2.0, 5000.0);
  Random random(1);
  Wav wav(arguments[1], frames);
  static float in[block], left[block], right[block];
  for (std::size_t start = 0; start < frames; start += block) {
    const int some = static_cast<int>(frames - start < block ? frames - start : block);
    for (int n = 0; n < some; ++n) {
      const int place = static_cast<int>((start + static_cast<std::size_t>(n)) % beat);
      in[n] = place < length && start < 240 * rate ? random.next() : 0.0f;
      if (place >= length - fade)
        in[n] *= 0.5f + 0.5f * std::cos(static_cast<float>(tau / 2) * (place - length + fade) / fade);
    }
    network.run(in, in, left, right, some);
    wav.write(left, right, static_cast<std::size_t>(some));
  }
}
