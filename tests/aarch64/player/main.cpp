// Renders a plan that `write_plan` has left and prints of it what `trkc hash` prints of the track. The kernels are
// linked in.
#include "runtime/base/sha256.h"
#include "runtime/render/render.h"

#include "tests/aarch64/plan_file.h"
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

extern "C" const trk::kernel::Function kernels[];

namespace trk::aarch64 {
namespace {

runtime::RenderPlan read_plan(const char* path) {
  std::ifstream file(path, std::ios::binary);
  Reader reader({std::istreambuf_iterator<char>(file), {}});
  runtime::RenderPlan plan;
  reader(plan);
  if (!reader.is_at_end()) throw std::runtime_error("there is more in the file than a plan");
  for (std::size_t i = 0; i < plan.kernels.kernels.size(); ++i) plan.kernels.kernels[i].function = kernels[i];
  return plan;
}

struct Stem {
  std::string words;
  Sha256 hash = {};

  void add(const float* left, const float* right, std::size_t n, double gain = 1) {
    for (std::size_t i = 0; i < n; ++i) {
      const float frame[] = {static_cast<float>(left[i] * gain), static_cast<float>(right[i] * gain)};
      hash.add(std::as_bytes(std::span(frame)));
    }
  }
  void print() { std::printf("%s  %s\n", hash.hexadecimal().c_str(), words.c_str()); }
};

void play(const char* path) {
  const runtime::RenderPlan plan = read_plan(path);
  std::vector<Stem> stems;
  for (const std::string& tap : plan.taps) stems.push_back({"instrument " + tap});
  for (const runtime::Bus& bus : plan.buses) {
    if (!bus.is_inner) stems.push_back({"bus " + bus.name});
  }
  RenderOptions options;
  options.stems = [&](std::size_t stem, std::int64_t, const float* left, const float* right, std::size_t n) {
    stems[stem].add(left, right, n);
  };
  Pool pool(2);
  const Result<audio::Mix> mix = render(plan, pool, options);
  if (!mix) throw std::runtime_error(mix.error().message);
  const auto buses = stems.begin() + static_cast<std::ptrdiff_t>(plan.taps.size());
  std::sort(stems.begin(), buses, [](const Stem& a, const Stem& b) { return a.words < b.words; });
  std::sort(buses, stems.end(), [](const Stem& a, const Stem& b) { return a.words < b.words; });
  for (Stem& stem : stems) stem.print();
  Stem master{"master"};
  master.add(mix->sound.left.data(), mix->sound.right.data(), mix->sound.frames(), mix->gain);
  master.print();
}

}  // namespace
}  // namespace trk::aarch64

int main(int count, char** words) {
  if (count != 2) {
    std::fprintf(stderr, "usage: player PLAN\n");
    return 2;
  }
  try {
    trk::aarch64::play(words[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", words[1], error.what());
    return 3;
  }
}
