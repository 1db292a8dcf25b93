#include "compiler/check/consequences.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace trk {
namespace {

using diagnostics::Diagnostic;
using source::Span;

bool covers(const Span& outer, const Span& inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.begin <= outer.end;
}

// A declaration that was read in part keeps its name, so names are only lost outside all declarations.
bool speaks_of_absence(const Diagnostic& diagnostic, bool names_are_lost) {
  if (diagnostic.kind == "unknown-name") return names_are_lost;
  return diagnostic.kind == "no-track" || diagnostic.kind == "no-tempo" || diagnostic.kind == "no-section" ||
         diagnostic.kind == "no-key";
}

}  // namespace

void drop_consequences(const syntax::Program& program, diagnostics::Sink::Mark read, diagnostics::Sink& sink) {
  const syntax::Module& root = program.modules[program.root()];
  std::vector<Span> parts;
  for (const syntax::Declaration& declaration : root.declarations) parts.push_back(declaration.span);
  for (const syntax::Statement& expectation : root.expectations) parts.push_back(expectation.span);
  std::sort(parts.begin(), parts.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> damaged;
  bool names_are_lost = false;
  for (std::size_t i = 0; i < read.size; ++i) {
    const Span mistake = sink.diagnostics()[i].span;
    const auto part = std::find_if(parts.begin(), parts.end(), [&](const Span& each) { return covers(each, mistake); });
    names_are_lost = names_are_lost || part == parts.end();
    if (part != parts.end()) {
      damaged.push_back(*part);
      continue;
    }
    // Between two parts it is the one before that could not go on.
    const auto before = std::find_if(parts.rbegin(), parts.rend(), [&](const Span& each) {
      return each.file == mistake.file && each.end <= mistake.begin;
    });
    if (before != parts.rend()) damaged.push_back(*before);
  }
  if (read.size == 0) return;
  sink.discard_from(read, [&](const Diagnostic& diagnostic) {
    return speaks_of_absence(diagnostic, names_are_lost) ||
           std::any_of(damaged.begin(), damaged.end(), [&](const Span& span) { return covers(span, diagnostic.span); });
  });
}

}  // namespace trk
