// Where an encoder's bytes go, and what is added to them once all have come: the tags, each container in its way.
#pragma once

#include "runtime/encode/file.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace trk::encode {

// Something that is written to and never read.
class ByteSink {
 public:
  ByteSink() = default;
  virtual ~ByteSink() = default;
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;

  virtual bool write(std::span<const std::byte> bytes) = 0;
  virtual void seek(std::int64_t position) = 0;
  virtual std::int64_t position() const = 0;
  virtual std::int64_t size() const = 0;

  // Puts into the file what is still to be added. False if what was written is not what it should be.
  virtual bool finish() = 0;
};

// Straight into a RIFF, an RF64 or an AIFF; chunks of ours, which are made in the end, follow the encoder's.
class ChunkedBytes : public ByteSink {
 public:
  using Chunks = std::function<std::vector<std::byte>()>;
  ChunkedBytes(NewFile& file, Chunks chunks) : file_(file), chunks_(std::move(chunks)) {}
  bool write(std::span<const std::byte> bytes) override;
  void seek(std::int64_t position) override { file_.seek(position); }
  std::int64_t position() const override { return file_.position(); }
  std::int64_t size() const override { return file_.size(); }
  bool finish() override;

 private:
  NewFile& file_;
  Chunks chunks_;
  std::vector<std::byte> form_;  // the first bytes of the file, which say what it is
};

// A FLAC, which gets other metadata than its encoder gives it.
//
// The encoder's own head, which it comes back to at the end for the first block, is kept; the frames behind it go
// straight to where they will lie. In the end the new head stands before them: "fLaC", the encoder's first block, and
// `blocks`; or, where there are none, the old one.
class FlacBytes : public ByteSink {
 public:
  FlacBytes(NewFile& file, std::vector<std::byte> blocks) : file_(file), blocks_(std::move(blocks)) {}
  bool write(std::span<const std::byte> bytes) override;
  void seek(std::int64_t position) override { position_ = position; }
  std::int64_t position() const override { return position_; }
  std::int64_t size() const override;
  bool finish() override;

 private:
  // Of the encoder's head once its last block is there; 0 before.
  std::int64_t head_length() const;
  std::int64_t new_head_length() const;

  NewFile& file_;
  std::vector<std::byte> blocks_;
  std::vector<std::byte> head_;
  std::int64_t length_ = 0;  // of the encoder's head, once it is known
  std::int64_t position_ = 0;
};

// Kept, until the whole can be gone over.
class KeptBytes : public ByteSink {
 public:
  using Edit = std::function<std::vector<std::byte>(std::vector<std::byte>)>;
  KeptBytes(NewFile& file, Edit edit) : file_(file), edit_(std::move(edit)) {}
  bool write(std::span<const std::byte> bytes) override;
  void seek(std::int64_t position) override { position_ = position; }
  std::int64_t position() const override { return position_; }
  std::int64_t size() const override { return static_cast<std::int64_t>(kept_.size()); }
  bool finish() override;

 private:
  NewFile& file_;
  Edit edit_;
  std::vector<std::byte> kept_;
  std::int64_t position_ = 0;
};

}  // namespace trk::encode
