// Telegram's Bot API: https://core.telegram.org/bots/api#sendaudio
#include "runtime/base/web_address.h"
#include "runtime/deliver/multipart.h"
#include "runtime/deliver/post.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace trk::deliver {
namespace {

using nlohmann::json;

const std::string kServer = "https://api.telegram.org";

// `123456:ABC-def`. Anything else was meant for somebody else, and would stand in an address that is looked up.
bool is_token(const std::string& token) {
  const std::size_t colon = token.find(':');
  if (colon == 0 || colon == std::string::npos || colon + 1 == token.size() || token.size() > 200) return false;
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; };
  return std::all_of(token.begin(), token.begin() + static_cast<std::ptrdiff_t>(colon), is_digit) &&
         std::all_of(token.begin() + static_cast<std::ptrdiff_t>(colon) + 1, token.end(), fits);
}

// `@channel`, or a number.
bool is_chat(const std::string& chat) {
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  if (chat.size() > 1 && chat[0] == '@') return std::all_of(chat.begin() + 1, chat.end(), fits);
  const std::size_t sign = !chat.empty() && chat[0] == '-' ? 1 : 0;
  return chat.size() > sign && chat.size() < 20 &&
         std::all_of(chat.begin() + static_cast<std::ptrdiff_t>(sign), chat.end(), is_digit);
}

// What a server says about itself; nothing where it says nothing that can be read.
struct Reply {
  bool ok = false;
  int code = 0;
  std::string description;
  std::optional<double> retry_after;
  std::optional<std::int64_t> moved_to;
  std::optional<std::int64_t> message;
};

std::optional<Reply> read_reply(const std::string& text) {
  const json whole = json::parse(text, nullptr, false);
  if (!whole.is_object() || !whole.contains("ok") || !whole["ok"].is_boolean()) return std::nullopt;
  Reply reply;
  reply.ok = whole["ok"];
  if (const auto code = whole.find("error_code"); code != whole.end() && code->is_number_integer()) reply.code = *code;
  if (const auto words = whole.find("description"); words != whole.end() && words->is_string()) {
    reply.description = *words;
  }
  if (const auto more = whole.find("parameters"); more != whole.end() && more->is_object()) {
    if (const auto wait = more->find("retry_after"); wait != more->end() && wait->is_number()) {
      reply.retry_after = std::max(0.0, wait->get<double>());
    }
    if (const auto chat = more->find("migrate_to_chat_id"); chat != more->end() && chat->is_number_integer()) {
      reply.moved_to = *chat;
    }
  }
  if (const auto result = whole.find("result"); result != whole.end() && result->is_object()) {
    const auto message = result->find("message_id");
    if (message != result->end() && message->is_number_integer()) reply.message = *message;
  }
  return reply;
}

std::string read_small_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Answer send(const Post& post, std::string_view chat) {
  const Target& target = post.target;
  const bool is_audio = target.text("format") == "mp3";
  Form form(post.cargo.digest);
  form.add("chat_id", chat);
  for (const auto& [field, setting] : {std::pair{"message_thread_id", "thread"}, {"caption", "caption"}}) {
    if (target.has(setting)) form.add(field, target.text(setting));
  }
  if (is_audio) {
    for (const char* field : {"title", "performer", "duration"}) {
      if (!target.text(field).empty()) form.add(field, target.text(field));
    }
  }
  if (target.text("silent") == "yes") form.add("disable_notification", "true");
  // A picture that is gone by the time of a retry is no reason to send nothing.
  const std::string picture = target.has("thumbnail") ? read_small_file(target.text("thumbnail")) : "";
  if (!picture.empty()) form.add_file("thumbnail", "thumbnail.jpg", "image/jpeg", picture);
  Request request = post.request("POST", Secret({target.has("server") ? target.text("server") : kServer, "/bot",
                                                 post.value("token"), is_audio ? "/sendAudio" : "/sendDocument"}));
  request.headers = {form.content_type(), "Accept: application/json", kAskFirst};
  request.body = std::move(form).finish(is_audio ? "audio" : "document", target.text("name"),
                                        media_type_of(target.text("format")), post.cargo.path, post.cargo.size);
  return transfer(request, post.watcher);
}

Outcome judge(const Post& post, const Answer& answer, const std::optional<Reply>& reply) {
  using Kind = Outcome::Kind;
  if (answer.status == 0) return judge_broken(answer);
  std::string said = reply && !reply->description.empty() ? post.secrets.clean(reply->description) : "";
  if (said.empty()) said = fmt::format("the server answered {}", answer.status);
  if (answer.status >= 200 && answer.status < 300) {
    if (answer.is_whole && reply && reply->ok && reply->message) {
      return {Kind::Delivered, fmt::format("message {}", *reply->message), {}};
    }
    if (answer.is_whole && reply && !reply->ok) return {Kind::Refused, said, {}};
    if (!answer.is_whole) return {Kind::Unknown, "the server began to answer, and " + answer.problem, {}};
    return {Kind::Unknown, "the server answered 200 with something that cannot be read", {}};
  }
  if (answer.status < 400) {
    const std::string where = answer.location.empty() ? "elsewhere" : "`" + post.secrets.clean(answer.location) + "`";
    return {Kind::Refused, fmt::format("the server points to {}, and nothing is sent there", where), {}};
  }
  if (answer.status == 429) {
    return {Kind::NotYet, said, reply && reply->retry_after ? reply->retry_after : answer.retry_after};
  }
  if (answer.status < 500) return {Kind::Refused, said, {}};
  // An error of the server's own: unless part of the request had not even left, or the server says when to come again,
  // the message may have been posted before it failed.
  if (!answer.may_have_arrived) return {Kind::NotYet, said, answer.retry_after};
  if (answer.status == 503 && answer.retry_after) return {Kind::NotYet, said, answer.retry_after};
  return {Kind::Unknown, said, {}};
}

}  // namespace

Outcome judge_broken(const Answer& answer) {
  using Kind = Outcome::Kind;
  if (answer.is_hopeless) return {Kind::Refused, answer.problem, {}};
  if (!answer.may_have_arrived) return {Kind::NotYet, answer.problem, {}};
  return {Kind::Unknown, "everything was sent and no answer came: " + answer.problem, {}};
}

Result<void> probe_telegram(const Target& target, const Secrets& secrets) {
  const auto named = [&](const char* setting) {
    const Setting& it = target.settings.at(setting);
    return it.is_secret ? "the secret `" + it.text + "`" : "`" + it.text + "`";
  };
  if (!is_token(secrets.value(target.settings.at("token")))) {
    return Error{named("token") + " is no token of a bot; one looks like 123456789:AbCdEf…"};
  }
  if (!is_chat(secrets.value(target.settings.at("chat")))) {
    return Error{named("chat") + " is no chat; one is `@channel`, or a number"};
  }
  return {};
}

Outcome send_telegram(const Post& post) {
  const Answer answer = send(post, post.value("chat"));
  const auto reply = read_reply(answer.text);
  // A group that became a supergroup has another number, and the server took nothing under the old one.
  if (answer.status == 400 && reply && reply->moved_to) {
    const Answer second = send(post, std::to_string(*reply->moved_to));
    return judge(post, second, read_reply(second.text));
  }
  return judge(post, answer, reply);
}

}  // namespace trk::deliver
