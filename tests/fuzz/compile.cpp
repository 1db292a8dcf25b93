#include "tests/fuzz/compile.h"

#include "compiler/check/check.h"
#include "compiler/check/consequences.h"
#include "compiler/diagnostics/render.h"
#include "compiler/elaborate/elaborate.h"
#include "compiler/lower/lower.h"
#include "compiler/parse/parse.h"
#include "compiler/resolve/resolve.h"
#include "compiler/score/dump.h"
#include "compiler/source/named_file.h"
#include "compiler/syntax/dump.h"
#include "compiler/typed/dump.h"

#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace trk::fuzz {
namespace {

// More notes than this only cost time: what is done to one of them is done to all.
constexpr std::size_t kManyNotes = 50'000;

// Parsed once, since every text uses it. Each run begins with its files and is given copies of its modules.
struct Library {
  std::vector<std::pair<std::string, std::string>> texts;  // name, text
  std::map<std::string, syntax::Module> modules;
};

Library& library() {
  static Library library;
  return library;
}

ModuleLoader loader() {
  const auto locate = [](const std::string& name, bool, source::FileId) -> source::Found<std::string> { return name; };
  const auto load = [](const std::string& file, bool is_path) -> source::Found<syntax::Module> {
    const auto found = library().modules.find(file);
    if (is_path || found == library().modules.end()) return source::FileProblem::Missing;
    return found->second;
  };
  return {locate, load};
}

source::SourceMap sources_of_library() {
  source::SourceMap sources;
  for (const auto& [name, text] : library().texts) sources.add(name, text);
  return sources;
}

void compile_in(const source::SourceMap& sources, source::FileId file, diagnostics::Sink& sink) {
  std::ostringstream nowhere;
  syntax::Module module = parse(sources[file], sink);
  dump(module, nowhere);
  const auto read = sink.mark();
  const syntax::Program program = resolve(std::move(module), "fuzzed.trk", loader(), sink);
  const typed::Program track = check(program, sources, sink);
  drop_consequences(program, read, sink);
  if (sink.has_errors()) return;
  dump(track, nowhere);
  const score::Score score = elaborate(track, sink);
  if (sink.has_errors() || score.notes.size() > kManyNotes) return;
  dump(score, track, nowhere);
  lower(track, score, sources, sink);
}

}  // namespace

void load_library(const char* folder) {
  std::map<std::string, std::string> sorted;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
    if (entry.path().extension() != ".trk") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    sorted[entry.path().stem().string()] = {std::istreambuf_iterator<char>(file), {}};
  }
  if (sorted.count(kPrelude) == 0) {
    fmt::print(stderr, "`{}` holds no standard library\n", folder);
    std::exit(2);
  }
  library().texts.assign(sorted.begin(), sorted.end());
  const source::SourceMap sources = sources_of_library();
  diagnostics::Sink sink;
  for (std::size_t i = 0; i < library().texts.size(); ++i) {
    library().modules[library().texts[i].first] = parse(sources[source::FileId(i)], sink);
  }
}

void compile(std::string_view text) {
  source::SourceMap sources = sources_of_library();
  const source::FileId file = sources.add("fuzzed.trk", std::string(text));
  diagnostics::Sink sink;
  compile_in(sources, file, sink);
  std::vector<diagnostics::Diagnostic> said = sink.sorted();
  diagnostics::render(said, sources, diagnostics::Drawing::Terminal);
  diagnostics::render(said, sources, diagnostics::Drawing::Json);
}

}  // namespace trk::fuzz
