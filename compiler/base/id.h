// A typed index: the handle by which values refer to parts of themselves.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace trk {

// Names one element of a vector owned by some value. Ids of different tags do not mix; equal ids mean equal elements
// of the same owner. A default id names nothing.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value_(static_cast<std::uint32_t>(index)) {}

  constexpr bool valid() const { return value_ != kNone; }
  constexpr std::size_t index() const { return value_; }

  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::uint32_t value_ = kNone;
};

}  // namespace trk
