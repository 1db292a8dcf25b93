#include "compiler/typed/dump.h"

#include "compiler/base/printer.h"

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <vector>

namespace trk::typed {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// "frequency" for "a frequency".
std::string type_text(const types::Type& type) {
  const std::string words = types::describe(type);
  for (const std::string_view article : {"a ", "an "}) {
    if (words.starts_with(article)) return words.substr(article.size());
  }
  return words;
}

std::string percent(Rational ratio) { return (ratio * Rational(100)).text() + "%"; }

std::string repeated(char mark, int count) {
  return std::string(static_cast<std::size_t>(count < 0 ? -count : count), mark);
}

std::string accidental_text(int accidental) { return repeated(accidental < 0 ? 'b' : '#', accidental); }

class Dumper {
 public:
  Dumper(const Program& program, std::ostream& out) : program_(program), printer_(out) {}

  void program() {
    track();
    for (const Instrument& instrument : program_.instruments) this->instrument(instrument);
    for (const Clip& clip : program_.clips) this->clip(clip);
    for (const Bus& bus : program_.buses) this->bus(bus);
    master();
    for (const Pattern& pattern : program_.patterns) this->pattern(pattern);
    for (const Section& section : program_.sections) this->section(section);
    order();
    for (const Expectation& expectation : program_.expectations) this->expectation(expectation);
  }

 private:
  // ---- Words

  static std::string key_text(const types::Key& key) {
    std::string text = "key";
    for (const int step : key.steps) text += fmt::format(" {}", step);
    if (key.steps.empty()) text += " every degree";
    text += " of " + key.tuning.name;
    const auto tonic = key.frequency(0, 0, 0);
    return tonic ? text + " on " + types::note_name(*tonic) : text;
  }

  static std::string node_text(NodeId id) { return fmt::format("%{}", id.index()); }

  static std::string parameter_text(const Parameter& parameter) {
    return fmt::format("parameter {} : {} = {} in {} .. {}", parameter.name, type_text(parameter.type),
                       types::written(parameter.default_value, parameter.type),
                       types::written(parameter.low, parameter.type), types::written(parameter.high, parameter.type));
  }

  static std::string measure_text(const Measure& measure) {
    switch (measure.kind) {
      case Measure::Kind::SongLength:
        return "song.length";
      case Measure::Kind::SongTime:
        return "song.time";
      case Measure::Kind::Loudness:
        return measure.section + ".loudness";
    }
    return {};
  }

  static std::string transform_text(const Transform& transform) {
    switch (transform.kind) {
      case Transform::Kind::Slow:
        return fmt::format(".slow({})", transform.amount.text());
      case Transform::Kind::Fast:
        return fmt::format(".fast({})", transform.amount.text());
      case Transform::Kind::Rotate:
        return fmt::format(".rot({})", transform.amount.text());
      case Transform::Kind::Up:
        return fmt::format(".up({})", types::written(transform.ratio, {types::Kind::Interval, {}}));
      case Transform::Kind::Reverse:
        return ".reverse";
      case Transform::Kind::Drop:
        return fmt::format(".drop({})", percent(transform.amount));
      case Transform::Kind::Every:
        return fmt::format(".every({})", transform.amount.text());
      case Transform::Kind::Swing:
        return fmt::format(".swing({})", percent(transform.amount));
      case Transform::Kind::Voiced:
        return fmt::format(".voiced({} .. {})", types::note_name(transform.low),
                           types::note_name(transform.low * transform.ratio));
      case Transform::Kind::Cut:
        return ".cut";
    }
    return {};
  }

  static std::string level_text(double gain) { return types::written(gain, {types::Kind::Level, {}}); }

  // ---- Equations

  struct Names {
    const std::vector<Input>* inputs = nullptr;
    const std::vector<Parameter>* parameters = nullptr;
    const std::vector<Measure>* measures = nullptr;
    const std::vector<Source>* signals = nullptr;
  };

  static std::string side_name(std::uint64_t side) { return side == 0 ? " left" : " right"; }

