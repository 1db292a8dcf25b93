// Program → typed::Program: gives every expression its units, counts every duration, expands functions, kits, parts
// and `like`, and leaves nothing that can still be wrong for reasons the text alone shows.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/source/named_file.h"
#include "compiler/source/source_file.h"
#include "compiler/syntax/program.h"
#include "compiler/typed/program.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace trk {

// Adds to the sources a text that a declaration names, such as a Scala file. The path is as written, and counts from
// the folder of the file `from`.
using TextLoader = std::function<source::Found<source::FileId>(const std::string& path, source::FileId from)>;

// A module of the library, or a name in one.
struct LibraryName {
  std::string module;
  std::string name;                          // empty for the module itself
  syntax::DeclarationKind declaration = {};  // of the name
};
// What the library has that is called like a word, capitals and `_` apart.
using LibraryIndex = std::function<std::vector<LibraryName>(std::string_view word)>;

struct CheckOptions {
  std::string variant;        // the one that is wanted; empty for the track as it stands
  TextLoader texts;           // without it no text is found
  LibraryIndex library = {};  // without it no unknown name is looked for in modules that are not used
};

// The variants of a track, in the order written.
std::vector<std::string> variant_names(const syntax::Program& program);

// `sources` holds the texts the program was parsed from, for messages that quote them, and those that are loaded. The
// result is only meaningful when the sink has no errors.
typed::Program check(const syntax::Program& program, const source::SourceMap& sources, diagnostics::Sink& sink,
                     const CheckOptions& options = {});

}  // namespace trk
