// A tool of the build: parses the modules of the standard library and writes what came of them as C++ source.
//
//   pack_library OUTPUT MODULE.trk…
#include "compiler/diagnostics/render.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/parse/parse.h"
#include "compiler/source/source_file.h"
#include "compiler/syntax/packed.h"

#include <fmt/core.h>
#include <fmt/ostream.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// As a string literal: three octal digits a byte, which no digit after them can change.
std::string literal(const std::string& bytes) {
  std::string text = "\"";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0 && i % 24 == 0) text += "\"\n       \"";
    text += fmt::format("\\{:03o}", static_cast<unsigned char>(bytes[i]));
  }
  return text + '"';
}

}  // namespace

int main(int count, char** arguments) {
  std::ofstream out(arguments[1]);
  out << R"(#include "compiler/driver/stdlib.h"

namespace trk::driver {

std::string_view packed_stdlib_module(std::string_view name) {
)";
  trk::source::SourceMap sources;
  trk::diagnostics::Sink sink;
  for (int i = 2; i < count; ++i) {
    const trk::source::FileId file = sources.add(arguments[i], read(arguments[i]));
    const std::string bytes = trk::syntax::pack(trk::parse(sources[file], sink));
    fmt::print(out, "  if (name == \"{}\") {{\n    return {{{}, {}}};\n  }}\n",
               std::filesystem::path(arguments[i]).stem().string(), literal(bytes), bytes.size());
  }
  out << "  return {};\n}\n\n}  // namespace trk::driver\n";
  if (sink.empty()) return EXIT_SUCCESS;
  std::cerr << trk::diagnostics::render(sink.sorted(), sources, trk::diagnostics::Drawing::Plain);
  return EXIT_FAILURE;
}
