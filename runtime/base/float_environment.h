// The floating-point mode under which every sample is computed.
//
// The bytes of a render depend on rounding and on denormals, and both are set per thread by a register that any library
// may have changed. So whoever renders sets it on the way in and checks it on the way out.
#pragma once

namespace trk {

// Puts the calling thread into the render mode: round to nearest, no flush to zero, no denormals-are-zero, no traps.
void enter_render_thread();

// Whether the calling thread is in the render mode. Exception flags already raised do not count.
bool is_render_thread();

}  // namespace trk
