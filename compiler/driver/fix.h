// `trkc check --fix`: carries out the corrections that are sure, and tells what remains.
#pragma once

#include "compiler/driver/command_line.h"

namespace trk::driver {

// Changes the track and the modules it uses by path, never the library: all of them or none, and only to a text that
// has fewer mistakes. Returns the exit code.
int fix(const Options& options);

}  // namespace trk::driver
