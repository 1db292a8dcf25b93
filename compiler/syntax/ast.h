// What the author wrote: one module of `.trk` text as a tree of plain values.
//
// Expressions and cells live in arrays owned by their module and are named by ids, so a tree is cheap to move and has
// no owner but the module. Every node has a span. Nothing is desugared: this is the text, in order, with its shape.
#pragma once

#include "compiler/base/id.h"
#include "compiler/base/rational.h"
#include "compiler/source/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace trk::syntax {

using source::Span;

struct ExpressionTag;
struct CellTag;
using ExpressionId = Id<ExpressionTag>;
using CellId = Id<CellTag>;

// A word and where it stands.
struct Name {
  std::string text;
  Span span;
};

// ---- Expressions ----------------------------------------------------------------------------------------------------

// `8 bars`, `440 Hz`, `0.5`, `30/s`, `3/16 note`. `unit` is empty for a bare number, "/s" for a rate written `30/s`.
// The value is exact as written: decimals and fractions are rationals until a unit makes them something else.
struct Number {
  Rational value;
  std::string unit;
  Span unit_span;
};

// `"text"`, with escapes resolved.
struct Text {
  std::string value;
};

// `3:2`: an interval written as a ratio of whole numbers.
struct Ratio {
  std::int64_t numerator;
  std::int64_t denominator;
};

// `E2`, `F#3`, `Bb4`: letter 'A'…'G', accidental −1, 0 or +1, octave 0…9.
struct NoteName {
  char letter;
  int accidental;
  int octave;
};

// A name standing for its value.
struct Reference {
  std::string name;
};

// `object.member`.
struct Member {
  ExpressionId object;
  Name member;
};

// One argument of a call; `name` is empty when given by position.
struct Argument {
  Name name;
  ExpressionId value;
};

// `callee(arguments)`. A method such as `riff.slow(2)` is a call of a Member.
struct Call {
  ExpressionId callee;
  std::vector<Argument> arguments;
};

// `object[index]`.
struct Index {
  ExpressionId object;
  ExpressionId index;
};

enum class UnaryOperator { Negate, Not };

struct Unary {
  UnaryOperator op;
  ExpressionId operand;
};

// `Range` is `a .. b` with both ends; `On` is `scale on tuning`; `In` is `x in a .. b`.
enum class BinaryOperator {
  Power,
  Multiply,
  Divide,
  Add,
  Subtract,
  Range,
  On,
  Equal,
  NotEqual,
  Less,
  Greater,
  LessEqual,
  GreaterEqual,
  In,
  And,
  Or,
};

struct Binary {
  BinaryOperator op;
  ExpressionId left;
  ExpressionId right;
  Span operator_span;
};

// `if condition then a else b`.
struct Conditional {
  ExpressionId condition;
  ExpressionId then_value;
  ExpressionId else_value;
};

// `n -> expression`.
struct Lambda {
  Name parameter;
  ExpressionId body;
};

// `(left, right)`: the two sides of a stereo signal.
struct Pair {
  ExpressionId left;
  ExpressionId right;
};

// `[a, b, c]`.
struct List {
  std::vector<ExpressionId> items;
};

// `[expression for name in range]`.
struct Comprehension {
  ExpressionId body;
  Name variable;
  ExpressionId range;
};

// ---- Patterns -------------------------------------------------------------------------------------------------------

// One hit of a drum pattern: `x` 80 %, `X` 100 %, `o` 45 %.
struct Hit {
  char mark;
};
// `.`
struct Rest {};
// `_`
struct Hold {};
// An integer step of the key: `-1`, `#4`, `2'`. `accidental` counts sharps minus flats, `octaves` counts `'` minus `,`.
struct Step {
  int number;
  int accidental;
  int octaves;
};
// A chord by name: `Dm7`. The quality is the text after root and accidental ("m7", "" for a major triad).
struct ChordName {
  char letter;
  int accidental;
  std::string quality;
};
// A chord by roman numeral: degree 1…7, `accidental` of `bVII`, `upper` for a capital numeral, quality after it ("7").
struct Numeral {
  int degree;
  int accidental;
  bool upper;
  std::string quality;
};
// `$fill`: another pattern, as many cells as it is long.
struct Splice {
  Name pattern;
};
// `[0 2 4]`: the cells share the time of one.
struct Division {
  std::vector<CellId> cells;
};
// `[0;2;4]`: the cells sound together.
struct Stack {
  std::vector<CellId> cells;
};
// `<0 4>`: the next cell each time the pattern comes round.
struct Alternation {
  std::vector<CellId> cells;
};

