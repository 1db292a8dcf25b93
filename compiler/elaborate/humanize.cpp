#include "compiler/elaborate/humanize.h"

#include "compiler/elaborate/series.h"
#include "runtime/math/functions.h"
#include "runtime/math/hash.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string_view>

namespace trk::elaboration {
namespace {

// Note [A player's memory]
//
// People remember from note to note, so a series has a value for each step of the player's own: as many steps as the
// closest two onsets allow, from the first onset of the section on. What stands between two steps is between their
// values. The series of the band is common to players with different steps, and has a value every eighth.
//
// What players share is slow before it is fast: the slow part of the band's series, and of the fast part as much as the
// share still asks for. A player's own series has no slow part. That is how tempo and touch part in people
// (docs/decisions/0006-what-players-share.md), and it keeps players apart who share nothing else: by chance, series
// look alike where they are slow.
const Rational kBandStep(1, 8);
constexpr double kBandExponent = 1;
constexpr double kDriftExponent = 2;

// Steps of one section, however close two onsets are.
constexpr std::int64_t kMostSteps = 1 << 16;

// The share of a note's own draw in the power of what a player remembers, where several notes stand at one instant:
// they are not struck quite as one.
constexpr double kOwn = 1.0 / 11;

// Draws that are beyond their limit are drawn again, this often at most.
constexpr std::uint64_t kTries = 64;

// The share of the way to the nearest onset that a note may stray: two of them keep their order.
constexpr double kRoom = 0.25;

// The deviation of an anchor, in seconds.
constexpr double kAnchored = 1e-3;

// How many half turns over a time, in whole notes, count as slow: twelve in 108 bars of 4/4, and more as its root.
int slow_waves(Rational length) { return std::max(2, static_cast<int>(std::sqrt(4.0 / 3 * length.to_double()))); }

// Steps of musical time with a value each.
struct Grid {
  Rational begin;  // from the section's start
  Rational step;
  std::size_t count;

  // Of a series over the grid, at a place from the section's start.
  double value(const std::vector<double>& series, Rational place) const {
    const double at = std::max(0.0, ((place - begin) / step).to_double());
    const auto index = std::min(static_cast<std::size_t>(at), count - 1);
    const double rest = at - static_cast<double>(index);
    if (rest == 0 || index + 1 == count) return series[index];
    return series[index] + rest * (series[index + 1] - series[index]);
  }
};

Grid grid_of_band(const Performance& performance) {
  const Rational steps = performance.length / kBandStep;
  return {Rational(0), kBandStep, static_cast<std::size_t>(std::min(steps.floor(), kMostSteps)) + 1};
}

Grid grid_of_player(const std::vector<Rational>& places) {
  const std::set<Rational> onsets(places.begin(), places.end());
  const Rational first = *onsets.begin();
  const Rational span = *onsets.rbegin() - first;
  if (onsets.size() == 1) return {first, kBandStep, 1};
  Rational step = span;
  for (auto next = std::next(onsets.begin()); next != onsets.end(); ++next) {
    step = std::min(step, *next - *std::prev(next));
  }
  while ((span / step).floor() >= kMostSteps) step = step * Rational(2);
  return {first, step, static_cast<std::size_t>((span / step).floor()) + 1};
}

class Player {
 public:
  Player(const typed::Humanize& humanize, const Performance& performance, const std::vector<score::Note*>& notes)
      : humanize_(humanize),
        performance_(performance),
        notes_(notes),
        places_(places()),
        in_chord_(chords()),
        grid_(grid_of_player(places_)),
        room_(rooms()) {}

