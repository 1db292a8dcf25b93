#include "compiler/driver/pipeline.h"

#include "compiler/arrange/arrange.h"
#include "compiler/check/check.h"
#include "compiler/check/consequences.h"
#include "compiler/codegen/codegen.h"
#include "compiler/driver/expectations.h"
#include "compiler/driver/fix.h"
#include "compiler/driver/output.h"
#include "compiler/driver/progress.h"
#include "compiler/driver/session.h"
#include "compiler/elaborate/elaborate.h"
#include "compiler/interpret/interpret.h"
#include "compiler/lower/lower.h"
#include "compiler/optimize/passes.h"
#include "compiler/parse/parse.h"
#include "compiler/plan/schedule.h"
#include "compiler/resolve/resolve.h"
#include "compiler/score/dump.h"
#include "compiler/signal/dump.h"
#include "compiler/syntax/dump.h"
#include "compiler/typed/dump.h"
#include "runtime/base/pool.h"
#include "runtime/render/render.h"

#include <filesystem>
#include <iostream>
#include <string>
#include <utility>

namespace trk::driver {
namespace {

syntax::Program resolve_modules(Session& session, syntax::Module root, source::FileId file) {
  const std::string path = std::filesystem::path(session.source(file).path()).lexically_normal().string();
  return resolve(std::move(root), path, session.loader(), session.sink());
}

}  // namespace

void find_mistakes(Session& session, source::FileId file) {
  syntax::Module module = parse(session.source(file), session.sink());
  const auto read = session.sink().mark();
  const syntax::Program program = resolve_modules(session, std::move(module), file);
  const typed::Program track = check(program, session.sources(), session.sink());
  drop_consequences(program, read, session.sink());
  if (session.has_errors()) return;
  const score::Score score = elaborate(track, session.sink());
  judge_score(track, score, session.sink());
  if (!session.has_errors()) lower(track, score, session.sink());
}

int run(const Options& options) {
  if (options.fix) return fix(options);
  Session session(options);
  const auto file = session.read(options.input);
  if (!file) return session.world_failed(file.error());
  if (const auto ready = session.probe_library(); !ready) return session.world_failed(ready.error());
  if (const auto ready = probe_output(options); !ready) return session.world_failed(ready.error());

  syntax::Module module = parse(session.source(*file), session.sink());
  if (options.emit == Stage::Ast) {
    return session.has_errors() ? session.track_is_wrong() : session.print([&] { dump(module, std::cout); });
  }

  const auto read = session.sink().mark();
  const syntax::Program program = resolve_modules(session, std::move(module), *file);
  typed::Program track = check(program, session.sources(), session.sink());
  drop_consequences(program, read, session.sink());
  if (session.has_errors()) return session.track_is_wrong();
  if (options.seed) track.track.seed = *options.seed;
  if (options.emit == Stage::Types) return session.print([&] { dump(track, std::cout); });

  const score::Score score = elaborate(track, session.sink());
  judge_score(track, score, session.sink());
  if (session.has_errors()) return session.track_is_wrong();
  if (options.emit == Stage::Score) return session.print([&] { dump(score, track, std::cout); });

  Lowered lowered = lower(track, score, session.sink());
  if (session.has_errors()) return session.track_is_wrong();
  if (options.check_only) return session.finish();

  const signal::Module sound = optimize(std::move(lowered.module));
  const signal::Timeline& timeline = lowered.timeline;
  if (options.emit == Stage::Signal) return session.print([&] { dump(sound, std::cout); });

  const bool interprets = options.engine == Engine::Interpret;
  plan::Schedule schedule = trk::schedule(sound, timeline, interprets ? plan::alone() : plan::together());
  if (options.emit == Stage::Plan) {
    return session.print([&] { dump(schedule, sound, timeline, std::cout); });
  }

  Pool pool(options.threads != 0 ? options.threads : hardware_threads());
  const CodegenOptions machine{options.cpu, pool};
  if (options.emit == Stage::Ir) {
    return session.print([&] { std::cout << emit_ir(sound, schedule.widths, machine); });
  }
  if (options.emit == Stage::Asm) {
    return session.print([&] { std::cout << emit_asm(sound, schedule.widths, machine); });
  }
  kernel::KernelSet kernels = interprets ? interpret(sound) : codegen(sound, schedule.widths, machine);

  runtime::RenderPlan render_plan = arrange(sound, timeline, schedule, std::move(kernels));
  render_plan.master = master_of(track);
  Progress progress(options, track.track.title);
  Result<audio::Mix> mix = render(render_plan, pool, {options.cpu, progress.watcher()});
  progress.done();
  if (!mix) return session.world_failed(mix.error());

  judge_sound(track, score, render_plan, *mix, session.sink());
  if (session.has_errors()) return session.track_is_wrong();
  const auto written = write_output(options, track, *mix, pool, session.sink());
  if (!written) return session.world_failed(written.error());
  if (session.has_errors()) return session.track_is_wrong();
  progress.report(*mix);
  return session.finish();
}

}  // namespace trk::driver
