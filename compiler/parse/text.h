// The bytes of a file made fit for the lexer: what can be wrong with them before a single word is read.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_file.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace trk::parsing {

// After so many mistakes the text is probably not a track at all, and each pass says no more.
inline constexpr std::size_t kManyErrors = 100;

// What the lexer tells apart: ASCII as it is, and beyond it as little as the grammar does. What is written in a place
// is known from the file alone.
using Letter = std::uint8_t;
inline constexpr Letter kBeginsName = 0x80;
inline constexpr Letter kContinuesName = 0x81;
inline constexpr Letter kDegreeSign = 0x82;  // letters of chords
inline constexpr Letter kSlashedO = 0x83;
inline constexpr Letter kDelta = 0x84;
inline constexpr Letter kNoLetter = 0x85;  // whatever else there is
inline constexpr Letter kEndOfText = 0x86;
inline constexpr std::size_t kLetters = 0x87;

// A character for a letter, but for the end.
constexpr char32_t example(std::size_t letter) {
  constexpr char32_t kBeyondAscii[] = {U'\u00AA', U'\u00B7', U'\u00B0', U'\u00F8', U'\u0394', U'\u2014'};
  return letter < kBeginsName ? static_cast<char32_t>(letter) : kBeyondAscii[letter - kBeginsName];
}

// What the lexer reads, and where each of its letters stands in the file.
//
// The lexer counts in code points, the compiler in bytes. A pattern without its `|}` is given one, because the lexer
// would read the rest of the file as cells; such an added character has the place of what follows it.
struct Text {
  std::vector<Letter> letters;         // One for each code point, and at the end kEndOfText.
  std::vector<std::uint32_t> offsets;  // The byte of each letter; that of the end is the length of the file.
  std::vector<source::Span> unclosed;  // Patterns that were given their end.
};

// Reports a file that is too large, empty, nested too deeply or no clean UTF-8, and gives nothing for it.
std::optional<Text> prepare(const source::SourceFile& file, diagnostics::Sink& sink);

}  // namespace trk::parsing
