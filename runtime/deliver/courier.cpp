#include "runtime/deliver/courier.h"

#include "runtime/base/web_address.h"
#include "runtime/deliver/post.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <ctime>
#include <random>
#include <utility>

namespace trk::deliver {
namespace {

double number(const Target& target, const std::string& name, double otherwise) {
  const std::string text = target.text(name);
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

Outcome send_once(const Post& post) {
  const std::string& kind = post.target.kind;
  if (kind == "folder") return send_folder(post);
  if (kind == "put") return send_put(post);
  if (kind == "sftp") return send_sftp(post);
  if (kind == "telegram") return send_telegram(post);
  if (kind == "webdav") return send_webdav(post);
  if (kind == "webhook") return send_webhook(post);
  return {Outcome::Kind::Refused, fmt::format("this trkc knows no target `{}`", post.target.kind), {}};
}

void sleep(double seconds) {
  timespec left{static_cast<time_t>(seconds), static_cast<long>((seconds - std::floor(seconds)) * 1e9)};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
}

State state_after(Outcome::Kind kind) {
  switch (kind) {
    case Outcome::Kind::Delivered:
      return State::Delivered;
    case Outcome::Kind::Refused:
      return State::Refused;
    case Outcome::Kind::NotYet:
      return State::Pending;
    case Outcome::Kind::Unknown:
      return State::Unknown;
  }
  return State::Unknown;
}

}  // namespace

Policy policy_of(const Target& target) {
  Policy policy;
  policy.attempts = std::max(1, static_cast<int>(number(target, "attempts", policy.attempts)));
  policy.pause = number(target, "pause", policy.pause);
  policy.patience = number(target, "patience", policy.patience);
  policy.deadline = number(target, "deadline", policy.deadline);
  return policy;
}

double pause_before(int attempt, const Policy& policy, double chance) {
  const double doubled = policy.pause * std::exp2(std::min(attempt - 2, 30));
  // Many that failed together should not come back together.
  return std::min(doubled, policy.longest) * (0.75 + 0.5 * chance);
}

Result<void> probe(const Target& target, const Secrets& secrets) {
  if (target.kind == "folder") return {};
  if (const auto ready = probe_transfer(); !ready) return ready.error();
  if (target.kind == "telegram") return probe_telegram(target, secrets);
  const Setting& url = target.settings.at("url");
  // An address that is written in the track was looked at there; one that is a secret was not.
  if (!url.is_secret || is_safe_address(secrets.value(url))) return {};
  return Error{fmt::format("the secret `{}` is no address that begins with `https://`", url.text)};
}

Secret identity_of(const Target& target, const Secrets& secrets) {
  const auto value = [&](const char* name) {
    return target.has(name) ? std::string_view(secrets.value(target.settings.at(name))) : std::string_view();
  };
  Secret identity({target.kind});
  const auto add = [&](std::string_view part) { identity = Secret({identity.value(), "\n", part}); };
  for (const char* name : {"path", "url", "user"}) add(value(name));
  // Two silent stems are the same bytes to the same webhook, and still two.
  if (target.has("stem")) add(value("stem"));
  if (target.kind == "telegram") {
    // One number is another dialogue with another bot. What stands before the colon names the bot and is no secret.
    const std::string_view token = value("token");
    for (const std::string_view part :
         {value("server"), token.substr(0, token.find(':')), value("chat"), value("thread")}) {
      add(part);
    }
  }
  return identity;
}

Result<Outcome> send(Outbox& outbox, const Entry& entry, const Secrets& secrets, const Reports& reports) {
  const Policy policy = policy_of(entry.target);
  const auto deadline =
      Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(policy.deadline));
  std::random_device device;
  std::uniform_real_distribution<double> chance(0, 1);
  for (int attempt = 1;; ++attempt) {
    if (const auto begun = outbox.begin_attempt(entry.id); !begun) return begun.error();
    bool waits = false;
    Watcher watcher;
    watcher.progress = reports.progress;
    watcher.before_last_byte = [&] {
      if (!waits) waits = outbox.change(entry.id, State::Waiting).ok();
      return waits;
    };
    Outcome outcome = send_once({entry.target, entry.cargo, secrets, watcher, policy.patience, deadline});
    if (outcome.kind == Outcome::Kind::Unknown && is_repeatable(entry.target)) outcome.kind = Outcome::Kind::NotYet;
    const bool is_over = outcome.kind != Outcome::Kind::NotYet;
    if (const auto kept = outbox.change(entry.id, state_after(outcome.kind), secrets.clean(outcome.words)); !kept) {
      return kept.error();
    }
    if (is_over || attempt >= policy.attempts) return outcome;
    const double pause = outcome.wait ? *outcome.wait + chance(device) * std::min(1.0, policy.pause)
                                      : pause_before(attempt + 1, policy, chance(device));
    const double left = std::chrono::duration<double>(deadline - Clock::now()).count();
    if (pause >= left) return outcome;
    if (reports.log) reports.log(fmt::format("{}; again in {:.1f} s", secrets.clean(outcome.words), pause));
    sleep(pause);
  }
}

}  // namespace trk::deliver
