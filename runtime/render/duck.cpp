#include "runtime/render/duck.h"

#include "runtime/math/numbers.h"

#include <algorithm>
#include <limits>

namespace trk::rendering {
namespace {

// A half cosine from `from` to `to` in `length` frames, without its last point.
std::vector<double> half_cosine(double from, double to, std::int64_t length) {
  std::vector<double> values;
  for (std::int64_t k = 0; k < length; ++k) {
    const double x = static_cast<double>(k) / static_cast<double>(length);
    const double way = 0.5 * (1 - math::sin_turns(0.25 + 0.5 * x));
    values.push_back(from + (to - from) * way);
  }
  return values;
}

void lower_to(double& factor, double gain) { factor = gain < factor ? gain : factor; }

}  // namespace

DuckCurve::DuckCurve(const runtime::Duck& duck)
    : duck_(&duck), fall_(half_cosine(1, duck.depth, duck.attack)), rise_(half_cosine(duck.depth, 1, duck.recovery)) {}

void DuckCurve::lower(std::int64_t frame, std::size_t n, double* factors) const {
  const std::vector<std::int64_t>& onsets = duck_->onsets;
  const std::int64_t end = frame + static_cast<std::int64_t>(n);
  const auto first_later = std::upper_bound(onsets.begin(), onsets.end(), frame);
  auto next = static_cast<std::size_t>(first_later - onsets.begin());
  // Of all onsets in the past the newest has risen least, of all in the future the nearest has fallen furthest. So from
  // one onset to the next, two curves decide.
  while (frame < end) {
    const bool has_next = next < onsets.size();
    const std::int64_t next_onset = has_next ? onsets[next] : std::numeric_limits<std::int64_t>::max();
    const std::int64_t until = std::min(end, next_onset);
    if (next > 0) {
      const std::int64_t onset = onsets[next - 1];
      const std::int64_t risen = std::min(until, onset + duck_->recovery);
      for (std::int64_t at = frame; at < risen; ++at) {
        lower_to(factors[at - frame], rise_[static_cast<std::size_t>(at - onset)]);
      }
    }
    if (has_next) {
      const std::int64_t fall_begin = next_onset - duck_->attack;
      for (std::int64_t at = std::max(frame, fall_begin); at < until; ++at) {
        lower_to(factors[at - frame], fall_[static_cast<std::size_t>(at - fall_begin)]);
      }
    }
    factors += until - frame;
    frame = until;
    while (next < onsets.size() && onsets[next] <= frame) ++next;
  }
}

}  // namespace trk::rendering
