// Numbers as other languages write them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trk::parsing {

// A number that a text begins with, in a form that is not ours: `.5`, `5.`, `1_000`, `1e3`, `1.2.3`.
struct NumberForm {
  std::size_t length = 0;
  std::string written;  // the same number in ours; empty where there is none, or more digits than anyone would write
};

// Nothing if the text begins with a number as it should be, or with none.
std::optional<NumberForm> foreign_number(std::string_view text);

}  // namespace trk::parsing
