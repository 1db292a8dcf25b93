// What the user asked for, and how the program answers the shell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trk::driver {

// Exit codes.
inline constexpr int kDone = 0;
inline constexpr int kTrackIsWrong = 1;
inline constexpr int kUsage = 2;
inline constexpr int kWorldFailed = 3;

// The stage whose value is printed instead of rendering.
enum class Stage { Tokens, Ast, Types, Score, Signal, Plan, Ir, Asm };

enum class Engine { Jit, Interpret };

enum class Format { Wav, Flac, Aiff, Mp3, Ogg, Opus, Midi };

// What is done with the track. Build writes files or prints a stage.
enum class Verb { Build, Check, Play, Hash };

// A file to write. The path `-` is standard output.
struct Output {
  std::string path;
  Format format = Format::Wav;
};

inline constexpr const char* kStandardOutput = "-";

struct Options {
  Verb verb = Verb::Build;
  std::string input;
  bool fix = false;  // carry out the sure edits
  std::optional<Stage> emit;
  std::string after;  // with Stage::Signal: the pass whose result is printed; empty: the last
  std::vector<Output> outputs;
  std::string stems;      // a folder; empty: none are written
  bool delivers = false;  // sends files where `deliver` says
  bool dry_run = false;   // only tells what would be sent
  bool again = false;     // what has arrived before, too
  std::string section;    // empty: the whole song
  std::string variant;    // empty: the track as it stands
  Engine engine = Engine::Jit;
  std::string cpu = "native";
  unsigned threads = 0;  // 0: as many as the machine runs at once
  std::optional<std::uint64_t> seed;
  std::string stdlib;  // empty: the one inside the program
  bool caches = true;  // machine code outlives the process
  bool json = false;
  bool quiet = false;
};

struct Command {
  std::optional<Options> options;  // nothing: everything has been said
  int exit_code = kDone;
};

// What a path leads to, whatever it is called; `-` is no path.
std::string place_of(const std::string& path);

// Prints help, version and complaints about usage itself.
Command read_command_line(int count, const char* const* arguments);

}  // namespace trk::driver
