#include "compiler/driver/expectations.h"

#include "compiler/base/printer.h"
#include "compiler/check/fold.h"
#include "compiler/lower/clock.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

namespace trk::driver {
namespace {

namespace kind = diagnostics::kind;
using typed::Measure;

bool needs_sound(const typed::Expectation& expectation) {
  return std::any_of(expectation.measures.begin(), expectation.measures.end(),
                     [](const Measure& measure) { return measure.kind == Measure::Kind::Loudness; });
}

// What the music has to say about itself.
class Witness {
 public:
  Witness(const typed::Program& track, const score::Score& score, const audio::Mix* mix)
      : track_(track), score_(score), mix_(mix) {}

  double value(const Measure& measure) const {
    switch (measure.kind) {
      case Measure::Kind::SongLength:
        return score_.length.to_double();
      case Measure::Kind::SongTime:
        return lowering::Clock(score_, track_.track.rate).seconds(score_.length);
      case Measure::Kind::Loudness:
        for (const audio::RegionLoudness& region : mix_->regions) {
          if (region.name == measure.section) return region.loudness;
        }
    }
    return 0;
  }

  std::string words(const Measure& measure) const {
    switch (measure.kind) {
      case Measure::Kind::SongLength:
        return fmt::format("song.length is {}", bars(score_.length / track_.track.meter.bar()));
      case Measure::Kind::SongTime:
        return fmt::format("song.time is {:.3f} s", value(measure));
      case Measure::Kind::Loudness:
        return fmt::format("{}.loudness is {:.2f} LUFS", measure.section, value(measure));
    }
    return "";
  }

 private:
  static std::string bars(Rational count) { return count.text() + (count == Rational(1) ? " bar" : " bars"); }

  const typed::Program& track_;
  const score::Score& score_;
  const audio::Mix* mix_;
};

bool holds(const typed::Expectation& expectation, const Witness& witness) {
  std::vector<double> values;
  for (const typed::Node& node : expectation.graph.nodes) {
    if (node.op == typed::Op::Constant) {
      values.push_back(node.constant);
    } else if (node.op == typed::Op::Measure) {
      values.push_back(witness.value(expectation.measures[node.index]));
    } else {
      std::vector<checking::Scalar> operands;
      for (const typed::NodeId operand : node.operands) operands.push_back({{}, values[operand.index()], {}, {}});
      values.push_back(checking::fold(node.op, operands));
    }
  }
  return values[expectation.condition.index()] != 0;
}

void judge(const typed::Program& track, const Witness& witness, bool with_sound, diagnostics::Sink& sink) {
  for (const typed::Expectation& expectation : track.expectations) {
    if (needs_sound(expectation) != with_sound || holds(expectation, witness)) continue;
    std::string found;
    for (const Measure& measure : expectation.measures) {
      if (!found.empty()) found += " and ";
      found += witness.words(measure);
    }
    if (found.empty()) found = "it is not so";
    sink.report(kind::expectation_failed, expectation.span, expectation.text, found);
  }
}

void report_nans(const typed::Program& track, const signal::Module& module, const runtime::RenderPlan& plan,
                 const audio::Mix& mix, diagnostics::Sink& sink) {
  for (std::size_t i = 0; i < mix.kernel_nans.size(); ++i) {
    if (mix.kernel_nans[i] == 0) continue;
    const auto instrument =
        std::find_if(track.instruments.begin(), track.instruments.end(),
                     [&](const typed::Instrument& each) { return each.name == module.functions[i].name; });
    if (instrument == track.instruments.end()) continue;
    sink.report(kind::not_a_number_heard, instrument->span, instrument->name, mix.kernel_nans[i]);
  }
  for (std::size_t i = 0; i < mix.bus_nans.size(); ++i) {
    if (mix.bus_nans[i] == 0) continue;
    const auto bus = std::find_if(track.buses.begin(), track.buses.end(),
                                  [&](const typed::Bus& each) { return each.name == plan.buses[i].name; });
    if (bus != track.buses.end()) sink.report(kind::not_a_number_heard, bus->span, bus->name, mix.bus_nans[i]);
  }
}

}  // namespace

bool expects_loudness(const typed::Program& track) { return std::ranges::any_of(track.expectations, needs_sound); }

void judge_score(const typed::Program& track, const score::Score& score, diagnostics::Sink& sink) {
  if (score.is_complete) judge(track, Witness(track, score, nullptr), false, sink);
}

void judge_sound(const typed::Program& track, const score::Score& score, const signal::Module& module,
                 const runtime::RenderPlan& plan, const audio::Mix& mix, diagnostics::Sink& sink) {
  report_nans(track, module, plan, mix, sink);
  judge(track, Witness(track, score, &mix), true, sink);
  if (mix.decision == audio::Mix::Decision::Ceiling && track.master.loudness) {
    sink.report(kind::ceiling_wins, track.master.loudness_span, fmt::format("{:.1f}", mix.loudness),
                fmt::format("{:.1f}", mix.shortfall), shortest(*track.master.loudness),
                shortest(*track.master.ceiling));
  }
}

}  // namespace trk::driver
