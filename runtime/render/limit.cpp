#include "runtime/render/limit.h"

#include "runtime/dsp/limiter.h"
#include "runtime/dsp/loudness.h"
#include "runtime/dsp/true_peak.h"
#include "runtime/math/numbers.h"
#include "runtime/render/largest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace trk::rendering {
namespace {

// Frames of one job, a multiple of a block of the interpolator.
constexpr std::size_t kTile = 1 << 16;
constexpr std::size_t kBlock = dsp::kPeakBlock;
constexpr std::size_t kHop = dsp::kPeakHop;
// What the first look reads around a block, in whole hops.
constexpr std::size_t kAround = (dsp::kPeakNear + kHop - 1) / kHop;
// Frames that are tried at a time, in whole blocks.
constexpr std::size_t kTrial = 4096;

// Less than anybody hears, and a fifth of what deliveries allow.
constexpr double kTolerance = 0.02;
// Much of the sound is turned down by more than 6 dB when this share of it is.
constexpr double kMuch = 0.1;
constexpr double kStrongly = 0.50118723362727224;  // -6 dB
// A moment sounds when it is not more than 60 dB below the ceiling.
constexpr double kSounds = 1e-3;
// No gain is more than 24 dB above the one that needs no limiter, however short the peaks are.
constexpr double kHighest = 24;
// Peaks are known exactly for gains up to 3 dB above the one they were measured for.
constexpr double kRoom = 1.4125375446227544;
constexpr float kNever = std::numeric_limits<float>::infinity();
// Peaks this close to the ceiling, 0.9 dB, are looked at with the long filter.
constexpr double kClose = 0.9;
// For the rounding of the products and sums of a first look.
constexpr double kRoomForRounding = 1.0001;
// What is left above the ceiling after trimming, -77 dB of it.
constexpr double kRest = 1.00015;

class Limiter {
 public:
  Limiter(audio::Buffer& sound, const LimitOptions& options, Pool& pool, const dsp::Routines& routines)
      : sound_(sound), options_(options), pool_(pool), routines_(routines) {}

  // Finds the gain in dB.
  double solve() {
    const double first = math::gain_to_decibels(options_.gain);
    if (is_too_much(first)) return highest_between(lowest(), first);
    return options_.loudness ? reach(*options_.loudness, first) : first;
  }

  // Multiplies and limits the sound.
  Limited apply(double decibels) {
    set_gain(decibels);
    const bool is_tried_out = trim();
    pool_.run(tiles(), [&](std::size_t job) {
      const std::size_t from = job * kTile;
      const std::size_t n = std::min(kTile, sound_.frames() - from);
      for (float* side : {sound_.left.data(), sound_.right.data()}) limit(side + from, from, n, side + from);
      sound_.rest(from, n);
    });
    Limited limited{-math::gain_to_decibels(*std::ranges::min_element(gains_)), {}};
    if (is_tried_out) limited.true_peak = true_peak();
    return limited;
  }

 private:
  // What came out above the ceiling, or close to it.
  struct Excess {
    float largest = 0;                                 // of what the long filter has seen
    std::vector<std::pair<std::size_t, float>> peaks;  // by hop, as loud as they would have to be taken for
  };

  // How the gains at the points around some hops, from `first` on, have changed since they were tried out.
  struct Change {
    std::size_t first;
    std::vector<float> ratios;   // of new ones to old ones, by point
    std::vector<float> loudest;  // what the samples were no louder than, by hop
  };

  std::size_t tiles() const { return (sound_.frames() + kTile - 1) / kTile; }
  std::array<std::span<const float>, 2> sides() const { return {sound_.left, sound_.right}; }
  // Frames from `begin` on of a side, of which `samples` is the first.
  void limit(const float* samples, std::size_t begin, std::size_t n, float* limited) const {
    dsp::limit(samples, begin, n, gain_, gains_, limited, routines_);
  }

