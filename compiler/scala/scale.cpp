#include "compiler/scala/scale.h"

#include "compiler/scala/lines.h"
#include "compiler/types/tuning.h"
#include "runtime/math/functions.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trk::scala {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;

constexpr std::int64_t kMostNotes = 65536;

// Digits alone. They may be more than a whole number of the machine holds: 3^53 / 2^84 is an interval of old renown.
std::optional<double> digits(std::string_view word) {
  if (!word.empty() && word.front() == '+') word.remove_prefix(1);
  if (word.empty() || word.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return decimal(word);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// A pitch with a point is in cents, one without is a ratio. Nothing after a report.
std::optional<double> read_pitch(const Word& word, diagnostics::Sink& sink) {
  const auto refuse = [&](const auto& what) {
    sink.report(what, word.span, word.text);
    return std::nullopt;
  };
  std::optional<double> ratio;
  if (word.text.find('.') != std::string_view::npos) {
    const auto cents = decimal(word.text);
    if (!cents) return refuse(kind::scala_pitch);
    ratio = math::exp2(*cents / 1200);
  } else {
    const std::size_t slash = word.text.find('/');
    const std::string_view above = trimmed(word.text.substr(0, slash));
    const std::string_view below = slash == std::string_view::npos ? "1" : trimmed(word.text.substr(slash + 1));
    const bool is_negative = above.substr(0, 1) == "-" || below.substr(0, 1) == "-";
    const auto numerator = digits(is_negative && above.substr(0, 1) == "-" ? above.substr(1) : above);
    const auto denominator = digits(is_negative && below.substr(0, 1) == "-" ? below.substr(1) : below);
    if (!numerator || !denominator) return refuse(kind::scala_pitch);
    if (is_negative || *numerator == 0 || *denominator == 0) return refuse(kind::scala_ratio);
    ratio = *numerator / *denominator;
  }
  if (!(*ratio > 1e-9 && *ratio < 1e9)) return refuse(kind::scala_too_far);
  return ratio;
}

// How many pitches follow. Nothing after a report. Files without a description are common, and have the number in its
// place.
std::optional<std::int64_t> read_count(const Line& description, const Word& word, diagnostics::Sink& sink) {
  const auto count = whole(word.text);
  if (!count || *count < 0) {
    auto report = sink.report(kind::scala_count, word.span, word.text);
    const std::string_view before = trimmed(description.text);
    if (whole(before)) report.help(phrase::scala_no_description, before);
    return std::nullopt;
  }
  if (*count > kMostNotes) {
    sink.report(kind::scala_many_notes, word.span, kMostNotes);
    return std::nullopt;
  }
  return count;
}

}  // namespace

std::optional<double> Scale::ratio(std::int64_t degree) const {
  if (pitches.empty()) return degree == 0 ? std::optional(1.0) : std::nullopt;
  const auto size = static_cast<std::int64_t>(pitches.size());
  const std::int64_t rest = ((degree % size) + size) % size;
  const std::int64_t rounds = (degree - rest) / size;
  // Beyond this many rounds the ratio could not be heard whatever the period.
  if (rounds < -kMostNotes || rounds > kMostNotes) return std::nullopt;
  double ratio = rest == 0 ? 1 : pitches[static_cast<std::size_t>(rest - 1)];
  for (std::int64_t i = 0; i < rounds; ++i) ratio *= *period();
  for (std::int64_t i = 0; i > rounds; --i) ratio /= *period();
  return ratio;
}

std::optional<Scale> read_scale(const source::SourceFile& file, diagnostics::Sink& sink) {
  const std::vector<Line> lines = lines_of(file);
  // Line 0 is the description, which may be blank or missing where nothing follows it.
  constexpr std::size_t kCount = 1;
  constexpr std::size_t kFirstPitch = 2;
  if (lines.size() <= kCount) {
    sink.report(kind::scala_ends, end_of(file), "the number of notes").help(phrase::scala_layout);
    return std::nullopt;
  }
  const Word count_word = first_word(lines[kCount]);
  if (count_word.text.empty()) {
    sink.report(kind::scala_blank, lines[kCount].span, "the number of notes").help(phrase::scala_layout);
    return std::nullopt;
  }
  const auto count = read_count(lines[0], count_word, sink);
  if (!count) return std::nullopt;

  Scale scale;
  bool is_sound = true;
  std::int64_t found = 0;
  for (std::size_t i = kFirstPitch; i < lines.size(); ++i) {
    const Word word = first_word(lines[i]);
    if (found == *count) {
      sink.report(kind::scala_extra_line, word.text.empty() ? lines[i].span : word.span,
                  diagnostics::counted(*count, "note"));
      return std::nullopt;
    }
    if (word.text.empty()) {
      sink.report(kind::scala_blank, lines[i].span, "pitch " + std::to_string(found + 1));
      is_sound = false;
      continue;
    }
    ++found;
    const auto pitch = read_pitch(word, sink);
    is_sound = is_sound && pitch.has_value();
    scale.pitches.push_back(pitch.value_or(1));
    if (pitch && found == *count && !types::is_period(*pitch)) {
      sink.report(kind::scala_period, word.span, word.text);
      return std::nullopt;
    }
  }
  if (found < *count && is_sound) {
    sink.report(kind::scala_missing_notes, count_word.span, diagnostics::counted(*count, "note"),
                found == 0 ? "none" : std::to_string(found));
    return std::nullopt;
  }
  return is_sound ? std::optional(scale) : std::nullopt;
}

}  // namespace trk::scala
