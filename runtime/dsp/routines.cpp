#include "runtime/dsp/routines.h"

namespace trk::dsp {

// One table per build of hot.cpp.
extern const Routines kRoutinesBase;
#ifdef __x86_64__
extern const Routines kRoutinesV3;
extern const Routines kRoutinesV4;
#endif

const Routines* routines(std::string_view level) {
#ifdef __x86_64__
  __builtin_cpu_init();
  const bool has_v3 = __builtin_cpu_supports("x86-64-v3");
  const bool has_v4 = __builtin_cpu_supports("x86-64-v4");
  if (level == "native") return has_v4 ? &kRoutinesV4 : has_v3 ? &kRoutinesV3 : &kRoutinesBase;
  if (level == "x86-64") return &kRoutinesBase;
  // Nothing here gains from SSE4 alone, so the second level runs the code of the first.
  if (level == "x86-64-v2") return __builtin_cpu_supports("x86-64-v2") ? &kRoutinesBase : nullptr;
  if (level == "x86-64-v3") return has_v3 ? &kRoutinesV3 : nullptr;
  if (level == "x86-64-v4") return has_v4 ? &kRoutinesV4 : nullptr;
  return nullptr;
#else
  return level == "native" ? &kRoutinesBase : nullptr;
#endif
}

const Routines& native_routines() { return *routines("native"); }

}  // namespace trk::dsp
