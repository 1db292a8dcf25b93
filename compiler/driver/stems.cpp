#include "compiler/driver/stems.h"

#include "compiler/driver/output.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <span>
#include <unistd.h>

namespace trk::driver {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
namespace fs = std::filesystem;

void put_little_endian(float sample, std::byte* bytes) {
  const auto bits = std::bit_cast<std::uint32_t>(sample);
  for (int i = 0; i < 4; ++i) bytes[i] = static_cast<std::byte>(bits >> (8 * i));
}

// Adds frames as 32-bit floats.
void add(Sha256& hash, const float* left, const float* right, std::size_t n, double gain = 1) {
  constexpr std::size_t kPiece = 1024;
  std::array<std::byte, 8 * kPiece> bytes;
  for (std::size_t at = 0; at < n; at += kPiece) {
    const std::size_t count = std::min(kPiece, n - at);
    for (std::size_t i = 0; i < count; ++i) {
      put_little_endian(static_cast<float>(left[at + i] * gain), bytes.data() + 8 * i);
      put_little_endian(static_cast<float>(right[at + i] * gain), bytes.data() + 8 * i + 4);
    }
    hash.add(std::span(bytes).first(8 * count));
  }
}

// Where `--stems` puts a stem.
std::string path_in(const std::string& folder, const std::string& stem, const typed::Program& track) {
  return (fs::path(folder) / (stem + (track.files.stems.is_flac ? ".flac" : ".wav"))).string();
}

source::Span span_of(const typed::Program& track, const Stems::Stem& stem) {
  if (stem.is_bus) return std::ranges::find(track.buses, stem.name, &typed::Bus::name)->span;
  return std::ranges::find(track.instruments, stem.name, &typed::Instrument::name)->span;
}

}  // namespace

Stems::Stems(const runtime::RenderPlan& plan, const Excerpt& excerpt) : excerpt_(excerpt) {
  for (const std::string& tap : plan.taps) stems_.push_back({false, tap});
  for (const runtime::Bus& bus : plan.buses) {
    if (!bus.is_inner) stems_.push_back({true, bus.name});
  }
}

Result<void> StemFiles::probe(const std::string& folder) {
  if (folder.empty()) return {};
  const auto failed = [&](const std::string& why) { return Error{"cannot write stems to `" + folder + "`: " + why}; };
  std::error_code problem;
  fs::path nearest = fs::absolute(folder, problem);
  while (!fs::exists(nearest, problem) && nearest.has_relative_path()) nearest = nearest.parent_path();
  if (!fs::is_directory(nearest, problem)) return failed("`" + nearest.string() + "` is no folder");
  if (access(nearest.c_str(), W_OK) != 0) return failed(std::strerror(errno));
  return {};
}

Result<void> StemFiles::probe_places(const Options& options, const runtime::RenderPlan& plan,
                                     const typed::Program& track) {
  if (options.stems.empty()) return {};
  const Stems stems(plan, excerpt_of(plan, options.section));
  for (const Stems::Stem& stem : stems.all()) {
    const std::string path = path_in(options.stems, stem.name, track);
    const auto is_same = [&](const Output& output) { return place_of(output.path) == place_of(path); };
    if (std::ranges::any_of(options.outputs, is_same)) {
      return Error{"`" + path + "` is to be written twice, for it is a stem, too; name another file or folder"};
    }
  }
  return {};
}

std::vector<std::string> stem_names(const signal::Module& module, const signal::Timeline& timeline) {
  std::vector<std::string> names;
  for (const signal::Function& function : module.functions) {
    if (function.kind == signal::FunctionKind::Voice) names.push_back(function.name);
  }
  for (const signal::BusStep& bus : timeline.buses) {
    if (!bus.is_inner) names.push_back(bus.name);
  }
  return names;
}

encode::SoundFileOptions stem_settings(const typed::Files& files) {
  encode::SoundFileOptions settings;
  settings.container = files.stems.is_flac ? encode::Container::Flac : encode::Container::Wav;
  settings.format = sample_format(files.stems.depth);
  settings.has_dither = settings.format == encode::SampleFormat::Pcm16;
  return settings;
}

StemFiles::StemFiles(const std::function<std::string(const std::string&)>& path, const runtime::RenderPlan& plan,
                     const Excerpt& excerpt, const typed::Program& track)
    : stems_(plan, excerpt) {
  encode::SoundFileOptions settings = stem_settings(track.files);
  settings.first_frame = excerpt.begin;
  for (const Stems::Stem& stem : stems_.all()) {
    files_.emplace_back(path(stem.name), plan.rate, excerpt.frames(), settings);
  }
}

StemFiles StemFiles::in_folder(const std::string& folder, const runtime::RenderPlan& plan, const Excerpt& excerpt,
                               const typed::Program& track) {
  std::error_code problem;  // Told when the files are written.
  fs::create_directories(folder, problem);
  return {[&](const std::string& stem) { return path_in(folder, stem, track); }, plan, excerpt, track};
}

StemListener StemFiles::listener() {
  return [this](std::size_t stem, std::int64_t frame, const float* left, const float* right, std::size_t n) {
    stems_.excerpt().hear(frame, left, right, n,
                          [&](const float* l, const float* r, std::size_t count) { files_[stem].write(l, r, count); });
  };
}

Result<void> StemFiles::commit(const typed::Program& track, diagnostics::Sink& sink) {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const std::int64_t clipped = files_[i].report().clipped;
    if (clipped == 0) continue;
    sink.report(kind::stem_clips, span_of(track, stems_.all()[i]), stems_.all()[i].name, clipped)
        .help(phrase::give_stems_of_floats);
  }
  if (sink.has_errors()) return {};
  for (encode::SoundFile& file : files_) {
    if (const auto written = file.commit(); !written) return written.error();
  }
  return {};
}

Fingerprints::Fingerprints(const runtime::RenderPlan& plan, const Excerpt& excerpt)
    : stems_(plan, excerpt), hashes_(stems_.all().size()) {}

StemListener Fingerprints::listener() {
  return [this](std::size_t stem, std::int64_t frame, const float* left, const float* right, std::size_t n) {
    stems_.excerpt().hear(frame, left, right, n,
                          [&](const float* l, const float* r, std::size_t count) { add(hashes_[stem], l, r, count); });
  };
}

std::vector<std::string> Fingerprints::lines(const audio::Mix& mix) {
  std::vector<std::string> lines;
  for (const bool of_buses : {false, true}) {
    std::vector<std::pair<std::string, std::string>> named;
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
      if (stems_.all()[i].is_bus == of_buses) named.emplace_back(stems_.all()[i].name, hashes_[i].hexadecimal());
    }
    std::sort(named.begin(), named.end());
    for (const auto& [name, digest] : named) lines.push_back(digest + (of_buses ? "  bus " : "  instrument ") + name);
  }
  Sha256 whole;
  add(whole, mix.sound.left.data(), mix.sound.right.data(), mix.sound.frames(), mix.gain);
  lines.push_back(whole.hexadecimal() + "  master");
  return lines;
}

}  // namespace trk::driver
