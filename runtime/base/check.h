// TRK_CHECK: what must be true unless the program itself is wrong. An author's mistake is a diagnostic and the world's
// failure is a Result; neither comes through here.
#pragma once

#include <fmt/core.h>

#include <string>
#include <utility>

namespace trk {

// The exit code that says "our bug".
inline constexpr int kInternalErrorExit = 70;

// Prints the place, the condition and the message to standard error and leaves at once with `kInternalErrorExit`.
[[noreturn]] void check_failed(const char* file, int line, const char* condition, const std::string& message);

namespace check_detail {

inline std::string words() { return {}; }

template <class... Args>
std::string words(fmt::format_string<Args...> format, Args&&... args) {
  return fmt::format(format, std::forward<Args>(args)...);
}

}  // namespace check_detail
}  // namespace trk

// TRK_CHECK(condition) or TRK_CHECK(condition, "fmt words {}", values...). Always on; the message is only formed when
// the condition is false.
#define TRK_CHECK(condition, ...)                                                                   \
  do {                                                                                              \
    if (!(condition)) [[unlikely]] {                                                                \
      ::trk::check_failed(__FILE__, __LINE__, #condition, ::trk::check_detail::words(__VA_ARGS__)); \
    }                                                                                               \
  } while (false)
