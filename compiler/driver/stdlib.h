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

// What `parse` made of that text while trkc was built, for syntax::unpack.
std::string_view packed_stdlib_module(std::string_view name);

}  // namespace trk::driver
