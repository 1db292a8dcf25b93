#include "compiler/lower/lower.h"

#include "compiler/lower/automation.h"
#include "compiler/lower/body.h"
#include "compiler/lower/clock.h"
#include "compiler/lower/phrases.h"
#include "compiler/lower/stages.h"
#include "runtime/math/hash.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace trk {
namespace lowering {
namespace {

namespace kind = diagnostics::kind;

// A duck begins this long before the onset it makes room for.
constexpr double kDuckAttack = 0.005;

// Bounds on what a text may ask of the engine: frames of a song, and of a note; frames that the delays of one sound
// remember together.
// Of a song, its tail included, 31 bits count the frames; of a note, whose times are numbers of the language, 30.
constexpr double kMostSongFrames = 0x1p31 - 0x1p22;
constexpr double kMostNoteFrames = 0x1p30;
constexpr double kMostDelayed = 0x1p24;

// Every voice fades during its last moments, so that no end clicks.
constexpr double kFade = 0.005;

class Lowerer {
 public:
  Lowerer(const typed::Program& program, const score::Score& score, const source::SourceMap& sources,
          diagnostics::Sink& sink)
      : program_(program),
        score_(score),
        sources_(sources),
        sink_(sink),
        clock_(score, program.track.rate),
        automations_(score, clock_) {
    for (std::uint32_t bus = 0; bus < program.buses.size(); ++bus) {
      for (const typed::Source& source : program.buses[bus].inputs) {
        if (const auto* of = std::get_if<typed::InstrumentId>(&source.of)) listeners_[*of].push_back(bus);
      }
    }
    for (const score::Send& send : score.sends) sends_[{send.instrument, send.occurrence}].push_back(&send);
    for (const score::Duck& duck : score.ducks) ducks_[duck.bus].push_back(&duck);
  }

  Lowered run() {
    out_.module.sample_rate = program_.track.rate;
    if (!judge_length()) return std::move(out_);
    out_.timeline.song_frames = clock_.frame(score_.length);
    out_.timeline.fade = static_cast<std::int64_t>(kFade * program_.track.rate + 0.5);
    for (const score::Occurrence& occurrence : score_.occurrences) {
      out_.timeline.regions.push_back({occurrence.name, clock_.frame(occurrence.begin), clock_.frame(occurrence.end)});
    }
    for (const typed::Clip& clip : program_.clips) lower_clip(clip);
    place_buses();
    std::size_t first_note = 0;
    for (std::size_t i = 0; i < program_.instruments.size(); ++i) {
      std::size_t end = first_note;
      while (end < score_.notes.size() && score_.notes[end].instrument.index() == i) ++end;
      notes_of_[typed::InstrumentId(i)] = {first_note, end};
      // An instrument that never sounds needs no kernel.
      const std::span notes(score_.notes.begin() + static_cast<std::ptrdiff_t>(first_note), end - first_note);
      if (!notes.empty()) lower_instrument(typed::InstrumentId(i), notes);
      first_note = end;
    }
    for (std::size_t i = 0; i < program_.buses.size(); ++i) lower_bus(typed::BusId(i));
    out_.timeline.automations = automations_.take();
    return std::move(out_);
  }

 private:
  // False after a report when the song is too long to be rendered.
  bool judge_length() {
    constexpr double kHour = 3600;
    for (const score::Occurrence& occurrence : score_.occurrences) {
      const double seconds = clock_.seconds(occurrence.end);
      if (seconds * program_.track.rate <= kMostSongFrames) continue;
      const double most = std::floor(10 * kMostSongFrames / program_.track.rate / kHour) / 10;
      sink_.report(kind::song_too_long, program_[occurrence.section].span, occurrence.name,
                   std::round(10 * seconds / kHour) / 10, static_cast<std::int64_t>(program_.track.rate), most);
      return false;
    }
    return true;
  }

