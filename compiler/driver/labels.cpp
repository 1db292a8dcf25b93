#include "compiler/driver/labels.h"

#include "compiler/base/printer.h"
#include "runtime/base/sha256.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace trk::driver {
namespace {

std::string digest(std::string_view text) {
  Sha256 hash;
  hash.add(std::as_bytes(std::span(text)));
  return hash.hexadecimal();
}

double cents(double ratio) { return 1200 * std::log2(ratio); }

}  // namespace

std::vector<encode::Chapter> chapters_of(const runtime::RenderPlan& plan, const Excerpt& excerpt) {
  std::vector<encode::Chapter> chapters;
  const std::int64_t end = excerpt.end - excerpt.begin;
  for (const runtime::Region& region : plan.regions) {
    const std::int64_t from = std::clamp<std::int64_t>(region.begin - excerpt.begin, 0, end);
    const std::int64_t to = std::clamp<std::int64_t>(region.end - excerpt.begin, 0, end);
    if (from < to) chapters.push_back({region.name, from, to});
  }
  // What rings on after the last bar line belongs to the last section.
  if (!chapters.empty()) chapters.back().end = end;
  return chapters;
}

std::string short_key(const types::Key& key) {
  constexpr double kNear = 25;  // cents
  const auto tonic = key.frequency(0, 0, 0);
  if (!tonic || key.steps.empty()) return {};
  const double semitones = cents(*tonic / 440) / 100;
  const double nearest = std::round(semitones);
  if (std::abs(semitones - nearest) * 100 > kNear) return {};
  bool is_minor = false;
  bool is_major = false;
  for (int step = 1; step < static_cast<int>(key.steps.size()); ++step) {
    const auto frequency = key.frequency(step, 0, 0);
    if (!frequency) continue;
    is_minor = is_minor || std::abs(cents(*frequency / *tonic) - 300) <= kNear;
    is_major = is_major || std::abs(cents(*frequency / *tonic) - 400) <= kNear;
  }
  if (is_minor == is_major) return {};
  constexpr const char* kNotes[] = {"A", "Bb", "B", "C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab"};
  const int note = (static_cast<int>(nearest) % 12 + 12) % 12;
  return std::string(kNotes[note]) + (is_minor ? "m" : "");
}

encode::Tags tags_of(const typed::Program& program, const std::string& variant, const source::SourceMap& sources,
                     const runtime::RenderPlan& plan, const Excerpt& excerpt) {
  const typed::Track& track = program.track;
  encode::Tags tags;
  tags.title = track.title;
  tags.artist = track.artist;
  tags.album = track.album;
  tags.genre = track.genre;
  tags.year = track.year;
  tags.bpm = shortest(std::round(track.tempo.to_double() * 240 * 100) / 100);
  if (track.key) tags.key = short_key(*track.key);
  tags.comment = fmt::format("trk 1, seed {}{}, source sha256 {}", track.seed,
                             variant.empty() ? "" : ", variant " + variant, digest(sources[track.span.file].text()));
  if (track.cover) tags.cover = sources[track.cover->file].text();
  tags.chapters = chapters_of(plan, excerpt);
  return tags;
}

}  // namespace trk::driver
