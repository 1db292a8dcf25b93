// How libFuzzer drives what is fuzzed: see docs/testing.md.
#include "tests/fuzz/compile.h"
#include "tests/fuzz/layout.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/seeds.h"
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

trk::fuzz::Mutator& mutator() {
  static trk::fuzz::Mutator mutator;
  return mutator;
}

std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

std::size_t give(const std::string& text, std::uint8_t* data, std::size_t most) {
  const std::size_t size = std::min(text.size(), most);
  std::memcpy(data, text.data(), size);
  return size;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  trk::fuzz::load_library(TRK_ROOT "/stdlib");
  for (const std::string& seed : trk::fuzz::read_seeds({TRK_ROOT "/tests", TRK_ROOT "/tracks", TRK_ROOT "/stdlib"})) {
    mutator().learn(seed);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  trk::fuzz::compile(view(data, size));
  trk::fuzz::lay_out(view(data, size));
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  // Now and then libFuzzer's own way, which knows the dictionary and what was compared with what.
  if (seed % 8 == 0) return LLVMFuzzerMutate(data, size, most);
  return give(mutator().mutate(view(data, size), seed), data, most);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data, std::size_t size, const std::uint8_t* other,
                                                 std::size_t other_size, std::uint8_t* out, std::size_t most,
                                                 unsigned seed) {
  return give(mutator().cross(view(data, size), view(other, other_size), seed), out, most);
}
