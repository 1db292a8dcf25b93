// Kernels ready to run, and whoever keeps them alive: the JIT, or its interpreting twin.
#pragma once

#include "runtime/kernel/abi.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace trk::kernel {

// Bytes of one value in a column, state or input.
enum class Word : std::uint8_t { Bits32 = 4, Bits64 = 8 };

// One side of a clip that a kernel reads at any place.
struct Table {
  std::uint32_t clip;
  std::uint32_t side;
};

// What a caller must provide for a kernel.
struct Layout {
  int width = 1;                            // lanes
  std::vector<Word> columns;                // one per note-rate value
  std::vector<Word> states;                 // one per state; all start at zero
  std::vector<std::int32_t> line_capacity;  // one per ring, a power of two
  std::vector<Word> inputs;                 // parameters, then bus channels
  std::vector<Table> tables = {};
  int outputs = 1;              // 1 mono, 2 stereo
  bool is_memoryless = false;   // of one lane, without states and rings: see abi.h
  std::int32_t operations = 1;  // a frame, at least 1: how much work it is
};

struct Kernel {
  Function function = nullptr;
  const void* context = nullptr;
  Layout layout;
};

// One kernel per function of the signal module, in its order.
struct KernelSet {
  std::vector<Kernel> kernels;
  std::shared_ptr<const void> owner;
};

}  // namespace trk::kernel
