// A form with files, as `multipart/form-data` (RFC 7578).
#pragma once

#include "runtime/deliver/transfer.h"

#include <string>
#include <string_view>

namespace trk::deliver {

// Fields first, the file last, so that a server knows what it gets before it comes.
class Form {
 public:
  // `key` makes the boundary: the digest of what is sent, so that the same form has the same bytes.
  explicit Form(std::string_view key);

  void add(std::string_view name, std::string_view value, std::string_view media_type = "");
  // A small file whose bytes are at hand.
  void add_file(std::string_view name, std::string_view file_name, std::string_view media_type, std::string_view bytes);
  // The large one. Nothing may be added after it.
  Body finish(std::string_view name, std::string_view file_name, std::string_view media_type, std::string path,
              std::int64_t size) &&;

  std::string content_type() const { return "Content-Type: multipart/form-data; boundary=" + boundary_; }

 private:
  void begin(std::string_view name, std::string_view file_name, std::string_view media_type);

  std::string boundary_;
  std::string text_;
};

// What a file of this kind calls itself.
std::string media_type_of(std::string_view format);

}  // namespace trk::deliver
