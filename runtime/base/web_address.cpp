#include "runtime/base/web_address.h"

#include <fmt/core.h>

#include <algorithm>

namespace trk {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string small(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

}  // namespace

bool WebAddress::is_loopback() const {
  if (host == "localhost" || host == "[::1]") return true;
  return host.starts_with("127.") && std::ranges::all_of(host, [](char c) { return is_digit(c) || c == '.'; });
}

std::string WebAddress::server() const { return scheme + "://" + host + (port.empty() ? "" : ":" + port); }

std::optional<WebAddress> read_web_address(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '\\') return std::nullopt;
  }
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  WebAddress address;
  address.scheme = small(text.substr(0, colon));
  if (!std::ranges::all_of(address.scheme, is_letter)) return std::nullopt;
  std::string_view rest = text.substr(colon + 3);
  const std::size_t slash = std::min(rest.find_first_of("/?#"), rest.size());
  address.path = rest.substr(slash);
  std::string_view authority = rest.substr(0, slash);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    address.account = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
  if (bracket == std::string_view::npos) return std::nullopt;
  const std::size_t end = std::min(authority.find(':', bracket), authority.size());
  address.host = small(authority.substr(0, end));
  if (end < authority.size()) address.port = authority.substr(end + 1);
  const bool is_named = !address.host.empty() && address.host != "[]";
  if (!is_named || !std::ranges::all_of(address.port, is_digit) || address.port.size() > 5) return std::nullopt;
  return address;
}

bool is_safe_address(std::string_view text) {
  const auto address = read_web_address(text);
  if (!address || !address->account.empty()) return false;
  return address->scheme == "https" || (address->scheme == "http" && address->is_loopback());
}

std::string percent_encoded(std::string_view text) {
  std::string result;
  result.reserve(3 * text.size());
  for (const char c : text) {
    const bool is_plain = is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    result += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace trk
