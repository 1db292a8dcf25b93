#include "compiler/midi/midi.h"

#include "compiler/midi/channels.h"
#include "compiler/midi/signature.h"
#include "compiler/midi/smf.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace trk {
namespace {

using midi::Note;
using midi::Part;

constexpr std::uint8_t kText = 0x01;
constexpr std::uint8_t kTrackName = 0x03;
constexpr std::uint8_t kMarker = 0x06;
constexpr std::uint8_t kPort = 0x21;
constexpr std::uint8_t kTempo = 0x51;
constexpr std::uint8_t kMeter = 0x58;
constexpr std::uint8_t kKey = 0x59;

// Semitones that a bend of all its bits reaches.
constexpr int kBendRange = 2;
// What is as good as on the key: half a cent.
constexpr double kOnTheKey = 0.005;

// The keys that drums have in General MIDI; the first name that is part of the instrument's decides.
constexpr std::array<std::pair<std::string_view, int>, 24> kDrumKeys = {{
    {"kick", 36},  {"bd", 36},      {"rim", 37},  {"snare", 38},    {"sd", 38},     {"clap", 39},
    {"open", 46},  {"hat", 42},     {"hh", 42},   {"crash", 49},    {"ride", 51},   {"cymbal", 49},
    {"tom", 45},   {"cowbell", 56}, {"tamb", 54}, {"shaker", 70},   {"maraca", 70}, {"clave", 75},
    {"conga", 63}, {"bongo", 60},   {"wood", 76}, {"triangle", 81}, {"sub", 35},    {"stick", 37},
}};

// The key of a drum, and for those without a place among them one after the other from here.
constexpr int kOtherDrums = 60;

std::optional<int> drum_key(const std::string& name) {
  std::string lower = name;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const auto& [part, key] : kDrumKeys) {
    if (lower.find(part) != std::string::npos) return key;
  }
  return std::nullopt;
}

// Note [Ticks]
//
// A quarter has as many ticks as make every place in the score a whole one, if 15 bits can say so: then MIDI is as
// exact as the score is. They are a multiple of 480, of 96 or of 24 if that fits, too, which is what other programs
// count in, and of 9600 where players stray by milliseconds. Otherwise the places are rounded to 15120ths of a quarter.
int ticks_per_quarter(const score::Score& score) {
  constexpr std::int64_t kMost = 0x7FFF;
  constexpr std::int64_t kRounded = 15120;
  std::int64_t ticks = 1;
  const auto take = [&](Rational position) {
    const Rational quarters = position * Rational(4);
    if (quarters.overflowed() || quarters.denominator() > kMost) {
      ticks = kMost + 1;
    } else if (ticks <= kMost) {
      ticks = std::lcm(ticks, quarters.denominator());
    }
  };
  for (const score::Note& note : score.notes) {
    take(note.onset);
    take(note.onset + note.length);
  }
  for (const score::Occurrence& occurrence : score.occurrences) take(occurrence.begin);
  for (const score::TempoMark& mark : score.tempo) {
    take(mark.begin);
    take(mark.end);
  }
  if (ticks > kMost) return kRounded;
  const bool strays = std::ranges::any_of(score.notes, [](const score::Note& note) { return note.shift != 0; });
  for (const std::int64_t usual : {9600, 480, 96, 24}) {
    if (usual == 9600 && !strays) continue;
    if (std::lcm(ticks, usual) <= kMost) return static_cast<int>(std::lcm(ticks, usual));
  }
  return static_cast<int>(ticks);
}

class Writer {
 public:
  Writer(const typed::Program& track, const score::Score& score, const std::function<double(Rational)>& seconds)
      : track_(track), score_(score), seconds_(seconds), resolution_(ticks_per_quarter(score)), lead_(lead_in()) {}

