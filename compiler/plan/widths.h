// How wide each kernel is: the one fact about a schedule that code generation needs.
#pragma once

#include <vector>

namespace trk::plan {

// Lanes per function of the signal module, in its order; each a power of two, 1 … 64.
using Widths = std::vector<int>;

}  // namespace trk::plan
