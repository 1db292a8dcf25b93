#include "runtime/dsp/loudness.h"

#include "runtime/math/functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

namespace trk::dsp {
namespace {

// BS.1770's offset: a 997 Hz sine of 0 dBFS on one side reads -3.01 LUFS.
constexpr double kOffset = -0.691;
// 10^((-70 + 0.691) / 10) and 10^(-10 / 10).
constexpr double kAbsoluteGate = 1.1724653045822981e-07;
constexpr double kRelativeGate = 0.1;
// 10 log10(x) = kDecibelsPerOctave * log2(x).
constexpr double kDecibelsPerOctave = 3.010299956639812;

constexpr std::size_t kLanes = kMeterLanes;
constexpr std::size_t kBlock = kernel::kBlock;
// Frames that are read at a time, and frames between two looks at a filter's memory.
constexpr std::size_t kPiece = 512;
constexpr std::size_t kCheck = 4096;

// The standard gives coefficients for 48 kHz. These are the analogue prototypes behind them, brought to `rate` by the
// bilinear transform; the numbers are those of libebur128 (ebur128_init_filter).
KWeighting k_weighting(double rate) {
  KWeighting filter{};
  const double shelf_gain = 1.5848647011308556;    // 10^(3.999843853973347 / 20)
  const double shelf_middle = 1.2587209302325617;  // shelf_gain ^ 0.4996667741545416
  double q = 0.7071752369554196;
  double k = math::tan(math::kPi * 1681.974450955533 / rate);
  double a0 = 1 + k / q + k * k;
  filter.b0 = (shelf_gain + shelf_middle * k / q + k * k) / a0;
  filter.b1 = 2 * (k * k - shelf_gain) / a0;
  filter.b2 = (shelf_gain - shelf_middle * k / q + k * k) / a0;
  filter.a1 = 2 * (k * k - 1) / a0;
  filter.a2 = (1 - k / q + k * k) / a0;
  q = 0.5003270373238773;
  k = math::tan(math::kPi * 38.13547087602444 / rate);
  a0 = 1 + k / q + k * k;
  filter.c1 = 2 * (k * k - 1) / a0;
  filter.c2 = (1 - k / q + k * k) / a0;
  return filter;
}

// The memory of a filter, of one lane.
using Memory = std::array<std::array<double, 2>, 4>;

Memory memory_of(const KWeighting& filter, std::size_t lane) {
  Memory memory;
  for (std::size_t i = 0; i < memory.size(); ++i) memory[i] = {filter.state[i][0][lane], filter.state[i][1][lane]};
  return memory;
}

bool is_same(const Memory& a, const Memory& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

// What is measured: the energies of steps of 100 ms, by stretch. Only complete steps count.
struct Steps {
  std::size_t frames;  // of a step
  std::vector<Stretch> stretches;
  std::vector<std::vector<double>> energies;
};

// Places of the signal that are measured side by side, a block at a time.
class Row {
 public:
  Row(const KWeighting& filter, Steps& steps, const ReadFrames& read, const Routines& routines)
      : filter_(filter), steps_(steps), read_(read), routines_(routines), open_(steps.stretches.size()) {}

  // Begins a lane at a frame, with silence before it.
  void begin(std::size_t lane, std::size_t frame) { position_[lane] = frame; }

  // Lets a lane go on where a lane of another row stands.
  void take_over(std::size_t lane, const Row& other, std::size_t from) {
    position_[lane] = other.position_[from];
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t side = 0; side < 2; ++side) filter_.state[i][side][lane] = other.filter_.state[i][side][from];
    }
    for (std::size_t i = 0; i < open_.size(); ++i) open_[i][lane] = other.open_[i][from];
  }

  std::size_t position(std::size_t lane) const { return position_[lane]; }
  Memory memory(std::size_t lane) const { return memory_of(filter_, lane); }

