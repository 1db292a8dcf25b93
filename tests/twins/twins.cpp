// Computes tracks in all the ways there are and tells which of them differ: twins TRACK…
//
// The engine, the processor and the number of threads can be chosen on the command line of `trkc`. The plan cannot: it
// always shares renderings, and takes the window and the widths that are best. Here it takes others, too.
#include "compiler/arrange/arrange.h"
#include "compiler/codegen/codegen.h"
#include "compiler/driver/object_cache.h"
#include "compiler/driver/stems.h"
#include "compiler/interpret/interpret.h"
#include "runtime/base/check.h"
#include "runtime/base/pool.h"
#include "runtime/render/render.h"

#include <fmt/core.h>

#include "tests/twins/track.h"
#include <string>
#include <utility>
#include <vector>

namespace trk::twins {
namespace {

constexpr std::int64_t kSmallWindow = 1 << 13;

struct Way {
  bool interprets = false;
  std::string cpu = "native";
  unsigned threads = 2;
  plan::PlanOptions plan = plan::together();

  std::string words() const {
    return fmt::format("{} on {}, {} threads, {}, window {}, {} lanes", interprets ? "interpreter" : "machine code",
                       cpu, threads, plan.share ? "shared" : "unshared", plan.window, plan.widest);
  }
};

// What `trkc` does comes first.
std::vector<Way> all_ways() {
  std::vector<Way> all = {Way{}};
  for (const char* cpu : {"x86-64", "x86-64-v2", "x86-64-v3", "x86-64-v4"}) {
    if (cpu_supported(cpu)) all.push_back({.cpu = cpu});
  }
  for (const unsigned threads : {1U, 7U}) all.push_back({.threads = threads});
  for (const bool share : {true, false}) {
    for (const std::int64_t window : {plan::PlanOptions{}.window, kSmallWindow}) {
      for (const int widest : {32, 4, 1}) all.push_back({.plan = {share, window, widest}});
    }
  }
  all.push_back({.interprets = true, .plan = plan::alone()});
  all.push_back({.interprets = true, .cpu = "x86-64", .threads = 7, .plan = {true, kSmallWindow, 1}});
  return all;
}

// The fingerprints of all stems and of the whole.
std::vector<std::string> fingerprints(const Track& track, const Way& way, ObjectStore* store) {
  Pool pool(way.threads);
  plan::Schedule schedule = trk::schedule(track.sound, track.timeline, way.plan, pool);
  if (way.interprets) schedule.lanes.clear();  // No two of its kernels are one.
  kernel::KernelSet kernels =
      way.interprets ? interpret(track.sound) : codegen(track.sound, schedule.widths, {way.cpu, pool, store});
  runtime::RenderPlan plan = arrange(track.sound, track.timeline, schedule, std::move(kernels), Taps::Instruments);
  plan.master = track.master;
  driver::Fingerprints heard(plan, {});
  RenderOptions options;
  options.cpu = way.cpu;
  options.stems = heard.listener();
  const Result<audio::Mix> mix = render(plan, pool, options);
  TRK_CHECK(static_cast<bool>(mix), "{}", mix.error().message);
  return heard.lines(*mix);
}

bool agree(const std::string& path, ObjectStore* store) {
  const Track track = read_track(path);
  const std::vector<Way> ways = all_ways();
  const std::vector<std::string> expected = fingerprints(track, ways.front(), store);
  int different = 0;
  for (const Way& way : ways) {
    const std::vector<std::string> found = fingerprints(track, way, store);
    if (found == expected) continue;
    ++different;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] != expected[i]) fmt::print("{}: {} instead of {}\n", way.words(), found[i], expected[i]);
    }
  }
  fmt::print("{}: {} ways, {} different\n", path, ways.size(), different);
  return different == 0;
}

}  // namespace
}  // namespace trk::twins

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "usage: twins TRACK…\n");
    return 2;
  }
  const auto cache = trk::driver::open_cache();
  bool all_agree = true;
  for (int i = 1; i < count; ++i) all_agree = trk::twins::agree(words[i], cache.get()) && all_agree;
  return all_agree ? 0 : 1;
}
