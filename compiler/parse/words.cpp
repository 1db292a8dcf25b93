#include "compiler/parse/words.h"

#include "compiler/diagnostics/suggest.h"
#include "compiler/parse/lexer.h"
#include "compiler/parse/number_form.h"
#include "compiler/syntax/unit_words.h"
#include "grammar/generated/TrkLexer.h"

#include <antlr4-runtime.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace trk::parsing {

namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using grammar::TrkLexer;
using source::Span;

constexpr bool is_reserved(std::size_t type) { return type >= TrkLexer::TRK && type <= TrkLexer::NOT; }
constexpr bool is_declaration(std::size_t type) { return type >= TrkLexer::LET && type <= TrkLexer::TRACK; }
constexpr bool is_verb(std::size_t type) { return type >= TrkLexer::PLAY && type <= TrkLexer::EMIT; }

// The marks of a drum pattern, which may touch.
constexpr bool is_mark(std::size_t type) {
  return type == TrkLexer::HIT || type == TrkLexer::REST || type == TrkLexer::HOLD;
}

// What a cell may begin with; every simple cell is one such word.
constexpr bool begins_cell(std::size_t type) {
  return (type >= TrkLexer::HIT && type <= TrkLexer::SPLICE) || type == TrkLexer::GROUP_OPEN ||
         type == TrkLexer::ALTERNATION_OPEN;
}

constexpr bool is_modifier(std::size_t type) { return type >= TrkLexer::REPEAT && type <= TrkLexer::EUCLID; }

// Whether an expression may end with such a word.
constexpr bool ends_value(std::size_t type) {
  return type == TrkLexer::NAME || type == TrkLexer::NUMBER || type == TrkLexer::UNIT || type == TrkLexer::RATIO ||
         type == TrkLexer::NOTE || type == TrkLexer::TEXT || type == TrkLexer::PAREN_CLOSE ||
         type == TrkLexer::BRACKET_CLOSE || type == TrkLexer::PATTERN_CLOSE;
}

// What the last rules of each mode of the lexer accept.
constexpr bool is_stray(std::size_t type) {
  return (type >= TrkLexer::UNCLOSED_TEXT && type <= TrkLexer::UNKNOWN_CHARACTER) ||
         (type >= TrkLexer::STRAY_OCTAVE_MARK && type <= TrkLexer::STRAY_CHARACTER);
}

// Whether a value has to follow such a word: an operator, a comma, an opening bracket.
constexpr bool wants_value(std::size_t type) {
  return (type >= TrkLexer::ARROW && type <= TrkLexer::COMMA && type != TrkLexer::DOT) ||
         type == TrkLexer::PAREN_OPEN || type == TrkLexer::BRACKET_OPEN;
}

// The bracket that closes such a one; nothing for words that open none.
constexpr std::optional<std::size_t> closer_of(std::size_t type) {
  switch (type) {
    case TrkLexer::BRACE_OPEN:
      return TrkLexer::BRACE_CLOSE;
    case TrkLexer::PAREN_OPEN:
      return TrkLexer::PAREN_CLOSE;
    case TrkLexer::BRACKET_OPEN:
      return TrkLexer::BRACKET_CLOSE;
    case TrkLexer::PATTERN_OPEN:
      return TrkLexer::PATTERN_CLOSE;
    case TrkLexer::GROUP_OPEN:
      return TrkLexer::GROUP_CLOSE;
    case TrkLexer::ALTERNATION_OPEN:
      return TrkLexer::ALTERNATION_CLOSE;
    default:
      return std::nullopt;
  }
}

constexpr bool is_closer(std::size_t type) {
  return type == TrkLexer::BRACE_CLOSE || type == TrkLexer::PAREN_CLOSE || type == TrkLexer::BRACKET_CLOSE ||
         type == TrkLexer::PATTERN_CLOSE || type == TrkLexer::GROUP_CLOSE || type == TrkLexer::ALTERNATION_CLOSE;
}

std::string_view closer_text(std::size_t closer) {
  switch (closer) {
    case TrkLexer::BRACE_CLOSE:
      return "}";
    case TrkLexer::PAREN_CLOSE:
      return ")";
    case TrkLexer::PATTERN_CLOSE:
      return "|}";
    case TrkLexer::ALTERNATION_CLOSE:
      return ">";
    default:
      return "]";
  }
}

// The words on their way from the lexer to the parser, one pass after the other.
class Reader {
 public:
  Reader(const source::SourceFile& file, diagnostics::Sink& sink)
      : file_(file), sink_(sink), errors_before_(sink.error_count()) {}

  Words run(const Text& text) {
    lex(text);
    find_unopened();
    settle_strays();
    mark_units();
    settle_names();
    settle_spacing();
    balance();
    return std::move(words_);
  }

