#include "compiler/elaborate/elaborate.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace trk {
namespace {

using Kind = typed::Transform::Kind;

constexpr typed::InstrumentId kDrum{0};
constexpr typed::InstrumentId kLead{1};

source::Span place(std::uint32_t begin) { return {{}, begin, begin + 1}; }

// A drum, a lead, one bar of quarters for the drum and one bar of steps for the lead, in D dorian.
typed::Program track() {
  typed::Program program;
  program.track.seed = 7;
  program.track.tempo = Rational(1, 2);
  program.track.key = types::Key{types::equal_division(12), {0, 2, 3, 5, 7, 9, 10}, -10};
  program.instruments.resize(2);
  program.instruments[0].name = "kick";
  program.instruments[1].name = "lead";
  program.instruments[1].has_pitch = true;
  for (const std::string name : {"four", "tune"}) {
    typed::Pattern pattern;
    pattern.name = name;
    pattern.length = 1;
    pattern.step = Rational(1, 4);
    for (int i = 0; i < 4; ++i) {
      typed::Event event;
      event.onset = Rational(i, 4);
      event.length = Rational(1, 4);
      event.velocity = Rational(4, 5);
      if (name == "tune") event.content = typed::Step{i, 0, 0};
      event.span = place(100 + static_cast<std::uint32_t>(i));
      pattern.events.push_back(event);
    }
    program.patterns.push_back(pattern);
  }
  return program;
}

typed::Play play(int pattern, typed::InstrumentId on, std::vector<typed::Transform> transforms = {}) {
  static std::uint32_t next = 0;
  typed::Play play;
  play.pattern = {typed::PatternId(static_cast<std::size_t>(pattern)), std::move(transforms), place(++next)};
  play.instrument = on;
  play.span = play.pattern.span;
  return play;
}

void add_section(typed::Program& program, const std::string& name, Rational length,
                 std::vector<typed::Action> actions) {
  typed::Section section;
  section.name = name;
  section.length = length;
  section.actions = std::move(actions);
  program.sections.push_back(section);
  program.order.push_back(typed::SectionId(program.sections.size() - 1));
}

struct Laid {
  score::Score score;
  std::vector<diagnostics::Diagnostic> said;

  std::vector<std::string> onsets(typed::InstrumentId instrument) const {
    std::vector<std::string> onsets;
    for (const score::Note& note : score.notes) {
      if (note.instrument == instrument) onsets.push_back(note.onset.text());
    }
    return onsets;
  }

