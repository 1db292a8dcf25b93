#include "compiler/driver/delivery.h"

#include "compiler/base/printer.h"
#include "compiler/driver/delivery_size.h"
#include "compiler/driver/midi_files.h"
#include "compiler/driver/output.h"
#include "compiler/driver/space.h"
#include "compiler/lower/clock.h"
#include "compiler/types/unit.h"
#include "runtime/base/check.h"
#include "runtime/base/fields.h"
#include "runtime/base/web_address.h"
#include "runtime/encode/file.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <unistd.h>
#include <utility>

namespace trk::driver {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
namespace fs = std::filesystem;
using deliver::Entry;
using deliver::Outbox;
using deliver::Outcome;
using deliver::State;

// Telegram counts a caption in UTF-16.
constexpr std::int64_t kLongestCaption = 1024;

// More is no thumbnail for Telegram.
constexpr std::uintmax_t kLargestThumbnail = 200000;

constexpr const char* kMidi = "midi";
constexpr const char* kStems = "stems";

std::int64_t utf16_length(const std::string& text) {
  std::int64_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) != 0x80) length += byte >= 0xf0 ? 2 : 1;
  }
  return length;
}

double seconds_of(const typed::Program& track, const score::Score& score) {
  return lowering::Clock(score, track.track.rate).seconds(score.length);
}

// How the name of such a file ends.
std::string extension_of(const std::string& format, const typed::Files& files) {
  if (format == kMidi) return "mid";
  if (format != kStems) return format;
  return files.stems.is_flac ? "flac" : "wav";
}

// What must be done to a value that goes into a text, an address or a path.
enum class Fill { Plain, Address, Path };

const std::map<std::string, Fill> kFilled{{"caption", Fill::Plain}, {"path", Fill::Path}, {"url", Fill::Address}};

// A text as one part of a path: it leads into no folder and out of none.
std::string part_of_path(std::string name) {
  const bool is_a_step = name == "." || name == ".." || name == "~";
  for (char& c : name) {
    if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' ' || is_a_step) c = '-';
  }
  return name;
}

// A text as a file's name, or part of it.
std::string name_of_file(const std::string& name) {
  std::string result = part_of_path(name);
  std::ranges::replace(result, '"', '\'');  // Servers disagree on how it is written in a form.
  return result;
}

// A path that means the same from any folder: `~/` is the user's, and others begin where the track lies.
std::string placed(const std::string& path, const std::string& track) {
  const char* const home = std::getenv("HOME");
  if (path.starts_with("~/") && home != nullptr) return home + path.substr(1);
  std::error_code problem;
  return (fs::absolute(track, problem).parent_path() / path).lexically_normal().string();
}

// Where a delivery goes, for a person.
std::string destination(const deliver::Target& target) {
  const auto shown = [&](const char* name, const char* what) {
    const deliver::Setting& setting = target.settings.at(name);
    return setting.is_secret ? fmt::format("{} in {}", what, setting.text) : setting.text;
  };
  if (target.kind == "folder") return target.text("path");
  if (target.kind != "telegram") return shown("url", "the address");
  const auto server = read_web_address(target.text("server"));
  const bool is_secret = target.settings.at("chat").is_secret;
  return fmt::format("Telegram, {}{}{}", is_secret ? "" : "chat ", shown("chat", "the chat"),
                     server ? " at " + server->server() : "");
}

// The proxy that the environment wants for a server elsewhere, without the account that may stand in its address.
std::string proxy_of(const deliver::Target& target) {
  const deliver::Setting unset{"https://api.telegram.org"};
  const deliver::Setting& place = target.has("url")      ? target.settings.at("url")
                                  : target.has("server") ? target.settings.at("server")
                                                         : unset;
  const auto address = read_web_address(place.text);
  if (target.kind == "folder" || target.kind == "sftp" || (address && address->is_loopback())) return "";
  for (const char* name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
    const char* const value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const auto proxy = read_web_address(value);
    return fmt::format("through the proxy in `{}`{}", name, proxy ? ", " + proxy->server() : "");
  }
  return "";
}