  // What the delays of one sound, whose functions begin at `first`, keep must fit into memory.
  void judge_lines(source::Span span, const std::string& name, std::size_t first) {
    double kept = 0;
    for (std::size_t i = first; i < out_.module.functions.size(); ++i) {
      for (const signal::Line& line : out_.module.functions[i].lines) kept += line.capacity;
    }
    if (kept <= kMostDelayed) return;
    const double rate = program_.track.rate;
    sink_.report(kind::delays_too_long, span, name, std::round(kept / rate), std::floor(kMostDelayed / rate));
  }

  // ---- Clips and whole signals

  void lower_clip(const typed::Clip& clip) {
    const auto frames = static_cast<std::int32_t>(std::max(1.0, std::floor(clip.seconds * program_.track.rate + 0.5)));
    signal::Function function;
    function.name = clip.name;
    function.kind = signal::FunctionKind::Whole;
    const std::vector<ParameterUse> no_uses;
    const std::vector<typed::Parameter> no_parameters;
    const std::vector<typed::NodeId> no_releases;
    std::vector<Stage> stages = lower_stages({sources_,
                                              clip.graph,
                                              clip.outputs,
                                              {},
                                              no_releases,
                                              no_uses,
                                              no_parameters,
                                              clip_frames_,
                                              program_.track.rate},
                                             function, signal::FunctionKind::Whole, sink_);
    const signal::NoteValues nothing;
    const std::size_t first_function = out_.module.functions.size();
    const std::uint32_t heard =
        add_functions(clip.graph, stages, {&nothing}, [](const Body&) { return std::vector<std::uint32_t>{}; });
    judge_lines(clip.span, "clip", first_function);
    out_.module.clips.push_back({heard, frames, clip.is_reversed, program_.track.seed});
    clip_frames_.push_back(frames);
  }

  // Adds the functions of all stages, each knowing the streams it reads, and returns the last. `automate` gives a
  // body's parameters their automations.
  template <class Automate>
  std::uint32_t add_functions(const typed::Graph& graph, std::vector<Stage>& stages,
                              const std::vector<const signal::NoteValues*>& notes, const Automate& automate) {
    std::map<std::uint32_t, std::uint32_t> function_of_stream;
    for (Stage& stage : stages) {
      Body& body = stage.body;
      close_lines(body, notes, program_.track.rate, sink_);
      for (const std::uint32_t stream : body.streams) {
        body.function.streams.push_back(
            {stream_kind(graph.streams[stream]), function_of_stream.at(stream), graph.streams[stream].clip});
      }
      function_of_stream[stage.stream] = add_function(body, automate(body));
    }
    return static_cast<std::uint32_t>(out_.module.functions.size() - 1);
  }

  std::uint32_t add_function(Body& body, std::vector<std::uint32_t> parameters) {
    out_.module.functions.push_back(std::move(body.function));
    out_.timeline.parameters.push_back(std::move(parameters));
    return static_cast<std::uint32_t>(out_.module.functions.size() - 1);
  }

  static signal::Stream::Kind stream_kind(const typed::Stream& stream) {
    return stream.kind == typed::Stream::Kind::Reverse ? signal::Stream::Kind::Reverse : signal::Stream::Kind::Convolve;
  }

  // ---- Instruments

