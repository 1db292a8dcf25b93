// Stands in for the one of runtime/base: a fuzzer notices a signal, and keeps the text that led to it.
#include "runtime/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace trk {

void check_failed(const char* file, int line, const char* condition, const std::string& message) {
  fmt::print(stderr, "{}:{}: internal error: `{}` does not hold: {}\n", file, line, condition, message);
  std::abort();
}

}  // namespace trk
