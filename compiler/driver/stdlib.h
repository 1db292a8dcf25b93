// The standard library, inside the program.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace trk::driver {

// The text of a module of the standard library, by its name without `.trk`.
std::optional<std::string_view> stdlib_module(std::string_view name);
// All of them, sorted.
std::vector<std::string_view> stdlib_module_names();

}  // namespace trk::driver
