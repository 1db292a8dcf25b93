#include "compiler/driver/output.h"

#include "compiler/base/printer.h"
#include "compiler/typed/file_rates.h"
#include "runtime/base/check.h"
#include "runtime/encode/file.h"
#include "runtime/encode/mp3.h"
#include "runtime/encode/tag_bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unistd.h>

namespace trk::driver {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;

// How a format other than MP3 is written.
encode::SoundFileOptions settings_of(Format format, const typed::Files& files) {
  encode::SoundFileOptions settings;
  switch (format) {
    case Format::Wav:
      settings.container = encode::Container::Wav;
      settings.format = sample_format(files.wav);
      break;
    case Format::Flac:
      settings.container = encode::Container::Flac;
      settings.format = sample_format(files.flac);
      break;
    case Format::Aiff:
      settings.container = encode::Container::Aiff;
      settings.format = sample_format(files.aiff);
      break;
    case Format::Ogg:
      settings.container = encode::Container::Ogg;
      settings.quality = files.ogg_quality / 10;
      break;
    case Format::Opus:
      settings.container = encode::Container::Opus;
      settings.kilobits = files.opus_kilobits;
      break;
    case Format::Mp3:
    case Format::Midi:
      break;
  }
  return settings;
}

encode::NewFile open(const Output& output) {
  return output.path == kStandardOutput ? encode::NewFile::standard_output() : encode::NewFile(output.path);
}

encode::Mp3Options settings_of(const typed::Files::Mp3& mp3) {
  encode::Mp3Options settings;
  settings.quality = mp3.quality;
  settings.kilobits = mp3.kilobits;
  switch (mp3.mode) {
    case typed::Files::Mp3::Mode::Variable:
      settings.mode = encode::Mp3Options::Mode::Variable;
      break;
    case typed::Files::Mp3::Mode::Constant:
      settings.mode = encode::Mp3Options::Mode::Constant;
      break;
    case typed::Files::Mp3::Mode::Average:
      settings.mode = encode::Mp3Options::Mode::Average;
      break;
  }
  return settings;
}

Result<void> write_mp3(const Output& output, const typed::Program& track, const audio::Mix& mix, encode::Tags tags,
                       Pool& pool) {
  encode::Mp3Options wanted = settings_of(track.files.mp3);
  wanted.gain = mix.gain;
  const auto bytes = encode::encode_mp3(mix.sound, wanted, pool);
  if (!bytes) return bytes.error();
  tags.end_at(static_cast<std::int64_t>(mix.sound.frames()));
  encode::NewFile file = open(output);
  file.write(encode::id3_tag(tags, mix.sound.rate));
  file.write(*bytes);
  return file.commit();
}

}  // namespace

std::string name_of(Format format) {
  switch (format) {
    case Format::Wav:
      return "wav";
    case Format::Flac:
      return "flac";
    case Format::Aiff:
      return "aiff";
    case Format::Mp3:
      return "mp3";
    case Format::Ogg:
      return "ogg";
    case Format::Opus:
      return "opus";
    case Format::Midi:
      return "midi";
  }
  TRK_CHECK(false, "no such format");
}

Format format_called(std::string_view name) {
  for (const Format each :
       {Format::Wav, Format::Flac, Format::Aiff, Format::Mp3, Format::Ogg, Format::Opus, Format::Midi}) {
    if (name_of(each) == name) return each;
  }
  TRK_CHECK(false, "no format is called {}", name);
}

encode::SampleFormat sample_format(typed::Files::Depth depth) {
  switch (depth) {
    case typed::Files::Depth::Bits16:
      return encode::SampleFormat::Pcm16;
    case typed::Files::Depth::Bits24:
      return encode::SampleFormat::Pcm24;
    case typed::Files::Depth::Float:
      return encode::SampleFormat::Float;
  }
  return encode::SampleFormat::Pcm24;
}

namespace {

Result<void> probe_output(const std::string& output) {
  if (output == kStandardOutput) return {};
  const auto failed = [&](const std::string& why) { return Error{"cannot write `" + output + "`: " + why}; };
  namespace fs = std::filesystem;
  const fs::path path(output);
  std::error_code problem;
  if (fs::is_directory(path, problem)) return failed("it is a folder");
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (!fs::exists(folder, problem)) return failed("there is no folder `" + folder.string() + "`");
  const bool in_place = fs::exists(path, problem) && !fs::is_regular_file(path, problem);
  if (access(in_place ? path.c_str() : folder.c_str(), W_OK) != 0) return failed(std::strerror(errno));
  return {};
}

}  // namespace

