// Result: a value, or what the world did wrong. For files, disk and network; an author's mistake is a diagnostic.
#pragma once

#include "runtime/base/check.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace trk {

// A failure of the world, in words a person can act on: what was tried, with what, and why it did not work.
struct Error {
  std::string message;
};

// Either a T or an Error. Asking for the one that is not there is a bug of the caller.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: `return value;` reads well
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: `return Error{…};` too

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& { return checked_value(*this); }
  T& value() & { return checked_value(*this); }
  T&& value() && { return std::move(checked_value(*this)); }

  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const {
    TRK_CHECK(!ok(), "a result with a value was asked for its error");
    return *std::get_if<1>(&state_);
  }

 private:
  template <class Self>
  static auto& checked_value(Self& self) {
    TRK_CHECK(self.ok(), "a failed result was asked for its value: {}", std::get_if<1>(&self.state_)->message);
    return *std::get_if<0>(&self.state_);
  }

  std::variant<T, Error> state_;
};

// Success without a value, or an Error. A default Result<void> is a success.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: `return Error{…};` reads well

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }

  const Error& error() const {
    TRK_CHECK(!ok(), "a successful result was asked for its error");
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace trk
