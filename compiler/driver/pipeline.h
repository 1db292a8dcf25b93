// The whole system in order: text in, music out.
#pragma once

#include "compiler/driver/command_line.h"

namespace trk::driver {

// Does what the options ask and returns the exit code.
int run(const Options& options);

}  // namespace trk::driver
