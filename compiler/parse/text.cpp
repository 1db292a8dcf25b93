#include "compiler/parse/text.h"

#include "compiler/base/utf8.h"
#include "grammar/generated/name_characters.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace trk::parsing {

namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;

constexpr std::size_t kMaximumSize = 4 << 20;
constexpr int kMaximumDepth = 256;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Letters, digits, `_` and everything beyond ASCII: close enough to a name for finding its end.
constexpr bool is_name_part(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

// Words no pattern can hold at the start of a line: what follows an unclosed pattern begins with one of them.
constexpr std::array<std::string_view, 25> kStatementWords = {
    "use",  "let",     "fn",   "tuning",   "scale",   "instrument", "effect", "pattern", "kit",
    "part", "section", "bus",  "humanize", "variant", "deliver",    "track",  "play",    "mute",
    "set",  "ramp",    "send", "duck",     "expect",  "emit",       "grid"};

constexpr std::array<std::string_view, 5> kPhraseWords = {"on", "at", "after", "until", "with"};

using Range = const char32_t[2];

bool contains(std::span<Range> ranges, char32_t value) {
  const auto range = std::ranges::lower_bound(ranges, value, {}, [](Range& each) { return each[1]; });
  return range != ranges.end() && (*range)[0] <= value;
}

Letter letter_of(char32_t value) {
  if (value < 0x80) return static_cast<Letter>(value);
  for (const Letter each : {kDegreeSign, kSlashedO, kDelta}) {
    if (value == example(each)) return each;
  }
  if (!contains(grammar::kNamePart, value)) return kNoLetter;
  return contains(grammar::kNameStart, value) ? kBeginsName : kContinuesName;
}

// The next place of some characters, found once however often it is asked for on the way there.
class Ahead {
 public:
  explicit Ahead(std::string_view characters) : characters_(characters) {}

  std::size_t after(std::string_view text, std::size_t at) {
    if (!is_found_ || found_ < at) found_ = text.find(characters_, at);
    is_found_ = true;
    return found_;
  }

 private:
  std::string_view characters_;
  bool is_found_ = false;
  std::size_t found_ = 0;
};

// One walk over the text that follows brackets, texts and comments, and nothing else.
class Scan {
 public:
  Scan(const source::SourceFile& file, diagnostics::Sink& sink) : file_(file), text_(file.text()), sink_(sink) {}

  std::optional<Text> run() {
    while (text_.substr(begin_).starts_with(kByteOrderMark)) begin_ += kByteOrderMark.size();
    if (!has_clean_characters()) return std::nullopt;
    for (at_ = begin_; at_ < text_.size();) {
      if (!step()) return std::nullopt;
    }
    if (!has_words_) {
      sink_.report(kind::empty_file, point(begin_));
      return std::nullopt;
    }
    return finish();
  }

 private:
  struct Addition {
    std::size_t at;
    std::string_view characters;
  };

  Span span(std::size_t begin, std::size_t end) const {
    return {file_.id(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  Span point(std::size_t at) const { return span(at, at); }

  bool has_clean_characters() {
    if (const auto bad = first_invalid_utf8(text_)) {
      sink_.report(kind::invalid_utf8, span(*bad, *bad + 1)).help(phrase::save_as_utf8);
      return false;
    }
    for (std::size_t i = begin_; i < text_.size(); ++i) {
      const auto c = static_cast<unsigned char>(text_[i]);
      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
        sink_.report(kind::control_character, span(i, i + 1), fmt::format("U+{:04X}", c));
        return false;
      }
    }
    return true;
  }

  // Reads one thing; false when the brackets are too deep, or the patterns without an end too many.
  bool step() {
    const char c = text_[at_];
    if (c == '\n' || is_blank(c)) {
      ++at_;
      return true;
    }
    if (text_.substr(at_).starts_with("//")) {
      at_ = end_of_line(at_);
      return true;
    }
    has_words_ = true;
    if (pattern_end_) return step_in_pattern(c);
    if (c == '"') {
      skip_text();
      return true;
    }
    if (text_.substr(at_).starts_with("{|")) {
      depth_outside_ = depth_;
      pattern_end_ = find_pattern_end();
      at_ += 2;
      return open(at_ - 2, 2) && additions_.size() < kManyErrors;
    }
    ++at_;
    if (c == '(' || c == '[' || c == '{') return open(at_ - 1, 1);
    if (c == ')' || c == ']' || c == '}') close();
    return true;
  }

  bool step_in_pattern(char c) {
    if (at_ >= *pattern_end_) {
      if (text_.substr(at_).starts_with("|}")) at_ += 2;
      pattern_end_.reset();
      depth_ = depth_outside_;
      return true;
    }
    ++at_;
    if (c == '[' || c == '<') return open(at_ - 1, 1);
    if (c == ']' || c == '>') close();
    return true;
  }

  bool open(std::size_t at, std::size_t length) {
    if (++depth_ <= kMaximumDepth) return true;
    sink_.report(kind::nesting_too_deep, span(at, at + length), kMaximumDepth).help(phrase::name_inner_parts);
    return false;
  }

  void close() { depth_ = std::max(depth_ - 1, 0); }

  std::size_t end_of_line(std::size_t from) const { return std::min(text_.find('\n', from), text_.size()); }

  void skip_text() {
    for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') {
        ++at_;
      } else if (text_[at_] == '"') {
        ++at_;
        return;
      }
    }
  }

  // Where the pattern that opens here ends: at its `|}`, or where one has to be added.
  std::size_t find_pattern_end() {
    const std::size_t opening = at_;
    std::size_t last = opening + 2;  // after the last cell
    for (std::size_t i = last; i < text_.size(); ++i) {
      const char c = text_[i];
      const std::string_view rest = text_.substr(i);
      if (rest.starts_with("|}")) return i;
      if (rest.starts_with("//")) {
        i = end_of_line(i) - 1;
      } else if (rest.starts_with("{|") || (c == '\n' && begins_statement(i + 1))) {
        break;
      } else if (c == '}' && !is_closed_on_line(i)) {
        // One character short of `|}`, or the end of the block around the pattern.
        if (depth_ == 0 || !closes_block(i)) return add_pattern_end(opening, i, "|");
        break;
      } else if (is_blank(text_[i - 1]) && begins_phrase(i) && !is_closed_on_line(i)) {
        break;
      } else if (c != '\n' && !is_blank(c)) {
        last = i + 1;
      }
    }
    return add_pattern_end(opening, last, "|}");
  }

  // Whether the rest of the line, after a place in the pattern, closes it.
  bool is_closed_on_line(std::size_t at) {
    const std::size_t close = next_close_.after(text_, at);
    return close < next_open_.after(text_, at) && close < next_line_.after(text_, at);
  }

  // Whether a word that goes on after a pattern begins here, such as the `on` of a play.
  bool begins_phrase(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_name_part(text_[end])) ++end;
    const std::string_view word = text_.substr(at, end - at);
    return std::ranges::count(kPhraseWords, word) != 0 || std::ranges::count(kStatementWords, word) != 0;
  }

  // Whether a line begins with something no pattern holds.
  bool begins_statement(std::size_t at) const {
    at = std::min(text_.find_first_not_of(" \t\r", at), text_.size());
    if (at == text_.size()) return false;
    if (text_[at] == '}') return true;
    std::size_t end = at;
    while (end < text_.size() && is_name_part(text_[end])) ++end;
    if (std::ranges::count(kStatementWords, text_.substr(at, end - at)) != 0) return true;
    // `name =`, and a kit's row `name grid`.
    const std::size_t next = std::min(text_.find_first_not_of(" \t\r", end), text_.size());
    return end > at && (text_.substr(next).starts_with("=") || text_.substr(next).starts_with("grid"));
  }

  // Whether a brace that meets an unclosed pattern closes the block around it: then another brace, a declaration or
  // the end of the file comes next.
  bool closes_block(std::size_t brace) const {
    std::size_t next = std::min(text_.find_first_not_of(" \t\r\n", brace + 1), text_.size());
    std::size_t end = next;
    while (end < text_.size() && is_name_part(text_[end])) ++end;
    if (next == text_.size()) return true;
    return text_[next] != '}' && std::ranges::count(kStatementWords, text_.substr(next, end - next)) != 0;
  }

  std::size_t add_pattern_end(std::size_t opening, std::size_t at, std::string_view characters) {
    auto report = sink_.report(kind::unclosed_pattern, span(opening, opening + 2));
    if (characters == "|") {
      report.fix(point(at), "|", phrase::close_pattern);
    } else {
      report.help(phrase::close_pattern);
    }
    additions_.push_back({at, characters});
    unclosed_.push_back(span(opening, at));
    return at;
  }

  Text finish() const {
    Text result;
    result.unclosed = unclosed_;
    result.letters.reserve(text_.size() + 2 * additions_.size() + 1);
    result.offsets.reserve(text_.size() + 2 * additions_.size() + 1);
    const auto add = [&](Letter letter, std::size_t at) {
      result.letters.push_back(letter);
      result.offsets.push_back(static_cast<std::uint32_t>(at));
    };
    auto addition = additions_.begin();
    for (std::size_t i = begin_; i <= text_.size();) {
      for (; addition != additions_.end() && addition->at == i; ++addition) {
        for (const char each : addition->characters) add(static_cast<Letter>(each), i);
      }
      if (i == text_.size()) break;
      const CodePoint point = code_point_at(text_, i);
      add(letter_of(point.value), i);
      i += point.bytes;
    }
    add(kEndOfText, text_.size());
    return result;
  }

  const source::SourceFile& file_;
  std::string_view text_;
  diagnostics::Sink& sink_;
  std::size_t begin_ = 0;
  std::size_t at_ = 0;
  bool has_words_ = false;
  int depth_ = 0;
  int depth_outside_ = 0;                   // around the pattern being read
  std::optional<std::size_t> pattern_end_;  // inside a pattern: where it ends
  std::vector<Addition> additions_;         // in the order of the text
  std::vector<Span> unclosed_;
  Ahead next_close_{"|}"};
  Ahead next_open_{"{|"};
  Ahead next_line_{"\n"};
};

}  // namespace

std::optional<Text> prepare(const source::SourceFile& file, diagnostics::Sink& sink) {
  if (file.text().size() > kMaximumSize) {
    sink.report(kind::file_too_large, Span{file.id(), 0, 0}, static_cast<std::int64_t>(file.text().size()),
                static_cast<std::int64_t>(kMaximumSize))
        .help(phrase::split_into_modules);
    return std::nullopt;
  }
  return Scan(file, sink).run();
}

}  // namespace trk::parsing