 private:
  struct Open {
    std::size_t type;
    std::size_t index;  // in the balanced list
  };

  // ---- Help for all passes ----

  std::string_view text(const Word& word) const { return file_.text(word.span); }

  std::size_t type_at(std::size_t index) const {
    return index < words_.list.size() ? words_.list[index].type : static_cast<std::size_t>(TrkLexer::EOF);
  }

  static bool touch(const Word& a, const Word& b) { return a.span.end == b.span.begin; }

  bool is_first_on_line(std::size_t index) const {
    return index == 0 || words_.list[index].line != words_.list[index - 1].line;
  }

  bool has_many_errors() const { return sink_.error_count() - errors_before_ >= kManyErrors; }

  // ---- From characters to words ----

  void lex(const Text& text) {
    for (const Lexeme& each : find_lexemes(text)) {
      const Word word{each.type, {file_.id(), text.offsets[each.begin], text.offsets[each.end]}, each.line};
      if (word.type == TrkLexer::DOCUMENTATION) {
        document(word);
        continue;
      }
      if (!documentation_.empty()) words_.documentation.emplace(word.span.begin, std::exchange(documentation_, {}));
      words_.list.push_back(word);
    }
    const auto size = static_cast<std::uint32_t>(file_.text().size());
    words_.list.push_back({antlr4::Token::EOF, {file_.id(), size, size}, file_.line_count()});
  }

  // One line of documentation, without its slashes and the blank after them.
  void document(const Word& word) {
    std::string_view line = text(word).substr(3);
    if (line.starts_with(' ')) line.remove_prefix(1);
    if (!documentation_.empty()) documentation_ += '\n';
    documentation_ += line;
  }

  // On a line with a `grid` and without `{|`, cells are read as words of the language and most of them mean nothing.
  void find_unopened() {
    std::optional<std::size_t> grid;
    for (std::size_t i = 0; i < words_.list.size(); ++i) {
      const Word& word = words_.list[i];
      if (grid && (word.type == TrkLexer::PATTERN_OPEN || word.line != words_.list[*grid].line)) grid.reset();
      if (word.type == TrkLexer::GRID) grid = i;
      const bool is_bar_line =
          word.type == TrkLexer::STRAY_PATTERN_CLOSE || (word.type == TrkLexer::UNKNOWN_CHARACTER && text(word) == "|");
      if (!grid || !is_bar_line) continue;
      const Span span = source::join(words_.list[*grid].span, word.span);
      if (!words_.unopened.empty() && words_.unopened.back().begin == span.begin) words_.unopened.pop_back();
      words_.unopened.push_back(span);
    }
  }

  // ---- Strays ----

  // Reports what is not part of the language, and puts in its place what was probably meant.
  void settle_strays() {
    std::vector<Word> kept;
    const std::vector<Word> read = std::exchange(words_.list, {});
    for (std::size_t i = 0; i < read.size(); ++i) {
      Word word = read[i];
      word.after_stray = after_stray_;
      after_stray_ = false;
      if (const auto last = end_of_path(read, i); last && !has_many_errors()) {
        settle_path(word, read[*last]);
        kept.push_back(word);
        i = *last;
      } else if (const auto end = end_of_single_quotes(read, i); end && !has_many_errors()) {
        settle_single_quotes(word, read[*end]);
        kept.push_back(word);
        i = *end;
      } else if (const auto form = number_form(read, i); form && !has_many_errors()) {
        settle_number(word, *form);
        kept.push_back(word);
        while (read[i + 1].span.begin < word.span.end) ++i;
      } else if (settle_stray(word, kept)) {
        kept.push_back(word);
      }
    }
    words_.list = std::move(kept);
  }

  // Where `$fills.end` ends, which would be a pattern of another module.
  static std::optional<std::size_t> end_of_path(const std::vector<Word>& read, std::size_t first) {
    const auto joins = [&](std::size_t i) { return i + 1 < read.size() && touch(read[i], read[i + 1]); };
    const bool begins = read[first].type == TrkLexer::SPLICE && joins(first) && read[first + 1].type == TrkLexer::REST;
    if (!begins || !joins(first + 1)) return std::nullopt;
    const std::size_t type = read[first + 2].type;
    const bool is_word = type == TrkLexer::STRAY_WORD || type == TrkLexer::CHORD || type == TrkLexer::NUMERAL ||
                         type == TrkLexer::HIT || type == TrkLexer::CELL_NOTE;
    if (!is_word) return std::nullopt;
    std::size_t end = first + 2;
    while (joins(end) && read[end + 1].type != TrkLexer::PATTERN_CLOSE) ++end;
    return end;
  }

