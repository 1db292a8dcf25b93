#include "compiler/driver/session.h"

#include "compiler/diagnostics/render.h"
#include "compiler/driver/stdlib.h"
#include "compiler/parse/parse.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <unistd.h>
#include <utility>

namespace trk::driver {
namespace {

// A file larger than this is not read: places in a text are 32 bits, and `parse` refuses far smaller ones.
constexpr std::uintmax_t kLargestRead = std::uintmax_t{1} << 30;

// Nobody reads further than this at once.
constexpr std::size_t kMostDrawn = 100;

Result<std::string> read_text(const std::string& path) {
  const auto failed = [&](const std::string& why) { return Error{"cannot read `" + path + "`: " + why}; };
  std::error_code problem;
  const std::filesystem::file_status status = std::filesystem::status(path, problem);
  if (!std::filesystem::exists(status)) return failed("there is no such file");
  if (std::filesystem::is_directory(status)) return failed("it is a folder; a track is a .trk file");
  if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(path, problem) > kLargestRead) {
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
          [this](const std::string& path, bool is_path) { return load(path, is_path); }};
}

Result<void> Session::probe_library() const {
  if (options_.stdlib.empty()) return {};
  const std::filesystem::path prelude = std::filesystem::path(options_.stdlib) / (std::string(kPrelude) + ".trk");
  std::error_code problem;
  if (std::filesystem::is_regular_file(prelude, problem)) return {};
  return Error{"`" + options_.stdlib + "` is no standard library: there is no `" + prelude.string() + "`"};
}

std::string Session::locate(const std::string& name, bool is_path, source::FileId from) const {
  namespace fs = std::filesystem;
  if (is_path) return (fs::path(sources_[from].path()).parent_path() / name).lexically_normal().string();
  const fs::path library = options_.stdlib.empty() ? "stdlib" : options_.stdlib;
  return (library / (name + ".trk")).string();
}

std::optional<syntax::Module> Session::load(const std::string& path, bool is_path) {
  if (!is_path && options_.stdlib.empty()) {
    const std::optional<std::string_view> text = stdlib_module(std::filesystem::path(path).stem().string());
    if (!text) return std::nullopt;
    const source::FileId file = sources_.add(path, std::string(*text));
    library_.insert(file);
    return parse(sources_[file], sink_);
  }
  const Result<source::FileId> file = read(path);
  if (!file) return std::nullopt;
  if (!is_path) library_.insert(*file);
  return parse(sources_[*file], sink_);
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
