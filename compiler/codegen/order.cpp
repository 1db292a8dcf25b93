#include "compiler/codegen/order.h"

#include "compiler/plan/cost.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace trk::jit {

namespace {

using plan::Cost;
using plan::cost;
using plan::kPorts;
using signal::Node;
using signal::NodeId;
using signal::Op;
using signal::Type;

class Ordering {
 public:
  Ordering(const signal::Function& function, const std::vector<NodeId>& nodes, int width, int registers)
      : function_(function), nodes_(nodes), width_(width), registers_(registers), place_(function.nodes.size(), kNone) {
    for (std::size_t i = 0; i < nodes.size(); ++i) place_[nodes[i].index()] = i;
    items_.resize(nodes.size());
    connect();
    for (std::size_t i = items_.size(); i-- > 0;) {
      for (const std::size_t reader : items_[i].readers)
        items_[i].height = std::max(items_[i].height, items_[reader].height);
      items_[i].height += cost(node(i)).latency;
    }
  }

  std::vector<NodeId> run() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].waits_for == 0) open_.push_back(i);
    }
    std::vector<NodeId> order;
    while (!open_.empty()) {
      const auto next = std::ranges::max_element(open_, [&](std::size_t a, std::size_t b) { return is_after(a, b); });
      const std::size_t i = *next;
      open_.erase(next);
      order.push_back(nodes_[i]);
      emit(i);
    }
    return order;
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  struct Item {
    std::vector<std::size_t> read;     // values in this loop, each once
    std::vector<std::size_t> readers;  // who reads this one or must stand behind it
    std::size_t waits_for = 0;
    std::size_t unread = 0;  // readers of the value that are not emitted yet
    int height = 0;          // cycles from here to the end
    int ready = 0;           // the cycle in which all operands are there
  };

  const Node& node(std::size_t i) const { return function_[nodes_[i]]; }

  int taken(std::size_t i) const {
    const Type type = node(i).type;
    if (type == Type::Bool) return 0;
    return std::max(1, (type == Type::F64 || type == Type::I64 ? 8 : 4) * width_ / 64);
  }

  void connect() {
    std::map<std::uint32_t, std::size_t> last_of_line;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      for (const NodeId operand : node(i).operands) {
        if (!operand.valid() || place_[operand.index()] == kNone) continue;
        const std::size_t read = place_[operand.index()];
        if (std::ranges::find(items_[i].read, read) != items_[i].read.end()) continue;
        items_[i].read.push_back(read);
        ++items_[read].unread;
        put_behind(i, read);
      }
      if (node(i).op != Op::LineWrite && node(i).op != Op::LineTap) continue;
      const auto [last, is_first] = last_of_line.emplace(node(i).index, i);
      if (!is_first) put_behind(i, last->second);
      last->second = i;
    }
  }

  void put_behind(std::size_t i, std::size_t before) {
    items_[before].readers.push_back(i);
    ++items_[i].waits_for;
  }

  // Registers that an operation frees less those that it takes.
  int freed(std::size_t i) const {
    int count = items_[i].unread == 0 ? 0 : -taken(i);
    for (const std::size_t read : items_[i].read) {
      if (items_[read].unread == 1) count += taken(read);
    }
    return count;
  }

  // Whether `b` should go before `a`: what is on the longest way to the end and need not wait, or, where registers run
  // out, what frees most of them (Goodman and Hsu, "Code scheduling and register allocation in large basic blocks",
  // 1988).
  bool is_after(std::size_t a, std::size_t b) const {
    if (live_ >= registers_) {
      const int freed_a = freed(a);
      const int freed_b = freed(b);
      if (freed_a != freed_b) return freed_a < freed_b;
    }
    const int wait_a = std::max(0, items_[a].ready - now_);
    const int wait_b = std::max(0, items_[b].ready - now_);
    if (wait_a != wait_b) return wait_a > wait_b;
    if (items_[a].height != items_[b].height) return items_[a].height < items_[b].height;
    return a > b;
  }

  void emit(std::size_t i) {
    live_ -= freed(i);
    const Cost spent = cost(node(i));
    now_ = std::max(now_, items_[i].ready);
    slots_ += spent.instructions * std::max(1, taken(i));
    now_ += slots_ / kPorts;
    slots_ %= kPorts;
    for (const std::size_t read : items_[i].read) --items_[read].unread;
    for (const std::size_t reader : items_[i].readers) {
      items_[reader].ready = std::max(items_[reader].ready, now_ + spent.latency);
      if (--items_[reader].waits_for == 0) open_.push_back(reader);
    }
  }

  const signal::Function& function_;
  const std::vector<NodeId>& nodes_;
  const int width_;
  const int registers_;
  std::vector<std::size_t> place_;
  std::vector<Item> items_;
  std::vector<std::size_t> open_;  // may come next
  int live_ = 0;
  int now_ = 0;
  int slots_ = 0;
};

}  // namespace

std::vector<NodeId> ordered(const signal::Function& function, const std::vector<NodeId>& nodes, int width,
                            int registers) {
  return Ordering(function, nodes, width, registers).run();
}

}  // namespace trk::jit
