// `expect`: tests about the music, written in the track.
#include "compiler/check/checker.h"

#include <utility>

namespace trk::checking {

// A variant is another piece of music: it answers for its own expectations, not for those of the file.
void Checker::check_expectations() {
  for (const syntax::Statement& statement : variant_ != nullptr ? block_of(*variant_) : root().expectations) {
    const auto* verb = std::get_if<syntax::Verb>(&statement.node);
    const bool is_expectation = verb != nullptr && verb->verb == syntax::VerbKind::Expect && verb->object.valid();
    if (is_expectation) check_expectation(*verb);
  }
}

void Checker::check_expectation(const syntax::Verb& verb) {
  const source::Span span = span_of(verb.object);
  typed::Expectation expectation;
  expectation.span = span;
  expectation.text = evaluator_.text(span);
  Context context;
  context.kind = Context::Kind::Expectation;
  context.graph = &expectation.graph;
  context.measures = &expectation.measures;
  bool is_sound = false;
  evaluator_.in_context(context, [&] {
    expectation.measures.clear();
    const Value value = evaluator_.evaluate(root_scope(), verb.object);
    const auto condition = evaluator_.scalar(value, span, "a condition");
    if (!condition) return;
    if (condition->type.kind != types::Kind::Boolean) {
      evaluator_.mismatch("`expect`", "a condition", span, condition->type);
      return;
    }
    expectation.condition = evaluator_.node(*condition, span);
    is_sound = true;
  });
  if (is_sound) typed_.expectations.push_back(std::move(expectation));
}

}  // namespace trk::checking
