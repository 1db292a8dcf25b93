// The meaning of each operation on single values: the one place that says what an op computes.
//
// Constants fold through it, note-rate values are computed by it, and the interpreter is a loop around it; generated
// code must agree with it bit for bit.
#pragma once

#include "compiler/signal/module.h"

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace trk::signal {

// The value of a node of any type: `bits` holds an F64 or F32 by its pattern, an I64 or I32 by two's complement, a
// Bool as 0 or 1. Unused upper bits are zero.
struct Value {
  std::uint64_t bits = 0;

  static Value of_f64(double x) { return {std::bit_cast<std::uint64_t>(x)}; }
  static Value of_f32(float x) { return {std::bit_cast<std::uint32_t>(x)}; }
  static Value of_i64(std::int64_t x) { return {static_cast<std::uint64_t>(x)}; }
  static Value of_i32(std::int32_t x) { return {static_cast<std::uint32_t>(x)}; }
  static Value of_bool(bool x) { return {x ? std::uint64_t{1} : std::uint64_t{0}}; }
  double f64() const { return std::bit_cast<double>(bits); }
  float f32() const { return std::bit_cast<float>(static_cast<std::uint32_t>(bits)); }
  std::int64_t i64() const { return static_cast<std::int64_t>(bits); }
  std::int32_t i32() const { return static_cast<std::int32_t>(static_cast<std::uint32_t>(bits)); }
  bool boolean() const { return bits != 0; }

  friend bool operator==(Value, Value) = default;
};

// The value of a Constant or Setting.
Value constant(const Node& node);

// The Constant that holds a value.
Node constant_node(Type type, Value value);

// A function of operands alone; those that the operation does not have are ignored.
using Meaning = Value (*)(Value a, Value b, Value c);

// What `op` computes from operands of the given type (that of the first one). Sources and memory (Constant … Frame,
// State, Line…) and Noise have no meaning on values alone and are not allowed here; Flush is.
Meaning meaning(Op op, Type operand);

// Applies `op`, whose result has the given type, to operands of the given type.
Value apply(Op op, Type result, Type operand, Value a, Value b, Value c);

// What a counter that goes on by the I64 `step` each frame holds in a frame.
Value counted(Value step, std::int32_t frame);

// One sample of noise: frame `frame` of the stream `key`, uniform in −1 … 1.
float noise(std::int64_t key, std::int32_t frame);

// The key of a note's stream: the call's own key (Stream::key) combined with the note's event key.
std::int64_t stream_key(std::uint64_t call, std::uint64_t event);

// What one note brings.
struct NoteValues {
  std::vector<double> inputs = {};  // in the order of Function::note_inputs
  std::uint64_t event = 0;          // names the note; equal events draw equal randomness
};

// Computes the values of all constant- and note-rate nodes of a function, which must outlive it, for one note after the
// other.
class NoteEvaluator {
 public:
  explicit NoteEvaluator(const Function& function);

  // By node, until the next call; sample-rate nodes are left zero.
  const std::vector<Value>& operator()(const NoteValues& note);

 private:
  // What is computed from values that stand there already.
  struct Step {
    std::uint32_t result;
    std::array<std::uint32_t, 3> operands;  // any node for those that the operation does not have
    Meaning meaning;                        // null for what a note brings
  };

  const Function& function_;
  std::vector<Step> steps_;
  std::vector<Value> values_;
};

// The same for one note alone.
std::vector<Value> evaluate_note(const Function& function, const NoteValues& note);

}  // namespace trk::signal