  std::string source_name(const Node& node, const Names& names) const {
    if (node.op == Op::NoteInput) return " " + (*names.inputs)[node.index].name;
    if (node.op == Op::Parameter) return " " + (*names.parameters)[node.index].name;
    if (node.op == Op::Measure) return " " + measure_text((*names.measures)[node.index]);
    if (node.op == Op::Input && node.index < 2) return side_name(node.index);
    if (node.op == Op::Input)
      return " " + source_text((*names.signals)[node.index / 2 - 1]) + side_name(node.index % 2);
    if (node.op == Op::Clip) return " " + program_.clips[node.index].name + side_name(node.key);
    if (node.op == Op::Noise) return fmt::format(" {:016x}", node.key);
    return {};
  }

  std::string stream_text(const Stream& stream) const {
    if (stream.kind == Stream::Kind::Reverse) return "Reverse";
    return "Convolve with " + program_.clips[stream.clip].name;
  }

  void graph(const Graph& graph, const Names& names) {
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      const Node& node = graph.nodes[i];
      std::string text = node.op == Op::Constant ? types::written(node.constant, node.type)
                         : node.op == Op::Stream ? stream_text(graph.streams[node.index]) + side_name(node.key)
                                                 : std::string(name(node.op)) + source_name(node, names);
      for (const NodeId operand : node.operands) text += " " + node_text(operand);
      if (node.op == Op::Delay) text += " at most " + types::written(node.constant, types::quantity(types::kTime));
      if (node.op == Op::Oversample) text += fmt::format(" of region {}", node.index);
      const auto [region, is_precise] = node.manner;
      if (region != 0) text += fmt::format(", {} times a frame", graph.regions[region - 1].factor);
      if (is_precise) text += ", precise";
      printer_.line("{} = {} : {}", node_text(NodeId(i)), text, type_text(node.type));
    }
  }

  void outputs(const std::vector<NodeId>& outputs) {
    std::string text = "out";
    for (const NodeId output : outputs) text += " " + node_text(output);
    if (outputs.empty()) text += " input";
    printer_.write_line(text);
  }

  // ---- Parts of a program

  void track() {
    const Track& track = program_.track;
    printer_.line("track \"{}\"", track.title);
    const auto scope = printer_.indent();
    if (!track.artist.empty()) printer_.line("artist \"{}\"", track.artist);
    if (!track.album.empty()) printer_.line("album \"{}\"", track.album);
    if (!track.genre.empty()) printer_.line("genre \"{}\"", track.genre);
    if (track.year != 0) printer_.line("year {}", track.year);
    if (track.cover) printer_.line("cover \"{}\"", track.cover->path);
    printer_.line("tempo {} bpm", (track.tempo * Rational(240)).text());
    printer_.line("meter {}", track.meter.text());
    printer_.line("rate {} Hz", shortest(track.rate));
    printer_.line("seed {}", track.seed);
    if (track.key) printer_.write_line(key_text(*track.key));
  }

  void instrument(const Instrument& instrument) {
    printer_.blank();
    std::string inputs;
    for (const Input& input : instrument.inputs) {
      inputs += fmt::format("{}{} : {}", inputs.empty() ? "" : ", ", input.name, type_text(input.type));
    }
    if (instrument.has_gate) inputs += inputs.empty() ? "gate" : ", gate";
    printer_.line("instrument {}({})", instrument.name, inputs);
    const auto scope = printer_.indent();
    for (const Parameter& parameter : instrument.parameters) printer_.write_line(parameter_text(parameter));
    graph(instrument.graph, {&instrument.inputs, &instrument.parameters, nullptr, nullptr});
    if (instrument.length.valid()) printer_.line("length {}", node_text(instrument.length));
    for (const NodeId release : instrument.releases) printer_.line("release {}", node_text(release));
    if (instrument.glide) printer_.line("glide {}", types::written(*instrument.glide, types::quantity(types::kTime)));
    if (instrument.chokes) printer_.line("chokes");
    outputs(instrument.outputs);
  }

