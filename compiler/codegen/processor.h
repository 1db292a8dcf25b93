// What code generation knows of a processor; the rest is LLVM's business.
#pragma once

namespace trk::jit {

struct Processor {
  int registers;  // of 64 bytes, as many as its vector registers would make
  bool rounds;    // has instructions that round to whole numbers (SSE4.1)
  bool reduces;   // has some that give what is left of a number by rounding (AVX-512 DQ and VL)
};

}  // namespace trk::jit
