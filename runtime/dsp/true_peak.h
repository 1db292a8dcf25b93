// The true peak of a signal: the largest magnitude of its samples and of 7 points between each two, that is, at eight
// times its rate.
#pragma once

#include "runtime/dsp/routines.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace trk::dsp {

// The larger of `floor` and the true peak around frames begin … end - 1 of `signal`, linear. The signal is silent
// outside.
//
// Stretches where no interpolated point could beat what is already found are skipped, so a good `floor` saves time and
// changes nothing. The largest of several calls on parts of a signal is the true peak of the whole.
float true_peak(std::span<const float> signal, std::size_t begin, std::size_t end, float floor,
                const Routines& routines);

// The same around blocks of kPeakBlock frames, by their first frames: rising, and whole blocks apart.
float true_peak(std::span<const float> signal, std::span<const std::size_t> blocks, float floor,
                const Routines& routines);

// A first look sees no less than this share of what the long filter sees, -0.9 dB.
inline constexpr float kFirstLook = 0.9F;

// What was found around a block.
struct BlockPeaks {
  std::array<float, kPeakBlock / kPeakHop> hops;
  bool is_sharp;  // whether the long filter has looked
  float most;     // no point is larger, whether or not the hops are exact: for the long filter, or for a first look
};

// How many results `raise_peaks` has for a signal.
constexpr std::size_t peak_hops(std::size_t frames) { return (frames + kPeakHop - 1) / kPeakHop; }

// Raises peaks[i] to the true peak of frames 16 i … 16 i + 15 of `signal`, for those among frames begin … end - 1;
// `begin` is a multiple of 64, and `end` is too or is the end of the signal. `peaks` has peak_hops of the whole signal.
//
// Where nothing can stand above `threshold`, a peak is raised to the largest sample around it only, so a peak above the
// threshold is exact and none is below the samples of its frames. Peaks are told to a few hundredths of a decibel; for
// a signal full up to half its rate, to a few tenths. Around those above `sharp_from` the long filter of `true_peak`
// looks again.
void raise_peaks(std::span<const float> signal, std::size_t begin, std::size_t end, float threshold, float sharp_from,
                 std::span<float> peaks, const Routines& routines);

// The same for some blocks, as `true_peak` takes them. The last hops of the last may lie behind the signal.
std::vector<BlockPeaks> peaks_of_blocks(std::span<const float> signal, std::span<const std::size_t> blocks,
                                        float threshold, float sharp_from, const Routines& routines);

// Samples on each side of a block of 64 that its peaks may depend on; the first look reads kPeakNear of them.
std::size_t peak_reach();
inline constexpr std::size_t kPeakNear = 104;

// No point of a first look is larger than this times the largest of the samples it reads.
float peak_growth();

// A bound for what the long filter sees around a block after each sample was multiplied by some factor between `least`
// and `most`, where it saw `peak` before and no sample in its reach was larger than `loudest`. It holds as well for
// what a first look sees, divided by kFirstLook, before and after.
double peak_after(double peak, double loudest, double least, double most);

}  // namespace trk::dsp
