// One layout for every track: from words and tree back to text.
#pragma once

#include "compiler/source/source_file.h"
#include "compiler/syntax/ast.h"
#include "compiler/syntax/tokens.h"

#include <string>

namespace trk {

// The text of a file without mistakes, laid out as docs/language/formatting.md says. `module` and `tokens` are what
// `parse` and `read_tokens` made of it. The result has the same words and the same comments in the same order, and is
// its own layout.
std::string format(const source::SourceFile& file, const syntax::Module& module, const syntax::Tokens& tokens);

// Whether two texts have the same words and comments, and so the same meaning.
bool have_same_words(const source::SourceFile& a, const syntax::Tokens& tokens_of_a, const source::SourceFile& b,
                     const syntax::Tokens& tokens_of_b);

}  // namespace trk
