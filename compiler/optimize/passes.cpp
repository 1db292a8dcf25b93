#include "compiler/optimize/passes.h"

#include "compiler/optimize/drop_unheard.h"
#include "compiler/optimize/fold.h"
#include "compiler/optimize/hoist.h"
#include "compiler/optimize/join_sides.h"
#include "compiler/optimize/merge_equal.h"
#include "compiler/optimize/share_shapes.h"
#include "compiler/optimize/split_powers.h"
#include "compiler/signal/verify.h"
#include "runtime/base/check.h"

#include <string>

namespace trk {
namespace optimizing {
namespace {

template <void (*run)(signal::Function&)>
void on_each(signal::Module& module) {
  for (signal::Function& function : module.functions) run(function);
}

}  // namespace

const std::vector<Pass>& passes() {
  static const std::vector<Pass> list{
      {"fold", on_each<fold>},
      {"hoist", on_each<hoist>},
      {"split-powers", on_each<split_powers>},
      {"merge-equal", on_each<merge_equal>},
      {"join-sides", on_each<join_sides>},
      {"drop-unheard", on_each<drop_unheard>},
      {"share-shapes", share_shapes},
  };
  return list;
}

}  // namespace optimizing

namespace {

void verify(const signal::Module& module, std::string_view after) {
  for (const signal::Function& function : module.functions) {
    const std::vector<std::string> faults = signal::verify(function);
    TRK_CHECK(faults.empty(), "`{}` is broken after {}: {}", function.name, after, faults.front());
  }
}

}  // namespace

signal::Module optimize(signal::Module module, std::string_view last) {
  verify(module, optimizing::kLower);
  if (last == optimizing::kLower) return module;
  for (const optimizing::Pass& pass : optimizing::passes()) {
    pass.run(module);
    verify(module, pass.name);
    if (pass.name == last) break;
  }
  return module;
}

}  // namespace trk
