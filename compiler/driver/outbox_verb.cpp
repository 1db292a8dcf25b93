#include "compiler/driver/outbox_verb.h"

#include "compiler/driver/command_line.h"
#include "compiler/driver/delivery.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <map>
#include <optional>

namespace trk::driver {
namespace {

using deliver::Entry;
using deliver::Outbox;
using deliver::State;

int refuse(const std::string& message) {
  fmt::print(stderr, "trkc: {}\nhelp: `trkc outbox` lists all; `trkc outbox retry [N…]`, `trkc outbox forget N…`\n",
             message);
  return kUsage;
}

int failed(const Error& error) {
  fmt::print(stderr, "trkc: {}\n", error.message);
  return kWorldFailed;
}

// The entries that numbers name, or the first word that names none.
struct Named {
  std::vector<Entry> entries;
  std::optional<std::string> stranger;
};

Named named(const std::vector<Entry>& all, const std::vector<std::string>& words) {
  Named result;
  for (const std::string& word : words) {
    std::int64_t id = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), id);
    const bool is_number = problem == std::errc() && end == word.data() + word.size();
    const auto found = std::ranges::find(all, id, &Entry::id);
    if (!is_number || found == all.end()) {
      result.stranger = word;
      return result;
    }
    if (std::ranges::find(result.entries, id, &Entry::id) == result.entries.end()) result.entries.push_back(*found);
  }
  return result;
}

int list(const std::vector<Entry>& all) {
  const deliver::Secrets none;
  for (const Entry& entry : all) {
    fmt::print("{:4}  {:9}  {}  {}\n", entry.id, spoken(entry.state), entry.changed, none.clean(entry.label));
    const std::string attempts = entry.attempts > 1 ? fmt::format(" ({} attempts)", entry.attempts) : "";
    if (!entry.words.empty()) fmt::print("      {}{}\n", none.clean(entry.words), attempts);
  }
  return std::fflush(stdout) == 0 ? kDone : failed({"cannot write to standard output"});
}

int retry(Outbox& outbox, const std::vector<Entry>& entries) {
  bool all_there = true;
  deliver::Secrets secrets;  // Each is read once: it is gone from the environment then.
  for (const Entry& entry : entries) {
    if (entry.state == State::Delivered) {
      fmt::print(stderr, "trkc: {} is delivered; `--deliver --again` sends it once more\n", entry.id);
      continue;
    }
    auto ready = secrets.read(entry.target);
    if (ready) ready = probe(entry.target, secrets);
    if (!ready) {
      all_there = false;
      fmt::print(stderr, "trkc: {}: {}\n", secrets.clean(entry.label), ready.error().message);
      continue;
    }
    all_there = send_entry(outbox, entry, secrets, true, false) && all_there;
  }
  return all_there ? kDone : kWorldFailed;
}

int forget(Outbox& outbox, const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) {
    const auto hold = outbox.try_hold(entry.id);
    if (!hold) return failed({fmt::format("{} is being sent by another trkc", entry.id)});
    if (const auto gone = outbox.forget(entry.id); !gone) return failed(gone.error());
  }
  return kDone;
}

}  // namespace

int outbox(const std::vector<std::string>& words) {
  const std::string verb = words.empty() ? "list" : words.front();
  const std::vector<std::string> rest(words.begin() + (words.empty() ? 0 : 1), words.end());
  if (verb != "list" && verb != "retry" && verb != "forget") return refuse("the outbox cannot `" + verb + "`");
  if (verb == "list" && !rest.empty()) return refuse("`list` lists all");
  if (verb == "forget" && rest.empty()) return refuse("`forget` wants the numbers of what is to be forgotten");
  auto opened = Outbox::open();
  if (!opened) return failed(opened.error());
  const auto all = opened->all();
  if (!all) return failed(all.error());
  if (verb == "list") return list(*all);
  const Named chosen = named(*all, rest);
  if (chosen.stranger) return refuse("the outbox has no number `" + *chosen.stranger + "`");
  if (verb == "forget") return forget(*opened, chosen.entries);
  // What may have arrived is sent again only by its number: that is somebody's decision.
  std::vector<Entry> pending;
  std::ranges::copy_if(*all, std::back_inserter(pending), [](const Entry& e) { return e.state == State::Pending; });
  return retry(*opened, rest.empty() ? pending : chosen.entries);
}

}  // namespace trk::driver
