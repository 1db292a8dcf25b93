// The JSON drawing, apart from the others because its library is large.
#pragma once

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/source/source_file.h"

#include <string>

namespace trk::diagnostics {

// One JSON object as described in render.h, without a line end. `is_fixed` says that its edit has been carried out.
std::string json_text(const Diagnostic& diagnostic, const source::SourceMap& files, bool is_fixed = false);

}  // namespace trk::diagnostics
