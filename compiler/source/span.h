// A place in a source text: the only kind of location the compiler knows.
#pragma once

#include <compare>
#include <cstdint>

namespace trk::source {

// Names one source file of a compilation. Files are numbered in the order they are read.
struct FileId {
  std::uint32_t value = 0;
  friend bool operator==(FileId, FileId) = default;
  friend auto operator<=>(FileId, FileId) = default;
};

// Bytes [begin, end) of a file. An empty span marks a point between two bytes.
struct Span {
  FileId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

// The smallest span that covers both; they must lie in one file.
constexpr Span join(Span a, Span b) {
  return {a.file, a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace trk::source
