#include "runtime/deliver/outbox.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace trk::deliver {
namespace {

namespace fs = std::filesystem;

// An outbox of the test's own.
class OutboxTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "trk-outbox-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    setenv("TRKC_STATE_DIR", name.c_str(), 1);
  }
  void TearDown() override {
    unsetenv("TRKC_STATE_DIR");
    fs::remove_all(folder_);
  }

  static Entry enter(Outbox& outbox, const std::string& content, const std::string& identity, bool again = false) {
    const std::string file = outbox.unfinished("mp3");
    std::ofstream(file) << content;
    auto entry = outbox.enter(file, {"telegram", {{"chat", {"CHAT", true}}}}, identity, "song", again);
    EXPECT_TRUE(entry);
    return *entry;
  }

  fs::path folder_;
};

TEST_F(OutboxTest, KnowsADeliveryByItsBytesAndItsTarget) {
  auto outbox = Outbox::open();
  ASSERT_TRUE(outbox);
  const Entry first = enter(*outbox, "one", "here");
  EXPECT_EQ(enter(*outbox, "one", "here").id, first.id);
  EXPECT_NE(enter(*outbox, "one", "there").id, first.id);
  EXPECT_NE(enter(*outbox, "two", "here").id, first.id);
  EXPECT_EQ(outbox->all()->size(), 3U);
  EXPECT_TRUE(outbox->all()->at(0).target.settings.at("chat").is_secret);
}

TEST_F(OutboxTest, KeepsAFileAsLongAsSomebodyWaitsForIt) {
  auto outbox = Outbox::open();
  const Entry here = enter(*outbox, "one", "here");
  const Entry there = enter(*outbox, "one", "there");
  ASSERT_TRUE(outbox->change(here.id, State::Delivered));
  EXPECT_TRUE(fs::exists(here.cargo.path));
  ASSERT_TRUE(outbox->forget(there.id));
  EXPECT_FALSE(fs::exists(here.cargo.path));
  EXPECT_EQ(enter(*outbox, "one", "here").state, State::Delivered);
  EXPECT_FALSE(fs::exists(here.cargo.path));
  enter(*outbox, "one", "here", true);
  EXPECT_TRUE(fs::exists(here.cargo.path));
}

// What a process that is no more left behind: nothing arrived before the last byte, and afterwards nobody knows.
TEST_F(OutboxTest, FindsOutWhatAProcessLeftBehind) {
  std::int64_t uploading = 0;
  std::int64_t waiting = 0;
  {
    auto outbox = Outbox::open();
    uploading = enter(*outbox, "one", "here").id;
    waiting = enter(*outbox, "two", "here").id;
    ASSERT_TRUE(outbox->begin_attempt(uploading));
    ASSERT_TRUE(outbox->begin_attempt(waiting));
    ASSERT_TRUE(outbox->change(waiting, State::Waiting));
  }
  auto outbox = Outbox::open();
  EXPECT_EQ((*outbox->find(uploading))->state, State::Pending);
  EXPECT_EQ((*outbox->find(waiting))->state, State::Unknown);
}

TEST_F(OutboxTest, LeavesAloneWhatSomebodyHolds) {
  auto first = Outbox::open();
  const std::int64_t id = enter(*first, "one", "here").id;
  const auto hold = first->try_hold(id);
  ASSERT_TRUE(hold);
  ASSERT_TRUE(first->begin_attempt(id));
  auto second = Outbox::open();
  EXPECT_FALSE(second->try_hold(id));
  EXPECT_EQ((*second->find(id))->state, State::Uploading);
}

TEST_F(OutboxTest, IsNotWhereOthersCanWrite) {
  fs::permissions(folder_, fs::perms::all);
  const auto outbox = Outbox::open();
  ASSERT_FALSE(outbox);
  EXPECT_NE(outbox.error().message.find("others can write"), std::string::npos);
}

// Where a file system wants one, a file has a name that begins with a dot while it is written.
TEST_F(OutboxTest, SweepsWhatIsLeftOfDeadProcessesOnly) {
  ASSERT_TRUE(Outbox::open());
  const auto left = [&](const std::string& process) {
    return folder_ / "files" / (".unfinished-" + process + "-0.mp3.part-" + process + "-0");
  };
  const fs::path alive = left(std::to_string(getpid()));
  const fs::path dead = left("99999999");
  std::ofstream(alive) << "half";
  std::ofstream(dead) << "half";
  ASSERT_TRUE(Outbox::open());
  EXPECT_TRUE(fs::exists(alive));
  EXPECT_FALSE(fs::exists(dead));
}

}  // namespace
}  // namespace trk::deliver
