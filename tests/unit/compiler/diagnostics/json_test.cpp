#include "compiler/diagnostics/render.h"
#include "compiler/diagnostics/sink.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace trk::diagnostics {
namespace {

using source::FileId;
using source::SourceMap;
using source::Span;

TEST(Json, CarriesEveryPart) {
  SourceMap files;
  const FileId file = files.add("a.trk", "one\né snaer\n");
  const Span name{file, 7, 12};
  Sink sink;
  sink.report(kind::unknown_name, name, "instrument", "snaer")
      .label(phrase::opened_here, "x")
      .label_at(Span{file, 0, 3}, phrase::opened_here, "y")
      .note(Span{file, 0, 3}, phrase::opened_here, "z")
      .fix(name, "snare", phrase::did_you_mean, "snare");
  const auto json = nlohmann::json::parse(render(sink.sorted(), files, Drawing::Json));
  EXPECT_EQ(json["kind"], "unknown-name");
  EXPECT_EQ(json["severity"], "error");
  EXPECT_EQ(json["message"], "unknown instrument `snaer`");
  EXPECT_EQ(json["file"], "a.trk");
  EXPECT_EQ(json["line"], 2);
  EXPECT_EQ(json["column"], 3);
  EXPECT_EQ(json["end_column"], 8);
  EXPECT_EQ(json["byte"], 7);
  EXPECT_EQ(json["end_byte"], 12);
  EXPECT_EQ(json["label"], "`x` is opened here");
  EXPECT_EQ(json["labels"][0]["text"], "`y` is opened here");
  EXPECT_EQ(json["notes"][0]["line"], 1);
  EXPECT_EQ(json["helps"][0]["edit"]["replacement"], "snare");
  EXPECT_EQ(json["helps"][0]["edit"]["byte"], 7);
}

TEST(Json, HasOneLineForEachDiagnostic) {
  SourceMap files;
  const FileId file = files.add("a.trk", "ab");
  Sink sink;
  sink.report(kind::invalid_utf8, Span{file, 0, 1});
  sink.report(kind::unknown_name, Span{file, 1, 2}, "name", "\n\xFF");
  const std::string lines = render(sink.sorted(), files, Drawing::Json);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
}

}  // namespace
}  // namespace trk::diagnostics
