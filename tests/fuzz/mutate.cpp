#include "tests/fuzz/mutate.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <optional>
#include <utility>

namespace trk::fuzz {
namespace {

using Tokens = std::vector<Token>;
using Random = std::mt19937_64;

// Texts are kept about as long as people write them: long ones are tried slowly and show nothing of their own.
constexpr std::size_t kLongest = 1 << 14;

// What breaks programs that count.
constexpr std::array<const char*, 26> kNumbers{
    "0",    "1",     "2",      "3",       "4",         "5",          "7",          "8",
    "12",   "16",    "64",     "100",     "255",       "256",        "1000",       "1024",
    "1025", "65536", "100000", "1000000", "999999999", "2147483648", "4294967296", "9223372036854775807",
    "0.5",  "0.001"};

constexpr std::array<const char*, 24> kPieces{
    "!2",       "*3",       "?40%",       "@60%",          "(5 16)",           "<0 1 2>",         "[0;2;4]",    "$",
    ".slow(3)", ".fast(3)", ".swing(7%)", ".every(1 bar)", ".reverse",         ".rot(1/16note)",  ".drop(99%)", ".cut",
    "prev(",    "delay(",   " -> ",       " .. ",          " for k in 0 .. 9", " if 1 > 0 then ", " else ",     "^"};

std::size_t pick(std::size_t count, Random& random) { return static_cast<std::size_t>(random() % count); }

bool chance(unsigned percent, Random& random) { return random() % 100 < percent; }

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// The length of the token that `text` begins with.
std::size_t token_length(std::string_view text, Token::Kind& kind) {
  const auto while_true = [&](std::size_t from, const auto& holds) {
    while (from < text.size() && holds(text[from])) ++from;
    return from;
  };
  if (text.starts_with("//")) {
    kind = Token::Kind::Blank;
    return while_true(0, [](char c) { return c != '\n'; });
  }
  if (text[0] == '\n') {
    kind = Token::Kind::Blank;
    return 1;
  }
  if (is_blank(text[0])) {
    kind = Token::Kind::Blank;
    return while_true(0, [](char c) { return is_blank(c) && c != '\n'; });
  }
  if (is_digit(text[0])) {
    kind = Token::Kind::Number;
    const std::size_t whole = while_true(0, is_digit);
    const bool has_fraction = whole + 1 < text.size() && text[whole] == '.' && is_digit(text[whole + 1]);
    return has_fraction ? while_true(whole + 1, is_digit) : whole;
  }
  if (is_word(text[0])) {
    kind = Token::Kind::Word;
    return while_true(0, is_word);
  }
  if (text[0] == '"') {
    kind = Token::Kind::Text;
    const std::size_t end = while_true(1, [](char c) { return c != '"' && c != '\n'; });
    return std::min(end + 1, text.size());
  }
  kind = Token::Kind::Mark;
  const bool is_double = text.starts_with("{|") || text.starts_with("|}") || text.starts_with("..") ||
                         text.starts_with("->") || text.starts_with("==");
  return is_double ? 2 : 1;
}

bool opens(const Token& token) {
  return token.kind == Token::Kind::Mark &&
         (token.text == "(" || token.text == "[" || token.text == "{" || token.text == "{|" || token.text == "<");
}

bool closes(const Token& token) {
  return token.kind == Token::Kind::Mark &&
         (token.text == ")" || token.text == "]" || token.text == "}" || token.text == "|}" || token.text == ">");
}

// Where the bracket at `begin` is closed, if it is.
std::optional<std::size_t> end_of_group(const Tokens& text, std::size_t begin) {
  std::size_t depth = 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (opens(text[i])) ++depth;
    if (closes(text[i]) && --depth == 0) return i + 1;
  }
  return std::nullopt;
}

std::ptrdiff_t at(std::size_t place) { return static_cast<std::ptrdiff_t>(place); }

Tokens part(const Tokens& text, std::size_t begin, std::size_t end) {
  return {text.begin() + at(begin), text.begin() + at(end)};
}

// Puts tokens in the place of others.
void replace(Tokens& text, std::size_t begin, std::size_t end, const Tokens& by) {
  text.erase(text.begin() + at(begin), text.begin() + at(end));
  text.insert(text.begin() + at(begin), by.begin(), by.end());
}

// A random place whose token is as wanted, near a random start.
template <class Wanted>
std::optional<std::size_t> find(const Tokens& text, Random& random, const Wanted& wanted) {
  if (text.empty()) return std::nullopt;
  const std::size_t start = pick(text.size(), random);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t place = (start + i) % text.size();
    if (wanted(text[place])) return place;
  }
  return std::nullopt;
}

