#include "compiler/driver/command_line.h"

#include "compiler/codegen/codegen.h"
#include "compiler/driver/explain.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <vector>

namespace trk::driver {
namespace {

int refuse(const std::string& message) {
  fmt::print(stderr, "trkc: {}\nhelp: `trkc --help` lists what there is\n", message);
  return kUsage;
}

std::optional<Format> format_of(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  const std::string extension = dot == std::string::npos ? "" : path.substr(dot);
  if (extension == ".wav") return Format::Wav;
  if (extension == ".flac") return Format::Flac;
  if (extension == ".mp3") return Format::Mp3;
  return std::nullopt;
}

// What CLI11 reads into before it is judged.
struct Given {
  Options options;
  std::map<Stage, bool> stages;
  std::string engine = "jit";
  std::string diagnostics = "text";
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

void describe(CLI::App& app, Given& given) {
  app.set_version_flag("--version", "trkc " TRK_VERSION);
  app.add_option("FILE", given.options.input, "the track, a .trk file")->required();
  app.add_option("-o,--output", given.options.output, "write the finished music: .wav, .flac or .mp3");
  const std::vector<std::tuple<Stage, std::string, std::string>> stages{
      {Stage::Ast, "--emit-ast", "print what the author wrote, as a tree"},
      {Stage::Types, "--emit-types", "print every equation with its units"},
      {Stage::Score, "--emit-score", "print every note in exact musical time"},
      {Stage::Signal, "--emit-signal", "print the signal graph with rates and precision"},
      {Stage::Plan, "--emit-plan", "print what is rendered how wide, and what is shared"},
      {Stage::Ir, "--emit-ir", "print the generated loops as LLVM IR"},
      {Stage::Asm, "--emit-asm", "print the generated loops as assembly"}};
  for (const auto& [stage, flag, help] : stages) app.add_flag(flag, given.stages[stage], help);
  app.add_option("--engine", given.engine, "jit (default) or interpret: the same bits, slowly");
  app.add_option("--cpu", given.options.cpu, "native (default), x86-64, x86-64-v2, x86-64-v3, x86-64-v4");
  app.add_option("--threads", given.threads, "how many threads work (default: all)");
  app.add_option("--seed", given.seed, "use this seed instead of the track's");
  app.add_option("--stdlib", given.options.stdlib, "read the standard library from this folder");
  app.add_option("--diagnostics", given.diagnostics, "text (default) or json");
  app.add_flag("--fix", given.options.fix, "with `check`: carry out the corrections that are sure");
  app.add_flag("--quiet", given.options.quiet, "no progress, no closing line");
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
  if (!options.output.empty()) {
    const auto format = format_of(options.output);
    if (!format) return "cannot tell a format from `" + options.output + "`; it ends in .wav, .flac or .mp3";
    options.format = *format;
  }
  if (options.check_only && (options.emit || !options.output.empty())) return "`check` only checks";
  if (options.fix && !options.check_only) return "`--fix` belongs to `trkc check --fix FILE`";
  if (!options.check_only && !options.emit && options.output.empty()) {
    return "nothing to do: name a file to write with `-o out.mp3`, or say `trkc check FILE`";
  }
  return std::nullopt;
}

}  // namespace

Command read_command_line(int count, const char* const* arguments) {
  // `trkc check FILE` is the same with one wish more.
  std::vector<std::string> words(arguments + 1, arguments + count);
  Given given;
  if (!words.empty() && words.front() == "explain" && words.size() <= 2) {
    return {std::nullopt, explain(words.size() == 2 ? words[1] : "")};
  }
  if (!words.empty() && words.front() == "check") {
    given.options.check_only = true;
    words.erase(words.begin());
  }
  CLI::App app{"Compiles a track, written as text, into finished music.", "trkc"};
  app.footer(
      "  trkc song.trk -o song.mp3    renders the track\n  trkc check song.trk          looks for mistakes\n  trkc "
      "explain bar-length      tells what a message means");
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
