#include "runtime/encode/tags.h"

namespace trk::encode {

std::string picture_type(const std::string& bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
  return "";
}

}  // namespace trk::encode
