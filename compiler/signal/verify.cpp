#include "compiler/signal/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace trk::signal {

namespace {

bool is_real(Type type) { return type == Type::F32 || type == Type::F64; }

// The rate an operation has whatever its operands are.
Rate own_rate(Op op) {
  if (op == Op::NoteInput || op == Op::Stream) return Rate::Note;
  const bool is_frame = op == Op::Frame || op == Op::CoarseFrame || op == Op::FineFrame;
  const bool is_source = op == Op::Parameter || op == Op::Input || op == Op::Table || is_frame;
  const bool is_memory = op == Op::State || op == Op::LineWrite || op == Op::LineTap || op == Op::Noise;
  return is_source || is_memory ? Rate::Sample : Rate::Constant;
}

bool is_evaluated_per_note(Op op) {
  return op == Op::NoteInput || op == Op::Stream || op == Op::ToFixedTurns || op == Op::FirstNoise;
}

// Whether `op` makes a `result` from an `a` and, where it has them, a `b` and a `c`: the types of ops.def.
bool types_agree(Op op, Type result, Type a, Type b, Type c) {
  switch (op) {
    case Op::Constant:
      return true;
    case Op::Setting:
      return is_real(result);
    case Op::NoteInput:
      return result == Type::F64;
    case Op::Stream:
      return result == Type::I64;
    case Op::Parameter:
      return is_real(result);
    case Op::Input:
      return result == Type::F32;
    case Op::Table:
      return a == Type::I32 && result == Type::F32;
    case Op::Frame:
    case Op::CoarseFrame:
    case Op::FineFrame:
      return result == Type::I32;

    case Op::Negate:
    case Op::Absolute:
    case Op::Floor:
    case Op::SquareRoot:
    case Op::Exp:
    case Op::Log:
    case Op::Exp2:
    case Op::Log2:
    case Op::Tangent:
    case Op::HyperbolicTangent:
    case Op::ArcTangent:
    case Op::Sine:
    case Op::Wrap:
    case Op::Flush:
      return is_real(a) && result == a;

    case Op::Multiply:
    case Op::Divide:
    case Op::Minimum:
    case Op::Power:
      return is_real(a) && b == a && result == a;
    case Op::Add:
      return (is_real(a) || a == Type::I64) && b == a && result == a;
    case Op::Subtract:
    case Op::Maximum:
      return (is_real(a) || a == Type::I32) && b == a && result == a;

    case Op::Less:
    case Op::LessEqual:
    case Op::Equal:
      return (is_real(a) || a == Type::I32) && b == a && result == Type::Bool;
    case Op::And:
      return (a == Type::Bool || a == Type::I32) && b == a && result == a;
    case Op::Or:
      return a == Type::Bool && b == a && result == a;
    case Op::Not:
      return a == Type::Bool && result == a;
    case Op::Select:
      return a == Type::Bool && b == c && result == b;

    case Op::ToF32:
      return (a == Type::F64 || a == Type::I32) && result == Type::F32;
    case Op::ToF64:
      return (a == Type::F32 || a == Type::I32) && result == Type::F64;
    case Op::ToI32:
      return is_real(a) && result == Type::I32;
    case Op::ToFixedTurns:
      return a == Type::F64 && result == Type::I64;
    case Op::Count:
      return a == Type::I64 && b == Type::I32 && result == a;
    case Op::UpperTurns:
      return a == Type::I64 && result == Type::I32;
    case Op::ShiftRight:
      return a == Type::I32 && b == a && result == a;
    case Op::FromFixedTurns:
      return a == Type::I64 && result == Type::F32;

    case Op::State:
      return is_real(result) || result == Type::I64;
    case Op::LineWrite:
      return a == Type::F32 && result == Type::F32;
    case Op::LineTap:
      return a == Type::I32 && result == Type::F32;
    case Op::Noise:
    case Op::FirstNoise:
      return a == Type::I64 && result == Type::F32;
  }
  return false;
}

// Walks a function once and notes what breaks a rule.
class Verifier {
 public:
  explicit Verifier(const Function& function) : function_(function), writes_(function.lines.size(), 0) {}

  std::vector<std::string> run() && {
    for (std::size_t i = 0; i < function_.nodes.size(); ++i) check_node(i);
    for (std::size_t i = 0; i < function_.states.size(); ++i) check_state(i);
    for (std::size_t i = 0; i < function_.lines.size(); ++i) check_line(i);
    check_results();
    return std::move(findings_);
  }

 private:
  template <class... Args>
  void find(fmt::format_string<Args...> format, Args&&... args) {
    findings_.push_back(fmt::format("{}: ", function_.name) + fmt::format(format, std::forward<Args>(args)...));
  }

  bool exists(NodeId id) const { return id.valid() && id.index() < function_.nodes.size(); }

  void check_node(std::size_t position) {
    const Node& node = function_.nodes[position];
    if (!operands_precede(node, position)) return;

    Type types[3] = {Type::F64, Type::F64, Type::F64};
    Rate rate = own_rate(node.op);
    for (int i = 0; i < operand_count(node.op); ++i) {
      types[i] = function_[node.operands[i]].type;
      rate = std::max(rate, function_[node.operands[i]].rate);
    }
    if (!types_agree(node.op, node.type, types[0], types[1], types[2])) {
      find("%{} {} has types that do not go together", position, name(node.op));
    }
    if (node.rate != rate) {
      find("%{} {} is @{} but its operands make it @{}", position, name(node.op), name(node.rate), name(rate));
    }
    if (is_evaluated_per_note(node.op) && node.rate == Rate::Sample) {
      find("%{} {} is only known per note and cannot be @sample", position, name(node.op));
    }
    check_index(node, position);
    if (node.op == Op::Constant || node.op == Op::Setting) check_constant(node, position);
    if (node.op == Op::LineTap) check_tap(node, position);
  }

