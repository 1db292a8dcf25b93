#include "compiler/parse/number_form.h"

#include <algorithm>
#include <charconv>

namespace trk::parsing {
namespace {

// The largest exponent that is written out.
constexpr int kMostPlaces = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

// A text and how far it has been read.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  char peek(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }

  // Digits, whose groups underscores may part.
  std::string digits() {
    std::string found;
    while (is_digit(peek()) || (peek() == '_' && !found.empty() && is_digit(peek(1)))) {
      if (peek() != '_') found += peek();
      ++at;
    }
    return found;
  }

  // `e3`, `E-3`; nothing where a word that begins so is something else.
  std::optional<int> exponent() {
    if (peek() != 'e' && peek() != 'E') return std::nullopt;
    const std::size_t sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
    const std::size_t begin = at + 1 + (peek(1) == '+' ? 1 : 0);
    std::size_t end = at + 1 + sign;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == at + 1 + sign || (end < text.size() && is_letter(text[end]))) return std::nullopt;
    int value = 0;
    const auto read = std::from_chars(text.data() + begin, text.data() + end, value);
    at = end;
    return read.ec == std::errc() ? value : kMostPlaces + 1;
  }
};

// The digits with the point `places` further to the right.
std::string shifted(std::string whole, std::string fraction, int places) {
  for (; places > 0; --places) {
    whole += fraction.empty() ? '0' : fraction.front();
    if (!fraction.empty()) fraction.erase(0, 1);
  }
  for (; places < 0; ++places) {
    fraction.insert(0, 1, whole.empty() ? '0' : whole.back());
    if (!whole.empty()) whole.pop_back();
  }
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  fraction.erase(fraction.find_last_not_of('0') + 1);
  if (whole.empty()) whole = "0";
  return fraction.empty() ? whole : whole + "." + fraction;
}

}  // namespace

std::optional<NumberForm> foreign_number(std::string_view text) {
  Reader reader{text};
  const std::string whole = reader.digits();
  std::string fraction;
  std::size_t points = 0;
  // A point before a letter would be a member's, and two make a range.
  while (reader.peek() == '.' && reader.peek(1) != '.' && !is_letter(reader.peek(1))) {
    if (points == 0 && whole.empty() && !is_digit(reader.peek(1))) return std::nullopt;
    ++points;
    ++reader.at;
    fraction += reader.digits();
  }
  if (whole.empty() && points == 0) return std::nullopt;
  const auto exponent = reader.exponent();
  const std::string_view read = text.substr(0, reader.at);
  const bool is_ours =
      !whole.empty() && is_digit(read.back()) && points <= 1 && !exponent && read.find('_') == std::string_view::npos;
  if (is_ours) return std::nullopt;
  const int places = exponent.value_or(0);
  const bool is_clear = points <= 1 && places >= -kMostPlaces && places <= kMostPlaces;
  return NumberForm{reader.at, is_clear ? shifted(whole, fraction, places) : std::string()};
}

}  // namespace trk::parsing
