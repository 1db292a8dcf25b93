#include "compiler/driver/pipeline.h"

#include "compiler/arrange/arrange.h"
#include "compiler/base/edit_distance.h"
#include "compiler/check/check.h"
#include "compiler/check/consequences.h"
#include "compiler/codegen/codegen.h"
#include "compiler/driver/delivery.h"
#include "compiler/driver/excerpt.h"
#include "compiler/driver/expectations.h"
#include "compiler/driver/extract.h"
#include "compiler/driver/fix.h"
#include "compiler/driver/labels.h"
#include "compiler/driver/midi_files.h"
#include "compiler/driver/object_cache.h"
#include "compiler/driver/output.h"
#include "compiler/driver/player.h"
#include "compiler/driver/progress.h"
#include "compiler/driver/session.h"
#include "compiler/driver/space.h"
#include "compiler/driver/stems.h"
#include "compiler/elaborate/elaborate.h"
#include "compiler/interpret/interpret.h"
#include "compiler/lower/lower.h"
#include "compiler/optimize/passes.h"
#include "compiler/parse/parse.h"
#include "compiler/parse/tokens.h"
#include "compiler/plan/schedule.h"
#include "compiler/resolve/resolve.h"
#include "compiler/score/dump.h"
#include "compiler/signal/dump.h"
#include "compiler/syntax/dump.h"
#include "compiler/syntax/tokens.h"
#include "compiler/typed/dump.h"
#include "runtime/base/pool.h"
#include "runtime/render/render.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace trk::driver {
namespace {

syntax::Program resolve_modules(Session& session, syntax::Module root, source::FileId file) {
  const std::string path = std::filesystem::path(session.source(file).path()).lexically_normal().string();
  return resolve(std::move(root), path, session.loader(), session.sink());
}

// What the world must allow before any work is done, and the player of `trkc play`.
Result<Player> probe(const Session& session, const Options& options) {
  if (const auto ready = session.probe_library(); !ready) return ready.error();
  if (const auto ready = probe_outputs(options); !ready) return ready.error();
  if (const auto ready = StemFiles::probe(options.stems); !ready) return ready.error();
  return options.verb == Verb::Play ? find_player() : Result<Player>(Player{});
}

// A name that was asked for and that the track does not have.
int refuse_name(Session& session, const std::string& what, const std::string& name,
                const std::vector<std::string>& known) {
  const std::vector<std::string_view> words(known.begin(), known.end());
  const auto meant = closest(name, words);
  const std::string help = meant           ? fmt::format("did you mean `{}`?", *meant)
                           : known.empty() ? fmt::format("it has no {} at all", what)
                                           : fmt::format("there are `{}`", fmt::join(known, "`, `"));
  return session.refused(fmt::format("the track has no {} `{}`", what, name), help);
}

// A mistake that only a variant makes may stand far from it, so it says whose it is.
void name_variant(const syntax::Program& program, const std::string& variant, diagnostics::Sink::Mark mark,
                  diagnostics::Sink& sink) {
  const auto& declarations = program.modules[program.root()].declarations;
  const auto is_it = [&](const syntax::Declaration& each) {
    return each.kind == syntax::DeclarationKind::Variant && each.name.text == variant;
  };
  const auto found = std::ranges::find_if(declarations, is_it);
  if (found == declarations.end()) return;
  sink.restate_from(mark, [&](diagnostics::Diagnostic& diagnostic) {
    const bool is_inside = diagnostic.span.file == found->span.file && found->span.begin <= diagnostic.span.begin &&
                           diagnostic.span.end <= found->span.end;
    if (is_inside) return;
    diagnostic.notes.push_back({found->name.span, diagnostics::form(diagnostics::phrase::so_in_variant, variant)});
  });
}

// The track under another variant's name, or under none.
struct Version {
  std::string name;
  typed::Program track;
};

// The track as it stands and every variant are music of their own, and all of it must be right, whichever is wanted.
std::vector<Version> check_others(const syntax::Program& program, const std::string& wanted, Session& session) {
  diagnostics::Sink& sink = session.sink();
  std::vector<Version> others;
  std::vector<std::string> names = variant_names(program);
  names.emplace_back();
  for (const std::string& name : names) {
    if (name == wanted) continue;
    const auto mark = sink.mark();
    others.push_back({name, check(program, session.sources(), sink, session.check_options(name))});
    name_variant(program, name, mark, sink);
  }
  return others;
}

// Follows the wanted version: what is wrong with that one, too, is no mistake of a variant alone.
void judge_others(const syntax::Program& program, std::span<const Version> others, Session& session) {
  diagnostics::Sink& sink = session.sink();
  for (const auto& [name, track] : others) {
    const auto mark = sink.mark();
    const score::Score score = elaborate(track, sink);
    judge_score(track, score, sink);
    judge_deliveries(track, score, session);
    if (!sink.has_errors()) lower(track, score, session.sources(), sink);
    name_variant(program, name, mark, sink);
  }
}

// What the compiler hands over to be heard.
struct Made {
  const typed::Program& track;
  const score::Score& score;
  const signal::Module& module;
  const runtime::RenderPlan& plan;
  const Player& player;
  Deliveries& deliveries;
};

// Hears every stem for all of these.
StemListener listener_of(std::span<StemFiles> files) {
  if (files.empty()) return {};
  std::vector<StemListener> listeners;
  for (StemFiles& each : files) listeners.push_back(each.listener());
  return [listeners](std::size_t stem, std::int64_t frame, const float* left, const float* right, std::size_t n) {
    for (const StemListener& listener : listeners) listener(stem, frame, left, right, n);
  };
}

// Hears the master for its files, where nobody has to see all of it before.
MasterListener listener_of(Outputs& outputs, const Options& options, const runtime::RenderPlan& plan,
                           const Excerpt& excerpt, bool measures) {
  const bool is_for_files = options.verb == Verb::Build && !options.delivers && outputs.can_listen();
  return is_for_files && !is_measured(plan, measures) ? outputs.listener(plan, excerpt) : MasterListener{};
}

// Renders, judges what is heard, and does with it what was asked.
int make_sound(const Options& options, Session& session, const Made& made, Pool& pool) {
  const Excerpt excerpt = excerpt_of(made.plan, options.section);
  encode::Tags tags = tags_of(made.track, options.variant, session.sources(), made.plan, excerpt);
  tags.texts = enclosed_texts(session, made.track);
  Outputs outputs(options.outputs, made.track, tags);
  std::vector<StemFiles> stems;
  std::optional<Fingerprints> fingerprints;
  if (!options.stems.empty()) stems.push_back(StemFiles::in_folder(options.stems, made.plan, excerpt, made.track));
  if (sends_stems(options, made.track)) {
    stems.emplace_back([&](const std::string& stem) { return made.deliveries.stem_file(stem); }, made.plan, excerpt,
                       made.track);
  }
  if (options.verb == Verb::Hash) fingerprints.emplace(made.plan, excerpt);
  const StemListener listener = fingerprints ? fingerprints->listener() : listener_of(stems);
  Progress progress(options, made.track.track.title);
  const bool measures = progress.is_shown() || expects_loudness(made.track);
  const MasterListener master = listener_of(outputs, options, made.plan, excerpt, measures);
  Result<audio::Mix> mix = render(made.plan, pool, {options.cpu, progress.watcher(), listener, measures, master});
  progress.done();
  if (!mix) return session.world_failed(mix.error());

  judge_sound(made.track, made.score, made.module, made.plan, *mix, session.sink());
  if (session.has_errors()) return session.track_is_wrong();
  cut(*mix, excerpt);
  if (fingerprints) {
    return session.print([&] {
      for (const std::string& line : fingerprints->lines(*mix)) std::cout << line << "\n";
    });
  }
  if (options.verb == Verb::Play) {
    session.say();
    progress.report(*mix);
    const auto played = play(made.player, *mix, made.track.track.title);
    return played ? kDone : session.failed(played.error());
  }
  auto written = outputs.commit(*mix, pool, session.sink());
  for (StemFiles& files : stems) {
    if (written && !session.has_errors()) written = files.commit(made.track, session.sink());
  }
  if (written && !session.has_errors()) written = write_midi_files(options, made.track, made.score);
  if (!written) return session.world_failed(written.error());
  if (session.has_errors()) return session.track_is_wrong();
  progress.report(*mix);
  const Sound sound{*mix, tags, pool};
  if (options.delivers) return made.deliveries.send(&sound);
  return session.finish();
}

// Mistakes of later phases that have nothing to do with those found so far are told in the same run.
void judge_the_rest(Session& session, const syntax::Program& program, diagnostics::Sink::Mark read,
                    typed::Program& track) {
  const bool length_is_known = keep_what_stands(program, read, session.sink(), track);
  const score::Score score = elaborate(track, session.sink());
  if (length_is_known) judge_score(track, score, session.sink());
}

}  // namespace

