#include "runtime/render/window_tasks.h"

#include <algorithm>
#include <utility>

namespace trk::rendering {

WindowTasks::WindowTasks(std::size_t windows, std::vector<std::vector<std::uint32_t>> heard,
                         std::vector<char> is_active, std::size_t listeners)
    : windows_(windows), heard_(std::move(heard)), is_active_(std::move(is_active)), listener_count_(listeners) {
  begin_buses();
}

void WindowTasks::begin_buses() {
  buses_.clear();
  for (const char is_active : is_active_) buses_.push_back(is_active != 0 ? Progress::Waiting : Progress::Done);
  buses_left_ = static_cast<std::size_t>(std::ranges::count(buses_, Progress::Waiting));
  listeners_ = Row(listener_count_);
  is_closing_ = false;
}

std::optional<WindowTasks::Task> WindowTasks::take() {
  std::unique_lock lock(mutex_);
  while (closed_ < windows_) {
    if (const auto task = next()) return task;
    has_changed_.wait(lock);
  }
  return std::nullopt;
}

// One thread is on the buses as long as there are any, so that a chain of them seldom ends behind all the rest, and so
// that there are some left for whoever finds no voices.
std::optional<WindowTasks::Task> WindowTasks::next() {
  if (can_turn()) {
    is_turning_ = true;
    return Task{Kind::Turn, turned_, 0};
  }
  if (running_ == 0) {
    if (const auto task = next_of_buses()) return task;
  }
  if (voices_.has_next()) return Task{Kind::Voice, turned_ - 1, voices_.next++};
  if (tiles_.has_next()) return Task{Kind::Tile, turned_ - 2, tiles_.next++};
  return next_of_buses();
}

bool WindowTasks::can_turn() const {
  if (is_turning_ || turned_ > windows_ || voices_.left > 0 || tiles_.left > 0) return false;
  return turned_ == windows_ || turned_ < closed_ + kWindows;
}

// First a bus that has all it hears; where there is none, one that can follow those it hears.
std::optional<WindowTasks::Task> WindowTasks::next_of_buses() {
  if (mixed_ == closed_) return std::nullopt;
  for (const Progress least : {Progress::Done, Progress::Running}) {
    for (std::size_t bus = 0; bus < buses_.size(); ++bus) {
      if (buses_[bus] == Progress::Waiting && are(bus, least)) return take_bus(bus);
    }
  }
  if (buses_left_ > 0) return std::nullopt;
  if (listeners_.has_next()) {
    ++running_;
    return Task{Kind::Listener, closed_, listeners_.next++};
  }
  if (listeners_.left > 0 || is_closing_) return std::nullopt;
  is_closing_ = true;
  return Task{Kind::Close, closed_, 0};
}

// Whether all that a bus hears have come so far.
bool WindowTasks::are(std::size_t bus, Progress least) const {
  return std::ranges::all_of(heard_[bus], [&](std::uint32_t heard) { return buses_[heard] >= least; });
}

WindowTasks::Task WindowTasks::take_bus(std::size_t bus) {
  buses_[bus] = Progress::Running;
  ++running_;
  return {Kind::Bus, closed_, bus};
}

void WindowTasks::turned(std::size_t voices, std::size_t tiles) {
  const std::lock_guard lock(mutex_);
  voices_ = Row(voices);
  tiles_ = Row(tiles);
  if (turned_ > 0 && tiles == 0) ++mixed_;
  ++turned_;
  is_turning_ = false;
  has_changed_.notify_all();
}

void WindowTasks::done(const Task& task) {
  const std::lock_guard lock(mutex_);
  switch (task.kind) {
    case Kind::Turn:
      break;
    case Kind::Voice:
      --voices_.left;
      break;
    case Kind::Tile:
      if (--tiles_.left == 0) ++mixed_;
      break;
    case Kind::Bus:
      buses_[task.index] = Progress::Done;
      --buses_left_;
      --running_;
      break;
    case Kind::Listener:
      --listeners_.left;
      --running_;
      break;
    case Kind::Close:
      ++closed_;
      begin_buses();
      break;
  }
  has_changed_.notify_all();
}

}  // namespace trk::rendering
