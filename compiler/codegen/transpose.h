// From vectors of one lane each to vectors of one frame each, and back.
#pragma once

#include "compiler/codegen/values.h"
#include "runtime/kernel/abi.h"

#include <vector>

namespace trk::jit {

// Frames side by side in a kernel of one lane.
inline constexpr unsigned kFrames = kernel::kMostAtOnce;

// A power of two of vectors of kFrames frames: of each lane its frames become of each frame its lanes, as many values
// in as many vectors.
std::vector<llvm::Value*> frames_of_lanes(Builder& builder, std::vector<llvm::Value*> lanes);

// The reverse of it.
std::vector<llvm::Value*> lanes_of_frames(Builder& builder, std::vector<llvm::Value*> frames);

}  // namespace trk::jit