  void play() {
    const std::vector<double> late = times();
    const std::vector<double> louder = draws(humanize_.velocity, "humanize.vel");
    const std::vector<double> higher = draws(humanize_.tune, "humanize.tune");
    const std::vector<double> drift = drifts();
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      score::Note& note = *notes_[i];
      note.shift += kept(i, late[i]) + pushed(places_[i]);
      const double level = humanize_.velocity_in_decibels ? math::exp2(louder[i] * kOctavesPerDecibel) : 1 + louder[i];
      note.velocity = std::clamp(note.velocity * level * accent(places_[i]), 0.0, 1.0);
      note.pitch *= math::exp2((higher[i] + drift[i]) / 1200);
    }
  }

 private:
  // 10^(x / 20) = 2^(x kOctavesPerDecibel).
  static constexpr double kOctavesPerDecibel = 0.16609640474436812;

  std::vector<Rational> places() const {
    std::vector<Rational> places;
    for (const score::Note* note : notes_) places.push_back(note->onset - performance_.begin);
    return places;
  }

  // Whether another note stands at the same instant, note by note.
  std::vector<char> chords() const {
    std::map<Rational, int> counts;
    for (const Rational place : places_) ++counts[place];
    std::vector<char> in_chord;
    for (const Rational place : places_) in_chord.push_back(counts[place] > 1 ? 1 : 0);
    return in_chord;
  }

  // How far each note may stray, in seconds.
  std::vector<double> rooms() const {
    const std::set<Rational> onsets(places_.begin(), places_.end());
    std::vector<double> rooms;
    for (const Rational place : places_) {
      const auto here = onsets.find(place);
      const auto next = std::next(here);
      double room = std::numeric_limits<double>::infinity();
      if (here != onsets.begin()) room = (place - *std::prev(here)).to_double();
      if (next != onsets.end()) room = std::min(room, (*next - place).to_double());
      rooms.push_back(kRoom * room / performance_.quickest);
    }
    return rooms;
  }

  bool is_anchor(Rational place) const {
    if (humanize_.anchor == Rational(0)) return false;
    const Rational count = place / humanize_.anchor;
    return count == Rational(count.floor());
  }

  // What of a stray time is played.
  double kept(std::size_t i, double late) const {
    if (is_anchor(places_[i]) && humanize_.time.deviation > kAnchored) late *= kAnchored / humanize_.time.deviation;
    return std::clamp(late, -room_[i], room_[i]);
  }

  // Where `list` is spread evenly over its span, again and again: the entry that holds at `place`.
  double entry(const std::vector<double>& list, Rational place) const {
    const Rational span = humanize_.span == Rational(0) ? performance_.bar : humanize_.span;
    const Rational step = span / Rational(std::ssize(list));
    const std::int64_t index = (place / step).floor() % std::ssize(list);
    return list[static_cast<std::size_t>(index)];
  }
  double pushed(Rational place) const { return humanize_.groove.empty() ? 0 : entry(humanize_.groove, place); }
  double accent(Rational place) const { return humanize_.accents.empty() ? 1 : entry(humanize_.accents, place); }

  std::uint64_t stream(std::string_view what) const { return math::combine(performance_.player, math::text_key(what)); }
  static std::uint64_t event(const score::Note& note, std::string_view what) {
    return math::combine(note.event, math::text_key(what));
  }

  // Without memory: what is beyond the limit is drawn again.
  static double fresh(const typed::Spread& spread, std::uint64_t key) {
    for (std::uint64_t counter = 0; counter < kTries; ++counter) {
      const double drawn = spread.deviation * gaussian(key, counter);
      if (std::abs(drawn) <= spread.limit) return drawn;
    }
    return 0;
  }

  // With memory, in units of the deviation.
  double remembered(const std::vector<double>& series, std::size_t i, std::string_view what) const {
    const double value = grid_.value(series, places_[i]);
    if (!in_chord_[i]) return value;
    return std::sqrt(1 - kOwn) * value + std::sqrt(kOwn) * gaussian(event(*notes_[i], what), 0);
  }

  static double cut(const typed::Spread& spread, double draw) {
    return std::clamp(spread.deviation * draw, -spread.limit, spread.limit);
  }

