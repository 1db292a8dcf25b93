#include "compiler/source/source_file.h"

#include "compiler/base/utf8.h"
#include "runtime/base/check.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace trk::source {

SourceFile::SourceFile(FileId id, std::string path, std::string text)
    : id_(id), path_(std::move(path)), text_(std::move(text)) {
  TRK_CHECK(text_.size() < std::numeric_limits<std::uint32_t>::max(), "`{}` has {} bytes", path_, text_.size());
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::string_view SourceFile::text(Span span) const {
  TRK_CHECK(span.file == id_ && span.begin <= span.end && span.end <= text_.size(),
            "bytes {} to {} of `{}`, which has {}", span.begin, span.end, path_, text_.size());
  return std::string_view(text_).substr(span.begin, span.end - span.begin);
}

LineColumn SourceFile::line_column(std::size_t offset) const {
  TRK_CHECK(offset <= text_.size(), "byte {} of `{}`, which has {}", offset, path_, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  LineColumn place;
  place.line = static_cast<std::uint32_t>(after - line_starts_.begin());
  std::size_t at = *(after - 1);
  while (at < offset) {
    at += code_point_at(text_, at).bytes;
    if (at <= offset) ++place.column;
  }
  return place;
}

Span SourceFile::line_span(std::uint32_t line) const {
  TRK_CHECK(line >= 1 && line <= line_count(), "line {} of `{}`, which has {}", line, path_, line_count());
  const std::uint32_t begin = line_starts_[line - 1];
  if (line == line_count()) return {id_, begin, static_cast<std::uint32_t>(text_.size())};
  std::uint32_t end = line_starts_[line] - 1;
  if (end > begin && text_[end - 1] == '\r') --end;
  return {id_, begin, end};
}

FileId SourceMap::add(std::string path, std::string text) {
  const FileId id{static_cast<std::uint32_t>(files_.size())};
  files_.emplace_back(id, std::move(path), std::move(text));
  return id;
}

const SourceFile& SourceMap::operator[](FileId id) const {
  TRK_CHECK(id.value < files_.size(), "file {} of {}", id.value, files_.size());
  return files_[id.value];
}

}  // namespace trk::source
