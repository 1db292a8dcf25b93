#include "runtime/base/fields.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace trk {
namespace {

std::optional<std::string> filled(std::string_view text, std::string* unknown = nullptr) {
  const auto value = [](std::string_view name) -> std::optional<std::string> {
    if (name == "title") return "{Tide}";
    return std::nullopt;
  };
  return fill_fields(text, value, unknown);
}

TEST(Fields, AreFilledOnce) {
  EXPECT_EQ(filled("“{title}”, {title}"), "“{Tide}”, {Tide}");
  EXPECT_EQ(filled("{{title}} is a field"), "{title} is a field");
  EXPECT_EQ(filled(""), "");
}

TEST(Fields, TellWhichOneIsUnknown) {
  std::string unknown;
  EXPECT_EQ(filled("{title} {mood}", &unknown), std::nullopt);
  EXPECT_EQ(unknown, "mood");
  EXPECT_EQ(filled("{title", &unknown), std::nullopt);
  EXPECT_EQ(unknown, "title");
  EXPECT_EQ(filled("title}", &unknown), std::nullopt);
}

}  // namespace
}  // namespace trk