// What can stand in the texts of a target.
struct Fields {
  const typed::Program& track;
  double seconds;
  std::string path;       // of the track's file
  std::string stem = "";  // where one is sent

  std::optional<std::string> value(std::string_view name, const std::string& format) const {
    if (name == "stem") return stem;
    if (name == "title") return track.track.title;
    if (name == "artist") return track.track.artist;
    if (name == "file") return fs::path(path).stem().string();
    if (name == "format") return extension_of(format, track.files);
    if (name == "seed") return std::to_string(track.track.seed);
    if (name == "tempo") return types::written(track.track.tempo.to_double(), types::quantity(types::kTempo));
    const auto whole = static_cast<std::int64_t>(std::lround(seconds));
    if (name == "length") return fmt::format("{}:{:02}", whole / 60, whole % 60);
    return std::nullopt;
  }

  std::string filled(const std::string& text, const std::string& format, Fill fill = Fill::Plain) const {
    const auto result = fill_fields(text, [&](std::string_view name) -> std::optional<std::string> {
      const auto plain = value(name, format);
      if (!plain || fill == Fill::Plain) return plain;
      return fill == Fill::Address ? percent_encoded(part_of_path(*plain)) : name_of_file(*plain);
    });
    TRK_CHECK(result.has_value(), "a text with unknown fields was not refused");
    return *result;
  }
};

void judge_caption(const typed::Delivery& delivery, const Fields& fields, diagnostics::Sink& sink) {
  const auto caption = delivery.settings.find("caption");
  if (caption == delivery.settings.end()) return;
  const std::int64_t length = utf16_length(fields.filled(caption->second.text, delivery.format));
  if (length <= kLongestCaption) return;
  sink.report(kind::caption_too_long, caption->second.span, length, kLongestCaption);
}

// A bar while bytes leave.
class Bar {
 public:
  Bar(std::string label, bool is_shown) : label_(std::move(label)), is_shown_(is_shown) {}
  ~Bar() { clear(); }
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;

  void draw(std::int64_t sent, std::int64_t total) {
    constexpr int kCells = 30;
    const int percent = total > 0 ? static_cast<int>(100 * sent / total) : 0;
    if (!is_shown_ || percent == drawn_) return;
    drawn_ = percent;
    std::string bar;
    for (int i = 0; i < kCells; ++i) bar += i < percent * kCells / 100 ? "━" : "─";
    fmt::print(stderr, "\r{} {} {:3d} %", label_, bar, percent);
    std::fflush(stderr);
  }
  void clear() {
    if (drawn_ >= 0) fmt::print(stderr, "\r\033[K");
    drawn_ = -1;
  }

 private:
  std::string label_;
  bool is_shown_;
  int drawn_ = -1;  // per cent
};

// Holds a delivery; while another process sends it, waits for that.
std::optional<Outbox::Hold> hold_of(Outbox& outbox, const Entry& entry) {
  const auto until = deliver::Clock::now() + std::chrono::duration_cast<deliver::Clock::duration>(
                                                 std::chrono::duration<double>(policy_of(entry.target).deadline));
  for (;;) {
    auto hold = outbox.try_hold(entry.id);
    if (hold || deliver::Clock::now() >= until) return hold;
    usleep(50000);
  }
}

}  // namespace

