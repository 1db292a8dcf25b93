#include "runtime/plan/automation.h"

#include "runtime/math/functions.h"

#include <algorithm>
#include <limits>

namespace trk::runtime {
namespace {

using Segment = Automation::Segment;

constexpr std::int64_t kForever = std::numeric_limits<std::int64_t>::max();

// How many of the `n` frames from `frame` come before `until`.
std::size_t frames_before(std::int64_t until, std::int64_t frame, std::size_t n) {
  if (frame + static_cast<std::int64_t>(n) <= until) return n;
  return frame < until ? static_cast<std::size_t>(until - frame) : 0;
}

}  // namespace

Curve::Curve(const Automation& automation) : automation_(&automation) {
  for (const Segment& segment : automation.segments) {
    Exponential& exponential = exponentials_.emplace_back();
    if (segment.shape != Automation::Shape::Exponential || segment.begin >= segment.end) continue;
    const auto length = static_cast<double>(segment.end - segment.begin);
    exponential.octaves_per_frame = math::log2(segment.to / segment.from) / length;
    for (std::size_t k = 0; k < kStride; ++k) {
      exponential.steps.push_back(math::exp2(exponential.octaves_per_frame * static_cast<double>(k)));
    }
  }
}

void Curve::fill(std::int64_t frame, std::size_t n, double* values) const {
  const std::vector<Segment>& segments = automation_->segments;
  std::size_t next = next_segment(frame);
  while (n > 0) {
    const std::int64_t next_begin = next < segments.size() ? segments[next].begin : kForever;
    const bool moves = next > 0 && frame < segments[next - 1].end;
    const std::int64_t until = moves ? std::min(segments[next - 1].end, next_begin) : next_begin;
    const std::size_t count = frames_before(until, frame, n);
    if (moves) {
      fill_segment(next - 1, frame - segments[next - 1].begin, count, values);
    } else {
      std::fill_n(values, count, next > 0 ? segments[next - 1].to : automation_->initial);
    }
    frame += static_cast<std::int64_t>(count);
    values += count;
    n -= count;
    while (next < segments.size() && segments[next].begin <= frame) ++next;
  }
}

std::int64_t Curve::steady_until(std::int64_t frame) const {
  const std::vector<Segment>& segments = automation_->segments;
  const std::size_t next = next_segment(frame);
  if (next > 0 && frame < segments[next - 1].end) return frame;
  return next < segments.size() ? segments[next].begin : kForever;
}

// The first segment that begins after `frame`.
std::size_t Curve::next_segment(std::int64_t frame) const {
  const std::vector<Segment>& segments = automation_->segments;
  const auto begins_after = [](std::int64_t at, const Segment& segment) { return at < segment.begin; };
  const auto next = std::upper_bound(segments.begin(), segments.end(), frame, begins_after);
  return static_cast<std::size_t>(next - segments.begin());
}

// Values `frame` … `frame` + n - 1 frames into a segment.
void Curve::fill_segment(std::size_t index, std::int64_t frame, std::size_t n, double* values) const {
  const Segment& segment = automation_->segments[index];
  const auto length = static_cast<double>(segment.end - segment.begin);
  const auto way_at = [&](std::size_t i) { return static_cast<double>(frame + static_cast<std::int64_t>(i)) / length; };
  const double distance = segment.to - segment.from;
  switch (segment.shape) {
    case Automation::Shape::Linear:
      for (std::size_t i = 0; i < n; ++i) values[i] = segment.from + distance * way_at(i);
      return;
    case Automation::Shape::Exponential:
      fill_exponential(index, frame, n, values);
      return;
    case Automation::Shape::Smooth:
      for (std::size_t i = 0; i < n; ++i) {
        const double x = way_at(i);
        values[i] = segment.from + distance * (x * x * (3 - 2 * x));
      }
      return;
    case Automation::Shape::SmoothExponential: {
      const double octaves = math::log2(segment.to / segment.from);
      for (std::size_t i = 0; i < n; ++i) {
        const double x = way_at(i);
        values[i] = segment.from * math::exp2(octaves * (x * x * (3 - 2 * x)));
      }
      return;
    }
  }
}

// from 2^(octaves frame) with the power taken once in kStride frames, counted from the segment's begin.
void Curve::fill_exponential(std::size_t index, std::int64_t frame, std::size_t n, double* values) const {
  const Exponential& exponential = exponentials_[index];
  while (n > 0) {
    const auto offset = static_cast<std::size_t>(frame) % kStride;
    const std::size_t count = std::min(n, kStride - offset);
    const auto base = static_cast<double>(frame - static_cast<std::int64_t>(offset));
    const double power = automation_->segments[index].from * math::exp2(exponential.octaves_per_frame * base);
    for (std::size_t i = 0; i < count; ++i) values[i] = power * exponential.steps[offset + i];
    frame += static_cast<std::int64_t>(count);
    values += count;
    n -= count;
  }
}

void HeldCurve::fill(std::int64_t frame, std::size_t n, double* values) const {
  const std::size_t moving = frames_before(hold_, frame, n);
  curve_->fill(frame, moving, values);
  if (moving < n) std::fill(values + moving, values + n, at(hold_));
}

double HeldCurve::at(std::int64_t frame) const {
  double value = 0;
  curve_->fill(std::min(frame, hold_), 1, &value);
  return value;
}

std::int64_t HeldCurve::steady_until(std::int64_t frame) const {
  if (frame >= hold_) return kForever;
  const std::int64_t until = curve_->steady_until(frame);
  return until > hold_ ? kForever : until;
}

}  // namespace trk::runtime
