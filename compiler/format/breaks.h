// Where a line may end: of the author's line breaks, those that are kept.
#pragma once

#include "compiler/format/sheet.h"

#include <vector>

namespace trk::formatting {

enum class Break {
  None,
  Soft,  // kept where the statement is too long for one line
  Firm,  // kept
};

// For each word, whether a line ends before it within its statement. The first words of statements have none.
std::vector<Break> find_breaks(const Sheet& sheet);

}  // namespace trk::formatting
