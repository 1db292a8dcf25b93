#include "compiler/scala/key_map.h"

#include "compiler/scala/lines.h"
#include "compiler/types/tuning.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>

namespace trk::scala {
namespace {

namespace kind = diagnostics::kind;

constexpr std::int64_t kMostKeys = 65536;

// The lines before the degrees, in their order.
constexpr std::array<const char*, 7> kFields{
    "the size of the map",     "the first key",     "the last key",
    "the middle key",          "the reference key", "the frequency of the reference key",
    "the degree of the octave"};
enum Field : std::size_t { Size, First, Last, Middle, Reference, Frequency, Octave };

class Reader {
 public:
  Reader(const source::SourceFile& file, diagnostics::Sink& sink) : file_(file), sink_(sink), lines_(lines_of(file)) {}

  std::optional<KeyMap> read() {
    const auto mark = sink_.mark();
    const std::int64_t size = key(Size, 0);
    map_.first = key(First, -kMostKeys);
    map_.last = key(Last, -kMostKeys);
    map_.middle = key(Middle, -kMostKeys);
    map_.reference = key(Reference, -kMostKeys);
    map_.reference_span = word_.span;
    read_frequency();
    map_.octave = key(Octave, 0);
    map_.octave_span = word_.span;
    if (ended_) return std::nullopt;
    if (!sink_.has_errors_since(mark) && map_.first > map_.last) {
      sink_.report(kind::key_map_empty_range, first_word(lines_[Last]).span, map_.last, map_.first);
    }
    if (!sink_.has_errors_since(mark)) read_degrees(size);
    return sink_.has_errors_since(mark) ? std::nullopt : std::optional(map_);
  }

 private:
  // The word of a field; an empty one after a report.
  Word field(Field which) {
    word_ = {};
    if (ended_) return word_;
    if (which >= lines_.size()) {
      sink_.report(kind::key_map_ends, end_of(file_), kFields[which]);
      ended_ = true;
      return word_;
    }
    word_ = first_word(lines_[which]);
    if (word_.text.empty()) sink_.report(kind::key_map_blank, lines_[which].span, kFields[which]);
    return word_;
  }

  std::int64_t key(Field which, std::int64_t lowest) {
    const Word word = field(which);
    if (word.text.empty()) return 0;
    const auto number = whole(word.text);
    if (number && *number >= lowest && *number <= kMostKeys) return *number;
    sink_.report(kind::key_map_number, word.span, word.text, kFields[which]);
    return 0;
  }

  void read_frequency() {
    const Word word = field(Frequency);
    if (word.text.empty()) return;
    const auto hertz = decimal(word.text);
    if (hertz && types::is_frequency(*hertz)) {
      map_.frequency = *hertz;
    } else {
      sink_.report(kind::key_map_number, word.span, word.text, kFields[Frequency]);
    }
  }

  // Lines that are missing at the end stand for keys that do not sound.
  void read_degrees(std::int64_t size) {
    map_.degrees.resize(static_cast<std::size_t>(size));
    for (std::size_t i = kFields.size(); i < lines_.size(); ++i) {
      const Word word = first_word(lines_[i]);
      const std::size_t place = i - kFields.size();
      if (place >= map_.degrees.size()) {
        sink_.report(kind::key_map_extra_line, word.text.empty() ? lines_[i].span : word.span,
                     diagnostics::counted(size, "key"));
        return;
      }
      if (word.text.empty()) {
        sink_.report(kind::key_map_blank, lines_[i].span, "the degree of key " + std::to_string(place + 1));
        return;
      }
      if (word.text == "x" || word.text == "X") continue;
      const auto degree = whole(word.text);
      if (!degree || *degree < -kMostKeys || *degree > kMostKeys) {
        sink_.report(kind::key_map_degree, word.span, word.text);
        continue;
      }
      map_.degrees[place] = degree;
    }
  }

  const source::SourceFile& file_;
  diagnostics::Sink& sink_;
  std::vector<Line> lines_;
  KeyMap map_;
  Word word_;
  bool ended_ = false;
};

}  // namespace

std::optional<std::int64_t> KeyMap::degree(std::int64_t key) const {
  const std::int64_t above = key - middle;
  if (degrees.empty()) return above;
  return degrees[static_cast<std::size_t>(above - repetition(key) * std::ssize(degrees))];
}

std::int64_t KeyMap::repetition(std::int64_t key) const {
  if (degrees.empty()) return 0;
  const std::int64_t above = key - middle;
  const std::int64_t size = std::ssize(degrees);
  return above / size - (above % size < 0 ? 1 : 0);
}

std::optional<KeyMap> read_key_map(const source::SourceFile& file, diagnostics::Sink& sink) {
  return Reader(file, sink).read();
}

}  // namespace trk::scala
