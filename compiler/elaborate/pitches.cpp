#include "compiler/elaborate/pitches.h"

#include "runtime/math/functions.h"

#include <variant>

namespace trk::elaboration {
namespace {

// The frequency of the tuning's degree that is nearest to `semitones` above `hertz`.
std::optional<double> above(const types::Tuning& tuning, double hertz, int semitones) {
  return tuning.frequency(tuning.nearest(hertz * math::exp2(semitones / 12.0)));
}

// A tone of a chord by name. Letters mean twelve equal steps in every tuning; the key only says in which octave.
std::optional<double> named_tone(const typed::ChordTone& tone, double tonic) {
  static const types::Tuning kTwelve = types::equal_division(12);
  constexpr double kRounding = 1 - 1e-9;
  constexpr int kLowestOctave = -12 * 9;
  int root = tone.number + kLowestOctave;
  while (kTwelve.frequency(root).value_or(tonic) < tonic * kRounding) root += 12;
  return kTwelve.frequency(root + tone.semitones);
}

std::optional<double> chord_tone(const typed::ChordTone& tone, const types::Key& key) {
  const auto tonic = key.frequency(0, 0, 0);
  if (!tonic) return std::nullopt;
  switch (tone.root) {
    case typed::ChordTone::Root::PitchClass:
      return named_tone(tone, *tonic);
    case typed::ChordTone::Root::Semitones:
      if (const auto root = above(key.tuning, *tonic, tone.number)) return above(key.tuning, *root, tone.semitones);
      return std::nullopt;
    case typed::ChordTone::Root::Step:
      if (const auto root = key.frequency(tone.number, 0, 0)) return above(key.tuning, *root, tone.semitones);
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool needs_key(const typed::Event& event) { return !std::holds_alternative<typed::Pitch>(event.content); }

std::optional<double> frequency(const typed::Event& event, const types::Key* key) {
  if (const auto* pitch = std::get_if<typed::Pitch>(&event.content)) return pitch->hertz;
  if (const auto* step = std::get_if<typed::Step>(&event.content)) {
    return key->frequency(step->number, step->accidental, step->octaves);
  }
  if (const auto* tone = std::get_if<typed::ChordTone>(&event.content)) return chord_tone(*tone, *key);
  return key->frequency(0, 0, 0);
}

}  // namespace trk::elaboration