void find_mistakes(Session& session, source::FileId file) {
  syntax::Module module = parse(session.source(file), session.sink());
  const auto read = session.sink().mark();
  const syntax::Program program = resolve_modules(session, std::move(module), file);
  typed::Program track = check(program, session.sources(), session.sink(), session.check_options(""));
  const std::vector<Version> others = check_others(program, "", session);
  drop_consequences(program, read, session.sink());
  if (session.has_errors()) return judge_the_rest(session, program, read, track);
  const score::Score score = elaborate(track, session.sink());
  judge_score(track, score, session.sink());
  judge_deliveries(track, score, session);
  if (score.is_complete) lower(track, score, session.sources(), session.sink());
  judge_others(program, others, session);
}

int run(const Options& options) {
  if (options.fix) return fix(options);
  Session session(options);
  const auto file = session.read(options.input);
  if (!file) return session.world_failed(file.error());
  const Result<Player> player = probe(session, options);
  if (!player) return session.world_failed(player.error());

  syntax::Module module = parse(session.source(*file), session.sink());
  if (options.emit == Stage::Tokens) {
    const source::SourceFile& source = session.source(*file);
    return session.has_errors() ? session.track_is_wrong()
                                : session.print([&] { dump(read_tokens(source), source, std::cout); });
  }
  if (options.emit == Stage::Ast) {
    return session.has_errors() ? session.track_is_wrong() : session.print([&] { dump(module, std::cout); });
  }

  const auto read = session.sink().mark();
  const syntax::Program program = resolve_modules(session, std::move(module), *file);
  const std::vector<std::string> variants = variant_names(program);
  if (!options.variant.empty() && std::ranges::find(variants, options.variant) == variants.end()) {
    return refuse_name(session, "variant", options.variant, variants);
  }
  typed::Program track = check(program, session.sources(), session.sink(), session.check_options(options.variant));
  if (!session.has_errors()) judge_format(options, track, session.sink());
  const std::vector<Version> others = check_others(program, options.variant, session);
  drop_consequences(program, read, session.sink());
  if (session.has_errors()) {
    judge_the_rest(session, program, read, track);
    return session.track_is_wrong();
  }
  if (options.seed) track.track.seed = *options.seed;
  if (options.emit == Stage::Types) return session.print([&] { dump(track, std::cout); });

  const score::Score score = elaborate(track, session.sink());
  judge_score(track, score, session.sink());
  judge_deliveries(track, score, session);
  if (!score.is_complete) {
    judge_others(program, others, session);
    return session.track_is_wrong();
  }
  Lowered lowered = lower(track, score, session.sources(), session.sink());
  judge_others(program, others, session);
  if (options.emit == Stage::Score && !session.has_errors()) {
    return session.print([&] { dump(score, track, std::cout); });
  }
  const std::vector<std::string> sections = sections_of(score);
  if (!session.has_errors() && !options.section.empty() &&
      std::ranges::find(sections, options.section) == sections.end()) {
    return refuse_name(session, "section", options.section, sections);
  }

  if (session.has_errors()) return session.track_is_wrong();
  if (options.verb == Verb::Check) return session.finish();
  Deliveries deliveries(options, session, track, score, stem_names(lowered.module, lowered.timeline));
  if (options.delivers) {
    if (const auto end = deliveries.prepare()) return *end;
  }
  if (!needs_sound(options, track)) {
    const auto written = write_midi_files(options, track, score);
    if (!written) return session.world_failed(written.error());
    return options.delivers ? deliveries.send(nullptr) : session.finish();
  }

  Pool pool(options.threads != 0 ? options.threads : hardware_threads());
  const signal::Module sound = optimize(std::move(lowered.module), pool, options.after);
  const signal::Timeline& timeline = lowered.timeline;
  if (options.emit == Stage::Signal) return session.print([&] { dump(sound, std::cout); });

  const bool interprets = options.engine == Engine::Interpret;
  plan::Schedule schedule = trk::schedule(sound, timeline, interprets ? plan::alone() : plan::together(), pool);
  if (options.emit == Stage::Plan) {
    return session.print([&] { dump(schedule, sound, timeline, std::cout); });
  }

  const auto cache = options.caches && !interprets ? open_cache() : nullptr;
  const CodegenOptions machine{options.cpu, pool, cache.get()};
  if (options.emit == Stage::Ir) {
    return session.print([&] { std::cout << emit_ir(sound, schedule.widths, machine); });
  }
  if (options.emit == Stage::Asm) {
    return session.print([&] { std::cout << emit_asm(sound, schedule.widths, machine); });
  }
  kernel::KernelSet kernels = interprets ? interpret(sound) : codegen(sound, schedule.widths, machine);

  const bool wants_stems = !options.stems.empty() || options.verb == Verb::Hash || sends_stems(options, track);
  runtime::RenderPlan render_plan =
      arrange(sound, timeline, schedule, std::move(kernels), wants_stems ? Taps::Instruments : Taps::None);
  render_plan.master = master_of(track);
  if (const auto ready = StemFiles::probe_places(options, render_plan, track); !ready) {
    return session.world_failed(ready.error());
  }
  if (const auto has_room = probe_space(options, track, render_plan); !has_room) {
    return session.world_failed(has_room.error());
  }
  return make_sound(options, session, {track, score, sound, render_plan, *player, deliveries}, pool);
}

}  // namespace trk::driver
