#include "runtime/deliver/outbox_place.h"

#include "runtime/base/descriptor.h"

#include <fmt/core.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace trk::deliver {
namespace {

namespace fs = std::filesystem;

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

}  // namespace

fs::path wanted_folder() {
  if (const std::string folder = variable("TRKC_STATE_DIR"); !folder.empty()) return folder;
  if (const std::string folder = variable("XDG_STATE_HOME"); !folder.empty()) return fs::path(folder) / "trkc";
  if (const std::string home = variable("HOME"); !home.empty()) return fs::path(home) / ".local" / "state" / "trkc";
  return {};
}

void make_folder(const fs::path& folder) {
  std::error_code problem;
  if (fs::create_directories(folder, problem)) fs::permissions(folder, fs::perms::owner_all, problem);
  struct stat found{};
  if (stat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
    const std::string why = problem ? problem.message() : std::strerror(errno);
    throw Failed{fmt::format("cannot make the folder `{}` for the outbox: {}", folder.string(), why)};
  }
  if (found.st_uid != geteuid() || (found.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    throw Failed{fmt::format("others can write to `{}`, so it is no place for the outbox", folder.string())};
  }
}

std::string own_key(const fs::path& file) {
  std::array<char, 32> key{};
  for (int attempts = 0; attempts < 2; ++attempts) {
    const int existing = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (existing >= 0) {
      const ssize_t got = ::read(existing, key.data(), key.size());
      ::close(existing);
      if (got == static_cast<ssize_t>(key.size())) return {key.data(), key.size()};
    }
    if (getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size())) continue;
    // Whole or not at all, and the first one stays.
    const fs::path draft = file.string() + fmt::format(".{}", getpid());
    const int made = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool is_written =
        made >= 0 && ::write(made, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && ::fsync(made) == 0;
    if (made >= 0) ::close(made);
    if (is_written) [[maybe_unused]]
      const int linked = ::link(draft.c_str(), file.c_str());
    ::unlink(draft.c_str());
  }
  throw Failed{fmt::format("cannot write `{}`: {}", file.string(), std::strerror(errno))};
}

void synchronise(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

bool lock_byte(int file, std::int64_t id, short kind) {
  struct flock lock{};
  lock.l_type = kind;
  lock.l_whence = SEEK_SET;
  lock.l_start = id;
  lock.l_len = 1;
  return fcntl(file, F_OFD_SETLK, &lock) == 0;
}

}  // namespace trk::deliver
