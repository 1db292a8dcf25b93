#include "compiler/elaborate/voicing.h"

#include "runtime/math/functions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trk::elaboration {
namespace {

// Note [Voice leading]
//
// The best path through all voicings of all chords, found as Viterbi finds it: the cost of a chord depends on the one
// before alone. Costs are in semitones. A voice pays for the way it goes and twice more for a leap beyond a fifth;
// outer voices that move in parallel fifths or octaves pay 3; and a chord pays a little for standing wide or off the
// middle of the compass, which decides where the first one goes. Voices are numbered from below, so they never cross.
constexpr double kLeap = 7;
constexpr double kLeapCost = 2;
constexpr double kParallelCost = 3;
constexpr double kWidthCost = 0.05;
constexpr double kMiddleCost = 0.1;

// Voicings tried for a chord, and those of them that are kept as the best by themselves.
constexpr std::size_t kMostTried = 4096;
constexpr std::size_t kMostKept = 64;

// Semitones between which two tones count as one.
constexpr double kUnison = 0.01;

double semitones(double ratio) { return 12 * math::log2(ratio); }

struct Tone {
  std::size_t event;
  double lowest;  // where it can stand: semitones above the bottom of the compass, below one period
  int periods;    // from where it was written down to there
};

struct Voicing {
  std::vector<int> periods;    // by tone: above its lowest place
  std::vector<double> voices;  // semitones, from below
  double cost = 0;
};

using Chord = std::vector<Tone>;

class Leader {
 public:
  Leader(const Loop& loop, double period, std::vector<double>& pitches)
      : loop_(loop),
        pitches_(pitches),
        ratio_(period),
        period_(semitones(period)),
        compass_(semitones(loop.compass->high / loop.compass->low)) {}

  void run() {
    find_chords();
    std::vector<std::vector<Voicing>> voicings;
    std::vector<std::vector<std::size_t>> came_from;
    for (const Chord& chord : chords_) {
      voicings.push_back(this->voicings(chord));
      came_from.push_back(voicings.size() == 1 ? std::vector<std::size_t>(voicings[0].size())
                                               : lead(voicings[voicings.size() - 2], voicings.back()));
    }
    if (chords_.empty()) return;
    const auto cheaper = [](const Voicing& a, const Voicing& b) { return a.cost < b.cost; };
    auto best = static_cast<std::size_t>(std::ranges::min_element(voicings.back(), cheaper) - voicings.back().begin());
    for (std::size_t i = chords_.size(); i-- > 0;) {
      place(chords_[i], voicings[i][best]);
      best = came_from[i][best];
    }
  }

 private:
  static bool sound_together(const LoopEvent& a, const LoopEvent& b) {
    const auto same = [](const typed::Turn& x, const typed::Turn& y) {
      return x.divisor == y.divisor && x.period == y.period && x.phase == y.phase;
    };
    return a.onset == b.onset && a.round == b.round && std::ranges::equal(a.event->turns, b.event->turns, same);
  }

  void find_chords() {
    std::vector<char> taken(loop_.events.size(), 0);
    for (std::size_t i = 0; i < loop_.events.size(); ++i) {
      if (taken[i] != 0) continue;
      Chord chord;
      for (std::size_t j = i; j < loop_.events.size() && loop_.events[j].onset == loop_.events[i].onset; ++j) {
        if (taken[j] != 0 || !sound_together(loop_.events[i], loop_.events[j])) continue;
        taken[j] = 1;
        chord.push_back(tone(j));
      }
      if (chord.size() > 1) chords_.push_back(std::move(chord));
    }
  }

  Tone tone(std::size_t event) const {
    const double written = semitones(pitches_[event] / loop_.compass->low);
    const double periods = std::floor(written / period_ + kUnison / period_);
    return {event, written - periods * period_, -static_cast<int>(periods)};
  }

  // How many octaves are tried for each tone, so that all together are not too many.
  static int places_tried(std::size_t tones, int places) {
    for (; places > 1; --places) {
      std::size_t ways = 1;
      for (std::size_t i = 0; i < tones && ways <= kMostTried; ++i) ways *= static_cast<std::size_t>(places);
      if (ways <= kMostTried) break;
    }
    return places;
  }

