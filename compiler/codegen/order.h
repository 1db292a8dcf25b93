// The order in which the operations of a loop are emitted. LLVM keeps it, by and large.
#pragma once

#include "compiler/signal/module.h"

#include <vector>

namespace trk::jit {

// `nodes` of `function`, each behind what it reads and behind what uses the same line before it. Operations that wait
// for nothing stand between those that wait for each other, as far as `registers` of 64 bytes reach: a processor looks
// ahead over some hundred instructions, and a place in a table, what is read there and a cubic through it are a longer
// chain. A value takes as many registers as `width` lanes of it fill.
std::vector<signal::NodeId> ordered(const signal::Function& function, const std::vector<signal::NodeId>& nodes,
                                    int width, int registers);

}  // namespace trk::jit
