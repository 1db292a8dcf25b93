// Texts that travel inside music files, read back.
#pragma once

#include "runtime/base/result.h"
#include "runtime/encode/tags.h"

#include <string>
#include <vector>

namespace trk::encode {

// The texts that are enclosed in a file of any format we write, the track first; none where it has none. A failure if
// the file cannot be read, or is no such file.
Result<std::vector<EnclosedText>> read_enclosed(const std::string& path);

}  // namespace trk::encode
