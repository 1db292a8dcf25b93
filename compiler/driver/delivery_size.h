// How large what is sent will be, and whether whom it goes to takes so much.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/typed/program.h"
#include "runtime/encode/size.h"

#include <string>

namespace trk::driver {

// Of what `file` names, for a track of so many seconds up to its last bar line; of one stem. Nothing is known of notes.
encode::ExpectedSize size_of(const std::string& format, const typed::Program& track, double seconds);

// The most bytes that a target takes.
double limit_of(const typed::Delivery& delivery);

// Reports a file that cannot be small enough, and warns of one that in all likelihood is not.
void judge_size(const typed::Delivery& delivery, const typed::Program& track, double seconds, diagnostics::Sink& sink);

// What to do about a file that is too large, for a person.
std::string remedy_for(const typed::Delivery& delivery, const typed::Program& track, double seconds);

}  // namespace trk::driver
