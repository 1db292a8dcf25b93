// From text to tree: the first verb of the compiler.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_file.h"
#include "compiler/syntax/ast.h"

namespace trk {

// Reads one file.
//
// Every mistake of syntax is reported to `sink`, each once. The module holds whatever could be read: a statement with a
// mistake is left out, and a declaration with a mistake outside its block keeps its kind and its name, so that later
// phases know the name. Never throws, and never needs more than a bounded stack, whatever the bytes are.
syntax::Module parse(const source::SourceFile& file, diagnostics::Sink& sink);

}  // namespace trk
