// The address of a server, taken apart as far as it matters who is spoken to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace trk {

struct WebAddress {
  std::string scheme;  // in small letters
  std::string host;    // in small letters, an IPv6 address in its brackets
  std::string port;    // digits, or nothing
  // Parts of the text that was read, since they may hold a secret.
  std::string_view account;  // what stands before `@`
  std::string_view path;     // from the first slash on, with whatever follows

  // Whether nothing said to this host leaves the machine.
  bool is_loopback() const;
  // The scheme, the host and the port: what can be shown of an address that holds a secret.
  std::string server() const;
};

// Nothing for what has no scheme, no host, or a character that an address cannot hold.
std::optional<WebAddress> read_web_address(std::string_view text);

// Whether what is said to this address of the web is encrypted or stays on the machine, and gives no account away.
bool is_safe_address(std::string_view text);

// A text as part of an address: everything but letters, digits and `-._~` becomes `%XX`.
std::string percent_encoded(std::string_view text);

}  // namespace trk
