// A track for a machine that has no compiler of tracks: write_plan TRACK PLAN KERNELS
//
// PLAN is what tests/aarch64/plan_file.h reads. KERNELS is LLVM IR that says nothing of any processor: the functions of
// the kernels, and `kernels`, a table of them.
#include "compiler/arrange/arrange.h"
#include "compiler/codegen/codegen.h"
#include "compiler/signal/layout.h"
#include "runtime/base/pool.h"

#include <fmt/core.h>

#include "tests/aarch64/plan_file.h"
#include "tests/twins/track.h"
#include <fstream>
#include <string>
#include <utility>

namespace trk::aarch64 {
namespace {

// What the kernels ask of their caller, without code.
kernel::KernelSet layouts(const signal::Module& sound, const plan::Widths& widths) {
  kernel::KernelSet set;
  for (std::size_t i = 0; i < sound.functions.size(); ++i) {
    set.kernels.push_back({nullptr, nullptr, layout(sound.functions[i], widths[i])});
  }
  return set;
}

std::string symbol(std::size_t i) { return fmt::format("kernel{}", i); }

std::string kernels_of(signal::Module sound, const plan::Widths& widths) {
  std::string table;
  for (std::size_t i = 0; i < sound.functions.size(); ++i) {
    sound.functions[i].name = symbol(i);
    table += fmt::format("{}ptr @{}", i == 0 ? "" : ", ", symbol(i));
  }
  Pool pool(1);
  return fmt::format("{}\n@kernels = constant [{} x ptr] [{}]\n",
                     emit_ir(sound, widths, {.cpu = "x86-64", .pool = pool}), sound.functions.size(), table);
}

bool write(const char* path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes << std::flush;
  if (!file) fmt::print(stderr, "cannot write `{}`\n", path);
  return static_cast<bool>(file);
}

}  // namespace
}  // namespace trk::aarch64

int main(int count, char** words) {
  using namespace trk;
  if (count != 4) {
    fmt::print(stderr, "usage: write_plan TRACK PLAN KERNELS\n");
    return 2;
  }
  const twins::Track track = twins::read_track(words[1]);
  Pool pool(hardware_threads());
  const plan::Schedule schedule = trk::schedule(track.sound, track.timeline, plan::together(), pool);
  runtime::RenderPlan plan =
      arrange(track.sound, track.timeline, schedule, aarch64::layouts(track.sound, schedule.widths), Taps::Instruments);
  plan.master = track.master;
  aarch64::Writer writer;
  writer(plan);
  const bool is_written = aarch64::write(words[2], writer.bytes()) &&
                          aarch64::write(words[3], aarch64::kernels_of(track.sound, schedule.widths));
  return is_written ? 0 : 3;
}
