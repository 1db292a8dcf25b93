// The digests of FIPS 180-4's own examples, however the text is cut.
#include "runtime/base/sha256.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace trk {
namespace {

std::string digest(std::string_view text, std::size_t piece) {
  Sha256 hash;
  for (std::size_t at = 0; at < text.size(); at += piece) hash.add(std::as_bytes(std::span(text.substr(at, piece))));
  return hash.hexadecimal();
}

TEST(Sha256, KnowsTheExamples) {
  const std::string million(1000000, 'a');
  for (const std::size_t piece : {1, 3, 63, 64, 65, 1000000}) {
    EXPECT_EQ(digest("", piece), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(digest("abc", piece), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", piece),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(digest(million, piece), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }
}

// RFC 4231, cases 1, 2 and 6: a short key, a text for a key, and a key longer than a block.
TEST(HmacSha256, KnowsTheExamples) {
  const auto mac = [](std::string_view key, std::string_view text) {
    HmacSha256 hmac(key);
    hmac.add(text);
    return hmac.hexadecimal();
  };
  EXPECT_EQ(mac(std::string(20, '\x0b'), "Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(mac("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(mac(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

}  // namespace
}  // namespace trk
