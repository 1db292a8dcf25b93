// How alike two words are: for "did you mean".
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace trk {

// The least number of letters to insert, delete, replace or swap with their neighbour that turns one word into the
// other, no letter being edited twice. Letters are code points.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate the author most likely meant by `word`: the nearest, large and small letters counting as one; of
// several one that begins with the same letter, of those the one with its capitals, and then the alphabetically first.
// Nothing when even that is further than a third of the word (at least 1), shares no letter with it, or is the word
// itself.
std::optional<std::string_view> closest(std::string_view word, std::span<const std::string_view> candidates);

// Whether no other candidate is as near as the closest. Of one or two letters any other name is near, so there only the
// same letters in another size are sure.
bool is_only_choice(std::string_view word, std::string_view closest, std::span<const std::string_view> candidates);

}  // namespace trk
