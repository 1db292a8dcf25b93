#include "compiler/score/dump.h"

#include "compiler/base/printer.h"
#include "compiler/typed/dump.h"

#include <fmt/core.h>

#include <string>
#include <vector>

namespace trk::score {
namespace {

std::string level_text(double gain) { return types::written(gain, {types::Kind::Level, {}}); }

class Dumper {
 public:
  Dumper(const Score& score, const typed::Program& program, std::ostream& out)
      : score_(score), program_(program), printer_(out) {}

  void score() {
    printer_.line("score \"{}\" +{}", program_.track.title, score_.length.text());
    for (const TempoMark& mark : score_.tempo) tempo(mark);
    const auto notes = by_occurrence(score_.notes);
    const auto changes = by_occurrence(score_.changes);
    const auto sends = by_occurrence(score_.sends);
    const auto ducks = by_occurrence(score_.ducks);
    for (std::size_t i = 0; i < score_.occurrences.size(); ++i) {
      const Occurrence& occurrence = score_.occurrences[i];
      printer_.blank();
      const std::string repetition = occurrence.repetition == 0 ? "" : fmt::format(" again {}", occurrence.repetition);
      printer_.line("section {}{} @{} .. @{}", occurrence.name, repetition, occurrence.begin.text(),
                    occurrence.end.text());
      const auto scope = printer_.indent();
      for (const Change* change : changes[i]) this->change(*change);
      for (const Send* send : sends[i]) this->send(*send);
      for (const Duck* duck : ducks[i]) this->duck(*duck);
      for (const Note* note : notes[i]) this->note(*note);
    }
  }

 private:
  void tempo(const TempoMark& mark) {
    const auto bpm = [](Rational tempo) { return (tempo * Rational(240)).text(); };
    if (mark.begin == mark.end) {
      printer_.line("tempo @{} {} bpm", mark.begin.text(), bpm(mark.to));
    } else {
      printer_.line("tempo @{} .. @{} from {} bpm to {} bpm {}", mark.begin.text(), mark.end.text(), bpm(mark.from),
                    bpm(mark.to), typed::text(mark.shape));
    }
  }

  template <class Part>
  std::vector<std::vector<const Part*>> by_occurrence(const std::vector<Part>& parts) const {
    std::vector<std::vector<const Part*>> sorted(score_.occurrences.size());
    for (const Part& part : parts) sorted[part.occurrence].push_back(&part);
    return sorted;
  }

  void note(const Note& note) {
    std::string line = fmt::format("@{} +{} {}", note.onset.text(), note.length.text(),
                                   typed::player(program_, note.instrument, score_.own[note.own]));
    if (note.pitch != 0) line += fmt::format(" {} {:.2f} Hz", types::note_name(note.pitch), note.pitch);
    line += " vel " + shortest(note.velocity);
    if (note.shift != 0) line += fmt::format(" {:+.3f} ms", 1000 * note.shift);
    if (note.gain != 1) line += " at " + level_text(note.gain);
    printer_.write_line(line);
  }

  void change(const Change& change) {
    const typed::Reached target = typed::reached(program_, change.target);
    const std::string to = types::written(change.to, target.type);
    if (change.begin == change.end) {
      printer_.line("set {} @{} to {}", target.path, change.begin.text(), to);
      return;
    }
    const std::string from = change.from ? " from " + types::written(*change.from, target.type) : "";
    printer_.line("ramp {} @{} .. @{}{} to {} {}", target.path, change.begin.text(), change.end.text(), from, to,
                  typed::text(change.shape));
  }

  void send(const Send& send) {
    printer_.line("send {} to {} at {}", program_[send.instrument].name, program_[send.bus].name,
                  level_text(send.gain));
  }

  void duck(const Duck& duck) {
    printer_.line("duck {} by {} at {} over {} s", program_[duck.bus].name, program_[duck.by].name,
                  level_text(duck.depth), shortest(duck.recovery));
  }

  const Score& score_;
  const typed::Program& program_;
  Printer printer_;
};

}  // namespace

void dump(const Score& score, const typed::Program& program, std::ostream& out) { Dumper(score, program, out).score(); }

}  // namespace trk::score
