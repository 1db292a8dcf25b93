// `trkc extract`: the text that a music file was made from, out of the file.
#pragma once

#include "compiler/driver/session.h"
#include "runtime/encode/tags.h"

#include <string>
#include <vector>

namespace trk::driver {

// The texts of a track that travel with it, by their paths from its folder: its own first, then the modules and Scala
// files it uses, without the standard library.
std::vector<encode::EnclosedText> enclosed_texts(const Session& session, const typed::Program& track);

// `words` are a music file and, where all texts are to be written, a folder. Returns an exit code.
int extract(const std::vector<std::string>& words);

}  // namespace trk::driver
