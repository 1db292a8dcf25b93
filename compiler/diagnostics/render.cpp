#include "compiler/diagnostics/render.h"

#include "compiler/diagnostics/display.h"
#include "compiler/diagnostics/json.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace trk::diagnostics {
namespace {

// A source line wider than this is shown through a window of this many columns.
constexpr std::size_t kWidestLine = 160;

// Only this much of a line before and after the place it is about is looked at: a line may have millions of bytes.
constexpr std::size_t kReach = 4096;

// What a window shows to the left of the place it is about.
constexpr std::size_t kWindowLead = 40;

constexpr std::string_view kEllipsis = "...";

// Line numbers are right-aligned in this many columns, so pictures of one file stand under each other.
constexpr std::size_t kNumberColumns = 5;

enum class Style { Plain, Strong, Error, Warning, Secondary, Help, Faint };

std::string_view escape(Style style) {
  switch (style) {
    case Style::Plain:
      return "";
    case Style::Strong:
      return "\x1b[1m";
    case Style::Error:
      return "\x1b[1;31m";
    case Style::Warning:
      return "\x1b[1;33m";
    case Style::Secondary:
      return "\x1b[34m";
    case Style::Help:
      return "\x1b[1;36m";
    case Style::Faint:
      return "\x1b[2m";
  }
  return "";
}

// Writes text in styles, which mean something only in colour.
class Pen {
 public:
  explicit Pen(bool colour) : colour_(colour) {}

  void write(Style style, std::string_view text) {
    if (!colour_ || style == Style::Plain || text.empty()) {
      out_ += text;
      return;
    }
    out_ += escape(style);
    out_ += text;
    out_ += "\x1b[0m";
  }

  void end_line() { out_ += '\n'; }
  std::string take() && { return std::move(out_); }

 private:
  bool colour_;
  std::string out_;
};

// ---- A source line on the screen ------------------------------------------------------------------------------------

// A source line as glyphs, or the window of it that is shown.
class DrawnLine {
 public:
  // `focus` is the byte within the line that the window must show.
  DrawnLine(std::string_view line, std::size_t focus) {
    skipped_ = boundary(line, focus > kReach ? focus - kReach : 0);
    const std::size_t end = boundary(line, std::min(line.size(), focus + kReach));
    const std::string_view text = line.substr(skipped_, end - skipped_);
    is_cut_ = end < line.size();
    focus = std::min(focus, line.size()) - skipped_;
    column_of_byte_.assign(text.size() + 1, 0);
    std::vector<Glyph> glyphs;
    std::size_t column = 0;
    for (std::size_t offset = 0; offset < text.size();) {
      Glyph glyph = glyph_at(text, offset);
      std::fill_n(column_of_byte_.begin() + static_cast<std::ptrdiff_t>(offset), glyph.bytes, column);
      column += glyph.columns;
      offset += glyph.bytes;
      glyphs.push_back(std::move(glyph));
    }
    column_of_byte_.back() = column;
    open_window(column, column_of_byte_[std::min(focus, text.size())]);
    draw(glyphs, column);
  }

  const std::string& text() const { return text_; }

  // Where a byte of the line stands on the screen. What lies outside the window stands at its edge.
  std::size_t column(std::size_t byte) const {
    const std::size_t seen = byte > skipped_ ? byte - skipped_ : 0;
    const std::size_t column = column_of_byte_[std::min(seen, column_of_byte_.size() - 1)];
    return std::clamp(column, first_, last_) - first_ + (starts_late() ? kEllipsis.size() : 0);
  }

 private:
  // The first byte at or after `offset` at which a character begins.
  static std::size_t boundary(std::string_view text, std::size_t offset) {
    while (offset > 0 && offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80) ++offset;
    return offset;
  }

  bool starts_late() const { return first_ > 0 || skipped_ > 0; }

  void open_window(std::size_t width, std::size_t focus) {
    last_ = width;
    if (width <= kWidestLine) return;
    first_ = focus > kWindowLead ? focus - kWindowLead : 0;
    first_ = std::min(first_, width - kWidestLine);
    last_ = first_ + kWidestLine;
  }

  void draw(const std::vector<Glyph>& glyphs, std::size_t width) {
    if (starts_late()) text_ += kEllipsis;
    std::size_t column = 0;
    for (const Glyph& glyph : glyphs) {
      const std::size_t end = column + glyph.columns;
      if (column >= first_ && end <= last_) {
        text_ += glyph.text;
      } else if (column < last_ && end > first_) {
        // A wide character cut by an edge of the window leaves one column, which keeps the rest in place.
        text_ += ' ';
      }
      column = end;
    }
    if (last_ < width || is_cut_) text_ += kEllipsis;
  }

