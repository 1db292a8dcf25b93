// What to say of a file that a text names and that cannot be had.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/source/named_file.h"

#include <string_view>

namespace trk::diagnostics {

// `path` as it is written at `span`.
void report(source::FileProblem problem, std::string_view path, source::Span span, Sink& sink);

}  // namespace trk::diagnostics
