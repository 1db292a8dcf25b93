#include "compiler/midi/smf.h"

#include <algorithm>
#include <utility>

namespace trk::midi {
namespace {

void put(Bytes& bytes, std::uint64_t value, int count) {
  for (int i = count - 1; i >= 0; --i) bytes.push_back(static_cast<std::byte>(value >> (8 * i)));
}

void put(Bytes& bytes, std::string_view text) {
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
}

// Seven bits in a byte; all but the last have the eighth.
std::vector<std::uint8_t> variable(std::uint64_t value) {
  std::vector<std::uint8_t> bytes{static_cast<std::uint8_t>(value & 0x7F)};
  while ((value >>= 7) != 0) bytes.insert(bytes.begin(), static_cast<std::uint8_t>(value | 0x80));
  return bytes;
}

void put(Bytes& bytes, const std::vector<std::uint8_t>& more) {
  for (const std::uint8_t byte : more) bytes.push_back(static_cast<std::byte>(byte));
}

std::uint8_t status(int kind, int channel) { return static_cast<std::uint8_t>(kind | channel); }
std::uint8_t data(int value) { return static_cast<std::uint8_t>(value & 0x7F); }

}  // namespace

void Track::add(std::int64_t tick, Rank rank, std::vector<std::uint8_t> bytes) {
  events_.push_back({std::max<std::int64_t>(tick, 0), rank, std::move(bytes)});
}

void Track::meta(std::int64_t tick, std::uint8_t type, const std::vector<std::uint8_t>& bytes) {
  std::vector<std::uint8_t> event{0xFF, type};
  const auto length = variable(bytes.size());
  event.insert(event.end(), length.begin(), length.end());
  event.insert(event.end(), bytes.begin(), bytes.end());
  add(tick, Rank::Meta, std::move(event));
}

void Track::text(std::int64_t tick, std::uint8_t type, std::string_view text) {
  meta(tick, type, {text.begin(), text.end()});
}

void Track::note_on(std::int64_t tick, int channel, int key, int velocity) {
  add(tick, Rank::NoteOn, {status(0x90, channel), data(key), data(velocity)});
}

void Track::note_off(std::int64_t tick, int channel, int key) {
  add(tick, Rank::NoteOff, {status(0x80, channel), data(key), 64});
}

void Track::control(std::int64_t tick, int channel, int controller, int value) {
  add(tick, Rank::Control, {status(0xB0, channel), data(controller), data(value)});
}

void Track::bend(std::int64_t tick, int channel, int value) {
  add(tick, Rank::Control, {status(0xE0, channel), data(value), data(value >> 7)});
}

Bytes Track::chunk() const {
  std::vector<const Event*> sorted;
  for (const Event& event : events_) sorted.push_back(&event);
  std::ranges::stable_sort(
      sorted, [](const Event* a, const Event* b) { return std::pair(a->tick, a->rank) < std::pair(b->tick, b->rank); });
  Bytes events;
  std::int64_t now = 0;
  for (const Event* event : sorted) {
    // No pause is longer than 28 bits; an empty text divides it.
    constexpr std::int64_t kLongest = 0x0FFFFFFF;
    for (; event->tick - now > kLongest; now += kLongest) {
      put(events, variable(kLongest));
      put(events, std::vector<std::uint8_t>{0xFF, 0x01, 0});
    }
    put(events, variable(static_cast<std::uint64_t>(event->tick - now)));
    put(events, event->bytes);
    now = event->tick;
  }
  put(events, std::vector<std::uint8_t>{0, 0xFF, 0x2F, 0});
  Bytes chunk;
  put(chunk, "MTrk");
  put(chunk, events.size(), 4);
  chunk.insert(chunk.end(), events.begin(), events.end());
  return chunk;
}

Bytes file(int ticks_per_quarter, const std::vector<Track>& tracks) {
  Bytes bytes;
  put(bytes, "MThd");
  put(bytes, 6, 4);
  put(bytes, 1, 2);
  put(bytes, tracks.size(), 2);
  put(bytes, static_cast<std::uint64_t>(ticks_per_quarter), 2);
  for (const Track& track : tracks) {
    const Bytes chunk = track.chunk();
    bytes.insert(bytes.end(), chunk.begin(), chunk.end());
  }
  return bytes;
}

}  // namespace trk::midi