  // Measures the next kCheck frames of the lanes in which `lanes` is true. The others stand still.
  void advance(const std::array<bool, kLanes>& lanes) {
    const KWeighting before = filter_;
    for (std::size_t done = 0; done < kCheck; done += kPiece) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if (lanes[lane]) read_(position_[lane], samples_[0][lane], samples_[1][lane]);
      }
      for (std::size_t at = 0; at < kPiece; at += kBlock) {
        routines_.k_weight(filter_, samples_[0][0].data() + at, kPiece, energy_);
        for (std::size_t i = 0; i < open_.size(); ++i) add_block(i, lanes);
        for (std::size_t lane = 0; lane < kLanes; ++lane) position_[lane] += lanes[lane] ? kBlock : 0;
      }
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      for (std::size_t i = 0; i < 4 && !lanes[lane]; ++i) {
        for (std::size_t side = 0; side < 2; ++side) filter_.state[i][side][lane] = before.state[i][side][lane];
      }
    }
  }

 private:
  // Frames behind the last step that is over.
  std::size_t since_step(const Stretch& stretch, std::size_t frame) const {
    return static_cast<std::size_t>(static_cast<std::int64_t>(frame) - stretch.begin) % steps_.frames;
  }

  // All lanes at a time where no step ends in any of them.
  void add_block(std::size_t index, const std::array<bool, kLanes>& lanes) {
    const Stretch& stretch = steps_.stretches[index];
    bool is_plain = true;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const auto from = static_cast<std::int64_t>(position_[lane]);
      is_plain = is_plain && lanes[lane] && from >= stretch.begin &&
                 from + static_cast<std::int64_t>(kBlock) <= stretch.end &&
                 since_step(stretch, position_[lane]) + kBlock < steps_.frames;
    }
    if (is_plain) {
      std::array<double, kLanes> sums = open_[index];
      for (const auto& frame : energy_) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += frame[lane];
      }
      open_[index] = sums;
      return;
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (lanes[lane]) add_lane(index, lane);
    }
  }

  void add_lane(std::size_t index, std::size_t lane) {
    const Stretch& stretch = steps_.stretches[index];
    const auto block = static_cast<std::int64_t>(position_[lane]);
    const auto step = static_cast<std::int64_t>(steps_.frames);
    std::int64_t from = std::max(block, stretch.begin);
    const std::int64_t end = std::min(block + static_cast<std::int64_t>(kBlock), stretch.end);
    double sum = open_[index][lane];
    while (from < end) {
      const std::int64_t number = (from - stretch.begin) / step;
      const std::int64_t end_of_step = stretch.begin + (number + 1) * step;
      const std::int64_t to = std::min(end, end_of_step);
      for (; from < to; ++from) sum += energy_[from - block][lane];
      if (to < end_of_step) break;
      steps_.energies[index][static_cast<std::size_t>(number)] = sum;
      sum = 0;
    }
    open_[index][lane] = sum;
  }

  KWeighting filter_;
  Steps& steps_;
  const ReadFrames& read_;
  const Routines& routines_;
  std::array<std::size_t, kLanes> position_{};
  std::vector<std::array<double, kLanes>> open_;  // what the steps under way have so far, by stretch
  std::array<std::array<std::array<float, kPiece>, kLanes>, 2> samples_{};
  double energy_[kBlock][kLanes];
};

// Measures a signal in parts side by side.
//
// A part other than the first begins with a filter that has heard nothing, and its first steps are wrong. But what a
// filter has heard long ago is rounded away: two that hear the same come to have the same memory, to the last bit,
// after some seconds. So each part is measured once more from its beginning, by going on from the end of the part
// before it, until the memory is what it was there the first time; from then on everything was right. Where that does
// not happen in a part, whoever has come to its end goes on into the next, in no company.
class Measurement {
 public:
  Measurement(double rate, std::size_t frames, Steps& steps, const ReadFrames& read, Pool& pool,
              const Routines& routines, std::size_t least_part)
      : frames_(frames), steps_(steps), pool_(pool), alone_(k_weighting(rate), steps, read, routines) {
    const std::size_t wanted = std::clamp<std::size_t>(frames / least_part, 1, kLanes * pool.threads());
    length_ = std::max(kCheck, (frames / wanted + kCheck - 1) / kCheck * kCheck);
    parts_ = std::vector<Part>((frames + length_ - 1) / length_);
    const std::size_t rows = std::min<std::size_t>(pool.threads(), parts_.size());
    rows_ = std::vector<Row>(rows, alone_);
  }

  void run() {
    pool_.run(rows_.size(), [&](std::size_t row) { measure_parts(row); });
    pool_.run(rows_.size(), [&](std::size_t row) { go_on(row); });
    for (std::size_t i = 0; i + 1 < parts_.size();) i = parts_[i].has_joined ? i + 1 : go_on_alone(i);
  }

 private:
  static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

  struct Part {
    std::vector<Memory> memories;  // after every kCheck frames
    // Of whoever goes on from the end of this part into the next:
    std::size_t same_from = kNever;  // the frame from which on the memory is what it was there
    bool has_joined = false;         // all that was wrong is measured again
    std::size_t end = 0;             // how far it has come
  };

  std::size_t begin_of(std::size_t part) const { return std::min(part * length_, frames_); }
  std::size_t part_of(std::size_t row, std::size_t lane) const { return lane * rows_.size() + row; }

