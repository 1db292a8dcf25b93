#include "compiler/parse/parse.h"

#include "compiler/parse/build.h"
#include "compiler/parse/recovery.h"
#include "compiler/parse/text.h"
#include "compiler/parse/words.h"
#include "grammar/generated/TrkParser.h"

#include <antlr4-runtime.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

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

bool covers(const source::Span& outer, const source::Span& inner) {
  return outer.begin <= inner.begin && inner.begin < outer.end;
}

// A pattern without its beginning or its end is one mistake, however little of it can be read then.
void keep_one_mistake_each(const parsing::Text& text, const parsing::Words& words, diagnostics::Sink::Mark begun,
                           diagnostics::Sink& sink) {
  namespace kind = diagnostics::kind;
  using diagnostics::Diagnostic;
  sink.discard_from(begun, [&](const Diagnostic& each) {
    return each.kind != kind::unclosed_pattern.name &&
           std::ranges::any_of(text.unclosed, [&](const source::Span& span) { return covers(span, each.span); });
  });
  // A text without its end is where the parser meets it, too.
  std::vector<std::uint32_t> texts;
  for (const Diagnostic& each : sink.diagnostics()) {
    if (each.kind == kind::unclosed_text.name) texts.push_back(each.span.begin);
  }
  sink.discard_from(begun, [&](const Diagnostic& each) {
    return each.kind == kind::unexpected_text.name && std::ranges::count(texts, each.span.begin) != 0;
  });
  for (const source::Span& unopened : words.unopened) {
    // Best is what the parser says, which wants `{|`.
    std::optional<Diagnostic> best;
    for (std::size_t i = begun.size; i < sink.diagnostics().size(); ++i) {
      const Diagnostic& each = sink.diagnostics()[i];
      if (covers(unopened, each.span) && (!best || each.kind == kind::unexpected_text.name)) best = each;
      if (best && best->kind == kind::unexpected_text.name) break;
    }
    sink.discard_from(begun, [&](const Diagnostic& each) {
      return covers(unopened, each.span) && !(each.kind == best->kind && each.span == best->span);
    });
  }
}

}  // namespace

syntax::Module parse(const source::SourceFile& file, diagnostics::Sink& sink) {
  syntax::Module nothing;
  nothing.file = file.id();

  const auto begun = sink.mark();
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
  syntax::Module module = parsing::build(file, words, *tree, sink);
  if (sink.error_count() != errors_before || !text->unclosed.empty()) keep_one_mistake_each(*text, words, begun, sink);
  return module;
}

}  // namespace trk
