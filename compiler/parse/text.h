// The bytes of a file made fit for the lexer: what can be wrong with them before a single word is read.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_file.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trk::parsing {

// After so many mistakes the text is probably not a track at all, and each pass says no more.
inline constexpr std::size_t kManyErrors = 100;

// What the lexer reads, in UTF-8, and where each of its characters stands in the file. One letter stands for all beyond
// ASCII, so what is written in a place is known from the file alone.
//
// The lexer counts in code points, the compiler in bytes. A pattern without its `|}` is given one, because the lexer
// would read the rest of the file as cells; such an added character has the place of what follows it.
struct Text {
  std::string characters;
  std::vector<std::uint32_t> offsets;  // The byte of each code point, and at the end the length of the file.
  std::vector<source::Span> unclosed;  // Patterns that were given their end.
};

// Reports a file that is too large, empty, nested too deeply or no clean UTF-8, and gives nothing for it.
std::optional<Text> prepare(const source::SourceFile& file, diagnostics::Sink& sink);

}  // namespace trk::parsing
