// The invariants of signal graphs: what every pass may rely on and must keep.
#pragma once

#include "compiler/signal/module.h"

#include <string>
#include <vector>

namespace trk::signal {

// What is wrong with the function, one sentence each; empty if nothing is. A finding is a bug of whoever made the
// function, so callers TRK_CHECK that there is none.
std::vector<std::string> verify(const Function& function);

}  // namespace trk::signal
