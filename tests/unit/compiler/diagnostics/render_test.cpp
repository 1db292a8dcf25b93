#include "compiler/diagnostics/render.h"

#include "compiler/diagnostics/sink.h"

#include <gtest/gtest.h>

namespace trk::diagnostics {
namespace {

using source::FileId;
using source::SourceMap;
using source::Span;

constexpr Phrase<std::string_view> kWords{"{}"};
constexpr Kind<> kKind{"some-kind", Severity::Error, {"something"}};

// The first place of `part` in the only file.
Span find(const SourceMap& files, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(files[FileId{0}].text().find(part));
  return {FileId{0}, begin, begin + static_cast<std::uint32_t>(part.size())};
}

SourceMap one_file(std::string text) {
  SourceMap files;
  files.add("a.trk", std::move(text));
  return files;
}

std::string plain(const Sink& sink, const SourceMap& files) {
  return "\n" + render(sink.sorted(), files, Drawing::Plain);
}

TEST(Render, DrawsTheBarOfTheCharter) {
  SourceMap files;
  const FileId file = files.add(
      "tracks/arc.trk", std::string(11, '\n') + "pattern four = grid 1/16 {| x...x...x... | x...x...x...x... |}\n");
  Sink sink;
  sink.report(kind::bar_length, Span{file, 39, 51}, 1, "`four`", counted(12, "step"), "4/4", "1/16", 16)
      .label(phrase::beats_of_beats, "3", "4")
      .help(phrase::add_cells, counted(4, "cell"), "3/4");
  EXPECT_EQ(plain(sink, files), R"(
tracks/arc.trk:12:29: error: bar 1 of `four` has 12 steps; 4/4 at grid 1/16 needs 16 [bar-length]
   12 | pattern four = grid 1/16 {| x...x...x... | x...x...x...x... |}
      |                             ^^^^^^^^^^^^ 3 of 4 beats
help: add 4 cells, or write `in 3/4`
)");
}

TEST(Render, HangsTheWordsOfAllButTheRightmostMark) {
  const SourceMap files = one_file("let cutoff = 1\n  cutoff: env * 400Hz + 6dB\n");
  Sink sink;
  sink.report(kKind, find(files, "+"))
      .label_at(find(files, "env * 400Hz"), kWords, "`Frequency`")
      .label_at(find(files, "6dB"), kWords, "`Gain`")
      .note(find(files, "cutoff"), kWords, "`cutoff` is declared here")
      .help(kWords, "scale instead of adding: `* 6dB`");
  EXPECT_EQ(plain(sink, files), R"(
a.trk:2:23: error: something [some-kind]
    2 |   cutoff: env * 400Hz + 6dB
      |           ----------- ^ --- `Gain`
      |           |
      |           `Frequency`
a.trk:1:5: note: `cutoff` is declared here
help: scale instead of adding: `* 6dB`
)");
}

TEST(Render, HangsSeveralWordsOneUnderTheOther) {
  const SourceMap files = one_file("one two three four\n");
  Sink sink;
  sink.report(kKind, find(files, "two"))
      .label(kWords, "second")
      .label_at(find(files, "one"), kWords, "first")
      .label_at(find(files, "three"), kWords, "third")
      .label_at(find(files, "four"), kWords, "fourth");
  EXPECT_EQ(plain(sink, files), R"(
a.trk:1:5: error: something [some-kind]
    1 | one two three four
      | --- ^^^ ----- ---- fourth
      | |   |   |
      | |   |   third
      | |   second
      | first
)");
}

TEST(Render, DrawsThePrimaryMarkOverOthers) {
  const SourceMap files = one_file("saw(440 Hz)\n");
  Sink sink;
  sink.report(kKind, find(files, "440")).label(kWords, "inner").label_at(find(files, "saw(440 Hz)"), kWords, "outer");
  EXPECT_EQ(plain(sink, files), R"(
a.trk:1:5: error: something [some-kind]
    1 | saw(440 Hz)
      | ----^^^----
      | |   |
      | |   inner
      | outer
)");
}

TEST(Render, ShowsOtherLinesInTheirOrder) {
  const SourceMap files = one_file("first\nsecond\nthird\nfourth\n");
  Sink sink;
  sink.report(kKind, find(files, "fourth"))
      .label_at(find(files, "second"), kWords, "here")
      .label_at(find(files, "first"), kWords, "and here");
  EXPECT_EQ(plain(sink, files), R"(
a.trk:4:1: error: something [some-kind]
    1 | first
      | ----- and here
    2 | second
      | ------ here
  ...
    4 | fourth
      | ^^^^^^
)");
}

TEST(Render, TellsLabelsInOtherFilesAsNotes) {
  SourceMap files = one_file("use\n");
  const FileId other = files.add("b.trk", "let x\n");
  Sink sink;
  sink.report(kKind, find(files, "use")).label_at(Span{other, 4, 5}, kWords, "it is here");
  EXPECT_EQ(plain(sink, files), R"(
a.trk:1:1: error: something [some-kind]
    1 | use
      | ^^^
b.trk:1:5: note: it is here
)");
}

TEST(Render, MarksALongerPlaceToTheEndOfItsFirstLine) {
  const SourceMap files = one_file("section {\r\n}\r\n");
  Sink sink;
  sink.report(kKind, find(files, "{\r\n}"));
  EXPECT_EQ(plain(sink, files), R"(
a.trk:1:9: error: something [some-kind]
    1 | section {
      |         ^
)");
}

TEST(Render, MarksAPointWithOneCaret) {
  const SourceMap files = one_file("abc");
  Sink sink;
  sink.report(kKind, Span{FileId{0}, 3, 3});
  EXPECT_EQ(plain(sink, files), R"(
a.trk:1:4: error: something [some-kind]
    1 | abc
      |    ^
)");
}

TEST(Render, DrawsNothingOfAnEmptyLine) {
  Sink sink;
  sink.report(kind::empty_file, Span{FileId{0}, 0, 0});
  EXPECT_EQ(plain(sink, one_file("")),
            "\na.trk:1:1: error: the file is empty; a track needs at least `trk 1` and "
            "`track \"NAME\" { tempo = 120 bpm }` [empty-file]\n");
}

TEST(Render, AlignsUnderTabsWideAndCombiningCharacters) {
  const SourceMap files = one_file("\t鼓e\u0301 x\n");
  Sink sink;
  sink.report(kKind, find(files, "x"));
  EXPECT_EQ(plain(sink, files),
            "\na.trk:1:6: error: something [some-kind]\n"
            "    1 |  鼓e\u0301 x\n"
            "      |      ^\n");
}

TEST(Render, KeepsTerminalControlsOfTheAuthorOut) {
  const SourceMap files = one_file("a\x1b[31m\xFF\n");
  Sink sink;
  sink.report(kind::unknown_name, find(files, "a"), "name", "\x1b[2J");
  EXPECT_EQ(plain(sink, files),
            "\na.trk:1:1: error: unknown name `\uFFFD[2J` [unknown-name]\n"
            "    1 | a\uFFFD[31m\uFFFD\n"
            "      | ^\n");
}

TEST(Render, ShowsAWindowOfAVeryLongLine) {
  const SourceMap files = one_file(std::string(500, 'a') + "X" + std::string(500, 'b') + "\n");
  Sink sink;
  sink.report(kKind, find(files, "X"));
  EXPECT_EQ(plain(sink, files),
            "\na.trk:1:501: error: something [some-kind]\n"
            "    1 | ..." +
                std::string(40, 'a') + "X" + std::string(119, 'b') +
                "...\n"
                "      | " +
                std::string(43, ' ') + "^\n");
}

TEST(Render, ColoursTheSamePicture) {
  const SourceMap files = one_file("saw x\n");
  Sink sink;
  sink.report(kKind, find(files, "x")).label(kWords, "here");
  std::string picture = render(sink.sorted(), files, Drawing::Terminal);
  EXPECT_NE(picture.find("\x1b[1;31m^\x1b[0m"), std::string::npos);
  for (std::size_t begin; (begin = picture.find('\x1b')) != std::string::npos;) {
    picture.erase(begin, picture.find('m', begin) - begin + 1);
  }
  EXPECT_EQ(picture, render(sink.sorted(), files, Drawing::Plain));
}

}  // namespace
}  // namespace trk::diagnostics
