#include "compiler/midi/signature.h"

#include <array>
#include <bitset>
#include <cmath>

namespace trk::midi {

std::optional<Signature> signature_of(const types::Key& key) {
  constexpr std::size_t kSteps = 7;
  constexpr double kNear = 0.25;  // semitones
  constexpr std::array<int, kSteps> kMajor = {0, 2, 4, 5, 7, 9, 11};
  // Of the major scales on C, C#, D and so on, by the names that need fewer signs.
  constexpr std::array<int, 12> kSharps = {0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5};
  if (key.steps.size() != kSteps) return std::nullopt;
  std::bitset<12> tones;
  int tonic = 0;
  for (int step = 0; step < static_cast<int>(kSteps); ++step) {
    const auto frequency = key.frequency(step, 0, 0);
    if (!frequency) return std::nullopt;
    const double semitones = 12 * std::log2(*frequency / 440) + 69;
    const double nearest = std::round(semitones);
    if (std::abs(semitones - nearest) > kNear) return std::nullopt;
    const int tone = (static_cast<int>(nearest) % 12 + 12) % 12;
    if (step == 0) tonic = tone;
    tones.set(static_cast<std::size_t>(tone));
  }
  for (int major = 0; major < 12; ++major) {
    std::bitset<12> scale;
    for (const int each : kMajor) scale.set(static_cast<std::size_t>((major + each) % 12));
    if (scale != tones) continue;
    const bool has_minor_third = tones.test(static_cast<std::size_t>((tonic + 3) % 12));
    return Signature{kSharps[static_cast<std::size_t>(major)], has_minor_third};
  }
  return std::nullopt;
}

}  // namespace trk::midi
