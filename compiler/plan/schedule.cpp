#include "compiler/plan/schedule.h"

#include "compiler/base/printer.h"
#include "compiler/plan/loops.h"
#include "compiler/signal/counters.h"
#include "compiler/signal/shape.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace trk {
namespace plan {
namespace {

// How many windows are so near each other that their voices can be rendered together.
constexpr std::int64_t kWindowsTogether = 8;

// A shared rendering is kept from its first voice to its last. Voices that are further apart than this many windows
// are rendered again, so that memory follows the density of the music and not its length.
constexpr std::int64_t kWindowsKept = 32;

// A second row of lanes has something to do where the first one waits. A graph of more operations than this has enough
// to do by itself, and puts more aside in memory than that saves.
constexpr std::size_t kLargeGraph = 512;

// What must be equal for two voices to sound alike, where no parameter moves: function, length and values.
using Likeness = std::tuple<std::uint32_t, std::int64_t, Sound>;

// How many operations a frame of a note takes where frames are side by side. Sixteen at once do not save quite so much,
// since values go from loop to loop through memory. Where no frame waits for another there is one loop only, and
// nothing that lanes could save: 0.
double operations_alone(const signal::Function& function) {
  constexpr double kSaved = 8;
  double turning = 0;
  double still = 0;
  for (const Loops& loops : divide(function)) {
    turning += static_cast<double>(loops.recursion.size());
    still += static_cast<double>(loops.before.size() + loops.after.size());
    for (const Rank& rank : loops.ranks) turning += static_cast<double>(rank.lanes[0].size());
    for (const Rank& wavefront : loops.wavefronts) turning += static_cast<double>(wavefront.lanes[0].size());
  }
  return turning == 0 ? 0 : turning + still / kSaved;
}

class Planner {
 public:
  Planner(const signal::Module& module, const signal::Timeline& timeline, const PlanOptions& options, Pool& pool)
      : module_(module), timeline_(timeline), options_(options), pool_(pool) {}

  Schedule run() {
    schedule_.window = options_.window;
    for (const signal::Function& function : module_.functions) {
      columns_.push_back(signal::columns(function));
      evaluators_.emplace_back(function);
    }
    for (const signal::Clip& clip : module_.clips) {
      const signal::NoteValues note{.event = clip.event};
      const std::vector<signal::Value>& values = evaluators_[clip.function](note);
      schedule_.clips.push_back(sound(clip.function, values, note));
    }
    for (std::uint32_t voice = 0; voice < timeline_.voices.size(); ++voice) add(voice);
    sort_by_onset();
    estimate_alone();
    find_lanes();
    choose_widths();
    return std::move(schedule_);
  }

 private:
  std::int64_t onset(const Rendering& rendering) const { return timeline_.voices[rendering.voices.front()].onset; }

  // Those of one onset stay as they were. They are large, so each is moved once.
  void sort_by_onset() {
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    for (std::size_t i = 0; i < schedule_.renderings.size(); ++i) order.emplace_back(onset(schedule_.renderings[i]), i);
    std::ranges::sort(order);
    std::vector<Rendering> sorted;
    sorted.reserve(order.size());
    for (const auto& [frame, place] : order) sorted.push_back(std::move(schedule_.renderings[place]));
    schedule_.renderings = std::move(sorted);
  }

  void add(std::uint32_t index) {
    const signal::Voice& voice = timeline_.voices[index];
    const signal::Function& function = module_.functions[voice.function];
    const std::vector<signal::Value>& values = evaluators_[voice.function](voice.values);
    Loudness loudness;
    for (std::size_t side = 0; side < 2; ++side) {
      const signal::NodeId gain = function.gains[std::min(side, function.gains.size() - 1)];
      loudness.gain[side] = values[gain.index()].f64() * voice.gain;
    }
    schedule_.loudness.push_back(loudness);

    Rendering rendering;
    rendering.function = voice.function;
    rendering.length = length(values[function.length.index()].f64());
    if (voice.choke != signal::Voice::kNever) {
      rendering.length = std::min(rendering.length, voice.choke - voice.onset + timeline_.fade);
    }
    rendering.sound = sound(voice.function, values, voice.values);
    const bool moves =
        !function.parameters.empty() || std::ranges::any_of(rendering.sound.parts, [&](const Part& part) {
          return !module_.functions[part.function].parameters.empty();
        });
    const bool may_share = options_.share && !moves && rendering.length <= kWindowsTogether * options_.window;
    if (may_share) {
      const Likeness likeness{rendering.function, rendering.length, rendering.sound};
      const auto [known, is_new] = alike_.try_emplace(likeness, schedule_.renderings.size());
      if (!is_new) {
        Rendering& shared = schedule_.renderings[known->second];
        const std::int64_t last = timeline_.voices[shared.voices.back()].onset;
        if (voice.onset - last <= kWindowsKept * options_.window) {
          shared.voices.push_back(index);
          return;
        }
      }
      known->second = schedule_.renderings.size();
    }
    rendering.voices.push_back(index);
    schedule_.renderings.push_back(std::move(rendering));
  }

