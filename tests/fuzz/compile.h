// What is fuzzed: the compiler from a text to the sound graph.
#pragma once

#include <string_view>

namespace trk::fuzz {

// Reads the standard library. Exits if the folder holds none.
void load_library(const char* folder);

// Takes a text through parse, resolve, check, elaborate and lower, as far as it is right, and reads what the compiler
// says of it as its author would. The text may be anything at all.
void compile(std::string_view text);

}  // namespace trk::fuzz
