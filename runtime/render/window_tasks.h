// What threads do in the windows of a render, and in which order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

namespace trk::rendering {

// Shares out the work of windows, of which up to kWindows are under way at once.
//
// The voices of a window are rendered in jobs; kept ones are then mixed in tiles, while voices of the next window are
// rendered; then come its buses and who listens to them, and it is closed. A *turn* from one window to the next lies
// between the voices of both. So whoever finds no job of voices left has tiles and buses of windows before to do, and
// the last and longest job of a window keeps nobody waiting.
class WindowTasks {
 public:
  // Windows that need sums of their own.
  static constexpr std::size_t kWindows = 3;

  enum class Kind : char {
    Turn,      // lists the tiles of the window before `window` and the jobs of this one, as far as there are these two
    Voice,     // a job of voices
    Tile,      // a tile of kept voices
    Bus,       // one of the buses, which may follow on the heels of those it hears
    Listener,  // to what the buses have made, when all of them are done
    Close      // when nobody reads the window any more
  };

  struct Task {
    Kind kind;
    std::size_t window;
    std::size_t index;
  };

  // `heard` says for each bus which buses before it it hears, `is_active` whether it is computed.
  WindowTasks(std::size_t windows, std::vector<std::vector<std::uint32_t>> heard, std::vector<char> is_active,
              std::size_t listeners);

  // The next task, as soon as there is one; nothing when all are done. Each is to be reported by `done`, a turn by
  // `turned` with the number of jobs and of tiles that it has listed.
  std::optional<Task> take();
  void done(const Task& task);
  void turned(std::size_t voices, std::size_t tiles);

 private:
  enum class Progress : char { Waiting, Running, Done };

  // Tasks of one kind that do not wait for each other.
  struct Row {
    std::size_t count = 0;
    std::size_t next = 0;
    std::size_t left = 0;

    explicit Row(std::size_t tasks = 0) : count(tasks), left(tasks) {}
    bool has_next() const { return next < count; }
  };

  std::optional<Task> next();
  std::optional<Task> next_of_buses();
  Task take_bus(std::size_t bus);
  bool can_turn() const;
  bool are(std::size_t bus, Progress most) const;
  void begin_buses();

  const std::size_t windows_;
  const std::vector<std::vector<std::uint32_t>> heard_;
  const std::vector<char> is_active_;
  const std::size_t listener_count_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable has_changed_;
  std::size_t turned_ = 0;  // turns that are done; the voices are those of the last,
  bool is_turning_ = false;
  Row voices_;
  Row tiles_;                // and the tiles those of the window before it
  std::size_t mixed_ = 0;    // windows whose tiles are done
  std::size_t closed_ = 0;   // windows that are closed; the buses are those of the next
  std::size_t running_ = 0;  // threads that have a bus or listen
  std::vector<Progress> buses_;
  std::size_t buses_left_ = 0;
  Row listeners_;
  bool is_closing_ = false;
};

}  // namespace trk::rendering
