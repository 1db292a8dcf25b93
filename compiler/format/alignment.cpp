#include "compiler/format/alignment.h"

#include "compiler/format/spacing.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace trk::formatting {
namespace {

using syntax::DeclarationKind;

// Names whose lengths differ by more do not stand under each other, and bars of patterns neither.
constexpr std::size_t kMostBlanks = 8;

// Something that may stand under something else: the word that is moved, and how wide what it follows is.
struct Column {
  std::size_t word;
  std::size_t width;
};

std::size_t widest(std::span<const Column> columns) {
  std::size_t result = 0;
  for (const Column& column : columns) result = std::max(result, column.width);
  return result;
}

// `grid 1/16 in 3/4 {|`: its words, if a value begins so.
struct GridHead {
  std::size_t grid;
  std::optional<std::size_t> meter;  // its `in`
  std::size_t open;
};

std::optional<GridHead> grid_at(const Sheet& sheet, std::size_t index) {
  if (!sheet.is_reserved(index, "grid")) return std::nullopt;
  GridHead head{index, std::nullopt, index};
  int depth = 0;
  for (; !sheet.is(head.open, TokenKind::PatternOpen) || depth > 0; ++head.open) {
    const TokenKind kind = sheet[head.open].kind;
    if (kind == TokenKind::RoundOpen || kind == TokenKind::SquareOpen) ++depth;
    if (kind == TokenKind::RoundClose || kind == TokenKind::SquareClose) --depth;
    if (depth == 0 && sheet.is_reserved(head.open, "in")) head.meter = head.open;
  }
  return head;
}

std::size_t pattern_end(const Sheet& sheet, std::size_t open) {
  while (!sheet.is(open, TokenKind::PatternClose)) ++open;
  return open;
}

// The word where the value of `KIND name = value` begins, if the item is one without parameters.
std::optional<std::size_t> plain_value(const Sheet& sheet, const Item& item) {
  if (!item.kind || item.open) return std::nullopt;
  if (!sheet.is(item.words.first + 2, TokenKind::Assign)) return std::nullopt;
  return item.words.first + 3;
}

class Aligner {
 public:
  Aligner(const Sheet& sheet, const std::vector<Break>& breaks)
      : sheet_(sheet), breaks_(breaks), padding_(sheet.words.size(), 0) {}

  Padding run() {
    align_items();
    for (const Item& item : sheet_.items) {
      if (!item.open) continue;
      if (item.kind == DeclarationKind::Kit) {
        align_rows(item);
      } else if (!is_one_line(sheet_, item)) {
        align_bindings(group_statements(sheet_, item, breaks_));
      }
    }
    align_other_patterns();
    return std::move(padding_);
  }

 private:
  // ---- Declarations ----

  void align_items() {
    const std::vector<Item>& items = sheet_.items;
    for (std::size_t first = 0, last; first < items.size(); first = last) {
      last = first + 1;
      while (last < items.size() && belong_together(items[last - 1], items[last])) ++last;
      const std::span<const Item> run(items.begin() + static_cast<std::ptrdiff_t>(first), last - first);
      if (plain_value(sheet_, run.front())) {
        align_values(run);
      } else if (run.front().open) {
        align_blocks(run);
      }
    }
  }

  bool belong_together(const Item& before, const Item& item) const {
    if (!before.kind || !item.kind || stands_apart(sheet_[item.words.first])) return false;
    if (family(*before.kind) != family(*item.kind)) return false;
    if (plain_value(sheet_, before) && plain_value(sheet_, item)) return true;
    return has_aligned_block(before) && has_aligned_block(item);
  }

  // A scale and its tuning are read together.
  static DeclarationKind family(DeclarationKind kind) {
    return kind == DeclarationKind::Tuning ? DeclarationKind::Scale : kind;
  }

  bool has_aligned_block(const Item& item) const {
    switch (*item.kind) {
      case DeclarationKind::Bus:
      case DeclarationKind::Effect:
      case DeclarationKind::Humanize:
      case DeclarationKind::Instrument:
      case DeclarationKind::Part:
      case DeclarationKind::Section:
      case DeclarationKind::Variant:
        return item.open && is_one_line(sheet_, item);
      default:
        return false;
    }
  }

