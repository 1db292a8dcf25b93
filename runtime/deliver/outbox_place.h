// Where an outbox lies, and what makes it one person's: its folder, its key, its locks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace trk::deliver {

// Why the outbox cannot be used, for a person. It is thrown within the outbox only.
struct Failed {
  std::string message;
};

// `TRKC_STATE_DIR`, or `trkc` in `XDG_STATE_HOME` or `~/.local/state`; empty if nothing says where.
std::filesystem::path wanted_folder();

// Makes a folder that is nobody else's. Throws `Failed` if it is somebody's.
void make_folder(const std::filesystem::path& folder);

// A key of this outbox alone, made where there is none: what it digests cannot be guessed by whoever has only the
// table. Throws `Failed`.
std::string own_key(const std::filesystem::path& file);

// Takes or lets go of a byte of the lock file, without waiting; `kind` as `fcntl` has it. The system lets it go when
// the process ends.
bool lock_byte(int file, std::int64_t id, short kind);

// Waits until a file is on the disk. `flags` open it.
void synchronise(const std::filesystem::path& path, int flags);

}  // namespace trk::deliver
