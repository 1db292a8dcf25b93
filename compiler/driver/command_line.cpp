#include "compiler/driver/command_line.h"

#include "compiler/base/edit_distance.h"
#include "compiler/codegen/codegen.h"
#include "compiler/driver/explain.h"
#include "compiler/driver/extract.h"
#include "compiler/driver/format_files.h"
#include "compiler/driver/outbox_verb.h"
#include "compiler/optimize/passes.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <unistd.h>
#include <vector>

namespace trk::driver {
namespace {

int refuse(const std::string& message) {
  fmt::print(stderr, "trkc: {}\nhelp: `trkc --help` lists what there is\n", message);
  return kUsage;
}

std::optional<Format> format_of(const std::string& path) {
  static const std::map<std::string, Format> kFormats{
      {".wav", Format::Wav},   {".flac", Format::Flac}, {".aiff", Format::Aiff},
      {".aif", Format::Aiff},  {".mp3", Format::Mp3},   {".ogg", Format::Ogg},
      {".opus", Format::Opus}, {".mid", Format::Midi},  {".midi", Format::Midi}};
  const std::size_t dot = path.rfind('.');
  const auto found = kFormats.find(dot == std::string::npos ? "" : path.substr(dot));
  return found == kFormats.end() ? std::nullopt : std::optional(found->second);
}

// What CLI11 reads into before it is judged.
struct Given {
  Options options;
  std::map<Stage, bool> stages;
  std::string engine = "jit";
  std::string diagnostics = "text";
  std::vector<std::string> outputs;
  std::string threads;
  std::string seed;
};

// A whole number from 0, or nothing.
std::optional<std::uint64_t> whole_number(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The verbs stand above the options.
class Help : public CLI::Formatter {
 public:
  Help() { column_width(28); }
  std::string make_usage(const CLI::App*, std::string) const override {
    return R"(
Usage: trkc FILE -o song.mp3         renders the track
       trkc check FILE               looks for mistakes and renders nothing
       trkc play FILE                renders the track and plays it
       trkc hash FILE                prints a fingerprint of the sound and of every stem
       trkc outbox [list]            lists what was delivered, and what was not; also: retry [N…], forget N…
       trkc fmt [--check] FILE…      gives the texts the one layout; `-` is standard input
       trkc extract FILE [DIR]       takes the track out of a music file that holds it
       trkc explain [NAME]           tells what a message means, or lists the messages
)";
  }
};

const char* const kExitCodes =
    "Exit codes: 0 done, 1 the track is wrong, 2 usage, 3 files, the network or the machine, 70 our bug";

void describe(CLI::App& app, Given& given) {
  Options& options = given.options;
  app.set_version_flag("--version", "trkc " TRK_VERSION);
  app.formatter(std::make_shared<Help>());
  app.footer(kExitCodes);
  app.add_option("FILE", options.input, "the track, a .trk file")->required();

  const char* files = "Files";
  app.add_option("-o,--output", given.outputs,
                 "write the music to this file: .wav, .flac or .aiff (24 bits), .mp3 (V2), .ogg or .opus, "
                 "unless `deliver` in the track says otherwise; the notes alone: .mid; `-` is a WAV to standard "
                 "output; may be said again")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->group(files);
  app.add_option("--stems", options.stems, "write every instrument and every bus to a file of its own in this folder")
      ->type_name("DIR")
      ->group(files);
  app.add_flag("--deliver", options.delivers, "send the music where `deliver` in the track says")->group(files);
  app.add_flag("--dry-run", options.dry_run, "with `--deliver`: only tell what would be sent where")->group(files);
  app.add_flag("--again", options.again, "with `--deliver`: send what has been delivered before, too")->group(files);

  const char* what = "What is rendered";
  app.add_option("--section", options.section, "only this section, cut out of the whole song where it first stands")
      ->type_name("NAME")
      ->group(what);
  app.add_option("--variant", options.variant, "this variant of the track")->type_name("NAME")->group(what);
  app.add_option("--seed", given.seed, "this seed instead of the track's")->type_name("N")->group(what);
  app.add_option("--stdlib", options.stdlib, "read the standard library from this folder")
      ->type_name("DIR")
      ->group(what);

  const char* how = "How";
  app.add_option("--threads", given.threads, "how many threads work (default: all)")->type_name("N")->group(how);
  app.add_option("--engine", given.engine, "jit (default) or interpret: the same bits, slowly")
      ->type_name("NAME")
      ->group(how);
  app.add_option("--cpu", options.cpu, "native (default), x86-64, x86-64-v2, x86-64-v3, x86-64-v4: the same bits")
      ->type_name("NAME")
      ->group(how);
  app.add_flag_callback(
         "--no-cache", [&options] { options.caches = false; }, "compile everything anew, and keep nothing of it")
      ->group(how);
  app.add_option("--diagnostics", given.diagnostics, "how messages are written: text (default) or json")
      ->type_name("FORM")
      ->group(how);
  app.add_flag("--fix", options.fix, "with `check`: carry out the corrections that are sure")->group(how);
  app.add_flag("--quiet", options.quiet, "no progress, no closing line")->group(how);

  const char* looks = "Looking inside";
  const std::vector<std::tuple<Stage, std::string, std::string>> stages{
      {Stage::Tokens, "--emit-tokens", "print every word with its place and kind"},
      {Stage::Ast, "--emit-ast", "print what the author wrote, as a tree"},
      {Stage::Types, "--emit-types", "print every equation with its units"},
      {Stage::Score, "--emit-score", "print every note in exact musical time"},
      {Stage::Signal, "--emit-signal", "print the signal graph with rates and precision"},
      {Stage::Plan, "--emit-plan", "print what is rendered how wide, and what is shared"},
      {Stage::Ir, "--emit-ir", "print the generated loops as LLVM IR"},
      {Stage::Asm, "--emit-asm", "print the generated loops as assembly"}};
  for (const auto& [stage, flag, help] : stages) app.add_flag(flag, given.stages[stage], help)->group(looks);
  app.add_option("--after", options.after,
                 "with `--emit-signal`: as it stands after this pass, or before the first: lower")
      ->type_name("PASS")
      ->group(looks);
}

// What is wrong with the wish to see the graph after a pass, in words.
std::optional<std::string> judge_pass(const CLI::App& app, const Options& options) {
  if (app.count("--after") == 0) return std::nullopt;
  if (options.emit != Stage::Signal) return "`--after` belongs to `--emit-signal`";
  std::vector<std::string_view> names{optimizing::kLower};
  for (const optimizing::Pass& pass : optimizing::passes()) names.push_back(pass.name);
  if (std::ranges::find(names, options.after) != names.end()) return std::nullopt;
  const auto meant = closest(options.after, names);
  return fmt::format("--after does not know `{}`{} there are `{}`", options.after,
                     meant ? fmt::format(": did you mean `{}`?", *meant) : ";", fmt::join(names, "`, `"));
}

// What the wishes do not allow together, in words.
std::optional<std::string> judge_verb(const CLI::App& app, const Given& given) {
  const Options& options = given.options;
  const bool writes = !options.outputs.empty() || !options.stems.empty() || options.delivers;
  for (const char* name : {"--stems", "--section", "--variant"}) {
    if (app.count(name) > 0 && app.get_option(name)->as<std::string>().empty()) return std::string(name) + " is empty";
  }
  for (const char* name : {"--dry-run", "--again"}) {
    if (app.count(name) > 0 && !options.delivers) return "`" + std::string(name) + "` belongs to `--deliver`";
  }
  if (options.delivers) {
    if (options.verb != Verb::Build || options.emit) return "`--deliver` renders the track and sends it";
    if (!options.section.empty()) return "`--deliver` sends the whole song";
  }
  if (options.fix && options.verb != Verb::Check) return "`--fix` belongs to `trkc check --fix FILE`";
  switch (options.verb) {
    case Verb::Check:
      if (writes || options.emit || !options.section.empty()) return "`check` only checks";
      return std::nullopt;
    case Verb::Play:
      if (writes || options.emit) return "`play` only plays";
      return std::nullopt;
    case Verb::Hash:
      if (writes || options.emit) return "`hash` only prints fingerprints";
      return std::nullopt;
    case Verb::Build:
      break;
  }
  if (options.emit && !options.section.empty())
    return "--section is about sound; a stage is printed for the whole song";
  if (!options.emit && !writes) {
    return "nothing to do: name a file to write with `-o out.mp3`, or say `trkc check FILE`";
  }
  return std::nullopt;
}

// Reads what is to be written.
std::optional<std::string> judge_outputs(Given& given) {
  for (const std::string& path : given.outputs) {
    if (path.empty()) return "--output is empty";
    const auto is_same = [&](const std::string& other) { return place_of(other) == place_of(path); };
    if (std::ranges::count_if(given.outputs, is_same) > 1) return "`" + path + "` is to be written twice";
    const auto format = path == kStandardOutput ? std::optional(Format::Wav) : format_of(path);
    if (!format) {
      return "cannot tell a format from `" + path + "`; it ends in .wav, .flac, .aiff, .mp3, .ogg, .opus or .mid";
    }
    if (path == kStandardOutput && isatty(STDOUT_FILENO) != 0) {
      return "a terminal has no use for a WAV; write `trkc song.trk -o - | ffplay -`";
    }
    if (format == Format::Midi && !given.options.section.empty()) {
      return "--section cuts sound; a MIDI file holds the whole song";
    }
    given.options.outputs.push_back({path, *format});
  }
  return std::nullopt;
}

// The first thing that cannot be as asked, in words.
std::optional<std::string> judge(const CLI::App& app, Given& given) {
  Options& options = given.options;
  const auto asked =
      std::count_if(given.stages.begin(), given.stages.end(), [](const auto& each) { return each.second; });
  if (asked > 1) return "one stage can be printed at a time";
  for (const auto& [stage, is_asked] : given.stages) {
    if (is_asked) options.emit = stage;
  }
  if (given.engine != "jit" && given.engine != "interpret") {
    return "--engine is `jit` or `interpret`, not `" + given.engine + "`";
  }
  options.engine = given.engine == "jit" ? Engine::Jit : Engine::Interpret;
  if (given.diagnostics != "text" && given.diagnostics != "json") {
    return "--diagnostics is `text` or `json`, not `" + given.diagnostics + "`";
  }
  options.json = given.diagnostics == "json";
  if (app.count("--seed") != 0) {
    options.seed = whole_number(given.seed);
    if (!options.seed) return "--seed is a whole number from 0, not `" + given.seed + "`";
  }
  if (!is_cpu_name(options.cpu)) return "--cpu does not know `" + options.cpu + "`";
  const bool prints_code = options.emit == Stage::Ir || options.emit == Stage::Asm;
  if (!prints_code && !cpu_supported(options.cpu)) return "this machine is no " + options.cpu;
  if (app.count("--threads") != 0) {
    const std::uint64_t threads = whole_number(given.threads).value_or(0);
    if (threads < 1 || threads > 1024) return "--threads is a whole number from 1 to 1024, not `" + given.threads + "`";
    options.threads = static_cast<unsigned>(threads);
  }
  if (const auto complaint = judge_pass(app, options)) return complaint;
  if (const auto complaint = judge_outputs(given)) return complaint;
  return judge_verb(app, given);
}

}  // namespace

std::string place_of(const std::string& path) {
  std::error_code problem;
  const auto place = std::filesystem::weakly_canonical(std::filesystem::absolute(path, problem), problem);
  return path == kStandardOutput || problem ? path : place.string();
}

Command read_command_line(int count, const char* const* arguments) {
  static const std::map<std::string, Verb> kVerbs{{"check", Verb::Check}, {"play", Verb::Play}, {"hash", Verb::Hash}};
  std::vector<std::string> words(arguments + 1, arguments + count);
  Given given;
  if (!words.empty() && words.front() == "explain" && words.size() <= 2) {
    return {std::nullopt, explain(words.size() == 2 ? words[1] : "")};
  }
  if (!words.empty() && words.front() == "extract") {
    words.erase(words.begin());
    return {std::nullopt, extract(words)};
  }
  if (!words.empty() && words.front() == "fmt") {
    words.erase(words.begin());
    return {std::nullopt, format_files(words)};
  }
  if (!words.empty() && words.front() == "outbox") {
    words.erase(words.begin());
    return {std::nullopt, outbox(words)};
  }
  if (const auto verb = words.empty() ? kVerbs.end() : kVerbs.find(words.front()); verb != kVerbs.end()) {
    given.options.verb = verb->second;
    words.erase(words.begin());
  }
  CLI::App app{"Compiles a track, written as text, into finished music.", "trkc"};
  describe(app, given);
  std::reverse(words.begin(), words.end());  // As CLI11 wants them.
  try {
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    fmt::print("{}", app.help());
    return {std::nullopt, kDone};
  } catch (const CLI::CallForVersion&) {
    fmt::print("{}\n", app.version());
    return {std::nullopt, kDone};
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, refuse(error.what())};
  }
  if (const auto complaint = judge(app, given)) return {std::nullopt, refuse(*complaint)};
  return {given.options, kDone};
}

}  // namespace trk::driver