  // The gain in dB below which there is nothing to limit.
  double lowest() const { return math::gain_to_decibels(options_.ceiling / options_.peak); }

  void set_gain(double decibels) {
    const double gain = math::decibels_to_gain(decibels);
    if (gain == gain_ && !gains_.empty()) return;
    gain_ = gain;
    if (gain_ > known_gain_) find_peaks();
    gains_ = std::vector<float>();  // Of a long song the old ones take as much memory as the new.
    shape();
  }

  void shape() { gains_ = dsp::limiter_gains(peaks_, gain_, options_.ceiling, sound_.rate, routines_); }

  // Both sides are turned down alike, lest the middle move.
  void find_peaks() {
    known_gain_ = gain_ * kRoom;
    threshold_ = static_cast<float>(options_.ceiling / known_gain_);
    peaks_.assign(dsp::peak_hops(sound_.frames()), 0);
    pool_.run(tiles(), [&](std::size_t job) {
      const std::size_t end = std::min((job + 1) * kTile, sound_.frames());
      for (const std::span<const float> side : sides()) {
        dsp::raise_peaks(side, job * kTile, end, threshold_, kNever, peaks_, routines_);
      }
      sound_.rest(job * kTile, end - job * kTile);
    });
  }

  bool is_too_much(double decibels) {
    if (decibels > lowest() + kHighest) return true;
    set_gain(decibels);
    double sounding = 0;
    double strong = 0;
    for (std::size_t i = 0; i < peaks_.size(); ++i) {
      if (!(peaks_[i] * gain_ > kSounds * options_.ceiling)) continue;
      sounding += 1;
      strong += gains_[i] < kStrongly ? 1 : 0;
    }
    return strong > kMuch * sounding;
  }

  // The highest gain that is not too much, between one that is not and one that is.
  double highest_between(double low, double high) {
    while (high - low > kTolerance / 2) {
      const double middle = (low + high) / 2;
      (is_too_much(middle) ? high : low) = middle;
    }
    return low;
  }

  // A secant: the limiter takes a part of every decibel that is added, and a similar part of the next.
  double reach(double target, double gain) {
    double loudness = loudness_at(gain);
    double slope = 0.8;
    bool is_highest = false;
    for (int step = 0; step < 12; ++step) {
      const double missing = target - loudness;
      if (std::abs(missing) <= kTolerance || (is_highest && missing > 0)) break;
      double next = gain + missing / slope;
      is_highest = is_too_much(next);
      if (is_highest) next = highest_between(gain, next);
      if (next == gain) break;
      const double next_loudness = loudness_at(next);
      slope = std::clamp((next_loudness - loudness) / (next - gain), 0.2, 1.0);
      gain = next;
      loudness = next_loudness;
    }
    return gain;
  }

  double loudness_at(double decibels) {
    set_gain(decibels);
    const std::array<dsp::Stretch, 1> whole{{{0, static_cast<std::int64_t>(sound_.frames())}}};
    const auto read = [&](std::size_t from, std::span<float> left, std::span<float> right) {
      if (from >= sound_.frames()) return;
      const std::size_t n = std::min(left.size(), sound_.frames() - from);
      limit(sound_.left.data() + from, from, n, left.data());
      limit(sound_.right.data() + from, from, n, right.data());
      sound_.rest(from, n);
    };
    const std::size_t part = sound_.is_spooled() ? sound_.frames() / 2 : dsp::kLeastPart;
    const auto powers = dsp::block_powers(sound_.rate, sound_.frames(), whole, read, pool_, routines_, part);
    return dsp::integrated_loudness(powers[0]);
  }

