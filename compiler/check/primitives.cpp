#include "compiler/check/primitives.h"

#include "compiler/check/fold.h"
#include "runtime/base/check.h"
#include "runtime/math/hash.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using typed::Op;
using types::Type;

namespace {

std::string in_code(const std::string& name) { return "`" + name + "`"; }

}  // namespace

const std::vector<std::string_view>& primitive_names() {
  static const std::vector<std::string_view> names{
      "abs",   "adsr",  "atan",      "cents",     "clip",   "convolve", "delay",   "edo",       "exp",
      "floor", "fold",  "frequency", "generator", "log",    "max",      "min",     "noise",     "oversample",
      "param", "phase", "precise",   "prev",      "ratios", "refuse",   "reverse", "scala",     "sine",
      "sort",  "sqrt",  "steady",    "steps",     "sum",    "tan",      "tanh",    "zero_phase"};
  return names;
}

bool is_primitive(std::string_view name) {
  const auto& names = primitive_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

Primitives::Primitives(Evaluator& evaluator, Scope& scope, const std::string& name, const syntax::Call& node, Span span)
    : evaluator_(evaluator), scope_(scope), name_(name), node_(node), span_(span) {}

Value Primitives::call() {
  static const std::unordered_map<std::string_view, Value (*)(Primitives&)> calls{
      {"exp", [](Primitives& of) { return of.elementary(Op::Exp); }},
      {"log", [](Primitives& of) { return of.elementary(Op::Log); }},
      {"tan", [](Primitives& of) { return of.elementary(Op::Tangent); }},
      {"tanh", [](Primitives& of) { return of.elementary(Op::HyperbolicTangent); }},
      {"atan", [](Primitives& of) { return of.elementary(Op::ArcTangent); }},
      {"floor", [](Primitives& of) { return of.elementary(Op::Floor); }},
      {"abs", [](Primitives& of) { return of.elementary(Op::Absolute); }},
      {"sqrt", [](Primitives& of) { return of.square_root(); }},
      {"min", [](Primitives& of) { return of.extremum(Op::Minimum); }},
      {"max", [](Primitives& of) { return of.extremum(Op::Maximum); }},
      {"sine", [](Primitives& of) { return of.sine(); }},
      {"phase", [](Primitives& of) { return of.phase(); }},
      {"frequency", [](Primitives& of) { return of.frequency(); }},
      {"steady", [](Primitives& of) { return of.steady(); }},
      {"prev", [](Primitives& of) { return of.memory(Op::Previous); }},
      {"delay", [](Primitives& of) { return of.memory(Op::Delay); }},
      {"noise", [](Primitives& of) { return of.noise(); }},
      {"adsr", [](Primitives& of) { return of.adsr(); }},
      {"param", [](Primitives& of) { return of.parameter(); }},
      {"clip", [](Primitives& of) { return of.clip(); }},
      {"convolve", [](Primitives& of) { return of.convolve(); }},
      {"reverse", [](Primitives& of) { return of.reverse(); }},
      {"zero_phase", [](Primitives& of) { return of.zero_phase(); }},
      {"oversample", [](Primitives& of) { return of.oversample(); }},
      {"precise", [](Primitives& of) { return of.precise(); }},
      {"sum", [](Primitives& of) { return of.sum(); }},
      {"sort", [](Primitives& of) { return of.sort(); }},
      {"fold", [](Primitives& of) { return of.fold_ratio(); }},
      {"refuse", [](Primitives& of) { return of.refuse(); }},
      {"steps", [](Primitives& of) { return of.steps(); }},
      {"edo", [](Primitives& of) { return of.equal_steps(); }},
      {"ratios", [](Primitives& of) { return of.listed_intervals(); }},
      {"cents", [](Primitives& of) { return of.listed_intervals(); }},
      {"generator", [](Primitives& of) { return of.generator(); }},
      {"scala", [](Primitives& of) { return of.scala(); }},
  };
  const auto found = calls.find(name_);
  TRK_CHECK(found != calls.end(), "`{}` is no primitive", name_);
  return found->second(*this);
}

namespace {

// The name of a parameter; a `?` marks those that have a default.
std::string_view bare(std::string_view name) { return name.back() == '?' ? name.substr(0, name.size() - 1) : name; }

std::string listed(std::span<const std::string_view> names) {
  std::string all;
  for (const std::string_view name : names) all.append(all.empty() ? "" : ", ").append(bare(name));
  return all;
}

}  // namespace

bool Primitives::take(Names given_names) {
  const std::span<const std::string_view> names(given_names.begin(), given_names.size());
  given_.assign(names.size(), {});
  std::size_t next = 0;
  for (const syntax::Argument& argument : node_.arguments) {
    std::size_t place = next;
    if (!argument.name.text.empty()) {
      place = 0;
      while (place < names.size() && bare(names[place]) != argument.name.text) ++place;
      if (place == names.size()) {
        std::vector<std::string_view> bare_names;
        for (const std::string_view name : names) bare_names.push_back(bare(name));
        auto report = evaluator_.sink().report(kind::unknown_name, argument.name.span, "parameter", argument.name.text);
        if (!suggest(report, argument.name.text, argument.name.span, bare_names)) {
          report.help(phrase::takes_these, name_, listed(names));
        }
        return false;
      }
    } else {
      ++next;
    }
    if (place >= names.size() || given_[place].valid()) {
      auto report = evaluator_.sink().report(
          kind::wrong_arguments, evaluator_.expression(scope_.module, argument.value).span, name_,
          place < names.size() ? in_code(std::string(bare(names[place]))) + " once"
                               : diagnostics::counted(static_cast<std::int64_t>(names.size()), "argument"));
      const bool is_choice = name_ == "min" || name_ == "max";
      if (is_choice && place >= names.size()) {
        report.help(phrase::write_instead, name_ + "(a, " + name_ + "(b, c))");
      } else {
        report.help(phrase::takes_these, name_, listed(names));
      }
      return false;
    }
    given_[place] = {argument.value, evaluator_.expression(scope_.module, argument.value).span};
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (given_[i].valid() || names[i].back() == '?') continue;
    evaluator_.sink()
        .report(kind::missing_argument, span_, name_, names[i])
        .help(phrase::takes_these, name_, listed(names));
    return false;
  }
  return true;
}

Value Primitives::value(std::size_t argument) { return evaluator_.evaluate(scope_, given_[argument].expression); }

std::optional<Scalar> Primitives::typed_scalar(std::size_t argument, const Type& type) {
  const std::string wanted = types::describe(type);
  const auto found = evaluator_.scalar(value(argument), given_[argument].span, wanted);
  if (!found) return std::nullopt;
  if (!found->is_open && !(found->type == type)) {
    evaluator_.mismatch(in_code(name_), wanted, given_[argument].span, found->type);
    return std::nullopt;
  }
  return found;
}

bool Primitives::in_sound() {
  if (evaluator_.body_->context.graph != nullptr && evaluator_.body_->context.kind != Context::Kind::Expectation)
    return true;
  evaluator_.sink().report(kind::only_in_sound, evaluator_.answerable(span_), answerable_name());
  return false;
}

// ---- Functions of the moment ----------------------------------------------------------------------------------------

Value Primitives::elementary(Op op) {
  if (!take({"x"})) return {};
  // The size of something has its unit; everything else is about pure numbers.
  const bool keeps_unit = op == Op::Absolute;
  return evaluator_.each_side(value(0), given_[0].span, "a number or a signal",
                              [&](const Scalar& x) -> std::optional<Scalar> {
                                if (x.is_open) return x;
                                const bool is_plain = x.type.kind == types::Kind::Quantity;
                                if (!is_plain || (!keeps_unit && !x.type.dimension.is_number())) {
                                  evaluator_.mismatch(in_code(name_), "a pure number", given_[0].span, x.type);
                                  return std::nullopt;
                                }
                                return evaluator_.operation(op, x.type, {x}, span_);
                              });
}

Value Primitives::square_root() {
  if (!take({"x"})) return {};
  return evaluator_.each_side(value(0), given_[0].span, "a number or a signal",
                              [&](const Scalar& x) -> std::optional<Scalar> {
                                if (x.is_open) return x;
                                if (x.type.kind != types::Kind::Quantity) {
                                  evaluator_.mismatch(in_code(name_), "a number", given_[0].span, x.type);
                                  return std::nullopt;
                                }
                                const Type type = types::quantity(types::power(x.type.dimension, Rational(1, 2)));
                                return evaluator_.operation(Op::SquareRoot, type, {x}, span_);
                              });
}

Value Primitives::extremum(Op op) {
  if (!take({"a", "b"})) return {};
  const Value left = value(0);
  const Value right = value(1);
  if (left.is_poison() || right.is_poison()) return {};
  const auto* left_pair = left.as<Stereo>();
  const auto* right_pair = right.as<Stereo>();
  const auto choose = [&](const Scalar& a, const Scalar& b) -> std::optional<Scalar> {
    if (a.is_open || b.is_open) return a.is_open ? b : a;
    if (!(a.type == b.type) || a.type.kind == types::Kind::Boolean) {
      evaluator_.mismatch(in_code(name_), types::describe(a.type), given_[1].span, b.type);
      return std::nullopt;
    }
    return evaluator_.operation(op, a.type, {a, b}, span_);
  };
  const auto side = [&](const Value& whole, const Stereo* pair, bool is_left, Span at) -> std::optional<Scalar> {
    if (pair != nullptr) return is_left ? pair->left : pair->right;
    return evaluator_.scalar(whole, at, "a number or a signal");
  };
  const auto a = side(left, left_pair, true, given_[0].span);
  const auto b = side(right, right_pair, true, given_[1].span);
  if (!a || !b) return {};
  const auto first = choose(*a, *b);
  if (!first) return {};
  if (left_pair == nullptr && right_pair == nullptr) return {*first};
  const auto second =
      choose(*side(left, left_pair, false, given_[0].span), *side(right, right_pair, false, given_[1].span));
  if (!second) return {};
  return {Stereo{*first, *second}};
}

Value Primitives::sine() {
  if (!take({"phase"})) return {};
  return evaluator_.each_side(
      value(0), given_[0].span, "turns of phase", [&](const Scalar& x) -> std::optional<Scalar> {
        if (!x.is_open && !(x.type == types::quantity(types::kTurn)) && !evaluator_.counts_turns(x)) {
          evaluator_.mismatch(in_code(name_), types::describe(types::quantity(types::kTurn)), given_[0].span, x.type);
          return std::nullopt;
        }
        return evaluator_.operation(Op::Sine, types::kNumberType, {x}, span_);
      });
}

// Only lowering knows which parameters move.
Value Primitives::steady() {
  if (!take({"x"}) || !in_sound()) return {};
  const auto x = evaluator_.sides(value(0), given_[0].span, "a number or a signal");
  if (!x) return {};
  const auto is_steady = [&](const Scalar& side) {
    if (side.is_constant()) return Scalar{types::kBoolean, 1, std::nullopt, {}};
    return evaluator_.make_node(Op::Steady, types::kBoolean, {side.node}, span_);
  };
  return {evaluator_.operation(Op::And, types::kBoolean, {is_steady(x->left), is_steady(x->right)}, span_)};
}

// ---- Memory ---------------------------------------------------------------------------------------------------------

Value Primitives::phase() {
  if (!take({"frequency"}) || !in_sound()) return {};
  return evaluator_.each_side(value(0), given_[0].span, "a frequency", [&](const Scalar& f) -> std::optional<Scalar> {
    if (!f.is_open && !(f.type == types::quantity(types::kFrequency))) {
      evaluator_.mismatch(in_code(name_), "a frequency", given_[0].span, f.type);
      return std::nullopt;
    }
    return evaluator_.make_node(Op::Phase, types::quantity(types::kTurn), {evaluator_.node(f, given_[0].span)}, span_);
  });
}

Value Primitives::memory(Op op) {
  const bool is_delay = op == Op::Delay;
  const bool are_taken = is_delay ? take({"x", "time"}) : take({"x"});
  if (!are_taken || !in_sound()) return {};
  std::optional<Stereo> times;
  bool is_stereo = false;
  if (is_delay) {
    if (!at_the_rate()) return {};
    const Type wanted = types::quantity(types::kTime);
    const Value time =
        evaluator_.each_side(value(1), given_[1].span, "a time", [&](const Scalar& x) -> std::optional<Scalar> {
          if (x.is_open || x.type == wanted) return x;
          evaluator_.mismatch(in_code(name_), "a time", given_[1].span, x.type);
          return std::nullopt;
        });
    if (time.is_poison()) return {};
    is_stereo = time.as<Stereo>() != nullptr;
    times = evaluator_.sides(time, given_[1].span, "a time");
    const auto runs_back = [](const Scalar& side) { return side.is_constant() && side.value < 0; };
    if (times && (runs_back(times->left) || runs_back(times->right))) {
      evaluator_.sink().report(kind::out_of_range, given_[1].span, evaluator_.text(given_[1].span), "0 s or more");
      return {};
    }
  }
  // See Note [Types around a cycle].
  const std::size_t assumption = evaluator_.body_->delays++;
  if (assumption >= evaluator_.body_->assumptions.size()) evaluator_.body_->assumptions.emplace_back();
  const auto known = evaluator_.body_->assumed(assumption);
  const bool is_open = !known;
  const auto assumed = known.value_or(Body::Assumption{});
  std::vector<typed::NodeId> left_operands(1);
  std::vector<typed::NodeId> right_operands(1);
  if (times) left_operands.push_back(evaluator_.node(times->left, given_[1].span));
  if (times) right_operands.push_back(is_stereo ? evaluator_.node(times->right, given_[1].span) : left_operands[1]);
  Scalar left = evaluator_.make_node(op, assumed.type, left_operands, span_);
  left.is_open = is_open;
  std::optional<Scalar> right;
  if (assumed.stereo || is_stereo) {
    right = evaluator_.make_node(op, assumed.type, right_operands, span_);
    right->is_open = is_open;
  }
  evaluator_.body_->deferred.push_back(
      {left.node, assumption, &scope_, given_[0].expression, given_[0].span, is_stereo, evaluator_.body_->manner});
  if (right) return {Stereo{left, *right}};
  return {left};
}

bool Primitives::at_the_rate() {
  if (evaluator_.body_->manner.region == 0) return true;
  evaluator_.sink()
      .report(kind::not_oversampled, evaluator_.answerable(span_), answerable_name())
      .help(phrase::name_it_outside);
  return false;
}

// What is evaluated here stands in a region of its own. Equations that are named in it stand where they are written.
Value Primitives::oversample() {
  if (!take({"factor", "x"}) || !in_sound() || !at_the_rate()) return {};
  const auto factor = evaluator_.whole_number(scope_, given_[0].expression, "`oversample`");
  if (!factor) return {};
  if (*factor != 2 && *factor != 4 && *factor != 8) {
    evaluator_.sink().report(kind::out_of_range, given_[0].span, evaluator_.text(given_[0].span), "2, 4 or 8");
    return {};
  }
  typed::Graph& graph = *evaluator_.body_->context.graph;
  const auto index = static_cast<std::uint32_t>(graph.regions.size());
  graph.regions.push_back({static_cast<int>(*factor), {}, evaluator_.answerable(span_)});
  evaluator_.body_->manner.region = index + 1;
  // A scope of the region's own: arguments that are handed on to functions belong to it as well.
  const Value x = evaluator_.evaluate(evaluator_.open_scope(scope_, {scope_.path}), given_[1].expression);
  evaluator_.body_->manner.region = 0;
  return evaluator_.each_side(x, given_[1].span, "a signal", [&](const Scalar& side) -> std::optional<Scalar> {
    if (side.is_constant()) return side;
    if (!side.is_open && !(side.type == types::kNumberType)) {
      evaluator_.mismatch(in_code(name_), "a pure number", given_[1].span, side.type);
      return std::nullopt;
    }
    Scalar made = evaluator_.make_node(Op::Oversample, types::kNumberType, {side.node}, span_);
    graph.nodes.back().index = index;
    graph.regions[index].results.push_back(made.node);
    return made;
  });
}

// Like a region, with another manner of its own: what is named here and stands elsewhere is computed as it is there.
Value Primitives::precise() {
  if (!take({"x"}) || !in_sound()) return {};
  if (std::holds_alternative<syntax::Reference>(evaluator_.expression(scope_.module, given_[0].expression).node)) {
    evaluator_.sink().report(kind::wrong_value, given_[0].span, "`precise`",
                             "something to compute, such as `lowpass(x, cutoff = 20 Hz)`",
                             evaluator_.text(given_[0].span));
    return {};
  }
  return precisely(
      [&] { return evaluator_.evaluate(evaluator_.open_scope(scope_, {scope_.path}), given_[0].expression); });
}

Value Primitives::precisely(const std::function<Value()>& evaluate) {
  bool& is_precise = evaluator_.body_->manner.is_precise;
  const bool was_precise = std::exchange(is_precise, true);
  const Value result = evaluate();
  is_precise = was_precise;
  return result;
}

Value Primitives::noise() {
  if (!take({"seed?"}) || !in_sound()) return {};
  std::string path(evaluator_.next_path(scope_, "noise"));
  // A seed of its own names the stream wherever the call stands.
  if (given_[0].valid()) {
    const auto seed = evaluator_.whole_number(scope_, given_[0].expression, "the seed of `noise`");
    if (!seed) return {};
    path = "noise " + std::to_string(*seed);
  }
  const Scalar made = evaluator_.make_node(Op::Noise, types::kNumberType, {}, span_);
  evaluator_.body_->context.graph->nodes.back().key = math::text_key(path);
  return {made};
}

Value Primitives::adsr() {
  if (!take({"gate", "attack?", "decay?", "sustain?", "release?"}) || !in_sound()) return {};
  if (evaluator_.body_->context.kind != Context::Kind::Instrument) {
    evaluator_.sink().report(kind::only_in_instrument, evaluator_.answerable(span_), answerable_name());
    return {};
  }
  if (!at_the_rate()) return {};
  const auto gate = typed_scalar(0, types::kNumberType);
  if (!gate) return {};
  // A quick, full envelope where nothing else is said: no click, no fade.
  const std::array<double, 5> defaults{0, 0.002, 0.1, 1, 0.02};
  std::vector<typed::NodeId> operands{evaluator_.node(*gate, given_[0].span)};
  for (std::size_t i = 1; i < 5; ++i) {
    const Type type = i == 3 ? types::kNumberType : types::quantity(types::kTime);
    Scalar amount{type, defaults[i], std::nullopt, {}};
    if (given_[i].valid()) {
      const auto found = typed_scalar(i, type);
      if (!found) return {};
      if (found->is_constant() && found->value < 0) {
        evaluator_.sink().report(kind::out_of_range, given_[i].span, evaluator_.text(given_[i].span), "0 or more");
        return {};
      }
      amount = *found;
    }
    operands.push_back(evaluator_.node(amount, span_));
  }
  evaluator_.body_->context.releases->push_back(operands[4]);
  return {evaluator_.make_node(Op::Adsr, types::kNumberType, operands, span_)};
}

Value Primitives::parameter() {
  if (!take({"default", "range"})) return {};
  const auto* binding = evaluator_.running_.empty() ? nullptr : evaluator_.running_.back().first;
  const bool is_whole_binding = binding != nullptr && binding->is_binding && binding->scope == &scope_ &&
                                scope_.parent->has_parameters &&
                                evaluator_.expression(scope_.module, binding->expression).span == span_;
  if (evaluator_.body_->context.parameters == nullptr || !is_whole_binding) {
    evaluator_.sink().report(kind::param_elsewhere, span_);
    return {};
  }
  const auto initial = evaluator_.scalar(value(0), given_[0].span, "a value");
  const Value bounds = value(1);
  if (!initial || bounds.is_poison()) return {};
  const auto* range = bounds.as<RangeValue>();
  if (range == nullptr || !range->low.is_constant() || !range->high.is_constant()) {
    evaluator_.sink().report(kind::wrong_value, given_[1].span, "the range of `param`", "a range such as `a .. b`",
                             evaluator_.text(given_[1].span));
    return {};
  }
  if (!initial->is_constant()) {
    evaluator_.sink().report(kind::not_constant, given_[0].span, "the default of `param`",
                             evaluator_.text(given_[0].span));
    return {};
  }
  if (!(range->low.type == initial->type)) {
    evaluator_.mismatch("the range of `param`", types::describe(initial->type), given_[1].span, range->low.type);
    return {};
  }
  if (range->low.value > range->high.value) {
    evaluator_.sink().report(kind::range_backwards, given_[1].span, evaluator_.text(given_[1].span));
    return {};
  }
  if (initial->value < range->low.value || initial->value > range->high.value) {
    evaluator_.sink().report(kind::out_of_range, given_[0].span, evaluator_.text(given_[0].span),
                             "in " + evaluator_.text(given_[1].span));
    return {};
  }
  return declare_parameter({evaluator_.running_.back().second, initial->type, initial->value, range->low.value,
                            range->high.value, range_text(*range), span_});
}

// As the author wrote it, if that shows the numbers and their units.
std::string Primitives::range_text(const RangeValue& range) {
  const auto is_literal = [&](syntax::ExpressionId id) {
    const auto* opposite = std::get_if<syntax::Unary>(&evaluator_.expression(scope_.module, id).node);
    const auto& node = evaluator_.expression(scope_.module, opposite != nullptr ? opposite->operand : id).node;
    return std::holds_alternative<syntax::Number>(node);
  };
  const auto* ends = std::get_if<syntax::Binary>(&evaluator_.expression(scope_.module, given_[1].expression).node);
  if (ends != nullptr && is_literal(ends->left) && is_literal(ends->right)) return evaluator_.text(given_[1].span);
  return types::written(range.low.value, range.low.type) + " .. " + types::written(range.high.value, range.high.type);
}

// Effects bring their parameters to the bus that runs them. An effect that runs twice has one set of them.
Value Primitives::declare_parameter(const typed::Parameter& parameter) {
  if (parameter.name == "gain" && evaluator_.body_->context.kind == Context::Kind::Bus) {
    evaluator_.sink().report(kind::gain_taken, span_);
    return {};
  }
  auto& parameters = *evaluator_.body_->context.parameters;
  const auto known = std::ranges::find(parameters, parameter.name, &typed::Parameter::name);
  const auto place = static_cast<std::size_t>(known - parameters.begin());
  if (known == parameters.end()) {
    parameters.push_back(parameter);
  } else if (!(known->span == parameter.span) || known->default_value != parameter.default_value ||
             known->low != parameter.low || known->high != parameter.high) {
    evaluator_.sink()
        .report(kind::parameter_taken, span_, parameter.name)
        .note(known->span, phrase::first_declared_here, parameter.name);
    return {};
  }
  return {evaluator_.source(Op::Parameter, parameter.type, place, span_)};
}

// What a function cannot work with. The value that it names is where the author is told.
Value Primitives::refuse() {
  if (!take({"value", "why"})) return {};
  const Value why = value(1);
  if (const auto* text = why.as<TextValue>()) {
    evaluator_.sink().report(kind::refused, evaluator_.origin(scope_, given_[0].expression), text->text);
  } else if (!why.is_poison()) {
    evaluator_.sink().report(kind::wrong_value, given_[1].span, "`refuse`", "a text", evaluator_.text(given_[1].span));
  }
  return {};
}

// ---- Lists ----------------------------------------------------------------------------------------------------------

Value Primitives::sum() {
  if (!take({"list"})) return {};
  const Value list = value(0);
  if (list.is_poison()) return {};
  const auto* items = list.as<ListValue>();
  if (items == nullptr) {
    evaluator_.sink().report(kind::wrong_value, given_[0].span, "`sum`", "a list", evaluator_.text(given_[0].span));
    return {};
  }
  if (items->items->empty()) return {Scalar{types::kNumberType, 0, Rational(0), {}}};
  Value total = items->items->front();
  for (std::size_t i = 1; i < items->items->size(); ++i) {
    if (total.is_poison() || (*items->items)[i].is_poison()) return {};
    total = evaluator_.combine(syntax::BinaryOperator::Add, total, (*items->items)[i], given_[0].span, given_[0].span,
                               span_);
  }
  return total;
}

Value Primitives::sort() {
  if (!take({"list"})) return {};
  const Value list = value(0);
  if (list.is_poison()) return {};
  const auto* items = list.as<ListValue>();
  std::vector<Value> sorted = items != nullptr ? *items->items : std::vector<Value>{};
  bool constants = items != nullptr;
  for (const Value& item : sorted) {
    if (item.is_poison()) return {};
    const auto* number = item.as<Scalar>();
    constants = constants && number != nullptr && number->is_constant() && number->type == sorted[0].as<Scalar>()->type;
  }
  if (!constants) {
    evaluator_.sink().report(kind::wrong_value, given_[0].span, "`sort`", "a list of numbers known when compiling",
                             evaluator_.text(given_[0].span));
    return {};
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Value& a, const Value& b) { return a.as<Scalar>()->value < b.as<Scalar>()->value; });
  return evaluator_.list(std::move(sorted));
}

}  // namespace trk::checking
