// Secrets: where they are read, and that they are seen nowhere else.
#pragma once

#include "runtime/base/result.h"
#include "runtime/deliver/delivery.h"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace trk::deliver {

// A text that is wiped when it goes. It may be put together in place and never grows elsewhere, which would leave a
// copy.
class Secret {
 public:
  Secret() = default;
  // Takes the text over, and wipes it.
  explicit Secret(std::string&& value) : Secret() { take(value); }
  // One text of several.
  explicit Secret(std::initializer_list<std::string_view> parts);
  ~Secret() { wipe(value_); }
  Secret(Secret&& other) noexcept : Secret() { take(other.value_); }
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret& other) : value_(other.value_) {}
  Secret& operator=(const Secret&) = delete;

  const std::string& value() const { return value_; }

  static void wipe(std::string& text);

 private:
  void take(std::string& text);

  std::string value_;
};

// The secrets of a run, by name. As soon as one is read, the process leaves no core behind and cannot be looked into.
class Secrets {
 public:
  // Reads what the target asks for, each from the environment or from a file of that name in the folder
  // `CREDENTIALS_DIRECTORY`, `TRKC_CREDENTIALS` or `trkc/credentials` among the user's settings. An error names the
  // secret and never shows it.
  Result<void> read(const Target& target);

  // The value of a setting, secret or not. The secret must have been read.
  const std::string& value(const Setting& setting) const;

  // A text without anything secret, without characters that a terminal obeys, and not long: a server may send what it
  // likes.
  std::string clean(std::string_view text) const;

 private:
  std::map<std::string, Secret> secrets_;
};

}  // namespace trk::deliver
