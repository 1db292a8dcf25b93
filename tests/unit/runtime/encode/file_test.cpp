// A file appears whole or not at all, and failures have plain words.
#include "runtime/encode/file.h"

#include <gtest/gtest.h>

#include "tests/unit/runtime/encode/temporary_folder.h"
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/stat.h>
#include <thread>

namespace trk::encode {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(NewFile, AppearsAtCommit) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "new.bin";
  {
    NewFile file(path);
    EXPECT_TRUE(file.write(bytes_of("hello world")));
    file.seek(0);
    EXPECT_TRUE(file.write(bytes_of("J")));
    EXPECT_EQ(file.position(), 1);
    EXPECT_EQ(file.size(), 11);
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_TRUE(file.commit());
  }
  EXPECT_EQ(content_of(path), "Jello world");
  EXPECT_EQ(folder.entries(), 1U);
}

TEST(NewFile, LeavesTheOldOneUntilThen) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "old.bin";
  ASSERT_TRUE(write_file(path, bytes_of("old")));
  {
    NewFile file(path);
    file.write(bytes_of("new"));
  }
  EXPECT_EQ(content_of(path), "old");
  EXPECT_EQ(folder.entries(), 1U);
  EXPECT_TRUE(write_file(path, bytes_of("new")));
  EXPECT_EQ(content_of(path), "new");
}

TEST(NewFile, KeepsPermissionsAndFollowsLinks) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "real.bin";
  const std::string link = folder / "link.bin";
  ASSERT_TRUE(write_file(path, bytes_of("old")));
  ASSERT_EQ(chmod(path.c_str(), 0640), 0);
  std::filesystem::create_symlink("real.bin", link);
  EXPECT_TRUE(write_file(link, bytes_of("new")));
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_EQ(content_of(path), "new");
  struct stat status{};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640U);
}

TEST(NewFile, LargeWritesAndSmallOnes) {
  const test::TemporaryFolder folder;
  const std::string large(1 << 20, 'x');
  NewFile file(folder / "large.bin");
  file.write(bytes_of("a"));
  file.write(bytes_of(large));
  file.write(bytes_of("b"));
  EXPECT_TRUE(file.commit());
  EXPECT_EQ(content_of(folder / "large.bin"), "a" + large + "b");
}

TEST(NewFile, SaysWhyItFails) {
  const test::TemporaryFolder folder;
  const std::string nowhere = folder / "nowhere/out.wav";
  EXPECT_EQ(write_file(nowhere, bytes_of("x")).error().message,
            "cannot write `" + nowhere + "`: no such file or directory");
  const std::string directory = folder / "";
  EXPECT_EQ(write_file(directory, bytes_of("x")).error().message, "cannot write `" + directory + "`: is a directory");
  EXPECT_EQ(folder.entries(), 0U);
}

TEST(NewFile, FullDisk) {
  EXPECT_EQ(write_file("/dev/full", bytes_of("x")).error().message,
            "cannot write `/dev/full`: no space left on device; free some there, or write elsewhere");
  EXPECT_TRUE(write_file("/dev/null", bytes_of("x")));
}

TEST(NewFile, ClosedPipe) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "pipe";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  std::thread reader([&] { std::ifstream(path).get(); });
  // More than a pipe holds, so the writer is still at it when the reader has gone.
  const Result<void> result = write_file(path, bytes_of(std::string(1 << 20, 'x')));
  reader.join();
  EXPECT_EQ(result.error().message, "cannot write `" + path + "`: broken pipe");
}

}  // namespace
}  // namespace trk::encode