  std::string source_text(const Source& source) const {
    if (const auto* bus = std::get_if<BusId>(&source.of)) return "bus " + program_[*bus].name;
    return "instrument " + program_[std::get<InstrumentId>(source.of)].name;
  }

  void clip(const Clip& clip) {
    printer_.blank();
    printer_.line("clip {} : {}{}", clip.name, types::written(clip.seconds, types::quantity(types::kTime)),
                  clip.is_reversed ? ", backwards" : "");
    const auto scope = printer_.indent();
    graph(clip.graph, {});
    outputs(clip.outputs);
  }

  void bus(const Bus& bus) {
    printer_.blank();
    printer_.line("bus {}", bus.name);
    const auto scope = printer_.indent();
    for (const Source& source : bus.inputs) printer_.line("input {}", source_text(source));
    for (const Source& source : bus.signals) printer_.line("signal {}", source_text(source));
    for (const Parameter& parameter : bus.parameters) printer_.write_line(parameter_text(parameter));
    graph(bus.graph, {nullptr, &bus.parameters, nullptr, &bus.signals});
    outputs(bus.outputs);
  }

  void master() {
    const Master& master = program_.master;
    printer_.blank();
    printer_.line("master");
    const auto scope = printer_.indent();
    if (master.loudness) printer_.line("loudness {} LUFS", shortest(*master.loudness));
    if (master.ceiling) printer_.line("ceiling {} dBTP", shortest(*master.ceiling));
    printer_.line("dither {}", master.dither ? "at every depth" : "at 16 bits");
  }

  void pattern(const Pattern& pattern) {
    printer_.blank();
    printer_.line("pattern {} +{} grid {} in {}", pattern.name, pattern.length.text(), pattern.step.text(),
                  pattern.meter.text());
    const auto scope = printer_.indent();
    for (const Event& event : pattern.events) {
      std::string line = fmt::format("@{} +{} {} vel {}", event.onset.text(), event.length.text(), text(event),
                                     percent(event.velocity));
      if (event.voice != 0) line += fmt::format(" voice {}", event.voice);
      if (event.chance != Rational(1)) line += " chance " + percent(event.chance);
      for (const Turn& turn : event.turns) {
        line += fmt::format(" turn {} of {}", turn.phase + 1, turn.period);
        if (turn.divisor != 1) line += fmt::format(" every {}", turn.divisor);
      }
      printer_.write_line(line);
    }
  }

  void section(const Section& section) {
    printer_.blank();
    printer_.line("section {} +{}", section.name, section.length.text());
    const auto scope = printer_.indent();
    if (!(section.meter == program_.track.meter)) printer_.line("meter {}", section.meter.text());
    if (section.key) printer_.write_line(key_text(*section.key));
    for (const Action& action : section.actions) {
      std::visit([this](const auto& verb) { this->action(verb); }, action);
    }
  }

  void action(const Play& play) {
    std::string line = "play " + program_[play.pattern.pattern].name;
    for (const Transform& transform : play.pattern.transforms) line += transform_text(transform);
    line += " on " + player(program_, play.instrument, play.own);
    if (play.gain != 1) line += " at " + level_text(play.gain);
    if (play.after != Rational(0)) line += " after " + play.after.text();
    if (play.until) line += " until " + play.until->text();
    if (play.key) line += " with " + key_text(*play.key);
    printer_.write_line(line);
  }

  void action(const Mute& mute) { printer_.line("mute {}", program_[mute.instrument].name); }

  void action(const Change& change) {
    const Reached target = reached(program_, change.target);
    std::string line = (change.is_ramp ? "ramp " : "set ") + target.path;
    if (change.from) line += " from " + types::written(*change.from, target.type);
    line += " to " + types::written(change.to, target.type);
    if (change.after != Rational(0)) line += " after " + change.after.text();
    if (change.is_ramp) line += fmt::format(" over {} shape {}", change.over.text(), text(change.shape));
    printer_.write_line(line);
  }

