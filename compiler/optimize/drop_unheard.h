// Removes what nobody hears: nodes, states and lines that reach neither an output, nor a gain, nor the length.
#pragma once

#include "compiler/signal/module.h"

namespace trk::optimizing {

// Besides saving work this keeps notes alike: a value that only an unheard node reads would still tell two renderings
// apart.
void drop_unheard(signal::Function& function);

}  // namespace trk::optimizing
