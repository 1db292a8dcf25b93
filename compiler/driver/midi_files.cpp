#include "compiler/driver/midi_files.h"

#include "compiler/driver/delivery.h"
#include "compiler/lower/clock.h"
#include "compiler/midi/midi.h"
#include "runtime/encode/file.h"

#include <algorithm>

namespace trk::driver {

bool needs_sound(const Options& options, const typed::Program& track) {
  const bool has_midi = std::ranges::count(options.outputs, Format::Midi, &Output::format) > 0;
  const bool has_more = std::ranges::any_of(options.outputs, [](const Output& o) { return o.format != Format::Midi; });
  const bool has_notes = has_midi || options.delivers;
  return !has_notes || has_more || !options.stems.empty() || sends_sound(options, track) || options.emit ||
         options.verb != Verb::Build;
}

std::vector<std::byte> midi_of(const typed::Program& track, const score::Score& score) {
  const lowering::Clock clock(score, track.track.rate);
  return write_midi(track, score, [&](Rational position) { return clock.seconds(position); });
}

Result<void> write_midi_files(const Options& options, const typed::Program& track, const score::Score& score) {
  if (std::ranges::count(options.outputs, Format::Midi, &Output::format) == 0) return {};
  const auto bytes = midi_of(track, score);
  for (const Output& output : options.outputs) {
    if (output.format != Format::Midi) continue;
    if (const auto written = encode::write_file(output.path, bytes); !written) return written.error();
  }
  return {};
}

}  // namespace trk::driver
