#include "runtime/deliver/outbox.h"

#include "runtime/base/descriptor.h"
#include "runtime/base/sha256.h"
#include "runtime/deliver/outbox_database.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace trk::deliver {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

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
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  const auto failed = [&] { return Error{fmt::format("cannot read `{}`: {}", file, std::strerror(errno))}; };
  if (!descriptor.is_open()) return failed();
  Cargo cargo{file, "", 0};
  Sha256 sha;
  std::vector<std::byte> piece(1 << 18);
  for (;;) {
    const ssize_t got = ::read(descriptor.number(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed();
    if (got == 0) break;
    sha.add(std::span(piece).first(static_cast<std::size_t>(got)));
    cargo.size += got;
  }
  cargo.digest = sha.hexadecimal();
  return cargo;
}

Outbox::Outbox(std::unique_ptr<OutboxDatabase> database) : database_(std::move(database)) {}
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
    auto database = std::make_unique<OutboxDatabase>(folder);
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

fs::path Outbox::folder() const { return database_->folder / "files"; }

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
    for (const OutboxDatabase::Row& row : database_->run(
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
    // Where a file system wants one, a file that is being written has a name that begins with a dot.
    const std::string_view unfinished = "unfinished-";
    const std::size_t at = name.find(unfinished);
    if (at > 1) {
      drop_file(name);
      continue;
    }
    const auto process = static_cast<pid_t>(number(name.substr(at + unfinished.size())));
    if (kill(process, 0) != 0 && errno == ESRCH) fs::remove(file.path(), ignored);
  }
}

}  // namespace trk::deliver
