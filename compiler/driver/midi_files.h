// `-o song.mid`: the notes of a song, which need no sound.
#pragma once

#include "compiler/driver/command_line.h"
#include "compiler/score/score.h"
#include "compiler/typed/program.h"
#include "runtime/base/result.h"

#include <cstddef>
#include <vector>

namespace trk::driver {

// Whether something is asked for that has to be rendered.
bool needs_sound(const Options& options, const typed::Program& track);

std::vector<std::byte> midi_of(const typed::Program& track, const score::Score& score);

// Writes those of the outputs that are MIDI.
Result<void> write_midi_files(const Options& options, const typed::Program& track, const score::Score& score);

}  // namespace trk::driver
