#include "runtime/encode/byte_sink.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace trk::encode {
namespace {

void write_at(std::vector<std::byte>& kept, std::int64_t position, std::span<const std::byte> bytes) {
  const auto from = static_cast<std::size_t>(position);
  kept.resize(std::max(kept.size(), from + bytes.size()));
  std::copy(bytes.begin(), bytes.end(), kept.begin() + position);
}

// "fLaC", the four bytes before a block, and the first block, which has a fixed size.
constexpr std::int64_t kMark = 4;
constexpr std::int64_t kBlockHeader = 4;
constexpr std::int64_t kFirstBlock = 34;

// The name of a container and its length; in an RF64 the length stands in the first chunk.
constexpr std::size_t kForm = 4;
constexpr std::int64_t kLength = 4;
constexpr std::int64_t kFormHeader = 8;
constexpr std::int64_t kLongLength = 20;

}  // namespace

bool ChunkedBytes::write(std::span<const std::byte> bytes) {
  const auto at = static_cast<std::size_t>(file_.position());
  if (at == 0 && bytes.size() >= kForm) form_.assign(bytes.begin(), bytes.begin() + kForm);
  return file_.write(bytes);
}

bool ChunkedBytes::finish() {
  const std::vector<std::byte> chunks = chunks_();
  if (chunks.empty()) return true;
  const auto is = [&](const char* form) {
    return form_.size() == kForm && std::memcmp(form_.data(), form, kForm) == 0;
  };
  const bool is_long = is("RF64");
  const bool is_big_endian = is("FORM");
  if (!is_long && !is_big_endian && !is("RIFF")) return false;
  file_.seek(file_.size());
  const bool is_odd = file_.size() % 2 != 0;
  if (is_odd) file_.write(std::array{std::byte{0}});
  file_.write(chunks);
  const auto length = static_cast<std::uint64_t>(file_.size() - kFormHeader);
  std::vector<std::byte> bytes(is_long ? 8 : 4);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[is_big_endian ? bytes.size() - 1 - i : i] = static_cast<std::byte>(length >> (8 * i));
  }
  file_.seek(is_long ? kLongLength : kLength);
  file_.write(bytes);
  return true;
}

bool FlacBytes::write(std::span<const std::byte> bytes) {
  if (length_ == 0 || position_ < length_) {
    write_at(head_, position_, bytes);
    position_ += static_cast<std::int64_t>(bytes.size());
    if (length_ == 0) length_ = head_length();
    return true;
  }
  file_.seek(position_ - length_ + new_head_length());
  position_ += static_cast<std::int64_t>(bytes.size());
  return file_.write(bytes);
}

std::int64_t FlacBytes::size() const {
  const auto kept = static_cast<std::int64_t>(head_.size());
  return length_ == 0 ? kept : std::max(kept, file_.size() - new_head_length() + length_);
}

bool FlacBytes::finish() {
  if (length_ == 0) return false;
  file_.seek(0);
  if (blocks_.empty()) {
    file_.write(head_);
    return true;
  }
  std::vector<std::byte> head(head_.begin(), head_.begin() + kMark + kBlockHeader + kFirstBlock);
  head[kMark] &= std::byte{0x7F};  // It is not the last block.
  head.insert(head.end(), blocks_.begin(), blocks_.end());
  file_.write(head);
  return true;
}

std::int64_t FlacBytes::head_length() const {
  const auto size = static_cast<std::int64_t>(head_.size());
  const auto byte = [&](std::int64_t at) { return std::to_integer<std::int64_t>(head_[static_cast<std::size_t>(at)]); };
  for (std::int64_t at = kMark; at + kBlockHeader <= size;) {
    const bool is_last = (byte(at) & 0x80) != 0;
    at += kBlockHeader + (byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3));
    if (is_last) return at <= size && at >= kMark + kBlockHeader + kFirstBlock ? at : 0;
  }
  return 0;
}

std::int64_t FlacBytes::new_head_length() const {
  if (blocks_.empty()) return length_;
  return kMark + kBlockHeader + kFirstBlock + static_cast<std::int64_t>(blocks_.size());
}

bool KeptBytes::write(std::span<const std::byte> bytes) {
  write_at(kept_, position_, bytes);
  position_ += static_cast<std::int64_t>(bytes.size());
  return true;
}

bool KeptBytes::finish() {
  file_.write(edit_(std::move(kept_)));
  return true;
}

}  // namespace trk::encode
