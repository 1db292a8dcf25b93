#include "compiler/optimize/passes.h"

#include "compiler/optimize/drop_unheard.h"
#include "compiler/signal/verify.h"
#include "runtime/base/check.h"

#include <string>
#include <utility>

namespace trk {
namespace optimizing {

const std::vector<Pass>& passes() {
  static const std::vector<Pass> list{
      {"drop-unheard", drop_unheard},
  };
  return list;
}

}  // namespace optimizing

namespace {

void verify(const signal::Function& function, std::string_view after) {
  const std::vector<std::string> faults = signal::verify(function);
  TRK_CHECK(faults.empty(), "`{}` is broken after {}: {}", function.name, after, faults.front());
}

}  // namespace

signal::Module optimize(signal::Module module) {
  for (signal::Function& function : module.functions) {
    verify(function, "lower");
    for (const optimizing::Pass& pass : optimizing::passes()) {
      pass.run(function);
      verify(function, pass.name);
    }
  }
  return module;
}

}  // namespace trk
