// A whole track of the plain kind: three drums, two FM voices, an additive pad, a side-chain and a reverberation on a
// send.
//
// Each note is rendered straight into its bus, bar by bar. Buses hold a few bars only, so that they stay in the cache
// and no fresh memory is asked for; only the mix is there as a whole, since its peak is needed. What is alike in all
// notes of an instrument is computed once: the kick, the envelopes. Loops go over time and stand side by side in lanes.
#include "../../shared/network.h"
#include <algorithm>
#include <memory>

constexpr int bars = 136;
constexpr double bar = 4 * 60.0 / 152 * rate;
constexpr int roots[] = {0, -4, 3, -2};
constexpr int riff[] = {0, 0, 12, 0, 0, 7, 0, 12, 0, 0, 12, 0, 7, 0, 10, 12};
constexpr int chords[4][4] = {{12, 15, 19, 22}, {8, 12, 15, 19}, {15, 19, 22, 26}, {10, 14, 17, 20}};

// The last 5 ms of a sound fall to 0.
void fade(std::vector<float>& sound) {
  const int length = rate / 200;
  for (int k = 0; k < length; ++k)
    sound[sound.size() - static_cast<std::size_t>(length) + static_cast<std::size_t>(k)] *=
        0.5f + 0.5f * std::cos(static_cast<float>(tau / 2) * k / length);
}

std::vector<float> envelope(double beats, double attack, double decay, float sustain, double release) {
  const int held = static_cast<int>(beats * bar / 4);
  std::vector<float> levels(static_cast<std::size_t>(held + static_cast<int>(release * rate)));
  float level = 0;
  bool rising = true;
  for (int n = 0; n < static_cast<int>(levels.size()); ++n) {
    const bool on = n < held;
    const float target = on ? (rising ? 1.25f : sustain) : 0;
    level += (target - level) * step(on && rising ? 0.2 : 0.001, on ? (rising ? attack : decay) : release);
    if (level >= 1) rising = false;
    level = std::min(level, 1.0f);
    levels[static_cast<std::size_t>(n)] = level;
  }
  fade(levels);
  return levels;
}

// Two operators, into one bus or two.
template <int ratio, bool wide>
void fm(const std::vector<float>& levels, double frequency, float depth, float gain, float* left, float* right,
        float pan) {
  const std::uint32_t step = turning(frequency);
  for (std::uint32_t n = 0; n < levels.size(); ++n) {
    const float pushed = depth * levels[n] * sine(n * (step * ratio));
    const float x = gain * levels[n] *
                    sine(n * step + static_cast<std::uint32_t>(static_cast<std::int32_t>(pushed * 4294967296.0f)));
    left[n] += x;
    if constexpr (wide) right[n] += pan * x;
  }
}

// A filter of second order, in the shape of trkc's.
struct Filter {
  float a1, a2, a3, k, one = 0, two = 0;
  Filter(double cutoff, double q) {
    const double g = std::tan(tau / 2 * cutoff / rate);
    k = static_cast<float>(1 / q);
    a1 = static_cast<float>(1 / (1 + g * (g + 1 / q)));
    a2 = static_cast<float>(g * a1);
    a3 = static_cast<float>(g * a2);
  }
  void run(float x, float& band, float& low) {
    const float v3 = x - two;
    band = a1 * one + a2 * v3;
    low = two + a2 * one + a3 * v3;
    one = 2 * band - one;
    two = 2 * low - two;
  }
};

