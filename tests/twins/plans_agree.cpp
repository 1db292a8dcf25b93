// Computes tracks under every plan there can be, and tells which of them are not what the others are: plans_agree TRACK…
//
// A plan may share renderings or not, take any window and any widths, and have either engine for its kernels. `trkc`
// always takes the best of them, so it cannot show that the others are the same samples.
#include "compiler/arrange/arrange.h"
#include "compiler/codegen/codegen.h"
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

struct Way {
  plan::PlanOptions plan;
  bool interprets;

  std::string words() const {
    return fmt::format("{}, window {}, {}", plan.share ? "shared" : "unshared", plan.window,
                       interprets ? "interpreted" : fmt::format("{} lanes", plan.widest));
  }
};

std::vector<Way> ways() {
  std::vector<Way> all;
  for (const bool share : {true, false}) {
    for (const std::int64_t window : {1 << 18, 1 << 12}) {
      for (const int widest : {32, 4, 1}) all.push_back({{share, window, widest}, false});
      all.push_back({{share, window, 1}, true});
    }
  }
  return all;
}

// The fingerprints of all stems and of the whole.
std::vector<std::string> render(const Track& track, const Way& way, Pool& pool) {
  const plan::Schedule schedule = trk::schedule(track.sound, track.timeline, way.plan);
  kernel::KernelSet kernels = way.interprets ? interpret(track.sound)
                                             : codegen(track.sound, schedule.widths, {.cpu = "native", .pool = pool});
  runtime::RenderPlan plan =
      arrange(track.sound, track.timeline, schedule, std::move(kernels), Taps::Instruments);
  plan.master = track.master;
  driver::Fingerprints fingerprints(plan, {});
  RenderOptions options;
  options.stems = fingerprints.listener();
  const Result<audio::Mix> mix = trk::render(plan, pool, options);
  TRK_CHECK(static_cast<bool>(mix), "{}", mix.error().message);
  return fingerprints.lines(*mix);
}

bool agree(const std::string& path) {
  const Track track = read_track(path);
  Pool pool(2);
  std::vector<std::string> expected;
  std::size_t different = 0;
  const std::vector<Way> all = ways();
  for (const Way& way : all) {
    const std::vector<std::string> heard = render(track, way, pool);
    if (expected.empty()) expected = heard;
    if (heard == expected) continue;
    ++different;
    for (std::size_t i = 0; i < heard.size(); ++i) {
      if (heard[i] != expected[i]) fmt::print("{}: {} is not {}\n", way.words(), heard[i], all[0].words());
    }
  }
  fmt::print("{}: {} plans, {} different\n", path, all.size(), different);
  return different == 0;
}

}  // namespace
}  // namespace trk::twins

int main(int count, char** words) {
  bool all_agree = count > 1;
  for (int i = 1; i < count; ++i) all_agree = trk::twins::agree(words[i]) && all_agree;
  return all_agree ? 0 : 1;
}
