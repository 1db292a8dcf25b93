// A module as text: what `--emit-ast` prints and what tests read.
#pragma once

#include "compiler/base/printer.h"
#include "compiler/syntax/ast.h"

#include <ostream>

namespace trk::syntax {

// Writes one fact per line: statements indented under their declarations, operators under statements, bars under grids.
// Simple values stand on the line of what they belong to; numbers keep their units, fractions are `3/4`.
void dump(const Module& module, Printer& out);
void dump(const Module& module, std::ostream& out);

}  // namespace trk::syntax
