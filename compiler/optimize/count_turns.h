// Phases that only find a place in a table become counters.
#pragma once

#include "compiler/signal/module.h"

namespace trk::optimizing {

// A wave of fixed pitch is read at 2^k places of a turn that follow some item of a table: at
//
//   position = 2^k (turns - floor(turns)) + item,   turns = frame * step + start,
//
// where step, start and item are known per note and item is a whole number but for a constant. Such a phase is counted
// in 2^-64 turn, as that of a sine is, and its upper 32 bits are the place and the way beyond it: a few operations of
// I32 instead of many of F64, and no error that grows with the frame. The way is exact to 2^-(31 - k) of a place.
void count_turns(signal::Function& function);

}  // namespace trk::optimizing
