// What a kernel of several lanes computes a frame ahead of the rest.
#pragma once

#include "compiler/signal/module.h"

#include <vector>

namespace trk::jit {

// By node of `function`: whether it is computed for frame n + 1 where the others are for frame n. Then two halves of a
// long chain of operations go side by side, and what waits for no frame before fills the gaps of what does. What is
// ahead reads only what is ahead, its states included, and no line. Empty where that gains nothing, since a frame of
// `width` lanes fills the ports of a processor with registers of 64 bytes for as long as its longest chain takes.
std::vector<char> ahead(const signal::Function& function, int width);

}  // namespace trk::jit
