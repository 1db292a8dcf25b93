// Key maps of the program Scala (`.kbm`): which key of a keyboard sounds which degree of a scale, and how high one is.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_file.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace trk::scala {

// Keys are counted as in MIDI: 60 is C4, 69 is A4.
struct KeyMap {
  // The degrees of successive keys from `middle` on, repeated upwards and downwards; nothing for a key without one.
  // When it is empty every key sounds a degree of its own.
  std::vector<std::optional<std::int64_t>> degrees;
  std::int64_t first = 0;  // the lowest key that sounds
  std::int64_t last = 127;
  std::int64_t middle = 60;     // the key of degree 0
  std::int64_t reference = 69;  // the key whose frequency is given
  double frequency = 440;       // Hz
  std::int64_t octave = 0;      // the degree whose interval leads from repetition to repetition; 0 for the period
  source::Span reference_span;
  source::Span octave_span;

  // The degree that a key sounds, before its repetition of the map is counted.
  std::optional<std::int64_t> degree(std::int64_t key) const;
  std::int64_t repetition(std::int64_t key) const;
};

// Nothing after a report.
std::optional<KeyMap> read_key_map(const source::SourceFile& file, diagnostics::Sink& sink);

}  // namespace trk::scala
