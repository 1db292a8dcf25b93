#include "compiler/base/edit_distance.h"

#include "compiler/base/utf8.h"

#include <algorithm>
#include <compare>
#include <string>
#include <tuple>
#include <vector>

namespace trk {
namespace {

std::u32string letters(std::string_view text) {
  std::u32string result;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    result.push_back(point.value);
    offset += point.bytes;
  }
  return result;
}

// Optimal string alignment, a restricted Damerau–Levenshtein distance: three rows of the dynamic programme suffice,
// since a swap looks back two letters.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::u32string in_one_size(std::u32string word) {
  for (char32_t& letter : word) {
    if (letter >= U'A' && letter <= U'Z') letter += U'a' - U'A';
  }
  return word;
}

// How near a candidate is to what was written; less is nearer.
struct Nearness {
  std::size_t distance = 0;
  bool begins_otherwise = false;
  std::size_t in_its_capitals = 0;  // the distance with capitals as they are: `m7` is nearer to `m7x` than `M7`
  friend auto operator<=>(const Nearness&, const Nearness&) = default;
};

// Nothing for a candidate too far away to be meant.
std::optional<Nearness> nearness(std::string_view word, std::string_view candidate) {
  if (word == candidate) return std::nullopt;
  const std::u32string wanted = in_one_size(letters(word));
  const std::u32string offered = in_one_size(letters(candidate));
  const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  const std::size_t d = distance(wanted, offered);
  if (d > limit || d >= std::max(wanted.size(), offered.size())) return std::nullopt;
  return Nearness{d, wanted.front() != offered.front(), edit_distance(word, candidate)};
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) { return distance(letters(a), letters(b)); }

std::optional<std::string_view> closest(std::string_view word, std::span<const std::string_view> candidates) {
  std::optional<std::string_view> best;
  Nearness best_nearness;
  for (const std::string_view candidate : candidates) {
    const auto near = nearness(word, candidate);
    if (!near) continue;
    if (!best || std::tie(*near, candidate) < std::tie(best_nearness, *best)) {
      best = candidate;
      best_nearness = *near;
    }
  }
  return best;
}

bool is_only_choice(std::string_view word, std::string_view closest, std::span<const std::string_view> candidates) {
  const auto best = nearness(word, closest);
  if (!best || (letters(word).size() < 3 && best->distance > 0)) return false;
  return std::ranges::none_of(candidates, [&](std::string_view candidate) {
    return candidate != closest && nearness(word, candidate) == best;
  });
}

}  // namespace trk
