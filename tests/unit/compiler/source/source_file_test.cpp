#include "compiler/source/source_file.h"

#include <gtest/gtest.h>

namespace trk::source {
namespace {

SourceFile file(std::string text) { return SourceFile(FileId{0}, "a.trk", std::move(text)); }

TEST(SourceFile, CountsLinesAndColumnsFromOne) {
  const SourceFile f = file("one\ntwo\n");
  EXPECT_EQ(f.line_column(0), (LineColumn{1, 1}));
  EXPECT_EQ(f.line_column(3), (LineColumn{1, 4}));
  EXPECT_EQ(f.line_column(4), (LineColumn{2, 1}));
  EXPECT_EQ(f.line_column(8), (LineColumn{3, 1}));
}

TEST(SourceFile, CountsColumnsInCodePoints) {
  const SourceFile f = file("é = 𝄞!");
  EXPECT_EQ(f.line_column(2), (LineColumn{1, 2}));
  EXPECT_EQ(f.line_column(9), (LineColumn{1, 6}));
}

TEST(SourceFile, GivesAByteInsideACharacterTheColumnOfTheCharacter) {
  EXPECT_EQ(file("aé").line_column(2), (LineColumn{1, 2}));
}

TEST(SourceFile, ShowsLinesWithoutTheirEnds) {
  const SourceFile f = file("one\r\ntwo\n\nlast");
  EXPECT_EQ(f.line_count(), 4u);
  EXPECT_EQ(f.line_text(1), "one");
  EXPECT_EQ(f.line_text(2), "two");
  EXPECT_EQ(f.line_text(3), "");
  EXPECT_EQ(f.line_text(4), "last");
}

TEST(SourceFile, HasOneLineWhenEmpty) {
  EXPECT_EQ(file("").line_count(), 1u);
  EXPECT_EQ(file("").line_text(1), "");
}

TEST(SourceFile, SurvivesBytesThatAreNotUtf8) { EXPECT_EQ(file("\xFF\xC3z").line_column(2), (LineColumn{1, 3})); }

TEST(SourceMap, NumbersFilesInOrder) {
  SourceMap files;
  const FileId a = files.add("a.trk", "A");
  const SourceFile& first = files[a];
  const FileId b = files.add("b.trk", "B");
  EXPECT_LT(a, b);
  EXPECT_EQ(files[b].path(), "b.trk");
  EXPECT_EQ(first.text(), "A") << "references stay good";
  EXPECT_EQ(files[b].text(Span{b, 0, 1}), "B");
}

}  // namespace
}  // namespace trk::source
