// What a track is labelled with: who made it, what it belongs to, and its picture.
#include "compiler/check/checker.h"
#include "compiler/diagnostics/named_file.h"

namespace trk::checking {

namespace kind = diagnostics::kind;

namespace {

// Whether the bytes begin as those of a PNG or JPEG do.
bool is_picture(std::string_view bytes) {
  return bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.starts_with("\xff\xd8\xff");
}

}  // namespace

void Checker::read_labels() {
  typed_.track.artist = label("artist");
  typed_.track.album = label("album");
  typed_.track.genre = label("genre");
  typed_.track.cover = read_cover();
  const auto id = track_setting("year");
  const auto year = id.valid() ? evaluator_.whole_number(root_scope(), id, "`year`") : std::nullopt;
  if (!year) return;
  if (*year >= 1 && *year <= 9999) {
    typed_.track.year = static_cast<int>(*year);
  } else {
    sink_.report(kind::out_of_range, span_of(id), evaluator_.text(span_of(id)), "in 1 .. 9999");
  }
}

std::string Checker::label(const std::string& name) {
  const auto id = track_setting(name);
  if (!id.valid()) return {};
  const Value value = evaluator_.evaluate(root_scope(), id);
  if (const auto* text = value.as<TextValue>()) return text->text;
  if (!value.is_poison()) {
    sink_.report(kind::wrong_value, span_of(id), "`" + name + "`", "a text", evaluator_.text(span_of(id)));
  }
  return {};
}

std::optional<typed::NamedFile> Checker::read_cover() {
  const std::string path = label("cover");
  if (path.empty()) return std::nullopt;
  const source::Span span = span_of(track_setting("cover"));
  const auto found =
      texts_ != nullptr ? texts_(path, span.file) : source::Found<source::FileId>(source::FileProblem::Missing);
  if (const auto* problem = std::get_if<source::FileProblem>(&found)) {
    diagnostics::report(*problem, path, span, sink_);
    return std::nullopt;
  }
  const auto file = std::get<source::FileId>(found);
  if (is_picture(sources_[file].text())) return typed::NamedFile{path, file};
  sink_.report(kind::wrong_value, span, "`cover`", "the path of a PNG or a JPEG", path);
  return std::nullopt;
}

}  // namespace trk::checking
