#include "compiler/base/foreign_words.h"

#include <algorithm>
#include <string>

namespace trk {
namespace {

struct Pair {
  std::string_view foreign;  // in small letters
  std::string_view ours;
};

// Only pairs that mean the same, so that one can be put for the other.
constexpr Pair kPairs[] = {
    // Units.
    {"sec", "s"},
    {"secs", "s"},
    {"second", "s"},
    {"seconds", "s"},
    {"msec", "ms"},
    {"msecs", "ms"},
    {"millis", "ms"},
    {"millisecond", "ms"},
    {"milliseconds", "ms"},
    {"hertz", "Hz"},
    {"kilohertz", "kHz"},
    {"semi", "st"},
    {"semis", "st"},
    {"semitone", "st"},
    {"semitones", "st"},
    {"cent", "ct"},
    {"cents", "ct"},
    {"octave", "oct"},
    {"octaves", "oct"},
    {"octs", "oct"},
    {"decibel", "dB"},
    {"decibels", "dB"},
    {"percent", "%"},
    {"degree", "deg"},
    {"degrees", "deg"},
    {"cycles", "turns"},
    {"measure", "bars"},
    {"measures", "bars"},
    // Functions and what a note brings.
    {"sin", "sine"},
    {"sinosc", "sine"},
    {"tri", "triangle"},
    {"sqr", "square"},
    {"sawtooth", "saw"},
    {"lp", "lowpass"},
    {"lpf", "lowpass"},
    {"hp", "highpass"},
    {"hpf", "highpass"},
    {"bp", "bandpass"},
    {"bpf", "bandpass"},
    {"rand", "noise"},
    {"random", "noise"},
    {"white", "noise"},
    {"lerp", "mix"},
    {"crossfade", "mix"},
    {"ln", "log"},
    {"arctan", "atan"},
    {"sr", "rate"},
    {"samplerate", "rate"},
    {"sample_rate", "rate"},
    {"velocity", "vel"},
    {"phi", "golden"},
    {"fc", "cutoff"},
    {"freq", "cutoff"},
    {"frequency", "cutoff"},
    {"resonance", "q"},
    // Declarations.
    {"synth", "instrument"},
    {"inst", "instrument"},
    {"def", "fn"},
    {"func", "fn"},
    {"function", "fn"},
    {"var", "let"},
    {"val", "let"},
    {"const", "let"},
    {"import", "use"},
    {"include", "use"},
    {"require", "use"},
    {"song", "track"},
    {"drumkit", "kit"},
    {"seq", "pattern"},
    {"sequence", "pattern"},
    {"loop", "pattern"},
    {"trigger", "play"},
    {"channel", "bus"},
    {"aux", "bus"},
    {"assert", "expect"},
    // Verbs and methods.
    {"fade", "ramp"},
    {"automate", "ramp"},
    {"sidechain", "duck"},
    {"route", "send"},
    {"volume", "gain"},
    {"level", "gain"},
    {"silence", "mute"},
    {"export", "emit"},
    {"transpose", "up"},
    {"rev", "reverse"},
    {"rotate", "rot"},
    {"shuffle", "swing"},
    // Settings.
    {"bpm", "tempo"},
    {"time_signature", "meter"},
    {"timesig", "meter"},
    {"signature", "meter"},
    {"time", "meter"},
    {"author", "artist"},
    {"composer", "artist"},
    {"arrangement", "order"},
    {"lufs", "loudness"},
    // Shapes.
    {"exponential", "exp"},
    {"lin", "linear"},
};

// A word of others, and how the same is said here.
constexpr Pair kDetours[] = {
    {"cos", "sine(x + 0.25 turn)"},
    {"pow", "x ^ y"},
    {"mod", "x - floor(x)"},
    {"fmod", "x - floor(x)"},
    {"frac", "x - floor(x)"},
    {"fract", "x - floor(x)"},
    {"ceil", "-floor(-x)"},
    {"round", "floor(x + 0.5)"},
    {"sign", "if x < 0 then -1 else 1"},
    {"clamp", "min(max(x, low), high)"},
    {"limit", "min(max(x, low), high)"},
    {"lfo", "sine(phase(5 Hz))"},
    {"osc", "sine(phase(pitch))"},
    {"pan", "(x * left, x * right)"},
    {"env", "adsr(gate)"},
    {"envelope", "adsr(gate)"},
    {"reverb", "fdn(x, t60 = 2 s)"},
    {"distortion", "saturate(x, drive = 12 dB)"},
    {"distort", "saturate(x, drive = 12 dB)"},
    // Settings.
    {"title", "track \"TITLE\" { … }"},
    {"swing", "play PATTERN.swing(58 %)"},
};

std::string in_small_letters(std::string_view word) {
  std::string small(word);
  std::ranges::transform(small, small.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return small;
}

}  // namespace

std::optional<std::string_view> counterpart(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string small = in_small_letters(word);
  for (const Pair& pair : kPairs) {
    if (pair.foreign != small) continue;
    const auto found = std::ranges::find(candidates, pair.ours);
    if (found != candidates.end()) return *found;
  }
  return std::nullopt;
}

bool means_gain(std::string_view word) {
  static constexpr std::string_view kGain = "gain";
  return word == kGain || counterpart(word, {&kGain, 1});
}

std::optional<std::string_view> detour(std::string_view word) {
  const std::string small = in_small_letters(word);
  const auto* const found = std::ranges::find(kDetours, std::string_view(small), &Pair::foreign);
  if (found == std::ranges::end(kDetours)) return std::nullopt;
  return found->ours;
}

}  // namespace trk