  std::string text_;
  std::vector<std::size_t> column_of_byte_;
  std::size_t skipped_ = 0;  // Bytes of the line before what is looked at.
  bool is_cut_ = false;      // There are more after it.
  std::size_t first_ = 0;    // The window, in columns of what is looked at.
  std::size_t last_ = 0;
};

// ---- Marks under a source line --------------------------------------------------------------------------------------

// A place marked under a line, in columns of the screen; begin < end.
struct Mark {
  std::size_t begin;
  std::size_t end;
  bool is_primary;
  std::string text;
};

// The rows under one source line: the marks, the words of the rightmost mark beside them, and the words of the others
// hanging below on strings of `|`.
class MarkRows {
 public:
  MarkRows(std::vector<Mark> marks, Style primary) : marks_(std::move(marks)), primary_(primary) {
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      return std::pair(a.begin, a.is_primary) < std::pair(b.begin, b.is_primary);
    });
    choose_where_words_go();
  }

  // `gutter` writes what stands to the left of each row.
  template <class Gutter>
  void write(Pen& pen, const Gutter& gutter) const {
    gutter();
    write_marks(pen);
    if (beside_ != nullptr) pen.write(style(*beside_), " " + beside_->text);
    pen.end_line();
    if (hanging_.empty()) return;
    write_hanging_row(pen, gutter, hanging_.size(), nullptr);
    for (std::size_t i = hanging_.size(); i-- > 0;) write_hanging_row(pen, gutter, i, hanging_[i]);
  }

 private:
  Style style(const Mark& mark) const { return mark.is_primary ? primary_ : Style::Secondary; }

  void choose_where_words_go() {
    std::size_t end = 0;
    for (const Mark& mark : marks_) end = std::max(end, mark.end);
    for (const Mark& mark : marks_) {
      if (!mark.text.empty()) hanging_.push_back(&mark);
    }
    if (hanging_.empty() || hanging_.back()->end != end) return;
    beside_ = hanging_.back();
    hanging_.pop_back();
  }

  // Where marks overlap, the primary one is on top.
  void write_marks(Pen& pen) const {
    std::size_t end = 0;
    for (const Mark& mark : marks_) end = std::max(end, mark.end);
    std::string row(end, ' ');
    for (const bool primary : {false, true}) {
      for (const Mark& mark : marks_) {
        if (mark.is_primary == primary)
          std::fill(row.begin() + offset(mark.begin), row.begin() + offset(mark.end), glyph(mark));
      }
    }
    for (std::size_t begin = 0; begin < row.size();) {
      const std::size_t found = row.find_first_not_of(row[begin], begin);
      const std::size_t run_end = found == std::string::npos ? row.size() : found;
      pen.write(style_of(row[begin]), std::string_view(row).substr(begin, run_end - begin));
      begin = run_end;
    }
  }

  // The strings of the first `count` hanging marks, and after them the words of `ending`.
  template <class Gutter>
  void write_hanging_row(Pen& pen, const Gutter& gutter, std::size_t count, const Mark* ending) const {
    gutter();
    std::size_t column = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Mark& mark = *hanging_[i];
      // Two marks may begin at one column, and the words of `ending` take the place of a string.
      if (mark.begin < column || (ending != nullptr && mark.begin == ending->begin)) continue;
      pen.write(Style::Plain, std::string(mark.begin - column, ' '));
      pen.write(style(mark), "|");
      column = mark.begin + 1;
    }
    if (ending != nullptr) {
      pen.write(Style::Plain, std::string(ending->begin - column, ' '));
      pen.write(style(*ending), ending->text);
    }
    pen.end_line();
  }

  static std::ptrdiff_t offset(std::size_t column) { return static_cast<std::ptrdiff_t>(column); }
  static char glyph(const Mark& mark) { return mark.is_primary ? '^' : '-'; }

  Style style_of(char glyph) const {
    if (glyph == '^') return primary_;
    return glyph == '-' ? Style::Secondary : Style::Plain;
  }

  std::vector<Mark> marks_;
  Style primary_;
  std::vector<const Mark*> hanging_;  // By column; into `marks_`.
  const Mark* beside_ = nullptr;
};

// ---- One diagnostic -------------------------------------------------------------------------------------------------

// A place to mark, before it is known where on the screen it stands.
struct Place {
  source::Span span;
  bool is_primary;
  std::string_view text;
};

class Picture {
 public:
  Picture(const Diagnostic& diagnostic, const source::SourceMap& files, Pen& pen)
      : diagnostic_(diagnostic), files_(files), pen_(pen), file_(files[diagnostic.span.file]) {}

  void write() {
    write_headline();
    write_source();
    write_notes();
    for (const Help& help : diagnostic_.helps) {
      pen_.write(Style::Help, "help:");
      pen_.write(Style::Plain, " " + visible(help.text));
      pen_.end_line();
    }
  }

 private:
  bool is_error() const { return diagnostic_.severity == Severity::Error; }
  Style primary_style() const { return is_error() ? Style::Error : Style::Warning; }

