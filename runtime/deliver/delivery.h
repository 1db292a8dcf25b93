// What is to be delivered where, and what can become of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace trk::deliver {

// A setting of a target. Of a secret it is the name; no value of a secret is ever kept here.
struct Setting {
  std::string text;
  bool is_secret = false;
};

// Everything that must be known to deliver a file, today or from the outbox a week later: `telegram`, its chat, its
// caption and the names of its secrets.
struct Target {
  std::string kind;
  std::map<std::string, Setting> settings;

  bool has(const std::string& name) const { return settings.count(name) != 0; }
  // Empty if it is not given.
  std::string text(const std::string& name) const { return has(name) ? settings.at(name).text : ""; }
};

// A file that lies ready.
struct Cargo {
  std::string path;
  std::string digest;  // SHA-256 of its bytes, hexadecimal
  std::int64_t size = 0;
};

// How one attempt ended.
struct Outcome {
  enum class Kind {
    Delivered,
    Refused,  // the server has it not and will not take it
    NotYet,   // certainly nothing was accepted, and another time it may be
    Unknown,  // it may have arrived
  };
  Kind kind = Kind::Unknown;
  std::string words;           // for a person: what happened
  std::optional<double> wait;  // seconds, if the server says after what time to come again
};

}  // namespace trk::deliver
