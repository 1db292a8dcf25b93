// A folder of this machine, or one that is mounted: the file appears there whole or not at all.
#include "runtime/base/descriptor.h"
#include "runtime/deliver/outbox.h"
#include "runtime/deliver/post.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace trk::deliver {
namespace {

namespace fs = std::filesystem;
using Kind = Outcome::Kind;

// What time alone may mend is tried again.
Outcome failed(const std::string& what, int error) {
  const bool may_pass = error == ENOSPC || error == EDQUOT || error == EIO || error == ESTALE || error == EINTR;
  return {may_pass ? Kind::NotYet : Kind::Refused, what + ": " + std::strerror(error), {}};
}

// 0, or what went wrong.
int copy(int from, int to, std::int64_t size, const Watcher& watcher) {
  std::vector<char> piece(1 << 18);
  std::int64_t copied = 0;
  for (;;) {
    const ssize_t got = ::read(from, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno;
    if (got == 0) return copied == size ? 0 : EIO;
    for (ssize_t done = 0; done < got;) {
      const ssize_t written = ::write(to, piece.data() + done, static_cast<std::size_t>(got - done));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return errno;
      done += written;
    }
    copied += got;
    if (watcher.progress) watcher.progress(copied, size);
  }
}

// Gives the finished file its name, unless another file has it.
int publish(const fs::path& part, const fs::path& path, bool replaces) {
  if (replaces) return ::rename(part.c_str(), path.c_str()) == 0 ? 0 : errno;
  if (::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // A file system that cannot do this at once.
  if (::access(path.c_str(), F_OK) == 0) return EEXIST;
  return ::rename(part.c_str(), path.c_str()) == 0 ? 0 : errno;
}

}  // namespace

Outcome send_folder(const Post& post) {
  const fs::path path = post.target.text("path");
  const bool replaces = post.target.text("replace") == "yes";
  const auto existing = fs::exists(path) ? measure(path.string()) : Result<Cargo>(Cargo{});
  if (existing && existing->digest == post.cargo.digest) return {Kind::Delivered, "the same file was there", {}};
  const Outcome occupied{Kind::Refused, "another file is there; `replace = yes` replaces it", {}};
  if (fs::exists(path) && !replaces) return occupied;

  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  // A name holds 255 bytes at most, and this one is longer.
  const std::string beginning = path.filename().string().substr(0, 200);
  const fs::path part = folder / fmt::format(".{}.part-{}", beginning, post.cargo.digest.substr(0, 12));
  const Descriptor from(::open(post.cargo.path.c_str(), O_RDONLY | O_CLOEXEC));
  if (from.number() < 0) return failed("the file that lies ready cannot be read", errno);
  const Descriptor to(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (to.number() < 0) return failed("cannot write there", errno);
  int problem = copy(from.number(), to.number(), post.cargo.size, post.watcher);
  if (problem == 0 && ::fsync(to.number()) != 0 && errno != EINVAL) problem = errno;
  if (problem == 0 && post.watcher.before_last_byte && !post.watcher.before_last_byte()) problem = EIO;
  if (problem == 0) problem = publish(part, path, replaces);
  if (problem != 0) {
    ::unlink(part.c_str());
    return problem == EEXIST ? occupied : failed("cannot write there", problem);
  }
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.number() >= 0) ::fsync(directory.number());
  return {Kind::Delivered, path.string(), {}};
}

}  // namespace trk::deliver
