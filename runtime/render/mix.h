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
#include <vector>

namespace trk::rendering {

// Left and right sums of a bus, on the grid of exact_sum.h; empty where no voice is placed on it.
using BusSums = std::array<AlignedArray<std::int64_t>, 2>;

// The sums of every bus and tap for one window of song time and for what voices may run beyond it. Integers commute, so
// that voices may come in any order and from any thread. Whoever reads the sums of a window leaves zeros.
class WindowSums {
 public:
  WindowSums(const runtime::RenderPlan& plan, const dsp::Routines& routines);

  // The song frame of the first.
  void begin_at(std::int64_t frame) { begin_ = frame; }
  std::int64_t begin() const { return begin_; }

  // Of a bus, or beyond the last bus of a tap.
  BusSums& of(std::size_t bus) { return sums_[bus]; }

  // Adds `n` samples that a rendering gives from its frame `frame` on, wherever it is placed at `onset`. `right` is
  // null for a mono one. The caller keeps other threads from these frames.
  void add(const runtime::Placement& placement, std::int64_t frame, const float* left, const float* right,
           std::size_t n);

  // The same for every placement of a rendering that sounds at one time only; other threads may add meanwhile.
  void add_all(const runtime::Rendering& rendering, std::int64_t frame, const float* left, const float* right,
               std::size_t n);

  // Takes what the voices of the window before, which was `frames` long, have left beyond it.
  void take_over(WindowSums& before, std::size_t frames);

  // Drops the sums of a bus for the `frames` frames of the window, for want of a reader.
  void drop(std::size_t bus, std::size_t frames);

 private:
  // Frames that one thread at a time adds to.
  static constexpr std::int64_t kGuarded = 4096;

  const dsp::Routines& routines_;
  std::int64_t begin_ = 0;
  std::vector<BusSums> sums_;
  std::vector<std::atomic_flag> guards_;
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
  };

  void add(const Sounding& sounding, std::size_t from, std::size_t to);

  WindowSums* sums_ = nullptr;
  std::size_t frames_ = 0;
  std::vector<std::vector<Sounding>> tiles_;
};

}  // namespace trk::rendering
