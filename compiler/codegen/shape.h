// What a kernel depends on, as text.
#pragma once

#include "compiler/signal/module.h"

#include <string>

namespace trk::jit {

// Equal texts mean equal machine code: the sample-rate part of the function, numbered by itself, with its constants and
// the width, but without names and without what happens per note.
std::string shape(const signal::Function& function, int width);

}  // namespace trk::jit
