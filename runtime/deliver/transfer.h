// One exchange with a server, through libcurl, which is loaded when the first one is made.
#pragma once

#include "runtime/base/result.h"
#include "runtime/base/sha256.h"
#include "runtime/deliver/secret.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace trk::deliver {

using Clock = std::chrono::steady_clock;

// What is sent: a text, a file, another text. All may be empty.
struct Body {
  std::string before;
  std::string file;            // a path
  std::int64_t file_size = 0;  // what of the file is sent; a file that is shorter is a failure
  std::string after;
};

// The header that lets a server refuse before a body is sent.
inline constexpr const char* kAskFirst = "Expect: 100-continue";

// Who looks on while something is sent.
struct Watcher {
  // Called as bytes leave, with how many have left and how many there are.
  std::function<void(std::int64_t, std::int64_t)> progress;
  // Called once before the last byte of a body leaves; without its consent none does. Until then a server cannot have
  // accepted anything: it knows how long the body is.
  std::function<bool()> before_last_byte;
};

struct Request {
  std::string method = "GET";
  Secret url;  // may hold one, and is never shown
  std::vector<std::string> headers;
  std::optional<Body> body;
  Secret user;
  Secret password;
  // For `sftp://`.
  std::string host_key;  // the SHA-256 of the server's key in base64, without padding
  std::string identity;  // the file of a private key
  Secret passphrase;
  // Of SFTP, as libcurl knows them; the failure of one that begins with `*` is none.
  std::vector<std::string> commands_before;
  std::vector<std::string> commands;  // after all has come

  double connect_within = 10;  // seconds
  double patience = 60;        // seconds in which next to nothing may move
  Clock::time_point deadline = Clock::time_point::max();
  bool wants_digest = false;  // of what is answered, instead of the answer itself
};

struct Answer {
  int status = 0;                     // of HTTP; 0: none came
  std::string text;                   // its first 64 KiB
  std::string digest;                 // where it was wanted
  std::string location;               // the server that a redirection points to
  std::optional<double> retry_after;  // seconds
  bool is_whole = false;              // the exchange ended as it should
  bool may_have_arrived = false;      // all of the request has left
  bool is_hopeless = false;           // another attempt would end the same
  bool was_command_refused = false;   // what was sent has arrived, and a command after it failed
  std::string problem;                // why it is not whole, in words
};

// Whether libcurl is there.
Result<void> probe_transfer();

Answer transfer(const Request& request, const Watcher& watcher);

}  // namespace trk::deliver
