#include "compiler/elaborate/humanize.h"

#include "runtime/math/functions.h"
#include "runtime/math/hash.h"

#include <algorithm>
#include <cmath>

namespace trk::elaboration {
namespace {

// Note [Pink draws]
//
// A 1/f sequence is a sum of random staircases whose steps are ever twice as long (Voss's algorithm; M. Gardner,
// "White and brown music", Scientific American 238(4), 1978). The steps here lie on grids of musical time that begin
// with the section, so that a value depends on where a note stands and not on which notes came before it.
constexpr int kStaircases = 10;
const Rational kShortestStep(1, 16);

// Draws that are beyond their limit are drawn again, this often at most.
constexpr std::uint64_t kTries = 64;

// A standard Gaussian: draw `counter` of the stream `key`, by Box and Muller.
double gaussian(std::uint64_t key, std::uint64_t counter) {
  const auto bits = math::philox(key, counter);
  const double radius = (bits[0] + 1.0) * 0x1p-32;
  const double turn = bits[1] * 0x1p-32 - 0.5;
  return std::sqrt(-2 * math::log(radius)) * math::sine(turn);
}

double white(const typed::Spread& spread, std::uint64_t key) {
  for (std::uint64_t counter = 0; counter < kTries; ++counter) {
    const double drawn = spread.deviation * gaussian(key, counter);
    if (std::abs(drawn) <= spread.limit) return drawn;
  }
  return 0;
}

double pink(const typed::Spread& spread, std::uint64_t stream, Rational place, std::uint64_t event) {
  double sum = gaussian(event, 0);
  Rational step = kShortestStep;
  for (int staircase = 0; staircase < kStaircases; ++staircase) {
    const std::uint64_t key = math::combine(stream, static_cast<std::uint64_t>(staircase));
    sum += gaussian(key, static_cast<std::uint64_t>((place / step).floor()));
    step = step * Rational(2);
  }
  return std::clamp(spread.deviation * sum / std::sqrt(kStaircases + 1.0), -spread.limit, spread.limit);
}

}  // namespace

void humanize(const typed::Humanize& humanize, std::uint64_t stream, Rational place, score::Note& note) {
  const auto draw = [&](const typed::Spread& spread, std::string_view what) {
    if (spread.deviation == 0) return 0.0;
    const std::uint64_t event = math::combine(note.event, math::text_key(what));
    if (!humanize.is_pink) return white(spread, event);
    return pink(spread, math::combine(stream, math::text_key(what)), place, event);
  };
  note.shift += draw(humanize.time, "humanize.time");
  note.velocity = std::clamp(note.velocity * (1 + draw(humanize.velocity, "humanize.vel")), 0.0, 1.0);
  note.pitch *= math::exp2(draw(humanize.tune, "humanize.tune") / 1200);
}

}  // namespace trk::elaboration
