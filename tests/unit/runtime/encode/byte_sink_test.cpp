#include "runtime/encode/byte_sink.h"

#include <gtest/gtest.h>

#include "tests/unit/runtime/encode/temporary_folder.h"
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

namespace trk::encode {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::vector<std::byte> vector_of(const std::string& text) {
  const auto bytes = bytes_of(text);
  return {bytes.begin(), bytes.end()};
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class ByteSinkTest : public ::testing::Test {
 protected:
  test::TemporaryFolder folder_;
  std::string path_ = folder_ / "file";
};

TEST_F(ByteSinkTest, ChunksLengthenARiff) {
  NewFile file(path_);
  ChunkedBytes sink(file, [] { return vector_of("more"); });
  sink.write(bytes_of(std::string("RIFF\x05\0\0\0WAVEx", 13)));
  EXPECT_TRUE(sink.finish());
  EXPECT_TRUE(file.commit());
  // The odd byte is made even first.
  EXPECT_EQ(content(path_), std::string("RIFF\x0a\0\0\0WAVEx\0more", 18));
}

TEST_F(ByteSinkTest, ChunksLengthenAnAiff) {
  NewFile file(path_);
  ChunkedBytes sink(file, [] { return vector_of("more"); });
  sink.write(
      bytes_of(std::string("FORM\0\0\0\x04"
                           "AIFF",
                           12)));
  EXPECT_TRUE(sink.finish());
  EXPECT_TRUE(file.commit());
  EXPECT_EQ(content(path_), std::string("FORM\0\0\0\x08"
                                        "AIFFmore",
                                        16));
}

TEST_F(ByteSinkTest, ChunksLengthenAnRf64InItsLongLength) {
  const std::string head = std::string("RF64\xff\xff\xff\xffWAVEds64\x1c\0\0\0", 20);
  NewFile file(path_);
  ChunkedBytes sink(file, [] { return vector_of("more"); });
  sink.write(bytes_of(head + std::string(28, '\0')));
  EXPECT_TRUE(sink.finish());
  EXPECT_TRUE(file.commit());
  EXPECT_EQ(content(path_), head + std::string("\x2c\0\0\0\0\0\0\0", 8) + std::string(20, '\0') + "more");
}

TEST_F(ByteSinkTest, ChunksWantAContainerTheyKnow) {
  NewFile file(path_);
  ChunkedBytes sink(file, [] { return vector_of("more"); });
  sink.write(bytes_of("caff0000"));
  EXPECT_FALSE(sink.finish());
}

TEST_F(ByteSinkTest, AFlacKeepsItsFirstBlockAsItWasLastWritten) {
  const std::string first(34, 'a');
  const std::string last(34, 'b');
  NewFile file(path_);
  FlacBytes sink(file, vector_of("ours"));
  sink.write(bytes_of("fLaC"));
  sink.write(bytes_of(std::string("\0\0\0\x22", 4) + first));
  sink.write(bytes_of(std::string("\x84\0\0\x03old", 7)));
  sink.write(bytes_of("frames"));
  EXPECT_EQ(sink.size(), 4 + 38 + 7 + 6);
  sink.seek(8);
  sink.write(bytes_of(last));
  EXPECT_TRUE(sink.finish());
  EXPECT_TRUE(file.commit());
  EXPECT_EQ(content(path_), std::string("fLaC\0\0\0\x22", 8) + last + "oursframes");
}

TEST_F(ByteSinkTest, AFlacWithoutAHeadIsNone) {
  NewFile file(path_);
  FlacBytes sink(file, vector_of("ours"));
  sink.write(bytes_of("fLaC"));
  EXPECT_FALSE(sink.finish());
}

}  // namespace
}  // namespace trk::encode
