// Windows overlap, and each thing is done once and after what it needs.
#include "runtime/render/window_tasks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace trk::rendering {
namespace {

using Kind = WindowTasks::Kind;
using Task = WindowTasks::Task;

constexpr std::size_t kVoices = 3;
constexpr std::size_t kTiles = 2;

// Two buses that a third one hears.
WindowTasks tasks_of(std::size_t windows, std::size_t stems = 0) {
  return {windows, {{}, {}, {0, 1}}, {1, 1, 1}, stems};
}

void finish(WindowTasks& tasks, const Task& task, std::size_t windows) {
  if (task.kind != Kind::Turn) return tasks.done(task);
  tasks.turned(task.window < windows ? kVoices : 0, task.window > 0 ? kTiles : 0);
}

std::vector<Task> all_in_turn(std::size_t windows, std::size_t stems) {
  WindowTasks tasks = tasks_of(windows, stems);
  std::vector<Task> done;
  for (auto task = tasks.take(); task; task = tasks.take()) {
    finish(tasks, *task, windows);
    done.push_back(*task);
  }
  return done;
}

// Where the last task of a kind stands that a window has.
std::ptrdiff_t last_of(const std::vector<Task>& all, Kind kind, std::size_t window) {
  const auto found = std::find_if(all.rbegin(), all.rend(),
                                  [&](const Task& task) { return task.kind == kind && task.window == window; });
  return all.rend() - found;
}

TEST(WindowTasks, EachIsDoneOnceAndAfterWhatItNeeds) {
  constexpr std::size_t kAll = 7;
  const std::vector<Task> done = all_in_turn(kAll, 4);
  const auto count = [&](Kind kind) { return std::ranges::count(done, kind, &Task::kind); };
  EXPECT_EQ(count(Kind::Turn), kAll + 1);
  EXPECT_EQ(count(Kind::Voice), kAll * kVoices);
  EXPECT_EQ(count(Kind::Tile), kAll * kTiles);
  EXPECT_EQ(count(Kind::Bus), kAll * 3);
  EXPECT_EQ(count(Kind::Listener), kAll * 4);
  EXPECT_EQ(count(Kind::Close), kAll);
  for (std::size_t i = 0; i < done.size(); ++i) {
    const auto [kind, window, index] = done[i];
    const auto place = static_cast<std::ptrdiff_t>(i);
    const auto is_after = [&](Kind other, std::size_t of) { EXPECT_LE(last_of(done, other, of), place); };
    if (kind == Kind::Turn && window > 0) is_after(Kind::Voice, window - 1);
    if (kind == Kind::Turn && window > 1) is_after(Kind::Tile, window - 2);
    if (kind == Kind::Turn && window >= WindowTasks::kWindows && window < kAll) {
      is_after(Kind::Close, window - WindowTasks::kWindows);
    }
    if (kind == Kind::Voice) is_after(Kind::Turn, window);
    if (kind == Kind::Tile) is_after(Kind::Turn, window + 1);
    if (kind == Kind::Bus) is_after(Kind::Tile, window);
    if (kind == Kind::Bus && window > 0) is_after(Kind::Close, window - 1);
    if (kind == Kind::Listener) is_after(Kind::Bus, window);
    if (kind == Kind::Close) is_after(Kind::Listener, window);
  }
}

TEST(WindowTasks, ALongVoiceKeepsNobodyFromTheWindowBefore) {
  WindowTasks tasks = tasks_of(2);
  std::optional<Task> task = tasks.take();
  while (!(task->kind == Kind::Voice && task->window == 1)) {
    finish(tasks, *task, 2);
    task = tasks.take();
  }
  const Task long_one = *task;
  std::vector<Kind> meanwhile;
  while (meanwhile.empty() || meanwhile.back() != Kind::Close) {
    task = tasks.take();
    tasks.done(*task);
    meanwhile.push_back(task->kind);
  }
  EXPECT_EQ(std::ranges::count(meanwhile, Kind::Bus), 3);
  tasks.done(long_one);
  EXPECT_EQ(tasks.take()->kind, Kind::Turn);
}

TEST(WindowTasks, ABusFollowsThoseItHears) {
  WindowTasks tasks = tasks_of(1);
  std::vector<Task> buses;
  while (buses.size() < 3) {
    const std::optional<Task> task = tasks.take();
    if (task->kind == Kind::Bus) {
      buses.push_back(*task);
    } else {
      finish(tasks, *task, 1);
    }
  }
  EXPECT_EQ(buses.back().index, 2);
  for (const Task& bus : buses) tasks.done(bus);
  EXPECT_EQ(tasks.take()->kind, Kind::Close);
}

TEST(WindowTasks, NothingIsLeftWithoutWindows) {
  WindowTasks tasks = tasks_of(0);
  EXPECT_FALSE(tasks.take());
}

}  // namespace
}  // namespace trk::rendering
