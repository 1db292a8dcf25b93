// From text to its words, comments included: for those who care how a text is laid out.
#pragma once

#include "compiler/source/source_file.h"
#include "compiler/syntax/tokens.h"

namespace trk {

// The words of a text that `parse` has found to be without mistakes; of any other text, those that can be told.
syntax::Tokens read_tokens(const source::SourceFile& file);

}  // namespace trk
