#include "runtime/render/limit.h"

#include "runtime/dsp/limiter.h"
#include "runtime/dsp/loudness.h"
#include "runtime/dsp/true_peak.h"
#include "runtime/math/numbers.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <limits>
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
// Frames between two looks of the loudness meter at another channel, so that both stay in the cache.
constexpr std::size_t kMeterStep = 4096;

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

  // Multiplies and limits the sound, and returns the greatest reduction.
  double apply(double decibels) {
    set_gain(decibels);
    trim();
    pool_.run(tiles(), [&](std::size_t job) {
      const std::size_t from = job * kTile;
      const std::size_t n = std::min(kTile, sound_.frames() - from);
      for (float* side : {sound_.left.data(), sound_.right.data()}) limit(side + from, from, n);
      sound_.rest(from, n);
    });
    return -math::gain_to_decibels(*std::ranges::min_element(gains_));
  }

 private:
  using Tile = std::array<std::vector<float>, 2>;  // a tile of each side

  // What came out above the ceiling, or close to it.
  struct Excess {
    float largest = 0;
    std::vector<std::pair<std::size_t, float>> peaks;  // by hop, as loud as they would have to be taken for
  };

  std::size_t tiles() const { return (sound_.frames() + kTile - 1) / kTile; }
  std::array<std::span<const float>, 2> sides() const { return {sound_.left, sound_.right}; }
  void limit(float* samples, std::size_t begin, std::size_t n) const {
    dsp::limit(samples, begin, n, gain_, gains_, routines_);
  }

  // The gain in dB below which there is nothing to limit.
  double lowest() const { return math::gain_to_decibels(options_.ceiling / options_.peak); }

  void set_gain(double decibels) {
    gain_ = math::decibels_to_gain(decibels);
    if (gain_ > known_gain_) find_peaks();
    shape();
  }

  void shape() {
    gains_ = std::vector<float>();  // Of a long song the old ones take as much memory as the new.
    gains_ = dsp::limiter_gains(peaks_, gain_, options_.ceiling, sound_.rate);
  }

  // Both sides are turned down alike, lest the middle move.
  void find_peaks() {
    known_gain_ = gain_ * kRoom;
    const auto threshold = static_cast<float>(options_.ceiling / known_gain_);
    peaks_.assign(dsp::peak_hops(sound_.frames()), 0);
    pool_.run(tiles(), [&](std::size_t job) {
      const std::size_t end = std::min((job + 1) * kTile, sound_.frames());
      for (const std::span<const float> side : sides()) {
        dsp::raise_peaks(side, job * kTile, end, threshold, kNever, peaks_, routines_);
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
    dsp::LoudnessMeter meter(sound_.rate, whole, routines_);
    // One thread measures a tile while others limit the next.
    std::array<Tile, 2> limited;
    for (std::size_t side = 0; side < 2; ++side) limit_tile(0, side, limited[0]);
    for (std::size_t tile = 0; tile < tiles(); ++tile) {
      pool_.run(3, [&](std::size_t job) {
        if (job == 0) {
          measure(limited[tile % 2], meter);
        } else {
          limit_tile(tile + 1, job - 1, limited[(tile + 1) % 2]);
        }
      });
      sound_.rest(tile * kTile, limited[tile % 2][0].size());
    }
    return dsp::integrated_loudness(meter.block_powers(0));
  }

  void limit_tile(std::size_t tile, std::size_t side, Tile& limited) const {
    const std::size_t from = std::min(tile * kTile, sound_.frames());
    const std::span<const float> samples = sides()[side].subspan(from, std::min(kTile, sound_.frames() - from));
    limited[side].assign(samples.begin(), samples.end());
    limit(limited[side].data(), from, samples.size());
  }

  static void measure(const Tile& tile, dsp::LoudnessMeter& meter) {
    for (std::size_t at = 0; at < tile[0].size(); at += kMeterStep) {
      meter.add(tile[0].data() + at, tile[1].data() + at, std::min(kMeterStep, tile[0].size() - at));
    }
  }

  // Between samples a gain that moves is not what it is on them, so a peak may come out a little above the ceiling.
  // Where one does, the gain there has to fall by as much, and is shaped again.
  void trim() {
    for (int round = 0; round < 8; ++round) {
      const float largest = raise_what_is_above();
      if (largest <= kRest * options_.ceiling) return;
      if (round == 7) {
        gain_ *= options_.ceiling / largest;
        return;
      }
      shape();
    }
  }

  // Raises the peaks of hops that come out above the ceiling, and returns the largest that came out.
  float raise_what_is_above() {
    std::vector<Excess> excesses(tiles());
    pool_.run(tiles(), [&](std::size_t job) {
      const std::size_t end = std::min((job + 1) * kTile, sound_.frames());
      for (std::size_t at = job * kTile; at < end; at += kTrial) {
        try_out(at, std::min(at + kTrial, end), excesses[job]);
      }
      sound_.rest(job * kTile, end - job * kTile);
    });
    // Only now, since jobs look at the peaks of hops that are not of their tile.
    float largest = 0;
    for (const Excess& excess : excesses) {
      largest = std::max(largest, excess.largest);
      for (const auto& [hop, peak] : excess.peaks) peaks_[hop] = std::max(peaks_[hop], peak);
    }
    return largest;
  }

  // A point between samples is a sum of products h x g. With any g0 that is g0 (sum of h x) + (sum of h x (g - g0)),
  // and no larger than g0 times the true peak plus the growth times the largest |x| times the largest |g - g0|. Near
  // the ceiling the peaks of the first look may be too small.
  bool may_come_out_above(std::size_t at) const {
    const std::size_t hop = at / kHop;
    const std::size_t from = hop < kAround ? 0 : hop - kAround;
    const std::size_t to = std::min(hop + kBlock / kHop + kAround, peaks_.size());
    const auto [least, most] = std::minmax_element(gains_.begin() + static_cast<std::ptrdiff_t>(from),
                                                   gains_.begin() + static_cast<std::ptrdiff_t>(to + 1));
    const float loudest = *std::max_element(peaks_.begin() + static_cast<std::ptrdiff_t>(from),
                                            peaks_.begin() + static_cast<std::ptrdiff_t>(to));
    const double wobble = (*most - *least) * dsp::peak_growth();
    return loudest * gain_ * (*least + wobble) > kClose * options_.ceiling;
  }

  // Limits frames begin … end - 1 and adds what comes out above the ceiling.
  void try_out(std::size_t begin, std::size_t end, Excess& excess) const {
    std::vector<std::size_t> blocks;
    for (std::size_t at = begin; at < end; at += kBlock) {
      if (may_come_out_above(at)) blocks.push_back(at);
    }
    if (blocks.empty()) return;
    const std::size_t reach = (dsp::peak_reach() + kBlock - 1) / kBlock * kBlock;
    const std::size_t from = begin < reach ? 0 : begin - reach;
    const std::size_t to = std::min(end + reach, sound_.frames());
    std::vector<float> found(dsp::peak_hops(to - from), 0);
    std::vector<float> piece(to - from);
    const auto ceiling = static_cast<float>(options_.ceiling);
    const auto close = static_cast<float>(kClose * options_.ceiling);
    for (const std::span<const float> side : sides()) {
      std::ranges::copy(side.subspan(from, to - from), piece.begin());
      limit(piece.data(), from, to - from);
      for (const std::size_t at : blocks) {
        dsp::raise_peaks(piece, at - from, std::min(at + kBlock, end) - from, ceiling, close, found, routines_);
      }
    }
    for (std::size_t i = (begin - from) / kHop; i < dsp::peak_hops(end - from); ++i) {
      excess.largest = std::max(excess.largest, found[i]);
      if (found[i] <= ceiling) continue;
      const std::size_t hop = from / kHop + i;
      const double least = std::min(gains_[hop], gains_[hop + 1]);
      excess.peaks.emplace_back(hop, static_cast<float>(found[i] / (gain_ * least)));
    }
  }

  audio::Buffer& sound_;
  LimitOptions options_;
  Pool& pool_;
  const dsp::Routines& routines_;
  double gain_ = 1;
  double known_gain_ = 0;  // up to which gain `peaks_` is exact
  std::vector<float> peaks_;
  std::vector<float> gains_;
};

}  // namespace

double limit_sound(audio::Buffer& sound, const LimitOptions& options, Pool& pool, const dsp::Routines& routines) {
  Limiter limiter(sound, options, pool, routines);
  return limiter.apply(limiter.solve());
}

}  // namespace trk::rendering