  // The best ways for a chord to stand by itself.
  std::vector<Voicing> voicings(const Chord& chord) const {
    const int all_places = static_cast<int>(std::floor(compass_ / period_)) + 1;
    const int places = places_tried(chord.size(), all_places);
    const int first = (all_places - places) / 2;
    std::vector<Voicing> all;
    Voicing voicing;
    voicing.periods.assign(chord.size(), first);
    for (bool more = true; more;) {
      if (stands(chord, voicing)) all.push_back(voicing);
      more = false;
      for (std::size_t i = 0; i < chord.size() && !more; ++i) {
        more = ++voicing.periods[i] < first + places;
        if (!more) voicing.periods[i] = first;
      }
    }
    if (all.empty()) {
      // Two tones fall on one place wherever they go: let them.
      voicing.periods.assign(chord.size(), 0);
      stands(chord, voicing);
      all.push_back(voicing);
    }
    std::ranges::stable_sort(all, {}, &Voicing::cost);
    if (all.size() > kMostKept) all.resize(kMostKept);
    return all;
  }

  // Fills in where the voices stand; whether all are within the compass and apart from each other.
  bool stands(const Chord& chord, Voicing& voicing) const {
    voicing.voices.clear();
    double sum = 0;
    for (std::size_t i = 0; i < chord.size(); ++i) {
      voicing.voices.push_back(chord[i].lowest + voicing.periods[i] * period_);
      sum += voicing.voices.back();
    }
    std::ranges::sort(voicing.voices);
    const double middle = sum / static_cast<double>(chord.size());
    voicing.cost =
        kMiddleCost * std::abs(middle - compass_ / 2) + kWidthCost * (voicing.voices.back() - voicing.voices.front());
    const auto near = [](double a, double b) { return b - a < kUnison; };
    return voicing.voices.back() <= compass_ + kUnison &&
           std::ranges::adjacent_find(voicing.voices, near) == voicing.voices.end();
  }

  // Adds to every voicing of `to` the cheapest way to it, and tells where that comes from.
  std::vector<std::size_t> lead(const std::vector<Voicing>& from, std::vector<Voicing>& to) const {
    std::vector<std::size_t> came_from;
    for (Voicing& next : to) {
      double least = std::numeric_limits<double>::infinity();
      std::size_t best = 0;
      for (std::size_t i = 0; i < from.size(); ++i) {
        const double cost = from[i].cost + motion(from[i].voices, next.voices);
        if (cost < least) {
          least = cost;
          best = i;
        }
      }
      next.cost += least;
      came_from.push_back(best);
    }
    return came_from;
  }

  double motion(const std::vector<double>& from, const std::vector<double>& to) const {
    // Where the number of voices changes, each voice of the fuller chord comes from, or goes to, the nearest.
    if (from.size() != to.size()) {
      const std::vector<double>& fuller = from.size() > to.size() ? from : to;
      const std::vector<double>& thinner = from.size() > to.size() ? to : from;
      double cost = 0;
      for (const double voice : fuller) {
        double nearest = std::numeric_limits<double>::infinity();
        for (const double other : thinner) nearest = std::min(nearest, std::abs(voice - other));
        cost += nearest;
      }
      return cost;
    }
    double cost = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
      const double way = std::abs(to[i] - from[i]);
      cost += way + (way > kLeap ? kLeapCost : 0);
    }
    const bool moves = std::abs(to.front() - from.front()) > kUnison;
    return cost + (moves && is_hollow(from) && is_hollow(to) && is_parallel(from, to) ? kParallelCost : 0);
  }

  // Whether the outer voices are a fifth or an octave apart, give or take periods.
  bool is_hollow(const std::vector<double>& voices) const {
    const double width = voices.back() - voices.front();
    const double within = width - period_ * std::floor(width / period_ + kUnison);
    return within < 0.5 || std::abs(within - 7) < 0.5;
  }

  static bool is_parallel(const std::vector<double>& from, const std::vector<double>& to) {
    return std::abs((to.back() - to.front()) - (from.back() - from.front())) < kUnison;
  }

  void place(const Chord& chord, const Voicing& voicing) {
    for (std::size_t i = 0; i < chord.size(); ++i) {
      double& pitch = pitches_[chord[i].event];
      const int moved = chord[i].periods + voicing.periods[i];
      for (int k = 0; k < moved; ++k) pitch *= ratio_;
      for (int k = 0; k > moved; --k) pitch /= ratio_;
    }
  }

  const Loop& loop_;
  std::vector<double>& pitches_;
  double ratio_;
  double period_;   // semitones
  double compass_;  // semitones
  std::vector<Chord> chords_;
};

}  // namespace

void lead_voices(const Loop& loop, double period, std::vector<double>& pitches) { Leader(loop, period, pitches).run(); }

}  // namespace trk::elaboration
