#include "compiler/parse/parse.h"

#include "compiler/parse/build.h"
#include "compiler/parse/recovery.h"
#include "compiler/parse/text.h"
#include "compiler/parse/words.h"
#include "grammar/generated/TrkParser.h"

#include <antlr4-runtime.h>

#include <memory>
#include <optional>

namespace trk {

namespace {

using antlr4::atn::PredictionMode;
using grammar::TrkParser;

// The generated parser with a bounded stack: to exceed it is a mistake like others.
class BoundedParser final : public TrkParser {
 public:
  explicit BoundedParser(antlr4::TokenStream* tokens) : TrkParser(tokens) { removeErrorListeners(); }

  void enterRule(antlr4::ParserRuleContext* context, std::size_t state, std::size_t rule) override {
    if (rule == RuleExpression && context->depth() > parsing::kMaximumRules) throw antlr4::InputMismatchException(this);
    TrkParser::enterRule(context, state, rule);
  }

  void set_prediction(PredictionMode mode) {
    getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(mode);
  }
};

// The tree of a text without mistakes, found the fast way; nothing for any other.
antlr4::ParserRuleContext* try_fast(BoundedParser& parser) {
  parser.set_prediction(PredictionMode::SLL);
  parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  try {
    return parser.file();
  } catch (const antlr4::ParseCancellationException&) {
    return nullptr;
  }
}

}  // namespace

syntax::Module parse(const source::SourceFile& file, diagnostics::Sink& sink) {
  syntax::Module nothing;
  nothing.file = file.id();

  const std::optional<parsing::Text> text = parsing::prepare(file, sink);
  if (!text) return nothing;
  const std::size_t errors_before = sink.error_count();
  const parsing::Words words = parsing::read_words(file, *text, sink);
  // So many mistakes in the words alone leave nothing to understand.
  if (sink.error_count() - errors_before >= parsing::kManyErrors) return nothing;

  const std::unique_ptr<antlr4::TokenSource> source = parsing::token_source(words);
  antlr4::CommonTokenStream tokens(source.get());
  BoundedParser parser(&tokens);
  antlr4::ParserRuleContext* tree = try_fast(parser);
  if (tree == nullptr) {
    tokens.seek(0);
    parser.reset();
    parser.set_prediction(PredictionMode::LL);
    parser.setErrorHandler(parsing::recovery(file, words, sink));
    tree = parser.file();
  }
  return parsing::build(file, words, *tree, sink);
}

}  // namespace trk
