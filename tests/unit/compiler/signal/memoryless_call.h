// Calls a kernel of one lane that remembers nothing.
#pragma once

#include "runtime/kernel/kernel_set.h"

#include <cstdint>
#include <vector>

namespace trk {

// `frames` frames of each output from `first` on, which is a multiple of kernel::kMostAtOnce, of a note of these
// columns.
inline std::vector<std::vector<float>> call_memoryless(const kernel::Kernel& kernel,
                                                       const std::vector<std::uint64_t>& columns, std::int32_t first,
                                                       std::int64_t frames) {
  std::vector<std::vector<float>> samples;
  std::vector<float*> outputs;
  for (int k = 0; k < kernel.layout.outputs; ++k) {
    samples.emplace_back(static_cast<std::size_t>(frames) + kernel::kMostAtOnce, -7.0F);
  }
  for (std::vector<float>& output : samples) outputs.push_back(output.data());
  const kernel::Call call{.position = 0,
                          .frames = frames,
                          .frame = &first,
                          .columns = columns.data(),
                          .states = nullptr,
                          .lines = nullptr,
                          .tables = nullptr,
                          .inputs = nullptr,
                          .outputs = outputs.data()};
  kernel.function(kernel.context, &call);
  for (std::vector<float>& output : samples) output.resize(static_cast<std::size_t>(frames));
  return samples;
}

}  // namespace trk
