// Changes a track as an author might who is tired, in a hurry, or malicious: by words, lines and brackets rather than
// by bytes, so that most of what comes out is still nearly a track.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace trk::fuzz {

// A piece of text and what kind of piece it is.
struct Token {
  enum class Kind : std::uint8_t { Blank, Word, Number, Text, Mark };
  Kind kind;
  std::string text;
};

// A text cut into tokens; joined again they are the text.
std::vector<Token> tokens(std::string_view text);
std::string join(const std::vector<Token>& tokens);

class Mutator {
 public:
  // The seeds give the words, lines and brackets that are put into other texts.
  void learn(std::string_view seed);

  // The same for the same text, random number and seeds, on every machine.
  std::string mutate(std::string_view text, std::uint64_t random) const;
  // Parts of both.
  std::string cross(std::string_view text, std::string_view other, std::uint64_t random) const;

 private:
  using Random = std::mt19937_64;

  void change(std::vector<Token>& text, Random& random) const;
  void exchange_word(std::vector<Token>& text, Random& random) const;
  void exchange_number(std::vector<Token>& text, Random& random) const;
  void exchange_group(std::vector<Token>& text, Random& random) const;
  void change_lines(std::vector<Token>& text, Random& random) const;
  void move_tokens(std::vector<Token>& text, Random& random) const;
  void repeat(std::vector<Token>& text, Random& random) const;
  void spoil(std::vector<Token>& text, Random& random) const;

  std::vector<Token> words_;                // of every kind but blanks, each as often as it occurs
  std::vector<std::vector<Token>> lines_;   // lines and declarations
  std::vector<std::vector<Token>> groups_;  // what stands in brackets, with them
};

}  // namespace trk::fuzz
