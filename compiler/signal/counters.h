// States that only count, which are known at any frame without the frames before.
#pragma once

#include "compiler/signal/module.h"

#include <cstddef>

namespace trk::signal {

// Whether a state only counts: an I64 to which every frame adds the same. So it belongs to no circle. The phase of a
// fixed frequency is one.
bool is_counter(const Function& function, std::size_t state);

// What a counter adds each frame.
NodeId increment(const Function& function, std::size_t state);

// Whether all that a function remembers is how far it has counted, so that it can begin at any frame.
bool is_memoryless(const Function& function);

}  // namespace trk::signal