  // Between samples a gain that moves is not what it is on them, so a peak may come out a little above the ceiling.
  // Where one does, the gain there has to fall by as much, and is shaped again. False if what comes out in the end has
  // not been tried, or of a sound for whose length it is too much to remember.
  bool trim() {
    const bool remembers = !sound_.is_spooled();
    if (remembers) levels_.assign((sound_.frames() + kBlock - 1) / kBlock, kNever);
    std::vector<float> before;
    for (int round = 0; round < 8; ++round) {
      raise_what_is_above(before);
      if (largest_ <= kRest * options_.ceiling) break;
      if (round == 7) {
        gain_ *= options_.ceiling / largest_;
        return false;
      }
      if (remembers) before = std::move(gains_);
      gains_ = std::vector<float>();
      shape();
    }
    return remembers;
  }

  // Raises the peaks of hops that come out above the ceiling. `before` are the gains that were tried last.
  void raise_what_is_above(std::span<const float> before) {
    std::vector<Excess> excesses(tiles());
    pool_.run(tiles(), [&](std::size_t job) {
      const std::size_t end = std::min((job + 1) * kTile, sound_.frames());
      for (std::size_t at = job * kTile; at < end; at += kTrial) {
        try_out(at, std::min(at + kTrial, end), before, excesses[job]);
      }
      sound_.rest(job * kTile, end - job * kTile);
    });
    // Only now, since jobs look at the peaks of hops that are not of their tile.
    largest_ = 0;
    for (const Excess& excess : excesses) {
      largest_ = std::max(largest_, excess.largest);
      for (const auto& [hop, peak] : excess.peaks) peaks_[hop] = std::max(peaks_[hop], peak);
    }
  }

  // A point between samples is a sum of products h x g. With any g0 that is g0 (sum of h x) + (sum of h x (g - g0)),
  // and no larger than g0 times the true peak plus the growth times the largest |x| times the largest |g - g0|. `loud`
  // is what a peak is taken for that is not known exactly.
  double largest_that_may_come_out(std::size_t at, float loud) const {
    const std::size_t hop = at / kHop;
    const std::size_t from = hop < kAround ? 0 : hop - kAround;
    const std::size_t to = std::min(hop + kBlock / kHop + kAround, peaks_.size());
    const auto [least, most] = std::minmax_element(gains_.begin() + static_cast<std::ptrdiff_t>(from),
                                                   gains_.begin() + static_cast<std::ptrdiff_t>(to + 1));
    const float loudest = std::max(loud, *std::max_element(peaks_.begin() + static_cast<std::ptrdiff_t>(from),
                                                           peaks_.begin() + static_cast<std::ptrdiff_t>(to)));
    const double wobble = (*most - *least) * dsp::peak_growth();
    return loudest * gain_ * (*least + wobble);
  }

  // Near the ceiling the peaks of the first look may be too small.
  bool may_come_out_above(std::size_t at) const { return largest_that_may_come_out(at, 0) > kClose * options_.ceiling; }

  // Of all points that frames begin … end - 1 depend on.
  Change change_around(std::size_t begin, std::size_t end, std::span<const float> before) const {
    Change change{(begin - std::min(begin, dsp::peak_reach())) / kHop, {}, {}};
    const std::size_t last = std::min((end + dsp::peak_reach()) / kHop + 1, peaks_.size());
    for (std::size_t i = change.first; i <= last; ++i) {
      change.ratios.push_back(gains_[i] / before[i]);
      if (i < last) change.loudest.push_back(peaks_[i] * std::max(before[i], before[i + 1]));
    }
    return change;
  }

  // What the level of a block may have become. Between two points the ratio of two straight lines is between what it is
  // at both.
  float level_after(float level, std::size_t at, const Change& change) const {
    const std::size_t from = (at - std::min(at, dsp::peak_reach())) / kHop - change.first;
    const std::size_t to = std::min((at + kBlock + dsp::peak_reach()) / kHop + 1 - change.first, change.loudest.size());
    const auto part = [&](const std::vector<float>& all, std::size_t end) {
      return std::span(all).subspan(from, end - from);
    };
    const auto [least, most] = std::ranges::minmax(part(change.ratios, to + 1));
    const double loudest = std::ranges::max(part(change.loudest, to)) * gain_;
    return static_cast<float>(dsp::peak_after(level, loudest, least, most));
  }