int main(int, char** arguments) {
  constexpr std::size_t frames = static_cast<std::size_t>(bars * bar) + 2 * rate;
  constexpr std::size_t room = static_cast<std::size_t>(5 * bar) + 5 * rate;  // Four bars, and what rings on.
  std::vector<float> drums_left(room), drums_right(room), tonal_left(room), tonal_right(room), send_left(room),
      send_right(room);
  std::vector<float> duck(room, 1.0f);
  std::size_t base = 0;  // The frame at which they begin.
  Random random(1);
  // An onset, up to 5 ms early or late.
  const auto onset = [&](double where) {
    const float stray = std::clamp(0.002f * random.gauss(), -0.005f, 0.005f);
    return static_cast<std::size_t>(std::max(0.0, where * bar + static_cast<double>(stray) * rate + 0.5)) - base;
  };
  const auto pitch = [&](int semitones) {
    return 55.0 * std::exp2((semitones + 0.03 * static_cast<double>(random.gauss())) / 12);
  };

  std::vector<float> kick(rate * 35 / 100);
  for (std::size_t n = 0; n < kick.size(); ++n) {
    const float t = static_cast<float>(n) / rate;
    const float turns = 50 * t + 150.0f / 30 * (1 - exp_of(-30 * t));
    kick[n] = 0.8f * exp_of(-8 * t) * sine(static_cast<std::uint32_t>((turns - std::floor(turns)) * 4294967040.0f));
  }
  fade(kick);
  std::vector<float> hat_levels(rate * 8 / 100);
  for (std::size_t n = 0; n < hat_levels.size(); ++n)
    hat_levels[n] = 0.25f * exp_of(-static_cast<float>(n) / rate / 0.02f);
  fade(hat_levels);
  std::vector<float> clap_levels(rate * 24 / 100);
  for (std::size_t n = 0; n < clap_levels.size(); ++n) {
    const float t = static_cast<float>(n) / rate;
    clap_levels[n] = 0.5f * 0.8f *
                     (exp_of(-t / 0.004f) + (t > 0.01f ? exp_of(-(t - 0.01f) / 0.004f) : 0) +
                      (t > 0.021f ? exp_of(-(t - 0.021f) / 0.045f) : 0));
  }
  fade(clap_levels);
  const std::vector<float> bass_levels = envelope(0.25, 0.003, 0.12, 0.4f, 0.06);
  const std::vector<float> lead_levels = envelope(0.5, 0.005, 0.2, 0.3f, 0.2);
  const std::vector<float> pad_levels = envelope(8, 0.4, 1.0, 0.8f, 0.8);

  // The side-chain: -8 dB at a kick, and back within 200 ms.
  constexpr int before = rate / 200;
  constexpr int after = rate / 5;
  const float depth = 0.39810717f;
  std::vector<float> dip(before + after);
  for (int n = 0; n < before + after; ++n) {
    const float half = static_cast<float>(tau / 2);
    dip[static_cast<std::size_t>(n)] = n < before
                                           ? 1 + (depth - 1) * (1 - std::cos(half * n / before)) / 2
                                           : depth + (1 - depth) * (1 - std::cos(half * (n - before) / after)) / 2;
  }

  static Network network(2.2, 5000);
  const std::unique_ptr<float[]> left(new float[frames]);
  const std::unique_ptr<float[]> right(new float[frames]);
  std::size_t done = 0;
  std::vector<float> lead_sound(lead_levels.size());
  for (int b = 0; b < bars; ++b) {
    const bool full = b >= 8 && b < 128;
    for (int k = 0; k < 4; ++k) {
      const std::size_t at = onset(b + k / 4.0);
      for (std::size_t n = 0; n < kick.size(); ++n) {
        drums_left[at + n] += kick[n];
        drums_right[at + n] += kick[n];
      }
      const std::size_t start = at < before ? 0 : at - before;
      for (std::size_t n = at < before ? before - at : 0, m = start; n < dip.size(); ++n, ++m)
        duck[m] = std::min(duck[m], dip[n]);
    }
    for (int k = 0; full && k < 8; ++k) {
      const std::size_t at = onset(b + k / 8.0);
      const float gain = k % 2 ? 0.8f : 0.45f;
      Filter filter(8000, 0.7071);
      for (std::size_t n = 0; n < hat_levels.size(); ++n) {
        float band, low;
        const float x = random.next();
        filter.run(x, band, low);
        const float high = gain * hat_levels[n] * (x - filter.k * band - low);
        drums_left[at + n] += 0.59160798f * high;
        drums_right[at + n] += 0.80622577f * high;
      }
    }
    for (int k = 1; full && k < 4; k += 2) {
      const std::size_t at = onset(b + k / 4.0);
      Filter filter(1300, 1.1);
      for (std::size_t n = 0; n < clap_levels.size(); ++n) {
        float band, low;
        filter.run(random.next(), band, low);
        const float x = clap_levels[n] * filter.k * band;
        drums_left[at + n] += x;
        drums_right[at + n] += x;
        send_left[at + n] += 0.25118864f * x;
        send_right[at + n] += 0.25118864f * x;
      }
    }
    const int root = roots[b % 4];
    for (int k = 0; k < 16; ++k) {
      const std::size_t at = onset(b + k / 16.0);
      fm<2, true>(bass_levels, pitch(root + riff[k]), 0.35f, 0.3f * 0.8f, &tonal_left[at], &tonal_right[at], 1);
    }
    const int third = b % 4 == 0 ? 3 : 4;
    const int tune[] = {0, 7, 12, 12 + third, 12, 7, third, 7};
    for (int k = 0; full && k < 8; ++k) {
      const std::size_t at = onset(b + k / 8.0);
      std::fill(lead_sound.begin(), lead_sound.end(), 0.0f);
      fm<3, false>(lead_levels, pitch(24 + root + tune[k]), 0.3f, 0.2f * 0.8f, lead_sound.data(), nullptr, 0);
      for (std::size_t n = 0; n < lead_sound.size(); ++n) {
        const float x = 0.77459667f * lead_sound[n];
        const float y = 0.63245553f * lead_sound[n];
        tonal_left[at + n] += x;
        tonal_right[at + n] += y;
        send_left[at + n] += 0.39810717f * x;
        send_right[at + n] += 0.39810717f * y;
      }
    }
    for (int k = 0; b % 2 == 0 && k < 4; ++k) {
      const std::size_t at = onset(b);
      const double frequency = pitch(chords[b / 2 % 4][k]);
      constexpr std::size_t block = 1024;
      for (std::size_t start = 0; start < pad_levels.size(); start += block) {
        const std::size_t some = std::min(block, pad_levels.size() - start);
        float tones[3][block] = {};
        for (int side = 0; side < 3; ++side) {
          for (int h = 1; h <= 8; ++h) {
            const std::uint32_t step = turning(h * frequency * (1 + 0.003 * (side - 1)));
            const std::uint32_t first = step * static_cast<std::uint32_t>(start);
            for (std::uint32_t n = 0; n < some; ++n) tones[side][n] += (1.0f / h) * sine(first + n * step);
          }
        }
        for (std::size_t n = 0; n < some; ++n) {
          const float gain = 0.02f * 0.8f * pad_levels[start + n];
          const float x = gain * (tones[1][n] + 1.5f * tones[0][n]);
          const float y = gain * (tones[1][n] + 1.5f * tones[2][n]);
          tonal_left[at + start + n] += x;
          tonal_right[at + start + n] += y;
          send_left[at + start + n] += 0.25118864f * x;
          send_right[at + start + n] += 0.25118864f * y;
        }
      }
    }
    // What lies half a bar back can no longer change.
    const std::size_t end = b == bars - 1 ? frames : static_cast<std::size_t>((b + 0.5) * bar);
    for (; done < end; done += std::min<std::size_t>(Network::most, end - done)) {
      const std::size_t some = std::min<std::size_t>(Network::most, end - done);
      float wet_left[Network::most], wet_right[Network::most];
      network.run(&send_left[done - base], &send_right[done - base], wet_left, wet_right, static_cast<int>(some));
      for (std::size_t n = 0; n < some; ++n) {
        const std::size_t m = done - base + n;
        left[done + n] = drums_left[m] + duck[m] * tonal_left[m] + wet_left[n];
        right[done + n] = drums_right[m] + duck[m] * tonal_right[m] + wet_right[n];
      }
    }
    if (b % 4 == 3) {
      for (std::vector<float>* bus :
           {&drums_left, &drums_right, &tonal_left, &tonal_right, &send_left, &send_right, &duck}) {
        std::copy(bus->begin() + static_cast<std::ptrdiff_t>(done - base), bus->end(), bus->begin());
        std::fill(bus->end() - static_cast<std::ptrdiff_t>(done - base), bus->end(), bus == &duck ? 1.0f : 0.0f);
      }
      base = done;
    }
  }
  // tanh(2 x), then as loud as it can be.
  float peak = 0;
  for (float* side : {left.get(), right.get()}) {
    for (std::size_t n = 0; n < frames; ++n) {
      const float e = exp_of(std::clamp(2 * 1.9952623f * side[n], -20.0f, 20.0f));
      side[n] = (e - 1) / (e + 1);
      peak = std::max(peak, std::fabs(side[n]));
    }
  }
  const float gain = 0.89125094f / peak;
  for (float* side : {left.get(), right.get()})
    for (std::size_t n = 0; n < frames; ++n) side[n] *= gain;
  Wav(arguments[1], frames).write(left.get(), right.get(), frames);
}