  void align_values(std::span<const Item> run) {
    std::vector<Column> names;
    std::vector<Column> equals;
    for (const Item& item : run) {
      const std::size_t first = item.words.first;
      names.push_back({first + 1, width(first, first + 1)});
      equals.push_back({first + 2, width(first + 1, first + 2)});
    }
    pad(names);
    pad_near(equals);
    std::vector<GridHead> grids;
    for (const Item& item : run) {
      const auto grid = grid_at(sheet_, item.words.first + 3);
      if (grid) {
        grids.push_back(*grid);
      } else {
        align_grids(grids, kMostBlanks);
        grids.clear();
      }
    }
    align_grids(grids, kMostBlanks);
  }

  // `section NAME 8 bars {` and its like. The name and, of a section, the length have columns of their own.
  void align_blocks(std::span<const Item> run) {
    std::vector<Column> after_name;
    std::vector<Column> after_length;
    for (const Item& item : run) {
      const std::size_t name = item.words.first + 1;
      std::size_t end = name + 1;
      if (item.kind != DeclarationKind::Section) end = *item.open;
      after_name.push_back({end, width(name, end)});
      if (item.kind != DeclarationKind::Section) continue;
      std::size_t rest = end;
      while (rest < *item.open && !sheet_.is_reserved(rest, "like")) ++rest;
      if (rest > end) after_length.push_back({rest, width(end, rest)});
    }
    pad_near(after_name);
    pad_near(after_length);
  }

  // ---- Blocks ----

  void align_bindings(const std::vector<Group>& groups) {
    std::vector<Column> equals;
    for (const Group& group : groups) {
      const std::size_t first = group.front().words.first;
      const bool is_binding = group.size() == 1 && sheet_.is(first + 1, TokenKind::Assign);
      if (!is_binding || stands_apart(sheet_[first])) {
        pad_near(equals);
        equals.clear();
      }
      if (is_binding) equals.push_back({first + 1, width(first, first + 1)});
    }
    pad_near(equals);
  }

  void align_rows(const Item& kit) {
    std::vector<Column> patterns;
    std::vector<GridHead> grids;
    const auto finish = [&] {
      pad(patterns);
      align_grids(grids, kLineWidth);
      patterns.clear();
      grids.clear();
    };
    if (is_one_line(sheet_, kit)) return;
    for (const Statement& row : kit.statements) {
      if (stands_apart(sheet_[row.words.first])) finish();
      patterns.push_back({*row.pattern, width(row.words.first, *row.pattern)});
      if (const auto grid = grid_at(sheet_, *row.pattern)) grids.push_back(*grid);
    }
    finish();
  }

  // ---- Patterns ----

  // Steps, meters and openings of patterns stand under each other, and so do bars as far as `most_blanks` suffice.
  void align_grids(const std::vector<GridHead>& grids, std::size_t most_blanks) {
    std::vector<Column> after_step;
    std::vector<Column> after_meter;
    for (const GridHead& grid : grids) {
      after_step.push_back({grid.meter.value_or(grid.open), width(grid.grid, grid.meter.value_or(grid.open))});
      if (grid.meter) after_meter.push_back({grid.open, width(*grid.meter, grid.open)});
    }
    pad(after_step);
    pad(after_meter);
    std::vector<BarRow> rows;
    for (const GridHead& grid : grids) add_bar_rows(grid.open, grid.meter.has_value(), rows);
    align_bars(rows, most_blanks);
  }

  void align_other_patterns() {
    for (std::size_t i = 0; i < sheet_.words.size(); ++i) {
      if (!sheet_.is(i, TokenKind::PatternOpen) || aligned_.contains(i)) continue;
      std::vector<BarRow> rows;
      add_bar_rows(i, false, rows);
      align_bars(rows, kMostBlanks);
    }
  }

  // One line of a pattern. Rows of one kind begin at the same column.
  struct BarRow {
    bool begins_with_bar_line;
    bool is_first;
    bool has_meter;
    std::vector<Column> bars;  // the bar lines after cells

    bool begins_like(const BarRow& other) const {
      // The first row has room for a bar line before its cells, and may do without one.
      const bool mine = is_first && begins_with_bar_line;
      const bool its = other.is_first && other.begins_with_bar_line;
      return mine == its && has_meter == other.has_meter && bars.size() == other.bars.size();
    }
  };

  void add_bar_rows(std::size_t open, bool has_meter, std::vector<BarRow>& rows) {
    aligned_.insert(open);
    const std::size_t close = pattern_end(sheet_, open);
    std::size_t cells = open + 1;
    for (std::size_t i = open + 1; i <= close; ++i) {
      if (i == open + 1 || breaks_[i] != Break::None) {
        const bool is_inline_first = i == open + 1 && breaks_[i] == Break::None;
        rows.push_back({sheet_.is(i, TokenKind::BarLine), is_inline_first, has_meter, {}});
        cells = i;
        if (sheet_.is(i, TokenKind::BarLine)) {
          cells = i + 1;
          continue;
        }
      }
      if (!sheet_.is(i, TokenKind::BarLine)) continue;
      rows.back().bars.push_back({i, width(cells, i)});
      cells = i + 1;
    }
  }

