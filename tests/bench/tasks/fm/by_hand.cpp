// 16 voices of frequency modulation, a note in each quarter of a second, and no two notes in the same tune.
//
// The voices stand side by side in vector lanes; each has an envelope of its own.
#include "../../shared/by_hand.h"

constexpr int voices = 16;
constexpr int note = rate / 4;
constexpr int held = rate / 5;

int main(int, char** arguments) {
  constexpr int notes = 960;
  const float up = step(0.2, 0.005);
  const float down = step(0.001, 0.1);
  const float release = step(0.001, 0.05);
  Wav wav(arguments[1], static_cast<std::size_t>(notes) * note);
  Random random(1);
  alignas(64) std::uint32_t steps[voices];
  static float sound[note];
  for (int which = 0; which < notes; ++which) {
    for (int v = 0; v < voices; ++v)
      steps[v] = turning(110.0 * std::pow(1.1, v) * std::exp2(5.0 / 1200 * random.gauss()));
    alignas(64) std::uint32_t turns[voices] = {};
    alignas(64) float level[voices] = {};
    alignas(64) float rising[voices];
    for (float& r : rising) r = 1;
    for (int n = 0; n < note; ++n) {
      const bool on = n < held;
      float sum = 0;
      for (int v = 0; v < voices; ++v) {
        const float target = on ? (rising[v] != 0 ? 1.25f : 0.5f) : 0;
        const float speed = on ? (rising[v] != 0 ? up : down) : release;
        const float reached = level[v] + (target - level[v]) * speed;
        rising[v] = reached >= 1 ? 0 : rising[v];
        level[v] = reached > 1 ? 1 : reached;
        const float pushed = level[v] * 0.4f * sine(2 * turns[v]);
        sum +=
            level[v] * sine(turns[v] + static_cast<std::uint32_t>(static_cast<std::int32_t>(pushed * 4294967296.0f)));
        turns[v] += steps[v];
      }
      sound[n] = sum * (1.0f / 16);
    }
    wav.write(sound, sound, note);
  }
}
