// The sum of all voices on each bus and each tap.
#pragma once

#include "runtime/dsp/routines.h"
#include "runtime/plan/render_plan.h"
#include "runtime/render/aligned.h"
#include "runtime/render/voices.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace trk::rendering {

// Left and right sums of a bus, on the grid of exact_sum.h; empty where no voice is placed on it.
using BusSums = std::array<AlignedArray<std::int64_t>, 2>;

// Some samples of a voice.
struct Rendered {
  const Voice* voice;
  std::array<const float*, 2> samples;  // the second is null for a mono one
  float peak;                           // none is larger
  std::int64_t song_frame;              // where the first is heard
  std::size_t frames;
};

// Voices that are added to the same frames of one bus, all of them mono or all stereo.
struct Chord {
  static constexpr std::size_t kMost = 64;

  // Takes the samples of a voice, none of which is larger than `peak`; `samples[1]` is null for a mono one.
  void push(const std::array<const float*, 2>& samples, float peak, const std::array<double, 2>& gain);

  std::array<dsp::Entry, kMost> left;
  std::array<dsp::Entry, kMost> right;  // empty for mono ones
  std::size_t size = 0;
  bool is_mono = true;
};

// The sums of every bus and tap for one window of song time and for what voices may run beyond it. Integers commute, so
// that voices may come in any order and from any thread. Whoever reads the sums of a window leaves zeros.
class WindowSums {
 public:
  // Frames of a bus that one thread at a time adds to.
  static constexpr std::int64_t kGuarded = 4096;

  WindowSums(const runtime::RenderPlan& plan, const dsp::Routines& routines);

  // The song frame of the first.
  void begin_at(std::int64_t frame) { begin_ = frame; }
  std::int64_t begin() const { return begin_; }

  // Of a bus, or beyond the last bus of a tap.
  BusSums& of(std::size_t bus) { return sums_[bus]; }

  // Adds `n` samples of every voice of a chord from song frame `at` on. The caller keeps other threads from these
  // frames.
  void add(std::uint32_t bus, std::int64_t at, const Chord& chord, std::size_t n);

  // Adds what has been rendered of some voices. The placements of each are all at one time. Other threads may add
  // meanwhile.
  void add_all(std::span<Rendered> rendered);

  // Takes what the voices of the window before, which was `frames` long, have left beyond it.
  void take_over(WindowSums& before, std::size_t frames);

  // Drops the sums of a bus for the `frames` frames of the window, for want of a reader.
  void drop(std::size_t bus, std::size_t frames);

 private:
  // The same where all are heard at the same time and on the same buses.
  void add_together(std::span<const Rendered> rendered);

  // kGuarded frames of a bus.
  struct Guard {
    std::atomic_flag is_held;
    bool is_reached = false;  // voices have been added since they were taken over; by whoever holds the guard
  };

  Guard& guard_of(std::size_t bus, std::int64_t frame);

  const dsp::Routines& routines_;
  std::int64_t begin_ = 0;
  std::vector<BusSums> sums_;
  std::vector<Guard> guards_;  // [bus][kGuarded frames of the window]
};

// Adds the voices that are kept, because they sound again, to the sums of a window. A tile of frames is a job of its
// own.
class VoiceMix {
 public:
  explicit VoiceMix(std::size_t frames);

  // Finds what sounds on each tile of the `frames` frames of song time from the beginning of `sums`.
  void begin_window(const Voices& voices, WindowSums& sums, std::size_t frames);
  std::size_t jobs() const { return tiles_.size(); }
  void run_job(std::size_t job);

 private:
  // One sounding of a voice.
  struct Sounding {
    const Voice* voice;
    const runtime::Placement* placement;

    // What voices have in common that can be added together.
    auto kind() const { return std::pair(placement->bus, voice->channels); }
  };

  void add(std::span<const Sounding> soundings, std::size_t from, std::size_t to);

  WindowSums* sums_ = nullptr;
  std::size_t frames_ = 0;
  std::vector<std::vector<Sounding>> tiles_;
};

}  // namespace trk::rendering
