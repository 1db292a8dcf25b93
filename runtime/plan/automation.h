// The values of an automation: a function of the song frame alone, so every reader at every place gets the same bits.
#pragma once

#include "runtime/plan/render_plan.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trk::runtime {

// An automation made ready to be read. It refers to the plan's.
class Curve {
 public:
  explicit Curve(const Automation& automation);

  // values[i] = the value at song frame `frame` + i.
  void fill(std::int64_t frame, std::size_t n, double* values) const;

  // A frame, later than `frame` if the value stands still there, before which it is the same as at `frame`.
  std::int64_t steady_until(std::int64_t frame) const;

 private:
  // Frames of an exponential segment that share one power: their values are that power times one of `steps`.
  static constexpr std::size_t kStride = 64;

  struct Exponential {
    double octaves_per_frame = 0;
    std::vector<double> steps;  // the factors of 0 … kStride - 1 frames
  };

  std::size_t next_segment(std::int64_t frame) const;
  void fill_segment(std::size_t index, std::int64_t frame, std::size_t n, double* values) const;
  void fill_exponential(std::size_t index, std::int64_t frame, std::size_t n, double* values) const;

  const Automation* automation_;
  std::vector<Exponential> exponentials_;  // by segment; empty for other shapes
};

// A curve that stops moving at frame `hold` and keeps the value it has there.
class HeldCurve {
 public:
  HeldCurve(const Curve& curve, std::int64_t hold) : curve_(&curve), hold_(hold) {}

  void fill(std::int64_t frame, std::size_t n, double* values) const;
  double at(std::int64_t frame) const;
  std::int64_t steady_until(std::int64_t frame) const;

 private:
  const Curve* curve_;
  std::int64_t hold_;
};

}  // namespace trk::runtime
