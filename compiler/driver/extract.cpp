#include "compiler/driver/extract.h"

#include "compiler/driver/command_line.h"
#include "runtime/encode/enclosed.h"
#include "runtime/encode/file.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <span>

namespace trk::driver {
namespace {

namespace fs = std::filesystem;

int refuse(const std::string& message) {
  fmt::print(stderr, "trkc: {}\nhelp: `trkc extract song.mp3` prints the text, `trkc extract song.mp3 DIR` writes it\n",
             message);
  return kUsage;
}

int failed(const std::string& message) { return Session::failed({message}); }

bool is_control(unsigned char c) { return c < ' ' || c == 0x7f; }

// A music file may come from anybody, so its texts go nowhere but below the folder, and under names that can be shown.
bool stays_inside(const fs::path& path) {
  return !path.empty() && path.is_relative() && path.has_filename() &&
         std::ranges::none_of(path, [](const fs::path& part) { return part == ".."; }) &&
         std::ranges::none_of(path.string(), is_control);
}

int write(const std::vector<encode::EnclosedText>& texts, const fs::path& folder) {
  std::error_code problem;
  for (const encode::EnclosedText& text : texts) {
    const fs::path path = folder / text.name;
    if (!stays_inside(text.name)) {
      std::string name = text.name;
      std::ranges::replace_if(name, is_control, '?');
      return failed("the file holds a text for `" + name + "`, outside the folder");
    }
    if (fs::exists(fs::symlink_status(path, problem))) return failed("`" + path.string() + "` is there already");
  }
  for (const encode::EnclosedText& text : texts) {
    const fs::path path = folder / text.name;
    fs::create_directories(path.parent_path(), problem);  // Told when the file is written.
    const auto written = encode::write_file(path.string(), std::as_bytes(std::span(text.text)));
    if (!written) return Session::failed(written.error());
    fmt::print("{}\n", path.string());
  }
  return kDone;
}

int print(const std::vector<encode::EnclosedText>& texts, const std::string& file) {
  std::cout << texts.front().text << std::flush;
  if (!std::cout) return failed("cannot write to standard output");
  const std::size_t more = texts.size() - 1;
  if (more > 0) {
    fmt::print(stderr, "trkc: {} more {} in `{}`\nhelp: `trkc extract {} DIR` writes all of them\n", more,
               more == 1 ? "text is" : "texts are", file, file);
  }
  return kDone;
}

}  // namespace

std::vector<encode::EnclosedText> enclosed_texts(const Session& session, const typed::Program& track) {
  const source::FileId root = track.track.span.file;
  const fs::path home = fs::path(session.source(root).path()).parent_path();
  std::vector<encode::EnclosedText> texts;
  const auto add = [&](source::FileId id) {
    const source::SourceFile& file = session.source(id);
    const fs::path path = fs::path(file.path()).lexically_normal();
    const fs::path name = home.empty() ? path : path.lexically_relative(home.lexically_normal());
    texts.push_back({id == root ? path.filename().string() : name.generic_string(), std::string(file.text())});
  };
  add(root);
  for (std::uint32_t i = 0; i < session.sources().size(); ++i) {
    const source::FileId id{i};
    const bool is_cover = track.track.cover && track.track.cover->file == id;
    if (id != root && !is_cover && session.is_own(id)) add(id);
  }
  return texts;
}

int extract(const std::vector<std::string>& words) {
  if (words.empty() || words.size() > 2) return refuse("`extract` takes a music file, and perhaps a folder");
  const std::string& file = words.front();
  const auto texts = encode::read_enclosed(file);
  if (!texts) return Session::failed(texts.error());
  if (texts->empty()) {
    fmt::print(stderr,
               "trkc: `{}` holds no text\nhelp: a track with `emit mp3(embed = source)` in `deliver` goes along\n",
               file);
    return kWorldFailed;
  }
  return words.size() == 2 ? write(*texts, words.back()) : print(*texts, file);
}

}  // namespace trk::driver
