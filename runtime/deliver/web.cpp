// Servers of HTTP: a file that is put somewhere, WebDAV, and a webhook.
#include "runtime/base/sha256.h"
#include "runtime/deliver/multipart.h"
#include "runtime/deliver/post.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <fstream>
#include <span>
#include <utility>
#include <vector>

namespace trk::deliver {
namespace {

using Kind = Outcome::Kind;

// What an answer means where it does no harm to ask again.
Outcome judge(const Post& post, const Answer& answer, const std::string& done) {
  if (answer.status == 0) return judge_broken(answer);
  const std::string said = fmt::format("the server answered {}", answer.status);
  if (answer.status < 300) return {Kind::Delivered, done.empty() ? said : done, {}};
  if (answer.status < 400) {
    const std::string where = answer.location.empty() ? "elsewhere" : "`" + post.secrets.clean(answer.location) + "`";
    return {Kind::Refused, fmt::format("the server points to {}, and nothing is sent there", where), {}};
  }
  const bool asks_to_wait = answer.status == 408 || answer.status == 425 || answer.status == 429;
  if (asks_to_wait) return {Kind::NotYet, said, answer.retry_after};
  if (answer.status < 500) return {Kind::Refused, said, {}};
  return {answer.retry_after ? Kind::NotYet : Kind::Unknown, said, answer.retry_after};
}

Request authorised(const Post& post, std::string method, std::string_view url) {
  Request request = post.request(std::move(method), Secret({url}));
  request.user = Secret({post.value("user")});
  request.password = Secret({post.value("password")});
  return request;
}

Request upload(const Post& post, std::string_view url) {
  Request request = authorised(post, "PUT", url);
  request.headers = {"Content-Type: " + media_type_of(post.target.text("format")), kAskFirst};
  request.body = Body{"", post.cargo.path, post.cargo.size, ""};
  return request;
}

}  // namespace

Outcome send_put(const Post& post) { return judge(post, transfer(upload(post, post.value("url")), post.watcher), ""); }

// The file is put beside its place and moved there when all of it has come, unless another one is there.
Outcome send_webdav(const Post& post) {
  const std::string url = post.value("url");
  const std::string part = url + ".part-" + post.cargo.digest.substr(0, 12);
  Watcher upload_only;
  upload_only.progress = post.watcher.progress;
  if (const Outcome put = judge(post, transfer(upload(post, part), upload_only), ""); put.kind != Kind::Delivered) {
    return put;
  }
  if (post.watcher.before_last_byte && !post.watcher.before_last_byte()) {
    return {Kind::NotYet, "the outbox could not be written", {}};
  }
  Request move = authorised(post, "MOVE", part);
  move.headers = {"Destination: " + url, post.target.text("replace") == "yes" ? "Overwrite: T" : "Overwrite: F"};
  const Answer moved = transfer(move, {});
  if (moved.status != 412) return judge(post, moved, "");
  // Something is there: perhaps this very file, from an attempt whose answer got lost.
  Request look = authorised(post, "GET", url);
  look.wants_digest = true;
  const Answer there = transfer(look, {});
  transfer(authorised(post, "DELETE", part), {});
  if (there.is_whole && there.digest == post.cargo.digest) return {Kind::Delivered, "the same file was there", {}};
  return {Kind::Refused, "another file is there; `replace = yes` replaces it", {}};
}

// What happened as JSON, and the file; the signature is over the whole body.
Outcome send_webhook(const Post& post) {
  nlohmann::ordered_json about;
  about["name"] = post.target.text("name");
  about["title"] = post.target.text("title");
  about["artist"] = post.target.text("performer");
  if (post.target.has("stem")) about["stem"] = post.target.text("stem");
  about["seconds"] = std::stoi("0" + post.target.text("duration"));
  about["format"] = post.target.text("format");
  about["size"] = post.cargo.size;
  about["sha256"] = post.cargo.digest;
  Form form(post.cargo.digest);
  form.add("delivery", about.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), "application/json");
  Request request = post.request("POST", Secret({post.value("url")}));
  request.headers = {form.content_type(), "Idempotency-Key: " + post.cargo.digest, kAskFirst};
  request.body = std::move(form).finish("file", post.target.text("name"), media_type_of(post.target.text("format")),
                                        post.cargo.path, post.cargo.size);
  HmacSha256 signature(post.value("key"));
  signature.add(request.body->before);
  std::ifstream file(post.cargo.path, std::ios::binary);
  std::vector<char> piece(1 << 18);
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0) {
    signature.add(std::as_bytes(std::span(piece)).first(static_cast<std::size_t>(file.gcount())));
  }
  signature.add(request.body->after);
  request.headers.push_back("X-Trkc-Signature: sha256=" + signature.hexadecimal());
  return judge(post, transfer(request, post.watcher), "");
}

}  // namespace trk::deliver
