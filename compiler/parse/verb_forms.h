// The prepositions a verb takes, and those it cannot do without.
#pragma once

#include "compiler/syntax/ast.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace trk::parsing {

struct VerbForm {
  syntax::VerbKind verb;
  std::string_view word;
  std::vector<syntax::Preposition> taken;
  std::vector<syntax::Preposition> wanted;
  std::string_view example;

  // "`to`, `at` and `over`": all it takes.
  std::string listed() const;
};

const std::array<VerbForm, 6>& verb_forms();

}  // namespace trk::parsing