  void settle_path(Word& word, const Word& end) {
    word.span = source::join(word.span, end.span);
    say(kind::pattern_character, word.span, text(word)).help(phrase::splice_own_pattern, text(word).substr(1));
    word.type = TrkLexer::REST;
    word.after_stray = true;
    after_stray_ = true;
  }

  bool is_single_quote(const Word& word) const { return word.type == TrkLexer::UNKNOWN_CHARACTER && text(word) == "'"; }

  // Where a text in single quotes that begins at `first` ends, on its line.
  std::optional<std::size_t> end_of_single_quotes(const std::vector<Word>& read, std::size_t first) const {
    if (!is_single_quote(read[first])) return std::nullopt;
    for (std::size_t i = first + 1; i < read.size() && read[i].line == read[first].line; ++i) {
      if (is_single_quote(read[i])) return i;
    }
    return std::nullopt;
  }

  // The two quotes are one mistake, and what they enclose is a text.
  void settle_single_quotes(Word& word, const Word& end) {
    word.span = source::join(word.span, end.span);
    word.type = TrkLexer::TEXT;
    const std::string_view inside = text(word).substr(1, text(word).size() - 2);
    say(kind::unknown_character, word.span, "'")
        .fix(word.span, '"' + std::string(inside) + '"', phrase::texts_in_double_quotes);
  }

  // The number in a form that is not ours which begins at such a word. A point after a value is a member's.
  std::optional<NumberForm> number_form(const std::vector<Word>& read, std::size_t first) const {
    const Word& word = read[first];
    const bool touches = first > 0 && touch(read[first - 1], word);
    const bool begins = word.type == TrkLexer::NUMBER || (word.type == TrkLexer::DOT && !touches);
    if (!begins || (touches && read[first - 1].type == TrkLexer::DOT)) return std::nullopt;
    return foreign_number(file_.text().substr(word.span.begin));
  }

  void settle_number(Word& word, const NumberForm& form) {
    word.type = TrkLexer::NUMBER;
    word.span.end = word.span.begin + static_cast<std::uint32_t>(form.length);
    auto report = say(kind::number_form, word.span, text(word));
    if (form.written.empty()) {
      report.help(phrase::number_has_one_point);
    } else {
      report.fix(word.span, form.written, phrase::write_instead, form.written);
    }
  }

  // Whether the word, perhaps changed, stays.
  bool settle_stray(Word& word, const std::vector<Word>& before) {
    if (has_many_errors()) return !is_stray(word.type);
    const std::string_view spelled = text(word);
    if (word.type == TrkLexer::PATTERN_OPEN) foreign_rests_.clear();
    switch (word.type) {
      case TrkLexer::UNCLOSED_TEXT:
        say(kind::unclosed_text, word.span).help(phrase::close_text);
        after_stray_ = true;
        word.type = TrkLexer::TEXT;
        return true;
      case TrkLexer::SEMICOLON:
        say(kind::semicolon, word.span).fix(word.span, "", phrase::leave_out, spelled);
        return false;
      case TrkLexer::BLOCK_COMMENT:
        say(kind::unknown_character, shortened(word.span, 2), "/*").help(phrase::comments_begin_with_slashes);
        return false;
      case TrkLexer::HASH_COMMENT:
        say(kind::unknown_character, shortened(word.span, 1), "#").help(phrase::comments_begin_with_slashes);
        return false;
      case TrkLexer::FOREIGN_OPERATOR:
        settle_foreign_operator(word);
        return true;
      case TrkLexer::STRAY_PATTERN_CLOSE:
        say(kind::unopened_bracket, word.span, spelled);
        return false;
      case TrkLexer::UNKNOWN_CHARACTER:
        if (settle_colon(word, before)) return true;
        settle_unknown_character(word);
        return false;
      case TrkLexer::STRAY_OCTAVE_MARK:
        if (!before.empty() && touch(before.back(), word)) return false;
        say(kind::mark_before_digit, word.span, spelled).help(phrase::octave_mark_follows);
        return false;
      case TrkLexer::STRAY_MODIFIER:
        say(kind::pattern_modifier, word.span, spelled).help(phrase::known_modifiers);
        return false;
      case TrkLexer::STRAY_WORD:
      case TrkLexer::STRAY_CHARACTER:
        settle_cell(word);
        word.type = TrkLexer::REST;
        word.after_stray = true;
        after_stray_ = true;
        return true;
      default:
        return true;
    }
  }

