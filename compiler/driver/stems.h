// What becomes of stems: files in a folder, or fingerprints.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/driver/command_line.h"
#include "compiler/driver/excerpt.h"
#include "compiler/signal/module.h"
#include "compiler/signal/timeline.h"
#include "compiler/typed/program.h"
#include "runtime/base/result.h"
#include "runtime/base/sha256.h"
#include "runtime/encode/sound_file.h"
#include "runtime/render/render.h"

#include <functional>
#include <string>
#include <vector>

namespace trk::driver {

// The stems of a plan and the frames of them that are wanted.
class Stems {
 public:
  Stems(const runtime::RenderPlan& plan, const Excerpt& excerpt);

  struct Stem {
    bool is_bus;
    std::string name;
  };
  const std::vector<Stem>& all() const { return stems_; }
  const Excerpt& excerpt() const { return excerpt_; }

 private:
  std::vector<Stem> stems_;
  Excerpt excerpt_;
};

// The names of the stems that a plan of these will have.
std::vector<std::string> stem_names(const signal::Module& module, const signal::Timeline& timeline);

// How stems are written.
encode::SoundFileOptions stem_settings(const typed::Files& files);

// A file per stem, written while the song renders; each appears whole or not at all.
class StemFiles {
 public:
  // Whether files can be written to a folder, which need not exist.
  static Result<void> probe(const std::string& folder);
  // Whether one of them would take the place of an output.
  static Result<void> probe_places(const Options& options, const runtime::RenderPlan& plan,
                                   const typed::Program& track);

  // `path` says where a stem goes, by its name.
  StemFiles(const std::function<std::string(const std::string&)>& path, const runtime::RenderPlan& plan,
            const Excerpt& excerpt, const typed::Program& track);
  // `--stems DIR`. Makes the folder where there is none.
  static StemFiles in_folder(const std::string& folder, const runtime::RenderPlan& plan, const Excerpt& excerpt,
                             const typed::Program& track);

  StemListener listener();
  // Puts the files in their places. A stem that integers would cut off is the track's mistake, and nothing is written.
  Result<void> commit(const typed::Program& track, diagnostics::Sink& sink);

 private:
  Stems stems_;
  std::vector<encode::SoundFile> files_;
};

// `trkc hash`: the SHA-256 of every stem and of the finished sound, as 32-bit floats, little-endian, left and right in
// turn.
class Fingerprints {
 public:
  Fingerprints(const runtime::RenderPlan& plan, const Excerpt& excerpt);

  StemListener listener();
  // One line each: instruments and buses by name, then the master after its gain.
  std::vector<std::string> lines(const audio::Mix& mix);

 private:
  Stems stems_;
  std::vector<Sha256> hashes_;
};

}  // namespace trk::driver
