#include "compiler/check/durations.h"

#include "compiler/parse/parse.h"
#include "compiler/source/source_file.h"
#include "compiler/typed/dump.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace trk::checking {
namespace {

struct Checked {
  std::optional<typed::Pattern> pattern;
  std::vector<diagnostics::Diagnostic> said;

  // "0+1/4 2 | 1/4+1/4 4": onset, length and what is played.
  std::string text() const {
    if (!pattern) return said.empty() ? "nothing" : said.front().message;
    std::string all;
    for (const typed::Event& event : pattern->events) {
      all += fmt::format("{}{}+{} {}", all.empty() ? "" : " | ", event.onset.text(), event.length.text(),
                         typed::text(event));
      for (const typed::Turn& turn : event.turns) all += fmt::format(" <{}/{}", turn.phase, turn.period);
    }
    return all;
  }
};

// The cells of a pattern of quarters in 4/4, unless said otherwise; `$fill` is two sixteenths, steps 5 and 6.
Checked check(const std::string& cells, Rational step = Rational(1, 4), typed::Meter meter = {}) {
  source::SourceMap sources;
  const source::FileId file = sources.add("test.trk", "pattern p = grid 1/4 {| " + cells + " |}\n");
  diagnostics::Sink sink;
  const syntax::Module module = parse(sources[file], sink);
  EXPECT_TRUE(sink.empty()) << cells;
  const syntax::Expression& value = module[*module.declarations.at(0).value];

  typed::Pattern fill;
  fill.name = "fill";
  fill.length = Rational(1, 2);
  for (const int number : {0, 1}) {
    typed::Event event;
    event.onset = Rational(number, 4);
    event.length = Rational(1, 4);
    event.content = typed::Step{5 + number, 0, 0};
    event.velocity = Rational(1, 2);
    fill.events.push_back(event);
  }
  Checked checked;
  checked.pattern = check_grid(
      module, std::get<syntax::Grid>(value.node), "p", value.span, step, meter,
      [&fill](const syntax::Name&) { return &fill; }, sink);
  checked.said = sink.diagnostics();
  return checked;
}

TEST(Grid, PlacesOneCellPerStep) { EXPECT_EQ(check("0 . 2 .").text(), "0+1/4 0 | 1/2+1/4 2"); }

TEST(Grid, CountsEveryBar) {
  EXPECT_EQ(check("0 1 2").text(), "bar 1 of `p` has 3 steps; 4/4 at grid 1/4 needs 4");
  EXPECT_EQ(check("0 1 2 3 | 0 1 2 3 4").text(), "bar 2 of `p` has 5 steps; 4/4 at grid 1/4 needs 4");
  EXPECT_EQ(check("x x x", Rational(1, 4), {3, 4}).text(), "0+1/4 x | 1/4+1/4 x | 1/2+1/4 x");
}

TEST(Grid, SaysHowFarABarGot) {
  const Checked four = check("x x x");
  EXPECT_EQ(four.said.at(0).label, "3 of 4 beats");
  EXPECT_EQ(four.said.at(0).helps.at(0).text, "add 1 cell, or write `in 3/4`");
  const Checked seven = check("xxxxx", Rational(1, 8), {7, 8});
  EXPECT_EQ(seven.said.at(0).label, "5/8 of 7/8");
  const Checked odd = check("xxxxx", Rational(1, 16), {2, 4});
  EXPECT_EQ(odd.said.at(0).label, "1 1/4 of 2 beats");
  EXPECT_EQ(odd.said.at(0).helps.at(0).text, "add 3 cells");
}

TEST(Grid, WantsStepsThatDivideTheBar) {
  EXPECT_EQ(check("x x", Rational(3, 16)).text(), "a grid of 3/16 does not divide a bar of 4/4");
}

TEST(Hold, LengthensOverBarLines) { EXPECT_EQ(check("0 . . 2 | _ _ . .").text(), "0+1/4 0 | 3/4+3/4 2"); }

TEST(Hold, LengthensEveryVoice) { EXPECT_EQ(check("[0;2] _ . .").text(), "0+1/2 0 | 0+1/2 2"); }

TEST(Hold, LengthensTheLastOfADivision) { EXPECT_EQ(check("[0 2] _ . .").text(), "0+1/8 0 | 1/8+3/8 2"); }

TEST(Hold, NeedsASoundingNote) {
  EXPECT_EQ(check("_ 0 . .").text(), "`_` has no sounding note before it to hold");
  EXPECT_EQ(check("0 . _ .").text(), "`_` has no sounding note before it to hold");
}

TEST(Hold, LengthensEachChoice) { EXPECT_EQ(check("<0 2> _ . .").text(), "0+1/2 0 <0/2 | 0+1/2 2 <1/2"); }

TEST(Hold, AsAChoiceSplitsTheNoteByRounds) {
  EXPECT_EQ(check("0 <_ 2> . .").text(), "0+1/2 0 <0/2 | 0+1/4 0 <1/2 | 1/4+1/4 2 <1/2");
}

TEST(Division, IsExact) {
  EXPECT_EQ(check("[0 1 2] . . .").text(), "0+1/12 0 | 1/12+1/12 1 | 1/6+1/12 2");
  EXPECT_EQ(check("[0 [1 2]] . . .").text(), "0+1/8 0 | 1/8+1/16 1 | 3/16+1/16 2");
}

TEST(Repeat, StaysWithinTheCell) { EXPECT_EQ(check("0*2 . . .").text(), "0+1/8 0 | 1/8+1/8 0"); }

TEST(Replicate, TakesMoreCells) { EXPECT_EQ(check("0!2 1!2").text(), "0+1/4 0 | 1/4+1/4 0 | 1/2+1/4 1 | 3/4+1/4 1"); }

TEST(Euclid, TakesItsCells) {
  EXPECT_EQ(check("x(3 8)", Rational(1, 8)).text(), "0+1/8 x | 3/8+1/8 x | 3/4+1/8 x");
  EXPECT_EQ(check("x(5 4)").text(), "5 hits do not fit into 4 cells");
}

TEST(Alternation, TakesTurnsEvenWhenNested) {
  EXPECT_EQ(check("<0 1> . . .").text(), "0+1/4 0 <0/2 | 0+1/4 1 <1/2");
  const Checked nested = check("<0 <1 2>> . . .");
  ASSERT_TRUE(nested.pattern);
  const typed::Event& last = nested.pattern->events.at(2);
  ASSERT_EQ(last.turns.size(), 2u);
  EXPECT_EQ(last.turns[1].divisor, 2);
  EXPECT_EQ(last.turns[1].phase, 1);
}

TEST(Splice, TakesAsManyCellsAsItIsLong) {
  EXPECT_EQ(check("0 $fill .").text(), "0+1/4 0 | 1/4+1/4 5 | 1/2+1/4 6");
  EXPECT_EQ(check("<$fill $fill> . .").text(), "0+1/4 5 <0/2 | 0+1/4 5 <1/2 | 1/4+1/4 6 <0/2 | 1/4+1/4 6 <1/2");
  EXPECT_EQ(check("<$fill 0> . .").text(), "the choices between `<` and `>` differ in length: 2 cells and 1 cell");
}

TEST(Velocity, IsANotesOwnAndScalesAGroup) {
  const Checked checked = check("X o 0 0@60%");
  ASSERT_TRUE(checked.pattern);
  EXPECT_EQ(checked.pattern->events.at(0).velocity, Rational(1));
  EXPECT_EQ(checked.pattern->events.at(1).velocity, Rational(9, 20));
  EXPECT_EQ(checked.pattern->events.at(2).velocity, Rational(4, 5));
  EXPECT_EQ(checked.pattern->events.at(3).velocity, Rational(3, 5));
  const Checked fill = check("$fill@60% . .");
  ASSERT_TRUE(fill.pattern);
  EXPECT_EQ(fill.pattern->events.at(0).velocity, Rational(3, 8));
}

TEST(Chance, IsSharedByNotesThatBeginTogether) {
  const Checked chord = check("[0;2;4]?40% . . .");
  ASSERT_TRUE(chord.pattern);
  for (const typed::Event& event : chord.pattern->events) {
    EXPECT_EQ(event.chance, Rational(2, 5));
    EXPECT_EQ(event.draw, 0);
  }
  const Checked apart = check("[0?50%;2?50%] . . .");
  ASSERT_TRUE(apart.pattern);
  EXPECT_EQ(apart.pattern->events.at(1).draw, 1);
}

TEST(Chord, HasAVoicePerTone) {
  const Checked chord = check("V7 . . .");
  ASSERT_TRUE(chord.pattern);
  ASSERT_EQ(chord.pattern->events.size(), 4u);
  const auto& seventh = std::get<typed::ChordTone>(chord.pattern->events[3].content);
  EXPECT_EQ(seventh.number, 4);
  EXPECT_EQ(seventh.semitones, 10);
  EXPECT_EQ(check("Dfoo . . .").text(), "no chord has the quality `foo`");
}

TEST(Limits, StopWhatWouldExplode) {
  EXPECT_EQ(check("[[x!1000]!1000] . . .").text(), "`p` has more than 100000 events");
  EXPECT_EQ(check("[[.!1000]!1000] . . .").text(), "`p` has more than 100000 events");
  EXPECT_EQ(check("x*2000 . . .").text(), "`*2000` is out of range; a count lies in 1 .. 1024");
}

}  // namespace
}  // namespace trk::checking
