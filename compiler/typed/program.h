// A track in which every unit and duration is known: what `check` makes of the text and everything later is made of.
//
// Musical lengths are exact, in whole notes. Nothing is left of functions, lists, imports, parts, kits and `like`.
#pragma once

#include "compiler/base/rational.h"
#include "compiler/source/span.h"
#include "compiler/typed/delivery.h"
#include "compiler/typed/graph.h"
#include "compiler/types/tuning.h"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace trk::typed {

using source::Span;

struct InstrumentTag;
struct BusTag;
struct PatternTag;
struct SectionTag;
using InstrumentId = Id<InstrumentTag>;
using BusId = Id<BusTag>;
using PatternId = Id<PatternTag>;
using SectionId = Id<SectionTag>;

struct Meter {
  std::int64_t beats = 4;
  std::int64_t unit = 4;

  Rational bar() const { return Rational(beats, unit); }
  std::string text() const { return std::to_string(beats) + "/" + std::to_string(unit); }
  friend bool operator==(const Meter&, const Meter&) = default;
};

// A file that the track names, by its path as written.
struct NamedFile {
  std::string path;
  source::FileId file;
};

struct Track {
  std::string title;
  std::string artist;
  std::string album;
  std::string genre;
  int year = 0;  // 0: none is said
  std::optional<NamedFile> cover;
  std::uint64_t seed = 0;
  Rational tempo;  // whole notes per second
  Meter meter;
  double rate = 44100;  // Hz
  std::optional<types::Key> key;
  bool key_is_lost = false;  // it is written, but has a mistake, which has been told
  Span span;
  Span rate_span;  // where the rate is written, or else the track's own place
};

// ---- Instruments and buses ------------------------------------------------------------------------------------------

// What a note brings to an instrument besides its gate. `pitch` is in Hz, `vel` in 0 … 1; an input of the
// instrument's own has the default's type, in base units.
struct Input {
  std::string name;
  types::Type type;
  double default_value = 0;
};

// A value that sections can set and ramp, in base units.
struct Parameter {
  std::string name;
  types::Type type;
  double default_value = 0;
  double low = 0;
  double high = 0;
  std::string range;  // for the author
  Span span;
};

// How far something strays: a Gaussian of this deviation, cut at the limit on either side.
struct Spread {
  double deviation = 0;
  double limit = 0;
};

// How the notes of an instrument stray. `time` is in seconds, `velocity` a ratio or in dB, `tune` and `drift` in cents.
struct Humanize {
  Spread time;
  Spread velocity;
  bool velocity_in_decibels = false;
  Spread tune;
  Spread drift;
  double memory = 0;            // the power of the fluctuations falls by frequency^-memory
  double shared = 0;            // the share of the power of `time` that all players have in common
  std::vector<double> groove;   // seconds late, spread evenly over `span`
  std::vector<double> accents;  // factors of the velocity, likewise
  Rational span;                // whole notes; 0 for a bar
  Rational anchor;              // whole notes; at its multiples `time` hardly strays; 0 for never
};

struct Instrument {
  std::string name;
  std::vector<Input> inputs;
  bool has_pitch = false;
  bool has_gate = false;
  std::vector<Parameter> parameters;
  Graph graph;
  std::vector<NodeId> outputs;   // one for mono, two for stereo; numbers
  NodeId length;                 // seconds; invalid when the voice ends with its releases
  std::vector<NodeId> releases;  // seconds, of every envelope
  std::optional<double> glide;   // seconds from note to note, where touching notes are one voice
  bool chokes = false;           // an onset ends the voices before it
  std::optional<Humanize> humanize;
  Span span;
};

// A finite sound that is computed before the music starts.
struct Clip {
  std::string name;  // the place it is written at
  Graph graph;
  std::vector<NodeId> outputs;  // one for mono, two for stereo
  double seconds = 0;
  bool is_reversed = false;
  Span span;
};

struct Source {
  std::variant<InstrumentId, BusId> of;
  Span span;
};

