// A checked track as text: what `--emit-types` prints.
#pragma once

#include "compiler/typed/program.h"

#include <ostream>
#include <string>
#include <string_view>

namespace trk::typed {

// Instruments, buses, patterns, sections and expectations in their own order, one fact a line, with types in words.
void dump(const Program& program, std::ostream& out);

// What an event plays, as it is written in a pattern: "x", "4", "b2'", "D3".
std::string text(const Event& event);

// What a change reaches, as its author writes it ("bass.cutoff"), and the type of its values.
struct Reached {
  std::string path;
  types::Type type;
};
Reached reached(const Program& program, const Target& target);

std::string_view text(Shape shape);

// An instrument with the inputs a play sets: "hat", "hat(open = 1)".
std::string player(const Program& program, InstrumentId instrument, const std::vector<OwnInput>& own);

}  // namespace trk::typed