  void action(const TempoChange& change) {
    const auto bpm = [](Rational tempo) { return (tempo * Rational(240)).text() + " bpm"; };
    std::string line = change.is_ramp ? "ramp tempo" : "set tempo";
    if (change.from) line += " from " + bpm(*change.from);
    line += " to " + bpm(change.to);
    if (change.after != Rational(0)) line += " after " + change.after.text();
    if (change.is_ramp) line += fmt::format(" over {} shape {}", change.over.text(), text(change.shape));
    printer_.write_line(line);
  }

  void action(const Send& send) {
    printer_.line("send {} to {} at {}", program_[send.instrument].name, program_[send.bus].name,
                  level_text(send.gain));
  }

  void action(const Duck& duck) {
    printer_.line("duck {} by {} at {} over {} s", program_[duck.bus].name, program_[duck.by].name,
                  level_text(duck.depth), shortest(duck.recovery));
  }

  void order() {
    printer_.blank();
    std::string line = "order";
    for (const SectionId section : program_.order) line += " " + program_[section].name;
    printer_.write_line(line);
  }

  void expectation(const Expectation& expectation) {
    printer_.blank();
    printer_.line("expect {}", expectation.text);
    const auto scope = printer_.indent();
    graph(expectation.graph, {nullptr, nullptr, &expectation.measures, nullptr});
    printer_.line("holds {}", node_text(expectation.condition));
  }

  const Program& program_;
  Printer printer_;
};

}  // namespace

std::string text(const Event& event) {
  return std::visit(Overloaded{[](const Hit&) -> std::string { return "x"; },
                               [](const Step& step) {
                                 return accidental_text(step.accidental) + std::to_string(step.number) +
                                        repeated(step.octaves < 0 ? ',' : '\'', step.octaves);
                               },
                               [](const Pitch& pitch) { return types::note_name(pitch.hertz); },
                               [](const ChordTone& tone) {
                                 switch (tone.root) {
                                   case ChordTone::Root::Step:
                                     return fmt::format("step {} + {} st", tone.number, tone.semitones);
                                   case ChordTone::Root::Semitones:
                                     return fmt::format("tonic + {} st", tone.number + tone.semitones);
                                   case ChordTone::Root::PitchClass:
                                     return fmt::format("class {} + {} st", tone.number, tone.semitones);
                                 }
                                 return std::string();
                               }},
                    event.content);
}

std::string player(const Program& program, InstrumentId instrument, const std::vector<OwnInput>& own) {
  std::string inputs;
  for (const OwnInput& each : own) {
    const Input& input = program[instrument].inputs[each.input];
    inputs += (inputs.empty() ? "" : ", ") + input.name + " = " + types::written(each.value, input.type);
  }
  return program[instrument].name + (inputs.empty() ? "" : "(" + inputs + ")");
}

Reached reached(const Program& program, const Target& target) {
  return std::visit(Overloaded{[&](const InstrumentParameter& of) -> Reached {
                                 const Instrument& instrument = program[of.instrument];
                                 const Parameter& parameter = instrument.parameters[of.parameter];
                                 return {instrument.name + "." + parameter.name, parameter.type};
                               },
                               [&](const BusParameter& of) -> Reached {
                                 const Bus& bus = program[of.bus];
                                 const Parameter& parameter = bus.parameters[of.parameter];
                                 return {bus.name + "." + parameter.name, parameter.type};
                               },
                               [&](const BusGain& of) -> Reached {
                                 return {program[of.bus].name + ".gain", {types::Kind::Level, {}}};
                               }},
                    target);
}

std::string_view text(Shape shape) {
  switch (shape) {
    case Shape::Linear:
      return "linear";
    case Shape::Exponential:
      return "exp";
    case Shape::Smooth:
      return "smooth";
    case Shape::SmoothExponential:
      return "smooth exp";
  }
  return {};
}

void dump(const Program& program, std::ostream& out) { Dumper(program, out).program(); }

}  // namespace trk::typed
