#include "compiler/base/printer.h"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

namespace trk {
namespace {

TEST(Printer, IndentsWhatAScopeCovers) {
  std::string text;
  Printer printer(text);
  printer.line("score \"{}\"", "two_bars");
  {
    const auto line = printer.indent();
    printer.line("line bass");
    const auto note = printer.indent();
    printer.line("@{} A1", 0);
  }
  printer.line("end");
  EXPECT_EQ(text, "score \"two_bars\"\n  line bass\n    @0 A1\nend\n");
}

TEST(Printer, WritesToAStream) {
  std::ostringstream out;
  Printer(out).line("%{}", 3);
  EXPECT_EQ(out.str(), "%3\n");
}

TEST(Printer, LeavesNoSpacesOnAnEmptyLine) {
  std::string text;
  Printer printer(text);
  const auto scope = printer.indent();
  printer.blank();
  EXPECT_EQ(text, "\n");
}

TEST(Printer, WritesBracesAsTheyStand) {
  std::string text;
  Printer(text).write_line("{}");
  EXPECT_EQ(text, "{}\n");
}

TEST(Shortest, UsesTheFewestDigits) {
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(0.1f), "0.1");
  EXPECT_EQ(shortest(440.0), "440");
  EXPECT_EQ(shortest(1.0 / 3.0), "0.3333333333333333");
  EXPECT_EQ(shortest(-0.0), "-0");
}

TEST(Shortest, SpellsNotANumberWithoutItsSign) {
  EXPECT_EQ(shortest(-std::numeric_limits<double>::quiet_NaN()), "nan");
}

}  // namespace
}  // namespace trk
