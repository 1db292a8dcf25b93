#include "compiler/driver/object_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace trk::driver {
namespace {

namespace fs = std::filesystem;

// Some thousands of kernels.
constexpr std::uintmax_t kLimit = 64 << 20;

constexpr std::size_t kDigest = 16;  // hexadecimal digits

// The name under which a file is written, and how long that may take: what is older has lost its process. One that is
// removed too early is only compiled again.
constexpr std::string_view kUnfinished = "unfinished-";
constexpr std::chrono::minutes kLongestWrite{1};

// Against chance, not malice: others cannot write here, and keys are compared. A library that computes it in another
// way finds nothing.
std::string digest(std::string_view text) {
  return fmt::format("{:0{}x}", std::hash<std::string_view>{}(text), kDigest);
}

std::optional<std::string> read(const fs::path& path) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(path, failed);
  if (failed || size > kLimit) return std::nullopt;
  std::string text(size, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(text.data(), static_cast<std::streamsize>(size));
  return file ? std::optional(std::move(text)) : std::nullopt;
}

bool is_abandoned(const fs::path& path, fs::file_time_type written) {
  const bool is_unfinished = path.filename().string().starts_with(kUnfinished);
  return is_unfinished && written < fs::file_time_type::clock::now() - kLongestWrite;
}

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

fs::path wanted_cache() {
  if (const std::string folder = variable("TRKC_CACHE_DIR"); !folder.empty()) return folder;
  if (const std::string folder = variable("XDG_CACHE_HOME"); !folder.empty()) return fs::path(folder) / "trkc";
  if (const std::string home = variable("HOME"); !home.empty()) return fs::path(home) / ".cache" / "trkc";
  return {};
}

}  // namespace

ObjectCache::ObjectCache(fs::path folder) : folder_(std::move(folder)) {}

ObjectCache::~ObjectCache() {
  if (put_ > 0) tidy();
}

fs::path ObjectCache::path_of(const std::string& key) const { return folder_ / digest(key); }

std::optional<std::string> ObjectCache::get(const std::string& key) {
  const fs::path path = path_of(key);
  const auto text = read(path);
  if (!text || text->size() < kDigest + key.size()) return std::nullopt;
  const std::string_view content = std::string_view(*text).substr(kDigest);
  if (!content.starts_with(key) || text->substr(0, kDigest) != digest(content)) return std::nullopt;
  std::error_code ignored;
  fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
  return std::string(content.substr(key.size()));
}

// Whoever looks meanwhile sees the old file or the new one.
void ObjectCache::put(const std::string& key, std::string_view object) {
  const fs::path path = path_of(key);
  const fs::path unfinished = folder_ / fmt::format("{}{}-{}", kUnfinished, getpid(), put_++);
  const std::string content = key + std::string(object);
  std::ofstream file(unfinished, std::ios::binary);
  file << digest(content) << content;
  file.close();
  std::error_code failed;
  if (file) fs::rename(unfinished, path, failed);
  if (!file || failed) fs::remove(unfinished, failed);
}

void ObjectCache::tidy() const {
  struct Entry {
    fs::file_time_type used;
    std::uintmax_t size;
    fs::path path;
  };
  std::vector<Entry> entries;
  std::uintmax_t total = 0;
  std::error_code failed;
  for (fs::directory_iterator each(folder_, failed), end; !failed && each != end; each.increment(failed)) {
    std::error_code gone;  // by another process
    const Entry entry{each->last_write_time(gone), each->file_size(gone), each->path()};
    if (gone) continue;
    if (is_abandoned(entry.path, entry.used)) {
      fs::remove(entry.path, gone);
      continue;
    }
    total += entry.size;
    entries.push_back(entry);
  }
  std::ranges::sort(entries, {}, &Entry::used);
  for (const Entry& entry : entries) {
    if (total <= kLimit) return;
    total -= entry.size;
    fs::remove(entry.path, failed);
  }
}

std::unique_ptr<ObjectCache> open_cache() {
  const fs::path folder = wanted_cache();
  if (folder.empty()) return nullptr;
  std::error_code failed;
  if (fs::create_directories(folder, failed)) fs::permissions(folder, fs::perms::owner_all, failed);
  struct stat found{};
  if (stat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) return nullptr;
  const bool is_ours = found.st_uid == geteuid() && (found.st_mode & (S_IWGRP | S_IWOTH)) == 0;
  return is_ours ? std::make_unique<ObjectCache>(folder) : nullptr;
}

}  // namespace trk::driver