  void lower_instrument(typed::InstrumentId id, std::span<const score::Note> notes_of_it) {
    const typed::Instrument& instrument = program_[id];
    const std::vector<Phrase> phrases = lowering::phrases(notes_of_it, instrument.glide.has_value());
    std::vector<ParameterUse> uses;
    for (std::uint32_t i = 0; i < instrument.parameters.size(); ++i) {
      const typed::Target target = typed::InstrumentParameter{id, i};
      uses.push_back(automations_.use(target, instrument.parameters[i].default_value));
    }
    signal::Function function;
    function.name = instrument.name;
    function.kind = signal::FunctionKind::Voice;
    for (const typed::Input& input : instrument.inputs) function.note_inputs.push_back({input.name});
    function.note_inputs.push_back({kGate});
    const typed::Node* whole_note = find_whole_note(instrument);
    if (whole_note != nullptr) {
      function.note_inputs.push_back({kWholeNote});
      judge_tempo(instrument, *whole_note, phrases);
    }
    const BodySource source{.texts = sources_,
                            .graph = instrument.graph,
                            .outputs = instrument.outputs,
                            .length = instrument.length,
                            .releases = instrument.releases,
                            .parameters = uses,
                            .declared = instrument.parameters,
                            .clip_frames = clip_frames_,
                            .rate = program_.track.rate,
                            .slide = sliding_input(instrument),
                            .slide_range = compass(notes_of_it)};
    std::vector<Stage> stages = lower_stages(source, function, signal::FunctionKind::Whole, sink_);
    if (stages.empty()) return;
    const bool slides = std::ranges::any_of(stages, [](const Stage& stage) {
      return std::ranges::find(stage.body.parameters, signal::Timeline::kSlide) != stage.body.parameters.end();
    });
    const auto place = static_cast<std::uint32_t>(out_.module.functions.size() + stages.size() - 1);
    const std::size_t first_voice = out_.timeline.voices.size();
    const std::vector<std::int64_t> chokes = instrument.chokes ? choking_onsets(phrases, clock_) : no_chokes(phrases);
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      signal::Voice voice = this->voice(phrases[i], instrument, uses, whole_note != nullptr);
      voice.function = place;
      voice.choke = chokes[i];
      if (slides) voice.slide = automations_.add(slide(phrases[i], *instrument.glide, program_.track.rate, clock_));
      out_.timeline.voices.push_back(std::move(voice));
    }
    const auto begin = out_.timeline.voices.begin() + static_cast<std::ptrdiff_t>(first_voice);
    std::stable_sort(begin, out_.timeline.voices.end(),
                     [](const signal::Voice& a, const signal::Voice& b) { return a.onset < b.onset; });

    std::vector<const signal::NoteValues*> notes;
    for (std::size_t i = first_voice; i < out_.timeline.voices.size(); ++i) {
      notes.push_back(&out_.timeline.voices[i].values);
    }
    const std::size_t first_function = out_.module.functions.size();
    add_functions(instrument.graph, stages, notes, [&](const Body& body) {
      std::vector<std::uint32_t> parameters;
      for (const std::uint32_t parameter : body.parameters) {
        if (parameter == signal::Timeline::kSlide) {
          parameters.push_back(parameter);
          continue;
        }
        parameters.push_back(automations_.add(typed::InstrumentParameter{id, parameter},
                                              instrument.name + "." + instrument.parameters[parameter].name,
                                              instrument.parameters[parameter].default_value));
      }
      return parameters;
    });
    judge_lines(instrument.span, instrument.name, first_function);
    judge_notes(instrument, out_.module.functions.back(), notes);
  }

  // Where an instrument counts in notes, bars or beats.
  static const typed::Node* find_whole_note(const typed::Instrument& instrument) {
    const auto found = std::ranges::find(instrument.graph.nodes, typed::Op::WholeNote, &typed::Node::op);
    return found == instrument.graph.nodes.end() ? nullptr : &*found;
  }

  // Which note input is a pitch that slides.
  static std::optional<std::uint32_t> sliding_input(const typed::Instrument& instrument) {
    if (!instrument.glide) return std::nullopt;
    const auto pitch = std::ranges::find(instrument.inputs, "pitch", &typed::Input::name);
    return static_cast<std::uint32_t>(pitch - instrument.inputs.begin());
  }

  static Interval compass(std::span<const score::Note> notes) {
    const auto [low, high] = std::ranges::minmax(notes, {}, &score::Note::pitch);
    return {low.pitch, high.pitch};
  }

  static std::vector<std::int64_t> no_chokes(const std::vector<Phrase>& phrases) {
    return std::vector<std::int64_t>(phrases.size(), signal::Voice::kNever);
  }

  // A musical length has no length in seconds under a tempo that moves while the note sounds.
  void judge_tempo(const typed::Instrument& instrument, const typed::Node& whole_note,
                   const std::vector<Phrase>& phrases) {
    for (const Phrase& phrase : phrases) {
      const score::Note& note = phrase.first();
      const score::TempoMark* change = clock_.change_between(note.onset, phrase.end());
      if (change == nullptr) continue;
      auto report = sink_.report(kind::musical_time_in_ramp, whole_note.span, instrument.name);
      if (change->span.end > change->span.begin) report.note(change->span, diagnostics::phrase::tempo_changes_here);
      report.note(note.span, diagnostics::phrase::under_this_note);
      return;
    }
  }

