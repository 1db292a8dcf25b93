#include "compiler/driver/player.h"

#include "runtime/encode/sound_file.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace trk::driver {
namespace {

namespace fs = std::filesystem;

const std::vector<Player>& players() {
  static const std::vector<Player> kPlayers{
      {"pw-play"}, {"aplay", "-q"}, {"ffplay", "-nodisp", "-autoexit", "-loglevel", "error"}};
  return kPlayers;
}

std::optional<std::string> on_path(const std::string& program) {
  const char* const path = std::getenv("PATH");
  std::string_view rest = path != nullptr ? path : "";
  while (!rest.empty()) {
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    const fs::path candidate = fs::path(rest.substr(0, colon)) / program;
    std::error_code problem;
    if (fs::is_regular_file(candidate, problem) && access(candidate.c_str(), X_OK) == 0) return candidate.string();
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  return std::nullopt;
}

constexpr std::array<int, 3> kStops{SIGINT, SIGTERM, SIGHUP};

// While this lives, the signals that end a program are only remembered and passed on to the player.
class Stops {
 public:
  Stops() {
    stopped_ = 0;
    player_ = 0;
    struct sigaction action{};
    action.sa_handler = [](int) {
      stopped_ = 1;
      if (player_ != 0) kill(player_, SIGTERM);
    };
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < kStops.size(); ++i) sigaction(kStops[i], &action, &before_[i]);
  }
  ~Stops() {
    for (std::size_t i = 0; i < kStops.size(); ++i) sigaction(kStops[i], &before_[i], nullptr);
  }
  Stops(const Stops&) = delete;
  Stops& operator=(const Stops&) = delete;

  bool stopped() const { return stopped_ != 0; }
  // From here on a stop ends the player; one that came before ends it at once.
  void pass_on_to(pid_t player) {
    player_ = player;
    if (stopped()) kill(player, SIGTERM);
  }

 private:
  static inline volatile std::sig_atomic_t stopped_ = 0;
  static inline volatile pid_t player_ = 0;
  std::array<struct sigaction, kStops.size()> before_{};
};

// A folder that vanishes with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code problem;
    std::string name = (fs::temp_directory_path(problem) / "trkc-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// How the player ended, as `waitpid` says it.
Result<int> run(const Player& player, const std::string& file, Stops& stops) {
  std::vector<std::string> words(player);
  words.push_back(file);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int problem = posix_spawn(&child, player.front().c_str(), nullptr, nullptr, arguments.data(), environ);
  if (problem != 0) return Error{"cannot start `" + player.front() + "`: " + std::strerror(problem)};
  stops.pass_on_to(child);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Result<Player> find_player() {
  for (const Player& known : players()) {
    const auto program = on_path(known.front());
    if (!program) continue;
    Player player = known;
    player.front() = *program;
    return player;
  }
  return Error{
      "there is no player: install one of `pw-play` (PipeWire), `aplay` (ALSA) or `ffplay` (FFmpeg), or write a file "
      "with `-o`"};
}

Result<void> play(const Player& player, const audio::Mix& mix, const std::string& title) {
  Stops stops;
  const TemporaryFolder folder;
  if (folder.path().empty()) return Error{std::string("cannot make a temporary folder: ") + std::strerror(errno)};
  // Players show the name of the file; a title may hold what a name cannot.
  std::string name = title.substr(0, 80);
  for (char& c : name) c = c == '/' || c == '\0' ? '-' : c;
  const std::string file = (folder.path() / (name + ".wav")).string();
  encode::SoundFileOptions settings;
  settings.format = encode::SampleFormat::Float;
  settings.gain = mix.gain;
  if (const auto written = encode::write_sound_file(file, mix.sound, settings); !written) return written.error();
  if (stops.stopped()) return {};
  const Result<int> status = run(player, file, stops);
  if (!status) return status.error();
  if (stops.stopped() || *status == 0) return {};
  const std::string how = WIFEXITED(*status) ? "exit code " + std::to_string(WEXITSTATUS(*status))
                                             : "signal " + std::to_string(WTERMSIG(*status));
  return Error{"`" + player.front() + "` could not play: it ended with " + how};
}

}  // namespace trk::driver
