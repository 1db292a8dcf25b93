#include "compiler/base/edit_distance.h"

#include "compiler/base/utf8.h"

#include <algorithm>
#include <string>
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

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) { return distance(letters(a), letters(b)); }

std::optional<std::string_view> closest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::u32string wanted = letters(word);
  const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  std::optional<std::string_view> best;
  std::size_t best_distance = limit + 1;
  for (const std::string_view candidate : candidates) {
    const std::u32string offered = letters(candidate);
    const std::size_t d = distance(wanted, offered);
    if (d == 0 || d > limit || d >= std::max(wanted.size(), offered.size())) continue;
    if (d < best_distance || (d == best_distance && candidate < *best)) {
      best = candidate;
      best_distance = d;
    }
  }
  return best;
}

}  // namespace trk