  std::vector<std::uint64_t> column_bits(std::uint32_t function, const std::vector<signal::Value>& values) const {
    std::vector<std::uint64_t> bits;
    for (const signal::NodeId column : columns_[function]) bits.push_back(values[column.index()].bits);
    return bits;
  }

  Sound sound(std::uint32_t function, const std::vector<signal::Value>& values, const signal::NoteValues& note) {
    Sound made{column_bits(function, values), {}};
    add_parts(function, note, made.parts);
    return made;
  }

  // Every function whose outputs become a stream, once.
  void add_parts(std::uint32_t function, const signal::NoteValues& note, std::vector<Part>& parts) {
    for (const signal::Stream& stream : module_.functions[function].streams) {
      const bool is_known =
          std::ranges::any_of(parts, [&](const Part& part) { return part.function == stream.function; });
      if (is_known) continue;
      const std::vector<signal::Value>& values = evaluators_[stream.function](note);
      parts.push_back({stream.function, column_bits(stream.function, values)});
      add_parts(stream.function, note, parts);
    }
  }

  std::int64_t length(double seconds) const {
    const double frames = seconds * module_.sample_rate + 0.5;
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::clamp(frames, 0.0, 4e9)), 1, 0x7FFFFFFF);
  }

  // A voice that needs streams is computed from end to end by itself.
  static bool has_lanes(const signal::Function& function) {
    return function.kind == signal::FunctionKind::Voice && function.streams.empty();
  }

  // By function: how many renderings begin in the fullest stretch of windows that are near each other, together with
  // those of all whose lanes are the same.
  std::vector<int> fullest_stretches() const {
    struct Filled {
      std::int64_t stretch = 0;
      int count = 0;
    };
    std::vector<Filled> last(module_.functions.size());
    std::vector<int> fullest(module_.functions.size(), 0);
    for (const Rendering& rendering : schedule_.renderings) {  // by onset
      const std::uint32_t function = schedule_.lanes[rendering.function];
      const std::int64_t stretch = onset(rendering) / (kWindowsTogether * options_.window);
      if (last[function].stretch != stretch) last[function] = {stretch, 0};
      fullest[function] = std::max(fullest[function], ++last[function].count);
    }
    return fullest;
  }

  void estimate_alone() {
    operations_alone_.resize(module_.functions.size());
    if (!options_.share && options_.widest == 1) return;  // nobody will ask
    pool_.run(module_.functions.size(), [&](std::size_t i) {
      if (has_lanes(module_.functions[i])) operations_alone_[i] = operations_alone(module_.functions[i]);
    });
  }

  // Whether as many notes of a function as begin in its fullest stretch take fewer operations one after the other than
  // side by side.
  bool pays_alone(std::size_t function, const std::vector<int>& fullest) const {
    return fullest[function] * operations_alone_[function] <
           static_cast<double>(signal::operations(module_.functions[function]));
  }

  // Voices of one shape are computed by one kernel, side by side whichever function they are of. Those that are better
  // alone take no lanes among many, but may be many together.
  void find_lanes() {
    using Kind = std::tuple<bool, std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>>;
    for (std::uint32_t i = 0; i < module_.functions.size(); ++i) schedule_.lanes.push_back(i);
    if (!options_.share) return;
    const std::vector<int> fullest = fullest_stretches();
    std::map<Kind, std::uint32_t> known;
    for (std::uint32_t i = 0; i < module_.functions.size(); ++i) {
      const signal::Function& function = module_.functions[i];
      if (!has_lanes(function)) continue;
      std::vector<std::pair<std::uint32_t, std::uint32_t>> tables;
      for (const signal::Table& table : function.tables) tables.emplace_back(table.clip, table.side);
      Kind kind{pays_alone(i, fullest), signal::shape(function), std::move(tables)};
      schedule_.lanes[i] = known.emplace(std::move(kind), i).first->second;
    }
  }

  // As many lanes as the fullest stretch can fill, within what pays: a step costs about the same however few lanes
  // are live. Where so few notes sound that their frames fill the registers better than they do, each is alone.
  void choose_widths() {
    const std::vector<int> fullest = fullest_stretches();
    for (std::size_t i = 0; i < module_.functions.size(); ++i) {
      const signal::Function& function = module_.functions[i];
      if (schedule_.lanes[i] != i) {
        schedule_.widths.push_back(schedule_.widths[schedule_.lanes[i]]);
        continue;
      }
      if (!has_lanes(function) || (options_.widest > 1 && pays_alone(i, fullest))) {
        schedule_.widths.push_back(1);
        continue;
      }
      const int most = signal::operations(function) > kLargeGraph ? 16 : 32;
      const int widest = std::min(most, options_.widest);
      int width = std::min(8, widest);
      while (width < fullest[i] && width < widest) width *= 2;
      schedule_.widths.push_back(width);
    }
  }

