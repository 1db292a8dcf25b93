// Evaluates expressions: constants to numbers, equations of sound to nodes of a typed graph.
//
// Functions are expanded where they are called, so a function has no type of its own: each call is checked with the
// units it is given. Arguments and equations are evaluated when first wanted, which sorts equations and lets a cycle
// run through `prev` or `delay`.
#pragma once

#include "compiler/check/check.h"
#include "compiler/check/value.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/diagnostics/suggest.h"
#include "compiler/source/source_file.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace trk::checking {

// What an expression may use, and where its nodes go.
struct Context {
  enum class Kind { Constant, Instrument, Bus, Clip, Expectation } kind = Kind::Constant;
  typed::Graph* graph = nullptr;                        // not for constants
  std::vector<typed::Parameter>* parameters = nullptr;  // instruments and buses
  std::vector<typed::NodeId>* releases = nullptr;       // instruments
  std::vector<typed::Measure>* measures = nullptr;      // expectations
  // Buses: what stands for the sound of an instrument or another bus in the equations.
  std::function<Value(syntax::DeclarationId, source::Span)> signal;
};

// The equations under way: an instrument, a bus, a clip or an expectation. Outside of them there are only constants.
struct Body {
  // An input of `prev` or `delay` that is evaluated after everything else, so that it may use what it feeds.
  struct Deferred {
    typed::NodeId node;  // the first of one or two
    std::size_t assumption;
    Scope* scope;
    syntax::ExpressionId expression;
    source::Span span;
    bool is_stereo = false;  // two nodes, whatever the input is
    typed::Manner manner = {};
  };
  // What the input of the n-th `prev` or `delay` is.
  struct Assumption {
    types::Type type;
    bool stereo = false;
    friend bool operator==(const Assumption&, const Assumption&) = default;
  };

  Context context;
  std::vector<Deferred> deferred;
  std::vector<std::optional<Assumption>> assumptions;  // nothing as long as it is not known
  bool guesses = false;                                // that what is not known is a number, and mono
  std::size_t delays = 0;
  std::unordered_map<std::string_view, int> calls;  // how often a path has called something, for random streams
  typed::Manner manner = {};                        // of what is being evaluated

  std::optional<Assumption> assumed(std::size_t delay) const {
    return assumptions[delay] || !guesses ? assumptions[delay] : Assumption{};
  }
};

// What the whole track says and every expression may ask.
struct TrackFacts {
  double rate = 44100;
  typed::Meter meter;
  std::optional<Rational> tempo;        // whole notes per second, where it never changes
  std::optional<types::Tuning> tuning;  // under scales that do not name one
};

using diagnostics::suggest;
using diagnostics::suggest_or_list;

// What a tuning block gives a meaning.
inline constexpr std::string_view kTuningEntries[] = {"steps", "root", "period"};

class Evaluator {
 public:
  Evaluator(const syntax::Program& program, const source::SourceMap& sources, const CheckOptions& options,
            diagnostics::Sink& sink);

  TrackFacts facts;

  // Expressions of module `module` outside any block.
  Scope& module_scope(std::uint32_t module);
  // A new scope inside `parent`; the parts of its path are joined.
  Scope& open_scope(Scope& parent, std::initializer_list<std::string_view> path);
  // The bindings of a block as slots of `scope`. Statements of other kinds are the caller's. Those of a function's
  // block are only evaluated when used, those of other blocks always.
  enum class Wanted { Always, WhenUsed };
  void bind_block(Scope& scope, const syntax::Block& block, Wanted wanted = Wanted::Always);

  Value evaluate(Scope& scope, syntax::ExpressionId expression);
  // The value of a declaration, evaluated once.
  Value declared(syntax::DeclarationId id);
  // A node without operands: what a note, a bus or the song brings.
  Scalar source(typed::Op op, types::Type type, std::size_t index, source::Span span);
  // What a name stands for; `wanted` is what was looked for, if only one kind of thing would do.
  Value lookup(Scope& scope, const std::string& name, source::Span span,
               std::optional<syntax::DeclarationKind> wanted = {});
  // Whether unknown names are still held against all known ones: not where hundreds are unknown.
  bool still_suggests() const;
  // An expression that should be the name of an instrument or a bus.
  Value named(Scope& scope, syntax::ExpressionId expression, syntax::DeclarationKind wanted);
  // The value of a slot that exists in `scope` itself.
  Value slot_value(Scope& scope, const std::string& name);

