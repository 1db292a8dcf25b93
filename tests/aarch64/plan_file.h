// A render plan as a file, for a machine that has no compiler of tracks: numbers as they lie in memory, least byte
// first, and lists behind their lengths. Of the kernels it holds what a caller must provide; their code goes another
// way.
//
// TRK_FIELDS names the fields of a type once, for writing and for reading. They must be all there are: a field that is
// new in a plan does not compile until it is named here.
#pragma once

#include "runtime/plan/render_plan.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace trk::aarch64 {

static_assert(std::endian::native == std::endian::little);

#define TRK_FIELDS(type, ...)                \
  template <class File>                      \
  void each_field(File& file, type& whole) { \
    auto& [__VA_ARGS__] = whole;             \
    file(__VA_ARGS__);                       \
  }
TRK_FIELDS(runtime::Automation::Segment, begin, end, from, to, shape)
TRK_FIELDS(runtime::Automation, initial, segments)
TRK_FIELDS(runtime::Placement, onset, bus, gain)
TRK_FIELDS(runtime::ParameterSlice, automation, onset, hold)
TRK_FIELDS(runtime::Stream, kind, kernel, clip)
TRK_FIELDS(runtime::Part, kernel, columns, parameters)
TRK_FIELDS(runtime::Rendering, kernel, length, fade, columns, parameters, parts, placements)
TRK_FIELDS(runtime::Clip, rendering, is_reversed)
TRK_FIELDS(runtime::Duck, depth, attack, recovery, onsets)
TRK_FIELDS(runtime::Bus::Whole, kind, clip)
TRK_FIELDS(runtime::Bus, name, kernel, columns, parameters, inputs, signals, made, is_inner, kernel_gain, gain, ducks)
TRK_FIELDS(runtime::Master, has_loudness, loudness, has_ceiling, ceiling)
TRK_FIELDS(runtime::Region, name, begin, end)
TRK_FIELDS(runtime::RenderPlan, rate, song_frames, window, kernels, lanes, streams, clips, automations, renderings,
           buses, regions, master, taps)
TRK_FIELDS(kernel::Table, clip, side)
TRK_FIELDS(kernel::Layout, width, columns, states, line_capacity, inputs, tables, outputs, is_memoryless, operations)
#undef TRK_FIELDS

template <class File>
void each_field(File& file, kernel::Kernel& kernel) {
  auto& [function, context, layout] = kernel;
  file(layout);
}

template <class File>
void each_field(File& file, kernel::KernelSet& set) {
  auto& [kernels, owner] = set;
  file(kernels);
}

// What both directions do alike: lists, options and types with fields, in terms of plain values.
template <class Direction>
class File {
 public:
  template <class... Values>
  void operator()(Values&... values) {
    (value(values), ...);
  }

 private:
  template <class T>
  void value(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      static_cast<Direction*>(this)->plain(&value, sizeof value);
    } else {
      each_field(*this, value);
    }
  }

  template <class T>
  void list(T& list) {
    auto size = static_cast<std::uint64_t>(list.size());
    value(size);
    list.resize(size);
    for (auto& each : list) value(each);
  }
  template <class T>
  void value(std::vector<T>& values) {
    list(values);
  }
  void value(std::string& text) { list(text); }

  template <class T, std::size_t n>
  void value(std::array<T, n>& values) {
    for (T& each : values) value(each);
  }

  template <class T>
  void value(std::optional<T>& option) {
    bool is_there = option.has_value();
    value(is_there);
    if (is_there && !option) option.emplace();
    if (is_there) value(*option);
  }
};

class Writer : public File<Writer> {
 public:
  void plain(const void* value, std::size_t size) { bytes_.append(static_cast<const char*>(value), size); }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class Reader : public File<Reader> {
 public:
  explicit Reader(std::string bytes) : bytes_(std::move(bytes)) {}

  void plain(void* value, std::size_t size) {
    if (bytes_.size() - at_ < size) throw std::runtime_error("the plan ends too early");
    std::memcpy(value, bytes_.data() + at_, size);
    at_ += size;
  }
  bool is_at_end() const { return at_ == bytes_.size(); }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace trk::aarch64
