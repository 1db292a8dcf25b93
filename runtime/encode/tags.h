// What a file says of its music beside the sound itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace trk::encode {

// A named stretch of the sound, in frames of the file.
struct Chapter {
  std::string name;
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

// A text that travels inside the file.
struct EnclosedText {
  std::string name;
  std::string text;
};

// All texts are UTF-8. What is empty or 0 is not written.
struct Tags {
  std::string title;
  std::string artist;
  std::string album;
  std::string genre;
  std::string comment;
  std::string key;  // as players know it: "Am", "F#m", "C"
  std::string bpm;
  int year = 0;
  std::string cover;  // the bytes of a PNG or JPEG
  std::vector<Chapter> chapters;
  std::vector<EnclosedText> texts;

  // No chapter lasts longer than the sound.
  void end_at(std::int64_t frame) {
    for (Chapter& chapter : chapters) chapter.end = std::min(chapter.end, frame);
  }

  bool empty() const {
    return title.empty() && artist.empty() && album.empty() && genre.empty() && comment.empty() && key.empty() &&
           bpm.empty() && year == 0 && cover.empty() && chapters.empty() && texts.empty();
  }
};

// What a picture is, as its first bytes say: "image/png", "image/jpeg", or nothing where it is neither.
std::string picture_type(const std::string& bytes);

}  // namespace trk::encode
