// Powers become what they are computed from, so that the part that is known per note is computed per note.
#pragma once

#include "compiler/signal/module.h"

namespace trk::optimizing {

// An F32 power is 2^(b log2 a) in F64. Where a or b is known per note, so is its logarithm or its F64; each of the
// remaining operations is one of those that Power itself consists of, so no bit changes.
void split_powers(signal::Function& function);

}  // namespace trk::optimizing
