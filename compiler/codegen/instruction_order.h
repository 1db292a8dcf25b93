// The order of instructions in the body of a loop. LLVM keeps it, by and large.
#pragma once

namespace llvm {
class Function;
}

namespace trk::jit {

// Puts the instructions of every loop of one block into an order in which few of them wait: a processor looks ahead
// over a hundred that do, and one sine is as long. For registers of 64 bytes, of which there are kManyRegisters. What
// is read from an address that does not come from the same pointer as that of a store does not depend on it.
void order_loops(llvm::Function& function);

}  // namespace trk::jit
