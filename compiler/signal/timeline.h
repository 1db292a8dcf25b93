// The score in frames: which voices sound when, what they bring, who hears them, and how parameters move.
#pragma once

#include "compiler/signal/evaluate.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace trk::signal {

// A value that moves through song time; see runtime::Automation for the meaning of every field.
struct Automation {
  enum class Shape : std::uint8_t { Linear, Exponential, Smooth, SmoothExponential };
  struct Segment {
    std::int64_t begin;
    std::int64_t end;
    double from;
    double to;
    Shape shape;
  };
  std::string name;
  double initial = 0;
  std::vector<Segment> segments;
};

// A bus that hears a voice, and how loud.
struct Route {
  std::uint32_t bus;
  double gain;
};

// One voice: a note, or the touching notes of an instrument that glides.
struct Voice {
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  std::uint32_t function;       // index into Module::functions
  std::uint32_t routing;        // index into Timeline::routings
  std::int64_t onset;           // song frame
  std::int64_t hold;            // song frame from which its parameters no longer change
  double gain;                  // of the play it comes from
  std::int64_t choke = kNever;  // song frame at which a later onset makes it fade
  std::uint32_t slide = 0;      // automation of its pitch, where that is a parameter
  NoteValues values;
};

struct Duck {
  double depth;
  std::int64_t attack;    // frames
  std::int64_t recovery;  // frames
  std::vector<std::int64_t> onsets;
};

// What is made of a bus as a whole.
struct WholeStep {
  Stream::Kind kind;
  std::uint32_t clip;  // Convolve
};

// A bus in the order of computation.
struct BusStep {
  static constexpr std::uint32_t kNoFunction = 0xFFFFFFFF;

  std::string name;
  bool is_inner = false;                    // a part of a bus that the author wrote
  std::uint32_t function = kNoFunction;     // none: the input passes through
  std::vector<std::uint32_t> inputs = {};   // earlier buses, summed
  std::vector<std::uint32_t> signals = {};  // earlier buses that the function reads apart: Input 2 and 3, 4 and 5 …
  std::optional<WholeStep> whole = {};      // what is made of the result before its gain
  std::uint64_t event = 0;                  // names it for its random draws
  std::uint32_t gain = 0;                   // automation
  std::vector<Duck> ducks = {};
};

// A section as it stands in the song.
struct Region {
  std::string name;
  std::int64_t begin;
  std::int64_t end;
};

struct Timeline {
  // Stands for the automation of each voice's own pitch in `parameters`.
  static constexpr std::uint32_t kSlide = 0xFFFFFFFF;

  std::int64_t song_frames = 0;
  std::int64_t fade = 0;      // frames a voice takes to end
  std::vector<Voice> voices;  // by function, then onset
  std::vector<std::vector<Route>> routings;
  std::vector<Automation> automations;
  std::vector<std::vector<std::uint32_t>> parameters;  // per function: the automation of each parameter
  std::vector<BusStep> buses;                          // the last is the master
  std::vector<Region> regions;
};

}  // namespace trk::signal
