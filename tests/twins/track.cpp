#include "tests/twins/track.h"

#include "compiler/driver/output.h"
#include "compiler/driver/session.h"
#include "compiler/elaborate/elaborate.h"
#include "compiler/lower/lower.h"
#include "compiler/optimize/passes.h"
#include "compiler/parse/parse.h"

#include <cstdlib>
#include <utility>

namespace trk::twins {

Track read_track(const std::string& path) {
  driver::Options options;
  options.input = path;
  driver::Session session(options);
  const auto file = session.read(path);
  if (!file) std::exit(session.world_failed(file.error()));
  syntax::Module module = parse(session.source(*file), session.sink());
  const syntax::Program program = resolve(std::move(module), path, session.loader(), session.sink());
  const typed::Program track = check(program, session.sources(), session.sink(), session.check_options(""));
  if (session.has_errors()) std::exit(session.track_is_wrong());
  const score::Score score = elaborate(track, session.sink());
  if (session.has_errors()) std::exit(session.track_is_wrong());
  Lowered lowered = lower(track, score, session.sources(), session.sink());
  if (session.has_errors()) std::exit(session.track_is_wrong());
  Pool pool(hardware_threads());
  return {optimize(std::move(lowered.module), pool), std::move(lowered.timeline), driver::master_of(track)};
}

}  // namespace trk::twins