  // Characters without a meaning in a row are one mistake.
  void settle_unknown_character(const Word& word) {
    after_stray_ = true;
    const bool goes_on = unknown_end_ == word.span.begin && word.span.begin != 0;
    unknown_end_ = word.span.end;
    const std::string_view spelled = text(word);
    // The second quote of `'text'`, and the colon of `a ? b : c`.
    const bool completes =
        half_line_ == word.line && ((spelled == "'" && half_ == "'") || (spelled == ":" && half_ == "?"));
    if (goes_on || completes) return;
    half_line_ = word.line;
    half_ = spelled;
    auto report = say(kind::unknown_character, word.span, spelled);
    if (spelled == "'") report.help(phrase::texts_in_double_quotes);
    if (spelled == "?") report.help(phrase::write_condition);
  }

  // A mark of another program's for a rest is one mistake, however often it stands in the pattern.
  void settle_cell(const Word& word) {
    const std::string_view spelled = text(word);
    const bool is_rest = spelled == "-" || spelled == "~";
    if (is_rest && !foreign_rests_.insert(spelled).second) return;
    auto report = say(kind::pattern_character, word.span, spelled);
    if (is_rest) {
      report.help(phrase::rest_is_a_dot);
    } else if (spelled.starts_with("♯") || spelled.starts_with("♭")) {
      report.help(phrase::plain_accidentals);
    } else if (const auto note = as_note(spelled)) {
      report.fix(word.span, *note, phrase::did_you_mean, *note);
    } else {
      report.help(phrase::known_cells);
    }
  }

  // `c#4` as `C#4`: notes are written with a capital.
  static std::optional<std::string> as_note(std::string_view word) {
    if (word.size() < 2 || word.size() > 3 || word[0] < 'a' || word[0] > 'g') return std::nullopt;
    if (word.size() == 3 && word[1] != '#' && word[1] != 'b') return std::nullopt;
    if (word.back() < '0' || word.back() > '9') return std::nullopt;
    return std::string(1, static_cast<char>(word[0] - 'a' + 'A')) + std::string(word.substr(1));
  }

  // `cutoff: 800 Hz`, as other languages have it.
  bool settle_colon(Word& word, const std::vector<Word>& before) {
    const bool follows_name = !before.empty() && before.back().type == TrkLexer::NAME &&
                              before.back().line == word.line && text(word) == ":" && half_line_ != word.line;
    if (!follows_name) return false;
    say(kind::unknown_character, word.span, ":").fix(word.span, " =", phrase::write_equals);
    word.type = TrkLexer::ASSIGN;
    word.after_stray = true;  // Where no `=` may stand either, that is the same mistake.
    return true;
  }

  void settle_foreign_operator(Word& word) {
    struct Meant {
      std::string_view foreign;
      std::string_view ours;
      std::size_t type;
    };
    static constexpr Meant kMeant[] = {
        {"&&", "and", TrkLexer::AND},      {"||", "or", TrkLexer::OR},     {"!", "not", TrkLexer::NOT},
        {"**", "^", TrkLexer::CARET},      {":=", "=", TrkLexer::ASSIGN},  {"=>", "->", TrkLexer::ARROW},
        {"<>", "!=", TrkLexer::NOT_EQUAL}, {"...", "..", TrkLexer::RANGE},
    };
    auto report = say(kind::foreign_operator, word.span, text(word));
    word.after_stray = true;
    const auto meant = std::ranges::find(kMeant, text(word), &Meant::foreign);
    if (meant == std::end(kMeant)) {
      report.help(phrase::values_never_change);
      word.type = TrkLexer::ASSIGN;
    } else {
      report.fix(word.span, apart(word.span, meant->ours), phrase::write_instead, meant->ours);
      word.type = meant->type;
    }
  }

  // A word in the place of signs needs blanks where the signs touch others: `a&&b` is `a and b`.
  std::string apart(Span place, std::string_view word) const {
    if (word[0] < 'a' || word[0] > 'z') return std::string(word);
    const std::string_view all = file_.text();
    const auto goes_on = [&](std::size_t at) {
      return at < all.size() && std::string_view(" \t\r\n").find(all[at]) == std::string_view::npos;
    };
    const bool after = place.begin > 0 && goes_on(place.begin - 1) && all[place.begin - 1] != '(';
    return (after ? " " : "") + std::string(word) + (goes_on(place.end) ? " " : "");
  }

  static Span shortened(Span span, std::uint32_t length) { return {span.file, span.begin, span.begin + length}; }

  template <class... Declared, class... Given>
  diagnostics::Report say(const diagnostics::Kind<Declared...>& what, Span span, const Given&... given) {
    return sink_.report(what, span, given...);
  }

  // ---- Units ----

