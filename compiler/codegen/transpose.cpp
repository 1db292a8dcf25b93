#include "compiler/codegen/transpose.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

namespace trk::jit {

namespace {

using Vectors = std::vector<llvm::Value*>;

constexpr std::size_t kPlaceBits = 4;
static_assert(1U << kPlaceBits == kFrames);

// Values stand at places whose lower bits say where in a vector and whose upper bits say in which. Before, the lower
// ones are the bits of the frame and the upper ones those of the lane; then the lane has the lowest bits, and the frame
// those above. Each round moves one bit or two, by shuffles of two vectors that processors have: within parts of four
// values, or of whole parts.
class Rounds {
 public:
  explicit Rounds(std::size_t lane_bits) : vector_bits_(lane_bits) {
    for (std::size_t i = 0; i < lane_bits + kPlaceBits; ++i) names_.push_back(i);
    // Bit i of the frame is named i; bit i of the lane is named kPlaceBits + i.
    for (std::size_t bit = std::min<std::size_t>(lane_bits, 2); bit-- > 0;) interleave(bit);
    for (std::size_t place = 2; place < kPlaceBits; ++place) {
      const auto wanted = std::ranges::find(names_, name_at(place));
      const auto at = static_cast<std::size_t>(wanted - names_.begin());
      if (at != place) exchange(place, at - kPlaceBits);
    }
    for (std::size_t v = 0; v < std::size_t{1} << lane_bits; ++v) order_.push_back(final_place(v));
  }

  Vectors there(Builder& builder, Vectors vectors) const {
    for (const Round& round : rounds_) apply(builder, vectors, round.vector, round.there);
    Vectors ordered(vectors.size());
    for (std::size_t v = 0; v < vectors.size(); ++v) ordered[order_[v]] = vectors[v];
    return ordered;
  }

  Vectors back(Builder& builder, const Vectors& ordered) const {
    Vectors vectors;
    for (const std::size_t place : order_) vectors.push_back(ordered[place]);
    for (std::size_t i = rounds_.size(); i-- > 0;) apply(builder, vectors, rounds_[i].vector, rounds_[i].back);
    return vectors;
  }

 private:
  using Order = std::array<int, kFrames>;

  struct Shuffles {
    Order low;  // of two vectors that differ in one bit: what becomes of the first
    Order high;
  };

  struct Round {
    std::size_t vector;  // the bit in which two vectors differ
    Shuffles there;
    Shuffles back;
  };

  // The name of the bit that must come to a place.
  std::size_t name_at(std::size_t place) const {
    return place < vector_bits_ ? kPlaceBits + place : place - vector_bits_;
  }

  // Within four places: the bit of the vector becomes the lowest, that becomes the second, and that the vector's.
  void interleave(std::size_t vector) {
    rounds_.push_back(
        {vector, {in_parts({0, 4, 1, 5}), in_parts({2, 6, 3, 7})}, {in_parts({0, 2, 4, 6}), in_parts({1, 3, 5, 7})}});
    std::swap(names_[0], names_[1]);
    std::swap(names_[0], names_[kPlaceBits + vector]);
  }

  void exchange(std::size_t place, std::size_t vector) {
    Shuffles shuffles = {};
    const std::size_t bit = std::size_t{1} << place;
    for (std::size_t i = 0; i < kFrames; ++i) {
      shuffles.low[i] = static_cast<int>((i & bit) == 0 ? i : kFrames + (i ^ bit));
      shuffles.high[i] = static_cast<int>((i & bit) == 0 ? (i ^ bit) : kFrames + i);
    }
    rounds_.push_back({vector, shuffles, shuffles});
    std::swap(names_[place], names_[kPlaceBits + vector]);
  }

  // 0 … 3 of each four values of the first vector, 4 … 7 for those of the second.
  static Order in_parts(const std::array<int, 4>& part) {
    Order order = {};
    for (std::size_t i = 0; i < kFrames; ++i) {
      const int from = part[i % 4];
      order[i] = static_cast<int>(i / 4 * 4) + (from < 4 ? from : static_cast<int>(kFrames) + from - 4);
    }
    return order;
  }

  static void apply(Builder& builder, Vectors& vectors, std::size_t vector, const Shuffles& shuffles) {
    const std::size_t bit = std::size_t{1} << vector;
    for (std::size_t v = 0; v < vectors.size(); ++v) {
      if ((v & bit) != 0) continue;
      llvm::Value* const low = builder.CreateShuffleVector(vectors[v], vectors[v | bit], shuffles.low);
      vectors[v | bit] = builder.CreateShuffleVector(vectors[v], vectors[v | bit], shuffles.high);
      vectors[v] = low;
    }
  }

  std::size_t final_place(std::size_t vector) const {
    std::size_t place = 0;
    for (std::size_t bit = 0; bit < vector_bits_; ++bit) {
      const auto at = std::ranges::find(names_, name_at(kPlaceBits + bit)) - names_.begin();
      place |= (vector >> (static_cast<std::size_t>(at) - kPlaceBits) & 1U) << bit;
    }
    return place;
  }

  std::size_t vector_bits_;
  std::vector<std::size_t> names_;  // of the bits, by where they stand
  std::vector<Round> rounds_;
  std::vector<std::size_t> order_;  // by vector: where it goes in the end
};

Rounds rounds_for(const Vectors& vectors) { return Rounds(static_cast<std::size_t>(std::countr_zero(vectors.size()))); }

}  // namespace

Vectors frames_of_lanes(Builder& builder, Vectors lanes) {
  const Rounds rounds = rounds_for(lanes);
  return rounds.there(builder, std::move(lanes));
}

Vectors lanes_of_frames(Builder& builder, Vectors frames) { return rounds_for(frames).back(builder, frames); }

}  // namespace trk::jit
