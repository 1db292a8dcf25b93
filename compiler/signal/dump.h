// Writes signal graphs as text, one node per line: what `--emit-signal` prints and tests read.
#pragma once

#include "compiler/signal/module.h"

#include <ostream>

namespace trk::signal {

void dump(const Module& module, std::ostream& out);
void dump(const Function& function, std::ostream& out);

}  // namespace trk::signal
