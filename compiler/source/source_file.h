// Texts and the places in them as a person counts them: lines and columns.
#pragma once

#include "compiler/source/span.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace trk::source {

// A place as editors show it. Both count from 1; columns count code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(LineColumn, LineColumn) = default;
};

// One text, which never changes. Lines end in "\n" or "\r\n"; after the last line end there is one more line, which may
// be empty. The text need not be valid UTF-8: an invalid byte counts as one column.
class SourceFile {
 public:
  // `path` is the name shown to the user. The text is shorter than 4 GB, since places in it are 32 bits.
  SourceFile(FileId id, std::string path, std::string text);

  FileId id() const { return id_; }
  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::string_view text(Span span) const;  // `span` lies in this file.

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

  // The line and column of a byte; the length of the text names the place after the last byte. A byte inside a
  // character has the character's column.
  LineColumn line_column(std::size_t offset) const;

  // The bytes of a line, counted from 1, without its line end.
  Span line_span(std::uint32_t line) const;
  std::string_view line_text(std::uint32_t line) const { return text(line_span(line)); }

 private:
  FileId id_;
  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

// All files of a compilation, in the order they were read. References to them stay good while the map lives.
class SourceMap {
 public:
  FileId add(std::string path, std::string text);

  const SourceFile& operator[](FileId id) const;
  std::size_t size() const { return files_.size(); }

 private:
  std::deque<SourceFile> files_;
};

}  // namespace trk::source
