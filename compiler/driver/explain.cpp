#include "compiler/driver/explain.h"

#include "compiler/base/edit_distance.h"
#include "compiler/driver/command_line.h"

#include <fmt/core.h>

namespace trk::driver {
int explain(const std::string& name) {
  if (name.empty()) {
    for (const std::string_view each : explanation_names()) fmt::print("{}\n", each);
    return kDone;
  }
  if (const auto page = explanation(name)) {
    fmt::print("{}", *page);
    return kDone;
  }
  fmt::print(stderr, "trkc: no message is called `{}`\n", name);
  const std::vector<std::string_view> known = explanation_names();
  const auto meant = closest(name, known);
  fmt::print(stderr, "help: {}\n", meant ? fmt::format("did you mean `{}`?", *meant) : "`trkc explain` lists them all");
  return kUsage;
}

}  // namespace trk::driver
