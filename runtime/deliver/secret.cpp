#include "runtime/deliver/secret.h"

#include "runtime/base/descriptor.h"
#include "runtime/base/web_address.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace trk::deliver {
namespace {

namespace fs = std::filesystem;

// More than any token, and less than a file that was named by mistake.
constexpr std::size_t kLongest = 16 << 10;

// A shorter one stands in any text by chance.
constexpr std::size_t kShortest = 4;

// What is said of a server's words at most.
constexpr std::size_t kMostSaid = 200;

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

void leave_no_core() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

// Takes a variable out of the environment, where `ps` and children would see it.
std::optional<Secret> take_variable(const std::string& name) {
  char* const value = std::getenv(name.c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  Secret taken({value});
  explicit_bzero(value, taken.value().size());
  unsetenv(name.c_str());
  return taken;
}

struct Folder {
  fs::path path;
  bool is_of_systemd = false;  // whose files may belong to root and show an access list as rights of the group
};

std::vector<Folder> folders() {
  std::vector<Folder> found;
  if (const std::string folder = variable("CREDENTIALS_DIRECTORY"); !folder.empty()) found.push_back({folder, true});
  if (const std::string folder = variable("TRKC_CREDENTIALS"); !folder.empty()) found.push_back({folder});
  if (const std::string folder = variable("XDG_CONFIG_HOME"); !folder.empty()) {
    found.push_back({fs::path(folder) / "trkc" / "credentials"});
  } else if (const std::string home = variable("HOME"); !home.empty()) {
    found.push_back({fs::path(home) / ".config" / "trkc" / "credentials"});
  }
  return found;
}

// The content of a credential file without the line's end; nothing if there is no such file.
Result<std::optional<Secret>> read_file(const Folder& folder, const std::string& name) {
  const fs::path path = folder.path / name;
  const auto failed = [&](const std::string& why) {
    return Error{fmt::format("the credential file `{}` {}", path.string(), why)};
  };
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (file.number() < 0 && (errno == ENOENT || errno == ENOTDIR)) return std::optional<Secret>();
  if (file.number() < 0 && errno == ELOOP) return failed("is a link; put the file itself there");
  if (file.number() < 0) return failed(std::string("cannot be read: ") + std::strerror(errno));
  struct stat status{};
  if (fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return failed("is no file");
  const bool is_ours = status.st_uid == geteuid() || (folder.is_of_systemd && status.st_uid == 0);
  if (!is_ours) return failed("belongs to somebody else");
  const mode_t others = folder.is_of_systemd ? 037 : 077;
  if ((status.st_mode & others) != 0) return failed("can be read by others; `chmod 600` it");
  std::string text(kLongest + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(file.number(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(std::string("cannot be read: ") + std::strerror(errno));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > kLongest) {
    Secret::wipe(text);
    return failed("is longer than any secret");
  }
  while (size > 0 && (text[size - 1] == '\n' || text[size - 1] == '\r')) --size;
  std::optional<Secret> value(Secret({std::string_view(text).substr(0, size)}));
  Secret::wipe(text);
  if (size == 0) return failed("is empty");
  return value;
}

Result<Secret> read_secret(const std::string& name) {
  leave_no_core();
  if (auto value = take_variable(name)) return std::move(*value);
  std::string places;
  for (const Folder& folder : folders()) {
    auto found = read_file(folder, name);
    if (!found) return found.error();
    if (*found) return std::move(**found);
    places += fmt::format(" or the file `{}`", (folder.path / name).string());
  }
  return Error{fmt::format("there is no secret `{}`: it is the environment variable{}", name, places)};
}

void replace_all(std::string& text, const std::string& what) {
  if (what.size() < kShortest) return;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), "[secret]");
  }
}

}  // namespace

Secret::Secret(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  value_.reserve(size);
  for (const std::string_view part : parts) value_ += part;
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe(value_);
  take(other.value_);
  return *this;
}

// A short text lies within the object, so moving it leaves a copy.
void Secret::take(std::string& text) {
  value_ = std::move(text);
  wipe(text);
}

void Secret::wipe(std::string& text) {
  text.resize(text.capacity());  // A short text lies within the object, a long one on the heap; both are reached so.
  explicit_bzero(text.data(), text.size());
  text.clear();
}

Result<void> Secrets::read(const Target& target) {
  for (const auto& [name, setting] : target.settings) {
    if (!setting.is_secret || secrets_.count(setting.text) != 0) continue;
    auto value = read_secret(setting.text);
    if (!value) return value.error();
    secrets_.try_emplace(setting.text, std::move(*value));
  }
  return {};
}

const std::string& Secrets::value(const Setting& setting) const {
  if (!setting.is_secret) return setting.text;
  const auto found = secrets_.find(setting.text);
  TRK_CHECK(found != secrets_.end(), "the secret {} was not read", setting.text);
  return found->second.value();
}

std::string Secrets::clean(std::string_view text) const {
  std::string result(text);
  for (const auto& [name, secret] : secrets_) {
    replace_all(result, secret.value());
    replace_all(result, Secret(percent_encoded(secret.value())).value());
  }
  std::string shown;
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto byte = static_cast<unsigned char>(result[i]);
    const auto next = static_cast<unsigned char>(i + 1 < result.size() ? result[i + 1] : '\0');
    const bool is_high_control = byte == 0xc2 && next >= 0x80 && next < 0xa0;
    if (is_high_control) ++i;
    shown += is_high_control || byte < ' ' || byte == 0x7f ? ' ' : result[i];
  }
  if (shown.size() <= kMostSaid) return shown;
  std::size_t end = kMostSaid;
  while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xc0) == 0x80) --end;
  return shown.substr(0, end) + "…";
}

}  // namespace trk::deliver