// The line of a random place, with its line end.
std::pair<std::size_t, std::size_t> random_line(const Tokens& text, Random& random) {
  const auto is_end = [](const Token& token) { return token.text == "\n"; };
  const std::size_t place = pick(text.size(), random);
  std::size_t begin = place;
  while (begin > 0 && !is_end(text[begin - 1])) --begin;
  std::size_t end = place;
  while (end < text.size() && !is_end(text[end])) ++end;
  return {begin, std::min(end + 1, text.size())};
}

}  // namespace

std::vector<Token> tokens(std::string_view text) {
  Tokens found;
  while (!text.empty()) {
    Token::Kind kind{};
    const std::size_t length = token_length(text, kind);
    found.push_back({kind, std::string(text.substr(0, length))});
    text.remove_prefix(length);
  }
  return found;
}

std::string join(const std::vector<Token>& tokens) {
  std::string text;
  for (const Token& token : tokens) text += token.text;
  return text;
}

void Mutator::learn(std::string_view seed) {
  const Tokens text = tokens(seed);
  Tokens line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i].kind != Token::Kind::Blank) words_.push_back(text[i]);
    line.push_back(text[i]);
    if (text[i].text == "\n" || i + 1 == text.size()) {
      if (line.size() > 3) lines_.push_back(line);
      line.clear();
    }
    if (!opens(text[i])) continue;
    if (const auto end = end_of_group(text, i); end && *end - i < 200) groups_.push_back(part(text, i, *end));
  }
}

std::string Mutator::mutate(std::string_view text, std::uint64_t seed) const {
  Random random(seed);
  Tokens changed = tokens(text);
  const std::size_t changes = 1 + pick(4, random);
  for (std::size_t i = 0; i < changes; ++i) change(changed, random);
  std::string result = join(changed);
  if (result.size() > kLongest) result.resize(kLongest);
  return result;
}

std::string Mutator::cross(std::string_view text, std::string_view other, std::uint64_t seed) const {
  Random random(seed);
  Tokens result = tokens(text);
  const Tokens source = tokens(other);
  if (source.empty()) return std::string(text);
  auto [begin, end] = random_line(source, random);
  if (const auto group = end_of_group(source, begin); group) end = std::max(end, *group);
  const std::size_t place = result.empty() ? 0 : random_line(result, random).first;
  replace(result, place, place, part(source, begin, end));
  std::string crossed = join(result);
  if (crossed.size() > kLongest) crossed.resize(kLongest);
  return crossed;
}

void Mutator::change(Tokens& text, Random& random) const {
  if (text.empty() || words_.empty() || lines_.empty() || groups_.empty()) {
    text.push_back({Token::Kind::Mark, kPieces[pick(kPieces.size(), random)]});
    return;
  }
  const std::size_t kind = pick(100, random);
  if (kind < 28) return exchange_word(text, random);
  if (kind < 48) return exchange_number(text, random);
  if (kind < 62) return exchange_group(text, random);
  if (kind < 76) return change_lines(text, random);
  if (kind < 90) return move_tokens(text, random);
  if (kind < 97) return repeat(text, random);
  spoil(text, random);
}

