// Loudness after ITU-R BS.1770-4: K-weighting, blocks of 400 ms that overlap by 75 %, gates at -70 LUFS and 10 LU below
// what passes the first. All of it in f64 with our own maths, because it drives the gain of the master.
#pragma once

#include "runtime/base/pool.h"
#include "runtime/dsp/routines.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace trk::dsp {

// Frames begin … end of a stereo signal, counted from its first frame.
struct Stretch {
  std::int64_t begin;
  std::int64_t end;
};

// Puts the frames of a signal from `from` on into both spans, which are of one size and may reach beyond the end of the
// signal; what stands there is not heard. Called on several threads.
using ReadFrames = std::function<void(std::size_t from, std::span<float> left, std::span<float> right)>;

// A signal is measured in parts side by side, which are usually no shorter than this many frames.
inline constexpr std::size_t kLeastPart = std::size_t{1} << 18;

// The mean powers of the complete 400 ms blocks of stretches of a signal of `frames` frames, each in the order of time.
// The result for a stretch depends neither on the others nor on the threads. Its blocks begin at its own first frame;
// the filters run on from before it.
std::vector<std::vector<double>> block_powers(double rate, std::size_t frames, std::span<const Stretch> stretches,
                                              const ReadFrames& read, Pool& pool, const Routines& routines,
                                              std::size_t least_part = kLeastPart);

// The integrated loudness in LUFS of blocks whose powers are multiplied by `power_gain`; minus infinity if none passes
// the gates. Blocks of several stretches may stand in one list, in any order that is always the same.
double integrated_loudness(std::span<const double> block_powers, double power_gain = 1);

}  // namespace trk::dsp
