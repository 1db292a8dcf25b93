// Counting patterns: every bar against its meter, every cell to its place in exact time.
#pragma once

#include "compiler/base/rational.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/source/span.h"
#include "compiler/syntax/ast.h"
#include "compiler/typed/program.h"

#include <functional>
#include <optional>
#include <string>

namespace trk::checking {

// The events of a grid, or nothing after a report.
//
// `step` is the length of a cell and `meter` what the bars are counted in. `spliced` gives the pattern that `$name`
// names, or null after reporting why there is none. A modifier acts on every event of its cell: `@60%` is the velocity
// of a note and scales what stands in brackets or is spliced; notes that begin together in a cell share the draw of its
// `?40%`.
std::optional<typed::Pattern> check_grid(const syntax::Module& module, const syntax::Grid& grid, std::string name,
                                         source::Span span, Rational step, typed::Meter meter,
                                         const std::function<const typed::Pattern*(const syntax::Name&)>& spliced,
                                         diagnostics::Sink& sink);

}  // namespace trk::checking