  // What a note brings may leave it without a length or with an infinite level.
  void judge_notes(const typed::Instrument& instrument, const signal::Function& function,
                   const std::vector<const signal::NoteValues*>& notes) {
    signal::NoteEvaluator evaluate(function);
    for (const signal::NoteValues* note : notes) {
      const std::vector<signal::Value>& values = evaluate(*note);
      const double length = values[function.length.index()].f64();
      if (!(length > 0)) {
        sink_.report(kind::no_length, instrument.span, instrument.name);
      }
      if (length * program_.track.rate > kMostNoteFrames) {
        sink_.report(kind::note_too_long, instrument.span, instrument.name, length,
                     std::floor(kMostNoteFrames / program_.track.rate));
      }
      for (const signal::NodeId gain : function.gains) {
        if (!std::isfinite(values[gain.index()].f64())) {
          sink_.report(kind::infinite_level, instrument.span, instrument.name);
        }
      }
    }
  }

  // What its first note brings, a phrase keeps to its end; only the pitch moves on.
  signal::Voice voice(const Phrase& phrase, const typed::Instrument& instrument, const std::vector<ParameterUse>& uses,
                      bool counts_in_notes) {
    const score::Note& note = phrase.first();
    signal::Voice voice;
    voice.routing = routing(note.instrument, note.occurrence);
    voice.onset = onset_frame(note, clock_);
    voice.hold = clock_.frame(score_.occurrences[note.occurrence].end) - 1;
    voice.gain = note.gain;
    voice.values.event = note.event;
    for (const typed::Input& input : instrument.inputs) {
      const bool is_pitch = input.name == "pitch";
      const bool is_velocity = input.name == "vel";
      voice.values.inputs.push_back(is_pitch ? note.pitch : is_velocity ? note.velocity : input.default_value);
    }
    for (const typed::OwnInput& own : score_.own[note.own]) voice.values.inputs[own.input] = own.value;
    voice.values.inputs.push_back(static_cast<double>(gate_frames(phrase, clock_)));
    if (counts_in_notes) voice.values.inputs.push_back(1 / clock_.tempo(note.onset));
    for (std::uint32_t i = 0; i < uses.size(); ++i) {
      if (uses[i].kind != ParameterUse::Kind::Note) continue;
      const typed::Target target = typed::InstrumentParameter{note.instrument, i};
      voice.values.inputs.push_back(
          automations_.section_value(target, note.occurrence, instrument.parameters[i].default_value));
    }
    return voice;
  }

  // The buses that hear an instrument in one section: those that name it, and those it is sent to there.
  std::uint32_t routing(typed::InstrumentId instrument, std::uint32_t occurrence) {
    const Sounding key{instrument, occurrence};
    if (const auto known = routings_.find(key); known != routings_.end()) return known->second;
    std::map<std::uint32_t, double> heard;
    if (const auto found = listeners_.find(instrument); found != listeners_.end()) {
      for (const std::uint32_t bus : found->second) heard[bus_input_[bus]] += 1;
    }
    if (const auto tap = taps_.find(instrument.index()); tap != taps_.end()) heard[tap->second] += 1;
    if (const auto found = sends_.find(key); found != sends_.end()) {
      for (const score::Send* send : found->second) heard[bus_input_[send->bus.index()]] += send->gain;
    }
    std::vector<signal::Route> routes;
    for (const auto& [bus, gain] : heard) routes.push_back({bus, gain});
    out_.timeline.routings.push_back(std::move(routes));
    return routings_[key] = static_cast<std::uint32_t>(out_.timeline.routings.size() - 1);
  }

  // ---- Buses