  std::vector<double> draws(const typed::Spread& spread, std::string_view what) const {
    std::vector<double> drawn(notes_.size(), 0);
    if (spread.deviation == 0) return drawn;
    if (humanize_.memory == 0) {
      for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i] = fresh(spread, event(*notes_[i], what));
      return drawn;
    }
    const std::vector<double> series = coloured_series(stream(what), grid_.count, humanize_.memory);
    for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i] = cut(spread, remembered(series, i, what));
    return drawn;
  }

  // In time a player follows the band by a share of the power, and goes his own way in the rest.
  std::vector<double> times() const {
    const typed::Spread& spread = humanize_.time;
    if (humanize_.shared == 0 || spread.deviation == 0) return draws(spread, "humanize.time");
    const Grid grid = grid_of_band(performance_);
    const std::vector<double> band = heard_of_band(grid);
    const std::vector<double> own = own_series(grid, band);
    std::vector<double> drawn(notes_.size());
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const double alone =
          humanize_.memory == 0 ? gaussian(event(*notes_[i], "humanize.time"), 0) : remembered(own, i, "humanize.time");
      drawn[i] = cut(spread, grid.value(band, places_[i]) + std::sqrt(1 - humanize_.shared) * alone);
    }
    return drawn;
  }

  // Of the band's series as much as is shared, slow before fast.
  std::vector<double> heard_of_band(const Grid& grid) const {
    const std::uint64_t key = math::combine(performance_.band, math::text_key("humanize.band"));
    const std::vector<double> band = coloured_series(key, grid.count, kBandExponent);
    const std::vector<double> slow = slow_part(band, slow_waves(performance_.length));
    double power = 0;
    for (const double value : slow) power += value * value / static_cast<double>(slow.size());
    // Between them they have the power 1, but for what few values have.
    const double share = humanize_.shared;
    const double of_slow = power > share ? std::sqrt(share / power) : 1;
    const double of_fast = power < std::min(share, 1.0) ? std::sqrt((share - power) / (1 - power)) : 0;
    std::vector<double> heard(band.size());
    for (std::size_t i = 0; i < heard.size(); ++i) heard[i] = of_slow * slow[i] + of_fast * (band[i] - slow[i]);
    return heard;
  }

  std::vector<double> own_series(const Grid& grid, const std::vector<double>& band) const {
    if (humanize_.memory == 0) return {};
    std::vector<double> own = coloured_series(stream("humanize.time"), grid_.count, humanize_.memory);
    std::vector<double> heard(own.size());
    double sum = 0;
    for (std::size_t i = 0; i < heard.size(); ++i) {
      heard[i] = grid.value(band, grid_.begin + grid_.step * Rational(static_cast<std::int64_t>(i)));
      sum += heard[i];
    }
    for (double& value : heard) value -= sum / static_cast<double>(heard.size());
    part_from(heard, slow_waves(grid_.step * Rational(static_cast<std::int64_t>(grid_.count))), own);
    return own;
  }

  std::vector<double> drifts() const {
    std::vector<double> cents(notes_.size(), 0);
    if (humanize_.drift.deviation == 0) return cents;
    const std::vector<double> series = coloured_series(stream("humanize.drift"), grid_.count, kDriftExponent);
    for (std::size_t i = 0; i < cents.size(); ++i) cents[i] = cut(humanize_.drift, grid_.value(series, places_[i]));
    return cents;
  }

  const typed::Humanize& humanize_;
  const Performance& performance_;
  const std::vector<score::Note*>& notes_;
  std::vector<Rational> places_;
  std::vector<char> in_chord_;
  Grid grid_;
  std::vector<double> room_;
};

}  // namespace

void humanize(const typed::Humanize& humanize, const Performance& performance, const std::vector<score::Note*>& notes) {
  if (!notes.empty()) Player(humanize, performance, notes).play();
}

}  // namespace trk::elaboration
