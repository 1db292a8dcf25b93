#include "runtime/encode/file.h"

#include "runtime/base/descriptor.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <signal.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace trk::encode {
namespace {

namespace fs = std::filesystem;

// What the system calls the reason, as the end of a sentence, and what helps where that is not plain.
std::string reason(int error) {
  std::string words = std::generic_category().message(error);
  if (words.size() > 1 && words[0] >= 'A' && words[0] <= 'Z' && words[1] >= 'a' && words[1] <= 'z') {
    words[0] = static_cast<char>(words[0] - 'A' + 'a');
  }
  if (error == ENOSPC || error == EDQUOT) words += "; free some there, or write elsewhere";
  return words;
}

// A reader that hangs up would end the whole process with a signal. While this lives, on this thread, it is an error of
// the write instead.
class PipeSignalBlock {
 public:
  PipeSignalBlock() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) != 0;
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~PipeSignalBlock() {
    const timespec at_once{0, 0};
    if (!was_pending_) {
      while (sigtimedwait(&pipe_, nullptr, &at_once) < 0 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  PipeSignalBlock(const PipeSignalBlock&) = delete;
  PipeSignalBlock& operator=(const PipeSignalBlock&) = delete;

 private:
  sigset_t pipe_;
  sigset_t before_;
  bool was_pending_;
};

// 0, or what went wrong.
int write_all(int descriptor, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return 0;
}

// Of a file's name, so much that there is room for an ending: a name holds 255 bytes at most.
std::string beginning_of(const fs::path& file) {
  constexpr std::size_t kMost = 200;
  return file.filename().string().substr(0, kMost);
}

int sync(int descriptor) {
  if (::fsync(descriptor) == 0) return 0;
  // What cannot be synchronised (a device, some network directories) has nothing to lose.
  return errno == EINVAL || errno == ENOTSUP || errno == EROFS ? 0 : errno;
}

}  // namespace

// Where the bytes go. Keeps the path as the user wrote it, for messages, and the first error.
class NewFile::Target {
 public:
  explicit Target(std::string path) : path_(std::move(path)) {}
  virtual ~Target() = default;

  virtual void write(std::span<const std::byte> bytes) = 0;
  virtual void seek(std::int64_t to) = 0;
  virtual void finish() = 0;

  bool has_failed() const { return error_ != 0; }
  Result<void> result() const {
    if (!has_failed()) return {};
    return Error{fmt::format("cannot write `{}`: {}", path_, reason(error_))};
  }

  std::int64_t position = 0;
  std::int64_t size = 0;

  const std::string& path() const { return path_; }

 protected:
  void fail(int error) {
    if (error_ == 0) error_ = error;
  }

 private:
  std::string path_;
  int error_ = 0;
};

// A new file without a name, which vanishes with the process, whatever ends it; where the file system knows no such
// files, one under a temporary name.
class NewFile::Replacement : public NewFile::Target {
 public:
  // `final_path` is `path` with a symbolic link followed; `mode` is what an older file there allows.
  Replacement(std::string path, fs::path final_path, std::optional<mode_t> mode)
      : Target(std::move(path)), final_(std::move(final_path)) {
    buffer_.reserve(kBuffer);
    open_nameless();
    if (!file_.is_open()) {
      const bool is_named = with_a_name([this](const char* name) {
        file_.open(::open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        return file_.is_open();
      });
      if (!is_named) fail(errno);
    }
    if (file_.is_open() && mode) ::fchmod(file_.number(), *mode);
  }

  ~Replacement() override {
    if (file_.is_open()) remove();
  }

  void write(std::span<const std::byte> bytes) override {
    if (buffer_.size() + bytes.size() > kBuffer) flush();
    if (bytes.size() > kBuffer) {
      put(bytes, position);
      return;
    }
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  }

  void seek(std::int64_t to) override {
    flush();
    if (::lseek(file_.number(), to, SEEK_SET) < 0) fail(errno);
  }

  void finish() override {
    flush();
    if (!has_failed()) fail(sync(file_.number()));
    if (!has_failed() && temporary_.empty() && !give_name()) fail(errno);
    if (has_failed()) return remove();
    fail(file_.close());
    if (!has_failed() && ::rename(temporary_.c_str(), final_.c_str()) != 0) fail(errno);
    if (has_failed()) return remove();
    const Descriptor folder(::open(directory().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // The new file stands there in any case; a directory that cannot be opened for reading is no failure of ours.
    if (folder.is_open()) fail(sync(folder.number()));
  }

 private:
  static constexpr std::size_t kBuffer = 1 << 18;

  void flush() {
    if (!has_failed()) put(buffer_, position - static_cast<std::int64_t>(buffer_.size()));
    buffer_.clear();
  }

  // Lets the disk begin at once, so that little is left to wait for in the end.
  void put(std::span<const std::byte> bytes, std::int64_t at) {
    if (bytes.empty()) return;
    fail(write_all(file_.number(), bytes));
    ::sync_file_range(file_.number(), at, static_cast<off64_t>(bytes.size()), SYNC_FILE_RANGE_WRITE);
  }

  void remove() {
    file_.close();
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
  }

  fs::path directory() const { return final_.has_parent_path() ? final_.parent_path() : fs::path("."); }

  // What stands for the open file in the file system, where such things are to be seen.
  std::string descriptor_path() const { return fmt::format("/proc/self/fd/{}", file_.number()); }

  void open_nameless() {
    file_.open(::open(directory().c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666));
    if (file_.is_open() && ::access(descriptor_path().c_str(), F_OK) != 0) file_.close();
  }

  bool give_name() {
    return with_a_name([this](const char* name) {
      return ::linkat(AT_FDCWD, descriptor_path().c_str(), AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
    });
  }

  // Tries temporary names until `take` takes one. False, with `errno`, where that is not for want of a free name.
  template <class Take>
  bool with_a_name(const Take& take) {
    constexpr int kAttempts = 100;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      temporary_ = directory() / fmt::format(".{}.part-{}-{}", beginning_of(final_), ::getpid(), attempt);
      if (take(temporary_.c_str())) return true;
      if (errno != EEXIST) break;
    }
    temporary_.clear();
    return false;
  }

  fs::path final_;
  fs::path temporary_;  // empty while the file has no name
  Descriptor file_;
  std::vector<std::byte> buffer_;
};

// A device or a pipe, which may not be able to go back: its bytes are collected first.
class NewFile::InPlace : public NewFile::Target {
 public:
  explicit InPlace(std::string path) : Target(std::move(path)) {
    file_.open(::open(this->path().c_str(), O_WRONLY | O_CLOEXEC));
    if (!file_.is_open()) fail(errno);
  }
  // What is open already; `name` is for messages.
  InPlace(std::string name, int descriptor) : Target(std::move(name)) {
    file_.open(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
    if (!file_.is_open()) fail(errno);
  }

  void write(std::span<const std::byte> bytes) override {
    const auto from = static_cast<std::size_t>(position);
    if (bytes_.size() < from + bytes.size()) bytes_.resize(from + bytes.size());
    std::copy(bytes.begin(), bytes.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(from));
  }

  void seek(std::int64_t) override {}

  void finish() override {
    const PipeSignalBlock block;
    fail(write_all(file_.number(), bytes_));
    if (!has_failed()) fail(sync(file_.number()));
    fail(file_.close());
  }

 private:
  Descriptor file_;
  std::vector<std::byte> bytes_;
};

NewFile::NewFile(std::string path) {
  struct stat status{};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    target_ = std::make_unique<InPlace>(std::move(path));
    return;
  }
  std::error_code ignored;
  const fs::path followed = exists ? fs::canonical(path, ignored) : fs::path(path);
  std::optional<mode_t> mode;
  if (exists) mode = status.st_mode & 07777;
  target_ = std::make_unique<Replacement>(path, followed.empty() ? fs::path(path) : followed, mode);
}

NewFile::NewFile(std::unique_ptr<Target> target) : target_(std::move(target)) {}
NewFile::NewFile(NewFile&&) noexcept = default;
NewFile NewFile::standard_output() { return NewFile(std::make_unique<InPlace>("standard output", STDOUT_FILENO)); }
NewFile::~NewFile() = default;

bool NewFile::write(std::span<const std::byte> bytes) {
  if (target_->has_failed()) return false;
  target_->write(bytes);
  target_->position += static_cast<std::int64_t>(bytes.size());
  target_->size = std::max(target_->size, target_->position);
  return !target_->has_failed();
}

void NewFile::seek(std::int64_t position) {
  if (position == target_->position || target_->has_failed()) return;
  target_->seek(position);
  target_->position = position;
}

const std::string& NewFile::path() const { return target_->path(); }
std::int64_t NewFile::position() const { return target_->position; }
std::int64_t NewFile::size() const { return target_->size; }

Result<void> NewFile::failure() const { return target_->result(); }

Result<void> NewFile::commit() {
  if (!target_->has_failed()) target_->finish();
  return target_->result();
}

Result<void> write_file(const std::string& path, std::span<const std::byte> bytes) {
  NewFile file(path);
  file.write(bytes);
  return file.commit();
}

}  // namespace trk::encode
