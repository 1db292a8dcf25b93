// From steps to frequencies: tunings, scales and keys as values.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace trk::types {

// Gives every whole-numbered degree a frequency.
//
// A periodic tuning repeats `ratios` (the first is 1, all within one period) every `period`, from `root` at degree 0.
// An equation is a table of frequencies from degree `first` on, and has no period.
struct Tuning {
  std::string name;
  std::vector<double> ratios;
  double period = 0;
  double root = 0;  // Hz
  int first = 0;
  std::vector<double> table;  // Hz

  bool is_periodic() const { return table.empty(); }
  int degrees_per_period() const { return static_cast<int>(ratios.size()); }
  // Hz, or nothing outside the table.
  std::optional<double> frequency(int degree) const;
  // The degree whose frequency is nearest to `hertz` by ratio; the lower one on a tie.
  int nearest(double hertz) const;
};

// `count` equal steps to 2:1 with A4 = 440 Hz. For twelve steps degree 0 is C-1, so that degrees are MIDI numbers.
Tuning equal_division(int count);

// What gives every step of a pattern a frequency: a tuning, the degrees of it that are steps, and where step 0 is.
struct Key {
  Tuning tuning;
  std::vector<int> steps;  // degrees above the tonic within one period; empty when every degree is a step
  int tonic = 0;           // degree of step 0

  // Hz of step `number`, moved by degrees of the tuning and by whole periods. Nothing where the tuning has no such
  // degree, or no period to move by.
  std::optional<double> frequency(int number, int accidental, int octaves) const;
};

// Hz of a written pitch: twelve equal steps, A4 = 440 Hz. letter 'A' … 'G'.
double note_frequency(char letter, int accidental, int octave);

// The written pitch nearest to a frequency, and how far that is from it: "D3", "D3-33.8ct". Black keys are sharps.
std::string note_name(double hertz);

}  // namespace trk::types
