// What is sent, piece by piece.
#pragma once

#include "runtime/base/descriptor.h"
#include "runtime/deliver/transfer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace trk::deliver {

// The bytes of a body in order, and who must be asked before the last of them.
class Sender {
 public:
  Sender(const Body& body, const Watcher& watcher);
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  std::int64_t size() const {
    return static_cast<std::int64_t>(body_.before.size() + body_.after.size()) + file_size();
  }
  bool has_given_all() const { return has_given_all_; }
  int problem() const { return problem_; }

  // Puts the next bytes into a buffer and returns how many; CURL_READFUNC_ABORT where it must not go on.
  std::size_t give(std::span<char> buffer);
  bool go_back_to(std::int64_t position) {
    position_ = position;
    return position >= 0 && position <= size();
  }

 private:
  std::int64_t file_size() const { return body_.file.empty() ? 0 : body_.file_size; }

  // Copies what comes next, up to the end of the part it lies in.
  std::optional<std::size_t> piece(std::span<char> buffer);

  const Body& body_;
  const Watcher& watcher_;
  Descriptor file_;
  int problem_ = 0;
  std::int64_t position_ = 0;
  bool is_allowed_ = false;
  bool has_given_all_ = false;
};

}  // namespace trk::deliver