  void align_bars(std::span<const BarRow> rows, std::size_t most_blanks) {
    for (std::size_t first = 0, last; first < rows.size(); first = last) {
      last = first + 1;
      while (last < rows.size() && rows[last].begins_like(rows[first])) ++last;
      align_equal_rows(rows.subspan(first, last - first), most_blanks);
    }
  }

  void align_equal_rows(std::span<const BarRow> rows, std::size_t most_blanks) {
    std::vector<std::vector<Column>> columns(rows.front().bars.size());
    for (const BarRow& row : rows) {
      for (std::size_t i = 0; i < row.bars.size(); ++i) columns[i].push_back(row.bars[i]);
    }
    for (const std::vector<Column>& column : columns) {
      const std::size_t least = std::ranges::min(column, {}, &Column::width).width;
      if (widest(column) - least > most_blanks) return;
    }
    for (const std::vector<Column>& column : columns) pad(column);
  }

  // ---- Help ----

  std::size_t width(std::size_t first, std::size_t last) const { return flat_width(sheet_, {first, last}); }

  void pad(std::span<const Column> columns) {
    const std::size_t all = widest(columns);
    for (const Column& column : columns) padding_[column.word] += all - column.width;
  }

  // Pads neighbours as long as their widths are near each other.
  void pad_near(std::span<const Column> columns) {
    for (std::size_t first = 0, last; first < columns.size(); first = last) {
      std::size_t least = columns[first].width;
      std::size_t most = least;
      for (last = first + 1; last < columns.size(); ++last) {
        const std::size_t next_least = std::min(least, columns[last].width);
        const std::size_t next_most = std::max(most, columns[last].width);
        if (next_most - next_least > kMostBlanks) break;
        least = next_least;
        most = next_most;
      }
      pad(columns.subspan(first, last - first));
    }
  }

  const Sheet& sheet_;
  const std::vector<Break>& breaks_;
  Padding padding_;
  std::set<std::size_t> aligned_;  // the openings of the patterns that are done
};

bool has_firm_break(const Range& words, const std::vector<Break>& breaks) {
  return std::any_of(breaks.begin() + static_cast<std::ptrdiff_t>(words.first),
                     breaks.begin() + static_cast<std::ptrdiff_t>(words.last),
                     [](Break each) { return each == Break::Firm; });
}

}  // namespace

bool stands_apart(const Word& word) { return word.after_blank_line || !word.above.empty(); }

bool is_one_line(const Sheet& sheet, const Item& item) {
  if (sheet[*item.open].line != sheet[item.close()].line) return false;
  std::size_t width = flat_width(sheet, {item.words.first, *item.open + 1}) + 2;
  for (const Statement& statement : item.statements) width += flat_width(sheet, statement.words) + kBetweenStatements;
  return width <= kLineWidth;
}

std::vector<Group> group_statements(const Sheet& sheet, const Item& item, const std::vector<Break>& breaks) {
  std::vector<Group> lines;
  for (const Statement& statement : item.statements) {
    const std::size_t first = statement.words.first;
    if (lines.empty() || sheet[first].begins_line) {
      lines.push_back({statement});
    } else {
      lines.back().push_back(statement);
    }
  }
  // What was one line and is too long for it, or for one line in the block, becomes one statement a line.
  const bool was_one_line = sheet[*item.open].line == sheet[item.close()].line;
  std::vector<Group> result;
  for (Group& line : lines) {
    std::size_t width = kIndent;
    bool has_breaks = false;
    for (const Statement& statement : line) {
      width += flat_width(sheet, statement.words) + kBetweenStatements;
      has_breaks |= has_firm_break(statement.words, breaks);
    }
    const bool fits = width - kBetweenStatements <= kLineWidth && !has_breaks && !was_one_line;
    if (fits && item.kind != DeclarationKind::Kit) {
      result.push_back(std::move(line));
    } else {
      for (const Statement& statement : line) result.push_back({statement});
    }
  }
  return result;
}

Padding align(const Sheet& sheet, const std::vector<Break>& breaks) { return Aligner(sheet, breaks).run(); }

}  // namespace trk::formatting
