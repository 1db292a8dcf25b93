#include "compiler/diagnostics/kinds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace trk::diagnostics {
namespace {

template <class Words, class... Args>
concept CanForm = requires(const Words& words, const Args&... args) { form(words, args...); };

using Count = Phrase<std::int64_t>;
static_assert(CanForm<Count, int>);
static_assert(CanForm<Count, std::size_t>);
static_assert(!CanForm<Count, double>, "a measure is not a count");
static_assert(!CanForm<Count, std::string>, "words are not a count");
static_assert(!CanForm<Count>, "an argument is missing");
static_assert(!CanForm<Count, int, int>, "an argument is too many");

TEST(Kinds, NamesAreKebabCase) {
  for (const KindEntry& entry : all_kinds()) {
    EXPECT_FALSE(entry.name.empty());
    EXPECT_TRUE(std::all_of(entry.name.begin(), entry.name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    })) << entry.name;
  }
}

TEST(Kinds, MessagesOfOneNameHaveOneSeverity) {
  std::map<std::string_view, Severity> severities;
  for (const KindEntry& entry : all_kinds()) {
    EXPECT_EQ(severities.emplace(entry.name, entry.severity).first->second, entry.severity) << entry.name;
  }
}

TEST(Kinds, WordsHaveNoFullStop) {
  for (const KindEntry& entry : all_kinds()) EXPECT_NE(entry.words.back(), '.') << entry.name;
}

TEST(Kinds, WordsTakeTheirArguments) {
  EXPECT_EQ(form(kind::unknown_name.words, "instrument", std::string("snaer")), "unknown instrument `snaer`");
}

TEST(Kinds, CountedNounsAgreeWithTheirNumber) {
  EXPECT_EQ(counted(1, "step"), "1 step");
  EXPECT_EQ(counted(12, "step"), "12 steps");
  EXPECT_EQ(counted(0, "step"), "0 steps");
}

}  // namespace
}  // namespace trk::diagnostics
