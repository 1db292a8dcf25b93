// A body that needs some signals as a whole, cut into parts that can be computed one after the other.
#pragma once

#include "compiler/lower/body.h"

#include <cstdint>
#include <vector>

namespace trk::lowering {

// A part of a body. All but the last make the signal of a stream; the last makes what is heard.
struct Stage {
  static constexpr std::uint32_t kHeard = 0xFFFFFFFF;

  std::uint32_t stream;  // of the graph's streams, or kHeard
  Body body;
};

// The stages of a body, each after those whose streams it reads. `heard` has the name, kind and note inputs of the last
// stage; the others are of kind `part`. What several stages need is computed in each: it is the same every time.
//
// Reports a stream that depends on itself.
std::vector<Stage> lower_stages(const BodySource& source, const signal::Function& heard, signal::FunctionKind part,
                                diagnostics::Sink& sink);

}  // namespace trk::lowering
