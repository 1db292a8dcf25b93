#include "runtime/deliver/outbox.h"

#include "runtime/base/sha256.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <span>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace trk::deliver {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

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

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

fs::path wanted_folder() {
  if (const std::string folder = variable("TRKC_STATE_DIR"); !folder.empty()) return folder;
  if (const std::string folder = variable("XDG_STATE_HOME"); !folder.empty()) return fs::path(folder) / "trkc";
  if (const std::string home = variable("HOME"); !home.empty()) return fs::path(home) / ".local" / "state" / "trkc";
  return {};
}

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%SZ", &parts);
  return text.data();
}

State state_of(const std::string& name) {
  for (const State state : {State::Pending, State::Uploading, State::Waiting, State::Delivered, State::Refused}) {
    if (spoken(state) == name) return state;
  }
  return State::Unknown;
}

std::string written(const Target& target) {
  json settings = json::object();
  for (const auto& [name, setting] : target.settings) {
    settings[name] = setting.is_secret ? json{{"secret", setting.text}} : json(setting.text);
  }
  return json{{"kind", target.kind}, {"settings", settings}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

Target read_target(const std::string& text) {
  Target target;
  const json whole = json::parse(text, nullptr, false);
  if (!whole.is_object()) return target;
  target.kind = whole.value("kind", "");
  const json settings = whole.value("settings", json::object());
  for (const auto& [name, value] : settings.items()) {
    const bool is_secret = value.is_object();
    target.settings[name] = {is_secret ? value.value("secret", "") : value.get<std::string>(), is_secret};
  }
  return target;
}

std::int64_t number(const std::string& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// A byte of the lock file, held until it is let go or the process ends.
bool lock_byte(int file, std::int64_t id, short kind) {
  struct flock lock{};
  lock.l_type = kind;
  lock.l_whence = SEEK_SET;
  lock.l_start = id;
  lock.l_len = 1;
  return fcntl(file, F_OFD_SETLK, &lock) == 0;
}

// What SQLite says, thrown within this file only.
struct Failed {
  std::string message;
};

}  // namespace

std::string spoken(State state) {
  switch (state) {
    case State::Pending:
      return "pending";
    case State::Uploading:
      return "uploading";
    case State::Waiting:
      return "waiting";
    case State::Delivered:
      return "delivered";
    case State::Refused:
      return "refused";
    case State::Unknown:
      return "unknown";
  }
  return "";
}

bool is_repeatable(const Target& target) { return target.kind != "telegram"; }

Result<Cargo> measure(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const auto failed = [&] { return Error{fmt::format("cannot read `{}`: {}", file, std::strerror(errno))}; };
  if (descriptor < 0) return failed();
  Cargo cargo{file, "", 0};
  Sha256 sha;
  std::vector<std::byte> piece(1 << 18);
  for (;;) {
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      ::close(descriptor);
      return failed();
    }
    if (got == 0) break;
    sha.add(std::span(piece).first(static_cast<std::size_t>(got)));
    cargo.size += got;
  }
  ::close(descriptor);
  cargo.digest = sha.hexadecimal();
  return cargo;
}

// ---- The table ------------------------------------------------------------------------------------------------------

class Outbox::Database {
 public:
  using Row = std::vector<std::string>;

  explicit Database(fs::path place) : folder(std::move(place)) {}
  ~Database() {
    if (sqlite_ != nullptr) sqlite3_close(sqlite_);
    if (locks >= 0) ::close(locks);
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // A rollback journal that is synchronised together with its folder: a commit that returned is on the disk.
  void open() {
    const fs::path file = folder / "outbox.db";
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

  std::vector<Row> run(const std::string& sql, const std::vector<std::string>& values = {}) {
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

  // Everything within happens, or nothing does.
  template <class Work>
  void at_once(const Work& work) {
    run("BEGIN IMMEDIATE");
    try {
      work();
      run("COMMIT");
    } catch (...) {
      sqlite3_exec(sqlite_, "ROLLBACK", nullptr, nullptr, nullptr);
      throw;
    }
  }

  std::int64_t last_id() const { return sqlite3_last_insert_rowid(sqlite_); }

  const fs::path folder;
  int locks = -1;
  std::string key;
  int unfinished = 0;

 private:
  [[noreturn]] void fail() const {
    throw Failed{fmt::format("the outbox `{}` cannot be used: {}", (folder / "outbox.db").string(),
                             sqlite_ != nullptr ? sqlite3_errmsg(sqlite_) : "no memory")};
  }

  sqlite3* sqlite_ = nullptr;
};

namespace {

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

// A folder that is nobody else's.
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

// A key of this outbox alone: what it digests cannot be guessed by whoever has only the table.
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

}  // namespace

Outbox::Outbox(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Outbox::Outbox(Outbox&&) noexcept = default;
Outbox& Outbox::operator=(Outbox&&) noexcept = default;

Outbox::~Outbox() {
  if (!database_) return;
  std::error_code ignored;
  const std::string mine = fmt::format("unfinished-{}-", getpid());
  for (const auto& entry : fs::directory_iterator(database_->folder / "files", ignored)) {
    if (entry.path().filename().string().starts_with(mine)) fs::remove(entry.path(), ignored);
  }
}

Result<Outbox> Outbox::open() {
  const fs::path folder = wanted_folder();
  if (folder.empty()) return Error{"there is no place for the outbox: `HOME` and `TRKC_STATE_DIR` are not set"};
  std::optional<Outbox> outbox;
  const auto opened = attempt([&] {
    // What SQLite makes is for nobody else to read.
    const mode_t before = umask(077);
    auto database = std::make_unique<Database>(folder);
    try {
      make_folder(folder);
      make_folder(folder / "files");
      database->locks = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      if (database->locks < 0) throw Failed{fmt::format("cannot write to `{}`: {}", folder.string(), strerror(errno))};
      database->key = own_key(folder / "key");
      database->open();
    } catch (...) {
      umask(before);
      throw;
    }
    umask(before);
    outbox.emplace(Outbox(std::move(database)));
  });
  if (!opened) return opened.error();
  if (const auto recovered = outbox->recover(); !recovered) return recovered.error();
  return std::move(*outbox);
}

std::string Outbox::unfinished(const std::string& extension) {
  const std::string name = fmt::format("unfinished-{}-{}.{}", getpid(), database_->unfinished++, extension);
  return (database_->folder / "files" / name).string();
}

fs::path Outbox::kept(const std::string& digest) const { return database_->folder / "files" / digest; }

Result<Entry> Outbox::enter(const std::string& file, const Target& target, const std::string& identity,
                            const std::string& label, bool again) {
  auto cargo = measure(file);
  if (!cargo) return cargo.error();
  synchronise(file, O_RDONLY);
  HmacSha256 hmac(database_->key);
  hmac.add(identity);
  const std::string keyed = hmac.hexadecimal().substr(0, 32);
  return attempt([&] {
    std::vector<Entry> found;
    database_->at_once([&] {
      const fs::path place = kept(cargo->digest);
      // Several deliveries of one file share it, so it is linked and not moved.
      if (::link(file.c_str(), place.c_str()) != 0 && errno != EEXIST) {
        throw Failed{fmt::format("cannot keep `{}`: {}", place.string(), std::strerror(errno))};
      }
      synchronise(place.parent_path(), O_RDONLY | O_DIRECTORY);
      // What it is called and how it is sent is what the track says today.
      database_->run(
          "INSERT INTO deliveries(digest, identity, state, label, changed, attempts, words, size, target) "
          "VALUES(?, ?, 'pending', ?, ?, 0, '', ?, ?) "
          "ON CONFLICT(digest, identity) DO UPDATE SET label = excluded.label, target = excluded.target "
          "WHERE state NOT IN ('uploading', 'waiting')",
          {cargo->digest, keyed, label, now(), std::to_string(cargo->size), written(target)});
      if (again) {
        database_->run(
            "UPDATE deliveries SET state = 'pending' WHERE digest = ? AND identity = ? "
            "AND state NOT IN ('uploading', 'waiting')",
            {cargo->digest, keyed});
      }
      auto entry = entries("WHERE digest = ? AND identity = ?", {cargo->digest, keyed});
      if (!entry) throw Failed{entry.error().message};
      found = std::move(*entry);
    });
    if (found.at(0).state == State::Delivered) drop_file(cargo->digest);
    return found.at(0);
  });
}

Result<std::vector<Entry>> Outbox::entries(const std::string& where, const std::vector<std::string>& values) {
  return attempt([&] {
    std::vector<Entry> result;
    for (const Database::Row& row : database_->run(
             "SELECT id, state, label, changed, attempts, words, digest, size, target FROM deliveries " + where,
             values)) {
      Entry& entry = result.emplace_back();
      entry.id = number(row[0]);
      entry.state = state_of(row[1]);
      entry.label = row[2];
      entry.changed = row[3];
      entry.attempts = static_cast<int>(number(row[4]));
      entry.words = row[5];
      entry.cargo = {kept(row[6]).string(), row[6], number(row[7])};
      entry.target = read_target(row[8]);
    }
    return result;
  });
}

Result<std::vector<Entry>> Outbox::all() { return entries("ORDER BY id", {}); }

Result<std::optional<Entry>> Outbox::find(std::int64_t id) {
  auto found = entries("WHERE id = ?", {std::to_string(id)});
  if (!found) return found.error();
  return found->empty() ? std::optional<Entry>() : std::optional(std::move(found->front()));
}

Outbox::Hold::~Hold() {
  if (file_ >= 0) lock_byte(file_, id_, F_UNLCK);
}

Outbox::Hold::Hold(Hold&& other) noexcept : file_(std::exchange(other.file_, -1)), id_(other.id_) {}

std::optional<Outbox::Hold> Outbox::try_hold(std::int64_t id) {
  if (!lock_byte(database_->locks, id, F_WRLCK)) return std::nullopt;
  return std::optional<Hold>(std::in_place, database_->locks, id);
}

Result<void> Outbox::change(std::int64_t id, State state, const std::string& words) {
  return attempt([&] {
    database_->run("UPDATE deliveries SET state = ?, words = ?, changed = ? WHERE id = ?",
                   {spoken(state), words, now(), std::to_string(id)});
    if (state != State::Delivered) return;
    const auto digest = database_->run("SELECT digest FROM deliveries WHERE id = ?", {std::to_string(id)});
    if (!digest.empty()) drop_file(digest[0][0]);
  });
}

Result<void> Outbox::begin_attempt(std::int64_t id) {
  return attempt([&] {
    database_->run(
        "UPDATE deliveries SET state = 'uploading', words = '', changed = ?, attempts = attempts + 1 "
        "WHERE id = ?",
        {now(), std::to_string(id)});
  });
}

Result<void> Outbox::forget(std::int64_t id) {
  return attempt([&] {
    const auto digest = database_->run("SELECT digest FROM deliveries WHERE id = ?", {std::to_string(id)});
    database_->run("DELETE FROM deliveries WHERE id = ?", {std::to_string(id)});
    if (!digest.empty()) drop_file(digest[0][0]);
  });
}

void Outbox::drop_file(const std::string& digest) {
  database_->at_once([&] {
    const auto wanting =
        database_->run("SELECT 1 FROM deliveries WHERE digest = ? AND state <> 'delivered' LIMIT 1", {digest});
    if (wanting.empty()) ::unlink(kept(digest).c_str());
  });
}

Result<void> Outbox::recover() {
  const auto left = entries("WHERE state IN ('uploading', 'waiting')", {});
  if (!left) return left.error();
  for (const Entry& entry : *left) {
    const auto hold = try_hold(entry.id);
    if (!hold) continue;
    const auto fresh = find(entry.id);
    if (!fresh) return fresh.error();
    if (!*fresh) continue;
    const State state = (*fresh)->state;
    if (state != State::Uploading && state != State::Waiting) continue;
    const bool is_certain = state == State::Uploading || is_repeatable((*fresh)->target);
    const auto changed = change(entry.id, is_certain ? State::Pending : State::Unknown,
                                is_certain ? "trkc was ended while sending"
                                           : "trkc was ended after everything was sent and before an answer came");
    if (!changed) return changed.error();
  }
  return attempt([&] { sweep(); });
}

void Outbox::sweep() {
  std::error_code ignored;
  for (const auto& file : fs::directory_iterator(database_->folder / "files", ignored)) {
    const std::string name = file.path().filename().string();
    const std::string prefix = "unfinished-";
    if (!name.starts_with(prefix)) {
      drop_file(name);
      continue;
    }
    const auto process = static_cast<pid_t>(number(name.substr(prefix.size())));
    if (kill(process, 0) != 0 && errno == ESRCH) fs::remove(file.path(), ignored);
  }
}

}  // namespace trk::deliver