  midi::Bytes write() {
    std::vector<midi::Track> tracks{conductor()};
    std::vector<Part> parts;
    std::vector<std::string> names;
    int other = kOtherDrums;
    for (std::size_t i = 0; i < track_.instruments.size(); ++i) {
      Part part = part_of(typed::InstrumentId(i), other);
      if (part.notes.empty()) continue;
      parts.push_back(std::move(part));
      names.push_back(track_.instruments[i].name);
    }
    assign_channels(parts);
    for (std::size_t i = 0; i < parts.size(); ++i) tracks.push_back(played(names[i], parts[i]));
    return midi::file(resolution_, tracks);
  }

 private:
  // Whole bars before the first bar line, where an upbeat or a player that hurries begins in them.
  Rational lead_in() const {
    double earliest = 0;
    for (const score::Note& note : score_.notes) {
      earliest = std::min(earliest, note.onset.to_double() + note.shift * tempo(note.onset));
    }
    const Rational bar = first_meter().bar();
    const auto bars = static_cast<std::int64_t>(std::ceil(-earliest / bar.to_double()));
    return bar * Rational(bars);
  }

  typed::Meter first_meter() const {
    return score_.occurrences.empty() ? track_.track.meter : track_[score_.occurrences.front().section].meter;
  }

  // Whole notes a second.
  double tempo(Rational position) const {
    const Rational step(1, 64);
    return step.to_double() / (seconds_(position + step) - seconds_(position));
  }

  std::int64_t tick(Rational position) const {
    const Rational ticks = (position + lead_) * Rational(4 * static_cast<std::int64_t>(resolution_));
    if (!ticks.overflowed()) return (ticks + Rational(1, 2)).floor();
    return std::llround((position.to_double() + lead_.to_double()) * 4 * resolution_);
  }

  midi::Track conductor() const {
    midi::Track track;
    track.text(0, kTrackName, track_.track.title);
    if (!track_.track.artist.empty()) track.text(0, kText, track_.track.artist);
    write_tempo(track);
    std::optional<typed::Meter> meter;
    std::optional<midi::Signature> key;
    bool is_first = true;
    for (const score::Occurrence& occurrence : score_.occurrences) {
      const typed::Section& section = track_[occurrence.section];
      // The first meter and key hold from the upbeat on.
      const std::int64_t at = is_first ? 0 : tick(occurrence.begin);
      if (meter != section.meter) write_meter(track, at, section.meter);
      meter = section.meter;
      const std::optional<types::Key>& sung = section.key ? section.key : track_.track.key;
      const auto signature = sung ? midi::signature_of(*sung) : std::nullopt;
      if (signature && key != signature) write_key(track, at, *signature);
      if (signature) key = signature;
      track.text(tick(occurrence.begin), kMarker, occurrence.name);
      is_first = false;
    }
    return track;
  }

  // The tempo in microseconds a quarter, a whole number. Each is chosen so that its end comes when it should, which
  // keeps what rounding loses from adding up; where the tempo moves, it does so in steps.
  void write_tempo(midi::Track& track) const {
    const Rational step(1, 32);
    constexpr std::int64_t kSteps = 256;
    double now = 0;  // of MIDI, in microseconds from the first bar line
    std::optional<std::int64_t> last;
    const auto set = [&](Rational begin, Rational end, bool is_first) {
      const double quarters = static_cast<double>(tick(end) - tick(begin)) / resolution_;
      if (quarters <= 0) return;
      const double wanted = seconds_(end) * 1e6 - now;
      const std::int64_t quarter = std::clamp<std::int64_t>(std::llround(wanted / quarters), 1, 0xFFFFFF);
      now += static_cast<double>(quarter) * quarters;
      if (last == quarter) return;
      last = quarter;
      track.meta(is_first ? 0 : tick(begin), kTempo,
                 {static_cast<std::uint8_t>(quarter >> 16), static_cast<std::uint8_t>(quarter >> 8),
                  static_cast<std::uint8_t>(quarter)});
    };
    for (std::size_t i = 0; i < score_.tempo.size(); ++i) {
      const score::TempoMark& mark = score_.tempo[i];
      const Rational length = mark.end - mark.begin;
      const Rational each = std::max(step, length / Rational(kSteps));
      bool is_first = i == 0;
      for (Rational at = mark.begin; at < mark.end; at += each) {
        set(at, std::min(at + each, mark.end), is_first);
        is_first = false;
      }
      const bool is_last = i + 1 == score_.tempo.size();
      const Rational held = is_last ? std::max(score_.length, mark.end + Rational(1)) : score_.tempo[i + 1].begin;
      if (held > mark.end) set(mark.end, held, is_first);
    }
  }

