// An architecture for Faust: renders SECONDS of its program into a WAV of 32-bit floats, faster than it sounds.
#include "by_hand.h"

#include <algorithm>

#ifndef FAUSTFLOAT
#define FAUSTFLOAT float
#endif

struct Meta {
  void declare(const char*, const char*) {}
};

// A program without knobs asks nothing of this.
struct UI {
  void openVerticalBox(const char*) {}
  void closeBox() {}
};

struct dsp {};

<<includeIntrinsic>>

<<includeclass>>

int main(int, char** arguments) {
  auto* program = new mydsp;
  program->init(rate);
  constexpr int block = 1024;
  constexpr std::size_t frames = static_cast<std::size_t>(SECONDS * rate);
  Wav wav(arguments[1], frames);
  float left[block];
  float right[block];
  float* outputs[] = {left, right};
  for (std::size_t start = 0; start < frames; start += block) {
    const int some = static_cast<int>(std::min<std::size_t>(block, frames - start));
    program->compute(some, nullptr, outputs);
    wav.write(left, right, static_cast<std::size_t>(some));
  }
  delete program;
}