  void measure_parts(std::size_t row) {
    std::array<bool, kLanes> lanes;
    for (std::size_t lane = 0; lane < kLanes; ++lane) rows_[row].begin(lane, begin_of(part_of(row, lane)));
    while (true) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        lanes[lane] = rows_[row].position(lane) < begin_of(part_of(row, lane) + 1);
      }
      if (std::ranges::none_of(lanes, std::identity())) return;
      rows_[row].advance(lanes);
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if (lanes[lane]) parts_[part_of(row, lane)].memories.push_back(rows_[row].memory(lane));
      }
    }
  }

  void go_on(std::size_t row) {
    std::array<bool, kLanes> lanes;
    while (true) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const std::size_t part = part_of(row, lane);
        lanes[lane] =
            part + 1 < parts_.size() && !parts_[part].has_joined && rows_[row].position(lane) < begin_of(part + 2);
      }
      if (std::ranges::none_of(lanes, std::identity())) return;
      rows_[row].advance(lanes);
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if (lanes[lane]) join(parts_[part_of(row, lane)], rows_[row], lane, part_of(row, lane) + 1);
      }
    }
  }

  // Looks whether a lane that goes on into a part has come to where everything was right. A step that was under way
  // when the memories became the same was still wrong.
  void join(Part& from, const Row& row, std::size_t lane, std::size_t part) {
    from.end = row.position(lane);
    const std::size_t checks = (from.end - begin_of(part)) / kCheck;
    if (!is_same(row.memory(lane), parts_[part].memories[checks - 1])) {
      from.same_from = kNever;
    } else if (from.same_from == kNever) {
      from.same_from = from.end;
    }
    from.has_joined = from.same_from != kNever && from.end >= from.same_from + steps_.frames;
  }

  // Goes on from where part `part` has come without joining the next. What the parts behind that have measured again
  // began with a wrong memory. Returns the part that it has joined, or the last.
  std::size_t go_on_alone(std::size_t part) {
    alone_.take_over(0, rows_[part % rows_.size()], part / rows_.size());
    for (std::size_t next = part + 2; next < parts_.size(); ++next) {
      Part from;
      while (alone_.position(0) < begin_of(next + 1)) {
        alone_.advance({true});
        join(from, alone_, 0, next);
        if (from.has_joined && from.end >= parts_[next - 1].end) return next;
      }
    }
    return parts_.size();
  }

  std::size_t frames_;
  Steps& steps_;
  Pool& pool_;
  std::size_t length_;  // of a part
  std::vector<Part> parts_;
  std::vector<Row> rows_;  // part p is in row p % rows, lane p / rows
  Row alone_;
};

}  // namespace

std::vector<std::vector<double>> block_powers(double rate, std::size_t frames, std::span<const Stretch> stretches,
                                              const ReadFrames& read, Pool& pool, const Routines& routines,
                                              std::size_t least_part) {
  Steps steps{static_cast<std::size_t>(std::max(1.0, std::floor(rate / 10 + 0.5))), {}, {}};
  for (Stretch stretch : stretches) {
    stretch.begin = std::max<std::int64_t>(stretch.begin, 0);
    stretch.end = std::max(stretch.begin, std::min(stretch.end, static_cast<std::int64_t>(frames)));
    steps.stretches.push_back(stretch);
    steps.energies.emplace_back(static_cast<std::size_t>(stretch.end - stretch.begin) / steps.frames);
  }
  Measurement(rate, frames, steps, read, pool, routines, least_part).run();
  std::vector<std::vector<double>> powers(stretches.size());
  for (std::size_t index = 0; index < powers.size(); ++index) {
    const std::vector<double>& energies = steps.energies[index];
    for (std::size_t i = 3; i < energies.size(); ++i) {
      const double energy = energies[i - 3] + energies[i - 2] + energies[i - 1] + energies[i];
      powers[index].push_back(energy / (4 * static_cast<double>(steps.frames)));
    }
  }
  return powers;
}

double integrated_loudness(std::span<const double> block_powers, double power_gain) {
  double gate = kAbsoluteGate;
  double mean = 0;
  // The first round finds the mean above the absolute gate, the second that above both.
  for (int round = 0; round < 2; ++round) {
    double sum = 0;
    double count = 0;
    for (const double block : block_powers) {
      const double power = block * power_gain;
      if (!(power >= gate)) continue;
      sum += power;
      count += 1;
    }
    if (count == 0) return -std::numeric_limits<double>::infinity();
    mean = sum / count;
    gate = std::max(kAbsoluteGate, mean * kRelativeGate);
  }
  return kOffset + kDecibelsPerOctave * math::log2(mean);
}

}  // namespace trk::dsp
