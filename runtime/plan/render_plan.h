// What to render: kernels bound to notes, buses and time. Pure data; the only thing carried from the compiler down
// to the runtime.
//
// Song time is counted in frames from the first bar line; an upbeat may begin before it, so onsets may be negative and
// the render then begins at the earliest onset. All vectors are in the order the compiler made them, and nothing that
// is heard depends on that order.
#pragma once

#include "runtime/kernel/kernel_set.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trk::runtime {

// A value that moves through song time. Between segments and after the last one it holds what the segment before it
// ended with; before the first it is `initial`.
struct Automation {
  enum class Shape : std::uint8_t { Linear, Exponential, Smooth, SmoothExponential };
  // From `from` at frame `begin` to `to` at frame `end` (begin <= end; equal frames are a jump to `to`).
  //   Linear             from + (to - from) x
  //   Exponential        from (to / from)^x, both above zero
  //   Smooth             from + (to - from) x^2 (3 - 2 x)
  //   SmoothExponential  from (to / from)^(x^2 (3 - 2 x)), both above zero
  struct Segment {
    std::int64_t begin;
    std::int64_t end;
    double from;
    double to;
    Shape shape;
  };
  double initial = 0;
  std::vector<Segment> segments;  // sorted by begin, not overlapping
};

// The place of one sounding of a rendering: where it starts, which bus hears it and how loud. A `bus` beyond the last
// is a tap: RenderPlan::buses.size() + i is tap i.
struct Placement {
  std::int64_t onset;
  std::uint32_t bus;
  std::array<double, 2> gain;  // left, right; a mono rendering enters both sides
};

// A voice's view of a parameter: song-time automation seen from the note's onset, frozen from `hold` on.
struct ParameterSlice {
  std::uint32_t automation;  // index into RenderPlan::automations
  std::int64_t onset;        // song frame of the note's first frame
  std::int64_t hold;         // song frame from which the value no longer changes (the end of the note's section)
};

// A signal that is computed from its first sample to its last before a kernel reads it.
struct Stream {
  enum class Kind : std::uint8_t {
    Convolve,  // with a clip, scaled to unit energy
    Reverse,   // the last sample first
  } kind;
  std::uint32_t kernel;  // whose outputs it is made of
  std::uint32_t clip;    // Convolve: index into RenderPlan::clips
};

// What the kernel of a stream is called with.
struct Part {
  std::uint32_t kernel;
  std::vector<std::uint64_t> columns;
  std::vector<ParameterSlice> parameters;
};

// One voice, computed once and placed one or more times. Its last frames fade by a half cosine.
struct Rendering {
  std::uint32_t kernel;
  std::int32_t length;                     // frames, at least 1
  std::int32_t fade;                       // frames at the end that fade, at most `length`
  std::vector<std::uint64_t> columns;      // the kernel's note-rate values, by bit pattern
  std::vector<ParameterSlice> parameters;  // the kernel's parameters
  std::vector<Part> parts;                 // for every stream the kernel needs, directly or by others
  std::vector<Placement> placements;       // sorted by onset, at least one
};

// A finite sound that is computed before the song: a rendering without fade and placements.
struct Clip {
  Rendering rendering;
  bool is_reversed = false;
};

// Lowers a bus for a moment around each onset: the gain falls by a half cosine over `attack` frames before the onset
// to `depth`, and recovers by a half cosine over `recovery` frames after it. Where several overlap the lowest wins.
struct Duck {
  double depth;  // linear gain at the onset, 0 … 1
  std::int64_t attack;
  std::int64_t recovery;
  std::vector<std::int64_t> onsets;  // sorted
};

// Sums voices and other buses, passes the sum through its kernel, makes what is to be made of the whole, then applies
// its gain and its ducks.
struct Bus {
  struct Whole {
    Stream::Kind kind;
    std::uint32_t clip;
  };

  static constexpr std::uint32_t kNoKernel = 0xFFFFFFFF;

  std::string name;
  std::uint32_t kernel = kNoKernel;  // kNoKernel: the input passes through. Otherwise a kernel of width 1
  std::vector<std::uint64_t> columns;
  std::vector<std::uint32_t> parameters;    // automations, in the order of the kernel's parameters
  std::vector<std::uint32_t> inputs;        // buses heard, each earlier in RenderPlan::buses
  std::vector<std::uint32_t> signals;       // earlier buses that the kernel reads by themselves, after its own input
  std::optional<Whole> whole;               // what is made of the result before its gain
  bool is_inner = false;                    // a part of a bus that the author wrote
  std::array<double, 2> kernel_gain{1, 1};  // the factors that stand apart from the kernel's outputs
  std::uint32_t gain = 0;                   // automation of a linear factor
  std::vector<Duck> ducks;
};

// What is asked of the finished sound. Absent values are not applied.
struct Master {
  bool has_loudness = false;
  double loudness = 0;  // LUFS, integrated
  bool has_ceiling = false;
  double ceiling = 0;  // dBTP
};

// A stretch of the song whose loudness somebody wants to know.
struct Region {
  std::string name;
  std::int64_t begin;
  std::int64_t end;
};

struct RenderPlan {
  double rate = 44100;
  std::int64_t song_frames = 0;  // at the last bar line
  std::int64_t window = 1 << 15;
  kernel::KernelSet kernels;
  std::vector<std::uint32_t> lanes;  // by kernel: the equal one whose lanes its voices take; beyond the end, its own
  std::vector<std::vector<Stream>> streams;  // by kernel, for those of voices and clips: Inputs 2 k and 2 k + 1
  std::vector<Clip> clips;                   // each after those it is made from
  std::vector<Automation> automations;
  std::vector<Rendering> renderings;  // sorted by the onset of the first placement
  std::vector<Bus> buses;             // in an order in which they can be computed; the last is the master
  std::vector<Region> regions;
  Master master;
  std::vector<std::string> taps;  // sums of voices that no bus hears; they are handed out, by these names
};

}  // namespace trk::runtime
