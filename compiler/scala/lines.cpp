#include "compiler/scala/lines.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>

namespace trk::scala {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Blanks, and the character that ends a file in DOS.
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == '\x1A' || c == '\0'; }

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_blank(c); });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::size_t skip_word(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_blank(text[at])) ++at;
  return at;
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

}  // namespace

std::vector<Line> lines_of(const source::SourceFile& file) {
  const std::string_view text = file.text();
  std::vector<Line> lines;
  std::size_t begin = text.substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (line.empty() || line.front() != '!') {
      lines.push_back({{file.id(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, line});
    }
    const bool is_pair = text.substr(end, 2) == "\r\n";
    begin = end + (is_pair ? 2 : 1);
  }
  while (!lines.empty() && is_blank(lines.back().text)) lines.pop_back();
  return lines;
}

bool is_wide_text(const source::SourceFile& file) {
  const std::string_view mark = file.text().substr(0, 2);
  return mark == "\xFF\xFE" || mark == "\xFE\xFF";
}

Word first_word(const Line& line) {
  const std::string_view text = line.text;
  const std::size_t begin = skip_blanks(text, 0);
  std::size_t end = skip_word(text, begin);
  // `3 / 2` is one word, but `3 / two` is a 3 and a remark.
  if (const std::size_t slash = skip_blanks(text, skip_digits(text, begin)); slash < text.size() && slash > begin) {
    const std::size_t below = skip_blanks(text, slash + 1);
    if (text[slash] == '/' && below < text.size() && is_digit(text[below])) end = skip_word(text, below);
  }
  const auto at = [&](std::size_t offset) { return line.span.begin + static_cast<std::uint32_t>(offset); };
  return {{line.span.file, at(begin), at(end)}, text.substr(begin, end - begin)};
}

source::Span end_of(const source::SourceFile& file) {
  const auto end = static_cast<std::uint32_t>(file.text().size());
  return {file.id(), end, end};
}

std::optional<std::int64_t> whole(std::string_view word) {
  if (!word.empty() && word.front() == '+') word.remove_prefix(1);
  std::int64_t value = 0;
  const auto [rest, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (problem != std::errc() || rest != word.data() + word.size()) return std::nullopt;
  return value;
}

std::optional<double> decimal(std::string_view word) {
  if (!word.empty() && word.front() == '+') word.remove_prefix(1);
  const std::string_view digits = !word.empty() && word.front() == '-' ? word.substr(1) : word;
  const bool is_plain = std::all_of(digits.begin(), digits.end(), [](char c) { return is_digit(c) || c == '.'; });
  if (!is_plain || std::none_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  double value = 0;
  const auto [rest, problem] = std::from_chars(word.data(), word.data() + word.size(), value, std::chars_format::fixed);
  if (problem != std::errc() || rest != word.data() + word.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace trk::scala