  // Evaluates equations with a graph to fill, until the types that run through `prev` and `delay` agree. Equations may
  // stand within others, as those of a clip do.
  void in_context(const Context& context, const std::function<void()>& equations);
  // Evaluates them once. False if a type was found to be another than was assumed.
  bool run_round(const std::function<void()>& equations, bool is_last);

  // ---- What others want of a value. Nothing is returned without a report, unless the value was poison.

  std::optional<Scalar> scalar(const Value& value, source::Span span, std::string_view wanted);
  // A constant of the wanted type; `who` wants it.
  std::optional<Scalar> constant(Scope& scope, syntax::ExpressionId expression, const types::Type& type,
                                 std::string_view who);
  std::optional<Scalar> constant(const Value& value, source::Span span, const types::Type& type, std::string_view who);
  std::optional<std::int64_t> whole_number(Scope& scope, syntax::ExpressionId expression, std::string_view who);
  std::optional<std::int64_t> whole_number(const Value& value, source::Span span, std::string_view who);
  std::optional<Rational> musical_length(Scope& scope, syntax::ExpressionId expression, std::string_view who);
  std::optional<typed::Meter> meter(std::uint32_t module, syntax::ExpressionId expression);
  // The key an expression gives, with the track's tuning under a scale that names none.
  std::optional<types::Key> key(Scope& scope, syntax::ExpressionId expression);
  // The one or two nodes that `who` lets sound: pure numbers, or factors such as -6 dB.
  std::vector<typed::NodeId> outputs(const Value& out, source::Span span, std::string_view who);
  // A tuning, or an equation that makes one; `name` is what it will be called.
  std::optional<types::Tuning> tuning(Scope& scope, syntax::ExpressionId expression, const std::string& name);
  // A node that holds the scalar.
  typed::NodeId node(const Scalar& scalar, source::Span span);

  // ---- Patterns

  // The pattern or kit an expression names, transformations applied.
  std::optional<PatternValue> pattern(Scope& scope, syntax::ExpressionId expression);
  std::optional<PatternValue> pattern(const Value& value, source::Span span);
  std::vector<typed::Pattern> take_patterns() { return std::move(patterns_); }
  std::vector<typed::Clip> take_clips() { return std::move(clips_); }
  const typed::Pattern& operator[](typed::PatternId id) const { return patterns_[id.index()]; }

  const syntax::Program& program() const { return program_; }
  diagnostics::Sink& sink() { return sink_; }
  std::string text(source::Span span) const;
  const syntax::Expression& expression(std::uint32_t module, syntax::ExpressionId id) const;

  // Reports that `who` wants something else than it was given.
  void mismatch(std::string_view who, std::string_view wanted, source::Span span, const types::Type& found);

  // ---- uncalled.cpp
  // Reports parameters of one name, and what is wrong in the body of a function or effect that nothing has called.
  void judge_function(syntax::DeclarationId id);

 private:
  friend class Primitives;
  friend class Slopes;

  // Evaluations inside each other from which on equations are settled in order; see Note [The order of equations].
  static constexpr int kShallow = 60;

