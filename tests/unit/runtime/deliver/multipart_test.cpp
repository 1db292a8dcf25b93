#include "runtime/deliver/multipart.h"

#include <gtest/gtest.h>

namespace trk::deliver {
namespace {

TEST(Multipart, HasTheBytesOfTheStandard) {
  Form form("key");
  const std::string boundary = form.content_type().substr(form.content_type().find('=') + 1);
  form.add("chat", "@tides");
  const Body body = std::move(form).finish("audio", "a \"b\"\n.mp3", "audio/mpeg", "song", 3);
  EXPECT_EQ(body.before, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"chat\"\r\n\r\n@tides\r\n--" +
                             boundary +
                             "\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"a %22b%22%0A.mp3\"\r\n"
                             "Content-Type: audio/mpeg\r\n\r\n");
  EXPECT_EQ(body.after, "\r\n--" + boundary + "--\r\n");
  EXPECT_EQ(Form("key").content_type(), Form("key").content_type());
  EXPECT_NE(Form("key").content_type(), Form("another").content_type());
}

}  // namespace
}  // namespace trk::deliver
