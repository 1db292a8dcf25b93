#include "runtime/deliver/sender.h"

#include <curl/curl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace trk::deliver {
namespace {

std::size_t copy(const std::string& text, std::int64_t from, std::span<char> buffer) {
  const std::size_t count = std::min(buffer.size(), text.size() - static_cast<std::size_t>(from));
  std::memcpy(buffer.data(), text.data() + from, count);
  return count;
}

}  // namespace

Sender::Sender(const Body& body, const Watcher& watcher) : body_(body), watcher_(watcher) {
  if (body.file.empty()) return;
  file_.open(::open(body.file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file_.is_open()) problem_ = errno;
}

std::size_t Sender::give(std::span<char> buffer) {
  if (position_ + static_cast<std::int64_t>(buffer.size()) >= size() && !is_allowed_) {
    if (watcher_.before_last_byte && !watcher_.before_last_byte()) return CURL_READFUNC_ABORT;
    is_allowed_ = true;
  }
  std::size_t given = 0;
  while (given < buffer.size() && position_ < size()) {
    const auto got = piece(buffer.subspan(given));
    if (!got) return CURL_READFUNC_ABORT;
    given += *got;
    position_ += static_cast<std::int64_t>(*got);
  }
  if (position_ == size()) has_given_all_ = true;
  return given;
}

std::optional<std::size_t> Sender::piece(std::span<char> buffer) {
  const auto begin_of_file = static_cast<std::int64_t>(body_.before.size());
  const std::int64_t end_of_file = begin_of_file + file_size();
  if (position_ < begin_of_file) return copy(body_.before, position_, buffer);
  if (position_ >= end_of_file) return copy(body_.after, position_ - end_of_file, buffer);
  const std::size_t most = std::min<std::int64_t>(static_cast<std::int64_t>(buffer.size()), end_of_file - position_);
  ssize_t got = -1;
  do {
    got = ::pread(file_.number(), buffer.data(), most, position_ - begin_of_file);
  } while (got < 0 && errno == EINTR);
  if (got > 0) return static_cast<std::size_t>(got);
  problem_ = got < 0 ? errno : EIO;
  return std::nullopt;
}

}  // namespace trk::deliver
