// The table of an outbox, in SQLite.
#pragma once

#include "runtime/base/result.h"
#include "runtime/deliver/outbox_place.h"

#include <filesystem>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

struct sqlite3;

namespace trk::deliver {

class OutboxDatabase {
 public:
  using Row = std::vector<std::string>;

  explicit OutboxDatabase(std::filesystem::path place) : folder(std::move(place)) {}
  ~OutboxDatabase();
  OutboxDatabase(const OutboxDatabase&) = delete;
  OutboxDatabase& operator=(const OutboxDatabase&) = delete;

  // Opens or makes the table. Throws `Failed`, as all that follows does.
  void open();

  // Runs one statement with values for its question marks.
  std::vector<Row> run(const std::string& sql, const std::vector<std::string>& values = {});

  // Everything within happens, or nothing does.
  template <class Work>
  void at_once(const Work& work) {
    run("BEGIN IMMEDIATE");
    try {
      work();
      run("COMMIT");
    } catch (...) {
      roll_back();
      throw;
    }
  }

  const std::filesystem::path folder;
  int locks = -1;
  std::string key;
  int unfinished = 0;

 private:
  void roll_back() noexcept;
  [[noreturn]] void fail() const;

  sqlite3* sqlite_ = nullptr;
};

// Runs work that may fail, and says how it did.
template <class Work>
auto attempt(const Work& work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const Failed& failed) {
    return Error{failed.message};
  }
}

}  // namespace trk::deliver
