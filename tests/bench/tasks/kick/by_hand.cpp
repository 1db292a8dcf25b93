// A kick, four on the floor, for four minutes: rendered once, and written at every beat.
#include "../../shared/by_hand.h"

int main(int, char** arguments) {
  constexpr int beat = rate / 2;
  constexpr int length = rate * 35 / 100;
  constexpr int fade = rate / 200;
  float sound[beat] = {};
  for (int n = 0; n < length; ++n) {
    const float t = static_cast<float>(n) / rate;
    const float turns = 50 * t + 100.0f / 30 * (1 - exp_of(-30 * t));
    const float whole = turns - std::floor(turns);
    sound[n] = 0.8f * exp_of(-8 * t) * sine(static_cast<std::uint32_t>(whole * 4294967040.0f));
    if (n >= length - fade)
      sound[n] *= 0.5f + 0.5f * std::cos(static_cast<float>(tau / 2) * (n - length + fade) / fade);
  }
  constexpr int beats = 480;
  Wav wav(arguments[1], static_cast<std::size_t>(beats) * beat);
  for (int b = 0; b < beats; ++b) wav.write(sound, sound, beat);
}
