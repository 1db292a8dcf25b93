// What a mistake takes with it: messages that only follow from it, and music that cannot be judged because of it.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/syntax/program.h"
#include "compiler/typed/program.h"

namespace trk {

// `read` is the moment after parsing. Where the text could not be read in full, this takes back what was said since
// about declarations that are damaged, and about things that are perhaps only missing because they were not read. What
// remains are the mistakes that stand on their own.
void drop_consequences(const syntax::Program& program, diagnostics::Sink::Mark read, diagnostics::Sink& sink);

// Takes out of a track with mistakes the plays that cannot be judged, since a mistake lies in their pattern, in what
// their section is read with, or in the text around them. The rest can be elaborated, so that its own mistakes are told
// in the same run. False if not even the length of the song is known.
bool keep_what_stands(const syntax::Program& program, diagnostics::Sink::Mark read, const diagnostics::Sink& sink,
                      typed::Program& track);

}  // namespace trk
