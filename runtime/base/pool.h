// The one place where threads are made.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace trk {

// A fixed team of threads that share out numbered jobs.
//
// Nothing observable may depend on the number of threads or on the order of the jobs: each job writes to its own place.
// Jobs run in the render mode of float_environment.h, on every thread alike.
class Pool {
 public:
  // A team of `threads` in all, the caller of `run` among them, so a team of one starts no thread. At least 1.
  explicit Pool(unsigned threads);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Runs body(0) … body(count - 1), each once, on all threads, and returns when all are done; what they wrote is then
  // visible to the caller. Free threads take the next job in order. `body` neither throws nor calls `run` on the same
  // pool. The caller's thread stays in the render mode.
  void run(std::size_t count, const std::function<void(std::size_t job)>& body);

  unsigned threads() const;

 private:
  class Team;
  std::unique_ptr<Team> team_;
};

// How many threads this machine runs at once; at least 1.
unsigned hardware_threads();

}  // namespace trk
