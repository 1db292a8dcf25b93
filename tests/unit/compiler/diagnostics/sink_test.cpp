#include "compiler/diagnostics/sink.h"

#include <gtest/gtest.h>

namespace trk::diagnostics {
namespace {

using source::FileId;
using source::Span;

constexpr Span at(std::uint32_t begin, std::uint32_t file = 0) { return {FileId{file}, begin, begin + 1}; }

TEST(Sink, StartsWithoutErrors) {
  const Sink sink;
  EXPECT_TRUE(sink.empty());
  EXPECT_FALSE(sink.has_errors());
}

TEST(Sink, KeepsEveryPartOfAReport) {
  Sink sink;
  sink.report(kind::unknown_name, at(3), "instrument", "snaer")
      .label(phrase::did_you_mean, "a")
      .label_at(at(5), phrase::did_you_mean, "b")
      .note(at(7), phrase::did_you_mean, "c")
      .help(phrase::did_you_mean, "d")
      .fix(at(3), "snare", phrase::did_you_mean, "e");
  const Diagnostic& d = sink.diagnostics().front();
  EXPECT_EQ(d.kind, "unknown-name");
  EXPECT_EQ(d.message, "unknown instrument `snaer`");
  EXPECT_EQ(d.label, "did you mean `a`?");
  EXPECT_EQ(d.labels.front().span, at(5));
  EXPECT_EQ(d.notes.front().text, "did you mean `c`?");
  EXPECT_FALSE(d.helps[0].fix.has_value());
  EXPECT_EQ(d.helps[1].fix->replacement, "snare");
}

TEST(Sink, CountsErrors) {
  Sink sink;
  sink.report(kind::invalid_utf8, at(0));
  sink.report(kind::invalid_utf8, at(1));
  EXPECT_TRUE(sink.has_errors());
  EXPECT_EQ(sink.error_count(), 2u);
  EXPECT_EQ(sink.warning_count(), 0u);
}

TEST(Sink, CountsWarningsApart) {
  constexpr Kind<> warning{"quiet-line", Severity::Warning, {"this line cannot be heard"}};
  Sink sink;
  sink.report(warning, at(0));
  EXPECT_FALSE(sink.has_errors());
  EXPECT_EQ(sink.warning_count(), 1u);
}

TEST(Sink, SaysNoMistakeTwice) {
  Sink sink;
  sink.report(kind::invalid_utf8, at(0)).help(phrase::save_as_utf8);
  sink.report(kind::invalid_utf8, at(0)).help(phrase::save_as_utf8);
  ASSERT_EQ(sink.diagnostics().size(), 1u);
  EXPECT_EQ(sink.diagnostics().front().helps.size(), 1u) << "the second report adds nothing";
}

TEST(Sink, SortsByFileAndPlaceThenKeepsTheOrder) {
  Sink sink;
  sink.report(kind::unknown_name, at(9), "name", "last of the first file");
  sink.report(kind::unknown_name, at(1, 1), "name", "second file");
  sink.report(kind::unknown_name, at(2), "name", "said first");
  sink.report(kind::invalid_utf8, at(2));
  const std::vector<Diagnostic> sorted = sink.sorted();
  EXPECT_EQ(sorted[0].message, "unknown name `said first`");
  EXPECT_EQ(sorted[1].kind, "invalid-utf8");
  EXPECT_EQ(sorted[2].message, "unknown name `last of the first file`");
  EXPECT_EQ(sorted[3].message, "unknown name `second file`");
}

TEST(Sink, TakesBackWhatATrialSaid) {
  Sink sink;
  sink.report(kind::invalid_utf8, at(0));
  const Sink::Mark mark = sink.mark();
  EXPECT_FALSE(sink.has_errors_since(mark));
  sink.report(kind::invalid_utf8, at(1));
  EXPECT_TRUE(sink.has_errors_since(mark));
  sink.discard_from(mark);
  EXPECT_EQ(sink.error_count(), 1u);
}

TEST(Sink, MaySayAgainWhatWasTakenBack) {
  Sink sink;
  const Sink::Mark mark = sink.mark();
  sink.report(kind::invalid_utf8, at(1));
  sink.discard_from(mark);
  sink.report(kind::invalid_utf8, at(1));
  EXPECT_EQ(sink.error_count(), 1u);
}

}  // namespace
}  // namespace trk::diagnostics
