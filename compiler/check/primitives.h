// The functions that are not written in `.trk`: what each takes, what it gives, and where it may stand.
#pragma once

#include "compiler/check/evaluator.h"

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trk::checking {

bool is_primitive(std::string_view name);
const std::vector<std::string_view>& primitive_names();

// One call of a primitive.
class Primitives {
 public:
  Primitives(Evaluator& evaluator, Scope& scope, const std::string& name, const syntax::Call& node, source::Span span);

  Value call();

 private:
  struct Given {
    syntax::ExpressionId expression;
    source::Span span;
    bool valid() const { return expression.valid(); }
  };

  // Binds the call's arguments to names, in order. Names that end in '?' may be left out. False after a report.
  using Names = std::initializer_list<std::string_view>;
  bool take(Names names);
  Value value(std::size_t argument);
  // A signal or number of the given type; nothing after a report.
  std::optional<Scalar> typed_scalar(std::size_t argument, const types::Type& type);
  // Reports unless the call stands where sound is made.
  bool in_sound();
  // What the author calls this: the primitive, or the library function it is part of.
  const std::string& answerable_name() const {
    return evaluator_.call_ != nullptr ? evaluator_.call_->function : name_;
  }

  Value elementary(typed::Op op);
  Value square_root();
  Value extremum(typed::Op op);
  Value sine();
  Value steady();
  Value phase();
  Value memory(typed::Op op);
  Value noise();
  Value adsr();
  Value parameter();
  std::string range_text(const RangeValue& range);
  Value declare_parameter(const typed::Parameter& parameter);
  Value refuse();
  Value oversample();
  Value precise();
  // What `evaluate` gives, in nodes that are computed with 64 bits.
  Value precisely(const std::function<Value()>& evaluate);
  // Reports unless this may stand in an `oversample`, or is outside of one.
  bool at_the_rate();
  // ---- streams.cpp
  Value clip();
  Value convolve();
  Value reverse();
  Value zero_phase();
  // Adds what `kind` makes of a whole signal, a mono or a stereo one.
  Value stream(typed::Stream::Kind kind, const Value& x, source::Span at, const ClipValue* response);
  Value reversed(const ClipValue& clip);
  // ---- frequency.cpp
  Value frequency();

  Value sum();
  Value sort();

  // ---- tuning_primitives.cpp
  Value fold_ratio();
  Value steps();
  Value equal_steps();
  Value listed_intervals();
  Value generator();
  Value scala();
  // What an argument of a list of numbers holds: itself, or the items of the list it is.
  struct Item {
    Value value;
    source::Span span;
  };
  std::vector<Item> items(const syntax::Argument& argument);
  // The settings of tunings: an argument, or what stands where it is not given. Nothing after a report.
  std::optional<double> root(const Given& given);
  std::optional<double> period(const Given& given);
  std::optional<std::int64_t> count(const Given& given, std::int64_t low, std::int64_t high);
  // A tuning, or a scale that waits for a note if no root is given.
  Value on_root(types::Tuning tuning);
  void name_file(diagnostics::Sink::Mark mark, const Given& given);
  template <class File>
  std::optional<File> read_scala(const Given& given,
                                 std::optional<File> (*read)(const source::SourceFile&, diagnostics::Sink&));

  Evaluator& evaluator_;
  Scope& scope_;
  const std::string& name_;
  const syntax::Call& node_;
  source::Span span_;
  std::vector<Given> given_;
};

}  // namespace trk::checking
