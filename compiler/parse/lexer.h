// The words that grammar/TrkLexer.g4 finds in a text, by a table.
//
// ANTLR's own lexer follows the grammar's network of states, and learns its shortcuts anew in every process: that took
// two fifths of the time that a small track was parsed in. So tabulate_words has ANTLR follow it through every state
// and letter while trkc is built, and what it arrives at stands in the program.
#pragma once

#include "compiler/parse/text.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trk::parsing {

// Where no word ends: no token type of ANTLR's.
inline constexpr std::uint8_t kNoWord = 0;

struct LexerTable {
  // What a word is that ends in a state.
  struct End {
    std::uint8_t type;  // one of TrkLexer's token types, or kNoWord
    bool is_skipped;    // blanks and comments
    std::uint8_t mode;  // in which the lexer goes on
  };

  const std::uint8_t* columns;  // by letter; letters that the grammar never tells apart share one
  std::size_t column_count;
  const std::uint16_t* next;    // by state and column; from state 0 no word goes on
  const End* ends;              // by state
  const std::uint16_t* starts;  // by mode; the first is 0
};

extern const LexerTable kLexerTable;

// From one letter of the text to another.
struct Lexeme {
  std::uint8_t type;
  std::size_t begin;
  std::size_t end;
  std::uint32_t line;  // of its first letter, from 1

  friend bool operator==(const Lexeme&, const Lexeme&) = default;
};

// The longest words there are, one after the other; what is skipped is left out.
std::vector<Lexeme> find_lexemes(const Text& text);

}  // namespace trk::parsing
