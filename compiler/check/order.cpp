// The order of equations.
#include "compiler/check/evaluator.h"

#include <algorithm>
#include <set>
#include <utility>

namespace trk::checking {

using syntax::DeclarationKind;
using syntax::ExpressionId;

// Note [The order of equations]
//
// An equation is evaluated when it is first wanted, which needs no order but nests as deeply as equations hang on each
// other. Thousands that are written in the reverse of their order would nest thousands deep. So where evaluation is
// deep already, whatever the next equation cannot do without is found from the text alone, and evaluated from the far
// end: each finds done what it needs.
//
// The text says less than evaluation: which branch of an `if` is taken, and whether a function uses what it is given.
// Those parts are left to be evaluated when wanted, unless the equation belongs to a block all of which is.
namespace {

// The parts of an expression that are evaluated whenever it is.
class Parts {
 public:
  Parts(const syntax::Module& module, bool takes_arguments) : module_(module), takes_arguments_(takes_arguments) {}

  // The names they use, in the order written.
  std::vector<std::string> names(ExpressionId whole) {
    std::vector<ExpressionId> open{whole};
    while (!open.empty()) {
      const ExpressionId id = open.back();
      open.pop_back();
      if (!id.valid()) continue;
      parts_.clear();
      std::visit([this](const auto& node) { visit(node); }, module_[id].node);
      open.insert(open.end(), parts_.rbegin(), parts_.rend());
    }
    return std::move(names_);
  }

 private:
  void visit(const syntax::Number&) {}
  void visit(const syntax::Text&) {}
  void visit(const syntax::Ratio&) {}
  void visit(const syntax::NoteName&) {}
  void visit(const syntax::Lambda&) {}
  void visit(const syntax::Reference& node) { names_.push_back(node.name); }
  void visit(const syntax::Member& node) { parts_ = {node.object}; }
  void visit(const syntax::Index& node) { parts_ = {node.object, node.index}; }
  void visit(const syntax::Unary& node) { parts_ = {node.operand}; }
  void visit(const syntax::Binary& node) { parts_ = {node.left, node.right}; }
  void visit(const syntax::Conditional& node) { parts_ = {node.condition}; }
  void visit(const syntax::Pair& node) { parts_ = {node.left, node.right}; }
  void visit(const syntax::List& node) { parts_ = node.items; }
  void visit(const syntax::Comprehension& node) { parts_ = {node.range}; }

  void visit(const syntax::Call& node) {
    parts_ = {node.callee};
    if (!takes_arguments_ || remembers(node.callee)) return;
    for (const syntax::Argument& argument : node.arguments) parts_.push_back(argument.value);
  }

  void visit(const syntax::Grid& node) {
    parts_ = {node.step};
    for (const syntax::Bar& bar : node.bars) {
      for (const syntax::CellId cell : bar.cells) visit_cell(cell);
    }
  }

  // Cells nest no deeper than brackets do.
  void visit_cell(syntax::CellId id) {
    const auto& content = module_[id].content;
    if (const auto* splice = std::get_if<syntax::Splice>(&content)) names_.push_back(splice->pattern.text);
    const auto all = [this](const auto* inner) {
      if (inner != nullptr) std::ranges::for_each(inner->cells, [this](syntax::CellId cell) { visit_cell(cell); });
    };
    all(std::get_if<syntax::Division>(&content));
    all(std::get_if<syntax::Stack>(&content));
    all(std::get_if<syntax::Alternation>(&content));
  }

  // `prev` and `delay` take their input after everything else.
  bool remembers(ExpressionId callee) const {
    const auto* reference = callee.valid() ? std::get_if<syntax::Reference>(&module_[callee].node) : nullptr;
    return reference != nullptr && (reference->name == "prev" || reference->name == "delay");
  }

  const syntax::Module& module_;
  bool takes_arguments_;
  std::vector<ExpressionId> parts_;
  std::vector<std::string> names_;
};

}  // namespace

void Evaluator::settle_needs(const Equation& equation) {
  struct Open {
    Equation equation;
    std::vector<Equation> needs;
    std::size_t next = 0;
  };
  std::vector<Open> open{{equation, needs(equation)}};
  if (open.back().needs.empty()) return;
  std::set<std::pair<const Slot*, syntax::DeclarationId>> met{{equation.slot, equation.declaration}};
  while (true) {
    Open& last = open.back();
    if (last.next < last.needs.size()) {
      const Equation need = last.needs[last.next++];
      if (met.insert({need.slot, need.declaration}).second) open.push_back({need, needs(need)});
      continue;
    }
    const Equation ready = std::move(last.equation);
    open.pop_back();
    // The first is evaluated by who asked.
    if (open.empty()) return;
    if (ready.slot == nullptr) {
      declared(ready.declaration);
    } else if (ready.slot->progress == Slot::Progress::Waiting) {
      Body* const own = ready.slot->scope->body;
      Body* const outer = std::exchange(body_, own != nullptr ? own : body_);
      evaluate_slot(ready.name, *ready.slot);
      body_ = outer;
    }
  }
}

std::vector<Evaluator::Equation> Evaluator::needs(const Equation& equation) {
  std::vector<Equation> found;
  const Slot* slot = equation.slot;
  const std::optional<ExpressionId> value = slot == nullptr ? program_[equation.declaration].value : slot->expression;
  if (!value || !value->valid()) return found;
  Scope& scope = slot == nullptr ? module_scope(equation.declaration.module) : *slot->scope;
  const bool takes_arguments = slot == nullptr || (slot->is_binding && !slot->is_lazy);
  for (const std::string& name : names_needed(scope.module, *value, takes_arguments)) {
    if (auto need = waiting(scope, name)) found.push_back(std::move(*need));
  }
  return found;
}

const std::vector<std::string>& Evaluator::names_needed(std::uint32_t module, ExpressionId id, bool takes_arguments) {
  const std::uint64_t key = std::uint64_t{module} << 33 | std::uint64_t{id.index()} << 1 | (takes_arguments ? 1 : 0);
  const auto [place, is_new] = names_needed_.try_emplace(key);
  if (is_new) place->second = Parts(program_.modules[module], takes_arguments).names(id);
  return place->second;
}

std::optional<Evaluator::Equation> Evaluator::waiting(Scope& scope, const std::string& name) {
  for (Scope* level = &scope; level != nullptr; level = level->parent) {
    const auto found = level->slots.find(name);
    if (found == level->slots.end()) continue;
    if (found->second.progress != Slot::Progress::Waiting) return std::nullopt;
    return Equation{&found->second, name, {}};
  }
  const syntax::Names& names = program_.names[scope.module];
  const auto found = names.declarations.find(name);
  if (found == names.declarations.end()) return std::nullopt;
  const auto known = declarations_.find(found->second);
  if (known != declarations_.end() && known->second.progress != Slot::Progress::Waiting) return std::nullopt;
  const DeclarationKind kind = program_[found->second].kind;
  const bool has_value = kind == DeclarationKind::Let || kind == DeclarationKind::Tuning ||
                         kind == DeclarationKind::Scale || kind == DeclarationKind::Pattern;
  return has_value ? std::optional(Equation{nullptr, name, found->second}) : std::nullopt;
}

}  // namespace trk::checking
