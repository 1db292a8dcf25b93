// A tool of the build: follows ANTLR's lexer through all of its states and writes them as C++ source.
//
//   tabulate_words OUTPUT
#include "compiler/parse/lexer.h"
#include "grammar/generated/TrkLexer.h"
#include "runtime/base/check.h"

#include <antlr4-runtime.h>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <vector>

namespace {

using antlr4::atn::LexerActionType;
using antlr4::dfa::DFAState;
using trk::parsing::kLetters;

// The mode that the grammar begins with, and CELLS.
constexpr std::size_t kModes = 2;

// ANTLR's simulation of the network, one step at a time.
class Simulation final : public antlr4::atn::LexerATNSimulator {
 public:
  using LexerATNSimulator::LexerATNSimulator;

  DFAState* begin(std::size_t mode) {
    _mode = mode;
    return addDFAState(computeStartState(&nothing_, atn.modeToStartState[mode]).release());
  }

  // Null where no word goes on.
  DFAState* step(DFAState* state, std::size_t character) {
    DFAState* const next = computeTargetState(&nothing_, state, character);
    return next != ERROR.get() ? next : nullptr;
  }

 private:
  antlr4::ANTLRInputStream nothing_;
};

struct Tables {
  std::vector<std::vector<std::uint16_t>> next{kLetters, std::vector<std::uint16_t>{0}};  // by letter and state
  std::vector<trk::parsing::LexerTable::End> ends{{trk::parsing::kNoWord, false, 0}};
  std::vector<std::size_t> starts;
};

trk::parsing::LexerTable::End end_in(const DFAState& state, std::size_t mode) {
  trk::parsing::LexerTable::End end{trk::parsing::kNoWord, false, static_cast<std::uint8_t>(mode)};
  if (!state.isAcceptState) return end;
  end.type = static_cast<std::uint8_t>(state.prediction);
  if (state.lexerActionExecutor == nullptr) return end;
  for (const auto& action : state.lexerActionExecutor->getLexerActions()) {
    const LexerActionType type = action->getActionType();
    TRK_CHECK(type == LexerActionType::SKIP || type == LexerActionType::CHANNEL || type == LexerActionType::PUSH_MODE ||
                  type == LexerActionType::POP_MODE,
              "the lexer does not know the action {}", action->toString());
    end.is_skipped = end.is_skipped || type == LexerActionType::SKIP;
    // No mode stands in another but the first, so `mode` is all there is to remember.
    TRK_CHECK(type != LexerActionType::PUSH_MODE || mode == 0, "the lexer knows no modes in modes");
    if (type == LexerActionType::PUSH_MODE || type == LexerActionType::POP_MODE) end.mode = mode == 0 ? 1 : 0;
  }
  return end;
}

void add_mode(Simulation& simulation, std::size_t mode, Tables& tables) {
  std::vector<DFAState*> states;
  std::map<DFAState*, std::uint16_t> numbers;
  const auto number = [&](DFAState* state) -> std::uint16_t {
    if (state == nullptr) return 0;
    const auto [place, is_new] = numbers.emplace(state, static_cast<std::uint16_t>(tables.ends.size()));
    if (is_new) {
      states.push_back(state);
      tables.ends.push_back(end_in(*state, mode));
    }
    return place->second;
  };
  tables.starts.push_back(number(simulation.begin(mode)));
  for (std::size_t i = 0; i < states.size(); ++i) {
    for (std::size_t letter = 0; letter < kLetters; ++letter) {
      const bool is_end = letter == trk::parsing::kEndOfText;
      const std::size_t character = is_end ? antlr4::Token::EOF : trk::parsing::example(letter);
      tables.next[letter].push_back(number(simulation.step(states[i], character)));
    }
  }
}

Tables tabulate() {
  antlr4::ANTLRInputStream nothing;
  const trk::grammar::TrkLexer lexer(&nothing);
  const antlr4::atn::ATN& network = lexer.getATN();
  TRK_CHECK(network.modeToStartState.size() == kModes, "the lexer has {} modes", network.modeToStartState.size());
  std::vector<antlr4::dfa::DFA> found;
  for (std::size_t i = 0; i < network.getNumberOfDecisions(); ++i) found.emplace_back(network.getDecisionState(i), i);
  antlr4::atn::PredictionContextCache contexts;
  Simulation simulation(network, found, contexts);
  Tables tables;
  for (std::size_t mode = 0; mode < kModes; ++mode) add_mode(simulation, mode, tables);
  return tables;
}

void write(const Tables& tables, std::ostream& out) {
  std::map<std::vector<std::uint16_t>, std::size_t> columns;
  std::vector<std::size_t> column_of_letter;
  std::vector<const std::vector<std::uint16_t>*> different;
  for (const std::vector<std::uint16_t>& next : tables.next) {
    const auto [place, is_new] = columns.emplace(next, columns.size());
    if (is_new) different.push_back(&next);
    column_of_letter.push_back(place->second);
  }
  fmt::print(out, "#include \"compiler/parse/lexer.h\"\n\nnamespace trk::parsing {{\n\nnamespace {{\n\n");
  fmt::print(out, "constexpr std::uint8_t kColumns[] = {{{}}};\n\n", fmt::join(column_of_letter, ","));
  fmt::print(out, "constexpr std::uint16_t kNext[] = {{\n");
  for (std::size_t state = 0; state < tables.ends.size(); ++state) {
    for (const std::vector<std::uint16_t>* next : different) fmt::print(out, "{},", (*next)[state]);
    fmt::print(out, "\n");
  }
  fmt::print(out, "}};\n\nconstexpr LexerTable::End kEnds[] = {{\n");
  for (const auto& end : tables.ends) fmt::print(out, "{{{},{},{}}},\n", end.type, end.is_skipped, end.mode);
  fmt::print(out, "}};\n\nconstexpr std::uint16_t kStarts[] = {{{}}};\n\n}}  // namespace\n\n",
             fmt::join(tables.starts, ","));
  fmt::print(out, "const LexerTable kLexerTable{{kColumns, {}, kNext, kEnds, kStarts}};\n\n", different.size());
  fmt::print(out, "}}  // namespace trk::parsing\n");
}

}  // namespace

int main(int, char** arguments) {
  std::ofstream out(arguments[1]);
  write(tabulate(), out);
  return out.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
