// The loops of the runtime that are worth compiling once per CPU level, behind one table of functions.
//
// Every level computes the same bits: vectors only run independent sums side by side, each sum keeps its written order,
// and nothing is contracted. So a level is a matter of speed alone.
#pragma once

#include "runtime/kernel/abi.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace trk::dsp {

// The interpolator of true_peak.h. Halfway between two samples stands a sum over `half_taps` neighbours on each side;
// between a sample and such a half stand three points more, sums over kQuarterTaps samples and halves.
inline constexpr int kQuarterTaps = 8;
struct PeakFilter {
  const float* half;  // for the neighbours at a distance of 1/2, 3/2, …, the same on both sides
  int half_taps;
  float quarters[3][kQuarterTaps];  // for the points 1/4, 2/4 and 3/4 of the way, by increasing time
};

// Frames of one call of `interpolated_peaks`, and of one of its results.
inline constexpr int kPeakBlock = 64;
inline constexpr int kPeakHop = 16;
// Halves in front of a block that are computed with it, and as many behind. So kPeakRoom + half_taps is how many
// samples are read on each side of a block.
inline constexpr int kPeakRoom = 8;

// Stereo signals, or places of one, that are weighted side by side: each frame waits for the one before it.
inline constexpr int kMeterLanes = 4;

// The two second-order sections of BS.1770 K-weighting, with their memory: two numbers a section, each for the left of
// all lanes and for the right of all. The second numerator is 1, -2, 1.
struct KWeighting {
  double b0, b1, b2, a1, a2;  // high shelf
  double c1, c2;              // denominator of the high-pass
  alignas(64) double state[4][2][kMeterLanes] = {};
};

// What enters a sum: the samples from some frame on, none of which is larger than `peak`, and their gains on the left
// and on the right. The product of the two has 48 bits, so that a double holds it as it is.
struct Entry {
  const float* samples;
  float peak;
  float gains[2];
};

// Complex numbers, real and imaginary parts apart.
struct SpectrumPlace {
  float* re;
  float* im;
};
struct ConstSpectrumPlace {
  const float* re;
  const float* im;
};
inline constexpr std::size_t kMostSpectra = 4;

struct Routines {
  const char* level;

  // sums[i] += the grid's integer of samples[i] * gains[0] of every entry; see exact_sum.h. Nothing may be NaN.
  void (*add)(std::int64_t* sums, const Entry* entries, std::size_t count, std::size_t n);

  // The same samples to two sums, each with a gain of its own.
  void (*add_mono)(std::int64_t* left, std::int64_t* right, const Entry* entries, std::size_t count, std::size_t n);

  // Sums of the grid, or none, and the grid's integers of `count` other signals back to samples; the sums are 0 then.
  // Nothing may be NaN, and `samples` is none of what is read.
  void (*take_sums)(std::int64_t* sums, const float* const* others, std::size_t count, float* samples, std::size_t n);

  // Writes lane l of block[kBlock][width] to runs[l][at .. at + kBlock). `width` is a power of two up to 64.
  void (*to_runs)(const float* block, int width, float* const* runs, std::size_t at);

  // Replaces NaN by 0 and an infinity by the largest float of its sign. Returns how many samples were NaN.
  std::size_t (*scrub)(float* samples, std::size_t n);

  // samples[i] *= factors[i]
  void (*multiply)(float* samples, const float* factors, std::size_t n);

  // samples[i] = float(samples[i] * constant * factors[i]), in f64 and from left to right.
  void (*scale)(float* samples, double constant, const double* factors, std::size_t n);

  // The same with one factor for all.
  void (*scale_evenly)(float* samples, double constant, double factor, std::size_t n);

  // The same with factors that run in straight lines between points, of which one stands at every kPeakHop frames. The
  // first sample stands `at` frames behind the first point, fewer than kPeakHop. `followed` may be `samples`.
  void (*follow)(const float* samples, double constant, const float* points, std::size_t at, float* followed,
                 std::size_t n);

  // minima[i] = the smaller of values[i] and values[i + distance]; nothing may be NaN.
  void (*minimum)(const float* values, std::size_t distance, float* minima, std::size_t n);

  // means[i] = float((values[i] + values[i + step] + values[i + 2 step] + …) / count), in f64 and from left to right.
  void (*average)(const float* values, std::size_t count, std::ptrdiff_t step, float* means, std::size_t n);

  // frames[2 i] = float(left[i] * gain), frames[2 i + 1] = float(right[i] * gain)
  void (*interleave)(const float* left, const float* right, double gain, float* frames, std::size_t n);

  // Frames of integers: with x = samples[i] * gain, floor(x * scale + noise[i] + 0.5) held within -scale … scale - 1,
  // times 2^shift, where `scale` is a power of two up to 2^31. Returns how many x stand beyond +-1. Nothing may be NaN.
  std::size_t (*quantize)(const float* const (&samples)[2], const double* const (&noise)[2], double gain, double scale,
                          int shift, std::int32_t* frames, std::size_t n);

  // The largest magnitude; 0 for none. Infinities are larger than all numbers, and NaN is larger than they.
  float (*peak)(const float* samples, std::size_t n);

  // The largest magnitudes of samples, of second and of fourth differences around them; 0 for none. Reads two samples
  // more on each side.
  void (*steepness)(const float* samples, std::size_t n, float* largest);

  // The largest magnitudes of the samples 16 i … 16 i + 15 of a block and of the 7 points behind each of them.
  void (*interpolated_peaks)(const float* samples, const PeakFilter& filter, float* peaks);

  // One pass of radix four over `4 m stride` complex numbers: butterfly p, q takes numbers p, p + m, p + 2 m, p + 3 m
  // (times stride, plus q) and writes them to 4 p … 4 p + 3, multiplied by the factors of fft.h.
  void (*fft_pass)(const float* re, const float* im, float* to_re, float* to_im, const float* factors, std::size_t m,
                   std::size_t stride);

  // sums[k][i] = signals[k][i] responses[0][i] + signals[k + 1][i] responses[1][i] + … over all `ages` responses, for
  // `count` sums, up to kMostSpectra.
  void (*convolve_spectra)(const SpectrumPlace* sums, std::size_t count, const ConstSpectrumPlace* signals,
                           const ConstSpectrumPlace* responses, std::size_t ages, std::size_t n);

  // energy[i][lane] = the K-weighted power of frame i, left plus right, for kernel::kBlock frames. The samples of the
  // left of all lanes and then of the right stand `apart` from one another. After the last frame, memory below 2^-100
  // is 0: letting it decay further would end in denormal numbers, which are slow.
  void (*k_weight)(KWeighting& filter, const float* samples, std::size_t apart, double (*energy)[kMeterLanes]);
};

// The table for a level by the name the command line uses: native, x86-64, x86-64-v2, x86-64-v3 or x86-64-v4. Null if
// the name means nothing here or this machine lacks the level.
const Routines* routines(std::string_view level);

// The table for the best level of this machine.
const Routines& native_routines();

}  // namespace trk::dsp
