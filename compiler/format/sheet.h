// What is laid out: the words of a file with the comments that belong to them, and the statements they form.
//
// Words are named by their index everywhere in this room.
#pragma once

#include "compiler/source/source_file.h"
#include "compiler/syntax/ast.h"
#include "compiler/syntax/tokens.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trk::formatting {

using syntax::TokenKind;

// No line is longer than this unless it has no place to break.
inline constexpr std::size_t kLineWidth = 120;

// Columns before a statement in a block, and between two on one line.
inline constexpr std::size_t kIndent = 2;
inline constexpr std::size_t kBetweenStatements = 3;

// How many columns a text takes on a screen.
std::size_t width_of(std::string_view text);

// A word or a comment with the one spelling it has: a modifier without blanks, a comment without blanks at its end.
std::string spelled(TokenKind kind, std::string_view text);

struct Comment {
  std::string text;
  std::size_t column;     // where it begins in the source, from 0
  bool after_blank_line;  // whether the author left a line free before it
};

struct Word {
  TokenKind kind;
  std::string text;
  std::uint32_t begin;            // its byte in the source
  std::uint32_t line;             // of the source
  std::size_t blanks;             // how many columns the author left before it; 0 at the start of a line
  bool begins_line;               // in the source
  bool after_blank_line;          // whether the author left a line free before it, or before the comments above it
  bool in_pattern;                // between `{|` and `|}`
  std::size_t group_depth;        // how many groups of a pattern enclose it; a bracket itself counts as outside
  std::vector<Comment> above;     // comments on lines of their own
  std::optional<Comment> beside;  // the comment after it on its line
};

// The words from `first` up to `last`, which is not part of it.
struct Range {
  std::size_t first;
  std::size_t last;
};

struct Statement {
  Range words;
  std::optional<std::size_t> pattern;  // where the pattern of a kit's row begins
};

// A declaration, a `use`, an `expect` or the edition.
struct Item {
  Range words;
  std::optional<syntax::DeclarationKind> kind;
  std::optional<std::size_t> open;  // the brace of its block
  std::vector<Statement> statements;

  std::size_t close() const { return words.last - 1; }
};

struct Sheet {
  std::vector<Word> words;
  std::vector<Comment> below;  // the comments after the last word
  std::vector<Item> items;

  const Word& operator[](std::size_t index) const { return words[index]; }

  bool is(std::size_t index, TokenKind kind) const { return index < words.size() && words[index].kind == kind; }
  bool is_reserved(std::size_t index, std::string_view text) const {
    return is(index, TokenKind::Reserved) && words[index].text == text;
  }
};

Sheet read_sheet(const source::SourceFile& file, const syntax::Module& module, const syntax::Tokens& tokens);

}  // namespace trk::formatting
