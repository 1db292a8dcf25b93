// Divisions of what moves by what is known with the note.
#pragma once

#include "compiler/signal/module.h"

#include <vector>

namespace trk::lowering {

struct Quotient {
  signal::NodeId division;
  signal::NodeId inverse;  // 1 / divisor in the type of the division; stands before it
};

// Makes products of divisions, a tenth of the work. A product may end in another last bit, so a quotient stays one
// where a step is made of it: frame 9600 at 48 kHz is at 200 ms, and not a little before.
void multiply_by_inverses(signal::Function& function, const std::vector<Quotient>& quotients);

}  // namespace trk::lowering
