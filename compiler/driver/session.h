// One run of the compiler: its files, what it has to say, and how it ends.
#pragma once

#include "compiler/check/check.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/driver/command_line.h"
#include "compiler/resolve/resolve.h"
#include "compiler/source/source_file.h"
#include "runtime/base/result.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace trk::driver {

class Session {
 public:
  // `texts` holds files whose text is not what stands on the disk, by their paths.
  explicit Session(const Options& options, std::map<std::string, std::string> texts = {})
      : options_(options), texts_(std::move(texts)) {}

  // Reads a file into the sources. Directories, missing and unreadable files are failures of the world.
  Result<source::FileId> read(const std::string& path);
  // Takes a text that comes from elsewhere; `path` is the name messages show.
  source::FileId take(const std::string& path, std::string text) { return sources_.add(path, std::move(text)); }
  const source::SourceFile& source(source::FileId file) const { return sources_[file]; }
  const source::SourceMap& sources() const { return sources_; }
  // Whether the author of the track may change the file: it is no part of the standard library.
  bool is_own(source::FileId file) const { return library_.count(file) == 0; }

  // A failure if the folder of `--stdlib` holds no library.
  Result<void> probe_library() const;

  // Finds modules: the standard library inside the program or in `--stdlib`, and files beside the one that uses them.
  ModuleLoader loader();
  // What `check` asks the session for: the texts that declarations name, such as Scala files, and what the library has.
  CheckOptions check_options(const std::string& variant);

  diagnostics::Sink& sink() { return sink_; }
  const diagnostics::Sink& sink() const { return sink_; }
  bool has_errors() const { return sink_.has_errors(); }

  // Prints what there is to say.
  void say();

  // ---- The ends of a run. Each prints what there is to say and returns the exit code.

  int finish();
  int track_is_wrong();
  int world_failed(const Error& error);
  // The same after everything else has been said.
  static int failed(const Error& error);
  // What was asked cannot be had of this track.
  int refused(const std::string& message, const std::string& help);
  // Prints a stage to standard output.
  int print(const std::function<void()>& write);

 private:
  source::Found<std::string> locate(const std::string& name, bool is_path, source::FileId from) const;
  source::Found<std::string> locate_path(const std::string& path, source::FileId from) const;
  source::Found<syntax::Module> load(const std::string& path, bool is_path);
  source::Found<source::FileId> text(const std::string& path, source::FileId from);
  std::vector<std::string> others(const std::string& name, bool is_path, source::FileId from) const;
  std::vector<LibraryName> in_library(std::string_view word) const;

  const Options& options_;
  std::map<std::string, std::string> texts_;
  source::SourceMap sources_;
  std::set<source::FileId> library_;
  std::map<std::string, source::FileId> loaded_texts_;  // by where they were located
  diagnostics::Sink sink_;
};

}  // namespace trk::driver
