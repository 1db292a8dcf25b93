// What follows from the number of the frame alone is computed from where a stretch of frames begins and from the place
// within it.
#pragma once

#include "compiler/signal/module.h"

namespace trk::optimizing {

// Where no frame waits for the one before, a sine of steady turns and an exponential of the time are put together from
// two factors. Of frame n = c + f, where c is CoarseFrame and f is FineFrame,
//
//   sin(a n + b) = sin(a c + b) cos(a f) + cos(a c + b) sin(a f)
//   exp(a n + b) = exp(a c + b) exp(a f)
//
// The first of each product is known once in a stretch, the second once for all stretches, so that three operations are
// left for each frame of a sine, one for an exponential, and three for a product of both, whatever its level. Where one
// was off by 2^-23 it is off by 2^-21 at most, of a sine's amplitude and of the exponential itself.
void split_frames(signal::Function& function);

}  // namespace trk::optimizing
