#include "compiler/scala/key_map.h"
#include "compiler/scala/scale.h"
#include "compiler/scala/tuned.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace trk::scala {
namespace {

double cents(double ratio) { return 1200 * std::log2(ratio); }

// "2:1 `x` is no pitch …": line, column and message of everything that is said.
std::string said(const diagnostics::Sink& sink, const source::SourceMap& sources) {
  std::string all;
  for (const diagnostics::Diagnostic& each : sink.sorted()) {
    const auto place = sources[each.span.file].line_column(each.span.begin);
    all += fmt::format("{}{}:{} {}", all.empty() ? "" : "; ", place.line, place.column, each.message);
  }
  return all;
}

struct Read {
  source::SourceMap sources;
  diagnostics::Sink sink;

  std::optional<Scale> scale(const std::string& text) { return read_scale(sources[sources.add("s.scl", text)], sink); }
  std::optional<KeyMap> key_map(const std::string& text) {
    return read_key_map(sources[sources.add("m.kbm", text)], sink);
  }
};

// The pitches in cents, as "203.910 498.045 1200.000", or what is said.
std::string scale(const std::string& text) {
  Read read;
  const auto found = read.scale(text);
  EXPECT_EQ(found.has_value(), read.sink.empty()) << text;
  if (!found) return said(read.sink, read.sources);
  std::string all;
  for (const double pitch : found->pitches) all += fmt::format("{}{:.3f}", all.empty() ? "" : " ", cents(pitch));
  return all;
}

// The pitch alone, of a scale of two notes.
std::string with_pitch(const std::string& pitch) {
  const std::string found = scale("! c\nd\n2\n" + pitch + "\n2/1\n");
  return found.substr(0, found.find(" 1200.000"));
}

TEST(Scale, HasCentsWithAPointAndRatiosWithoutOne) {
  EXPECT_EQ(scale("! a comment\nA description\n 4\n! another\n 9/8\n  408.\n4/3 F\n 2\n"),
            "203.910 408.000 498.045 1200.000");
}

TEST(Scale, ReadsPitchesAsTheyAreFoundInTheWild) {
  EXPECT_EQ(with_pitch("701.955"), "701.955");
  EXPECT_EQ(with_pitch("\t 701.955 cents"), "701.955");
  EXPECT_EQ(with_pitch("700. C#"), "700.000");
  EXPECT_EQ(with_pitch(".5"), "0.500");
  EXPECT_EQ(with_pitch("0.0"), "0.000");
  EXPECT_EQ(with_pitch("-5.0"), "-5.000");
  EXPECT_EQ(with_pitch("+5.0"), "5.000");
  EXPECT_EQ(with_pitch("2500.0"), "2500.000");
  EXPECT_EQ(with_pitch("5"), "2786.314");
  EXPECT_EQ(with_pitch("10/20"), "-1200.000");
  EXPECT_EQ(with_pitch("3/2 perfect fifth"), "701.955");
  EXPECT_EQ(with_pitch("3 / 2 perfect fifth"), "701.955");
  EXPECT_EQ(with_pitch("3/ 2"), "701.955");
  EXPECT_EQ(with_pitch("3 / two"), "1901.955");
  EXPECT_EQ(with_pitch("2147483647/2147483646"), "0.000");
  EXPECT_EQ(with_pitch("19383245667680019896796723/19342813113834066795298816"), "3.615");
}

TEST(Scale, TellsWhatIsNoPitch) {
  const std::string words = "is no pitch; cents have a point, as in `701.955`, and ratios have none, as in `3/2`";
  for (const std::string pitch : {"x", "701,955", "7.0.1", ".", "-", "1e3", "0x10", "nan.", "3//2", "/2", "3/", "1.5/2",
                                  "700.0c", "$3/2", "3:2"}) {
    EXPECT_EQ(with_pitch(pitch), "4:1 `" + pitch + "` " + words);
  }
  for (const std::string pitch : {"-3/2", "3/-2", "0/1", "1/0", "0", "-2"}) {
    EXPECT_EQ(with_pitch(pitch), "4:1 `" + pitch + "` is no interval; both sides of a ratio are above 0");
  }
  for (const std::string pitch : {"9999999.0", "10000000000/1", "1/10000000000"}) {
    EXPECT_EQ(with_pitch(pitch), "4:1 `" + pitch + "` is further than anybody hears");
  }
  EXPECT_EQ(with_pitch("  3:2  "), "4:3 `3:2` " + words);
}

TEST(Scale, TellsEveryBrokenPitchAtItsLine) {
  EXPECT_EQ(scale("d\n3\n1..0\n3/0\n2/1\n"),
            "3:1 `1..0` is no pitch; cents have a point, as in `701.955`, and ratios have none, as in `3/2`; "
            "4:1 `3/0` is no interval; both sides of a ratio are above 0");
}

TEST(Scale, MayHaveAnyLineEnds) {
  EXPECT_EQ(scale("! c\r\nd\r\n2\r\n3/2\r\n2/1\r\n"), "701.955 1200.000");
  EXPECT_EQ(scale("! c\rd\r2\r3/2\r2/1"), "701.955 1200.000");
  EXPECT_EQ(scale("d\n2\n3/2\n2/1"), "701.955 1200.000");
  EXPECT_EQ(scale("d\n2\n3/2\n2/1\n\n \t\n\n"), "701.955 1200.000");
  EXPECT_EQ(scale("d\r\n1\r\n2/1\r\n\x1A"), "1200.000");
}

TEST(Scale, MayBeOfAnyEncoding) {
  EXPECT_EQ(scale("! caf\xE9\nBach / Kellner \xBD comma\n1\n2/1 \xFC\n"), "1200.000");
  EXPECT_EQ(scale("\xEF\xBB\xBF! c\nd\n1\n2/1\n"), "1200.000");
}

TEST(Scale, MayHaveNoDescription) {
  EXPECT_EQ(scale("! c\n\n1\n2/1\n"), "1200.000");
  EXPECT_EQ(scale("\n! c\n1\n! d\n2/1\n"), "1200.000");
}

TEST(Scale, MayHaveNoNotes) {
  EXPECT_EQ(scale("d\n0\n"), "");
  EXPECT_EQ(scale("\n0"), "");
}

TEST(Scale, PromisesItsNumberOfNotes) {
  EXPECT_EQ(scale("d\n3\n3/2\n2/1\n"), "2:1 the file promises 3 notes and has 2");
  EXPECT_EQ(scale("d\n 1 note\n"), "2:2 the file promises 1 note and has none");
  EXPECT_EQ(scale("d\n1\n3/2\n! c\n  2/1\n"), "5:3 the file promises 1 note, and this is a line more");
  EXPECT_EQ(scale("d\n0\n2/1\n"), "3:1 the file promises 0 notes, and this is a line more");
  EXPECT_EQ(scale("d\n2\n3/2\n\n2/1\n"), "4:1 this line is blank, and pitch 2 should stand in it");
}

TEST(Scale, TellsWhatIsNoNumberOfNotes) {
  const std::string words = "is no number of notes; the line after the description says how many pitches follow";
  EXPECT_EQ(scale("d\n3/2\n2/1\n"), "2:1 `3/2` " + words);
  EXPECT_EQ(scale("d\n-1\n2/1\n"), "2:1 `-1` " + words);
  EXPECT_EQ(scale("d\nseven\n"), "2:1 `seven` " + words);
  EXPECT_EQ(scale("d\n7.\n"), "2:1 `7.` " + words);
  EXPECT_EQ(scale("d\n99999999999999999999\n"), "2:1 `99999999999999999999` " + words);
  EXPECT_EQ(scale("d\n65537\n"), "2:1 a scale has at most 65536 notes");
  EXPECT_EQ(scale("d\n \n1\n2/1\n"), "2:1 this line is blank, and the number of notes should stand in it");
}

TEST(Scale, EndsTooEarly) {
  EXPECT_EQ(scale(""), "1:1 the file ends before the number of notes");
  EXPECT_EQ(scale("! c\n"), "2:1 the file ends before the number of notes");
  EXPECT_EQ(scale("d\n\n\n"), "4:1 the file ends before the number of notes");
}

TEST(Scale, RepeatsUpwards) {
  const std::string words = "the last pitch is the interval at which the scale repeats, and `{}` does not lead upwards";
  EXPECT_EQ(scale("d\n2\n3/2\n1/1\n"), "4:1 " + fmt::format(fmt::runtime(words), "1/1"));
  EXPECT_EQ(scale("d\n1\n-100.0\n"), "3:1 " + fmt::format(fmt::runtime(words), "-100.0"));
  EXPECT_EQ(scale("d\n2\n1200.0\n702.\n"), "1200.000 702.000");
}

// ---- Key maps -------------------------------------------------------------------------------------------------------

// The frequencies of degrees -3 … 3 of a just triad with a key map, in hertz, or what is said.
std::string mapped(const std::string& text, std::optional<double> root = std::nullopt) {
  Read read;
  const auto map = read.key_map(text);
  EXPECT_EQ(map.has_value(), read.sink.empty()) << text;
  const Scale triad{{1.25, 1.5, 2}};
  const auto tuning = map ? tuned(triad, *map, root, read.sink) : std::nullopt;
  EXPECT_EQ(tuning.has_value(), read.sink.empty()) << text;
  if (!tuning) return said(read.sink, read.sources);
  std::string all;
  for (int degree = -3; degree <= 3; ++degree) {
    const auto hertz = tuning->frequency(degree);
    all += (degree == -3 ? "" : " ") + (hertz ? fmt::format("{:.2f}", *hertz) : std::string("."));
  }
  return all;
}

TEST(KeyMap, OfNoSizeGivesEveryKeyADegree) {
  EXPECT_EQ(mapped("! c\n0\n0\n127\n60\n60\n200.0\n0\n"), "100.00 125.00 150.00 200.00 250.00 300.00 400.00");
  EXPECT_EQ(mapped("0\r\n0\r\n127\r\n60\r\n62\r\n300\r\n3\r\n"), "100.00 125.00 150.00 200.00 250.00 300.00 400.00");
}

TEST(KeyMap, LeavesKeysOut) {
  EXPECT_EQ(mapped("4\n0\n127\n60\n60\n200.0 Hz\n3\n0\nx\n1\n2\n"), ". 125.00 150.00 200.00 . 250.00 300.00");
  EXPECT_EQ(mapped("3\n0\n127\n60\n60\n200.\n3\n0\n"), "100.00 . . 200.00 . . 400.00");
}

TEST(KeyMap, CoversARangeOfKeys) {
  EXPECT_EQ(mapped("0\n59\n62\n60\n60\n200.0\n3\n"), ". . 150.00 200.00 250.00 300.00 .");
}

TEST(KeyMap, RepeatsAtItsOctave) {
  EXPECT_EQ(mapped("2\n0\n127\n60\n60\n200.0\n3\n0\n2\n"), "75.00 100.00 150.00 200.00 300.00 400.00 600.00");
  EXPECT_EQ(mapped("1\n0\n127\n60\n60\n200.0\n1\n0\n"), "102.40 128.00 160.00 200.00 250.00 312.50 390.62");
  EXPECT_EQ(mapped("2\n0\n127\n60\n60\n200.0\n0\n0\n2\n"), "75.00 100.00 150.00 200.00 300.00 400.00 600.00");
}

TEST(KeyMap, TunesItsReference) {
  EXPECT_EQ(mapped("3\n0\n127\n60\n69\n1600.0\n3\n0\n1\n2\n"), "100.00 125.00 150.00 200.00 250.00 300.00 400.00");
  EXPECT_EQ(mapped("1\n0\n127\n60\n62\n312.5\n1\n0\n"), "102.40 128.00 160.00 200.00 250.00 312.50 390.62");
  EXPECT_EQ(mapped("1\n0\n127\n60\n58\n128.0\n1\n0\n"), "102.40 128.00 160.00 200.00 250.00 312.50 390.62");
  EXPECT_EQ(mapped("3\n0\n127\n60\n69\n1600.0\n3\n0\n1\n2\n", 100.0), "50.00 62.50 75.00 100.00 125.00 150.00 200.00");
}

TEST(KeyMap, TellsWhatIsBroken) {
  EXPECT_EQ(mapped(""), "1:1 the file ends before the size of the map");
  EXPECT_EQ(mapped("0\n0\n127\n60\n60\n"), "6:1 the file ends before the frequency of the reference key");
  EXPECT_EQ(mapped("0\n0\n127\n60\n60\n200\n"), "7:1 the file ends before the degree of the octave");
  EXPECT_EQ(mapped("x\n0\n127\n60\n60\n200\n0\n"), "1:1 `x` cannot be the size of the map");
  EXPECT_EQ(mapped("-1\n0\n127\n60\n60\n200\n0\n"), "1:1 `-1` cannot be the size of the map");
  EXPECT_EQ(mapped("0\n0\n127\nC4\n60\n200\n0\n"), "4:1 `C4` cannot be the middle key");
  EXPECT_EQ(mapped("0\n0\n127\n60\n60\n-200\n0\n"), "6:1 `-200` cannot be the frequency of the reference key");
  EXPECT_EQ(mapped("0\n0\n127\n60\n60\n0.0\n0\n"), "6:1 `0.0` cannot be the frequency of the reference key");
  EXPECT_EQ(mapped("0\n0\n\n60\n60\n200\n0\n"), "3:1 this line is blank, and the last key should stand in it");
  EXPECT_EQ(mapped("0\n70\n 60\n60\n60\n200\n0\n"), "3:2 the last key is 60, which is below the first, 70");
  EXPECT_EQ(mapped("2\n0\n127\n60\n60\n200\n3\n0\nno\n"),
            "9:1 `no` is no degree; a key has a whole number, or `x` if it does not sound");
  EXPECT_EQ(mapped("2\n0\n127\n60\n60\n200\n3\n0\n! c\n\n2\n"),
            "10:1 this line is blank, and the degree of key 2 should stand in it");
  EXPECT_EQ(mapped("1\n0\n127\n60\n60\n200\n3\n0\n1\n"), "9:1 the map has 1 key, and this is a line more");
  EXPECT_EQ(mapped("2\n0\n127\n60\n61\n200\n3\n0\nx\n"),
            "5:1 key 61 has no degree in the map, so it cannot say how high the others are");
  EXPECT_EQ(mapped("2\n0\n127\n60\n60\n200\n-3\n0\n1\n"), "7:1 `-3` cannot be the degree of the octave");
}

TEST(KeyMap, OfAScaleWithoutNotesHasOneKey) {
  Read read;
  const auto map = read.key_map("0\n0\n127\n60\n60\n200\n0\n");
  ASSERT_TRUE(map);
  const auto tuning = tuned(Scale{}, *map, std::nullopt, read.sink);
  ASSERT_TRUE(tuning);
  EXPECT_EQ(tuning->frequency(0), 200);
  EXPECT_FALSE(tuning->frequency(1));
  EXPECT_FALSE(tuning->is_periodic());
}

TEST(KeyMap, RepeatsUpwards) {
  Read read;
  const auto map = read.key_map("1\n0\n127\n60\n60\n200\n1\n0\n");
  ASSERT_TRUE(map);
  EXPECT_FALSE(tuned(Scale{{0.75, 2}}, *map, std::nullopt, read.sink));
  EXPECT_EQ(said(read.sink, read.sources), "7:1 the map repeats at degree 1, which does not lead upwards");
}

}  // namespace
}  // namespace trk::scala
