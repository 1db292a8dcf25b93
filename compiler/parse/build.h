// From ANTLR's tree to our own: the last sight of ANTLR.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/parse/words.h"
#include "compiler/source/source_file.h"
#include "compiler/syntax/ast.h"

namespace antlr4 {
class ParserRuleContext;
}

namespace trk::parsing {

// `tree` is what the grammar's rule `file` made of `words`. Statements and declarations that the parser gave up are
// recognised by the mistake they carry.
syntax::Module build(const source::SourceFile& file, const Words& words, const antlr4::ParserRuleContext& tree,
                     diagnostics::Sink& sink);

}  // namespace trk::parsing
