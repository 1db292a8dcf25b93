#include "tests/fuzz/layout.h"

#include "compiler/format/format.h"
#include "compiler/parse/parse.h"
#include "compiler/parse/tokens.h"
#include "compiler/syntax/dump.h"
#include "runtime/base/check.h"

#include <sstream>
#include <string>

namespace trk::fuzz {
namespace {

struct Layout {
  std::string text;  // laid out
  std::string tree;  // before
};

Layout layout(const std::string& text, diagnostics::Sink& sink) {
  const source::SourceFile file(source::FileId(0), "fuzzed.trk", text);
  const syntax::Module module = parse(file, sink);
  if (sink.has_errors()) return {};
  std::ostringstream tree;
  dump(module, tree);
  return {format(file, module, read_tokens(file)), tree.str()};
}

}  // namespace

void lay_out(std::string_view text) {
  diagnostics::Sink sink;
  const Layout first = layout(std::string(text), sink);
  if (sink.has_errors()) return;
  const Layout second = layout(first.text, sink);
  TRK_CHECK(!sink.has_errors(), "the layout has a mistake that the text had not");
  TRK_CHECK(first.tree == second.tree, "the layout has another meaning");
  TRK_CHECK(first.text == second.text, "the layout has another layout");
}

}  // namespace trk::fuzz
