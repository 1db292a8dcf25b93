// A score as text: what `--emit-score` prints.
#pragma once

#include "compiler/score/score.h"

#include <ostream>

namespace trk::score {

// Each occurrence of a section with its notes, one per line: onset and gate in whole notes from the first bar line,
// instrument, pitch and velocity. `program` is what the score was made of.
void dump(const Score& score, const typed::Program& program, std::ostream& out);

}  // namespace trk::score