  // A unit is a name right after a number, on its line. Together with the slash before it, it may be a rate or part of
  // a fraction of musical time.
  void mark_units() {
    for (std::size_t i = 0; i + 1 < words_.list.size(); ++i) {
      Word& next = words_.list[i + 1];
      if (words_.list[i].type == TrkLexer::USE && type_at(i + 2) == TrkLexer::NAME) {
        std::size_t last = i + 1;
        while (type_at(last + 1) == TrkLexer::DOT) last += 2;
        if (type_at(last + 1) == TrkLexer::NAME && text(words_.list[last + 1]) == "bare") {
          words_.list[last + 1].type = TrkLexer::BARE;
        }
      }
      if (words_.list[i].type != TrkLexer::NUMBER) continue;
      if (is_unit(i + 1, i) && syntax::is_unit_word(text(next))) {
        next.type = TrkLexer::UNIT;
      } else if (next.type == TrkLexer::SLASH && is_unit(i + 2, i) && syntax::is_time_word(text(words_.list[i + 2]))) {
        next.type = TrkLexer::PER;
        words_.list[i + 2].type = TrkLexer::UNIT;
      } else if (next.type == TrkLexer::SLASH && is_whole(i) && type_at(i + 2) == TrkLexer::NUMBER && is_whole(i + 2) &&
                 is_unit(i + 3, i) && syntax::is_musical_time_word(text(words_.list[i + 3]))) {
        next.type = TrkLexer::FRACTION;
        words_.list[i + 3].type = TrkLexer::UNIT;
        i += 3;
      } else if (next.type == TrkLexer::NAME && is_unit(i + 1, i) && type_at(i + 2) != TrkLexer::ASSIGN &&
                 type_at(i + 2) != TrkLexer::EQUAL) {
        report_unit(next);
        next.type = TrkLexer::UNIT;
      }
    }
  }

  // No name stands right after a number unless a new statement begins with it.
  void report_unit(const Word& word) {
    if (has_many_errors()) return;
    auto report = say(kind::unknown_unit, word.span, text(word));
    const std::string_view spelled = text(word);
    if (spelled == "min" || spelled == "mins" || spelled == "minutes")
      return (void)report.help(phrase::count_in_seconds);
    if (spelled == "m" || spelled == "metres" || spelled == "meters")
      return (void)report.help(phrase::metres_are_numbers);
    diagnostics::suggest(report, spelled, word.span, syntax::kUnitWords);
  }

  // Whether the word may be a unit of the number.
  bool is_unit(std::size_t index, std::size_t number) const {
    return (type_at(index) == TrkLexer::NAME || type_at(index) == TrkLexer::PERCENT) &&
           words_.list[index].line == words_.list[number].line;
  }

  bool is_whole(std::size_t index) const { return text(words_.list[index]).find('.') == std::string_view::npos; }

  // ---- Names ----

  // Notes and reserved words where only a name can stand are reported and taken for names from there on.
  void settle_names() {
    int depth = 0;
    bool in_parameters = false;
    std::set<std::size_t> misused;
    std::set<std::string_view> misused_notes;
    for (std::size_t i = 0; i < words_.list.size() && !has_many_errors(); ++i) {
      Word& word = words_.list[i];
      const std::size_t before = i == 0 ? static_cast<std::size_t>(TrkLexer::EOF) : words_.list[i - 1].type;
      if (word.type == TrkLexer::BRACE_OPEN || word.type == TrkLexer::PAREN_OPEN) {
        in_parameters = word.type == TrkLexer::PAREN_OPEN && depth == 0 && i >= 2 && opens_parameters(i);
        ++depth;
      } else if (word.type == TrkLexer::BRACE_CLOSE || word.type == TrkLexer::PAREN_CLOSE) {
        depth = std::max(depth - 1, 0);
        if (depth == 0) in_parameters = false;
      }
      if (word.type != TrkLexer::NOTE && !is_reserved(word.type)) continue;
      if (before == TrkLexer::DOT) continue;

      const bool is_parameter =
          in_parameters && depth == 1 && (before == TrkLexer::PAREN_OPEN || before == TrkLexer::COMMA);
      if (is_parameter || is_declared(i, depth) || is_bound(i, depth)) {
        report_name(word);
        if (word.type != TrkLexer::NOTE) {
          misused.insert(word.type);
        } else if (depth == 0 && !is_parameter) {
          misused_notes.insert(text(word));
        }
        word.type = TrkLexer::NAME;
      }
    }
    accept_names(misused);
    for (Word& word : words_.list) {
      if (word.type == TrkLexer::NOTE && misused_notes.contains(text(word))) word.type = TrkLexer::NAME;
    }
  }

