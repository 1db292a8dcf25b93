#include "compiler/optimize/share_shapes.h"

#include "compiler/optimize/drop_unheard.h"
#include "compiler/optimize/rewrite.h"
#include "compiler/signal/evaluate.h"
#include "compiler/signal/shape.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace trk::optimizing {

using signal::Function;
using signal::Reading;

namespace {

// A Setting takes a vector register or a place in the nearest cache, where a constant takes none or a small one. With
// more of them than this a kernel of its own is better.
constexpr std::size_t kMostSettings = 64;

// A function, and where it reads what the others of its form may read otherwise.
struct Member {
  Function* function;
  std::vector<Reading> numbers;

  NodeId read(std::size_t number) const {
    const auto [node, operand] = numbers[number];
    return (*function)[node].operands[static_cast<std::size_t>(operand)];
  }
};

// The Settings of functions of one form: by number, which one it becomes, and by Setting, the first number it is.
struct Settings {
  static constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<std::size_t> of_number;
  std::vector<std::size_t> first_number;
};

// Numbers in which the members differ. Those that agree with each other in every member are one Setting.
Settings find_settings(const std::vector<Member>& members) {
  Settings settings;
  std::map<std::vector<std::uint64_t>, std::size_t> known;
  for (std::size_t number = 0; number < members.front().numbers.size(); ++number) {
    std::vector<std::uint64_t> values;
    bool is_common = true;
    for (const Member& member : members) {
      values.push_back(signal::constant((*member.function)[member.read(number)]).bits);
      is_common = is_common && values.back() == values.front();
    }
    if (is_common) {
      settings.of_number.push_back(Settings::kNone);
      continue;
    }
    values.push_back(static_cast<std::uint64_t>((*members.front().function)[members.front().read(number)].type));
    const auto [found, is_new] = known.emplace(std::move(values), settings.first_number.size());
    if (is_new) settings.first_number.push_back(number);
    settings.of_number.push_back(found->second);
  }
  return settings;
}

// Settings stand first, so that all members have the same columns in the same order.
void give(const Member& member, const Settings& settings) {
  Function& function = *member.function;
  std::vector<Node> nodes;
  for (const std::size_t number : settings.first_number) {
    nodes.push_back(function[member.read(number)]);
    nodes.back().op = Op::Setting;
  }
  const std::size_t count = nodes.size();
  nodes.insert(nodes.end(), function.nodes.begin(), function.nodes.end());
  const auto moved = [&](NodeId id) { return NodeId(id.index() + count); };
  std::vector<NodeId> place;
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    place.push_back(moved(NodeId(i)));
    for (NodeId& operand : nodes[count + i].operands) operand = operand.valid() ? moved(operand) : operand;
  }
  for (std::size_t number = 0; number < member.numbers.size(); ++number) {
    if (settings.of_number[number] == Settings::kNone) continue;
    const auto [node, operand] = member.numbers[number];
    nodes[count + node.index()].operands[static_cast<std::size_t>(operand)] = NodeId(settings.of_number[number]);
  }
  function.nodes = std::move(nodes);
  follow(function, place);
}

}  // namespace

void share_shapes(signal::Module& module) {
  std::map<std::string, std::vector<Member>> forms;
  for (Function& function : module.functions) {
    signal::Form form = signal::form(function);
    forms[std::move(form.text)].push_back({&function, std::move(form.numbers)});
  }
  for (const auto& [text, members] : forms) {
    if (members.size() < 2) continue;
    const Settings settings = find_settings(members);
    if (settings.first_number.empty() || settings.first_number.size() > kMostSettings) continue;
    for (const Member& member : members) {
      give(member, settings);
      drop_unheard(*member.function);  // the constants that it no longer reads
    }
  }
}

}  // namespace trk::optimizing
