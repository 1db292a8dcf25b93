// Adds nodes to a signal function: infers rates, folds constants, and makes equal nodes one.
#pragma once

#include "compiler/signal/evaluate.h"
#include "compiler/signal/module.h"

#include <cstdint>
#include <map>
#include <tuple>

namespace trk::lowering {

class Builder {
 public:
  explicit Builder(signal::Function& function) : function_(function) {}

  signal::NodeId constant(double value, signal::Type type);
  // A node without operands.
  signal::NodeId source(signal::Op op, signal::Type type, signal::Rate rate, std::uint32_t index = 0,
                        std::uint64_t key = 0);
  signal::NodeId apply(signal::Op op, signal::Type type, signal::NodeId a, signal::NodeId b = {},
                       signal::NodeId c = {});
  // LineWrite, LineTap and Noise, which are new at every sample whatever their operand is.
  signal::NodeId moving(signal::Op op, signal::NodeId operand, std::uint32_t index = 0);
  // The value as F32 or F64; a Bool becomes 0 or 1.
  signal::NodeId convert(signal::NodeId node, signal::Type type);

  const signal::Node& operator[](signal::NodeId id) const { return function_[id]; }

 private:
  signal::NodeId add(const signal::Node& node);

  using Key = std::tuple<signal::Op, signal::Type, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t,
                         std::uint64_t, std::uint64_t>;
  signal::Function& function_;
  std::map<Key, signal::NodeId> known_;
};

}  // namespace trk::lowering
