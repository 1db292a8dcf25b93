#include "runtime/base/pool.h"

#include "runtime/base/check.h"
#include "runtime/base/float_environment.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace trk {

// The helpers sleep until the round number changes, take jobs until none is left, and report. The fields of a round are
// written before the number changes under the mutex, so helpers read them without further care.
class Pool::Team {
 public:
  explicit Team(unsigned threads) {
    helpers_.reserve(threads - 1);
    for (unsigned i = 1; i < threads; ++i) helpers_.emplace_back([this] { help(); });
  }

  ~Team() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    round_begins_.notify_all();
    for (std::thread& helper : helpers_) helper.join();
  }

  unsigned threads() const { return static_cast<unsigned>(helpers_.size()) + 1; }

  void run(std::size_t count, const std::function<void(std::size_t)>& body) {
    TRK_CHECK(!running_.exchange(true), "a pool runs one set of jobs at a time");
    enter_render_thread();
    begin_round(count, body);
    take_jobs();
    await_helpers();
    TRK_CHECK(is_render_thread(), "a job changed the floating-point mode");
    running_.store(false);
  }

 private:
  void begin_round(std::size_t count, const std::function<void(std::size_t)>& body) {
    {
      const std::lock_guard lock(mutex_);
      body_ = &body;
      count_ = count;
      next_.store(0, std::memory_order_relaxed);
      busy_ = helpers_.size();
      ++round_;
    }
    round_begins_.notify_all();
  }

  void await_helpers() {
    std::unique_lock lock(mutex_);
    round_ends_.wait(lock, [this] { return busy_ == 0; });
  }

  void help() {
    enter_render_thread();
    std::uint64_t seen = 0;
    std::unique_lock lock(mutex_);
    while (true) {
      round_begins_.wait(lock, [&] { return closing_ || round_ != seen; });
      if (closing_) return;
      seen = round_;
      lock.unlock();
      take_jobs();
      TRK_CHECK(is_render_thread(), "a job changed the floating-point mode");
      lock.lock();
      if (--busy_ == 0) round_ends_.notify_one();
    }
  }

  // `noexcept` because a job that throws would leave its round unfinished; it ends the program instead.
  void take_jobs() noexcept {
    while (true) {
      const std::size_t job = next_.fetch_add(1, std::memory_order_relaxed);
      if (job >= count_) return;
      (*body_)(job);
    }
  }

  std::vector<std::thread> helpers_;
  std::mutex mutex_;
  std::condition_variable round_begins_;
  std::condition_variable round_ends_;
  std::atomic<bool> running_ = false;
  std::atomic<std::size_t> next_ = 0;

  // Written under the mutex, between rounds only.
  const std::function<void(std::size_t)>* body_ = nullptr;
  std::size_t count_ = 0;

  // Guarded by the mutex.
  std::size_t busy_ = 0;
  std::uint64_t round_ = 0;
  bool closing_ = false;
};

Pool::Pool(unsigned threads) {
  TRK_CHECK(threads >= 1, "a pool needs at least one thread");
  team_ = std::make_unique<Team>(threads);
}

Pool::~Pool() = default;

void Pool::run(std::size_t count, const std::function<void(std::size_t job)>& body) { team_->run(count, body); }

unsigned Pool::threads() const { return team_->threads(); }

unsigned hardware_threads() { return std::max(1u, std::thread::hardware_concurrency()); }

}  // namespace trk
