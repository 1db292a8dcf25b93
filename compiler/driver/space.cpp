#include "compiler/driver/space.h"

#include "compiler/driver/output.h"
#include "compiler/driver/stems.h"
#include "runtime/encode/size.h"
#include "runtime/render/render.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <sys/stat.h>
#include <sys/statvfs.h>

namespace trk::driver {
namespace {

namespace fs = std::filesystem;

// What a folder, or the nearest one above it that is there, has room for; no limit where nobody knows.
double free_at(fs::path folder) {
  std::error_code problem;
  folder = fs::absolute(folder.empty() ? fs::path(".") : folder, problem);
  while (!fs::exists(folder, problem) && folder.has_relative_path()) folder = folder.parent_path();
  struct statvfs disk{};
  if (::statvfs(folder.c_str(), &disk) != 0) return std::numeric_limits<double>::infinity();
  return static_cast<double>(disk.f_bavail) * static_cast<double>(disk.f_frsize);
}

// A device or a pipe takes what comes.
bool is_in_place(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

Result<void> probe_file(const Output& output, const typed::Program& track, const runtime::RenderPlan& plan) {
  const std::string& path = output.path;
  constexpr double kLargestAiff = 4294967295.0 - 65536;
  const auto size = static_cast<double>(expected_size(output.format, track.files, plan.rate, plan.song_frames).least);
  if (output.format == Format::Aiff && size > kLargestAiff) {
    return Error{fmt::format("cannot write `{}`: it would take {}, and an AIFF holds 4.3 GB; a .wav holds more", path,
                             spoken_size(size))};
  }
  if (path == kStandardOutput || is_in_place(path)) return {};
  return probe_room("`" + path + "`", fs::path(path).parent_path(), size);
}

}  // namespace

std::string spoken_size(double bytes) {
  if (bytes < 1e6) return fmt::format("{:.1f} kB", bytes / 1e3);
  return bytes < 1e9 ? fmt::format("{:.1f} MB", bytes / 1e6) : fmt::format("{:.1f} GB", bytes / 1e9);
}

Result<void> probe_room(const std::string& what, const fs::path& folder, double needed) {
  const double room = free_at(folder);
  if (needed <= room) return {};
  return Error{fmt::format("cannot write {}: it takes {}, and {} are free there; free some, or write elsewhere", what,
                           spoken_size(needed), spoken_size(room))};
}

Result<void> probe_space(const Options& options, const typed::Program& track, const runtime::RenderPlan& plan) {
  for (const Output& output : options.outputs) {
    if (const auto ready = probe_file(output, track, plan); !ready) return ready.error();
  }
  if (options.stems.empty() || !options.section.empty()) return {};
  const auto buses = std::ranges::count_if(plan.buses, [](const runtime::Bus& bus) { return !bus.is_inner; });
  const StemSpan span = stem_span(plan);
  const auto size = encode::expected_size(stem_settings(track.files), plan.rate, span.end - span.begin);
  const auto each = static_cast<double>(size.least);
  const auto count = static_cast<double>(plan.taps.size()) + static_cast<double>(buses);
  return probe_room("stems to `" + options.stems + "`", options.stems, each * count);
}

}  // namespace trk::driver
