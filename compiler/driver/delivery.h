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

#include <optional>
#include <string>
#include <vector>

namespace trk::driver {

// Reports what can never be delivered as the track says: a file that is too large, a caption that is too long.
void judge_deliveries(const typed::Program& track, const score::Score& score, Session& session);

class Deliveries {
 public:
  Deliveries(const Options& options, Session& session, const typed::Program& track, const score::Score& score);

  // Whatever the world can be asked before anything is rendered: whether the secrets are there, and a place to write
  // things down. An exit code ends the run here; so does `--dry-run`.
  std::optional<int> prepare();

  // Writes the files, and sends each where it goes. The exit code.
  int send(const audio::Mix& mix, const encode::Tags& tags, Pool& pool);

 private:
  struct Planned {
    const typed::Delivery* delivery;
    deliver::Target target;
    std::string label;  // for a person
  };

  void plan();
  std::string file_name(const std::string& format) const;
  Result<void> find_thumbnail(Planned& planned) const;
  void print_plan() const;
  Result<std::string> write(const std::string& format, const audio::Mix& mix, const encode::Tags& tags, Pool& pool,
                            deliver::Outbox& outbox);

  const Options& options_;
  Session& session_;
  const typed::Program& track_;
  double seconds_;  // up to the last bar line
  std::vector<Planned> planned_;
  deliver::Secrets secrets_;
};

// Sends one delivery, and tells how that went: a line on standard output, or a complaint. False if it is not there.
bool send_entry(deliver::Outbox& outbox, const deliver::Entry& entry, const deliver::Secrets& secrets, bool again,
                bool quiet);

}  // namespace trk::driver
