// `--deliver`: what goes where, told, judged before any work is done, and sent.
#pragma once

#include "compiler/driver/command_line.h"
#include "compiler/driver/session.h"
#include "compiler/score/score.h"
#include "compiler/typed/program.h"
#include "runtime/audio/mix.h"
#include "runtime/base/pool.h"
#include "runtime/deliver/courier.h"
#include "runtime/encode/tags.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace trk::driver {

// Reports what can never be delivered as the track says: a file that is too large, a caption that is too long. Warns of
// a file that is too large in all likelihood.
void judge_deliveries(const typed::Program& track, const score::Score& score, Session& session);

// What music files are made from.
struct Sound {
  const audio::Mix& mix;
  const encode::Tags& tags;
  Pool& pool;
};

class Deliveries {
 public:
  // `stems` are the names of those the track has.
  Deliveries(const Options& options, Session& session, const typed::Program& track, const score::Score& score,
             std::vector<std::string> stems);

  // Whatever the world can be asked before anything is rendered: whether the secrets are there, and a place to write
  // things down. An exit code ends the run here; so does `--dry-run`.
  std::optional<int> prepare();

  // Where a stem that is sent has to be written, before `send`.
  std::string stem_file(const std::string& stem);

  // Writes the other files, and sends each where it goes. Without sound there are notes only. The exit code.
  int send(const Sound* sound);

 private:
  struct Planned {
    const typed::Delivery* delivery;
    std::string stem;  // which one; empty for what is no stem
    deliver::Target target;
    std::string label;  // for a person
  };

  void plan();
  Planned plan(const typed::Delivery& delivery, const std::string& stem) const;
  Result<void> probe_room() const;
  Result<void> find_thumbnail(Planned& planned) const;
  void print_plan() const;
  Result<std::string> file_of(const Planned& planned, const Sound* sound);
  Result<void> write(const std::string& path, const std::string& format, const Sound* sound);

  const Options& options_;
  Session& session_;
  const typed::Program& track_;
  const score::Score& score_;
  std::vector<std::string> stems_;
  double seconds_;  // up to the last bar line
  std::vector<Planned> planned_;
  deliver::Secrets secrets_;
  std::optional<deliver::Outbox> outbox_;
  std::map<std::string, std::string> files_;  // what is ready, or will be: paths by format, or by stem
};

// Whether something is sent for which the track must be rendered; whether stems are sent.
bool sends_sound(const Options& options, const typed::Program& track);
bool sends_stems(const Options& options, const typed::Program& track);

// Sends one delivery, and tells how that went: a line on standard output, or a complaint. False if it is not there.
bool send_entry(deliver::Outbox& outbox, const deliver::Entry& entry, const deliver::Secrets& secrets, bool again,
                bool quiet);

}  // namespace trk::driver
