#include "compiler/optimize/passes.h"

#include "compiler/optimize/count_turns.h"
#include "compiler/optimize/drop_unheard.h"
#include "compiler/optimize/fold.h"
#include "compiler/optimize/hoist.h"
#include "compiler/optimize/join_sides.h"
#include "compiler/optimize/merge_equal.h"
#include "compiler/optimize/share_shapes.h"
#include "compiler/optimize/split_frames.h"
#include "compiler/optimize/split_powers.h"
#include "compiler/signal/verify.h"
#include "runtime/base/check.h"

#include <algorithm>
#include <span>
#include <string>

namespace trk {
namespace optimizing {

const std::vector<Pass>& passes() {
  static const std::vector<Pass> list{
      {"fold", fold},
      {"hoist", hoist},
      {"split-powers", split_powers},
      {"count-turns", count_turns},
      {"merge-equal", merge_equal},
      {"join-sides", join_sides},
      {"drop-unheard", drop_unheard},
      {"split-frames", split_frames},
      {"share-shapes", nullptr, share_shapes},
  };
  return list;
}

}  // namespace optimizing

namespace {

void verify(const signal::Function& function, std::string_view after) {
  const std::vector<std::string> faults = signal::verify(function);
  TRK_CHECK(faults.empty(), "`{}` is broken after {}: {}", function.name, after, faults.front());
}

// Those up to the last that is wanted.
std::span<const optimizing::Pass> passes_up_to(std::string_view last) {
  const std::vector<optimizing::Pass>& all = optimizing::passes();
  if (last == optimizing::kLower) return {};
  const auto found = std::ranges::find(all, last, &optimizing::Pass::name);
  return {all.begin(), found == all.end() ? found : found + 1};
}

}  // namespace

signal::Module optimize(signal::Module module, Pool& pool, std::string_view last) {
  const std::span<const optimizing::Pass> passes = passes_up_to(last);
  pool.run(module.functions.size(), [&](std::size_t i) {
    signal::Function& function = module.functions[i];
    verify(function, optimizing::kLower);
    for (const optimizing::Pass& pass : passes) {
      if (pass.on_each == nullptr) break;
      pass.on_each(function);
      verify(function, pass.name);
    }
  });
  for (const optimizing::Pass& pass : passes) {
    if (pass.on_all == nullptr) continue;
    pass.on_all(module);
    for (const signal::Function& function : module.functions) verify(function, pass.name);
  }
  return module;
}

}  // namespace trk
