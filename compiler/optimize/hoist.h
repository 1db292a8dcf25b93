// Takes out of the loop over frames what is the same in each of them.
#pragma once

#include "compiler/signal/module.h"

namespace trk::optimizing {

// `lower` gives every operation the rate of what it reads. What it cannot see is memory that never changes after the
// first frame of a note, such as `x = if t == 0 then noise() else prev(x)`: a number that is drawn once for the note.
void hoist(signal::Function& function);

}  // namespace trk::optimizing
