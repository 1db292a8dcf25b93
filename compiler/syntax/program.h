// All modules of a track, and what each of their names means.
#pragma once

#include "compiler/syntax/ast.h"

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace trk::syntax {

// One declaration of one module of a program.
struct DeclarationId {
  std::uint32_t module = 0;
  std::uint32_t index = 0;
  friend bool operator==(DeclarationId, DeclarationId) = default;
  friend auto operator<=>(DeclarationId, DeclarationId) = default;
};

// What the words of one module mean: its own declarations, those that `use … bare` and the prelude bring in, and the
// modules reached through a name.
struct Names {
  // Stands for a module that could not be had, which is reported where it is used.
  static constexpr std::uint32_t kNoModule = 0xFFFFFFFF;

  std::map<std::string, DeclarationId> declarations;
  std::map<std::string, std::uint32_t> modules;
  std::set<std::string> ambiguous;  // things of different kinds have this name, which has been told
  bool is_library = false;          // the module is reached by its name rather than by a path
};

// `A2`, `F#3`: refused as a name when it was read.
inline bool reads_as_note(std::string_view name) {
  const bool is_marked = name.size() == 3 && (name[1] == '#' || name[1] == 'b');
  return (name.size() == 2 || is_marked) && name[0] >= 'A' && name[0] <= 'G' && name.back() >= '0' &&
         name.back() <= '9';
}

// A name that begins with `_` belongs to its file: no other file sees it.
inline bool is_private(std::string_view name) { return name.starts_with('_'); }

// Modules stand after those they use; the last is the track itself.
struct Program {
  std::vector<Module> modules;
  std::vector<Names> names;  // one per module

  std::uint32_t root() const { return static_cast<std::uint32_t>(modules.size() - 1); }
  const Declaration& operator[](DeclarationId id) const { return modules[id.module].declarations[id.index]; }
};

}  // namespace trk::syntax
