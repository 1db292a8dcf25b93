// Folds what has one value, and what does nothing to one.
#pragma once

#include "compiler/signal/module.h"

namespace trk::optimizing {

// No fold changes a bit: `x + 0` and `x * 0` are none, because of -0, infinities and NaNs. `lower` folds constants as
// it goes along; here it is what follows from the whole: choices between equals, conditions that are known, factors of
// 1, and what is made of a choice between two constants.
void fold(signal::Function& function);

}  // namespace trk::optimizing
