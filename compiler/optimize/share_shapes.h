// Lets functions that differ in numbers only share a kernel.
#pragma once

#include "compiler/signal/module.h"

namespace trk::optimizing {

// Where several functions have the same form, the constants in which they differ become Settings: columns, which a
// kernel is given. What they have in common stays constant, and so does everything in a function whose form no other
// has.
void share_shapes(signal::Module& module);

}  // namespace trk::optimizing
