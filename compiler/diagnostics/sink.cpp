#include "compiler/diagnostics/sink.h"

#include "runtime/base/check.h"

#include <algorithm>
#include <iterator>

namespace trk::diagnostics {

Diagnostic* Report::target() {
  if (!index_) return nullptr;
  TRK_CHECK(*index_ < sink_->diagnostics_.size(), "a diagnostic is completed after it was discarded");
  return &sink_->diagnostics_[*index_];
}

std::vector<Diagnostic> Sink::sorted() const {
  std::vector<Diagnostic> result = diagnostics_;
  std::stable_sort(result.begin(), result.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(a.span.file, a.span.begin) < std::tuple(b.span.file, b.span.begin);
  });
  return result;
}

bool Sink::has_errors_since(Mark mark) const {
  TRK_CHECK(mark.size <= diagnostics_.size(), "the mark lies in what was discarded");
  return std::any_of(diagnostics_.begin() + static_cast<std::ptrdiff_t>(mark.size), diagnostics_.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::Error; });
}

void Sink::discard_from(Mark mark) {
  TRK_CHECK(mark.size <= diagnostics_.size(), "the mark lies in what was discarded");
  while (diagnostics_.size() > mark.size) {
    const Diagnostic& last = diagnostics_.back();
    if (last.severity == Severity::Error) --errors_;
    said_.erase(key(last));
    diagnostics_.pop_back();
  }
}

void Sink::discard_from(Mark mark, const std::function<bool(const Diagnostic&)>& unwanted) {
  std::vector<Diagnostic> kept;
  const auto begin = diagnostics_.begin() + static_cast<std::ptrdiff_t>(mark.size);
  std::copy_if(begin, diagnostics_.end(), std::back_inserter(kept),
               [&](const Diagnostic& diagnostic) { return !unwanted(diagnostic); });
  discard_from(mark);
  for (Diagnostic& diagnostic : kept) {
    said_.insert(key(diagnostic));
    if (diagnostic.severity == Severity::Error) ++errors_;
    diagnostics_.push_back(std::move(diagnostic));
  }
}

void Sink::restate_from(Mark mark, const std::function<void(Diagnostic&)>& restate) {
  std::vector<Diagnostic> restated(diagnostics_.begin() + static_cast<std::ptrdiff_t>(mark.size), diagnostics_.end());
  discard_from(mark);
  for (Diagnostic& diagnostic : restated) {
    restate(diagnostic);
    if (!said_.insert(key(diagnostic)).second) continue;
    if (diagnostic.severity == Severity::Error) ++errors_;
    diagnostics_.push_back(std::move(diagnostic));
  }
}

Sink::Key Sink::key(const Diagnostic& diagnostic) {
  return {diagnostic.span.file, diagnostic.span.begin, diagnostic.span.end, diagnostic.kind};
}

Report Sink::add(std::string_view kind, Severity severity, source::Span span, std::string message) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.severity = severity;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  if (!said_.insert(key(diagnostic)).second) return Report(*this, std::nullopt);
  if (severity == Severity::Error) ++errors_;
  diagnostics_.push_back(std::move(diagnostic));
  return Report(*this, diagnostics_.size() - 1);
}

}  // namespace trk::diagnostics
