#include "compiler/midi/channels.h"

#include <algorithm>
#include <numeric>

namespace trk::midi {
namespace {

constexpr int kDrums = 9;
constexpr int kMost = 15;  // of the others

// The channels but that of drums.
int channel(int number) { return number < kDrums ? number : number + 1; }

// How many notes sound at once, at most.
int width(const Part& part) {
  std::vector<std::pair<std::int64_t, int>> steps;
  for (const Note& note : part.notes) {
    steps.emplace_back(note.begin, 1);
    steps.emplace_back(note.end, -1);
  }
  std::ranges::sort(steps);
  int now = 0;
  int most = 0;
  for (const auto& [tick, step] : steps) most = std::max(most, now += step);
  return most;
}

int wanted(const Part& part) {
  if (part.is_drum) return 0;
  return part.has_bends ? std::clamp(width(part), 1, kMost) : 1;
}

// Gives every note the channel that has been silent for the longest, or is the first to be, and ends what sounds there.
void spread(Part& part) {
  struct Last {
    std::int64_t end = 0;
    Note* note = nullptr;
  };
  std::vector<Last> lasts(part.channels.size());
  for (Note& note : part.notes) {
    const auto quietest = std::ranges::min_element(lasts, {}, &Last::end);
    if (quietest->note != nullptr && quietest->note->end > note.begin) quietest->note->end = note.begin;
    note.channel = part.channels[static_cast<std::size_t>(quietest - lasts.begin())];
    *quietest = {note.end, &note};
  }
}

// A key that is struck again while it sounds ends first.
void end_before_again(Part& part) {
  std::vector<Note*> lasts(128, nullptr);
  for (Note& note : part.notes) {
    Note*& last = lasts[static_cast<std::size_t>(note.key)];
    if (last != nullptr && last->end > note.begin) last->end = note.begin;
    last = &note;
  }
}

}  // namespace

void assign_channels(std::vector<Part>& parts) {
  const int all =
      std::accumulate(parts.begin(), parts.end(), 0, [](int sum, const Part& part) { return sum + wanted(part); });
  const bool share = all <= kMost;
  int next = 0;
  int port = 0;
  for (Part& part : parts) {
    if (part.is_drum) {
      part.channels = {kDrums};
    } else {
      if (!share) next = 0;
      for (int i = 0; i < wanted(part); ++i) part.channels.push_back(channel(next++));
      if (!share) part.port = port++ % 128;
    }
    if (part.has_bends) {
      spread(part);
    } else {
      for (Note& note : part.notes) note.channel = part.channels.front();
      end_before_again(part);
    }
    // What was cut to nothing is not heard.
    std::erase_if(part.notes, [](const Note& note) { return note.end <= note.begin; });
  }
}

}  // namespace trk::midi
