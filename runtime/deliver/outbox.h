// What is to be delivered, what was, and of what nobody knows: a table on the disk, which outlives the process.
#pragma once

#include "runtime/base/result.h"
#include "runtime/deliver/delivery.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trk::deliver {

class OutboxDatabase;

// How far a delivery has come.
enum class State {
  Pending,    // certainly not there; to be sent
  Uploading,  // being sent, and not all of it has left
  Waiting,    // all has left or is about to, and no answer has come
  Delivered,
  Refused,
  Unknown,  // it may be there
};

struct Entry {
  std::int64_t id = 0;
  State state = State::Pending;
  std::string label;    // for a person: `song.mp3 to Telegram @channel`
  std::string changed;  // when the state last did, UTC
  int attempts = 0;
  std::string words;  // how the last attempt ended
  Target target;
  Cargo cargo;
};

// Note [The outbox]
//
// A delivery is known by what is sent and where: (digest, target). Its states are written down so that whatever ends
// the process, power included, is no worse than this: `Uploading` is committed before the first byte leaves, `Waiting`
// before the last one does, and what came of it afterwards. A server cannot accept what has not come to its end, so
// whoever finds `Uploading` without a process knows that nothing arrived, and whoever finds `Waiting` knows that
// nobody can know.
//
// That there is a process is said by a lock on one byte of a file, which the system lets go when the process ends.
class Outbox {
 public:
  // `TRKC_STATE_DIR`, or `trkc` in `XDG_STATE_HOME` or `~/.local/state`; made if it is not there.
  static Result<Outbox> open();

  Outbox(Outbox&&) noexcept;
  Outbox& operator=(Outbox&&) noexcept;
  ~Outbox();

  // Where files are kept.
  std::filesystem::path folder() const;

  // A name in the folder of kept files for one that is still being written. It vanishes with this process.
  std::string unfinished(const std::string& extension);

  // Takes a file over and finds or makes its delivery. `identity` tells one target from another; it is kept as a keyed
  // digest, since a chat may be a secret. With `again` what has arrived, or may have, is pending once more.
  Result<Entry> enter(const std::string& file, const Target& target, const std::string& identity,
                      const std::string& label, bool again);

  Result<std::vector<Entry>> all();
  Result<std::optional<Entry>> find(std::int64_t id);

  // Holds a delivery, so that no other process sends it. While another one does, `try_hold` is empty.
  class Hold {
   public:
    Hold(int file, std::int64_t id) : file_(file), id_(id) {}
    ~Hold();
    Hold(Hold&& other) noexcept;
    Hold& operator=(Hold&&) = delete;

   private:
    int file_;
    std::int64_t id_;
  };
  std::optional<Hold> try_hold(std::int64_t id);

  // Under a hold only.
  Result<void> change(std::int64_t id, State state, const std::string& words = "");
  Result<void> begin_attempt(std::int64_t id);
  // Forgets a delivery, and its file if no other one needs it.
  Result<void> forget(std::int64_t id);

 private:
  explicit Outbox(std::unique_ptr<OutboxDatabase> database);

  // What processes that ended left behind.
  Result<void> recover();
  Result<std::vector<Entry>> entries(const std::string& where, const std::vector<std::string>& values);
  std::filesystem::path kept(const std::string& digest) const;
  // Deletes files that nobody needs: of processes that are no more, and of deliveries that have arrived.
  void sweep();
  // Deletes a kept file unless a delivery waits for it. Nobody can enter the same file meanwhile.
  void drop_file(const std::string& digest);

  std::unique_ptr<OutboxDatabase> database_;
};

std::string spoken(State state);

// The SHA-256 of a file's bytes.
Result<Cargo> measure(const std::string& file);

// Whether to try again what may have arrived does no harm at such a target.
bool is_repeatable(const Target& target);

}  // namespace trk::deliver
