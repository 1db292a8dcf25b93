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
std::string decoded(std::string_view path) {
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
  Request request = post.request("", Secret({url}));
  request.user = Secret({post.value("user")});
  request.password = Secret({post.value("password")});
  request.identity = post.target.text("identity");
  request.passphrase = Secret({post.value("passphrase")});
  request.host_key = post.target.text("host_key").substr(std::string("SHA256:").size());
  return request;
}

}  // namespace

// Note [Replacing a file]
//
// A file is put beside its place and renamed when all of it has come. A server renames nothing onto another file
// (SSH_FXP_RENAME of draft-ietf-secsh-filexfer-02; libcurl cannot ask for `posix-rename@openssh.com`), so to replace
// one takes three steps:
//
//   1. the old file steps aside, to a name that is always the same;
//   2. the new one is renamed to its place;
//   3. the old one is removed.
//
// At every moment the old file or the new one is there whole, but between the first two steps neither is in its place.
// Whatever ends a run there, the next one to this place takes it from that state: where the place is empty the first
// step fails and the second does not; where both are there, the one that stands aside is the older one and goes. A
// second step that is refused is followed by the old file's return.
Outcome send_sftp(const Post& post) {
  const std::string url = post.target.text("url");
  const std::string ending = ".part-" + post.cargo.digest.substr(0, 12);
  const std::string path = decoded(read_web_address(url)->path);
  const std::string place = quoted(path);
  const std::string part = quoted(path + ending);
  const std::string aside = quoted(path + ".replaced-by-trkc");
  const bool replaces = post.target.text("replace") == "yes";

  const int passes = replaces ? 2 : 1;
  for (int pass = 1; pass <= passes; ++pass) {
    Request request = request_to(post, url + ending);
    request.body = Body{"", post.cargo.path, post.cargo.size, ""};
    if (replaces) request.commands.push_back("*rename " + place + " " + aside);
    request.commands.push_back("rename " + part + " " + place);
    if (replaces) request.commands.push_back("*rm " + aside);
    const Answer answer = transfer(request, post.watcher);
    if (answer.is_whole) return {Kind::Delivered, "renamed to its place", {}};
    if (!answer.was_command_refused) return judge_broken(answer);
    // Something is there: perhaps this very file, from an attempt whose end got lost. What has come whole is in its
    // place, so nothing that stands aside is needed.
    Request look = request_to(post, url);
    look.wants_digest = true;
    look.commands_before.push_back("*rm " + part);
    if (replaces) look.commands_before.push_back("*rename " + aside + " " + place);
    if (replaces) look.commands.push_back("*rm " + aside);
    const Answer there = transfer(look, {});
    if (there.is_whole && there.digest == post.cargo.digest) return {Kind::Delivered, "the same file was there", {}};
  }
  return {Kind::Refused,
          replaces ? "it could not be renamed; the account may not change what is there"
                   : "it could not be renamed; another file is there (`replace = yes` replaces it)",
          {}};
}

}  // namespace trk::deliver
