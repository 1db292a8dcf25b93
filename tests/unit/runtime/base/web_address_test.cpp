#include "runtime/base/web_address.h"

#include <gtest/gtest.h>

namespace trk {
namespace {

TEST(WebAddress, IsTakenApart) {
  const auto address = read_web_address("HTTPS://me:pw@Example.org:8443/a/b?c");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->scheme, "https");
  EXPECT_EQ(address->account, "me:pw");
  EXPECT_EQ(address->host, "example.org");
  EXPECT_EQ(address->port, "8443");
  EXPECT_EQ(address->path, "/a/b?c");
  EXPECT_EQ(address->server(), "https://example.org:8443");
}

TEST(WebAddress, IsNotJustAnything) {
  for (const char* text : {"", "example.org", "://x", "https://", "https://:1", "https://a b", "https://a:x",
                           "https://[::1", "https://a\\b", "https://a:123456"}) {
    EXPECT_FALSE(read_web_address(text)) << text;
  }
}

// What only looks like this machine is not.
TEST(WebAddress, KnowsThisMachine) {
  for (const char* text : {"http://127.0.0.1", "http://127.1.2.3:80/", "http://localhost:1", "http://[::1]:8081"}) {
    EXPECT_TRUE(read_web_address(text)->is_loopback()) << text;
  }
  for (const char* text : {"http://127.0.0.1.example.org", "http://localhost.org", "http://127.example",
                           "http://127.0.0.1@example.org", "http://[::2]"}) {
    EXPECT_FALSE(read_web_address(text)->is_loopback()) << text;
  }
}

TEST(WebAddress, HoldsAnyTextOnceItIsEncoded) { EXPECT_EQ(percent_encoded("a b/ы~"), "a%20b%2F%D1%8B~"); }

}  // namespace
}  // namespace trk
