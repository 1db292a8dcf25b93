#include "compiler/check/chords.h"

#include <string>

namespace trk::checking {
namespace {

struct Quality {
  std::string_view name;
  std::vector<int> semitones;
};

const std::vector<Quality>& qualities() {
  static const std::vector<Quality> kQualities = {
      {"", {0, 4, 7}},
      {"maj", {0, 4, 7}},
      {"m", {0, 3, 7}},
      {"min", {0, 3, 7}},
      {"dim", {0, 3, 6}},
      {"o", {0, 3, 6}},
      {"\u00B0", {0, 3, 6}},
      {"aug", {0, 4, 8}},
      {"+", {0, 4, 8}},
      {"5", {0, 7}},
      {"sus2", {0, 2, 7}},
      {"sus4", {0, 5, 7}},
      {"6", {0, 4, 7, 9}},
      {"m6", {0, 3, 7, 9}},
      {"7", {0, 4, 7, 10}},
      {"dom7", {0, 4, 7, 10}},
      {"7sus4", {0, 5, 7, 10}},
      {"maj7", {0, 4, 7, 11}},
      {"M7", {0, 4, 7, 11}},
      {"m7", {0, 3, 7, 10}},
      {"min7", {0, 3, 7, 10}},
      {"mmaj7", {0, 3, 7, 11}},
      {"\u0394", {0, 4, 7, 11}},
      {"\u03947", {0, 4, 7, 11}},
      {"m7b5", {0, 3, 6, 10}},
      {"\u00F8", {0, 3, 6, 10}},
      {"\u00F87", {0, 3, 6, 10}},
      {"dim7", {0, 3, 6, 9}},
      {"o7", {0, 3, 6, 9}},
      {"\u00B07", {0, 3, 6, 9}},
      {"aug7", {0, 4, 8, 10}},
      {"add9", {0, 4, 7, 14}},
      {"madd9", {0, 3, 7, 14}},
      {"9", {0, 4, 7, 10, 14}},
      {"dom9", {0, 4, 7, 10, 14}},
      {"maj9", {0, 4, 7, 11, 14}},
      {"m9", {0, 3, 7, 10, 14}},
      {"11", {0, 4, 7, 10, 14, 17}},
      {"m11", {0, 3, 7, 10, 14, 17}},
      {"13", {0, 4, 7, 10, 14, 21}},
      {"m13", {0, 3, 7, 10, 14, 21}},
  };
  return kQualities;
}

}  // namespace

std::optional<std::vector<int>> chord_by_name(std::string_view quality) {
  for (const Quality& known : qualities()) {
    if (known.name == quality) return known.semitones;
  }
  return std::nullopt;
}

std::vector<std::string_view> chord_qualities() {
  std::vector<std::string_view> names;
  for (const Quality& known : qualities()) names.push_back(known.name);
  return names;
}

std::optional<std::vector<int>> chord_by_numeral(bool upper, std::string_view quality) {
  // `ii7` is the minor seventh `m7`; a quality that speaks of its own third (`iidim`, `iim7`) is taken as it stands.
  if (!upper) {
    if (auto minor = chord_by_name("m" + std::string(quality))) return minor;
  }
  return chord_by_name(quality);
}

int major_degree(int degree) {
  constexpr int kSemitones[] = {0, 2, 4, 5, 7, 9, 11};
  return kSemitones[degree - 1];
}

}  // namespace trk::checking
