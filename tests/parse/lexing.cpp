// Reads every file it is given with ANTLR's lexer, and names the first place at which the table of compiler/parse finds
// another word.
#include "compiler/parse/lexer.h"
#include "compiler/parse/text.h"
#include "grammar/generated/TrkLexer.h"

#include <antlr4-runtime.h>
#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using trk::parsing::Lexeme;

std::vector<Lexeme> by_antlr(const trk::parsing::Text& text) {
  std::u32string characters;
  for (const trk::parsing::Letter letter : text.letters) {
    if (letter != trk::parsing::kEndOfText) characters += trk::parsing::example(letter);
  }
  antlr4::ANTLRInputStream input(antlrcpp::utf32_to_utf8(characters));
  trk::grammar::TrkLexer lexer(&input);
  std::vector<Lexeme> found;
  for (std::unique_ptr<antlr4::Token> token = lexer.nextToken(); token->getType() != antlr4::Token::EOF;
       token = lexer.nextToken()) {
    found.push_back({static_cast<std::uint8_t>(token->getType()), token->getStartIndex(), token->getStopIndex() + 1,
                     static_cast<std::uint32_t>(token->getLine())});
  }
  return found;
}

// How many words a file has; nothing for one that the lexer never gets to see or in which they differ.
std::optional<std::size_t> compare(const trk::source::SourceFile& file, bool& differs) {
  trk::diagnostics::Sink sink;
  const std::optional<trk::parsing::Text> text = trk::parsing::prepare(file, sink);
  if (!text) return std::nullopt;
  const std::vector<Lexeme> wanted = by_antlr(*text);
  const std::vector<Lexeme> found = trk::parsing::find_lexemes(*text);
  const auto place = std::ranges::mismatch(wanted, found).in1 - wanted.begin();
  if (wanted == found) return found.size();
  differs = true;
  fmt::print("{}: word {} differs\n", file.path(), place);
  return std::nullopt;
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t files = 0;
  std::size_t words = 0;
  bool differs = false;
  for (int i = 1; i < count; ++i) {
    std::ifstream stream(arguments[i], std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    trk::source::SourceMap map;
    const auto found = compare(map[map.add(arguments[i], std::move(text))], differs);
    files += found ? 1 : 0;
    words += found.value_or(0);
  }
  fmt::print("{} words in {} files\n", words, files);
  return differs ? 1 : 0;
}