bool send_entry(Outbox& outbox, const Entry& entered, const deliver::Secrets& secrets, bool again, bool quiet) {
  const std::string label = secrets.clean(entered.label);
  const auto complain = [&](const std::string& words) {
    fmt::print(stderr, "trkc: {}: {}\n", label, words);
    return false;
  };
  const auto tell = [&](const std::string& words) {
    if (!quiet) fmt::print("{}: {}\n", label, words);
    std::fflush(stdout);
    return true;
  };
  const auto hold = hold_of(outbox, entered);
  if (!hold) return complain("another trkc is sending it");
  const auto found = outbox.find(entered.id);
  if (!found) return complain(found.error().message);
  if (!*found) return complain("it has been forgotten meanwhile");
  const Entry& entry = **found;
  if (!again && entry.state == State::Delivered) {
    return tell(fmt::format("was delivered {} ({}); `--again` sends it once more", entry.changed, entry.words));
  }
  if (!again && entry.state == State::Unknown) {
    return complain(fmt::format("it may have arrived ({}); look there, then `trkc outbox retry {}` or `forget {}`",
                                entry.words, entry.id, entry.id));
  }
  std::error_code problem;
  if (!fs::exists(entry.cargo.path, problem)) {
    return complain(fmt::format("its file is gone; `trkc outbox forget {}`, and deliver the track anew", entry.id));
  }
  const auto cargo = deliver::measure(entry.cargo.path);
  if (!cargo) return complain(cargo.error().message);
  if (cargo->digest != entry.cargo.digest) {
    return complain(fmt::format("its file is damaged; `trkc outbox forget {}`, and deliver the track anew", entry.id));
  }
  Bar bar("sending " + secrets.clean(entry.target.text("name")), !quiet && isatty(STDERR_FILENO) != 0);
  deliver::Reports reports;
  reports.log = [&](const std::string& words) {
    bar.clear();
    fmt::print(stderr, "trkc: {}: {}\n", label, words);
  };
  reports.progress = [&](std::int64_t sent, std::int64_t total) { bar.draw(sent, total); };
  const auto outcome = deliver::send(outbox, entry, secrets, reports);
  bar.clear();
  if (!outcome) return complain(outcome.error().message);
  const std::string words = secrets.clean(outcome->words);
  switch (outcome->kind) {
    case Outcome::Kind::Delivered:
      return tell("delivered, " + words);
    case Outcome::Kind::Refused:
      return complain("refused: " + words);
    case Outcome::Kind::NotYet:
      return complain(fmt::format("not delivered: {}; `trkc outbox retry` tries again", words));
    case Outcome::Kind::Unknown:
      return complain(fmt::format("it may have arrived: {}; look there, then `trkc outbox retry {}` or `forget {}`",
                                  words, entry.id, entry.id));
  }
  return false;
}

void judge_deliveries(const typed::Program& track, const score::Score& score, Session& session) {
  if (track.deliveries.empty()) return;
  const Fields fields{track, seconds_of(track, score), session.source(track.track.span.file).path()};
  for (const typed::Delivery& delivery : track.deliveries) {
    judge_size(delivery, track, fields.seconds, session.sink());
    judge_caption(delivery, fields, session.sink());
    judge_rate(delivery.format, delivery.span, track, session.sink());
  }
}

bool sends_sound(const Options& options, const typed::Program& track) {
  return options.delivers &&
         std::ranges::any_of(track.deliveries, [](const typed::Delivery& each) { return each.format != kMidi; });
}

bool sends_stems(const Options& options, const typed::Program& track) {
  return options.delivers && std::ranges::count(track.deliveries, kStems, &typed::Delivery::format) > 0;
}

Deliveries::Deliveries(const Options& options, Session& session, const typed::Program& track, const score::Score& score,
                       std::vector<std::string> stems)
    : options_(options),
      session_(session),
      track_(track),
      score_(score),
      stems_(std::move(stems)),
      seconds_(seconds_of(track, score)) {}

void Deliveries::plan() {
  for (const typed::Delivery& delivery : track_.deliveries) {
    if (delivery.format != kStems) {
      planned_.push_back(plan(delivery, ""));
      continue;
    }
    for (const std::string& stem : stems_) planned_.push_back(plan(delivery, stem));
  }
}

