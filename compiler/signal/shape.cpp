#include "compiler/signal/shape.h"

#include "compiler/signal/evaluate.h"
#include "compiler/signal/layout.h"

#include <fmt/format.h>

#include <iterator>

namespace trk::signal {

namespace {

// How each node is called within the kernel: column k is ck, the k-th sample-rate node is nk, a constant is its bits.
std::vector<std::string> local_names(const Function& function) {
  std::vector<std::string> names(function.nodes.size());
  std::size_t samples = 0;
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    const Node& node = function.nodes[i];
    if (node.rate == Rate::Sample) names[i] = "n" + std::to_string(samples++);
    if (node.op == Op::Constant) names[i] = fmt::format("{}:{:x}", name(node.type), constant(node).bits);
  }
  std::size_t position = 0;
  for (const NodeId id : columns(function)) names[id.index()] = "c" + std::to_string(position++);
  return names;
}

// Code generation computes beforehand what follows from a constant exponent, so that one stays what it is. Whole
// numbers say where memory is read.
bool may_be_set(const Function& function, const Node& reader, int operand) {
  const Node& number = function[reader.operands[operand]];
  const bool is_real = number.type == Type::F32 || number.type == Type::F64;
  return number.op == Op::Constant && is_real && !(reader.op == Op::Power && operand == 1);
}

// `numbers` gets what may be set, if anybody asks; that has only its type then.
std::string write(const Function& function, std::vector<Reading>* numbers) {
  const std::vector<std::string> names = local_names(function);
  std::string text = function.kind == FunctionKind::Bus ? "bus\n" : "voice\n";
  const auto out = std::back_inserter(text);
  for (const NodeId id : columns(function)) fmt::format_to(out, "column {}\n", name(function[id].type));
  for (const Parameter& parameter : function.parameters) fmt::format_to(out, "parameter {}\n", name(parameter.type));
  for (const Line& line : function.lines) fmt::format_to(out, "line {}\n", line.capacity);
  for (const Table& table : function.tables) fmt::format_to(out, "table {}\n", table.length);
  for (std::size_t position = 0; position < function.nodes.size(); ++position) {
    const Node& node = function.nodes[position];
    if (node.rate != Rate::Sample) continue;
    // Most of the text, so without a format to read each time.
    text += name(node.op);
    text += ' ';
    text += name(node.type);
    text += ' ';
    text += std::to_string(node.index);
    for (int i = 0; i < operand_count(node.op); ++i) {
      const NodeId read = node.operands[i];
      text += ' ';
      if (numbers != nullptr && may_be_set(function, node, i)) {
        numbers->push_back({NodeId(position), i});
        text += name(function[read].type);
      } else {
        text += names[read.index()];
      }
    }
    if (node.op == Op::LineTap && reaches_before_block(function, node)) text += " before";
    text += '\n';
  }
  for (const State& state : function.states) {
    fmt::format_to(out, "state {} {}\n", name(state.type), names[state.next.index()]);
  }
  for (const NodeId output : function.outputs) fmt::format_to(out, "out {}\n", names[output.index()]);
  return text;
}

}  // namespace

std::string shape(const Function& function) { return write(function, nullptr); }

Form form(const Function& function) {
  Form form;
  form.text = write(function, &form.numbers);
  return form;
}

}  // namespace trk::signal