  // Who gives a reserved word or a note a value also uses it; that is the same mistake.
  void accept_names(const std::set<std::size_t>& misused) {
    for (std::size_t i = 1; i < words_.list.size() && !misused.empty(); ++i) {
      if (!misused.contains(words_.list[i].type)) continue;
      if (wants_value(words_.list[i - 1].type) || type_at(i + 1) == TrkLexer::DOT) {
        words_.list[i].type = TrkLexer::NAME;
      }
    }
  }

  static std::string without_sharp(std::string_view note) {
    std::string name(note);
    std::erase(name, '#');
    return name;
  }

  void report_name(const Word& word) {
    if (word.type == TrkLexer::NOTE) {
      say(kind::note_as_name, word.span, text(word)).help(phrase::another_name, "part_" + without_sharp(text(word)));
    } else {
      say(kind::reserved_word_as_name, word.span, text(word)).help(phrase::another_name, std::string(text(word)) + "_");
    }
  }

  // `fn f(`, `instrument a(`, `effect e(`: the bracket at the index begins parameters.
  bool opens_parameters(std::size_t index) const {
    const std::size_t declares = words_.list[index - 2].type;
    return declares == TrkLexer::FN || declares == TrkLexer::INSTRUMENT || declares == TrkLexer::EFFECT;
  }

  // Whether the word stands right after one that wants a name.
  bool is_declared(std::size_t index, int depth) const {
    if (index == 0) return false;
    const std::size_t before = words_.list[index - 1].type;
    if (before == TrkLexer::LIKE || before == TrkLexer::FOR) return true;
    if (before == TrkLexer::AS) return depth == 0 && !is_first_on_line(index);
    if (index >= 2 && words_.list[index - 2].type == TrkLexer::DOT) return false;
    if (!is_declaration(before) || before == TrkLexer::DELIVER || before == TrkLexer::TRACK) return false;
    // Two declarations in a row are two words of which the first has lost its name.
    if (is_reserved(words_.list[index].type) && is_first_on_line(index)) return false;
    return depth == 0 || is_first_on_line(index - 1);
  }

  // Whether the word is given a value, or is the parameter of a lambda.
  bool is_bound(std::size_t index, int depth) const {
    const std::size_t type = words_.list[index].type;
    if (type_at(index + 1) == TrkLexer::ARROW) return true;
    if (depth == 0) return false;
    if (type_at(index + 1) != TrkLexer::ASSIGN || type == TrkLexer::TUNING || type == TrkLexer::TO) return false;
    const std::size_t before = words_.list[index - 1].type;
    return ends_value(before) || before == TrkLexer::BRACE_OPEN || before == TrkLexer::BRACE_CLOSE ||
           before == TrkLexer::PAREN_OPEN || before == TrkLexer::COMMA;
  }

  // ---- Spacing in patterns ----

  // Only the marks of drum patterns may touch. A row of steps joined by octave marks is one mistake of its own kind.
  void settle_spacing() {
    bool is_cell_of_marks = false;  // whether the cell that modifiers follow is a mark
    bool is_said = false;           // cells that touch in a row are one mistake
    for (std::size_t i = 0; i + 1 < words_.list.size() && !has_many_errors(); ++i) {
      const Word& word = words_.list[i];
      const Word& next = words_.list[i + 1];
      if (!touch(word, next)) is_said = false;
      if (begins_cell(word.type) || is_closer(word.type)) is_cell_of_marks = is_mark(word.type);
      const bool ends_cell =
          word.type == TrkLexer::GROUP_CLOSE || word.type == TrkLexer::ALTERNATION_CLOSE || is_modifier(word.type) ||
          (begins_cell(word.type) && word.type != TrkLexer::GROUP_OPEN && word.type != TrkLexer::ALTERNATION_OPEN);
      if (!ends_cell || !begins_cell(next.type) || !touch(word, next)) continue;
      if (is_cell_of_marks && is_mark(next.type)) continue;
      if (word.after_stray || next.after_stray) continue;
      if (is_marked_step(i) && next.type == TrkLexer::STEP) {
        i = report_marked_steps(i);
        continue;
      }
      if (std::exchange(is_said, true)) continue;
      const Span between{next.span.file, next.span.begin, next.span.begin};
      say(kind::cells_touch, next.span, text(word), text(next)).fix(between, " ", phrase::only_marks_touch);
    }
  }

  bool is_marked_step(std::size_t index) const {
    return type_at(index) == TrkLexer::STEP &&
           (text(words_.list[index]).ends_with(',') || text(words_.list[index]).ends_with('\''));
  }

