// A render plan as a file, for a machine that has no compiler of tracks: numbers as they lie in memory, least byte
// first, and lists behind their lengths. Of the kernels it holds what a caller must provide; their code goes another
// way.
//
// `each_field` names the fields of every type once, for writing and for reading. What it takes a type apart into must
// be all there is: a field that is new in a plan does not compile until it is named here.
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
#include <vector>

namespace trk::aarch64 {

static_assert(std::endian::native == std::endian::little);

using runtime::Automation;
using runtime::Bus;
using runtime::Clip;
using runtime::Duck;
using runtime::Master;
using runtime::ParameterSlice;
using runtime::Part;
using runtime::Placement;
using runtime::Region;
using runtime::Rendering;
using runtime::RenderPlan;
using runtime::Stream;

template <class File>
void each_field(File& file, Automation::Segment& segment) {
  auto& [begin, end, from, to, shape] = segment;
  file(begin, end, from, to, shape);
}

template <class File>
void each_field(File& file, Automation& automation) {
  auto& [initial, segments] = automation;
  file(initial, segments);
}

template <class File>
void each_field(File& file, Placement& placement) {
  auto& [onset, bus, gain] = placement;
  file(onset, bus, gain);
}

template <class File>
void each_field(File& file, ParameterSlice& slice) {
  auto& [automation, onset, hold] = slice;
  file(automation, onset, hold);
}

template <class File>
void each_field(File& file, Stream& stream) {
  auto& [kind, kernel, clip] = stream;
  file(kind, kernel, clip);
}

template <class File>
void each_field(File& file, Part& part) {
  auto& [kernel, columns, parameters] = part;
  file(kernel, columns, parameters);
}

template <class File>
void each_field(File& file, Rendering& rendering) {
  auto& [kernel, length, fade, columns, parameters, parts, placements] = rendering;
  file(kernel, length, fade, columns, parameters, parts, placements);
}

template <class File>
void each_field(File& file, Clip& clip) {
  auto& [rendering, is_reversed] = clip;
  file(rendering, is_reversed);
}

template <class File>
void each_field(File& file, Duck& duck) {
  auto& [depth, attack, recovery, onsets] = duck;
  file(depth, attack, recovery, onsets);
}

template <class File>
void each_field(File& file, Bus::Whole& whole) {
  auto& [kind, clip] = whole;
  file(kind, clip);
}

template <class File>
void each_field(File& file, Bus& bus) {
  auto& [name, kernel, columns, parameters, inputs, signals, whole, is_inner, kernel_gain, gain, ducks] = bus;
  file(name, kernel, columns, parameters, inputs, signals, whole, is_inner, kernel_gain, gain, ducks);
}

template <class File>
void each_field(File& file, Master& master) {
  auto& [has_loudness, loudness, has_ceiling, ceiling] = master;
  file(has_loudness, loudness, has_ceiling, ceiling);
}

template <class File>
void each_field(File& file, Region& region) {
  auto& [name, begin, end] = region;
  file(name, begin, end);
}

template <class File>
void each_field(File& file, kernel::Table& table) {
  auto& [clip, side] = table;
  file(clip, side);
}

template <class File>
void each_field(File& file, kernel::Layout& layout) {
  auto& [width, columns, states, line_capacity, inputs, tables, outputs] = layout;
  file(width, columns, states, line_capacity, inputs, tables, outputs);
}

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

template <class File>
void each_field(File& file, RenderPlan& plan) {
  auto& [rate, song_frames, window, kernels, streams, clips, automations, renderings, buses, regions, master, taps] =
      plan;
  file(rate, song_frames, window, kernels, streams, clips, automations, renderings, buses, regions, master, taps);
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