// A word, unit or operator becomes another of the same kind, from this text or from a seed.
void Mutator::exchange_word(Tokens& text, Random& random) const {
  const auto place = find(text, random, [](const Token& token) { return token.kind != Token::Kind::Blank; });
  if (!place) return;
  const Token::Kind kind = text[*place].kind;
  const auto same_kind = [kind](const Token& token) { return token.kind == kind; };
  const Tokens& from = chance(50, random) ? text : words_;
  if (const auto other = find(from, random, same_kind)) text[*place] = Token(from[*other]);
  if (chance(10, random)) text[*place].text += kPieces[pick(kPieces.size(), random)];
}

void Mutator::exchange_number(Tokens& text, Random& random) const {
  const auto place = find(text, random, [](const Token& token) { return token.kind == Token::Kind::Number; });
  if (!place) return;
  text[*place].text = kNumbers[pick(kNumbers.size(), random)];
  if (chance(10, random)) text[*place].text += "/" + std::string(kNumbers[pick(kNumbers.size(), random)]);
  if (chance(10, random)) text[*place].text.insert(0, "-");
}

// What stands in brackets becomes what stands in such brackets elsewhere.
void Mutator::exchange_group(Tokens& text, Random& random) const {
  const auto begin = find(text, random, opens);
  if (!begin) return;
  const auto end = end_of_group(text, *begin);
  const std::string bracket = text[*begin].text;
  const std::size_t start = pick(groups_.size(), random);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Tokens& group = groups_[(start + i) % groups_.size()];
    if (group.front().text != bracket) continue;
    replace(text, *begin, end.value_or(*begin + 1), group);
    return;
  }
}

void Mutator::change_lines(Tokens& text, Random& random) const {
  const auto [begin, end] = random_line(text, random);
  switch (pick(4, random)) {
    case 0:
      return replace(text, begin, end, {});
    case 1:
      return replace(text, begin, begin, part(text, begin, end));
    case 2: {
      const Tokens moved = part(text, begin, end);
      replace(text, begin, end, {});
      const std::size_t place = text.empty() ? 0 : random_line(text, random).first;
      return replace(text, place, place, moved);
    }
    default:
      return replace(text, begin, begin, lines_[pick(lines_.size(), random)]);
  }
}

void Mutator::move_tokens(Tokens& text, Random& random) const {
  const std::size_t begin = pick(text.size(), random);
  const std::size_t end = std::min(text.size(), begin + 1 + pick(6, random));
  switch (pick(4, random)) {
    case 0:
      return replace(text, begin, end, {});
    case 1:
      return replace(text, begin, begin, part(text, begin, end));
    case 2:
      std::swap(text[begin], text[pick(text.size(), random)]);
      return;
    default:
      return replace(text, begin, begin, {words_[pick(words_.size(), random)]});
  }
}

// Much of the same, or deep brackets.
void Mutator::repeat(Tokens& text, Random& random) const {
  const std::size_t begin = pick(text.size(), random);
  const std::size_t times = std::size_t{1} << pick(9, random);
  Tokens many;
  if (opens(text[begin])) {
    const std::size_t end = end_of_group(text, begin).value_or(text.size());
    if (chance(50, random)) {
      many.insert(many.end(), times, text[begin]);
      const Tokens inside = part(text, begin + 1, end);
      many.insert(many.end(), inside.begin(), inside.end());
      if (end > begin + 1) many.insert(many.end(), times - 1, text[end - 1]);
      return replace(text, begin, end, many);
    }
  }
  const Tokens once = part(text, begin, std::min(text.size(), begin + 1 + pick(5, random)));
  for (std::size_t i = 0; i < times && many.size() < kLongest; ++i) many.insert(many.end(), once.begin(), once.end());
  replace(text, begin, begin, many);
}

// Bytes that no editor would write.
void Mutator::spoil(Tokens& text, Random& random) const {
  std::string& token = text[pick(text.size(), random)].text;
  const auto byte = static_cast<char>(random() & 0xFF);
  token.insert(token.begin() + at(pick(token.size() + 1, random)), byte);
}

}  // namespace trk::fuzz
