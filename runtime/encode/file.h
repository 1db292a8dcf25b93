// Files that appear whole or not at all.
#pragma once

#include "runtime/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace trk::encode {

// A file being written.
//
// What is written goes to a file in the same directory that has no name yet, or a temporary one where the file system
// wants a name; `commit` puts it in the place of `path` at once. Until then, and if anything fails, whatever stood
// there stands untouched, and nothing is left beside it. A path that exists and is no regular file (a device, a pipe)
// is written in place, from its beginning to its end, at `commit`.
//
// A failure is kept: later calls do nothing, and `commit` returns the first.
class NewFile {
 public:
  explicit NewFile(std::string path);
  // Standard output, which gets the bytes at `commit`, from the first to the last.
  static NewFile standard_output();
  ~NewFile();
  NewFile(NewFile&&) noexcept;
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  // Writes at the position, which moves on. False if something has failed.
  bool write(std::span<const std::byte> bytes);
  void seek(std::int64_t position);
  std::int64_t position() const;
  std::int64_t size() const;
  // As the user wrote it, for messages.
  const std::string& path() const;

  // The first failure so far.
  Result<void> failure() const;

  Result<void> commit();

 private:
  class Target;
  class Replacement;
  class InPlace;

  explicit NewFile(std::unique_ptr<Target> target);

  std::unique_ptr<Target> target_;
};

// Writes a whole file at once.
Result<void> write_file(const std::string& path, std::span<const std::byte> bytes);

}  // namespace trk::encode
