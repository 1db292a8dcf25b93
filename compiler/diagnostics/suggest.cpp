#include "compiler/diagnostics/suggest.h"

#include "compiler/base/edit_distance.h"
#include "compiler/base/foreign_words.h"

#include <string>

namespace trk::diagnostics {

bool suggest(Report report, std::string_view word, source::Span span, std::span<const std::string_view> known) {
  if (const auto meant = counterpart(word, known)) {
    report.fix(span, std::string(*meant), phrase::did_you_mean, *meant);
    return true;
  }
  const auto near = closest(word, known);
  if (!near) return false;
  if (is_only_choice(word, *near, known)) {
    report.fix(span, std::string(*near), phrase::did_you_mean, *near);
  } else {
    report.help(phrase::did_you_mean, *near);
  }
  return true;
}

void suggest_or_list(Report report, std::string_view word, source::Span span, std::span<const std::string_view> known) {
  if (suggest(report, word, span, known) || known.empty()) return;
  std::string all;
  for (const std::string_view each : known) all.append(all.empty() ? "`" : ", `").append(each).append("`");
  report.help(phrase::known_here, all);
}

}  // namespace trk::diagnostics
