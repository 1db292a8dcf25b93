#include "compiler/driver/session.h"

#include "compiler/diagnostics/render.h"
#include "compiler/driver/stdlib.h"
#include "compiler/parse/parse.h"
#include "compiler/syntax/packed.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <variant>

namespace trk::driver {
namespace {

// A file larger than this is not read: places in a text are 32 bits, and `parse` refuses far smaller ones.
constexpr std::uintmax_t kLargestRead = std::uintmax_t{1} << 30;

// A text that is no module, such as a Scala file.
constexpr std::uintmax_t kLargestText = std::uintmax_t{4} << 20;

// Nobody reads further than this at once.
constexpr std::size_t kMostDrawn = 100;

namespace fs = std::filesystem;

// The way from a folder down to a file, links followed.
source::Found<fs::path> way_down(const fs::path& folder, const fs::path& file) {
  using source::FileProblem;
  std::error_code problem;
  const auto place = [&](const fs::path& path) {
    const fs::path absolute = fs::absolute(path.empty() ? "." : path, problem);
    return problem ? absolute : fs::weakly_canonical(absolute, problem);
  };
  const fs::path from = place(folder);
  if (problem) return FileProblem::Unreadable;
  const fs::path to = place(file);
  if (problem) return FileProblem::Unreadable;
  const fs::path way = to.lexically_relative(from);
  if (way.empty() || *way.begin() == "..") return FileProblem::Outside;
  return way;
}

// Why a file that a text names cannot be read, if that shows from outside.
std::optional<source::FileProblem> problem_of(const std::string& path, std::uintmax_t largest) {
  using source::FileProblem;
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (!fs::exists(status)) return FileProblem::Missing;
  if (fs::is_directory(status)) return FileProblem::Folder;
  if (!fs::is_regular_file(status)) return FileProblem::Unreadable;
  const std::uintmax_t size = fs::file_size(path, problem);
  if (problem) return FileProblem::Unreadable;
  return size > largest ? std::optional(FileProblem::TooLarge) : std::nullopt;
}

// A name without its capitals and `_`: how somebody may remember it.
std::string folded(std::string_view name) {
  std::string bare;
  for (const char c : name) {
    if (c != '_') bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return bare;
}

Result<std::string> read_text(const std::string& path) {
  const auto failed = [&](const std::string& why) { return Error{"cannot read `" + path + "`: " + why}; };
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (!fs::exists(status)) return failed("there is no such file");
  if (fs::is_directory(status)) return failed("it is a folder; a track is a .trk file");
  if (fs::is_regular_file(status) && fs::file_size(path, problem) > kLargestRead) {
    return failed("it is larger than 1 GB");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return failed(std::strerror(errno));
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return failed(std::strerror(errno));
  return text;
}

}  // namespace

Result<source::FileId> Session::read(const std::string& path) {
  if (const auto known = texts_.find(path); known != texts_.end()) return sources_.add(path, known->second);
  Result<std::string> text = read_text(path);
  if (!text) return text.error();
  return sources_.add(path, std::move(*text));
}

ModuleLoader Session::loader() {
  return {[this](const std::string& name, bool is_path, source::FileId from) { return locate(name, is_path, from); },
          [this](const std::string& path, bool is_path) { return load(path, is_path); },
          [this](const std::string& name, bool is_path, source::FileId from) { return others(name, is_path, from); }};
}

std::vector<std::string> Session::others(const std::string& name, bool is_path, source::FileId from) const {
  std::vector<std::string> found;
  if (!is_path && options_.stdlib.empty()) {
    for (const std::string_view module : stdlib_module_names()) found.emplace_back(module);
    return found;
  }
  const source::Found<std::string> file = locate(name, is_path, from);
  if (std::holds_alternative<source::FileProblem>(file)) return found;
  const fs::path folder = fs::path(std::get<std::string>(file)).parent_path();
  std::error_code problem;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, problem)) {
    if (entry.path().extension() != ".trk") continue;
    const fs::path neighbour = entry.path().filename();
    found.push_back(is_path ? (fs::path(name).parent_path() / neighbour).generic_string() : neighbour.stem().string());
  }
  std::ranges::sort(found);
  return found;
}

CheckOptions Session::check_options(const std::string& variant) {
  return {variant, [this](const std::string& path, source::FileId from) { return text(path, from); },
          [this](std::string_view word) { return in_library(word); }};
}

std::vector<LibraryName> Session::in_library(std::string_view word) const {
  std::vector<LibraryName> found;
  if (!options_.stdlib.empty()) return found;
  for (const std::string_view module : stdlib_module_names()) {
    if (syntax::is_private(module) || module == kPrelude) continue;
    if (module == word) found.push_back({std::string(module), "", {}});
    for (const syntax::Declaration& declaration : syntax::unpack(packed_stdlib_module(module), {}).declarations) {
      const std::string& name = declaration.name.text;
      if (!syntax::is_private(name) && folded(name) == folded(word))
        found.push_back({std::string(module), name, declaration.kind});
    }
  }
  return found;
}

Result<void> Session::probe_library() const {
  if (options_.stdlib.empty()) return {};
  const fs::path prelude = fs::path(options_.stdlib) / (std::string(kPrelude) + ".trk");
  std::error_code problem;
  if (fs::is_regular_file(prelude, problem)) return {};
  return Error{"`" + options_.stdlib + "` is no standard library: there is no `" + prelude.string() + "`"};
}

source::Found<std::string> Session::locate(const std::string& name, bool is_path, source::FileId from) const {
  if (is_path) return locate_path(name, from);
  const fs::path library = options_.stdlib.empty() ? "stdlib" : options_.stdlib;
  return (library / (name + ".trk")).string();
}

// Note [Where files are read]
//
// A track is text from anywhere, so what it names is read only below the folder it lies in, and what the library names
// below the folder of the library. Links are followed before this is judged, so none leads out; what they lead to is
// also what a file is known by, so that one file by two ways is one module.
source::Found<std::string> Session::locate_path(const std::string& path, source::FileId from) const {
  if (fs::path(path).is_absolute()) return source::FileProblem::Absolute;
  const fs::path user = sources_[from].path();
  const bool in_library = !options_.stdlib.empty() && std::holds_alternative<fs::path>(way_down(options_.stdlib, user));
  const fs::path home = in_library ? fs::path(options_.stdlib) : fs::path(options_.input).parent_path();
  const auto way = way_down(home, user.parent_path() / path);
  if (const auto* problem = std::get_if<source::FileProblem>(&way)) return *problem;
  return (home / std::get<fs::path>(way)).lexically_normal().string();
}

source::Found<syntax::Module> Session::load(const std::string& path, bool is_path) {
  if (!is_path && options_.stdlib.empty()) {
    const std::string name = fs::path(path).stem().string();
    const std::optional<std::string_view> text = stdlib_module(name);
    if (!text) return source::FileProblem::Missing;
    const source::FileId file = sources_.add(path, std::string(*text));
    library_.insert(file);
    return syntax::unpack(packed_stdlib_module(name), file);
  }
  if (const auto problem = problem_of(path, kLargestRead)) return *problem;
  const Result<source::FileId> file = read(path);
  if (!file) return source::FileProblem::Unreadable;
  if (!is_path) library_.insert(*file);
  return parse(sources_[*file], sink_);
}

source::Found<source::FileId> Session::text(const std::string& path, source::FileId from) {
  const auto located = locate_path(path, from);
  if (const auto* problem = std::get_if<source::FileProblem>(&located)) return *problem;
  const std::string& file = std::get<std::string>(located);
  if (const auto known = loaded_texts_.find(file); known != loaded_texts_.end()) return known->second;
  if (const auto problem = problem_of(file, kLargestText)) return *problem;
  const Result<source::FileId> text = read(file);
  if (!text) return source::FileProblem::Unreadable;
  loaded_texts_.emplace(file, *text);
  return *text;
}

void Session::say() {
  if (sink_.empty()) return;
  using diagnostics::Drawing;
  const bool is_terminal = isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  const Drawing drawing = options_.json ? Drawing::Json : is_terminal ? Drawing::Terminal : Drawing::Plain;
  std::vector<diagnostics::Diagnostic> said = sink_.sorted();
  const std::size_t more = drawing != Drawing::Json && said.size() > kMostDrawn ? said.size() - kMostDrawn : 0;
  said.resize(said.size() - more);
  std::cerr << diagnostics::render(said, sources_, drawing) << std::flush;
  if (more > 0) fmt::print(stderr, "and {} more\n", more);
}

int Session::finish() {
  say();
  return has_errors() ? kTrackIsWrong : kDone;
}

int Session::track_is_wrong() {
  say();
  return kTrackIsWrong;
}

int Session::world_failed(const Error& error) {
  say();
  return failed(error);
}

int Session::failed(const Error& error) {
  fmt::print(stderr, "trkc: {}\n", error.message);
  return kWorldFailed;
}

int Session::refused(const std::string& message, const std::string& help) {
  say();
  fmt::print(stderr, "trkc: {}\nhelp: {}\n", message, help);
  return kUsage;
}

int Session::print(const std::function<void()>& write) {
  say();
  write();
  std::cout.flush();
  if (!std::cout) return world_failed({"cannot write to standard output"});
  return has_errors() ? kTrackIsWrong : kDone;
}

}  // namespace trk::driver