Deliveries::Planned Deliveries::plan(const typed::Delivery& delivery, const std::string& stem) const {
  const Fields fields{track_, seconds_, options_.input, stem};
  const std::string extension = extension_of(delivery.format, track_.files);
  const std::string& title = track_.track.title;
  std::string name = title.empty() ? fs::path(options_.input).stem().string() : title;
  if (!stem.empty()) name += " - " + stem;
  Planned planned{&delivery, stem, {delivery.target, {}}, ""};
  auto& settings = planned.target.settings;
  for (const auto& [setting, value] : delivery.settings) settings[setting] = {value.text, value.is_secret};
  settings["format"] = {extension, false};
  settings["name"] = {name_of_file(name) + "." + extension, false};
  settings["title"] = {title, false};
  settings["performer"] = {track_.track.artist, false};
  if (!stem.empty()) settings["stem"] = {stem, false};
  for (const auto& [setting, fill] : kFilled) {
    if (!planned.target.has(setting) || settings[setting].is_secret) continue;
    settings[setting].text = fields.filled(settings[setting].text, delivery.format, fill);
  }
  if (planned.target.has("server")) {
    std::string& server = settings["server"].text;
    server.erase(server.find_last_not_of('/') + 1);
  }
  for (const char* setting : {"path", "identity"}) {
    if (planned.target.has(setting)) settings[setting].text = placed(settings[setting].text, options_.input);
  }
  planned.label = settings["name"].text + " to " + destination(planned.target);
  return planned;
}

// A picture is part of the track, and lies where the track's other files may: in its folder or below.
Result<void> Deliveries::find_thumbnail(Planned& planned) const {
  if (!planned.target.has("thumbnail")) return {};
  std::string& text = planned.target.settings["thumbnail"].text;
  const auto failed = [&](const std::string& why) { return Error{fmt::format("the thumbnail `{}` {}", text, why)}; };
  const fs::path home = fs::path(options_.input).parent_path();
  std::error_code problem;
  const fs::path root = fs::weakly_canonical(fs::absolute(home.empty() ? "." : home, problem), problem);
  const fs::path path = fs::weakly_canonical(root / text, problem);
  const fs::path way = path.lexically_relative(root);
  if (fs::path(text).is_absolute() || way.empty() || *way.begin() == "..") {
    return failed("lies outside the folder of the track");
  }
  if (!fs::is_regular_file(path, problem)) return failed("is not there");
  if (fs::file_size(path, problem) > kLargestThumbnail) return failed("is larger than the 200 kB that Telegram takes");
  std::array<char, 2> begin{};
  std::ifstream(path, std::ios::binary).read(begin.data(), begin.size());
  if (std::string_view(begin.data(), begin.size()) != "\xff\xd8") return failed("is no JPEG");
  text = path.string();
  return {};
}

void Deliveries::print_plan() const {
  const Fields fields{track_, seconds_, options_.input};
  deliver::Secrets secrets;
  for (const Planned& planned : planned_) {
    const std::string& format = planned.delivery->format;
    const std::int64_t size = format == kMidi ? static_cast<std::int64_t>(midi_of(track_, score_).size())
                                              : size_of(format, track_, seconds_).likely;
    fmt::print("{}\n  about {}, {} long\n", deliver::Secrets().clean(planned.label),
               spoken_size(static_cast<double>(size)), *fields.value("length", format));
    for (const auto& [name, setting] : planned.target.settings) {
      const bool is_music = name == "title" || name == "performer";
      const bool is_ours =
          name == "format" || name == "name" || name == "stem" || (is_music && planned.delivery->target != "telegram");
      if (is_ours || setting.text.empty()) continue;
      fmt::print("  {}: {}\n", name,
                 setting.is_secret ? "the secret `" + setting.text + "`" : deliver::Secrets().clean(setting.text));
    }
    if (const std::string proxy = proxy_of(planned.target); !proxy.empty()) fmt::print("  {}\n", proxy);
    auto ready = secrets.read(planned.target);
    if (ready) ready = probe(planned.target, secrets);
    if (!ready) fmt::print("  but {}\n", ready.error().message);
  }
}

