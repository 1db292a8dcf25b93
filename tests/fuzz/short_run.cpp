// A short run of the fuzzer, the same every time: fuzz_compile --seed N --runs N FOLDER…
//
// The text at hand is left in `fuzz_input.trk` when the compiler fails on it.
#include <fmt/core.h>

#include "tests/fuzz/compile.h"
#include "tests/fuzz/layout.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/seeds.h"
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <random>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace {

// What one text may cost: seconds and bytes of memory.
constexpr unsigned kMostSeconds = 60;
constexpr rlim_t kMostMemory = rlim_t{2} << 30;

std::string at_hand;

extern "C" void keep_text(int signal) {
  const int file = open("fuzz_input.trk", O_CREAT | O_WRONLY | O_TRUNC, 0644);
  if (file >= 0 && write(file, at_hand.data(), at_hand.size()) >= 0) close(file);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void keep_text_on_failure() {
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM}) std::signal(signal, keep_text);
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  if (arguments.size() < 5 || arguments[0] != "--seed" || arguments[2] != "--runs") {
    fmt::print(stderr, "usage: fuzz_compile --seed N --runs N FOLDER…\n");
    return 2;
  }
  std::mt19937_64 random(std::stoull(arguments[1]));
  const std::uint64_t runs = std::stoull(arguments[3]);
  const std::vector<std::string> seeds = trk::fuzz::read_seeds({arguments.begin() + 4, arguments.end()});
  if (seeds.empty()) {
    fmt::print(stderr, "no tracks to begin with\n");
    return 2;
  }
  trk::fuzz::load_library(TRK_ROOT "/stdlib");
  trk::fuzz::Mutator mutator;
  for (const std::string& seed : seeds) mutator.learn(seed);

#ifndef __SANITIZE_ADDRESS__  // which asks for all the addresses there are
  const rlimit memory{kMostMemory, kMostMemory};
  setrlimit(RLIMIT_AS, &memory);
#endif
  keep_text_on_failure();
  for (std::uint64_t run = 0; run < runs; ++run) {
    at_hand = seeds[random() % seeds.size()];
    // A text may stray far from its seed, or be crossed with another.
    if (random() % 4 == 0) {
      const std::string& other = seeds[random() % seeds.size()];
      at_hand = mutator.cross(at_hand, other, random());
    }
    for (std::uint64_t steps = 1 + random() % 6; steps > 0; --steps) at_hand = mutator.mutate(at_hand, random());
    alarm(kMostSeconds);
    trk::fuzz::compile(at_hand);
    trk::fuzz::lay_out(at_hand);
  }
  fmt::print("{} texts were compiled or refused\n", runs);
  return 0;
}