  // Reports `0,2,4` as a whole; gives the index of its last step.
  std::size_t report_marked_steps(std::size_t first) {
    std::string divided;
    std::string stacked;
    std::size_t last = first;
    while (true) {
      std::string_view step = text(words_.list[last]);
      while (step.ends_with(',') || step.ends_with('\'')) step.remove_suffix(1);
      divided += step;
      stacked += step;
      if (!is_marked_step(last) || type_at(last + 1) != TrkLexer::STEP ||
          !touch(words_.list[last], words_.list[last + 1])) {
        break;
      }
      divided += ' ';
      stacked += ';';
      ++last;
    }
    const Span span = source::join(words_.list[first].span, words_.list[last].span);
    say(kind::mark_before_digit, span, file_.text(span))
        .help(phrase::divide_or_stack, "[" + divided + "]", "[" + stacked + "]");
    return last;
  }

  // ---- Brackets ----

  // Closes what is not closed and drops what closes nothing, and counts how deep each word stands.
  void balance() {
    source_ = std::exchange(words_.list, {});
    const auto count = [&](std::size_t type) { return std::ranges::count(source_, type, &Word::type); };
    braces_match_ = count(TrkLexer::BRACE_OPEN) == count(TrkLexer::BRACE_CLOSE);
    words_.list.reserve(source_.size());
    for (at_ = 0; at_ < source_.size(); ++at_) {
      const Word& word = source_[at_];
      close_before(word);
      if (is_closer(word.type)) {
        close(word);
        continue;
      }
      push(word);
      if (closer_of(word.type)) open_.push_back({word.type, words_.list.size() - 1});
    }
    source_.clear();
  }

  void push(Word word) {
    word.depth = static_cast<std::uint32_t>(open_.size());
    words_.list.push_back(word);
  }

  bool begins_line() const { return at_ == 0 || source_[at_].line != source_[at_ - 1].line; }
  std::size_t next_type() const {
    return at_ + 1 < source_.size() ? source_[at_ + 1].type : static_cast<std::size_t>(TrkLexer::EOF);
  }

  // Some words show that brackets before them have been left open.
  void close_before(const Word& word) {
    if (open_.empty()) return;
    if (word.type == antlr4::Token::EOF || begins_declaration(word)) {
      while (!open_.empty()) add_closer(word);
    } else if (begins_line() && begins_statement(word)) {
      while (!open_.empty() && is_round(open_.back().type)) add_closer(word);
    } else if (word.type == TrkLexer::BAR_LINE) {
      while (!open_.empty() && open_.back().type != TrkLexer::PATTERN_OPEN) {
        add_closer(word);
        ++cut_groups_;
      }
    }
  }

  static bool is_round(std::size_t type) { return type == TrkLexer::PAREN_OPEN || type == TrkLexer::BRACKET_OPEN; }

  // Whether the word begins a line and a declaration, which stands in no bracket.
  bool begins_declaration(const Word& word) const {
    if (!begins_line() || (!is_declaration(word.type) && word.type != TrkLexer::USE)) return false;
    // What is set in belongs to the block around it, where it is a mistake of its own. Not so where a brace is missing.
    const bool is_set_in = word.span.begin > 0 && file_.text()[word.span.begin - 1] != '\n';
    if (is_set_in && (word.type == TrkLexer::LET || braces_match_)) return false;
    const std::size_t next = next_type();
    return next == TrkLexer::NAME || next == TrkLexer::TEXT ||
           (word.type == TrkLexer::DELIVER && next == TrkLexer::BRACE_OPEN);
  }

  // Whether the word at the start of a line begins a statement rather than an argument.
  bool begins_statement(const Word& word) const {
    if (is_verb(word.type)) return true;
    if (word.type != TrkLexer::NAME || next_type() != TrkLexer::ASSIGN || at_ == 0) return false;
    return ends_value(source_[at_ - 1].type);
  }

