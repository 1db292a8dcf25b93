// Random series that remember: the power of their fluctuations falls with frequency.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trk::elaboration {

// A standard Gaussian: draw `counter` of the stream `key`.
double gaussian(std::uint64_t key, std::uint64_t counter);

// `count` values of the stream `key` whose power falls by frequency^-exponent, 0 … 2: white, pink at 1, brown at 2.
// From 16 values on their mean is 0 and their deviation 1; fewer are too few to be judged, and are so on average.
std::vector<double> coloured_series(std::uint64_t key, std::size_t count, double exponent);

// The part of `series` that is cosines of 1 … `waves` half turns over its length: all that is slow in it.
std::vector<double> slow_part(const std::vector<double>& series, int waves);

// Takes from `series` what it has in common with `other`, which is as long, and with `waves` half turns and fewer: two
// series that remember would look alike by chance, and the more so the slower they are. The deviation is 1 again.
void part_from(const std::vector<double>& other, int waves, std::vector<double>& series);

}  // namespace trk::elaboration
