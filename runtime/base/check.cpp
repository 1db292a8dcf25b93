#include "runtime/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace trk {

void check_failed(const char* file, int line, const char* condition, const std::string& message) {
  std::fflush(stdout);
  fmt::print(stderr, "{}:{}: internal error: `{}` does not hold{}{}\n", file, line, condition,
             message.empty() ? "" : ": ", message);
  std::fflush(stderr);
  // Destructors and exit handlers assume a program in order; this one is not.
  std::_Exit(kInternalErrorExit);
}

}  // namespace trk
