// Kernels written by hand in plain C++, in the place of generated ones. They keep the treaty of runtime/kernel/abi.h
// for any width.
#pragma once

#include "runtime/kernel/kernel_set.h"

#include <cmath>
#include <cstdint>

namespace trk::test {

inline constexpr int kEchoFrames = 100;
inline constexpr int kRing = 128;

inline int width_of(const void* context) { return *static_cast<const int*>(context); }

inline const int* width_context(int width) {
  static constexpr int kWidths[] = {1, 2, 4, 8, 16, 32, 64};
  for (const int& known : kWidths) {
    if (known == width) return &known;
  }
  return nullptr;
}

// What the voice below makes of one sample; the reference of the tests calls it too.
struct VoiceSample {
  static float next(double& phase, double step, float echo, std::int32_t frame, float level) {
    phase += step;
    phase -= std::floor(phase);
    return (static_cast<float>(phase) - 0.5F) * level + 0.5F * echo + 1e-6F * static_cast<float>(frame);
  }
};

// A saw with an echo of itself. Column: f64 step. Parameters: f32 level, f64 factor. Output 1 of a stereo kernel is the
// saw before the factor.
template <int kOutputs>
void saw_voice(const void* context, const kernel::Call* call) {
  const int width = width_of(context);
  const auto* step = static_cast<const double*>(call->columns);
  auto* phase = static_cast<double*>(call->states);
  float* ring = call->lines[0];
  const auto* level = static_cast<const float*>(call->inputs[0]);
  const auto* factor = static_cast<const double*>(call->inputs[1]);
  for (int n = 0; n < kernel::kBlock; ++n) {
    const auto at = static_cast<int>((call->position + n) & (kRing - 1));
    const int echo_at = (at - kEchoFrames) & (kRing - 1);
    for (int lane = 0; lane < width; ++lane) {
      const int i = n * width + lane;
      const float y =
          VoiceSample::next(phase[lane], step[lane], ring[echo_at * width + lane], call->frame[lane] + n, level[i]);
      ring[at * width + lane] = y;
      call->outputs[0][i] = static_cast<float>(y * factor[i]);
      if (kOutputs == 2) call->outputs[1][i] = y;
    }
  }
}

template <int kOutputs>
kernel::Kernel saw_kernel(int width) {
  using kernel::Word;
  return {saw_voice<kOutputs>,
          width_context(width),
          {.width = width,
           .columns = {Word::Bits64},
           .states = {Word::Bits64},
           .line_capacity = {kRing},
           .inputs = {Word::Bits32, Word::Bits64},
           .outputs = kOutputs}};
}

// A constant: the column's f32 is every sample.
inline void constant_voice(const void* context, const kernel::Call* call) {
  const int width = width_of(context);
  for (int i = 0; i < kernel::kBlock * width; ++i) {
    call->outputs[0][i] = static_cast<const float*>(call->columns)[i % width];
  }
}

inline kernel::Kernel constant_kernel(int width) {
  kernel::Kernel made{constant_voice, width_context(width), {}};
  made.layout.width = width;
  made.layout.columns = {kernel::Word::Bits32};
  return made;
}

// For a bus: an echo of the input after kEchoFrames frames, times the parameter, on both sides.
inline void echo_bus(const void*, const kernel::Call* call) {
  const auto* level = static_cast<const float*>(call->inputs[0]);
  for (int side = 0; side < 2; ++side) {
    const auto* input = static_cast<const float*>(call->inputs[1 + side]);
    for (int n = 0; n < kernel::kBlock; ++n) {
      const auto at = static_cast<int>((call->position + n) & (kRing - 1));
      float* ring = call->lines[side];
      const float echo = ring[(at - kEchoFrames) & (kRing - 1)];
      ring[at] = input[n] + level[n] * echo;
      call->outputs[side][n] = echo;
    }
  }
}

inline kernel::Kernel echo_kernel() {
  using kernel::Word;
  kernel::Kernel made{echo_bus, nullptr, {}};
  made.layout.line_capacity = {kRing, kRing};
  made.layout.inputs = {Word::Bits32, Word::Bits32, Word::Bits32};
  made.layout.outputs = 2;
  return made;
}

}  // namespace trk::test
