#include "compiler/typed/graph.h"

namespace trk::typed {

std::string_view name(Op op) {
  switch (op) {
#define TRK_OP(name, operands, meaning) \
  case Op::name:                        \
    return #name;
#include "compiler/typed/ops.def"
#undef TRK_OP
  }
  return {};
}

}  // namespace trk::typed