Result<void> probe_outputs(const Options& options) {
  for (const Output& output : options.outputs) {
    if (const auto ready = probe_output(output.path); !ready) return ready.error();
  }
  return {};
}

void judge_format(const Options& options, const typed::Program& track, diagnostics::Sink& sink) {
  for (const Output& output : options.outputs) {
    judge_rate(name_of(output.format), track.track.rate_span, track, sink);
    if (sink.has_errors()) return;
  }
}

void judge_rate(const std::string& format, source::Span span, const typed::Program& track, diagnostics::Sink& sink) {
  const double rate = track.track.rate;
  if (format == "opus" && !typed::is_opus_rate(rate)) {
    sink.report(kind::opus_rate, span, shortest(rate)).help(phrase::give_opus_rate);
  } else if (const auto wanted = typed::wanted_rate(format, rate); !wanted.empty()) {
    sink.report(kind::wrong_value, span, "`rate` of " + format, wanted, shortest(rate) + " Hz");
  }
}

runtime::Master master_of(const typed::Program& track) {
  runtime::Master master;
  master.has_loudness = track.master.loudness.has_value();
  master.loudness = track.master.loudness.value_or(0);
  master.has_ceiling = track.master.ceiling.has_value();
  master.ceiling = track.master.ceiling.value_or(0);
  return master;
}

encode::ExpectedSize expected_size(Format format, const typed::Files& files, double rate, std::int64_t frames) {
  if (format == Format::Midi) return {};
  if (format == Format::Mp3) return encode::expected_size(settings_of(files.mp3), rate, frames);
  return encode::expected_size(settings_of(format, files), rate, frames);
}

Outputs::Outputs(const std::vector<Output>& outputs, const typed::Program& track, const encode::Tags& tags)
    : track_(track), tags_(tags), without_texts_(tags) {
  without_texts_.texts.clear();
  for (const Output& output : outputs) {
    if (output.format != Format::Midi) files_.push_back({output});
  }
}

bool Outputs::can_listen() const {
  return std::ranges::none_of(files_, [](const File& file) { return file.output.format == Format::Mp3; });
}

MasterListener Outputs::listener(const runtime::RenderPlan& plan, const Excerpt& excerpt) {
  open(plan.rate, excerpt.begin, excerpt.frames(), 1);
  return [this, excerpt](std::int64_t frame, const float* left, const float* right, std::size_t n) {
    excerpt.hear(frame, left, right, n, [&](const float* l, const float* r, std::size_t count) {
      for (File& file : files_) file.sound->write(l, r, count);
    });
  };
}

Result<void> Outputs::commit(const audio::Mix& mix, Pool& pool, diagnostics::Sink& sink) {
  if (!is_open_) open(mix.sound.rate, mix.first_frame, mix.sound.frames(), mix.gain);
  for (File& file : files_) {
    if (file.sound) file.sound->write(mix.sound, pool);
  }
  judge_clipping(sink);
  if (sink.has_errors()) return {};
  for (File& file : files_) {
    const auto written =
        file.sound ? file.sound->commit() : write_mp3(file.output, track_, mix, tags_of(Format::Mp3), pool);
    if (!written) return written.error();
  }
  return {};
}

const encode::Tags& Outputs::tags_of(Format format) const {
  return track_.files.with_source.contains(name_of(format)) ? tags_ : without_texts_;
}

void Outputs::open(double rate, std::int64_t first_frame, std::size_t frames, double gain) {
  is_open_ = true;
  for (File& file : files_) {
    if (file.output.format == Format::Mp3) continue;
    encode::SoundFileOptions settings = settings_of(file.output.format, track_.files);
    settings.has_dither = settings.format == encode::SampleFormat::Pcm16 || track_.master.dither;
    settings.first_frame = first_frame;
    settings.gain = gain;
    settings.tags = tags_of(file.output.format);
    file.sound.emplace(driver::open(file.output), rate, frames, settings);
  }
}

void Outputs::judge_clipping(diagnostics::Sink& sink) const {
  if (track_.master.ceiling) return;
  for (const File& file : files_) {
    const std::int64_t clipped = file.sound ? file.sound->report().clipped : 0;
    if (clipped == 0) continue;
    sink.report(kind::clips, track_.buses.back().span, clipped).help(phrase::give_ceiling);
    return;
  }
}

}  // namespace trk::driver
