#include "compiler/parse/lexer.h"

#include <algorithm>

namespace trk::parsing {

std::vector<Lexeme> find_lexemes(const Text& text) {
  const LexerTable& table = kLexerTable;
  const std::vector<Letter>& letters = text.letters;
  std::vector<Lexeme> found;
  std::uint8_t mode = 0;
  std::uint32_t line = 1;
  // In every mode the last rule takes any letter, so each turn goes forward.
  for (std::size_t begin = 0; letters[begin] != kEndOfText;) {
    std::size_t end = begin;
    LexerTable::End word{};
    std::uint16_t state = table.starts[mode];
    for (std::size_t at = begin; state != 0 && at < letters.size(); ++at) {
      state = table.next[state * table.column_count + table.columns[letters[at]]];
      if (table.ends[state].type == kNoWord) continue;
      word = table.ends[state];
      end = std::min(at + 1, letters.size() - 1);  // a word may take in the end of the text
    }
    if (!word.is_skipped) found.push_back({word.type, begin, end, line});
    mode = word.mode;
    line += static_cast<std::uint32_t>(std::count(&letters[begin], &letters[end], '\n'));
    begin = end;
  }
  return found;
}

}  // namespace trk::parsing