  std::size_t innermost(std::size_t closer) const {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (closer_of(open_[i].type) == closer) return i;
      // Round brackets do not reach out of a block or a pattern.
      if (open_[i].type == TrkLexer::PATTERN_OPEN) break;
      if (open_[i].type == TrkLexer::BRACE_OPEN && closer != TrkLexer::BRACE_CLOSE) break;
    }
    return open_.size();
  }

  void close(Word word) {
    const std::size_t opening = innermost(word.type);
    if (word.type == TrkLexer::PATTERN_CLOSE) cut_groups_ = 0;
    if (opening < open_.size()) {
      while (open_.size() > opening + 1) add_closer(word);
      open_.pop_back();
      push(word);
    } else if (cut_groups_ > 0) {
      --cut_groups_;
    } else if (!open_.empty() && open_.back().type != TrkLexer::BRACE_OPEN &&
               open_.back().type != TrkLexer::PATTERN_OPEN && word.type != TrkLexer::BRACE_CLOSE) {
      // The wrong kind of bracket: `f(x]`.
      const std::size_t wanted = *closer_of(open_.back().type);
      say(kind::unclosed_bracket, word.span, closer_text(wanted), text(word))
          .note(words_.list[open_.back().index].span, phrase::opened_here, text(words_.list[open_.back().index]));
      word.type = wanted;
      open_.pop_back();
      push(word);
    } else if (word.type == TrkLexer::BRACE_CLOSE && add_block_opening()) {
      open_.pop_back();
      push(word);
    } else if (!has_many_errors()) {
      say(kind::unopened_bracket, word.span, text(word));
    }
  }

  void add_closer(const Word& found) {
    const Word& opening = words_.list[open_.back().index];
    const std::size_t closer = *closer_of(opening.type);
    if (found.type == antlr4::Token::EOF) {
      say(kind::unclosed_bracket_at_end, found.span, closer_text(closer))
          .note(opening.span, phrase::opened_here, text(opening));
    } else {
      say(kind::unclosed_bracket, found.span, closer_text(closer), text(found))
          .note(opening.span, phrase::opened_here, text(opening));
    }
    open_.pop_back();
    push({closer, {found.span.file, found.span.begin, found.span.begin}, found.line, 0, true});
  }

  // A brace that closes nothing may close the block of a declaration whose opening brace is missing: that one goes
  // before the first statement after the declaration's head.
  bool add_block_opening() {
    if (!open_.empty()) return false;
    std::size_t head = words_.list.size();
    while (head > 0 && !(is_declaration(words_.list[head - 1].type) && words_.list[head - 1].depth == 0)) {
      if (words_.list[head - 1].type == TrkLexer::BRACE_CLOSE) return false;
      --head;
    }
    if (head == 0) return false;
    for (std::size_t i = head; i < words_.list.size(); ++i) {
      const bool is_statement = is_verb(words_.list[i].type) ||
                                ((words_.list[i].type == TrkLexer::NAME || words_.list[i].type == TrkLexer::TUNING) &&
                                 type_at(i + 1) == TrkLexer::ASSIGN);
      if (!is_statement || words_.list[i].depth != 0 || i == head) continue;
      const Word found = words_.list[i];
      say(kind::unexpected_text, found.span, "`{`", text(found));
      for (std::size_t inside = i; inside < words_.list.size(); ++inside) ++words_.list[inside].depth;
      const Word opening{
          TrkLexer::BRACE_OPEN, {found.span.file, found.span.begin, found.span.begin}, found.line, 0, true};
      words_.list.insert(words_.list.begin() + static_cast<std::ptrdiff_t>(i), opening);
      open_.push_back({TrkLexer::BRACE_OPEN, i});
      return true;
    }
    return false;
  }

  const source::SourceFile& file_;
  diagnostics::Sink& sink_;
  std::size_t errors_before_;
  Words words_;
  std::string documentation_;                 // lines that wait for the word they document
  bool after_stray_ = false;                  // whether the word just settled makes no sense
  std::set<std::string_view> foreign_rests_;  // of this pattern that are reported
  std::uint32_t half_line_ = 0;               // the line of the last character without a meaning
  std::string_view half_;                     // that character
  std::uint32_t unknown_end_ = 0;             // where the last character without a meaning ends
  std::vector<Word> source_;                  // what `balance` reads
  std::size_t at_ = 0;                        // where it is
  std::vector<Open> open_;                    // the brackets open there
  bool braces_match_ = false;                 // there are as many of both kinds
  int cut_groups_ = 0;  // groups of this pattern that a bar line has closed; their own ends still come
};

// Hands out the words one by one.
class WordSource final : public antlr4::TokenSource {
 public:
  explicit WordSource(const Words& words) : words_(words) {}

  std::unique_ptr<antlr4::Token> nextToken() override {
    const Word& word = words_.list[std::min(at_, words_.list.size() - 1)];
    ++at_;
    auto token = std::make_unique<antlr4::CommonToken>(word.type);
    token->setLine(word.line);
    return token;
  }

  std::size_t getLine() const override { return 0; }
  std::size_t getCharPositionInLine() override { return 0; }
  antlr4::CharStream* getInputStream() override { return nullptr; }
  std::string getSourceName() override { return {}; }
  antlr4::TokenFactory<antlr4::CommonToken>* getTokenFactory() override {
    return antlr4::CommonTokenFactory::DEFAULT.get();
  }

 private:
  const Words& words_;
  std::size_t at_ = 0;
};

}  // namespace

Words read_words(const source::SourceFile& file, const Text& text, diagnostics::Sink& sink) {
  return Reader(file, sink).run(text);
}

std::unique_ptr<antlr4::TokenSource> token_source(const Words& words) { return std::make_unique<WordSource>(words); }

}  // namespace trk::parsing