struct Bus {
  std::string name;
  std::vector<Source> inputs;
  // What its equations read beside the input. Input nodes 0 and 1 are the input, 2 and 3 the first of these, and so on.
  std::vector<Source> signals;
  std::vector<Parameter> parameters;
  Graph graph;
  std::vector<NodeId> outputs;  // one or two; empty when the input passes through
  Span span;
};

struct Master {
  std::optional<double> loudness;  // LUFS
  std::optional<double> ceiling;   // dBTP
  bool dither = false;             // tpdf at every depth, not only at 16 bits
  Span loudness_span;
};

// How files are written, as `emit` lines in `deliver` say.
struct Files {
  enum class Depth { Bits16, Bits24, Float };
  struct Stems {
    bool is_flac = false;  // otherwise WAV
    Depth depth = Depth::Float;
  };
  struct Mp3 {
    enum class Mode { Variable, Constant, Average };
    Mode mode = Mode::Variable;
    int quality = 2;   // of Variable: LAME's 0, the best … 9, the smallest
    int kilobits = 0;  // of the others, in a second
  };
  Depth wav = Depth::Bits24;
  Depth flac = Depth::Bits24;
  Depth aiff = Depth::Bits24;
  Mp3 mp3;
  double ogg_quality = 6;      // Vorbis: 0 the smallest … 10 the best
  double opus_kilobits = 160;  // in a second
  Stems stems;
  std::set<std::string> with_source;  // the formats whose files hold the text they are made from
};

