// What follows from the number of the frame alone, such as states that only count: it is known without the frames
// before.
#pragma once

#include "compiler/signal/module.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trk::signal {

// Whether a state only counts: an I64 to which every frame adds the same. So it belongs to no circle. The phase of a
// fixed frequency is one.
bool is_counter(const Function& function, std::size_t state);

// What a counter adds each frame.
NodeId increment(const Function& function, std::size_t state);

// How often what a node holds has to be computed where frames go side by side and begin with a stretch: in each frame;
// once in a stretch, from CoarseFrame; or once for all of them, from FineFrame.
enum class Pace : std::uint8_t { Each, Coarse, Fine };

// By node. What no frame changes has the pace Each, and so have Bools.
std::vector<Pace> paces(const Function& function);

// The sample-rate nodes that are computed in each frame.
std::size_t operations(const Function& function);

// Whether all that a function remembers is how far it has counted, so that it can begin at any frame.
bool is_memoryless(const Function& function);

}  // namespace trk::signal
