// The whole system in order: text in, music out.
#pragma once

#include "compiler/driver/command_line.h"
#include "compiler/driver/session.h"

namespace trk::driver {

// Does what the options ask and returns the exit code.
int run(const Options& options);

// Reads a track and tells the session's sink all that is wrong with it before it sounds.
void find_mistakes(Session& session, source::FileId file);

}  // namespace trk::driver
