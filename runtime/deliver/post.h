// What every kind of target gets for one attempt.
#pragma once

#include "runtime/deliver/delivery.h"
#include "runtime/deliver/secret.h"
#include "runtime/deliver/transfer.h"

namespace trk::deliver {

struct Post {
  const Target& target;
  const Cargo& cargo;
  const Secrets& secrets;
  const Watcher& watcher;
  double patience = 60;
  Clock::time_point deadline = Clock::time_point::max();

  // The value of a setting, secret or not; empty if it is not given.
  const std::string& value(const std::string& name) const {
    static const std::string kNone;
    return target.has(name) ? secrets.value(target.settings.at(name)) : kNone;
  }
  Request request(std::string method, Secret url) const {
    Request request;
    request.method = std::move(method);
    request.url = std::move(url);
    request.patience = patience;
    request.deadline = deadline;
    return request;
  }
};

// What an exchange that did not come to its end means.
Outcome judge_broken(const Answer& answer);

// One attempt each. Nothing is repeated here.
Outcome send_folder(const Post& post);
Outcome send_put(const Post& post);
Outcome send_sftp(const Post& post);
Outcome send_telegram(const Post& post);
Outcome send_webdav(const Post& post);
Outcome send_webhook(const Post& post);

// What a person must know is wrong before anything is rendered, secrets included.
Result<void> probe_telegram(const Target& target, const Secrets& secrets);

}  // namespace trk::deliver
