// What code generation knows of a processor; the rest is LLVM's business.
#pragma once

namespace trk::jit {

// As many as AVX-512 has. With them it pays to have much under way at once: what they do not hold goes through memory,
// which is free where the ports for vectors are busy.
inline constexpr int kManyRegisters = 32;

struct Processor {
  int registers;  // of 64 bytes, as many as its vector registers would make
  bool rounds;    // has instructions that round to whole numbers (SSE4.1)
  bool fuses;     // multiplies and adds with one rounding (FMA)
  bool reduces;   // has some that give what is left of a number by rounding (AVX-512 DQ and VL)
};

}  // namespace trk::jit
