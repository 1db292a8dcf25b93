#include "compiler/syntax/packed.h"

#include "compiler/parse/parse.h"
#include "compiler/syntax/dump.h"
#include "runtime/base/check.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace trk::syntax {
namespace {

// One of everything that a text can have.
constexpr const char* kText = R"(trk 1
use drums
use "parts/bass.trk" as bass
use osc bare
/// What it is.
/// And more of it.
fn golden(n, k = -2) = if not n > 3 and k in 0..1 or n == 2 then n ^ 2 / 3 * -k else x -> x.y(1, name = "é\n")[0]
let list = [(n, 3:2) for n in 0.5..8 bars]
let notes = [F#3, 30/s, 3/16 note, golden(1)]
instrument pluck(vel, open = 0) { out = vel * sine(phase(440 Hz)) }
pattern riff = grid 1/16 in 3/4 {| -1 #4' [0 2] [0;2] <0 4> _ . | Dm7 bVII7 $fill x*3 x!2 x?40% x@60% x(5 16) E2 |}
kit house { pluck riff.slow(2) }
section A 8 bars like B { play riff on pluck with golden
  ramp pluck.open from 0 to 1 over 4 bars }
deliver { emit wav }
track "T" { tempo = 120 bpm }
expect loudness < -9 LUFS
)";

std::string text_of(const Module& module) {
  std::ostringstream out;
  dump(module, out);
  return out.str();
}

Module read(const char* text, source::FileId file) {
  diagnostics::Sink sink;
  Module module = parse(source::SourceFile(file, "test.trk", text), sink);
  EXPECT_TRUE(sink.empty());
  return module;
}

TEST(Packed, ComesBackAsItWas) {
  const Module module = read(kText, source::FileId{3});
  const Module back = unpack(pack(module), source::FileId{3});
  EXPECT_EQ(text_of(back), text_of(module));
  EXPECT_EQ(back.expressions.back().span, module.expressions.back().span);
  EXPECT_EQ(back.declarations.front().documentation, module.declarations.front().documentation);
}

TEST(Packed, BelongsToTheFileThatIsNamed) {
  const Module back = unpack(pack(read(kText, source::FileId{3})), source::FileId{9});
  EXPECT_EQ(back.file, source::FileId{9});
  EXPECT_EQ(back.declarations.front().name.span.file, source::FileId{9});
}

TEST(PackedDeathTest, KnowsNeitherLessNorMore) {
  const std::string bytes = pack(read("let x = 1\n", source::FileId{}));
  const auto leaves = testing::ExitedWithCode(kInternalErrorExit);
  EXPECT_EXIT(unpack(bytes.substr(0, bytes.size() - 1), source::FileId{}), leaves, "packed");
  EXPECT_EXIT(unpack(bytes + "x", source::FileId{}), leaves, "packed");
}

}  // namespace
}  // namespace trk::syntax
