// One thing the compiler has to say to the author, as plain data.
#pragma once

#include "compiler/source/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trk::diagnostics {

enum class Severity { Error, Warning };

// Words under a secondary place.
struct Label {
  source::Span span;
  std::string text;
};

// A further fact with a place of its own: "`cutoff` is declared as a frequency here".
struct Note {
  source::Span span;
  std::string text;
};

// An edit that repairs the text, offered only when it is sure.
struct Fix {
  source::Span span;
  std::string replacement;
};

// What the author can do about it.
struct Help {
  std::string text;
  std::optional<Fix> fix;
};

// The words are complete; nothing in here refers back to the phase that spoke.
struct Diagnostic {
  std::string_view kind;  // "bar-length": the stable name, from kinds.def.
  Severity severity = Severity::Error;
  source::Span span;  // The narrowest guilty text.
  std::string message;
  std::string label;  // Words under the guilty text; often empty.
  std::vector<Label> labels;
  std::vector<Note> notes;
  std::vector<Help> helps;
};

}  // namespace trk::diagnostics
