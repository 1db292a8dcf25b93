// Standard MIDI Files (the MIDI Association's RP-001): tracks of events at ticks, and the bytes they become.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace trk::midi {

using Bytes = std::vector<std::byte>;

// Events of one tick stand in this order: what a channel is told, before the notes that hear it; and a note ends before
// the next one of its key begins.
enum class Rank : std::uint8_t { Meta, NoteOff, Control, NoteOn };

class Track {
 public:
  void meta(std::int64_t tick, std::uint8_t type, const std::vector<std::uint8_t>& data);
  void text(std::int64_t tick, std::uint8_t type, std::string_view text);

  // Channels count from 0.
  void note_on(std::int64_t tick, int channel, int key, int velocity);
  void note_off(std::int64_t tick, int channel, int key);
  void control(std::int64_t tick, int channel, int controller, int value);
  // 14 bits around 8192.
  void bend(std::int64_t tick, int channel, int value);

  // "MTrk", with an end after the last event.
  Bytes chunk() const;

 private:
  struct Event {
    std::int64_t tick;
    Rank rank;
    std::vector<std::uint8_t> bytes;
  };

  void add(std::int64_t tick, Rank rank, std::vector<std::uint8_t> bytes);

  std::vector<Event> events_;
};

// A file of type 1: the first track conducts, and all play at once.
Bytes file(int ticks_per_quarter, const std::vector<Track>& tracks);

}  // namespace trk::midi