  static void write_meter(midi::Track& track, std::int64_t at, const typed::Meter& meter) {
    const auto unit = static_cast<std::uint64_t>(meter.unit);
    if (meter.beats > 255 || !std::has_single_bit(unit) || unit > 96) return;  // MIDI has no word for it.
    track.meta(at, kMeter,
               {static_cast<std::uint8_t>(meter.beats), static_cast<std::uint8_t>(std::countr_zero(unit)),
                static_cast<std::uint8_t>(96 / unit), 8});
  }

  static void write_key(midi::Track& track, std::int64_t at, const midi::Signature& key) {
    track.meta(at, kKey, {static_cast<std::uint8_t>(key.sharps), static_cast<std::uint8_t>(key.is_minor ? 1 : 0)});
  }

  // `other` is the key of the next drum that has no name among drums.
  Part part_of(typed::InstrumentId id, int& other) const {
    const typed::Instrument& instrument = track_[id];
    Part part;
    part.is_drum = !instrument.has_pitch;
    std::optional<int> drum;
    for (const score::Note& each : score_.notes) {
      if (each.instrument != id) continue;
      Note note;
      if (part.is_drum) {
        if (!drum) drum = drum_key(instrument.name);
        if (!drum) drum = std::min(other++, 127);
        note.key = *drum;
      } else {
        const double pitch = 69 + 12 * std::log2(each.pitch / 440);
        const double nearest = std::round(pitch);
        if (nearest < 0 || nearest > 127) continue;
        note.key = static_cast<int>(nearest);
        note.off = pitch - nearest;
        part.has_bends = part.has_bends || std::abs(note.off) > kOnTheKey;
      }
      const std::int64_t late = std::llround(each.shift * tempo(each.onset) * 4 * resolution_);
      note.begin = tick(each.onset) + late;
      note.end = std::max(tick(each.onset + each.length) + late, note.begin + 1);
      note.velocity = static_cast<int>(std::clamp<long long>(std::llround(each.velocity * 127), 1, 127));
      part.notes.push_back(note);
    }
    std::ranges::stable_sort(part.notes, {}, &Note::begin);
    return part;
  }

  static midi::Track played(const std::string& name, const Part& part) {
    midi::Track track;
    if (part.port != 0) track.meta(0, kPort, {static_cast<std::uint8_t>(part.port)});
    track.text(0, kTrackName, name);
    if (part.has_bends) {
      for (const int channel : part.channels) set_bend_range(track, channel);
    }
    for (const Note& note : part.notes) {
      if (part.has_bends) {
        const auto bend = 8192 + std::llround(note.off / kBendRange * 8192);
        track.bend(note.begin, note.channel, static_cast<int>(std::clamp<long long>(bend, 0, 0x3FFF)));
      }
      track.note_on(note.begin, note.channel, note.key, note.velocity);
      track.note_off(note.end, note.channel, note.key);
    }
    return track;
  }

  // Registered parameter 0, and none after it.
  static void set_bend_range(midi::Track& track, int channel) {
    for (const auto& [controller, value] :
         {std::pair{101, 0}, {100, 0}, {6, kBendRange}, {38, 0}, {101, 127}, {100, 127}}) {
      track.control(0, channel, controller, value);
    }
  }

  const typed::Program& track_;
  const score::Score& score_;
  const std::function<double(Rational)>& seconds_;
  int resolution_;
  Rational lead_;
};

}  // namespace

std::vector<std::byte> write_midi(const typed::Program& track, const score::Score& score,
                                  const std::function<double(Rational)>& seconds) {
  return Writer(track, score, seconds).write();
}

}  // namespace trk