  bool operands_precede(const Node& node, std::size_t position) {
    for (int i = 0; i < 3; ++i) {
      const NodeId operand = node.operands[i];
      const bool is_used = i < operand_count(node.op);
      if (is_used && !(operand.valid() && operand.index() < position)) {
        find("%{} {} reads a node that does not stand before it", position, name(node.op));
        return false;
      }
      if (!is_used && operand.valid()) {
        find("%{} {} has an operand too many", position, name(node.op));
        return false;
      }
    }
    return true;
  }

  void check_index(const Node& node, std::size_t position) {
    if (node.op == Op::NoteInput) check_below(node, position, function_.note_inputs.size());
    if (node.op == Op::Parameter && check_below(node, position, function_.parameters.size())) {
      check_declared(node, position, function_.parameters[node.index].type);
    }
    if (node.op == Op::State && check_below(node, position, function_.states.size())) {
      check_declared(node, position, function_.states[node.index].type);
    }
    if (node.op == Op::LineTap) check_below(node, position, function_.lines.size());
    if (node.op == Op::LineWrite && check_below(node, position, function_.lines.size())) ++writes_[node.index];
    if (node.op == Op::Table) check_below(node, position, function_.tables.size());
    if (node.op == Op::Input && function_.kind != FunctionKind::Bus) {
      check_below(node, position, 2 * function_.streams.size());
    }
  }

  void check_declared(const Node& node, std::size_t position, Type declared) {
    if (node.type == declared) return;
    find("%{} {} is {} but declared as {}", position, name(node.op), name(node.type), name(declared));
  }

  bool check_below(const Node& node, std::size_t position, std::size_t count) {
    if (node.index < count) return true;
    find("%{} {} has index {} of {}", position, name(node.op), node.index, count);
    return false;
  }

  void check_constant(const Node& node, std::size_t position) {
    const double value = node.constant;
    const bool is_nan = std::isnan(value);
    if (node.type == Type::F32 && !is_nan && static_cast<double>(static_cast<float>(value)) != value) {
      find("%{} constant {} is not exactly an f32", position, value);
    }
    if (node.type == Type::I32 && !(std::abs(value) <= 0x7FFFFFFF && value == std::trunc(value))) {
      find("%{} constant {} is not an i32", position, value);
    }
    if (node.type == Type::Bool && value != 0 && value != 1)
      find("%{} constant {} is neither 0 nor 1", position, value);
  }

  void check_tap(const Node& node, std::size_t position) {
    const Node& delay = function_[node.operands[0]];
    if (delay.op != Op::Constant || node.index >= function_.lines.size()) return;
    const double shortest_delay = writes_[node.index] == 0 ? 1 : 0;
    if (delay.constant < shortest_delay || delay.constant >= function_.lines[node.index].capacity) {
      find("%{} line_tap reaches {} frames back into l{}", position, delay.constant, node.index);
    }
  }

  void check_state(std::size_t index) {
    const State& state = function_.states[index];
    if (!exists(state.next)) {
      find("s{} has no next value", index);
    } else if (function_[state.next].type != state.type) {
      find("s{} is {} but its next value is {}", index, name(state.type), name(function_[state.next].type));
    }
    if (!is_real(state.type) && state.type != Type::I64) find("s{} cannot be {}", index, name(state.type));
  }

  void check_line(std::size_t index) {
    const std::int32_t capacity = function_.lines[index].capacity;
    if (capacity <= 0 || !std::has_single_bit(static_cast<std::uint32_t>(capacity))) {
      find("l{} has a capacity of {}, which is no power of two", index, capacity);
    }
    if (writes_[index] != 1) find("l{} is written {} times a frame, not once", index, writes_[index]);
  }

  void check_results() {
    if (function_.outputs.empty() || function_.outputs.size() > 2) find("{} outputs", function_.outputs.size());
    const bool is_panned =
        function_.kind == FunctionKind::Voice && function_.outputs.size() == 1 && function_.gains.size() == 2;
    if (function_.gains.size() != function_.outputs.size() && !is_panned) find("{} gains", function_.gains.size());
    for (const NodeId output : function_.outputs) {
      if (!exists(output) || function_[output].type != Type::F32) find("an output is not an f32");
    }
    for (const NodeId gain : function_.gains) check_note_value(gain, "a gain");
    if (function_.kind == FunctionKind::Voice) check_note_value(function_.length, "the length");
  }

  void check_note_value(NodeId id, const char* what) {
    if (!exists(id) || function_[id].type != Type::F64 || function_[id].rate == Rate::Sample) {
      find("{} is not an f64 known per note", what);
    }
  }

  const Function& function_;
  std::vector<int> writes_;
  std::vector<std::string> findings_;
};

}  // namespace

std::vector<std::string> verify(const Function& function) { return Verifier(function).run(); }

}  // namespace trk::signal
