// Reads every file it is given with ANTLR's exact search for ambiguities, and names each place that can be read in two
// ways. Files with mistakes are searched as well, as far as they can be read.
#include "compiler/parse/recovery.h"
#include "compiler/parse/text.h"
#include "compiler/parse/words.h"
#include "grammar/generated/TrkParser.h"

#include <antlr4-runtime.h>
#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using trk::grammar::TrkParser;

// Counts what ANTLR's diagnostic listener would print.
class AmbiguityListener final : public antlr4::BaseErrorListener {
 public:
  AmbiguityListener(const trk::source::SourceFile& file, const trk::parsing::Words& words)
      : file_(file), words_(words.list) {}

  void reportAmbiguity(antlr4::Parser* parser, const antlr4::dfa::DFA& decision, std::size_t first, std::size_t last,
                       bool, const antlrcpp::BitSet&, antlr4::atn::ATNConfigSet*) override {
    ++count_;
    const trk::source::Span span = join(words_[first].span, words_[last].span);
    const trk::source::LineColumn place = file_.line_column(span.begin);
    fmt::print("{}:{}:{}: `{}` can be read in two ways by rule {}\n", file_.path(), place.line, place.column,
               file_.text(span), parser->getRuleNames()[decision.atnStartState->ruleIndex]);
  }

  int count() const { return count_; }

 private:
  const trk::source::SourceFile& file_;
  const std::vector<trk::parsing::Word>& words_;
  int count_ = 0;
};

// The ambiguities of one file; nothing for a file the parser never gets to see.
std::optional<int> ambiguities(const trk::source::SourceFile& file) {
  trk::diagnostics::Sink sink;
  const std::optional<trk::parsing::Text> text = trk::parsing::prepare(file, sink);
  if (!text) return std::nullopt;
  const trk::parsing::Words words = trk::parsing::read_words(file, *text, sink);
  const std::unique_ptr<antlr4::TokenSource> source = trk::parsing::token_source(words);
  antlr4::CommonTokenStream tokens(source.get());
  TrkParser parser(&tokens);
  AmbiguityListener listener(file, words);
  parser.removeErrorListeners();
  parser.addErrorListener(&listener);
  parser.setErrorHandler(trk::parsing::recovery(file, words, sink));
  parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
      antlr4::atn::PredictionMode::LL_EXACT_AMBIG_DETECTION);
  parser.file();
  return listener.count();
}

}  // namespace

int main(int count, char** arguments) {
  int files = 0;
  int total = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream stream(arguments[i], std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    trk::source::SourceMap map;
    const std::optional<int> found = ambiguities(map[map.add(arguments[i], std::move(text))]);
    files += found ? 1 : 0;
    total += found.value_or(0);
  }
  fmt::print("{} files, {} ambiguities\n", files, total);
  return total == 0 ? 0 : 1;
}
