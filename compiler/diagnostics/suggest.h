// "Did you mean": completes a report about an unknown word.
#pragma once

#include "compiler/diagnostics/sink.h"

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace trk::diagnostics {

// Offers the known word the author most likely meant, as an edit where only one comes into question. Whether there is
// one.
bool suggest(Report report, std::string_view word, source::Span span, std::span<const std::string_view> known);

inline bool suggest(Report report, std::string_view word, source::Span span,
                    const std::vector<std::string_view>& known) {
  return suggest(report, word, span, std::span(known));
}
inline bool suggest(Report report, std::string_view word, source::Span span,
                    std::initializer_list<std::string_view> known) {
  return suggest(report, word, span, std::span(known.begin(), known.size()));
}

// The same where few words could stand there: if none of them is near, all are listed.
void suggest_or_list(Report report, std::string_view word, source::Span span, std::span<const std::string_view> known);

}  // namespace trk::diagnostics
