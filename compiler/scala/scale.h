// Scale files of the program Scala (`.scl`): a description, the number of notes, and a pitch a line.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_file.h"

#include <optional>
#include <vector>

namespace trk::scala {

// The pitches above the first, which is 1:1 and not in the file. They need not rise. The last of them is the interval
// at which the scale repeats.
struct Scale {
  std::vector<double> pitches;  // ratios; empty in a file of no notes

  std::optional<double> period() const { return pitches.empty() ? std::nullopt : std::optional(pitches.back()); }
  // The ratio of a degree, whole periods included. A scale of no notes has only degree 0.
  std::optional<double> ratio(std::int64_t degree) const;
};

// Nothing after a report.
std::optional<Scale> read_scale(const source::SourceFile& file, diagnostics::Sink& sink);

}  // namespace trk::scala