  const signal::Module& module_;
  const signal::Timeline& timeline_;
  const PlanOptions& options_;
  Pool& pool_;
  Schedule schedule_;
  std::vector<std::vector<signal::NodeId>> columns_;  // by function,
  std::vector<signal::NoteEvaluator> evaluators_;     // as these
  std::map<Likeness, std::size_t> alike_;
  std::vector<double> operations_alone_;  // where there are lanes
};

// Of a kernel of one lane: what it computes for many frames at once, and what keeps the rest from that.
void dump_loops(const signal::Function& function, Printer& printer) {
  const std::vector<Loops> all = divide(function);
  std::size_t side_by_side = 0;
  std::size_t in_turn = 0;
  for (const Loops& loops : all) {
    side_by_side += loops.before.size() + loops.after.size();
    in_turn += loops.recursion.size();
  }
  printer.line("{} operations for frames side by side, {} frame by frame", side_by_side, in_turn);
  for (const Loops& loops : all) {
    for (const Rank& rank : loops.ranks) {
      printer.line("{} operations frame by frame for {} lanes side by side", rank.lanes[0].size(), rank.lanes.size());
    }
    for (const Rank& wavefront : loops.wavefronts) {
      printer.line("{} operations frame by frame for {} sections in a wavefront", wavefront.lanes[0].size(),
                   wavefront.lanes.size());
    }
  }
}

// By function: the first that is computed by the same machine code.
std::vector<std::uint32_t> first_of_kernel(const Schedule& schedule, const signal::Module& module) {
  std::map<std::pair<int, std::string>, std::uint32_t> known;
  std::vector<std::uint32_t> first;
  for (std::uint32_t i = 0; i < module.functions.size(); ++i) {
    first.push_back(known.emplace(std::pair(schedule.widths[i], signal::shape(module.functions[i])), i).first->second);
  }
  return first;
}

}  // namespace

void dump(const Schedule& schedule, const signal::Module& module, const signal::Timeline& timeline, std::ostream& out) {
  Printer printer(out);
  printer.line("plan windows of {} frames", schedule.window);
  const auto body = printer.indent();
  const std::vector<std::uint32_t> first = first_of_kernel(schedule, module);
  const auto dump_sharing = [&](std::uint32_t i) {
    const std::string& other = module.functions[first[i]].name;
    if (schedule.lanes[i] != i) {
      printer.line("shares the kernel of `{}`, and its lanes", other);
    } else if (first[i] != i) {
      printer.line("shares the kernel of `{}`", other);
    }
  };
  for (std::uint32_t i = 0; i < module.functions.size(); ++i) {
    const signal::Function& function = module.functions[i];
    if (function.kind != signal::FunctionKind::Voice) {
      const bool is_bus = function.kind == signal::FunctionKind::Bus;
      printer.line("{} {} : 1 lane, {}", is_bus ? "bus" : "whole", function.name,
                   is_bus ? "one stream through the whole song" : "from its first sample to its last");
      const auto facts = printer.indent();
      dump_loops(function, printer);
      dump_sharing(i);
      continue;
    }
    std::size_t renderings = 0;
    std::size_t voices = 0;
    std::int64_t rendered = 0;
    std::int64_t heard = 0;
    for (const Rendering& rendering : schedule.renderings) {
      if (rendering.function != i) continue;
      ++renderings;
      voices += rendering.voices.size();
      rendered += rendering.length;
      heard += rendering.length * static_cast<std::int64_t>(rendering.voices.size());
    }
    printer.line("voice {} : {} lanes", function.name, schedule.widths[i]);
    const auto facts = printer.indent();
    printer.line("{} voices from {} renderings", voices, renderings);
    printer.line("{} frames rendered for {} heard", rendered, heard);
    printer.line("{} operations a frame, {} states, {} delay lines", signal::operations(function),
                 function.states.size(), function.lines.size());
    dump_sharing(i);
    const bool has_noise = std::any_of(function.nodes.begin(), function.nodes.end(),
                                       [](const signal::Node& node) { return node.op == signal::Op::Stream; });
    if (!function.streams.empty()) printer.line("1 lane: it needs signals from their first sample to their last");
    if (!function.parameters.empty()) {
      printer.line("not shared: `{}` moves while notes sound", function.parameters.front().name);
    } else if (has_noise) {
      printer.line("not shared: every note draws its own noise");
    }
  }
  for (const signal::BusStep& bus : timeline.buses) {
    if (bus.function == signal::BusStep::kNoFunction) printer.line("bus {} : passes its input through", bus.name);
  }
}

}  // namespace plan

plan::Schedule schedule(const signal::Module& module, const signal::Timeline& timeline,
                        const plan::PlanOptions& options, Pool& pool) {
  return plan::Planner(module, timeline, options, pool).run();
}

}  // namespace trk
