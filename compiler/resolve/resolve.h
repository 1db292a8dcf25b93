// Modules → Program: follows `use`, orders the modules, and binds every declared name.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/source/named_file.h"
#include "compiler/syntax/program.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace trk {

// Where modules come from.
struct ModuleLoader {
  // The file that a `use` names: a stdlib module ("drums") or, when `is_path`, a path as written, which counts from the
  // folder of the file `from`. Two uses mean the same module if this is the same.
  std::function<source::Found<std::string>(const std::string& name, bool is_path, source::FileId from)> locate;
  // Reads and parses it. Mistakes inside it are in the sink.
  std::function<source::Found<syntax::Module>(const std::string& file, bool is_path)> load;
  // What `use` could name instead: the modules of the library, or the tracks in the folder of a path, written as it is.
  std::function<std::vector<std::string>(const std::string& name, bool is_path, source::FileId from)> others = {};
};

// The name of the module whose names every file sees.
inline constexpr const char* kPrelude = "prelude";

// Reports modules that do not exist or use each other in a circle, and names declared twice. The program is complete
// even then, without what could not be had. `root_file` is where the root comes from, as `locate` would say it.
syntax::Program resolve(syntax::Module root, const std::string& root_file, const ModuleLoader& loader,
                        diagnostics::Sink& sink);

}  // namespace trk
