// Sound as a small graph of typed operations: what an instrument or a bus does to make each sample.
//
// A function's nodes stand in an order in which they can be computed; `verify` holds the rules. Seconds have become
// frames and units have become numbers before anything enters this room.
#pragma once

#include "compiler/base/id.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trk::signal {

// How often a value changes. The rate of a node is the highest among its operands, or its own for a source.
enum class Rate : std::uint8_t { Constant, Note, Sample };

// The representation of a value. Precision is part of the meaning: see docs/architecture.md, "Numbers".
enum class Type : std::uint8_t { F64, F32, I64, I32, Bool };

enum class Op : std::uint8_t {
#define TRK_OP(name, operands, meaning) name,
#include "compiler/signal/ops.def"
#undef TRK_OP
};

// Frames of a stretch: Op::CoarseFrame is where one begins.
inline constexpr std::int32_t kStretch = 16;

struct NodeTag;
using NodeId = Id<NodeTag>;

// One operation. Operands that the operation does not use are invalid ids.
struct Node {
  Op op;
  Type type;
  Rate rate;
  std::array<NodeId, 3> operands;
  std::uint32_t index = 0;  // NoteInput, Parameter, Input, Table, State, LineWrite, LineTap: which one.
  double constant = 0;      // Constant of type F64, F32, I32 or Bool (0 or 1), Setting. An F32 is stored exactly.
                            // LineTap: frames that it reaches back at least.
  std::uint64_t key = 0;    // Stream: the call's name; Constant of type I64: the value.
};

// A cell of memory that lives as long as a voice. It starts at zero; `next` is stored when a frame ends. When a block
// of kernel::kBlock frames ends, an F32 or F64 is flushed as by Op::Flush: often enough to keep what decays out of the
// slow range of denormal numbers, and no longer a part of every recursion.
struct State {
  Type type;  // F64, F32 or I64
  NodeId next;
};

// Whether the end of a block flushes a State of this type.
constexpr bool is_flushed(Type type) { return type == Type::F32 || type == Type::F64; }

// A ring of the last `capacity` frames, all zero at the start. Taps reach at most `capacity - 1` frames back.
struct Line {
  std::int32_t capacity;
};

// One side of a clip, read at any place.
struct Table {
  std::uint32_t clip;  // of Module::clips
  std::uint32_t side;
  std::int32_t length;  // frames
};

// A signal that is there from its first sample to its last before the function runs.
struct Stream {
  enum class Kind : std::uint8_t { Convolve, Reverse } kind;
  std::uint32_t function;  // whose outputs are made into it
  std::uint32_t clip;      // Convolve: the response, of Module::clips
};

// Whole is what a voice or a clip is made from as a whole: a clip, or a part of either that a Stream reads.
enum class FunctionKind : std::uint8_t { Voice, Bus, Whole };

// What a note can bring to an instrument, in the order NoteInput counts.
struct NoteInput {
  std::string name;  // "pitch", "vel", "gate" (frames from onset to release, as F64), or the instrument's own
};

// A parameter that changes while a voice sounds, in the order Parameter counts.
struct Parameter {
  std::string name;
  Type type;
};

// An instrument (one call is one note) or a bus (one call is the whole song).
//
// The sample heard in channel c is outputs[c] * gains[c]: a factor that is constant over a note stands apart from the
// sound it scales, so that notes which differ only in it are rendered once.
struct Function {
  std::string name;
  FunctionKind kind = FunctionKind::Voice;
  std::vector<NoteInput> note_inputs;
  std::vector<Parameter> parameters;
  std::vector<State> states;
  std::vector<Line> lines;
  std::vector<Table> tables;
  std::vector<Stream> streams;  // Input 2 k and 2 k + 1 are the k-th; on a bus they come from other buses instead
  std::vector<Node> nodes;
  std::vector<NodeId> outputs;  // F32; one for mono, two for stereo
  std::vector<NodeId> gains;    // F64 at note rate, one per output; two for a voice whose one output is heard in stereo
  NodeId length;                // Voices: F64 at note rate, seconds from onset to the last sample, fade included

  const Node& operator[](NodeId id) const { return nodes[id.index()]; }
};

// A finite sound that is computed before the song.
struct Clip {
  std::uint32_t function;
  std::int32_t frames;
  bool is_reversed;
  std::uint64_t event;  // names it for random draws
};

struct Module {
  double sample_rate = 44100;
  std::vector<Function> functions;
  std::vector<Clip> clips = {};  // each after those it is made from
};

std::string_view name(Op op);
int operand_count(Op op);
// Whether a node of this operation has operands and is made of nothing else: of no memory, table or draw.
bool is_function_of_operands(Op op);
std::string_view name(Type type);
std::string_view name(Rate rate);

// The nodes at constant or note rate that are not Constants and that a sample-rate node, a state or an output reads:
// what a kernel is given per note. In the order of their ids.
std::vector<NodeId> columns(const Function& function);

}  // namespace trk::signal
