#include "compiler/elaborate/patterns.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace trk::elaboration {
namespace {

using typed::Transform;
using Kind = typed::Transform::Kind;

// One bar of quarters, steps 0 to 3; the last two are one note.
typed::Pattern bar() {
  typed::Pattern pattern;
  pattern.name = "bar";
  pattern.length = 1;
  pattern.step = Rational(1, 4);
  for (int i = 0; i < 3; ++i) {
    typed::Event event;
    event.onset = Rational(i, 4);
    event.length = i == 2 ? Rational(1, 2) : Rational(1, 4);
    event.content = typed::Step{i, 0, 0};
    pattern.events.push_back(event);
  }
  return pattern;
}

// "length: onset+length number | …".
std::string after(const std::vector<Transform>& transforms) {
  const typed::Pattern pattern = bar();
  diagnostics::Sink sink;
  const auto made = loop(pattern, transforms, {}, sink);
  if (!made) return sink.diagnostics().front().message;
  std::string text = made->length.text() + ":";
  for (const LoopEvent& event : made->events) {
    text += fmt::format(" {}+{} {}", event.onset.text(), event.length.text(),
                        std::get<typed::Step>(event.event->content).number);
  }
  return text;
}

TEST(Loop, IsThePatternWithoutMethods) { EXPECT_EQ(after({}), "1: 0+1/4 0 1/4+1/4 1 1/2+1/2 2"); }

TEST(Loop, SlowAndFastStretchTime) {
  EXPECT_EQ(after({{Kind::Slow, 2, 1, {}}}), "2: 0+1/2 0 1/2+1/2 1 1+1 2");
  EXPECT_EQ(after({{Kind::Fast, 2, 1, {}}}), "1/2: 0+1/8 0 1/8+1/8 1 1/4+1/4 2");
  EXPECT_EQ(after({{Kind::Slow, 3, 1, {}}, {Kind::Fast, 3, 1, {}}}), after({}));
}

TEST(Loop, RotateIsLaterAndWraps) {
  EXPECT_EQ(after({{Kind::Rotate, Rational(1, 4), 1, {}}}), "1: 1/4+1/4 0 1/2+1/4 1 3/4+1/2 2");
  EXPECT_EQ(after({{Kind::Rotate, Rational(3, 4), 1, {}}}), "1: 0+1/4 1 1/4+1/2 2 3/4+1/4 0");
  EXPECT_EQ(after({{Kind::Rotate, Rational(-1, 4), 1, {}}}), "1: 0+1/4 1 1/4+1/2 2 3/4+1/4 0");
}

TEST(Loop, ReverseTurnsEachNoteRound) {
  EXPECT_EQ(after({{Kind::Reverse, 0, 1, {}}}), "1: 0+1/2 2 1/2+1/4 1 3/4+1/4 0");
  EXPECT_EQ(after({{Kind::Reverse, 0, 1, {}}, {Kind::Reverse, 0, 1, {}}}), after({}));
}

TEST(Loop, EveryRestsUntilThen) {
  EXPECT_EQ(after({{Kind::Every, 4, 1, {}}}), "4: 0+1/4 0 1/4+1/4 1 1/2+1/2 2");
  EXPECT_EQ(after({{Kind::Every, Rational(1, 2), 1, {}}}), "every 1/2 bar is too often for a pattern of 1 bar");
}

TEST(Loop, SwingDelaysTheOddCellOfEachPair) {
  EXPECT_EQ(after({{Kind::Swing, Rational(3, 5), 1, {}}}), "1: 0+3/10 0 3/10+1/5 1 1/2+1/2 2");
  EXPECT_EQ(after({{Kind::Swing, Rational(1, 2), 1, {}}}), after({}));
}

TEST(Loop, MethodsActInTheOrderWritten) {
  const Transform rotate{Kind::Rotate, Rational(1, 4), 1, {}};
  const Transform reverse{Kind::Reverse, 0, 1, {}};
  EXPECT_EQ(after({rotate, reverse}), "1: 1/4+1/4 1 1/2+1/4 0 3/4+1/2 2");
  EXPECT_EQ(after({reverse, rotate}), "1: 0+1/4 0 1/4+1/2 2 3/4+1/4 1");
}

TEST(Loop, UpJoinsIntervals) {
  const typed::Pattern pattern = bar();
  diagnostics::Sink sink;
  const auto made = loop(pattern, {{Kind::Up, 0, 2, {}}, {Kind::Up, 0, 1.5, {}}}, {}, sink);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->ratio, 3);
}

TEST(Bars, AreCountedInWordsOfTheMeter) {
  EXPECT_EQ(bars_text(1, {}), "1 bar");
  EXPECT_EQ(bars_text(Rational(3, 2), {}), "1 1/2 bars");
  EXPECT_EQ(bars_text(Rational(3, 2), {3, 4}), "2 bars");
  EXPECT_EQ(bars_text(Rational(-1, 4), {}), "-1/4 bar");
}

}  // namespace
}  // namespace trk::elaboration
