// What the parser says and does when the words do not fit the grammar.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/parse/words.h"
#include "compiler/source/source_file.h"

#include <memory>

namespace antlr4 {
class ANTLRErrorStrategy;
}

namespace trk::parsing {

// Each rule of the grammar is a C++ function, so a bound on rules within rules bounds the stack. The deepest brackets a
// text may have, 256, need 14 rules each.
inline constexpr int kMaximumRules = 3700;

// Reports each mistake once, in the musician's words, gives up the statement it stands in, and goes on with the next.
// The references must outlive the strategy.
std::shared_ptr<antlr4::ANTLRErrorStrategy> recovery(const source::SourceFile& file, const Words& words,
                                                     diagnostics::Sink& sink);

}  // namespace trk::parsing
