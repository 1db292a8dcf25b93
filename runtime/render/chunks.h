// Where the samples of voices live between being rendered and being mixed: chunks of one size, used again and again, so
// that a render asks the system for as much memory as its densest moment needs and touches no new page after that.
#pragma once

#include "runtime/kernel/abi.h"
#include "runtime/render/aligned.h"

#include <cstddef>
#include <vector>

namespace trk::rendering {

// Frames of one channel in a chunk; whole blocks.
inline constexpr std::size_t kChunk = 32 * kernel::kBlock;

class ChunkStore {
 public:
  // A chunk with no particular content.
  float* take() {
    if (free_.empty()) grow();
    float* chunk = free_.back();
    free_.pop_back();
    return chunk;
  }

  void give_back(float* chunk) { free_.push_back(chunk); }

 private:
  static constexpr std::size_t kGrowth = 256;  // a slab is one large page

  void grow() {
    AlignedArray<float>& slab = slabs_.emplace_back(kGrowth * kChunk);
    for (std::size_t i = kGrowth; i > 0; --i) free_.push_back(slab.data() + (i - 1) * kChunk);
  }

  std::vector<AlignedArray<float>> slabs_;
  std::vector<float*> free_;
};

}  // namespace trk::rendering
