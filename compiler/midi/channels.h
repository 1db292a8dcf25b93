// Which notes share a channel.
#pragma once

#include <cstdint>
#include <vector>

namespace trk::midi {

// A note in ticks. Its pitch is a key and how many semitones the note lies above it.
struct Note {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  int key = 0;
  double off = 0;
  int velocity = 0;
  int channel = 0;
};

// What an instrument plays, sorted by `begin`.
struct Part {
  std::vector<Note> notes;
  bool is_drum = false;    // has no pitch
  bool has_bends = false;  // its pitches lie beside the keys
  int port = 0;
  std::vector<int> channels;
};

// Note [Channels]
//
// A bend moves a whole channel, so notes that lie beside the keys have a channel each while they sound, as MPE has it:
// their instrument gets as many as it has notes at once. Instruments on the keys have one, and those without pitch
// share the tenth, where drums are. If all that is more than the fifteen others, every instrument gets a port of its
// own, which the file names, and its channels there.
void assign_channels(std::vector<Part>& parts);

}  // namespace trk::midi
