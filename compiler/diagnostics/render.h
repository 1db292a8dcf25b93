// Drawing what the compiler has to say.
#pragma once

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/source/source_file.h"

#include <span>
#include <string>

namespace trk::diagnostics {

// Plain and Terminal are the same picture, the second in colour. JSON has one object a line:
//
//   {"kind": "bar-length", "severity": "error", "message": "…", PLACE, "label": "…",
//    "labels": [{PLACE, "text": "…"}], "notes": [{PLACE, "text": "…"}],
//    "helps": [{"text": "…", "edit": {PLACE, "replacement": "…"}}], "fixed": false}
//
// where PLACE is "file", "line", "column", "end_line", "end_column" (from 1, in code points) and "byte", "end_byte"
// (from 0), the end being the first place after. "edit" is there when the help can be carried out; "fixed" when that
// has been done. Readers of this format are promised docs/language/diagnostics_json.md.
enum class Drawing { Plain, Terminal, Json };

// The diagnostics in the order given. Text of the author that would disturb a terminal is drawn as U+FFFD.
std::string render(std::span<const Diagnostic> diagnostics, const source::SourceMap& files, Drawing drawing);

}  // namespace trk::diagnostics
