// A scale of Scala, and perhaps a key map, as a tuning.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/scala/key_map.h"
#include "compiler/scala/scale.h"
#include "compiler/types/tuning.h"

#include <optional>

namespace trk::scala {

// Degree 0 sounds at `root`, in Hz.
types::Tuning tuned(const Scale& scale, double root);

// Degree n is the key n above the middle key. The key map says how high it is, unless `root` says how high degree 0 is.
// Nothing after a report, which is at a line of the key map.
std::optional<types::Tuning> tuned(const Scale& scale, const KeyMap& map, std::optional<double> root,
                                   diagnostics::Sink& sink);

}  // namespace trk::scala