// What may follow a cell, in the order written.
struct Repeat {  // `*3`: that many times within the cell
  int count;
};
struct Replicate {  // `!2`: the cell that many times
  int count;
};
struct Chance {  // `?40%`, as a ratio
  Rational probability;
};
struct Velocity {  // `@60%`, as a ratio
  Rational level;
};
struct Euclid {  // `(5 16)`: that many hits spread over so many cells
  int hits;
  int cells;
};
using CellModifier = std::variant<Repeat, Replicate, Chance, Velocity, Euclid>;

struct Cell {
  Span span;
  std::variant<Hit, Rest, Hold, Step, NoteName, ChordName, Numeral, Splice, Division, Stack, Alternation> content;
  std::vector<CellModifier> modifiers;
};

// The cells between two bar lines. The span covers the cells without the bar lines; it is the point between the bar
// lines when there are none.
struct Bar {
  std::vector<CellId> cells;
  Span span;
};

// `grid 1/16 in 3/4 {| … | … |}`. A bar line may open the first bar and close the last; that adds no empty bar.
struct Grid {
  ExpressionId step;
  std::optional<ExpressionId> meter;
  std::vector<Bar> bars;
};

// ---- Where expressions and patterns meet ----------------------------------------------------------------------------

struct Expression {
  Span span;
  std::variant<Number, Text, Ratio, NoteName, Reference, Member, Call, Index, Unary, Binary, Conditional, Lambda, Pair,
               List, Comprehension, Grid>
      node;
};

// ---- Statements -----------------------------------------------------------------------------------------------------

// `name = expression`.
struct Binding {
  Name name;
  ExpressionId value;
};

enum class Preposition { As, At, From, After, Until, To, Over, By, With, Shape, On };

// `to 2.4 kHz`.
struct Phrase {
  Preposition preposition;
  Span preposition_span;
  ExpressionId object;
};

enum class VerbKind { Play, Mute, Set, Ramp, Send, Duck, Expect, Emit };

// `VERB expression (PREPOSITION expression)*`.
struct Verb {
  VerbKind verb;
  Span verb_span;
  ExpressionId object;
  std::vector<Phrase> phrases;
};

// `path pattern` in a kit: which instrument plays which pattern.
struct KitRow {
  ExpressionId instrument;
  ExpressionId pattern;
};

struct Statement {
  Span span;
  std::variant<Binding, Verb, KitRow> node;
};

using Block = std::vector<Statement>;

// ---- Declarations ---------------------------------------------------------------------------------------------------

enum class DeclarationKind {
  Let,
  Function,
  Tuning,
  Scale,
  Instrument,
  Effect,
  Pattern,
  Kit,
  Part,
  Section,
  Bus,
  Humanize,
  Variant,
  Deliver,
  Track,
};

// A parameter of a function, an instrument or an effect: `open = 0`.
struct Parameter {
  Name name;
  std::optional<ExpressionId> default_value;
};

// `KIND name (parameters) [length] [like name] (= value | { block })`. Which parts may stand depends on the kind, and
// the grammar has seen to that. `track` keeps its title as the name; `deliver` has none.
struct Declaration {
  DeclarationKind kind;
  Span kind_span;
  Name name;
  std::vector<Parameter> parameters;
  std::optional<ExpressionId> length;
  std::optional<Name> like;
  std::optional<ExpressionId> value;
  std::optional<Block> block;
  std::string documentation;  // The `///` lines above it, without the slashes.
  Span span;
};

// `use drums`, `use "parts/bass.trk" as bass`, `use osc bare`.
struct Use {
  Name module;
  bool is_path = false;
  std::optional<Name> alias;
  bool bare = false;
  Span span;
};

// One file. Declarations stand in the order written; `expect` lines at the top level are in `expectations`.
struct Module {
  source::FileId file;
  std::optional<Number> edition;  // `trk 1`
  Span edition_span;
  std::vector<Use> uses;
  std::vector<Declaration> declarations;
  std::vector<Statement> expectations;

  std::vector<Expression> expressions;
  std::vector<Cell> cells;

  const Expression& operator[](ExpressionId id) const { return expressions[id.index()]; }
  const Cell& operator[](CellId id) const { return cells[id.index()]; }
};

}  // namespace trk::syntax
