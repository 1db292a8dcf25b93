// Equations of sound with every unit known: the bodies of instruments, buses and clips after names, functions, lists
// and compile-time arithmetic are gone.
//
// Values are in base units: seconds, hertz, turns, whole notes, ratios. Nodes stand in the order they were made; only
// Previous and Delay may point forward.
#pragma once

#include "compiler/base/id.h"
#include "compiler/source/span.h"
#include "compiler/types/unit.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trk::typed {

enum class Op : std::uint8_t {
#define TRK_OP(name, operands, meaning) name,
#include "compiler/typed/ops.def"
#undef TRK_OP
};

struct NodeTag;
using NodeId = Id<NodeTag>;

// How a node is computed, as `oversample` and `precise` around its equation say.
struct Manner {
  std::uint32_t region = 0;  // of Graph::regions, counted from 1: several times a frame; or 0
  bool is_precise = false;   // with 64 bits, also where it moves
};

struct Node {
  Op op;
  types::Type type;
  std::vector<NodeId> operands;
  double constant = 0;      // Constant
  std::uint32_t index = 0;  // NoteInput, Parameter, Input, Measure, Clip, Stream, Oversample
  std::uint64_t key = 0;    // Noise: names the call, see docs/language; Clip, Stream: 0 left, 1 right
  source::Span span;
  Manner manner = {};
};

// What is made of a signal as a whole, from its first sample to its last.
struct Stream {
  enum class Kind { Convolve, Reverse } kind;
  std::uint32_t clip = 0;      // Convolve: the response
  std::vector<NodeId> inputs;  // the operands of its Stream nodes: one for mono, two for stereo
  source::Span span;
};

// What is computed `factor` times a frame.
struct Region {
  int factor;
  std::vector<NodeId> results;  // its Oversample nodes, which stand outside
  source::Span span;
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<Stream> streams;
  std::vector<Region> regions;

  const Node& operator[](NodeId id) const { return nodes[id.index()]; }
};

std::string_view name(Op op);

}  // namespace trk::typed