  Value evaluate_node(Scope& scope, syntax::ExpressionId id, const syntax::Expression& expression);
  Value number(const syntax::Number& number, source::Span span);
  Value binary(Scope& scope, const syntax::Binary& node, source::Span span);
  Value unary(Scope& scope, const syntax::Unary& node, source::Span span);
  Value conditional(Scope& scope, const syntax::Conditional& node, source::Span span);
  Value member(Scope& scope, const syntax::Member& node, source::Span span);
  void say_how_else(diagnostics::Report report, const Value& object, const std::string& owner,
                    const syntax::Name& member) const;
  Value song_measure(const syntax::Name& member, source::Span span);
  Value measure(typed::Measure what, types::Type type, source::Span span);
  Value call(Scope& scope, const syntax::Call& node, source::Span span);
  // `first`, if given, stands in for the first argument.
  Value call_function(Scope& scope, const FunctionValue& function, const syntax::Call& node, source::Span span,
                      const Value* first = nullptr);
  Value read_clip(Scope& scope, const ClipValue& clip, const syntax::Call& node, source::Span span);
  // What a name stands for outside of all blocks: a declaration, a value, or nothing.
  using Global = std::variant<std::monostate, syntax::DeclarationId, Value>;
  const Global& global(std::uint32_t module, std::string_view name);
  // A name for the next thing of this kind at a place: "room.out/hall.0/clip.0".
  std::string_view next_path(const Scope& scope, std::string_view what);
  // The parts joined, for as long as the evaluator lives.
  std::string_view joined(std::initializer_list<std::string_view> parts);
  Value index(Scope& scope, const syntax::Index& node, source::Span span);
  Value comprehension(Scope& scope, const syntax::Comprehension& node, source::Span span);
  Value heard(Value value, source::Span span);
  Value list(std::vector<Value> items);
  Value declare_value(syntax::DeclarationId id);
  Value declare_scale(syntax::DeclarationId id);
  Value declare_tuning(syntax::DeclarationId id);
  bool misspells(const syntax::Block& block, std::string_view missing);
  Value declare_tuning_block(Scope& outer, const syntax::Declaration& declaration);
  bool read_block_steps(Scope& scope, types::Tuning& tuning);
  std::optional<types::Tuning> equation(const FunctionValue& function, const std::string& name, source::Span span);
  Value equation_at(const FunctionValue& function, int degree, const std::string& name);
  std::optional<types::Key> key(const Value& value, source::Span span);
  bool fits(const ScaleValue& scale, const types::Tuning& tuning, source::Span span);
  Value step_of(const types::Key& key, const syntax::Call& node, Scope& scope, source::Span span);
  Value declare_pattern(syntax::DeclarationId id);
  Value declare_kit(syntax::DeclarationId id);
  std::optional<PatternValue> row_pattern(Scope& scope, const syntax::KitRow& row, const std::string& name);
  Value grid(Scope& scope, const syntax::Grid& node, source::Span span, const std::string& name);
  Value method(Scope& scope, const PatternValue& object, const syntax::Name& name,
               const std::vector<syntax::Argument>& arguments, source::Span span);
  bool read_amount(Scope& scope, syntax::ExpressionId argument, const std::string& who, typed::Transform& transform);
  bool read_compass(Scope& scope, syntax::ExpressionId argument, const std::string& who, typed::Transform& transform);
  Rational length_of(const PatternValue& pattern) const;
  Rational length_of(const typed::PatternUse& use) const;
  void join_rows(PatternValue& kit);
  Value on(const Value& left, const Value& right, source::Span left_span, source::Span right_span);
  // How many steps a frame has where the expression stands.
  int oversampling() const {
    const std::uint32_t region = body_->manner.region;
    return region == 0 ? 1 : body_->context.graph->regions[region - 1].factor;
  }
  Value built_in(Scope& scope, const std::string& name, bool& found, source::Span span);
  Value slot(Scope& scope, const std::string& name, Slot& slot, source::Span use);
  void evaluate_slot(const std::string& name, Slot& slot);

  // ---- order.cpp
  // A slot or a declared value that has an expression of its own.
  struct Equation {
    Slot* slot = nullptr;
    std::string name;
    syntax::DeclarationId declaration;  // without a slot
  };
  // Whether evaluating what an equation needs on the way would nest too deeply.
  bool nests_deeply() const { return depth_ >= kShallow; }
  // Evaluates what an equation needs, deepest first.
  void settle_needs(const Equation& equation);
  // The equations that cannot be avoided when this one is evaluated, and have not been so far.
  std::vector<Equation> needs(const Equation& equation);
  std::optional<Equation> waiting(Scope& scope, const std::string& name);
  // The names that an expression cannot do without, in the order written.
  const std::vector<std::string>& names_needed(std::uint32_t module, syntax::ExpressionId id, bool takes_arguments);
  void report_cycle(const Slot& slot, source::Span use);
  bool follows_slash(source::Span span) const;
  bool explain_unknown(const Scope& scope, const std::string& name, source::Span span);
  bool is_near_own(const Scope& scope, std::string_view name) const;
  bool point_to_library(diagnostics::Report report, const Scope& scope, std::string_view name, source::Span span,
                        std::optional<syntax::DeclarationKind> wanted) const;
  void offer_percentage(diagnostics::Report report, const std::string& guilty);
  void offer_condition(diagnostics::Report report, const std::string& guilty, source::Span span);
  void offer_unit(diagnostics::Report report, std::string_view wanted, const std::string& guilty, source::Span span);
  std::vector<std::string> names_in_sight(const Scope& scope, std::optional<syntax::DeclarationKind> wanted) const;

