#include "compiler/lower/habits.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace trk::lowering {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using signal::Rate;
using typed::NodeId;
using typed::Op;

// Of a sum or a product. What someone writes as one filter or one phase is far smaller.
constexpr int kMostNodes = 64;

class Habits {
 public:
  Habits(const typed::Graph& graph, const std::vector<Rate>& rates, const source::SourceMap& texts,
         diagnostics::Sink& sink)
      : graph_(graph), rates_(rates), texts_(texts), sink_(sink) {}

  void judge(NodeId id) {
    const Op op = graph_[id].op;
    if (op == Op::Sine) judge_phase(graph_[id].operands[0]);
    if (op == Op::Add || op == Op::Subtract) judge_filter(id);
  }

 private:
  // `sine(f * t)`: while f moves, the phase is the integral of f and not its product with the time.
  void judge_phase(NodeId turns) {
    for (const NodeId term : terms(turns)) {
      const std::vector<NodeId> product = factors(term);
      const auto time = std::ranges::find_if(product, [&](NodeId each) { return graph_[each].op == Op::Time; });
      if (time == product.end()) continue;
      const bool moves = std::ranges::any_of(
          product, [&](NodeId each) { return each != *time && rates_[each.index()] == Rate::Sample; });
      if (moves) report_phase(term);
    }
  }

  // Where the frequency is written beside the `t`, what is meant is sure.
  void report_phase(NodeId product) {
    auto report = sink_.report(kind::swept_phase, graph_[product].span);
    const std::string frequency = frequency_in(product);
    if (frequency.empty()) {
      report.help(phrase::use_phase);
    } else {
      report.fix(graph_[product].span, "phase(" + frequency + ")", phrase::use_phase_of, frequency);
    }
  }

  // The text of f in `f * t` or `t * f`; empty where it stands elsewhere.
  std::string frequency_in(NodeId product) const {
    const typed::Node& node = graph_[product];
    if (node.op != Op::Multiply) return "";
    const bool ends_with_time = graph_[node.operands[1]].op == Op::Time;
    if (!ends_with_time && graph_[node.operands[0]].op != Op::Time) return "";
    std::string_view text = texts_[node.span.file].text(node.span);
    const std::size_t sign = ends_with_time ? text.rfind('*') : text.find('*');
    if (sign == std::string_view::npos || text.find('\n') != std::string_view::npos) return "";
    const std::string_view time = trimmed(ends_with_time ? text.substr(sign + 1) : text.substr(0, sign));
    if (time != "t") return "";
    return without_brackets(trimmed(ends_with_time ? text.substr(0, sign) : text.substr(sign + 1)));
  }

  // `(a + b)` as an argument needs no brackets of its own.
  static std::string without_brackets(std::string_view text) {
    const bool is_one_group = text.starts_with('(') && text.find(')') == text.size() - 1 && text.rfind('(') == 0;
    return std::string(is_one_group ? text.substr(1, text.size() - 2) : text);
  }

  static std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return "";
    return text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
  }

  // Direct form: y is a sum with `prev(y)` and `prev(prev(y))` in it, each times a coefficient. A state that holds past
  // outputs fits the coefficients it was made with, and no others.
  void judge_filter(NodeId sum) {
    bool has_first = false;
    bool has_second = false;
    bool moves = false;
    for (const NodeId term : terms(sum)) {
      const std::vector<NodeId> product = factors(term);
      const auto past = std::ranges::find_if(product, [&](NodeId each) { return age(each, sum) > 0; });
      if (past == product.end()) continue;
      has_first = has_first || age(*past, sum) == 1;
      has_second = has_second || age(*past, sum) == 2;
      moves = moves || std::ranges::any_of(
                           product, [&](NodeId each) { return each != *past && rates_[each.index()] == Rate::Sample; });
    }
    if (has_first && has_second && moves) {
      sink_.report(kind::swept_filter, graph_[sum].span).help(phrase::use_library_filter);
    }
  }

  // 1 for `prev(y)`, 2 for `prev(prev(y))`, 0 for anything else.
  int age(NodeId id, NodeId y) const {
    int frames = 0;
    while (frames < 3 && graph_[id].op == Op::Previous) {
      id = graph_[id].operands[0];
      ++frames;
      if (id == y) return frames <= 2 ? frames : 0;
    }
    return 0;
  }

  // What is added up, or taken away.
  std::vector<NodeId> terms(NodeId sum) const {
    return leaves(sum, [](Op op) { return op == Op::Add || op == Op::Subtract || op == Op::Negate; });
  }

  // What is multiplied, or divides.
  std::vector<NodeId> factors(NodeId product) const {
    return leaves(product, [](Op op) { return op == Op::Multiply || op == Op::Divide || op == Op::Negate; });
  }

  template <class Joins>
  std::vector<NodeId> leaves(NodeId root, Joins joins) const {
    std::vector<NodeId> found;
    std::vector<NodeId> open{root};
    for (int seen = 0; !open.empty() && seen < kMostNodes; ++seen) {
      const NodeId id = open.back();
      open.pop_back();
      if (joins(graph_[id].op)) {
        open.insert(open.end(), graph_[id].operands.begin(), graph_[id].operands.end());
      } else {
        found.push_back(id);
      }
    }
    return found;
  }

  const typed::Graph& graph_;
  const std::vector<Rate>& rates_;
  const source::SourceMap& texts_;
  diagnostics::Sink& sink_;
};

}  // namespace

void warn_of_habits(const typed::Graph& graph, const std::vector<NodeId>& order, const std::vector<Rate>& rates,
                    const source::SourceMap& texts, diagnostics::Sink& sink) {
  Habits habits(graph, rates, texts, sink);
  for (const NodeId id : order) habits.judge(id);
}

}  // namespace trk::lowering
