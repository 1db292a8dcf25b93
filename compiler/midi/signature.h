// A key as MIDI writes it: sharps or flats, and whether it is minor.
#pragma once

#include "compiler/types/tuning.h"

#include <optional>

namespace trk::midi {

struct Signature {
  int sharps = 0;  // flats are below zero
  bool is_minor = false;

  friend bool operator==(const Signature&, const Signature&) = default;
};

// Nothing for a key whose steps are not the seven tones of some major scale: then there is no such signature. Its third
// decides whether it counts as minor.
std::optional<Signature> signature_of(const types::Key& key);

}  // namespace trk::midi
