// The words of the language, as they are written.
#pragma once

#include "compiler/syntax/ast.h"

#include <string_view>

namespace trk::syntax {

std::string_view spelled(DeclarationKind kind);
std::string_view spelled(VerbKind verb);
std::string_view spelled(Preposition preposition);

}  // namespace trk::syntax
