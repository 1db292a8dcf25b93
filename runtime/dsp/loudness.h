// Loudness after ITU-R BS.1770-4: K-weighting, blocks of 400 ms that overlap by 75 %, gates at -70 LUFS and 10 LU below
// what passes the first. All of it in f64 with our own maths, because it drives the gain of the master.
#pragma once

#include "runtime/dsp/routines.h"

#include <cstdint>
#include <span>
#include <vector>

namespace trk::dsp {

// Frames begin … end of a stereo signal, counted from its first frame.
struct Stretch {
  std::int64_t begin;
  std::int64_t end;
};

// Measures stretches of one signal in one pass. The result for a stretch depends neither on the others nor on how the
// signal is cut into calls of `add`. Its blocks begin at its own first frame; the filters run on from before it.
class LoudnessMeter {
 public:
  LoudnessMeter(double rate, std::span<const Stretch> stretches, const Routines& routines);

  // The next frames of the signal.
  void add(const float* left, const float* right, std::size_t n);

  // The mean powers of the complete 400 ms blocks so far of stretch `index`, in the order of the constructor.
  std::vector<double> block_powers(std::size_t index) const;

 private:
  // A stretch, and the energies of its complete steps of 100 ms and of the step under way.
  struct Sum {
    Stretch stretch;
    std::vector<double> steps;
    double step = 0;
    std::int64_t step_frames = 0;
  };

  void add_block(const float* left, const float* right, std::size_t n);
  void add_energy(Sum& sum, std::span<const double> energy) const;

  const Routines& routines_;
  KWeighting filter_;
  std::int64_t step_frames_;
  std::int64_t position_ = 0;
  std::vector<Sum> sums_;
};

// The integrated loudness in LUFS of blocks whose powers are multiplied by `power_gain`; minus infinity if none passes
// the gates. Blocks of several stretches may stand in one list, in any order that is always the same.
double integrated_loudness(std::span<const double> block_powers, double power_gain = 1);

}  // namespace trk::dsp