  // Where every bus stands among the steps of the timeline. A bus becomes several steps where its equations need the
  // whole of a signal: what it hears, one step for each such signal, and what it makes of them. An instrument that the
  // equations of a bus read by its name has a step to itself.
  void place_buses() {
    std::uint32_t next = 0;
    for (const typed::Bus& bus : program_.buses) {
      for (const typed::Source& source : bus.signals) {
        const auto* instrument = std::get_if<typed::InstrumentId>(&source.of);
        if (instrument == nullptr || !taps_.emplace(instrument->index(), next).second) continue;
        add_step({.name = program_[*instrument].name, .is_inner = true});
        ++next;
      }
    }
    for (std::size_t i = 0; i < program_.buses.size(); ++i) {
      bus_stages_.push_back(lower_bus_stages(typed::BusId(i)));
      const auto inner = static_cast<std::uint32_t>(std::max<std::size_t>(1, bus_stages_.back().size()));
      bus_input_.push_back(next);
      next += inner > 1 ? inner + 1 : 1;
      bus_output_.push_back(next - 1);
    }
  }

  std::uint32_t add_step(signal::BusStep step) {
    if (step.is_inner) step.gain = automations_.add_constant(step.name + ".gain", 1);
    out_.timeline.buses.push_back(std::move(step));
    return static_cast<std::uint32_t>(out_.timeline.buses.size() - 1);
  }

  std::vector<Stage> lower_bus_stages(typed::BusId id) {
    const typed::Bus& bus = program_[id];
    if (bus.outputs.empty()) return {};
    std::vector<ParameterUse> uses;
    for (std::uint32_t i = 0; i < bus.parameters.size(); ++i) {
      ParameterUse use = automations_.use(typed::BusParameter{id, i}, bus.parameters[i].default_value);
      // A bus is one long note, so what is set by section moves while it sounds.
      if (use.kind == ParameterUse::Kind::Note) use.kind = ParameterUse::Kind::Sample;
      uses.push_back(use);
    }
    signal::Function function;
    function.name = bus.name;
    function.kind = signal::FunctionKind::Bus;
    const std::vector<typed::NodeId> no_releases;
    const auto first_stream = static_cast<std::uint32_t>(2 + 2 * bus.signals.size());
    return lower_stages({sources_,
                         bus.graph,
                         bus.outputs,
                         {},
                         no_releases,
                         uses,
                         bus.parameters,
                         clip_frames_,
                         program_.track.rate,
                         first_stream},
                        function, signal::FunctionKind::Bus, sink_);
  }

  void lower_bus(typed::BusId id) {
    const typed::Bus& bus = program_[id];
    std::vector<Stage>& stages = bus_stages_[id.index()];
    signal::BusStep step;
    step.name = bus.name;
    step.event = math::combine(program_.track.seed, math::text_key(bus.name));
    for (const typed::Source& source : bus.inputs) {
      if (const auto* of = std::get_if<typed::BusId>(&source.of)) step.inputs.push_back(bus_output_[of->index()]);
    }
    if (stages.size() > 1) {
      const std::uint32_t heard = add_step({.name = bus.name + ".input", .is_inner = true, .inputs = step.inputs});
      step.inputs = {heard};
    }
    const std::size_t first_function = out_.module.functions.size();
    std::map<std::uint32_t, std::uint32_t> step_of_stream;
    for (Stage& stage : stages) {
      signal::BusStep part;
      part.inputs = step.inputs;
      part.event = step.event;
      for (const typed::Source& source : bus.signals) part.signals.push_back(place_of(source));
      for (const std::uint32_t stream : stage.body.streams) part.signals.push_back(step_of_stream.at(stream));
      lower_bus_body(id, stage.body, part);
      if (stage.stream == Stage::kHeard) {
        step.signals = part.signals;
        step.function = part.function;
        continue;
      }
      const typed::Stream& stream = bus.graph.streams[stage.stream];
      part.name = bus.name + "." + std::to_string(stage.stream);
      part.is_inner = true;
      part.whole = signal::WholeStep{stream_kind(stream), stream.clip};
      step_of_stream[stage.stream] = add_step(std::move(part));
    }
    step.gain = automations_.add(typed::BusGain{id}, bus.name + ".gain", 1);
    if (const auto found = ducks_.find(id); found != ducks_.end()) {
      for (const score::Duck* duck : found->second) step.ducks.push_back(lower_duck(*duck));
    }
    add_step(std::move(step));
    judge_lines(bus.span, bus.name, first_function);
  }

