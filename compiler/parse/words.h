// The words of a file after the lexer: units marked, strays reported and removed, every bracket closed.
//
// Mistakes that can be seen in the words alone are settled here, so that the parser meets only mistakes of grammar and
// can trust brackets when it looks for a place to go on. Only this room and its tests include this header.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/parse/text.h"
#include "compiler/source/source_file.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace antlr4 {
class TokenSource;
}

namespace trk::parsing {

struct Word {
  std::size_t type;  // One of TrkLexer's token types.
  source::Span span;
  std::uint32_t line;
  std::uint32_t depth = 0;   // How many brackets enclose it; a bracket itself counts as outside.
  bool added = false;        // A bracket that is not in the text; its absence has been reported.
  bool after_stray = false;  // Right after something meaningless, which has been reported.
};

// All words of a file; the last is its end.
struct Words {
  std::vector<Word> list;
  std::map<std::uint32_t, std::string> documentation;  // By the byte where the documented word begins.
  std::vector<source::Span> unopened;                  // From a `grid` to the bar lines of a pattern without its `{|`.
};

Words read_words(const source::SourceFile& file, const Text& text, diagnostics::Sink& sink);

// The words as ANTLR wants them: the token at index n stands for the word at n and has no text of its own.
std::unique_ptr<antlr4::TokenSource> token_source(const Words& words);

}  // namespace trk::parsing
