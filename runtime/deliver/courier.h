// Carries what the outbox holds to where it goes, as often as is allowed and never twice.
#pragma once

#include "runtime/deliver/outbox.h"
#include "runtime/deliver/secret.h"
#include "runtime/deliver/transfer.h"

#include <functional>
#include <string>

namespace trk::deliver {

// How often and how long a delivery is tried.
struct Policy {
  int attempts = 5;
  double pause = 1;        // seconds before the second attempt; each further one waits twice as long
  double longest = 60;     // the longest of these
  double patience = 60;    // seconds in which next to nothing may move
  double deadline = 1800;  // seconds for all attempts
};

// What the settings `attempts`, `pause`, `patience` and `deadline` of a target say.
Policy policy_of(const Target& target);

struct Reports {
  // How an attempt that is not the last one ended, and that another follows.
  std::function<void(const std::string&)> log;
  std::function<void(std::int64_t, std::int64_t)> progress;
};

// Whether it is known before anything is rendered that a delivery cannot work. The secrets must have been read.
Result<void> probe(const Target& target, const Secrets& secrets);

// What tells the target from others: with the digest of the file it is the identity of a delivery.
Secret identity_of(const Target& target, const Secrets& secrets);

// Sends, under a hold. What came of it is written down before it is returned; an error is the outbox's own.
Result<Outcome> send(Outbox& outbox, const Entry& entry, const Secrets& secrets, const Reports& reports);

// The pause before the next attempt, `chance` between 0 and 1.
double pause_before(int attempt, const Policy& policy, double chance);

}  // namespace trk::deliver
