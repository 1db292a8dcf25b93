// Builds signal graphs for tests: types and rates follow from the operands.
#pragma once

#include "compiler/signal/module.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

namespace trk::signal {

class Graph {
 public:
  explicit Graph(std::string name, FunctionKind kind = FunctionKind::Voice) {
    function_.name = std::move(name);
    function_.kind = kind;
  }

  NodeId f32(float value) {
    return push({.op = Op::Constant, .type = Type::F32, .rate = Rate::Constant, .operands = {}, .constant = value});
  }
  NodeId f64(double value) {
    return push({.op = Op::Constant, .type = Type::F64, .rate = Rate::Constant, .operands = {}, .constant = value});
  }
  NodeId i32(int value) {
    return push(
        {.op = Op::Constant, .type = Type::I32, .rate = Rate::Constant, .operands = {}, .constant = double(value)});
  }
  NodeId i64(std::uint64_t value) {
    return push({.op = Op::Constant, .type = Type::I64, .rate = Rate::Constant, .operands = {}, .key = value});
  }
  NodeId boolean(bool value) {
    return push({.op = Op::Constant,
                 .type = Type::Bool,
                 .rate = Rate::Constant,
                 .operands = {},
                 .constant = value ? 1.0 : 0.0});
  }

  NodeId note_input(std::string name) {
    function_.note_inputs.push_back({std::move(name)});
    return push({.op = Op::NoteInput,
                 .type = Type::F64,
                 .rate = Rate::Note,
                 .operands = {},
                 .index = count(function_.note_inputs) - 1});
  }

  NodeId stream(std::uint64_t key) {
    return push({.op = Op::Stream, .type = Type::I64, .rate = Rate::Note, .operands = {}, .key = key});
  }

  NodeId parameter(std::string name, Type type) {
    function_.parameters.push_back({std::move(name), type});
    return push({.op = Op::Parameter,
                 .type = type,
                 .rate = Rate::Sample,
                 .operands = {},
                 .index = count(function_.parameters) - 1});
  }

  NodeId input(std::uint32_t channel) {
    return push({.op = Op::Input, .type = Type::F32, .rate = Rate::Sample, .operands = {}, .index = channel});
  }

  NodeId frame() { return frame(Op::Frame); }
  NodeId coarse_frame() { return frame(Op::CoarseFrame); }
  NodeId fine_frame() { return frame(Op::FineFrame); }

  NodeId state(Type type) {
    function_.states.push_back({type, NodeId()});
    return push(
        {.op = Op::State, .type = type, .rate = Rate::Sample, .operands = {}, .index = count(function_.states) - 1});
  }

  // Says what the state that `state` reads holds next.
  void update(NodeId state, NodeId next) { function_.states[function_[state].index].next = next; }

  std::uint32_t line(std::int32_t capacity) {
    function_.lines.push_back({capacity});
    return count(function_.lines) - 1;
  }

  NodeId line_write(std::uint32_t line, NodeId value) {
    return push({.op = Op::LineWrite, .type = Type::F32, .rate = Rate::Sample, .operands = {value}, .index = line});
  }
  NodeId line_tap(std::uint32_t line, NodeId delay) {
    return push({.op = Op::LineTap, .type = Type::F32, .rate = Rate::Sample, .operands = {delay}, .index = line});
  }
  NodeId noise(NodeId key) {
    return push({.op = Op::Noise, .type = Type::F32, .rate = Rate::Sample, .operands = {key}});
  }

  // A function of its operands.
  NodeId add(Op op, Type type, std::initializer_list<NodeId> operands) {
    Node node{.op = op, .type = type, .rate = Rate::Constant, .operands = {}};
    std::copy(operands.begin(), operands.end(), node.operands.begin());
    for (const NodeId operand : operands) node.rate = std::max(node.rate, function_[operand].rate);
    return push(node);
  }

  NodeId plus(NodeId a, NodeId b) { return add(Op::Add, type(a), {a, b}); }
  NodeId minus(NodeId a, NodeId b) { return add(Op::Subtract, type(a), {a, b}); }
  NodeId times(NodeId a, NodeId b) { return add(Op::Multiply, type(a), {a, b}); }
  NodeId apply(Op op, NodeId a) { return add(op, type(a), {a}); }
  NodeId to_f32(NodeId a) { return add(Op::ToF32, Type::F32, {a}); }

  Type type(NodeId id) const { return function_[id].type; }
  const Function& function() const { return function_; }
  std::size_t size() const { return function_.nodes.size(); }

  // The finished function, one second long and with gains of 1.
  Function finish(std::initializer_list<NodeId> outputs) {
    const NodeId one = f64(1);
    for (const NodeId output : outputs) {
      function_.outputs.push_back(output);
      function_.gains.push_back(one);
    }
    if (function_.kind == FunctionKind::Voice) function_.length = one;
    return std::move(function_);
  }

 private:
  NodeId frame(Op op) { return push({.op = op, .type = Type::I32, .rate = Rate::Sample, .operands = {}}); }

  template <class T>
  static std::uint32_t count(const std::vector<T>& list) {
    return static_cast<std::uint32_t>(list.size());
  }

  NodeId push(Node node) {
    function_.nodes.push_back(node);
    return NodeId(function_.nodes.size() - 1);
  }

  Function function_;
};

}  // namespace trk::signal