  // The unit of time that a value is divided by, as in `k/s`; nothing if something else stands there.
  std::optional<Scalar> unit_of_rate(Scope& scope, syntax::ExpressionId divisor);
  Value compare(Scope& scope, const syntax::Binary& node, const Value& left, const Value& right, source::Span span);
  // Applies an operator to two values: scalars, or stereo sides pairwise.
  Value combine(syntax::BinaryOperator op, const Value& left, const Value& right, source::Span left_span,
                source::Span right_span, source::Span span);
  std::optional<Scalar> combine_scalars(syntax::BinaryOperator op, const Scalar& left, const Scalar& right,
                                        source::Span left_span, source::Span right_span, source::Span span);
  // The same where a unit is not known yet.
  Scalar combine_open(syntax::BinaryOperator op, const Scalar& left, const Scalar& right, source::Span span);
  // Whether a pure number is a frequency times a time, which counts turns.
  bool counts_turns(const Scalar& number) const;
  std::optional<Scalar> power(const Scalar& base, const Scalar& exponent, source::Span base_span,
                              source::Span exponent_span, source::Span span);
  // One operation on scalars: a constant when all operands are, a node otherwise.
  Scalar operation(typed::Op op, types::Type type, std::vector<Scalar> operands, source::Span span);
  Scalar make_node(typed::Op op, types::Type type, std::vector<typed::NodeId> operands, source::Span span);
  // `f` on a scalar, on both sides of a stereo value, or on every item of a list.
  Value each_side(const Value& value, source::Span span, std::string_view wanted,
                  const std::function<std::optional<Scalar>(const Scalar&)>& f);

  // Both sides of a signal.
  std::optional<Stereo> sides(const Value& value, source::Span span, std::string_view wanted);

  bool within_limits(source::Span span);
  // Whether two parameters have one name.
  static bool has_twins(const syntax::Declaration& function);
  // False after a report when a function calls itself without end.
  bool may_call(source::Span span);

  // ---- blame.cpp
  bool is_library(const Scope& scope) const { return program_.names[scope.module].is_library; }
  // Tells what was reported while a library function was evaluated in terms of the author's call.
  void answer_for(const Scope& scope, syntax::ExpressionId failed, diagnostics::Sink::Mark mark);
  void restate(diagnostics::Diagnostic& diagnostic, const LibraryCall& call,
               const std::vector<const Slot*>& given) const;
  // Where the argument was written that an expression passes on.
  source::Span origin(const Scope& scope, syntax::ExpressionId expression) const;
  Value function_value(Scope& inner, const syntax::Declaration& declaration);
  // Notes where a function was called whose equations do not suit what they are given.
  void tell_call(const syntax::Declaration& declaration, source::Span call, diagnostics::Sink::Mark mark);
  // Whether an argument has the type of the default it stands for; nothing where that is no number.
  std::optional<bool> is_as_usual(const Slot& slot, const LibraryCall& call);
  // The call that the comment above a function of the library gives as its example; empty if it gives none.
  static std::string example_of(const syntax::Declaration& declaration);
  // The author's arguments that an expression of the library depends on.
  void find_given(const Scope& scope, syntax::ExpressionId expression, std::set<const Slot*>& seen,
                  std::vector<const Slot*>& given) const;
  // Where a mistake in a primitive is the author's: at the call of the library function that uses it, if one does.
  source::Span answerable(source::Span span) const { return call_ != nullptr ? call_->span : span; }

  const syntax::Program& program_;
  const source::SourceMap& sources_;
  const TextLoader& texts_;
  const LibraryIndex& library_;
  diagnostics::Sink& sink_;
  // What lives as long as the evaluator: scopes, their slots and their paths.
  std::pmr::monotonic_buffer_resource memory_{std::size_t{1} << 16};
  std::deque<Scope> scopes_;
  std::deque<LibraryCall> library_calls_;
  const LibraryCall* call_ = nullptr;  // behind which the current expression is
  std::vector<Scope*> module_scopes_;
  std::vector<std::unordered_map<std::string_view, Global>> globals_;  // by module, those that were asked for
  std::map<syntax::DeclarationId, Slot> declarations_;                 // declared values, evaluated once
  std::vector<syntax::DeclarationId> declaring_;                       // those being evaluated, outermost first
  std::unordered_map<std::uint64_t, std::vector<std::string>> names_needed_;
  std::vector<typed::Pattern> patterns_;
  std::vector<typed::Clip> clips_;
  std::map<std::string_view, ClipValue> clips_by_path_;       // so that another round of types finds them again
  std::vector<std::pair<const Slot*, std::string>> running_;  // slots being evaluated, outermost first

  Body constants_;
  Body* body_ = &constants_;
  std::set<const syntax::Declaration*> called_;
  bool judging_ = false;  // a body whose arguments are not known
  int depth_ = 0;
  std::int64_t steps_ = 0;
  std::int64_t calls_made_ = 0;  // of functions, and items of comprehensions
  bool exhausted_ = false;       // what is evaluated now goes beyond a limit
  bool spent_ = false;           // the track has taken all it may
};

}  // namespace trk::checking
