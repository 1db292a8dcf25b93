#include "compiler/driver/output.h"

#include "runtime/encode/file.h"
#include "runtime/encode/mp3.h"
#include "runtime/encode/wav_flac.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unistd.h>

namespace trk::driver {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;

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

Result<void> write_wav_flac(const Options& options, const typed::Program& track, const audio::Mix& mix,
                            diagnostics::Sink& sink) {
  const bool is_wav = options.format == Format::Wav;
  encode::WavFlacOptions wanted;
  wanted.container = is_wav ? encode::Container::Wav : encode::Container::Flac;
  wanted.format = sample_format(is_wav ? track.files.wav : track.files.flac);
  wanted.has_dither = wanted.format == encode::SampleFormat::Pcm16 || track.master.dither;
  wanted.gain = mix.gain;
  if (wanted.format != encode::SampleFormat::Float && !track.master.ceiling) {
    const std::int64_t clipped = encode::count_clipped(mix.sound, mix.gain);
    if (clipped > 0) {
      sink.report(kind::clips, track.buses.back().span, clipped).help(phrase::give_ceiling);
      return {};
    }
  }
  const auto written = encode::write_wav_flac(options.output, mix.sound, wanted);
  if (!written) return written.error();
  return {};
}

}  // namespace

Result<void> probe_output(const Options& options) {
  if (options.output.empty()) return {};
  const auto failed = [&](const std::string& why) { return Error{"cannot write `" + options.output + "`: " + why}; };
  namespace fs = std::filesystem;
  const fs::path path(options.output);
  std::error_code problem;
  if (fs::is_directory(path, problem)) return failed("it is a folder");
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (!fs::exists(folder, problem)) return failed("there is no folder `" + folder.string() + "`");
  const bool in_place = fs::exists(path, problem) && !fs::is_regular_file(path, problem);
  if (access(in_place ? path.c_str() : folder.c_str(), W_OK) != 0) return failed(std::strerror(errno));
  return {};
}

runtime::Master master_of(const typed::Program& track) {
  runtime::Master master;
  master.has_loudness = track.master.loudness.has_value();
  master.loudness = track.master.loudness.value_or(0);
  master.has_ceiling = track.master.ceiling.has_value();
  master.ceiling = track.master.ceiling.value_or(0);
  return master;
}

Result<void> write_output(const Options& options, const typed::Program& track, const audio::Mix& mix, Pool& pool,
                          diagnostics::Sink& sink) {
  if (options.output.empty()) return {};
  if (options.format != Format::Mp3) return write_wav_flac(options, track, mix, sink);
  encode::Mp3Options wanted;
  wanted.quality = track.files.mp3_quality;
  wanted.gain = mix.gain;
  const auto bytes = encode::encode_mp3(mix.sound, wanted, pool);
  if (!bytes) return bytes.error();
  return encode::write_file(options.output, *bytes);
}

}  // namespace trk::driver