  void write_place(source::Span span) {
    const source::SourceFile& file = files_[span.file];
    const source::LineColumn place = file.line_column(span.begin);
    pen_.write(Style::Strong, fmt::format("{}:{}:{}:", visible(file.path()), place.line, place.column));
    pen_.write(Style::Plain, " ");
  }

  void write_headline() {
    write_place(diagnostic_.span);
    pen_.write(primary_style(), is_error() ? "error:" : "warning:");
    pen_.write(Style::Plain, " ");
    pen_.write(Style::Strong, visible(diagnostic_.message));
    pen_.write(Style::Plain, " ");
    pen_.write(Style::Faint, fmt::format("[{}]", diagnostic_.kind));
    pen_.end_line();
  }

  // Labels in other files have no line in this picture and are told as notes.
  void write_notes() {
    for (const Label& label : diagnostic_.labels) {
      if (label.span.file != file_.id()) write_note(label.span, label.text);
    }
    for (const Note& note : diagnostic_.notes) write_note(note.span, note.text);
  }

  void write_note(source::Span span, std::string_view text) {
    write_place(span);
    pen_.write(Style::Secondary, "note:");
    pen_.write(Style::Plain, " " + visible(text));
    pen_.end_line();
  }

  std::uint32_t line_of(source::Span span) const { return file_.line_column(span.begin).line; }

  // The places to mark in this file by line, the primary one first on its line.
  std::vector<Place> places() const {
    std::vector<Place> result = {{diagnostic_.span, true, diagnostic_.label}};
    for (const Label& label : diagnostic_.labels) {
      if (label.span.file == file_.id()) result.push_back({label.span, false, label.text});
    }
    std::stable_sort(result.begin(), result.end(),
                     [this](const Place& a, const Place& b) { return line_of(a.span) < line_of(b.span); });
    return result;
  }

  void write_source() {
    const std::vector<Place> all = places();
    const std::uint32_t last_line = line_of(all.back().span);
    gutter_columns_ = std::max(kNumberColumns, std::to_string(last_line).size());
    std::uint32_t previous = 0;
    for (std::size_t begin = 0; begin < all.size();) {
      const std::uint32_t line = line_of(all[begin].span);
      std::size_t end = begin;
      while (end < all.size() && line_of(all[end].span) == line) ++end;
      if (previous != 0 && line > previous + 1) {
        pen_.write(Style::Secondary, fmt::format("{:>{}}", kEllipsis, gutter_columns_));
        pen_.end_line();
      }
      write_line(line, std::span(all).subspan(begin, end - begin));
      previous = line;
      begin = end;
    }
  }

  void write_line(std::uint32_t line, std::span<const Place> places) {
    const source::Span whole = file_.line_span(line);
    const bool has_words =
        std::any_of(places.begin(), places.end(), [](const Place& place) { return !place.text.empty(); });
    // A caret under nothing, without words, shows nothing that the first line does not say.
    if (whole.begin == whole.end && !has_words) return;
    const DrawnLine drawn(file_.line_text(line), places.front().span.begin - whole.begin);
    pen_.write(Style::Secondary, fmt::format("{:>{}} |", line, gutter_columns_));
    pen_.write(Style::Plain, drawn.text().empty() ? "" : " " + drawn.text());
    pen_.end_line();
    MarkRows(marks(drawn, whole, places), primary_style()).write(pen_, [this] {
      pen_.write(Style::Secondary, std::string(gutter_columns_ + 1, ' ') + "|");
      pen_.write(Style::Plain, " ");
    });
  }

  // A place that goes on after this line is marked to the end of the line.
  static std::vector<Mark> marks(const DrawnLine& drawn, source::Span whole, std::span<const Place> places) {
    std::vector<Mark> result;
    for (const Place& place : places) {
      const std::size_t begin = drawn.column(place.span.begin - whole.begin);
      const std::size_t end = drawn.column(std::min(place.span.end, whole.end) - whole.begin);
      result.push_back({begin, std::max(end, begin + 1), place.is_primary, visible(place.text)});
    }
    return result;
  }

  const Diagnostic& diagnostic_;
  const source::SourceMap& files_;
  Pen& pen_;
  const source::SourceFile& file_;
  std::size_t gutter_columns_ = kNumberColumns;
};

}  // namespace

std::string render(std::span<const Diagnostic> diagnostics, const source::SourceMap& files, Drawing drawing) {
  if (drawing == Drawing::Json) {
    std::string lines;
    for (const Diagnostic& diagnostic : diagnostics) lines += json_text(diagnostic, files) + '\n';
    return lines;
  }
  Pen pen(drawing == Drawing::Terminal);
  for (const Diagnostic& diagnostic : diagnostics) Picture(diagnostic, files, pen).write();
  return std::move(pen).take();
}

}  // namespace trk::diagnostics
