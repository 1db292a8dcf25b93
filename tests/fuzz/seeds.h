// The tracks that fuzzing begins with.
#pragma once

#include <string>
#include <vector>

namespace trk::fuzz {

// The texts of all `.trk` files below the folders, sorted by path, without those that are only large.
std::vector<std::string> read_seeds(const std::vector<std::string>& folders);

}  // namespace trk::fuzz
