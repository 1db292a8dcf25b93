// Euclidean rhythms: hits spread over cells as evenly as whole cells allow.
#pragma once

#include <vector>

namespace trk::checking {

// `hits` of `cells`, by Bjorklund's algorithm, the first cell being a hit; 0 ≤ hits ≤ cells.
// G. Toussaint, "The Euclidean algorithm generates traditional musical rhythms", BRIDGES 2005.
std::vector<bool> euclid(int hits, int cells);

}  // namespace trk::checking
