#include "compiler/parse/parse.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trk {
namespace {

// A text, what was read of it, and what was said about it.
struct Reading {
  explicit Reading(std::string text)
      : file(source::FileId{7}, "test.trk", std::move(text)), module(parse(file, sink)) {}

  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const syntax::Declaration& declaration : module.declarations) result.push_back(declaration.name.text);
    return result;
  }

  source::SourceFile file;
  diagnostics::Sink sink;
  syntax::Module module;
};

TEST(Parse, BrokenDeclarationsKeepTheirNames) {
  const Reading reading("let golden = 1 * * 2\ninstrument pluck(vel) 3\nsection A 8 bars { play x }\n");
  EXPECT_EQ(reading.sink.error_count(), 2u);
  EXPECT_EQ(reading.names(), (std::vector<std::string>{"golden", "pluck", "A"}));
  EXPECT_FALSE(reading.module.declarations[0].value.has_value());
  EXPECT_TRUE(reading.module.declarations[2].block.has_value());
}

TEST(Parse, BrokenStatementsAreLeftOut) {
  const Reading reading("instrument a {\n  x = 1 * * 2\n  out = 3\n}\n");
  EXPECT_EQ(reading.sink.error_count(), 1u);
  ASSERT_EQ(reading.module.declarations.size(), 1u);
  const syntax::Block& block = *reading.module.declarations[0].block;
  ASSERT_EQ(block.size(), 1u);
  EXPECT_EQ(std::get<syntax::Binding>(block[0].node).name.text, "out");
}

TEST(Parse, SpansCountBytes) {
  const Reading reading("\xEF\xBB\xBFlet лёд = \"é\" + 30/s\n");
  EXPECT_TRUE(reading.sink.empty());
  const syntax::Declaration& declaration = reading.module.declarations.at(0);
  EXPECT_EQ(reading.file.text(declaration.name.span), "лёд");
  const auto& sum = std::get<syntax::Binary>(reading.module[*declaration.value].node);
  EXPECT_EQ(reading.file.text(sum.operator_span), "+");
  EXPECT_EQ(reading.file.text(reading.module[sum.left].span), "\"é\"");
  const auto& rate = std::get<syntax::Number>(reading.module[sum.right].node);
  EXPECT_EQ(rate.unit, "/s");
  EXPECT_EQ(reading.file.text(rate.unit_span), "/s");
  EXPECT_EQ(declaration.span.file, source::FileId{7});
}

TEST(Parse, EmptyBarsAreThePointBetweenTheirLines) {
  const Reading reading("pattern p = grid 1/4 {| x | | o |}");
  const auto& grid = std::get<syntax::Grid>(reading.module[*reading.module.declarations.at(0).value].node);
  ASSERT_EQ(grid.bars.size(), 3u);
  EXPECT_EQ(reading.file.text(grid.bars[0].span), "x");
  EXPECT_EQ(grid.bars[1].span.begin, grid.bars[1].span.end);
}

TEST(Parse, UnreadableFilesGiveAnEmptyModule) {
  for (const std::string_view text : {"", "\xFF", "let x = \x01"}) {
    const Reading reading{std::string(text)};
    EXPECT_EQ(reading.sink.error_count(), 1u);
    EXPECT_TRUE(reading.module.declarations.empty());
    EXPECT_EQ(reading.module.file, source::FileId{7});
  }
}

}  // namespace
}  // namespace trk
