// What the names of chords mean, as semitones above the root.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace trk::checking {

// The chord with this quality: "" is the major triad, "m7" a minor seventh. Nothing for an unknown quality.
std::optional<std::vector<int>> chord_by_name(std::string_view quality);

// All that may stand after the letter of a chord.
std::vector<std::string_view> chord_qualities();

// The chord of a roman numeral: the case of the numeral chooses the third, the quality says the rest.
std::optional<std::vector<int>> chord_by_numeral(bool upper, std::string_view quality);

// Semitones of degree 1 … 7 of the major scale above its tonic.
int major_degree(int degree);

}  // namespace trk::checking
