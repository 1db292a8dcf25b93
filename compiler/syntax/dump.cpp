#include "compiler/syntax/dump.h"

#include "compiler/syntax/spelling.h"

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace trk::syntax {

namespace {

std::string_view spelled(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Power:
      return "^";
    case BinaryOperator::Multiply:
      return "*";
    case BinaryOperator::Divide:
      return "/";
    case BinaryOperator::Add:
      return "+";
    case BinaryOperator::Subtract:
      return "-";
    case BinaryOperator::Range:
      return "..";
    case BinaryOperator::On:
      return "on";
    case BinaryOperator::Equal:
      return "==";
    case BinaryOperator::NotEqual:
      return "!=";
    case BinaryOperator::Less:
      return "<";
    case BinaryOperator::Greater:
      return ">";
    case BinaryOperator::LessEqual:
      return "<=";
    case BinaryOperator::GreaterEqual:
      return ">=";
    case BinaryOperator::In:
      return "in";
    case BinaryOperator::And:
      return "and";
    case BinaryOperator::Or:
      return "or";
  }
  return {};
}

std::string accidentals(int count) {
  return count < 0 ? std::string(static_cast<std::size_t>(-count), 'b')
                   : std::string(static_cast<std::size_t>(count), '#');
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else {
      result += c;
    }
  }
  return result + "\"";
}

// A number as it is read aloud: `30/s` without a blank, every other unit with one.
std::string written(const Number& number) {
  std::string result = number.value.text();
  if (!number.unit.empty() && !number.unit.starts_with('/')) result += ' ';
  return result + number.unit;
}

// Every operator within another has its own brackets, so that a dump shows what binds what.
class Dumper {
 public:
  Dumper(const Module& module, Printer& out) : module_(module), out_(out) {}

  void dump_module() {
    out_.line("module");
    const auto scope = out_.indent();
    if (module_.edition) out_.line("edition {}", written(*module_.edition));
    for (const Use& use : module_.uses) dump_use(use);
    for (const Declaration& declaration : module_.declarations) dump_declaration(declaration);
    for (const Statement& expectation : module_.expectations) dump_statement(expectation);
  }

 private:
  // ---- Declarations and statements ----

  void dump_use(const Use& use) {
    std::string line = "use " + (use.is_path ? quoted(use.module.text) : use.module.text);
    if (use.alias) line += " as " + use.alias->text;
    if (use.bare) line += " bare";
    out_.write_line(line);
  }

  void dump_declaration(const Declaration& declaration) {
    dump_documentation(declaration.documentation);
    std::string line(spelled(declaration.kind));
    if (declaration.kind == DeclarationKind::Track) {
      line += ' ' + quoted(declaration.name.text);
    } else if (!declaration.name.text.empty()) {
      line += ' ' + declaration.name.text;
    }
    if (!declaration.parameters.empty()) line += parameters(declaration.parameters);
    if (declaration.length) line += ' ' + bare(*declaration.length);
    if (declaration.like) line += " like " + declaration.like->text;
    if (declaration.value) {
      dump_value(line, *declaration.value);
    } else {
      out_.write_line(line);
    }
    if (!declaration.block) return;
    const auto scope = out_.indent();
    for (const Statement& statement : *declaration.block) dump_statement(statement);
  }

  void dump_documentation(std::string_view documentation) {
    while (!documentation.empty()) {
      const std::size_t end = documentation.find('\n');
      const std::string_view line = documentation.substr(0, end);
      out_.write_line(line.empty() ? "///" : "/// " + std::string(line));
      documentation.remove_prefix(end == std::string_view::npos ? documentation.size() : end + 1);
    }
  }

  std::string parameters(const std::vector<Parameter>& list) const {
    std::string result = "(";
    for (const Parameter& parameter : list) {
      if (result.size() > 1) result += ", ";
      result += parameter.name.text;
      if (parameter.default_value) result += " = " + bare(*parameter.default_value);
    }
    return result + ")";
  }

  void dump_statement(const Statement& statement) {
    std::visit([this](const auto& node) { dump_node(node); }, statement.node);
  }

  void dump_node(const Binding& binding) { dump_value(binding.name.text, binding.value); }

  void dump_node(const Verb& verb) {
    std::string line = std::string(spelled(verb.verb)) + " " + bare(verb.object);
    for (const Phrase& phrase : verb.phrases) {
      line += ' ' + std::string(spelled(phrase.preposition)) + ' ' + bare(phrase.object);
    }
    out_.write_line(line);
  }

  void dump_node(const KitRow& row) { dump_value("row " + text(row.instrument), row.pattern); }

  // A grid that is the whole value has a line for each bar.
  void dump_value(const std::string& before, ExpressionId value) {
    const auto* grid = std::get_if<Grid>(&module_[value].node);
    if (grid == nullptr) {
      out_.write_line(before + " = " + bare(value));
      return;
    }
    out_.write_line(before + " = " + head(*grid));
    const auto scope = out_.indent();
    for (const Bar& bar : grid->bars) out_.write_line(bar.cells.empty() ? "bar" : "bar " + cells(bar.cells, " "));
  }

  // ---- Expressions ----

  std::string text(ExpressionId id) const {
    return std::visit([this](const auto& node) { return text(node); }, module_[id].node);
  }

  // The same without brackets around the whole, for places that have an end of their own.
  std::string bare(ExpressionId id) const {
    const auto& node = module_[id].node;
    const bool has_brackets = std::holds_alternative<Unary>(node) || std::holds_alternative<Binary>(node) ||
                              std::holds_alternative<Conditional>(node) || std::holds_alternative<Lambda>(node);
    const std::string whole = text(id);
    return has_brackets ? whole.substr(1, whole.size() - 2) : whole;
  }