std::optional<int> Deliveries::prepare() {
  if (track_.deliveries.empty()) {
    return session_.refused("the track does not say where it goes",
                            "write `deliver { emit telegram(file = mp3, chat = …, token = …) }`");
  }
  plan();
  for (Planned& planned : planned_) {
    if (const auto found = find_thumbnail(planned); !found) return session_.world_failed(found.error());
  }
  if (options_.dry_run) return session_.print([&] { print_plan(); });
  for (const Planned& planned : planned_) {
    auto ready = secrets_.read(planned.target);
    if (ready) ready = probe(planned.target, secrets_);
    if (!ready)
      return session_.world_failed({fmt::format("{}: {}", secrets_.clean(planned.label), ready.error().message)});
  }
  // That there is a place to write things down is known before the work begins, too.
  auto outbox = Outbox::open();
  if (!outbox) return session_.world_failed(outbox.error());
  outbox_.emplace(std::move(*outbox));
  if (const auto has_room = probe_room(); !has_room) return session_.world_failed(has_room.error());
  return std::nullopt;
}

// Every file lies in the outbox until it has arrived.
Result<void> Deliveries::probe_room() const {
  std::map<std::string, std::int64_t> sizes;
  for (const Planned& planned : planned_) {
    const std::string& format = planned.delivery->format;
    sizes[format + planned.stem] = size_of(format, track_, seconds_).least;
  }
  double all = 0;
  for (const auto& [what, size] : sizes) all += static_cast<double>(size);
  return driver::probe_room("what is sent", outbox_->folder(), all);
}

std::string Deliveries::stem_file(const std::string& stem) {
  const std::string path = outbox_->unfinished(extension_of(kStems, track_.files));
  files_[kStems + stem] = path;
  return path;
}

Result<std::string> Deliveries::file_of(const Planned& planned, const Sound* sound) {
  const std::string& format = planned.delivery->format;
  const std::string key = format + planned.stem;
  if (const auto known = files_.find(key); known != files_.end()) return known->second;
  const std::string path = outbox_->unfinished(extension_of(format, track_.files));
  if (const auto written = write(path, format, sound); !written) return written.error();
  files_[key] = path;
  return path;
}

Result<void> Deliveries::write(const std::string& path, const std::string& format, const Sound* sound) {
  if (format == kMidi) return encode::write_file(path, midi_of(track_, score_));
  TRK_CHECK(sound != nullptr && format != kStems, "`{}` was not rendered", format);
  return Outputs({{path, format_called(format)}}, track_, sound->tags).commit(sound->mix, sound->pool, session_.sink());
}

int Deliveries::send(const Sound* sound) {
  const double seconds =
      sound != nullptr ? static_cast<double>(sound->mix.sound.frames()) / sound->mix.sound.rate : seconds_;
  std::vector<Entry> entries;
  bool all_there = true;
  // All is written down before anything leaves.
  for (Planned& planned : planned_) {
    const auto file = file_of(planned, sound);
    if (!file) return session_.world_failed(file.error());
    if (session_.has_errors()) return session_.track_is_wrong();
    std::error_code problem;
    const auto size = static_cast<double>(fs::file_size(*file, problem));
    if (!problem && size > limit_of(*planned.delivery)) {
      fmt::print(stderr, "trkc: {}: it has {}, and {} are taken; {}\n", secrets_.clean(planned.label),
                 spoken_size(size), spoken_size(limit_of(*planned.delivery)),
                 remedy_for(*planned.delivery, track_, seconds_));
      all_there = false;
      continue;
    }
    planned.target.settings["duration"] = {std::to_string(std::llround(seconds)), false};
    auto entry = outbox_->enter(*file, planned.target, identity_of(planned.target, secrets_).value(), planned.label,
                                options_.again);
    if (!entry) return session_.world_failed(entry.error());
    // A target that is written twice is one.
    if (std::ranges::find(entries, entry->id, &Entry::id) == entries.end()) entries.push_back(std::move(*entry));
  }
  session_.say();
  for (const Entry& entry : entries) {
    all_there = send_entry(*outbox_, entry, secrets_, options_.again, options_.quiet) && all_there;
  }
  return all_there ? kDone : kWorldFailed;
}

}  // namespace trk::driver
