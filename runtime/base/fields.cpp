#include "runtime/base/fields.h"

namespace trk {

std::optional<std::string> fill_fields(std::string_view text,
                                       const std::function<std::optional<std::string>(std::string_view)>& value,
                                       std::string* unknown) {
  std::string result;
  while (!text.empty()) {
    const char c = text.front();
    if (text.starts_with("{{") || text.starts_with("}}")) {
      result += c;
      text.remove_prefix(2);
      continue;
    }
    if (c != '{' && c != '}') {
      result += c;
      text.remove_prefix(1);
      continue;
    }
    const std::size_t end = c == '{' ? text.find('}') : std::string_view::npos;
    const std::string_view name = end == std::string_view::npos ? text.substr(1) : text.substr(1, end - 1);
    const auto filled = end == std::string_view::npos ? std::nullopt : value(name);
    if (!filled) {
      if (unknown != nullptr) *unknown = name;
      return std::nullopt;
    }
    result += *filled;
    text.remove_prefix(end + 1);
  }
  return result;
}

}  // namespace trk
