// `trkc fmt`: gives files the one layout.
#pragma once

#include <string>
#include <vector>

namespace trk::driver {

// `words` are what follows `fmt`: files, `-` for standard input, and `--check`, which writes nothing. A file with a
// mistake of syntax is left alone and its mistakes are told; the others are laid out all the same. Returns an exit
// code.
int format_files(const std::vector<std::string>& words);

}  // namespace trk::driver
