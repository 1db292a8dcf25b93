#include "compiler/signal/dump.h"

#include "compiler/base/printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

namespace trk::signal {

namespace {

std::string id_text(NodeId id) { return id.valid() ? fmt::format("%{}", id.index()) : "none"; }

// "kick(pitch, vel; cutoff : f64)": what a note brings, and after a semicolon what changes while it sounds.
std::string signature(const Function& function) {
  std::string text = function.name + "(";
  const char* separator = "";
  for (const NoteInput& input : function.note_inputs) {
    text += separator + input.name;
    separator = ", ";
  }
  separator = "; ";
  for (const Parameter& parameter : function.parameters) {
    text += fmt::format("{}{} : {}", separator, parameter.name, name(parameter.type));
    separator = ", ";
  }
  return text + ")";
}

std::string channels(std::size_t count) {
  if (count == 1) return "mono";
  if (count == 2) return "stereo";
  return fmt::format("{} channels", count);
}

std::string constant_text(const Node& node) {
  switch (node.type) {
    case Type::F64:
      return shortest(node.constant);
    case Type::F32:
      return shortest(static_cast<float>(node.constant));
    case Type::I64:
      return fmt::format("{:#018x}", node.key);
    case Type::I32:
      return fmt::format("{}", static_cast<std::int32_t>(node.constant));
    case Type::Bool:
      return node.constant != 0 ? "true" : "false";
  }
  return {};
}

// The text after the operation's name that says which one: a constant, an input's name, a state.
std::string subject(const Function& function, const Node& node) {
  if (node.op == Op::Constant || node.op == Op::Setting) return constant_text(node);
  if (node.op == Op::NoteInput && node.index < function.note_inputs.size())
    return function.note_inputs[node.index].name;
  if (node.op == Op::Parameter && node.index < function.parameters.size()) return function.parameters[node.index].name;
  if (node.op == Op::Stream) return fmt::format("{:#018x}", node.key);
  if (node.op == Op::Input) return fmt::format("channel {}", node.index);
  if (node.op == Op::Table) return fmt::format("t{}", node.index);
  if (node.op == Op::State) return fmt::format("s{}", node.index);
  if (node.op == Op::LineWrite || node.op == Op::LineTap) return fmt::format("l{}", node.index);
  return {};
}

std::string node_text(const Function& function, std::size_t index) {
  const Node& node = function.nodes[index];
  std::string text = fmt::format("%{} = {}", index, name(node.op));
  const char* separator = " ";
  const auto append = [&](const std::string& part) {
    text += separator + part;
    separator = ", ";
  };
  if (const std::string which = subject(function, node); !which.empty()) append(which);
  for (int i = 0; i < operand_count(node.op); ++i) append(id_text(node.operands[i]));
  return text + fmt::format(" : {} @{}", name(node.type), name(node.rate));
}

void print_memory(const Function& function, Printer& printer) {
  if (!function.states.empty()) {
    printer.line("states");
    const auto scope = printer.indent();
    for (std::size_t i = 0; i < function.states.size(); ++i) printer.line("s{} : {}", i, name(function.states[i].type));
  }
  if (!function.lines.empty()) {
    printer.line("lines");
    const auto scope = printer.indent();
    for (std::size_t i = 0; i < function.lines.size(); ++i)
      printer.line("l{} : {} frames", i, function.lines[i].capacity);
  }
}

void print_sounds(const Function& function, Printer& printer) {
  for (std::size_t i = 0; i < function.tables.size(); ++i) {
    const Table& table = function.tables[i];
    printer.line("t{} : clip {} {}, {} frames", i, table.clip, table.side == 0 ? "left" : "right", table.length);
  }
  for (std::size_t i = 0; i < function.streams.size(); ++i) {
    const Stream& stream = function.streams[i];
    const std::string made =
        stream.kind == Stream::Kind::Reverse ? "reversed" : fmt::format("with clip {}", stream.clip);
    printer.line("channels {} {} : function {} {}", 2 * i, 2 * i + 1, stream.function, made);
  }
}

void print_nodes(const Function& function, Printer& printer) {
  if (function.nodes.empty()) return;
  printer.line("nodes");
  const auto scope = printer.indent();
  for (std::size_t i = 0; i < function.nodes.size(); ++i) printer.write_line(node_text(function, i));
}

void print_updates(const Function& function, Printer& printer) {
  if (function.states.empty()) return;
  printer.line("updates");
  const auto scope = printer.indent();
  for (std::size_t i = 0; i < function.states.size(); ++i)
    printer.line("s{} = {}", i, id_text(function.states[i].next));
}

void print_results(const Function& function, Printer& printer) {
  if (function.outputs.size() < function.gains.size()) {
    printer.line("out {} gains {}, {}", id_text(function.outputs[0]), id_text(function.gains[0]),
                 id_text(function.gains[1]));
  } else {
    for (std::size_t i = 0; i < function.outputs.size(); ++i) {
      const NodeId gain = i < function.gains.size() ? function.gains[i] : NodeId();
      printer.line("out {} gain {}", id_text(function.outputs[i]), id_text(gain));
    }
  }
  if (function.length.valid()) printer.line("length {}", id_text(function.length));
}

void print(const Function& function, Printer& printer) {
  const char* kind = function.kind == FunctionKind::Voice ? "voice"
                     : function.kind == FunctionKind::Bus ? "bus"
                                                          : "whole";
  printer.line("{} {} -> {}", kind, signature(function),
               channels(std::max(function.outputs.size(), function.gains.size())));
  const auto scope = printer.indent();
  print_memory(function, printer);
  print_sounds(function, printer);
  print_nodes(function, printer);
  print_updates(function, printer);
  print_results(function, printer);
}

}  // namespace

void dump(const Module& module, std::ostream& out) {
  Printer printer(out);
  printer.line("signal at {} Hz", shortest(module.sample_rate));
  for (const Function& function : module.functions) {
    printer.blank();
    print(function, printer);
  }
  if (!module.clips.empty()) printer.blank();
  for (std::size_t i = 0; i < module.clips.size(); ++i) {
    const Clip& clip = module.clips[i];
    printer.line("clip {} : function {}, {} frames{}", i, clip.function, clip.frames,
                 clip.is_reversed ? ", backwards" : "");
  }
}

void dump(const Function& function, std::ostream& out) {
  Printer printer(out);
  print(function, printer);
}

}  // namespace trk::signal
