// Randomness that is a function of its name: hashes for noise, draws and keys. Nothing here has a state.
#pragma once

#include "runtime/math/value.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace trk::math {

// 32 random bits for frame `frame` of the stream whose 64-bit key is given in halves; over words, as value.h says.
//
// Keys come from `combine`, which mixes them well. A round of xor-shift and multiply stands on either side of the upper
// key, so that two streams are unlike even where their lower keys happen to be close. The constants are those of the
// two-round hash with the least bias known (0.107), found by C. Wellons: github.com/skeeto/hash-prospector.
template <class Word>
Word noise_bits(Word frame, Word key_low, Word key_high) {
  Word x = frame + key_low;
  x = (x ^ (x >> 16)) * 0x21f0aaadU;
  x = (x ^ (x >> 15)) ^ key_high;
  x = x * 0xd35a2d97U;
  return x ^ (x >> 15);
}

// White noise, uniform in −1 … 1: one sample of frame `frame`.
inline float noise(std::int64_t key, std::int32_t frame) {
  const auto low = static_cast<std::uint32_t>(static_cast<std::uint64_t>(key));
  const auto high = static_cast<std::uint32_t>(static_cast<std::uint64_t>(key) >> 32);
  return real_of_signed(noise_bits(static_cast<std::uint32_t>(frame), low, high)) * 0x1p-31F;
}

// A bijection of 64 bits in which every input bit moves about half of the output bits: the finalizer of SplitMix64
// (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), with D. Stafford's constants.
inline std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

// The key of what is named by both parts, in this order.
inline std::uint64_t combine(std::uint64_t first, std::uint64_t second) {
  return mix(mix(first + 0x9e3779b97f4a7c15U) ^ second);
}

// The key of a text: FNV-1a in 64 bits (Fowler, Noll and Vo), finished by `mix` because its upper bits are weak.
inline std::uint64_t text_key(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return mix(hash);
}

// 128 random bits for place `counter` of the stream `key`: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel
// random numbers: as easy as 1, 2, 3", 2011), the upper half of whose counter is 0. For the draws of a score, which are
// few and want the better generator.
inline std::array<std::uint32_t, 4> philox(std::uint64_t key, std::uint64_t counter) {
  std::array<std::uint32_t, 4> x = {static_cast<std::uint32_t>(counter), static_cast<std::uint32_t>(counter >> 32), 0,
                                    0};
  auto key_0 = static_cast<std::uint32_t>(key);
  auto key_1 = static_cast<std::uint32_t>(key >> 32);
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xd2511f53} * x[0];
    const std::uint64_t b = std::uint64_t{0xcd9e8d57} * x[2];
    x = {static_cast<std::uint32_t>(b >> 32) ^ x[1] ^ key_0, static_cast<std::uint32_t>(b),
         static_cast<std::uint32_t>(a >> 32) ^ x[3] ^ key_1, static_cast<std::uint32_t>(a)};
    key_0 += 0x9e3779b9U;
    key_1 += 0xbb67ae85U;
  }
  return x;
}

}  // namespace trk::math
