// Texts with fields in them: `{title} by {artist}`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace trk {

// The text with every field replaced by what `value` makes of its name. `{{` and `}}` are brackets. The first field
// that has no value is left in `unknown`, and nothing is returned; a bracket without its other half is such a field.
std::optional<std::string> fill_fields(std::string_view text,
                                       const std::function<std::optional<std::string>(std::string_view)>& value,
                                       std::string* unknown = nullptr);

}  // namespace trk
