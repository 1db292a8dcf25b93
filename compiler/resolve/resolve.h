// Modules → Program: follows `use`, orders the modules, and binds every declared name.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/syntax/program.h"

#include <functional>
#include <optional>
#include <string>

namespace trk {

// Finds and parses a module. `name` is a stdlib module ("drums") or, when `is_path`, a path as written, which counts
// from the folder of the file `from`. Nothing when there is no such module; mistakes inside it are in the sink.
using ModuleLoader =
    std::function<std::optional<syntax::Module>(const std::string& name, bool is_path, source::FileId from)>;

// The name of the module whose names every file sees.
inline constexpr const char* kPrelude = "prelude";

// Reports modules that do not exist or use each other in a circle, and names declared twice. The program is complete
// even then, without what could not be had.
syntax::Program resolve(syntax::Module root, const ModuleLoader& load, diagnostics::Sink& sink);

}  // namespace trk