  std::set<std::uint64_t> events() const {
    std::set<std::uint64_t> events;
    for (const score::Note& note : score.notes) events.insert(note.event);
    return events;
  }
};

Laid lay(const typed::Program& program) {
  diagnostics::Sink sink;
  Laid laid{elaborate(program, sink), {}};
  laid.said = sink.diagnostics();
  return laid;
}

using Onsets = std::vector<std::string>;

TEST(Elaborate, RepeatsAPatternThroughItsSection) {
  typed::Program program = track();
  add_section(program, "A", 2, {play(0, kDrum)});
  const Laid laid = lay(program);
  EXPECT_EQ(laid.onsets(kDrum), (Onsets{"0", "1/4", "1/2", "3/4", "1", "5/4", "3/2", "7/4"}));
  EXPECT_EQ(laid.score.length, Rational(2));
  EXPECT_TRUE(laid.said.empty());
}

TEST(Elaborate, FollowsTheOrder) {
  typed::Program program = track();
  add_section(program, "A", 1, {play(0, kDrum)});
  add_section(program, "B", 3, {});
  program.order = {typed::SectionId(0), typed::SectionId(1), typed::SectionId(0)};
  const Laid laid = lay(program);
  ASSERT_EQ(laid.score.occurrences.size(), 3u);
  EXPECT_EQ(laid.score.occurrences[2].begin, Rational(4));
  EXPECT_EQ(laid.score.occurrences[2].repetition, 1);
  EXPECT_EQ(laid.onsets(kDrum), (Onsets{"0", "1/4", "1/2", "3/4", "4", "17/4", "9/2", "19/4"}));
}

TEST(Elaborate, ReadsStepsInTheNearestKey) {
  typed::Program program = track();
  add_section(program, "A", 1, {play(1, kLead)});
  add_section(program, "B", 1, {play(1, kLead)});
  program.sections[1].key = types::Key{types::equal_division(12), {0, 1, 3, 5, 7, 8, 10}, -10};
  const Laid laid = lay(program);
  ASSERT_EQ(laid.score.notes.size(), 8u);
  EXPECT_EQ(laid.score.notes[1].pitch, types::note_frequency('E', 0, 3));
  EXPECT_EQ(laid.score.notes[5].pitch, types::note_frequency('E', -1, 3));
}

TEST(Elaborate, AfterAndUntilCountFromTheSection) {
  typed::Program program = track();
  typed::Play late = play(0, kDrum);
  late.after = 1;
  late.until = Rational(2);
  add_section(program, "A", 3, {late});
  EXPECT_EQ(lay(program).onsets(kDrum), (Onsets{"1", "5/4", "3/2", "7/4"}));
}

TEST(Elaborate, AnUpbeatBeginsBeforeTheLine) {
  typed::Program program = track();
  typed::Play early = play(0, kDrum, {{Kind::Cut, 0, 1, {}}});
  early.after = Rational(-1, 4);
  early.until = Rational(1, 4);
  add_section(program, "A", 1, {early});
  EXPECT_EQ(lay(program).onsets(kDrum), (Onsets{"-1/4", "0"}));
}

TEST(Elaborate, ASpanThatDoesNotFitWantsCut) {
  typed::Program program = track();
  add_section(program, "A", Rational(3, 2), {play(0, kDrum)});
  const Laid broken = lay(program);
  ASSERT_EQ(broken.said.size(), 1u);
  EXPECT_EQ(broken.said[0].message, "`four` is 1 bar long, which does not divide the 1 1/2 bars it plays");

  program.sections[0].actions = {play(0, kDrum, {{Kind::Cut, 0, 1, {}}})};
  EXPECT_EQ(lay(program).onsets(kDrum), (Onsets{"0", "1/4", "1/2", "3/4", "1", "5/4"}));
}

TEST(Elaborate, ANoteKeepsItsGateBeyondTheSection) {
  typed::Program program = track();
  program.patterns[0].events[3].length = 1;
  add_section(program, "A", 1, {play(0, kDrum)});
  EXPECT_EQ(lay(program).score.notes.back().length, Rational(1));
}

TEST(Elaborate, MuteSilencesTheInstrument) {
  typed::Program program = track();
  add_section(program, "A", 1, {play(0, kDrum), play(1, kLead), typed::Mute{kDrum, {}}});
  const Laid laid = lay(program);
  EXPECT_TRUE(laid.onsets(kDrum).empty());
  EXPECT_EQ(laid.onsets(kLead).size(), 4u);
}

TEST(Elaborate, TurnsFollowTheRounds) {
  typed::Program program = track();
  program.patterns[0].events.resize(1);
  program.patterns[0].events[0].turns = {{1, 2, 1}};
  add_section(program, "A", 4, {play(0, kDrum)});
  EXPECT_EQ(lay(program).onsets(kDrum), (Onsets{"1", "3"}));
}

TEST(Elaborate, DropsAboutAsManyAsItSays) {
  typed::Program program = track();
  add_section(program, "A", 1000, {play(0, kDrum, {{Kind::Drop, Rational(1, 4), 1, {}}})});
  const std::size_t notes = lay(program).score.notes.size();
  EXPECT_NEAR(static_cast<double>(notes), 3000, 100);
}

TEST(Elaborate, ChancesAreSharedByADraw) {
  typed::Program program = track();
  program.patterns[0].events.resize(1);
  program.patterns[0].events[0].chance = Rational(1, 2);
  program.patterns[0].events.push_back(program.patterns[0].events[0]);
  program.patterns[0].events[1].voice = 1;
  add_section(program, "A", 100, {play(0, kDrum)});
  const Onsets onsets = lay(program).onsets(kDrum);
  ASSERT_EQ(onsets.size() % 2, 0u);
  for (std::size_t i = 0; i < onsets.size(); i += 2) EXPECT_EQ(onsets[i], onsets[i + 1]);
}

TEST(Elaborate, EventsKeepTheirNamesWhenOthersChange) {
  typed::Program program = track();
  const typed::Play drum = play(0, kDrum, {{Kind::Drop, Rational(1, 2), 1, {}}});
  add_section(program, "A", 8, {drum});
  const std::set<std::uint64_t> before = lay(program).events();

  typed::Program edited = track();
  add_section(edited, "INTRO", 2, {play(1, kLead)});
  add_section(edited, "A", 8, {play(1, kLead), drum});
  const std::set<std::uint64_t> after = lay(edited).events();
  for (const std::uint64_t event : before) EXPECT_TRUE(after.contains(event));
  EXPECT_EQ(after.size(), before.size() + 8 + 32);
}

TEST(Elaborate, RepetitionsDrawAnew) {
  typed::Program program = track();
  add_section(program, "A", 8, {play(0, kDrum, {{Kind::Drop, Rational(1, 2), 1, {}}})});
  program.order.push_back(typed::SectionId(0));
  const Laid laid = lay(program);
  EXPECT_EQ(laid.events().size(), laid.score.notes.size());
}

TEST(Elaborate, StepsNeedAKey) {
  typed::Program program = track();
  program.track.key.reset();
  add_section(program, "A", 1, {play(1, kLead)});
  const Laid laid = lay(program);
  ASSERT_EQ(laid.said.size(), 1u);
  EXPECT_EQ(laid.said[0].kind, "no-key");
}

TEST(Elaborate, ADrumHasNoPitch) {
  typed::Program program = track();
  add_section(program, "A", 1, {play(1, kDrum)});
  const Laid laid = lay(program);
  ASSERT_EQ(laid.said.size(), 1u);
  EXPECT_EQ(laid.said[0].message, "`kick` has no pitch, but `tune` plays pitches");
}

TEST(Elaborate, HitsOnAPitchAreTheTonic) {
  typed::Program program = track();
  add_section(program, "A", 1, {play(0, kLead)});
  for (const score::Note& note : lay(program).score.notes) {
    EXPECT_EQ(note.pitch, types::note_frequency('D', 0, 3));
  }
}

TEST(Elaborate, ATuningThatEndsIsReported) {
  typed::Program program = track();
  types::Tuning short_tuning;
  short_tuning.name = "short";
  short_tuning.table = {100, 200};
  program.track.key = types::Key{short_tuning, {}, 0};
  add_section(program, "A", 1, {play(1, kLead)});
  const Laid laid = lay(program);
  ASSERT_EQ(laid.said.size(), 2u);
  EXPECT_EQ(laid.said[0].message, "`2` has no frequency in `short`");
}

TEST(Elaborate, TwoStrikesAtOnceAreSaid) {
  typed::Program program = track();
  add_section(program, "A", 1, {play(0, kDrum), play(0, kDrum, {{Kind::Slow, Rational(1, 2), 1, {}}})});
  const Laid laid = lay(program);
  ASSERT_EQ(laid.said.size(), 1u);
  EXPECT_EQ(laid.said[0].kind, "double-strike");
  EXPECT_EQ(laid.said[0].severity, diagnostics::Severity::Warning);
}

TEST(Elaborate, ChordsStandAboveTheTonic) {
  typed::Program program = track();
  program.patterns[1].events.resize(1);
  typed::Event& event = program.patterns[1].events[0];
  using Root = typed::ChordTone::Root;
  const auto hertz = [&](typed::ChordTone tone) {
    event.content = tone;
    program.sections.clear();
    program.order.clear();
    add_section(program, "A", 1, {play(1, kLead)});
    return lay(program).score.notes.at(0).pitch;
  };
  EXPECT_EQ(hertz({Root::Step, 3, 4}), types::note_frequency('B', 0, 3));        // the third of IV in D dorian
  EXPECT_EQ(hertz({Root::Semitones, 10, 7}), types::note_frequency('G', 0, 4));  // the fifth of bVII
  EXPECT_EQ(hertz({Root::PitchClass, 0, 0}), types::note_frequency('C', 0, 4));  // C, above D3
  EXPECT_EQ(hertz({Root::PitchClass, 2, 3}), types::note_frequency('F', 0, 3));  // the third of Dm
}

TEST(Elaborate, TooManyNotesAreAnError) {
  typed::Program program = track();
  add_section(program, "A", 2'000'000, {play(0, kDrum)});
  const Laid laid = lay(program);
  ASSERT_EQ(laid.said.size(), 1u);
  EXPECT_EQ(laid.said[0].kind, "too-many-notes");
}

}  // namespace
}  // namespace trk
