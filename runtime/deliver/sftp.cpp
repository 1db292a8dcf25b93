// A server of SSH, believed by the digest of its key alone.
#include "runtime/base/web_address.h"
#include "runtime/deliver/post.h"

#include <fmt/core.h>

#include <string>

namespace trk::deliver {
namespace {

using Kind = Outcome::Kind;

int value_of(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

// The path as the server knows it; `/~/` is the home of the account.
std::string decoded(const std::string& path) {
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const bool is_code =
        path[i] == '%' && i + 2 < path.size() && value_of(path[i + 1]) >= 0 && value_of(path[i + 2]) >= 0;
    result += is_code ? static_cast<char>(value_of(path[i + 1]) << 4 | value_of(path[i + 2])) : path[i];
    if (is_code) i += 2;
  }
  return result.starts_with("/~/") ? result.substr(3) : result;
}

// As libcurl's commands want a path.
std::string quoted(const std::string& path) {
  std::string result = "\"";
  for (const char c : path) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

Request request_to(const Post& post, const std::string& url) {
  Request request = post.request("", url);
  request.user = post.value("user");
  request.password = post.value("password");
  request.identity = post.target.text("identity");
  request.passphrase = post.value("passphrase");
  request.host_key = post.target.text("host_key").substr(std::string("SHA256:").size());
  return request;
}

}  // namespace

// The file is put beside its place and renamed when all of it has come; a server renames nothing onto another file.
Outcome send_sftp(const Post& post) {
  const std::string url = post.target.text("url");
  const std::string ending = ".part-" + post.cargo.digest.substr(0, 12);
  const std::string path = decoded(read_web_address(url)->path);
  Request request = request_to(post, url + ending);
  request.body = Body{"", post.cargo.path, post.cargo.size, ""};
  if (post.target.text("replace") == "yes") request.commands.push_back("*rm " + quoted(path));
  request.commands.push_back("rename " + quoted(path + ending) + " " + quoted(path));
  const Answer answer = transfer(request, post.watcher);
  if (answer.is_whole) return {Kind::Delivered, "renamed to its place", {}};
  if (!answer.was_command_refused) return judge_broken(answer);
  // Something is there: perhaps this very file, from an attempt whose end got lost.
  Request look = request_to(post, url);
  look.wants_digest = true;
  look.commands = {"*rm " + quoted(path + ending)};
  const Answer there = transfer(look, {});
  if (there.is_whole && there.digest == post.cargo.digest) return {Kind::Delivered, "the same file was there", {}};
  return {Kind::Refused, "it could not be renamed; another file is there (`replace = yes` replaces it)", {}};
}

}  // namespace trk::deliver
