// How a kernel reads tables: one value or many at a time, each at an index of its own.
#pragma once

#include "compiler/codegen/values.h"
#include "compiler/signal/module.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace trk::jit {

// A cubic reads the items before, at and after a place, and the one after that. Where many values stand side by side,
// each loads its four at once, and they are transposed: a gather would load every single one by itself. `lower` makes
// the four indices from the place by subtraction.
class Tables {
 public:
  // Emits with `builder`; what must stand before all loops stands in `entry`.
  Tables(const signal::Function& function, Builder& builder, llvm::BasicBlock& entry);

  // The next table of the function begins here.
  void add(llvm::Value* begin) { begins_.push_back(begin); }

  // What was read is not at hand in the code that follows.
  void forget() { read_.clear(); }

  // What a node reads, at one index or at many.
  llvm::Value* read(const signal::Node& node, llvm::Value* index);

 private:
  // A table, and the place whose neighbours are read.
  using Place = std::pair<std::uint32_t, signal::NodeId>;

  Place place(const signal::Node& node) const { return {node.index, function_[node.operands[0]].operands[0]}; }
  // 0 … 3 for the items before a place, at it, and after it; 4 where an index is something else.
  int item(const signal::Node& node) const;
  llvm::Value* read_each(const signal::Node& node, llvm::Value* index);
  llvm::Value* read_four(const signal::Node& node, llvm::Value* index);
  std::vector<llvm::Value*> load_fours(std::uint32_t table, llvm::Value* first);
  void store_places(llvm::Value* values, llvm::Value* places);

  const signal::Function& function_;
  Builder& builder_;
  llvm::BasicBlock& entry_;
  std::vector<llvm::Value*> begins_;
  std::map<Place, unsigned> items_;                  // that are read of a place: bit i for item i of the four
  std::map<Place, std::vector<llvm::Value*>> read_;  // the four items
};

}  // namespace trk::jit
