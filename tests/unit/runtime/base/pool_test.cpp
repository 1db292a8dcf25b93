#include "runtime/base/pool.h"

#include "runtime/base/check.h"
#include "runtime/base/float_environment.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cfenv>
#include <numeric>
#include <thread>
#include <vector>

namespace trk {
namespace {

std::vector<int> runs_of_each_job(Pool& pool, std::size_t count) {
  std::vector<int> runs(count, 0);
  pool.run(count, [&](std::size_t job) { ++runs[job]; });
  return runs;
}

TEST(Pool, RunsEachJobOnce) {
  for (const unsigned threads : {1u, 2u, 8u}) {
    Pool pool(threads);
    EXPECT_EQ(runs_of_each_job(pool, 1000), std::vector<int>(1000, 1)) << threads << " threads";
  }
}

TEST(Pool, RunsAgainAndAgain) {
  Pool pool(4);
  for (std::size_t round = 0; round < 500; ++round) {
    EXPECT_EQ(runs_of_each_job(pool, round % 5), std::vector<int>(round % 5, 1));
  }
}

TEST(Pool, RunsOnTheCallerAloneWhenItIsOne) {
  Pool pool(1);
  pool.run(3, [caller = std::this_thread::get_id()](std::size_t) { EXPECT_EQ(std::this_thread::get_id(), caller); });
}

TEST(Pool, RunsJobsInTheRenderMode) {
  std::fesetround(FE_DOWNWARD);
  Pool pool(4);
  std::atomic<int> astray = 0;
  pool.run(100, [&](std::size_t) { astray += is_render_thread() ? 0 : 1; });
  EXPECT_EQ(astray, 0);
}

TEST(Pool, CountsTheCallerAmongItsThreads) { EXPECT_EQ(Pool(3).threads(), 3u); }

TEST(PoolDeathTest, RefusesJobsThatChangeTheFloatingPointMode) {
  EXPECT_EXIT(Pool(1).run(1, [](std::size_t) { std::fesetround(FE_UPWARD); }),
              testing::ExitedWithCode(kInternalErrorExit), "floating-point mode");
}

TEST(PoolDeathTest, RefusesJobsInsideJobs) {
  EXPECT_EXIT(
      {
        Pool pool(1);
        pool.run(1, [&](std::size_t) { pool.run(1, [](std::size_t) {}); });
      },
      testing::ExitedWithCode(kInternalErrorExit), "one set of jobs at a time");
}

}  // namespace
}  // namespace trk
