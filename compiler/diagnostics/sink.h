// Where phases say what they have to say.
#pragma once

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/diagnostics/kinds.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace trk::diagnostics {

class Sink;

// The diagnostic just reported, to be completed in the same breath:
//
//   sink.report(kind::bar_length, span, …).label(phrase::beats_of_beats, "3", "4").help(phrase::add_cells, …);
//
// Valid until the sink moves or drops the diagnostic.
class Report {
 public:
  // Words under the guilty text.
  template <class... Declared, class... Given>
  Report label(const Phrase<Declared...>& phrase, const Given&... given) {
    if (Diagnostic* diagnostic = target()) diagnostic->label = form(phrase, given...);
    return *this;
  }

  // Words under another place.
  template <class... Declared, class... Given>
  Report label_at(source::Span span, const Phrase<Declared...>& phrase, const Given&... given) {
    if (Diagnostic* diagnostic = target()) {
      diagnostic->labels.push_back({span, form(phrase, given...)});
    }
    return *this;
  }

  // A further fact, with its place.
  template <class... Declared, class... Given>
  Report note(source::Span span, const Phrase<Declared...>& phrase, const Given&... given) {
    if (Diagnostic* diagnostic = target()) {
      diagnostic->notes.push_back({span, form(phrase, given...)});
    }
    return *this;
  }

  // What the author can do.
  template <class... Declared, class... Given>
  Report help(const Phrase<Declared...>& phrase, const Given&... given) {
    if (Diagnostic* diagnostic = target()) {
      diagnostic->helps.push_back({form(phrase, given...), std::nullopt});
    }
    return *this;
  }

  // A help that can be carried out: `span` becomes `replacement`.
  template <class... Declared, class... Given>
  Report fix(source::Span span, std::string replacement, const Phrase<Declared...>& phrase, const Given&... given) {
    if (Diagnostic* diagnostic = target()) {
      diagnostic->helps.push_back({form(phrase, given...), Fix{span, std::move(replacement)}});
    }
    return *this;
  }

 private:
  friend class Sink;

  // Names a diagnostic of the sink; without an index it stands for one that was said before, and adds nothing.
  Report(Sink& sink, std::optional<std::size_t> index) : sink_(&sink), index_(index) {}

  Diagnostic* target();

  Sink* sink_;
  std::optional<std::size_t> index_;
};

// Collects diagnostics in the order they are reported. No mistake is kept twice: of two reports with the same kind and
// the same place, the first stays.
class Sink {
 public:
  // A moment in the sink's history.
  struct Mark {
    std::size_t size = 0;
  };

  template <class... Declared, class... Given>
  Report report(const Kind<Declared...>& kind, source::Span span, const Given&... given) {
    return add(kind.name, kind.severity, span, form(kind.words, given...));
  }

  bool empty() const { return diagnostics_.empty(); }
  bool has_errors() const { return errors_ != 0; }
  std::size_t error_count() const { return errors_; }
  std::size_t warning_count() const { return diagnostics_.size() - errors_; }

  // In the order of report.
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

  // By file, then by where the guilty text begins, then in the order of report: what the author reads.
  std::vector<Diagnostic> sorted() const;

  // A check that only tries something marks the sink first, asks whether errors came of it, and may take them back.
  Mark mark() const { return {diagnostics_.size()}; }
  bool has_errors_since(Mark mark) const;
  void discard_from(Mark mark);
  // Takes back those that are unwanted.
  void discard_from(Mark mark, const std::function<bool(const Diagnostic&)>& unwanted);
  // Says them in other words or at other places.
  void restate_from(Mark mark, const std::function<void(Diagnostic&)>& restate);

 private:
  friend class Report;
  using Key = std::tuple<source::FileId, std::uint32_t, std::uint32_t, std::string_view>;

  static Key key(const Diagnostic& diagnostic);
  Report add(std::string_view kind, Severity severity, source::Span span, std::string message);

  std::vector<Diagnostic> diagnostics_;
  std::set<Key> said_;
  std::size_t errors_ = 0;
};

}  // namespace trk::diagnostics
