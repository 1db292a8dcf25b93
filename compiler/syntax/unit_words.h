// The words that are units when they stand right after a number. They are not reserved: elsewhere they are names.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace trk::syntax {

// Spans of musical time. After a fraction, `3/16 note`, they make one literal of it.
inline constexpr std::array<std::string_view, 6> kMusicalTimeWords = {"bars", "bar", "beats", "beat", "notes", "note"};

// Units that may stand under a number: `30/s` is one literal.
inline constexpr std::array<std::string_view, 10> kTimeWords = {"bars", "bar", "beats", "beat",    "notes",
                                                                "note", "ms",  "s",     "samples", "sample"};

inline constexpr std::array<std::string_view, 24> kUnitWords = {
    "bars", "bar", "beats", "beat", "notes", "note", "ms", "s",    "samples", "sample", "Hz",  "kHz",
    "st",   "ct",  "oct",   "dB",   "LUFS",  "dBTP", "LU", "turn", "turns",   "deg",    "bpm", "%"};

constexpr bool is_musical_time_word(std::string_view word) { return std::ranges::count(kMusicalTimeWords, word) != 0; }
constexpr bool is_time_word(std::string_view word) { return std::ranges::count(kTimeWords, word) != 0; }
constexpr bool is_unit_word(std::string_view word) { return std::ranges::count(kUnitWords, word) != 0; }

}  // namespace trk::syntax
