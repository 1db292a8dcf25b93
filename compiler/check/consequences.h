// Messages that only follow from a mistake of syntax.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/syntax/program.h"

namespace trk {

// `read` is the moment after parsing. Where the text could not be read in full, this takes back what was said since
// about declarations that are damaged, and about things that are perhaps only missing because they were not read. What
// remains are the mistakes that stand on their own.
void drop_consequences(const syntax::Program& program, diagnostics::Sink::Mark read, diagnostics::Sink& sink);

}  // namespace trk
