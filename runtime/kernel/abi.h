// The treaty between generated and written code: how a kernel is called.
//
// A kernel renders one block of frames for `width` lanes side by side. Each lane is one note with its own frame
// counter, columns and states; lanes never see each other. `codegen` and the interpreter keep this treaty from one
// side, `runtime/render` from the other, and all of them read `fields.def`.
//
// A kernel of one lane that remembers nothing (Layout::is_memoryless) renders any number of frames from any multiple of
// kMostAtOnce on.
#pragma once

#include <cstdint>

namespace trk::kernel {

// Frames in a block.
inline constexpr int kBlock = 64;

// Frames that stand side by side in a kernel of one lane.
inline constexpr int kMostAtOnce = 16;

// A kernel of one lane reads frames side by side, so behind each of its rings the first rows stand once more.
constexpr int spare_rows(int width) { return width == 1 ? kBlock : 0; }

// A kernel reads a table at four neighbouring places at once, so before and behind its items stand as many zeros.
inline constexpr int kTableMargin = 4;

struct Call {
#define TRK_FIELD(type, name, meaning) type name;
#include "runtime/kernel/fields.def"
#undef TRK_FIELD
};

// Renders one block. `context` is the kernel's own; generated code ignores it.
using Function = void (*)(const void* context, const Call* call);

}  // namespace trk::kernel
