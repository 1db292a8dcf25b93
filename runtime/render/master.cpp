#include "runtime/render/master.h"

#include "runtime/dsp/loudness.h"
#include "runtime/dsp/true_peak.h"
#include "runtime/math/numbers.h"
#include "runtime/render/largest.h"
#include "runtime/render/limit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace trk::rendering {
namespace {

// What ends a tail: 10^(-90 / 20).
constexpr double kInaudible = 3.1622776601683795e-05;
// How far below its target the loudness may stay, in LU.
constexpr double kTolerance = 0.1;
// Frames of one job of the peak search.
constexpr std::size_t kPeakTile = 1 << 16;

// The powers of loudness blocks: of the whole, and of the regions by distinct name.
struct Loudness {
  std::vector<double> whole;
  std::vector<std::string> names;
  std::vector<std::vector<double>> regions;
};

// `samples` gets the largest sample on the way.
Loudness measure_loudness(const runtime::RenderPlan& plan, Pool& pool, const dsp::Routines& routines,
                          const audio::Mix& mix, Largest& samples) {
  const std::size_t frames = mix.sound.frames();
  std::vector<dsp::Stretch> stretches{{0, static_cast<std::int64_t>(frames)}};
  for (const runtime::Region& region : plan.regions) {
    stretches.push_back({region.begin - mix.first_frame, region.end - mix.first_frame});
  }
  const auto read = [&](std::size_t from, std::span<float> left, std::span<float> right) {
    if (from >= frames) return;
    const std::size_t n = std::min(left.size(), frames - from);
    std::copy_n(mix.sound.left.data() + from, n, left.data());
    std::copy_n(mix.sound.right.data() + from, n, right.data());
    for (const std::span<float> side : {left, right}) samples.offer(routines.peak(side.data(), n));
    mix.sound.rest(from, n);
  };
  const std::size_t part = mix.sound.is_spooled() ? frames / 2 : dsp::kLeastPart;
  const auto powers = dsp::block_powers(plan.rate, frames, stretches, read, pool, routines, part);
  Loudness loudness;
  loudness.whole = powers[0];
  for (std::size_t i = 0; i < plan.regions.size(); ++i) {
    const auto known = std::find(loudness.names.begin(), loudness.names.end(), plan.regions[i].name);
    const auto index = static_cast<std::size_t>(known - loudness.names.begin());
    if (known == loudness.names.end()) {
      loudness.names.push_back(plan.regions[i].name);
      loudness.regions.emplace_back();
    }
    loudness.regions[index].insert(loudness.regions[index].end(), powers[i + 1].begin(), powers[i + 1].end());
  }
  return loudness;
}

// Measures loudness and then the true peak. The sample peak is known by then: it lets the interpolator skip most of the
// sound.
float measure(const runtime::RenderPlan& plan, Pool& pool, const dsp::Routines& routines, const audio::Mix& mix,
              Loudness& loudness) {
  const std::array<std::span<const float>, 2> channels{mix.sound.left, mix.sound.right};
  const std::size_t frames = mix.sound.frames();
  const std::size_t tiles = (frames + kPeakTile - 1) / kPeakTile;
  Largest peak;
  loudness = measure_loudness(plan, pool, routines, mix, peak);
  pool.run(2 * tiles, [&](std::size_t job) {
    const std::size_t from = job / 2 * kPeakTile;
    const std::size_t to = std::min(from + kPeakTile, frames);
    peak.offer(dsp::true_peak(channels[job % 2], from, to, peak.value(), routines));
    rest(channels[job % 2].data() + from, (to - from) * sizeof(float));
  });
  return peak.value();
}

// The gain in dB that brings blocks to a loudness. The gates stand at absolute levels, so a step may open or close them
// for a few blocks and another step is needed; three are more than any music wants.
double gain_to_reach(double target, const std::vector<double>& powers) {
  double gain = 0;
  for (int step = 0; step < 8; ++step) {
    const double linear = math::decibels_to_gain(gain);
    const double loudness = dsp::integrated_loudness(powers, linear * linear);
    if (!std::isfinite(loudness)) return step == 0 ? 0 : gain;
    if (std::abs(target - loudness) < 1e-9) break;
    gain += target - loudness;
  }
  return gain;
}

// The gain that would do if there were no ceiling.
double unlimited_gain(const runtime::Master& master, const Loudness& loudness) {
  if (!master.has_loudness || !std::isfinite(dsp::integrated_loudness(loudness.whole))) return 1;
  return math::decibels_to_gain(gain_to_reach(master.loudness, loudness.whole));
}

// Finds the gain, and limits the sound if it then passes the ceiling; what was measured is measured again.
void reach(const runtime::RenderPlan& plan, Pool& pool, const dsp::Routines& routines, audio::Mix& mix,
           Loudness& loudness, double& peak) {
  const runtime::Master& master = plan.master;
  const bool is_audible = std::isfinite(dsp::integrated_loudness(loudness.whole));
  const double ceiling = math::decibels_to_gain(master.ceiling);
  mix.gain = unlimited_gain(master, loudness);
  if (master.has_loudness && is_audible) mix.decision = audio::Mix::Decision::Loudness;
  if (!master.has_ceiling || peak * mix.gain <= ceiling) return;
  LimitOptions options{ceiling, peak, mix.gain, {}};
  if (mix.decision == audio::Mix::Decision::Loudness) options.loudness = master.loudness;
  const Limited limited = limit_sound(mix.sound, options, pool, routines);
  mix.reduction = limited.reduction;
  mix.gain = 1;
  if (limited.true_peak) {
    Largest samples;
    loudness = measure_loudness(plan, pool, routines, mix, samples);
    peak = *limited.true_peak;
  } else {
    peak = measure(plan, pool, routines, mix, loudness);
  }
  const double shortfall = options.loudness ? master.loudness - dsp::integrated_loudness(loudness.whole) : 0;
  if (options.loudness && shortfall <= kTolerance) return;
  mix.decision = audio::Mix::Decision::Ceiling;
  mix.shortfall = shortfall;
}

// The frames up to and with the last that is heard, and never less than the song.
std::size_t audible_frames(const runtime::RenderPlan& plan, const audio::Mix& mix) {
  const std::size_t song = static_cast<std::size_t>(std::max<std::int64_t>(0, plan.song_frames - mix.first_frame));
  std::size_t frames = mix.sound.frames();
  const auto is_heard = [&](float sample) { return std::abs(static_cast<double>(sample)) * mix.gain > kInaudible; };
  while (frames > song && !is_heard(mix.sound.left[frames - 1]) && !is_heard(mix.sound.right[frames - 1])) --frames;
  return frames;
}

void measure_and_reach(const runtime::RenderPlan& plan, Pool& pool, const dsp::Routines& routines, audio::Mix& mix) {
  Loudness loudness;
  double peak = measure(plan, pool, routines, mix, loudness);
  reach(plan, pool, routines, mix, loudness, peak);
  const double power_gain = mix.gain * mix.gain;
  mix.loudness = dsp::integrated_loudness(loudness.whole, power_gain);
  mix.true_peak = math::gain_to_decibels(peak * mix.gain);
  for (std::size_t i = 0; i < loudness.names.size(); ++i) {
    mix.regions.push_back({loudness.names[i], dsp::integrated_loudness(loudness.regions[i], power_gain)});
  }
}

}  // namespace

void finish_master(const runtime::RenderPlan& plan, Pool& pool, const dsp::Routines& routines, bool measures,
                   audio::Mix& mix) {
  if (measures) measure_and_reach(plan, pool, routines, mix);
  const std::size_t frames = audible_frames(plan, mix);
  mix.sound.left.resize(frames);
  mix.sound.right.resize(frames);
}
}  // namespace trk::rendering
