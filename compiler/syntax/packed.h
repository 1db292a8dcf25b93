// Modules as bytes: how the standard library travels inside the program, so that no run has to read its text.
#pragma once

#include "compiler/syntax/ast.h"

#include <string>
#include <string_view>

namespace trk::syntax {

// Everything but the number of its file.
std::string pack(const Module& module);

// What was packed, as the file `file`. The bytes are those of `pack` in the same build: nothing else is understood.
Module unpack(std::string_view bytes, source::FileId file);

}  // namespace trk::syntax