  std::string text(const Number& number) const { return written(number); }
  std::string text(const Text& literal) const { return quoted(literal.value); }
  std::string text(const Ratio& ratio) const { return fmt::format("{}:{}", ratio.numerator, ratio.denominator); }
  std::string text(const NoteName& note) const {
    return note.letter + accidentals(note.accidental) + std::to_string(note.octave);
  }
  std::string text(const Reference& reference) const { return reference.name; }
  std::string text(const Member& member) const { return text(member.object) + "." + member.member.text; }
  std::string text(const Index& index) const { return text(index.object) + "[" + bare(index.index) + "]"; }
  std::string text(const Unary& unary) const {
    return (unary.op == UnaryOperator::Negate ? "(-" : "(not ") + text(unary.operand) + ")";
  }
  std::string text(const Binary& binary) const {
    return "(" + text(binary.left) + " " + std::string(spelled(binary.op)) + " " + text(binary.right) + ")";
  }
  std::string text(const Conditional& conditional) const {
    return "(if " + text(conditional.condition) + " then " + text(conditional.then_value) + " else " +
           text(conditional.else_value) + ")";
  }
  std::string text(const Lambda& lambda) const {
    return "(" + lambda.parameter.text + " -> " + text(lambda.body) + ")";
  }
  std::string text(const Pair& pair) const { return "(" + bare(pair.left) + ", " + bare(pair.right) + ")"; }
  std::string text(const Comprehension& comprehension) const {
    return "[" + bare(comprehension.body) + " for " + comprehension.variable.text + " in " + bare(comprehension.range) +
           "]";
  }

  std::string text(const Call& call) const {
    std::string result;
    for (const Argument& argument : call.arguments) {
      if (!result.empty()) result += ", ";
      if (!argument.name.text.empty()) result += argument.name.text + " = ";
      result += bare(argument.value);
    }
    return text(call.callee) + "(" + result + ")";
  }

  std::string text(const List& list) const {
    std::string result;
    for (const ExpressionId item : list.items) {
      if (!result.empty()) result += ", ";
      result += bare(item);
    }
    return "[" + result + "]";
  }

  std::string text(const Grid& grid) const {
    std::string result;
    for (const Bar& bar : grid.bars) result += (result.empty() ? " " : " | ") + cells(bar.cells, " ");
    return head(grid) + " {|" + result + " |}";
  }

  std::string head(const Grid& grid) const {
    return "grid " + bare(grid.step) + (grid.meter ? " in " + bare(*grid.meter) : "");
  }

  // ---- Cells ----

  std::string cells(const std::vector<CellId>& list, std::string_view separator) const {
    std::string result;
    for (const CellId cell : list) {
      if (!result.empty()) result += separator;
      result += text(cell);
    }
    return result;
  }

  std::string text(CellId id) const {
    const Cell& cell = module_[id];
    std::string result = std::visit([this](const auto& content) { return content_text(content); }, cell.content);
    for (const CellModifier& modifier : cell.modifiers) {
      result += std::visit([](const auto& m) { return modifier_text(m); }, modifier);
    }
    return result;
  }

  std::string content_text(const Hit& hit) const { return std::string(1, hit.mark); }
  std::string content_text(const Rest&) const { return "."; }
  std::string content_text(const Hold&) const { return "_"; }
  std::string content_text(const Step& step) const {
    const std::string octaves(static_cast<std::size_t>(step.octaves < 0 ? -step.octaves : step.octaves),
                              step.octaves < 0 ? ',' : '\'');
    return accidentals(step.accidental) + std::to_string(step.number) + octaves;
  }
  std::string content_text(const NoteName& note) const { return text(note); }
  // A colon parts a chord's root from its quality: `D:m7`, `bVII:`.
  std::string content_text(const ChordName& chord) const {
    return chord.letter + accidentals(chord.accidental) + ":" + chord.quality;
  }
  std::string content_text(const Numeral& numeral) const {
    static constexpr std::string_view kUpper[] = {"I", "II", "III", "IV", "V", "VI", "VII"};
    static constexpr std::string_view kLower[] = {"i", "ii", "iii", "iv", "v", "vi", "vii"};
    const auto place = static_cast<std::size_t>(numeral.degree - 1);
    return accidentals(numeral.accidental) + std::string(numeral.upper ? kUpper[place] : kLower[place]) + ":" +
           numeral.quality;
  }
  std::string content_text(const Splice& splice) const { return "$" + splice.pattern.text; }
  std::string content_text(const Division& division) const { return "[" + cells(division.cells, " ") + "]"; }
  std::string content_text(const Stack& stack) const { return "[" + cells(stack.cells, "; ") + "]"; }
  std::string content_text(const Alternation& alternation) const { return "<" + cells(alternation.cells, " ") + ">"; }

  static std::string percentage(Rational ratio) { return (ratio * Rational(100)).text() + "%"; }
  static std::string modifier_text(const Repeat& repeat) { return fmt::format("*{}", repeat.count); }
  static std::string modifier_text(const Replicate& replicate) { return fmt::format("!{}", replicate.count); }
  static std::string modifier_text(const Chance& chance) { return "?" + percentage(chance.probability); }
  static std::string modifier_text(const Velocity& velocity) { return "@" + percentage(velocity.level); }
  static std::string modifier_text(const Euclid& euclid) { return fmt::format("({} {})", euclid.hits, euclid.cells); }

  const Module& module_;
  Printer& out_;
};

}  // namespace

void dump(const Module& module, Printer& out) { Dumper(module, out).dump_module(); }

void dump(const Module& module, std::ostream& out) {
  Printer printer(out);
  dump(module, printer);
}

}  // namespace trk::syntax
