// Program → typed::Program: gives every expression its units, counts every duration, expands functions, kits, parts
// and `like`, and leaves nothing that can still be wrong for reasons the text alone shows.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_file.h"
#include "compiler/syntax/program.h"
#include "compiler/typed/program.h"

namespace trk {

// `sources` holds the texts the program was parsed from, for messages that quote them. The result is only meaningful
// when the sink has no errors.
typed::Program check(const syntax::Program& program, const source::SourceMap& sources, diagnostics::Sink& sink);

}  // namespace trk
