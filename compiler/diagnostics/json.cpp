#include "compiler/diagnostics/json.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace trk::diagnostics {
namespace {

using Json = nlohmann::ordered_json;

void add_place(Json& object, source::Span span, const source::SourceMap& files) {
  const source::SourceFile& file = files[span.file];
  const source::LineColumn begin = file.line_column(span.begin);
  const source::LineColumn end = file.line_column(span.end);
  object["file"] = file.path();
  object["line"] = begin.line;
  object["column"] = begin.column;
  object["end_line"] = end.line;
  object["end_column"] = end.column;
  object["byte"] = span.begin;
  object["end_byte"] = span.end;
}

Json placed_text(source::Span span, const std::string& text, const source::SourceMap& files) {
  Json object;
  add_place(object, span, files);
  object["text"] = text;
  return object;
}

// Some readers end a line at characters that JSON leaves as they are.
std::string on_one_line(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kLineEnds[] = {
      {"\u0085", "\\u0085"}, {"\u2028", "\\u2028"}, {"\u2029", "\\u2029"}};
  for (const auto& [end, escape] : kLineEnds) {
    for (std::size_t at = text.find(end); at != std::string::npos; at = text.find(end, at)) {
      text.replace(at, end.size(), escape);
    }
  }
  return text;
}

Json help_object(const Help& help, const source::SourceMap& files) {
  Json object;
  object["text"] = help.text;
  if (help.fix) {
    Json edit;
    add_place(edit, help.fix->span, files);
    edit["replacement"] = help.fix->replacement;
    object["edit"] = std::move(edit);
  }
  return object;
}

}  // namespace

std::string json_text(const Diagnostic& diagnostic, const source::SourceMap& files, bool is_fixed) {
  Json object;
  object["kind"] = diagnostic.kind;
  object["severity"] = diagnostic.severity == Severity::Error ? "error" : "warning";
  object["message"] = diagnostic.message;
  add_place(object, diagnostic.span, files);
  object["label"] = diagnostic.label;
  object["labels"] = Json::array();
  for (const Label& label : diagnostic.labels) object["labels"].push_back(placed_text(label.span, label.text, files));
  object["notes"] = Json::array();
  for (const Note& note : diagnostic.notes) object["notes"].push_back(placed_text(note.span, note.text, files));
  object["helps"] = Json::array();
  for (const Help& help : diagnostic.helps) object["helps"].push_back(help_object(help, files));
  object["fixed"] = is_fixed;
  // Bytes of the author's that are not UTF-8 become U+FFFD, since JSON has no place for them.
  return on_one_line(object.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace trk::diagnostics
