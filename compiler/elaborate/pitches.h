// How high the notes of a pattern are in a key.
#pragma once

#include "compiler/typed/program.h"

#include <optional>

namespace trk::elaboration {

// Whether the frequency depends on a key. A hit is step 0 on an instrument with a pitch.
bool needs_key(const typed::Event& event);

// Hz, or nothing where the key's tuning has no such place. `key` may be null where none is needed.
std::optional<double> frequency(const typed::Event& event, const types::Key* key);

}  // namespace trk::elaboration