  // Limits frames begin … end - 1 and adds what comes out above the ceiling.
  void try_out(std::size_t begin, std::size_t end, std::span<const float> before, Excess& excess) {
    std::vector<std::size_t> blocks;
    const std::size_t reach = (dsp::peak_reach() + kBlock - 1) / kBlock * kBlock;
    const std::size_t from = begin < reach ? 0 : begin - reach;
    std::optional<Change> change;
    for (std::size_t at = begin; at < end; at += kBlock) {
      const bool may_be_above = may_come_out_above(at);
      if (!levels_.empty()) {
        float& level = levels_[at / kBlock];
        if (may_be_above && level < kNever) {
          if (!change) change = change_around(begin, end, before);
          level = level_after(level, at, *change);
          if (level <= options_.ceiling) continue;
        }
        level = may_be_above ? 0 : kNever;
      }
      if (may_be_above) blocks.push_back(at - from);
    }
    if (blocks.empty()) return;
    const std::size_t to = std::min(end + reach, sound_.frames());
    std::vector<float> piece(to - from);
    const auto close = static_cast<float>(kClose * options_.ceiling);
    for (const std::span<const float> side : sides()) {
      limit(side.data() + from, from, to - from, piece.data());
      const auto found = dsp::peaks_of_blocks(piece, blocks, close, close, routines_);
      for (std::size_t i = 0; i < blocks.size(); ++i) take(from + blocks[i], found[i], excess);
    }
  }

  // What came out around a block.
  void take(std::size_t at, const dsp::BlockPeaks& found, Excess& excess) {
    if (!levels_.empty()) {
      float& level = levels_[at / kBlock];
      level = std::max(level, found.is_sharp ? found.most : found.most / dsp::kFirstLook);
    }
    if (!found.is_sharp) return;
    excess.largest = std::max(excess.largest, found.most);
    for (std::size_t i = 0; i < found.hops.size(); ++i) {
      if (found.hops[i] <= static_cast<float>(options_.ceiling)) continue;
      const std::size_t hop = std::min(at / kHop + i, peaks_.size() - 1);
      const double least = std::min(gains_[hop], gains_[hop + 1]);
      excess.peaks.emplace_back(hop, static_cast<float>(found.hops[i] / (gain_ * least)));
    }
  }

  // Of the sound, limited as it was tried out last.
  float true_peak() const {
    Largest peak(largest_);
    pool_.run(tiles(), [&](std::size_t job) {
      const std::size_t end = std::min((job + 1) * kTile, sound_.frames());
      std::vector<std::size_t> blocks;
      for (std::size_t at = job * kTile; at < end; at += kBlock) {
        const float level = levels_[at / kBlock];
        const double most =
            level < kNever ? level : largest_that_may_come_out(at, threshold_) * kRoomForRounding / dsp::kFirstLook;
        if (most > peak.value()) blocks.push_back(at);
      }
      for (const std::span<const float> side : sides()) {
        peak.offer(dsp::true_peak(side, blocks, peak.value(), routines_));
      }
      sound_.rest(job * kTile, end - job * kTile);
    });
    return peak.value();
  }

  audio::Buffer& sound_;
  LimitOptions options_;
  Pool& pool_;
  const dsp::Routines& routines_;
  double gain_ = 1;
  double known_gain_ = 0;  // up to which gain `peaks_` is exact
  float threshold_ = 0;    // above which it is
  std::vector<float> peaks_;
  std::vector<float> gains_;
  // By block, of what was tried out: what the long filter sees is no louder, on neither side; kNever where nobody
  // looked.
  std::vector<float> levels_;
  float largest_ = 0;  // that the long filter saw in the last round
};

}  // namespace

Limited limit_sound(audio::Buffer& sound, const LimitOptions& options, Pool& pool, const dsp::Routines& routines) {
  Limiter limiter(sound, options, pool, routines);
  return limiter.apply(limiter.solve());
}

}  // namespace trk::rendering
