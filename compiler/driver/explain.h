// `trkc explain`: what a message of the compiler means, and what to do about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trk::driver {

// The page of a message, by the name in its brackets, such as `bar-length`: Markdown, from docs/diagnostics.
std::optional<std::string_view> explanation(std::string_view name);
// The names of all pages, sorted.
std::vector<std::string_view> explanation_names();

// Prints the page of `name`, or the list of all where it is empty. Returns an exit code.
int explain(const std::string& name);

}  // namespace trk::driver
