#include "compiler/optimize/join_sides.h"

namespace trk::optimizing {

void join_sides(signal::Function& function) {
  if (function.kind != signal::FunctionKind::Voice) return;
  if (function.outputs.size() == 2 && function.outputs[0] == function.outputs[1]) function.outputs.pop_back();
}

}  // namespace trk::optimizing