// The kilobits that every second of a constant MP3 may have, rising. An MP3 has one of nine rates, in three families; a
// track with another is encoded at the next one above. There are smaller ones, whose frames have no room for the tag
// that knows the length.
inline std::vector<std::int64_t> constant_mp3_kilobits(double rate) {
  if (rate <= 12000) return {32, 40, 48, 56, 64};
  if (rate <= 24000) return {64, 80, 96, 112, 128, 144, 160};
  return {64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
}

// Whether Opus knows a sample rate, in hertz: these and no others.
inline bool is_opus_rate(double rate) {
  return rate == 8000 || rate == 12000 || rate == 16000 || rate == 24000 || rate == 48000;
}

// ---- Patterns -------------------------------------------------------------------------------------------------------

// An event sounds in round r of its pattern when (r / divisor) mod period = phase.
struct Turn {
  int divisor;
  int period;
  int phase;
};

// A hit without a pitch of its own: step 0 on a pitched instrument.
struct Hit {};
struct Step {
  int number;
  int accidental;
  int octaves;
};
struct Pitch {
  double hertz;
};
// One tone of a chord by numeral. The root is a step of the key for a bare numeral, or an interval above the tonic for
// one with an accidental; the tone is the tuning's degree nearest to its place above the root. Chords by name have a
// pitch class as root, at or above the tonic, and stand in twelve equal steps.
struct ChordTone {
  enum class Root { Step, Semitones, PitchClass } root;
  int number;     // the step, the semitones, or the pitch class counted from C
  int semitones;  // of this tone above the root
};

// One event of a pattern, at its place from the pattern's start. Ties are merged.
struct Event {
  Rational onset;   // whole notes
  Rational length;  // whole notes
  std::variant<Hit, Step, Pitch, ChordTone> content;
  Rational velocity;        // 0 … 1
  Rational chance = 1;      // probability that it sounds
  int draw = 0;             // events with one onset and one draw sound together or not at all
  std::vector<Turn> turns;  // all must agree
  int voice = 0;            // counts the notes that begin together in one cell
  Span span;
};

struct Pattern {
  std::string name;           // or, where it has none of its own, this pattern
  Rational length;            // whole notes
  Rational step;              // of the grid, whole notes
  Meter meter;                // in which its bars were counted
  std::vector<Event> events;  // sorted by onset, then voice
  Span span;
};

// The name of a pattern as messages say it; a description is no name.
inline std::string spoken(const std::string& pattern) {
  return pattern.find(' ') == std::string::npos ? "`" + pattern + "`" : pattern;
}

// What a method does to a pattern's events, in the order written.
struct Transform {
  enum class Kind { Slow, Fast, Rotate, Up, Reverse, Drop, Every, Swing, Voiced, Cut } kind;
  Rational amount;   // Slow, Fast: factor · Rotate, Every: whole notes · Drop, Swing: ratio
  double ratio = 1;  // Up: of frequencies · Voiced: of the highest to the lowest
  Span span;
  Rational whole = 0;  // Every: what sounds before the rest, in whole notes; of a kit, its longest row
  double low = 0;      // Voiced: the lowest frequency, Hz
};

struct PatternUse {
  PatternId pattern;
  std::vector<Transform> transforms;
  Span span;
};

// ---- Sections -------------------------------------------------------------------------------------------------------

// Something that sections can set or ramp.
struct InstrumentParameter {
  InstrumentId instrument;
  std::uint32_t parameter;
};
struct BusParameter {
  BusId bus;
  std::uint32_t parameter;
};
struct BusGain {
  BusId bus;
};
using Target = std::variant<InstrumentParameter, BusParameter, BusGain>;

enum class Shape { Linear, Exponential, Smooth, SmoothExponential };

// `open = 1` in `on hat(open = 1)`.
struct OwnInput {
  std::uint32_t input;  // of Instrument::inputs
  double value;         // in base units
};

// `play pattern on instrument at level after span until span with key`.
struct Play {
  PatternUse pattern;
  InstrumentId instrument;
  std::vector<OwnInput> own;  // inputs that do not have their default
  double gain = 1;
  Rational after;
  std::optional<Rational> until;
  std::optional<types::Key> key;  // otherwise the section's
  Span span;
};
struct Mute {
  InstrumentId instrument;
  Span span;
};
// `set path to value after span`, or a ramp: without `from` it starts at the value in force.
struct Change {
  Target target;
  bool is_ramp = false;
  std::optional<double> from;
  double to = 0;
  Rational after;
  Rational over;
  Shape shape = Shape::Linear;
  Span span;
};
struct Send {
  InstrumentId instrument;
  BusId bus;
  double gain = 1;
  Span span;
};
struct Duck {
  BusId bus;
  InstrumentId by;
  double depth = 1;     // linear gain at the onset
  double recovery = 0;  // seconds
  Span span;
};
// `set tempo to …` or `ramp tempo …`, in whole notes per second.
struct TempoChange {
  bool is_ramp = false;
  std::optional<Rational> from;
  Rational to;
  Rational after;
  Rational over;  // 0 for `set`
  Shape shape = Shape::Linear;
  Span span;
};
using Action = std::variant<Play, Mute, Change, Send, Duck, TempoChange>;

struct Section {
  std::string name;
  Rational length;  // whole notes
  Meter meter;      // in which its bars are counted
  std::optional<types::Key> key;
  bool key_is_lost = false;  // as in a track
  std::vector<Action> actions;
  Span span;
};

// ---- Expectations ---------------------------------------------------------------------------------------------------

struct Measure {
  enum class Kind { SongLength, SongTime, Loudness } kind;
  std::string section;  // Loudness: whose
};

// A test about the music: `condition` is Boolean. When it is a comparison, its operands say what was found and wanted.
struct Expectation {
  Graph graph;
  NodeId condition;
  std::vector<Measure> measures;
  std::string text;  // as written
  Span span;
};

// ---- All together ---------------------------------------------------------------------------------------------------

struct Program {
  Track track;
  std::vector<Instrument> instruments;
  std::vector<Clip> clips;  // each after the clips it is made from
  std::vector<Bus> buses;   // each after the buses it hears; the last is the master
  Master master;
  Files files;
  std::vector<Delivery> deliveries;
  std::vector<Pattern> patterns;
  std::vector<Section> sections;
  std::vector<SectionId> order;  // the song
  std::vector<Expectation> expectations;

  const Instrument& operator[](InstrumentId id) const { return instruments[id.index()]; }
  const Bus& operator[](BusId id) const { return buses[id.index()]; }
  const Pattern& operator[](PatternId id) const { return patterns[id.index()]; }
  const Section& operator[](SectionId id) const { return sections[id.index()]; }
};

}  // namespace trk::typed
