// Machine code on disk, so that what was compiled once need not be compiled again.
#pragma once

#include "compiler/codegen/object_store.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace trk::driver {

// A folder of objects, each a file named by the digest of its key. Several processes may use it at once.
//
// A file holds its key, its object and a digest of both. One that does not say what it should, in whole and exactly, is
// as good as none; so is a folder that cannot be read or written. What the folder holds beyond its limit is forgotten
// when the cache is closed, the longest unused first, and so is what a killed process has left half written.
class ObjectCache final : public ObjectStore {
 public:
  explicit ObjectCache(std::filesystem::path folder);
  ~ObjectCache() override;

  std::optional<std::string> get(const std::string& key) override;
  void put(const std::string& key, std::string_view object) override;

 private:
  std::filesystem::path path_of(const std::string& key) const;
  void tidy() const;

  std::filesystem::path folder_;
  std::atomic<std::uint64_t> put_ = 0;  // files so far
};

// The cache of this user: in `TRKC_CACHE_DIR`, or in `trkc` in the folder of the system for such things, which is made
// if need be. Null where there is none, or where others could put code for us to run.
std::unique_ptr<ObjectCache> open_cache();

}  // namespace trk::driver
