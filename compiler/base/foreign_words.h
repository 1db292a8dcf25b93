// What other languages, programs and people call the words of this one.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace trk {

// The one of the candidates that means what the word means elsewhere: `sine` for `sin`, `s` for `seconds`.
std::optional<std::string_view> counterpart(std::string_view word, std::span<const std::string_view> candidates);

// Whether a word says how loud something is: `gain`, or what others call it.
bool means_gain(std::string_view word);

// What this language writes where others have a word of their own: `x ^ y` for `pow`.
std::optional<std::string_view> detour(std::string_view word);

}  // namespace trk
