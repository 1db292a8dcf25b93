// `trkc play`: the finished sound through a player of the system.
#pragma once

#include "runtime/audio/mix.h"
#include "runtime/base/result.h"

#include <string>
#include <vector>

namespace trk::driver {

// A program that plays a file, with what it is called with before the file's name.
using Player = std::vector<std::string>;

// The first of pw-play, aplay and ffplay that is on PATH; an error that names them where none is.
Result<Player> find_player();

// Writes the sound to a temporary file, plays it and removes the file, also when the listener stops it with Ctrl-C,
// which is as good an end as any.
Result<void> play(const Player& player, const audio::Mix& mix, const std::string& title);

}  // namespace trk::driver
