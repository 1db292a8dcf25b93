// What is fuzzed of `trkc fmt`.
#pragma once

#include <string_view>

namespace trk::fuzz {

// Lays out a text without mistakes, and fails unless the result means the same and is its own layout.
void lay_out(std::string_view text);

}  // namespace trk::fuzz
