#include "runtime/base/float_environment.h"

#include <cfenv>
#include <limits>

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace trk {
namespace {

#if defined(__SSE2__)
// Everything but the six sticky exception flags: rounding, flush-to-zero, denormals-are-zero and the trap masks.
constexpr unsigned kControlBits = 0xFFFFFFFF & ~0x3Fu;

// All traps masked, round to nearest, denormals honoured.
constexpr unsigned kRenderControl = 0x1F80;
#endif

// Whether arithmetic makes denormal results and reads denormal operands, tried rather than read from a register, so it
// asks the same question of every processor.
bool honours_denormals() {
  const volatile float smallest_normal = std::numeric_limits<float>::min();
  const volatile float smallest_denormal = std::numeric_limits<float>::denorm_min();
  const volatile float denormal_result = smallest_normal * 0.5f;
  const volatile float denormal_operand = smallest_denormal * 2.0f;
  return denormal_result != 0.0f && denormal_operand != 0.0f;
}

}  // namespace

void enter_render_thread() {
  // The default environment is IEEE 754's; on ARM it also clears flush-to-zero, which shares its register.
  std::fesetenv(FE_DFL_ENV);
#if defined(__SSE2__)
  _mm_setcsr(kRenderControl);
#endif
}

bool is_render_thread() {
#if defined(__SSE2__)
  if ((_mm_getcsr() & kControlBits) != kRenderControl) return false;
#endif
  return std::fegetround() == FE_TONEAREST && honours_denormals();
}

}  // namespace trk