  std::uint32_t place_of(const typed::Source& source) const {
    if (const auto* bus = std::get_if<typed::BusId>(&source.of)) return bus_output_[bus->index()];
    return taps_.at(std::get<typed::InstrumentId>(source.of).index());
  }

  void lower_bus_body(typed::BusId id, Body& body, signal::BusStep& step) {
    if (passes_through(body.function)) return;
    const typed::Bus& bus = program_[id];
    const signal::NoteValues nothing;
    close_lines(body, {&nothing}, program_.track.rate, sink_);
    std::vector<std::uint32_t> parameters;
    for (const std::uint32_t parameter : body.parameters) {
      parameters.push_back(automations_.add(typed::BusParameter{id, parameter},
                                            bus.name + "." + bus.parameters[parameter].name,
                                            bus.parameters[parameter].default_value));
    }
    step.function = add_function(body, std::move(parameters));
  }

  // Whether a function is its input and nothing else.
  static bool passes_through(const signal::Function& function) {
    if (function.outputs.size() != 2) return false;
    for (std::uint32_t side = 0; side < 2; ++side) {
      const signal::Node& output = function[function.outputs[side]];
      const signal::Node& gain = function[function.gains[side]];
      if (output.op != signal::Op::Input || output.index != side) return false;
      if (gain.op != signal::Op::Constant || gain.constant != 1) return false;
    }
    return true;
  }

  signal::Duck lower_duck(const score::Duck& duck) {
    const auto frames = [&](double seconds) { return static_cast<std::int64_t>(seconds * program_.track.rate + 0.5); };
    return {duck.depth, frames(kDuckAttack), frames(duck.recovery), onsets(duck.by, duck.occurrence)};
  }

  // When an instrument begins its notes in one section, in order.
  const std::vector<std::int64_t>& onsets(typed::InstrumentId instrument, std::uint32_t occurrence) {
    if (const auto [first, end] = std::exchange(notes_of_[instrument], {}); first < end) {
      std::set<std::uint32_t> met;
      for (std::size_t i = first; i < end; ++i) {
        const score::Note& note = score_.notes[i];
        onsets_[{instrument, note.occurrence}].push_back(onset_frame(note, clock_));
        met.insert(note.occurrence);
      }
      for (const std::uint32_t each : met) std::ranges::sort(onsets_[{instrument, each}]);
    }
    return onsets_[{instrument, occurrence}];
  }

  // An instrument in one section of the song.
  using Sounding = std::pair<typed::InstrumentId, std::uint32_t>;

  const typed::Program& program_;
  const score::Score& score_;
  const source::SourceMap& sources_;
  diagnostics::Sink& sink_;
  Clock clock_;
  Automations automations_;
  Lowered out_;
  std::vector<std::int32_t> clip_frames_;                                // by clip
  std::vector<std::vector<Stage>> bus_stages_;                           // by bus; none where its input passes through
  std::vector<std::uint32_t> bus_input_;                                 // by bus: the step that hears what it hears
  std::vector<std::uint32_t> bus_output_;                                // by bus: the step that is heard
  std::map<std::size_t, std::uint32_t> taps_;                            // by instrument: the step that hears it alone
  std::map<typed::InstrumentId, std::vector<std::uint32_t>> listeners_;  // buses whose input names it
  std::map<Sounding, std::vector<const score::Send*>> sends_;
  std::map<typed::BusId, std::vector<const score::Duck*>> ducks_;
  std::map<typed::InstrumentId, std::pair<std::size_t, std::size_t>> notes_of_;  // not yet sorted into `onsets_`
  std::map<Sounding, std::vector<std::int64_t>> onsets_;
  std::map<Sounding, std::uint32_t> routings_;
};

}  // namespace
}  // namespace lowering

Lowered lower(const typed::Program& program, const score::Score& score, const source::SourceMap& sources,
              diagnostics::Sink& sink) {
  return lowering::Lowerer(program, score, sources, sink).run();
}

}  // namespace trk
