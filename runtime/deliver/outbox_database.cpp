#include "runtime/deliver/outbox_database.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <unistd.h>

namespace trk::deliver {
namespace {

// How long another process may keep the table busy, in milliseconds.
constexpr int kPatience = 20000;

// The version of the table's shape, kept in the file.
constexpr int kShape = 1;

const char* const kTables = R"(
CREATE TABLE IF NOT EXISTS deliveries(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL,
  identity TEXT NOT NULL,
  state TEXT NOT NULL,
  label TEXT NOT NULL,
  changed TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  words TEXT NOT NULL,
  size INTEGER NOT NULL,
  target TEXT NOT NULL,
  UNIQUE(digest, identity))
)";

}  // namespace

OutboxDatabase::~OutboxDatabase() {
  if (sqlite_ != nullptr) sqlite3_close(sqlite_);
  if (locks >= 0) ::close(locks);
}

// A rollback journal that is synchronised together with its folder: a commit that returned is on the disk.
void OutboxDatabase::open() {
  const std::filesystem::path file = folder / "outbox.db";
  if (sqlite3_open_v2(file.c_str(), &sqlite_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK) {
    fail();
  }
  sqlite3_busy_timeout(sqlite_, kPatience);
  run("PRAGMA journal_mode = DELETE");
  run("PRAGMA synchronous = EXTRA");
  run("PRAGMA secure_delete = ON");
  run("BEGIN IMMEDIATE");
  const std::string shape = run("PRAGMA user_version").at(0).at(0);
  if (shape != "0" && shape != std::to_string(kShape)) {
    throw Failed{fmt::format("the outbox `{}` was written by another version of trkc", file.string())};
  }
  if (shape == "0") {
    run(kTables);
    run(fmt::format("PRAGMA user_version = {}", kShape));
  }
  run("COMMIT");
}

std::vector<OutboxDatabase::Row> OutboxDatabase::run(const std::string& sql, const std::vector<std::string>& values) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(sqlite_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail();
  int place = 0;
  for (const std::string& value : values) {
    sqlite3_bind_text(statement, ++place, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
  }
  std::vector<Row> rows;
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    Row& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      row.emplace_back(text != nullptr ? text : "");
    }
  }
  sqlite3_finalize(statement);
  if (step != SQLITE_DONE) fail();
  return rows;
}

void OutboxDatabase::roll_back() noexcept { sqlite3_exec(sqlite_, "ROLLBACK", nullptr, nullptr, nullptr); }

void OutboxDatabase::fail() const {
  throw Failed{fmt::format("the outbox `{}` cannot be used: {}", (folder / "outbox.db").string(),
                           sqlite_ != nullptr ? sqlite3_errmsg(sqlite_) : "no memory")};
}

}  // namespace trk::deliver
