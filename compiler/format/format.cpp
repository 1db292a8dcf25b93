#include "compiler/format/format.h"

#include "compiler/format/alignment.h"
#include "compiler/format/breaks.h"
#include "compiler/format/setter.h"
#include "compiler/format/sheet.h"

#include <algorithm>
#include <span>
#include <utility>

namespace trk {
namespace formatting {
namespace {

// A comment beside a line keeps its column up to here.
constexpr std::size_t kFarthestColumn = 100;
constexpr std::size_t kBeforeComment = 2;

// The file from its first line to its last.
class Page {
 public:
  explicit Page(const Layout& layout) : layout_(layout), sheet_(layout.sheet) {}

  std::string run() {
    for (const Item& item : sheet_.items) set_item(item);
    set_comments(sheet_.below, 0);
    align_comments();
    std::string text;
    for (const Line& line : lines_) {
      text += line.text;
      text += '\n';
    }
    return text;
  }

 private:
  void set_item(const Item& item) {
    set_space_before(item.words.first, 0);
    if (!item.open) {
      add(set_words(layout_, item.words, 0));
    } else if (is_one_line(sheet_, item)) {
      set_one_line(item);
    } else {
      set_block(item);
    }
  }

  void set_one_line(const Item& item) {
    std::string text = set_flat(layout_, {item.words.first, *item.open + 1}) + ' ';
    for (const Statement& statement : item.statements) {
      if (&statement != &item.statements.front()) text += std::string(kBetweenStatements, ' ');
      text += set_flat(layout_, statement.words);
    }
    text += item.statements.empty() ? "}" : " }";
    lines_.push_back({std::move(text), sheet_[item.close()].beside});
  }

  void set_block(const Item& item) {
    const Word& close = sheet_[item.close()];
    add(set_words(layout_, {item.words.first, *item.open + 1}, 0));
    begins_block_ = true;
    for (const Group& group : group_statements(sheet_, item, layout_.breaks)) set_group(group);
    set_comments(close.above, kIndent);
    // An empty block needs no lines of its own.
    if (begins_block_ && !lines_.back().beside) {
      lines_.back().text += " }";
      lines_.back().beside = close.beside;
    } else {
      lines_.push_back({"}", close.beside});
    }
    begins_block_ = false;
  }

  void set_group(const Group& group) {
    set_space_before(group.front().words.first, kIndent);
    std::vector<Line> lines = set_words(layout_, group.front().words, kIndent);
    for (const Statement& statement : std::span(group).subspan(1)) {
      lines.back().text += std::string(kBetweenStatements, ' ') + set_flat(layout_, statement.words);
      lines.back().beside = sheet_[statement.words.last - 1].beside;
    }
    add(std::move(lines));
  }

  // ---- Comments and free lines ----

  void set_space_before(std::size_t index, std::size_t indent) {
    set_comments(sheet_[index].above, indent);
    if (sheet_[index].after_blank_line) leave_line_free();
  }

  void set_comments(const std::vector<Comment>& comments, std::size_t indent) {
    for (const Comment& comment : comments) {
      if (comment.after_blank_line) leave_line_free();
      lines_.push_back({std::string(indent, ' ') + comment.text, std::nullopt});
      begins_block_ = false;
    }
  }

  // None at the start of the file or of a block.
  void leave_line_free() {
    if (!lines_.empty() && !begins_block_) lines_.push_back({});
  }

  void add(std::vector<Line> lines) {
    std::ranges::move(lines, std::back_inserter(lines_));
    begins_block_ = false;
  }

  // Comments beside neighbouring lines share a column: the author's, if they shared it and there is room.
  void align_comments() {
    for (std::size_t first = 0, last; first < lines_.size(); first = last) {
      last = first + 1;
      if (!lines_[first].beside) continue;
      while (last < lines_.size() && lines_[last].beside) ++last;
      set_beside(std::span(lines_).subspan(first, last - first));
    }
  }

  static void set_beside(std::span<Line> lines) {
    std::size_t column = lines.front().beside->column;
    std::size_t least = 0;
    bool is_shared = column <= kFarthestColumn;
    for (const Line& line : lines) {
      is_shared = is_shared && line.beside->column == column;
      least = std::max(least, width_of(line.text) + kBeforeComment);
    }
    if (!is_shared || column < least) column = least;
    for (Line& line : lines) {
      line.text += std::string(column - width_of(line.text), ' ') + line.beside->text;
    }
  }

  const Layout& layout_;
  const Sheet& sheet_;
  std::vector<Line> lines_;
  bool begins_block_ = false;  // whether the last line opens a block
};

}  // namespace
}  // namespace formatting

std::string format(const source::SourceFile& file, const syntax::Module& module, const syntax::Tokens& tokens) {
  using namespace formatting;
  const Sheet sheet = read_sheet(file, module, tokens);
  const std::vector<Break> breaks = find_breaks(sheet);
  const Padding padding = align(sheet, breaks);
  const Layout layout{sheet, breaks, padding};
  return Page(layout).run();
}

bool have_same_words(const source::SourceFile& a, const syntax::Tokens& tokens_of_a, const source::SourceFile& b,
                     const syntax::Tokens& tokens_of_b) {
  return std::ranges::equal(tokens_of_a, tokens_of_b, [&](const syntax::Token& one, const syntax::Token& other) {
    return one.kind == other.kind &&
           formatting::spelled(one.kind, a.text(one.span)) == formatting::spelled(other.kind, b.text(other.span));
  });
}

}  // namespace trk
