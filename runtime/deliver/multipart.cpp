#include "runtime/deliver/multipart.h"

#include "runtime/base/sha256.h"

#include <map>
#include <span>

namespace trk::deliver {
namespace {

// As browsers write a name between quotes (WHATWG HTML, multipart/form-data encoding).
std::string quoted(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') {
      result += "%22";
    } else if (c == '\r') {
      result += "%0D";
    } else if (c == '\n') {
      result += "%0A";
    } else {
      result += c;
    }
  }
  return result + "\"";
}

}  // namespace

Form::Form(std::string_view key) {
  Sha256 sha;
  sha.add(std::as_bytes(std::span(key)));
  sha.add(std::as_bytes(std::span(std::string_view("boundary"))));
  boundary_ = "trkc-" + sha.hexadecimal().substr(0, 40);
}

void Form::begin(std::string_view name, std::string_view file_name, std::string_view media_type) {
  text_ += "--" + boundary_ + "\r\nContent-Disposition: form-data; name=" + quoted(name);
  if (!file_name.empty()) text_ += "; filename=" + quoted(file_name);
  if (!media_type.empty()) text_ += "\r\nContent-Type: " + std::string(media_type);
  text_ += "\r\n\r\n";
}

void Form::add(std::string_view name, std::string_view value, std::string_view media_type) {
  begin(name, "", media_type);
  text_ += std::string(value) + "\r\n";
}

void Form::add_file(std::string_view name, std::string_view file_name, std::string_view media_type,
                    std::string_view bytes) {
  begin(name, file_name, media_type);
  text_ += std::string(bytes) + "\r\n";
}

Body Form::finish(std::string_view name, std::string_view file_name, std::string_view media_type, std::string path,
                  std::int64_t size) && {
  begin(name, file_name, media_type);
  return {std::move(text_), std::move(path), size, "\r\n--" + boundary_ + "--\r\n"};
}

std::string media_type_of(std::string_view format) {
  static const std::map<std::string_view, std::string> kTypes{
      {"wav", "audio/wav"}, {"flac", "audio/flac"}, {"aiff", "audio/aiff"}, {"mp3", "audio/mpeg"},
      {"ogg", "audio/ogg"}, {"opus", "audio/ogg"},  {"mid", "audio/midi"}};
  const auto found = kTypes.find(format);
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

}  // namespace trk::deliver
