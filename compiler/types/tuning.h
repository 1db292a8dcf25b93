// From steps to frequencies: tunings, scales and keys as values.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace trk::types {

// Gives every whole-numbered degree a frequency.
//
// A periodic tuning repeats `ratios` every `period`; `root` is the frequency of a ratio of 1 in the first round, which
// begins at degree `first`. Anything else is a table of frequencies from degree `first` on, and has no period. In both,
// a 0 stands for a degree without a frequency.
struct Tuning {
  std::string name;
  std::vector<double> ratios;
  double period = 0;
  double root = 0;  // Hz
  int first = 0;
  std::vector<double> table;  // Hz
  // The degrees a key map covers; there are none beyond.
  std::int64_t lowest = std::numeric_limits<int>::min();
  std::int64_t highest = std::numeric_limits<int>::max();

  bool is_periodic() const { return table.empty(); }
  int degrees_per_period() const { return static_cast<int>(ratios.size()); }
  // Hz, or nothing where there is no such degree or nothing could be heard of it.
  std::optional<double> frequency(std::int64_t degree) const;
  // The degree whose frequency is nearest to `hertz` by ratio; the lower one on a tie.
  int nearest(double hertz) const;
};

// What can be the frequency of a degree: everything that can be heard, and a good deal more.
bool is_frequency(double hertz);

// Whether a tuning can repeat at this ratio: upwards, and by no less than about a cent.
bool is_period(double ratio);

// `count` equal steps to `period`. A4 = 440 Hz is a degree, and degree 0 is the degree nearest to C4.
Tuning equal_division(int count, double period = 2);

// `ratio`, moved by whole periods into 1 <= ratio < period.
double fold(double ratio, double period);

// The ratios of a chain of `count` pitches, each a `generator` above the one before and `down` of them below 1, all
// folded into one period and sorted (a scale of rank 2).
std::vector<double> generator_chain(double generator, int count, int down, double period);

// Whether two ratios are the same interval to any ear: closer than 0.001 cent.
bool is_same_interval(double a, double b);

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
