// The functions that make scales and tunings.
#include "compiler/check/primitives.h"
#include "compiler/diagnostics/named_file.h"
#include "compiler/scala/key_map.h"
#include "compiler/scala/lines.h"
#include "compiler/scala/scale.h"
#include "compiler/scala/tuned.h"
#include "runtime/math/functions.h"

#include <algorithm>
#include <string>
#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using types::Type;

namespace {

constexpr std::int64_t kMostDegrees = 65536;

const Type kInterval{types::Kind::Interval, {}};
const Type kHertz = types::quantity(types::kFrequency);

}  // namespace

Value Primitives::fold_ratio() {
  if (!take({"x", "period"})) return {};
  const auto ratio = evaluator_.scalar(value(0), given_[0].span, "a ratio");
  const auto period = evaluator_.scalar(value(1), given_[1].span, "an interval");
  if (!ratio || !period) return {};
  if (!ratio->is_constant() || !period->is_constant()) {
    const Span at = given_[ratio->is_constant() ? 1 : 0].span;
    evaluator_.sink().report(kind::not_constant, at, "what `fold` takes", evaluator_.text(at));
    return {};
  }
  if (ratio->value <= 0 || period->value <= 1) {
    evaluator_.sink().report(kind::fold_needs_ratio, span_);
    return {};
  }
  Scalar folded = *ratio;
  folded.exact.reset();
  folded.value = types::fold(ratio->value, period->value);
  return {folded};
}

// ---- Settings -------------------------------------------------------------------------------------------------------

std::vector<Primitives::Item> Primitives::items(const syntax::Argument& argument) {
  const Span span = evaluator_.expression(scope_.module, argument.value).span;
  const Value value = evaluator_.evaluate(scope_, argument.value);
  const auto* list = value.as<ListValue>();
  if (list == nullptr) return {{value, span}};
  std::vector<Item> items;
  for (const Value& item : *list->items) items.push_back({item, span});
  return items;
}

std::optional<double> Primitives::root(const Given& given) {
  const auto found = evaluator_.constant(scope_, given.expression, kHertz, "`root`");
  if (!found) return std::nullopt;
  if (types::is_frequency(found->value)) return found->value;
  evaluator_.sink().report(kind::out_of_range, given.span, evaluator_.text(given.span), "above 0 Hz");
  return std::nullopt;
}

std::optional<double> Primitives::period(const Given& given) {
  if (!given.valid()) return 2;
  const Value value = evaluator_.evaluate(scope_, given.expression);
  const auto* scalar = value.as<Scalar>();
  // A period may be a plain ratio, such as the golden one; among cents a plain number would be read as cents.
  const bool is_ratio = name_ != "cents" && scalar != nullptr && scalar->type == types::kNumberType;
  const auto found =
      evaluator_.constant(scope_, given.expression, is_ratio ? types::kNumberType : kInterval, "`period`");
  if (!found) return std::nullopt;
  if (types::is_period(found->value)) return found->value;
  evaluator_.sink().report(kind::out_of_range, given.span, evaluator_.text(given.span),
                           "an interval upwards, of a cent or more");
  return std::nullopt;
}

std::optional<std::int64_t> Primitives::count(const Given& given, std::int64_t low, std::int64_t high) {
  const auto count = evaluator_.whole_number(scope_, given.expression, "`" + name_ + "`");
  if (!count) return std::nullopt;
  if (*count >= low && *count <= high) return count;
  evaluator_.sink().report(kind::out_of_range, given.span, evaluator_.text(given.span),
                           "in " + std::to_string(low) + " .. " + std::to_string(high));
  return std::nullopt;
}

Value Primitives::on_root(types::Tuning tuning) {
  if (tuning.root > 0) return {TuningValue{std::move(tuning)}};
  return {ScaleValue{{}, std::move(tuning)}};
}

// ---- Scales and tunings ---------------------------------------------------------------------------------------------

Value Primitives::steps() {
  ScaleValue scale;
  for (const syntax::Argument& argument : node_.arguments) {
    if (!argument.name.text.empty()) {
      evaluator_.sink().report(kind::unknown_name, argument.name.span, "parameter", argument.name.text);
      return {};
    }
    for (const Item& item : items(argument)) {
      const auto step = evaluator_.whole_number(item.value, item.span, "a scale");
      if (!step) return {};
      if (!scale.steps.empty() && *step <= scale.steps.back()) {
        evaluator_.sink().report(kind::steps_must_rise, item.span);
        return {};
      }
      if (*step >= kMostDegrees) {
        evaluator_.sink().report(kind::out_of_range, item.span, evaluator_.text(item.span),
                                 "below " + std::to_string(kMostDegrees));
        return {};
      }
      if (scale.steps.empty() && *step != 0) {
        evaluator_.sink().report(kind::scale_starts_at_zero, item.span);
        return {};
      }
      scale.steps.push_back(static_cast<int>(*step));
    }
  }
  if (scale.steps.empty()) {
    evaluator_.sink().report(kind::scale_starts_at_zero, span_);
    return {};
  }
  return {scale};
}

Value Primitives::equal_steps() {
  if (!take({"count", "period?", "root?"})) return {};
  const auto steps = count(given_[0], 1, kMostDegrees);
  const auto repeats = period(given_[1]);
  const auto begins = given_[2].valid() ? root(given_[2]) : std::optional(0.0);
  if (!steps || !repeats || !begins) return {};
  types::Tuning tuning = types::equal_division(static_cast<int>(*steps), *repeats);
  if (*begins > 0) {
    tuning.root = *begins;
    tuning.first = 0;
  }
  return {TuningValue{tuning}};
}

// `ratios(1:1, 9:8, …)` and `cents(0, 204, …)`, with `root` and `period` among them.
Value Primitives::listed_intervals() {
  const bool in_cents = name_ == "cents";
  types::Tuning tuning;
  tuning.name = name_;
  Given root_given;
  Given period_given;
  std::vector<Span> places;
  for (const syntax::Argument& argument : node_.arguments) {
    const std::string& name = argument.name.text;
    if (name == "root" || name == "period") {
      Given& setting = name == "root" ? root_given : period_given;
      if (setting.valid()) {
        evaluator_.sink().report(kind::duplicate_name, argument.name.span, name);
        return {};
      }
      setting = {argument.value, evaluator_.expression(scope_.module, argument.value).span};
      continue;
    }
    if (!name.empty()) {
      suggest(evaluator_.sink().report(kind::unknown_name, argument.name.span, "parameter", name), name,
              argument.name.span, {"period", "root"});
      return {};
    }
    for (const Item& item : items(argument)) {
      const auto found = evaluator_.scalar(item.value, item.span, "an interval");
      if (!found) return {};
      const bool is_plain = in_cents && found->type == types::kNumberType;
      if (!is_plain && !(found->type == kInterval)) {
        evaluator_.mismatch("`" + name_ + "`", in_cents ? "cents" : "an interval", item.span, found->type);
        return {};
      }
      if (!found->is_constant()) {
        evaluator_.sink().report(kind::not_constant, item.span, "a tuning", evaluator_.text(item.span));
        return {};
      }
      tuning.ratios.push_back(is_plain ? math::exp2(found->value / 1200) : found->value);
      places.push_back(item.span);
    }
  }
  const auto repeats = period(period_given);
  const auto begins = root_given.valid() ? root(root_given) : std::optional(0.0);
  if (!repeats || !begins) return {};
  tuning.period = *repeats;
  tuning.root = *begins;
  if (tuning.ratios.empty() || !types::is_same_interval(tuning.ratios.front(), 1)) {
    evaluator_.sink().report(in_cents ? kind::tuning_starts_at_nought : kind::tuning_starts_at_one,
                             places.empty() ? span_ : places.front());
    return {};
  }
  if (tuning.ratios.size() > static_cast<std::size_t>(kMostDegrees)) {
    evaluator_.sink().report(kind::list_too_long, span_, kMostDegrees);
    return {};
  }
  for (std::size_t i = 0; i < tuning.ratios.size(); ++i) {
    if (!types::is_same_interval(tuning.ratios[i], tuning.period)) continue;
    evaluator_.sink().report(kind::period_among_steps, places[i], "`" + evaluator_.text(places[i]) + "`");
    return {};
  }
  return on_root(std::move(tuning));
}

Value Primitives::generator() {
  if (!take({"generator", "count", "period?", "down?", "root?"})) return {};
  const Value written = value(0);
  const auto* number = written.as<Scalar>();
  const bool is_ratio = number != nullptr && number->type == types::kNumberType;
  const auto interval =
      evaluator_.constant(scope_, given_[0].expression, is_ratio ? types::kNumberType : kInterval, "`generator`");
  if (!interval) return {};
  if (!(interval->value > 1e-9 && interval->value < 1e9)) {
    evaluator_.sink().report(kind::out_of_range, given_[0].span, evaluator_.text(given_[0].span), "above 0");
    return {};
  }
  const auto pitches = count(given_[1], 1, kMostDegrees);
  if (!pitches) return {};
  const auto repeats = period(given_[2]);
  const auto down = given_[3].valid() ? count(given_[3], 0, *pitches - 1) : std::optional<std::int64_t>(0);
  const auto begins = given_[4].valid() ? root(given_[4]) : std::optional(0.0);
  if (!repeats || !down || !begins) return {};
  types::Tuning tuning;
  tuning.name = name_;
  tuning.period = *repeats;
  tuning.root = *begins;
  tuning.ratios =
      types::generator_chain(interval->value, static_cast<int>(*pitches), static_cast<int>(*down), *repeats);
  const bool meets_itself =
      types::is_same_interval(tuning.ratios.back(), tuning.period) ||
      std::adjacent_find(tuning.ratios.begin(), tuning.ratios.end(), types::is_same_interval) != tuning.ratios.end();
  if (meets_itself) {
    evaluator_.sink().report(kind::generator_repeats, given_[1].span, *pitches);
    return {};
  }
  return on_root(std::move(tuning));
}

// ---- Scala files ----------------------------------------------------------------------------------------------------

template <class File>
std::optional<File> Primitives::read_scala(const Given& given,
                                           std::optional<File> (*read)(const source::SourceFile&, diagnostics::Sink&)) {
  const Value value = evaluator_.evaluate(scope_, given.expression);
  if (value.is_poison()) return std::nullopt;
  const auto* path = value.as<TextValue>();
  if (path == nullptr) {
    evaluator_.sink().report(kind::wrong_value, given.span, "`scala`", "the name of a file such as `\"slendro.scl\"`",
                             evaluator_.text(given.span));
    return std::nullopt;
  }
  const auto text = evaluator_.texts_ != nullptr ? evaluator_.texts_(path->text, given.span.file)
                                                 : source::Found<source::FileId>(source::FileProblem::Missing);
  if (const auto* problem = std::get_if<source::FileProblem>(&text)) {
    diagnostics::report(*problem, path->text, given.span, evaluator_.sink());
    return std::nullopt;
  }
  const source::SourceFile& file = evaluator_.sources_[std::get<source::FileId>(text)];
  if (scala::is_wide_text(file)) {
    evaluator_.sink().report(kind::scala_wide, given.span, path->text).help(phrase::save_as_utf8);
    return std::nullopt;
  }
  const auto mark = evaluator_.sink().mark();
  const auto found = read(file, evaluator_.sink());
  name_file(mark, given);
  return found;
}

// Tells at a mistake in a file where the track names it.
void Primitives::name_file(diagnostics::Sink::Mark mark, const Given& given) {
  evaluator_.sink().restate_from(mark, [&](diagnostics::Diagnostic& diagnostic) {
    diagnostic.notes.push_back({given.span, form(phrase::track_names_it_here)});
  });
}

Value Primitives::scala() {
  if (!take({"file", "root?", "kbm?"})) return {};
  const auto scale = read_scala(given_[0], scala::read_scale);
  const bool is_mapped = given_[2].valid();
  const auto map = is_mapped ? read_scala(given_[2], scala::read_key_map) : std::nullopt;
  const auto begins = given_[1].valid() ? root(given_[1]) : std::optional(0.0);
  if (!scale || !begins || (is_mapped && !map)) return {};
  std::optional<types::Tuning> tuning;
  if (map) {
    const auto mark = evaluator_.sink().mark();
    tuning = scala::tuned(*scale, *map, *begins > 0 ? begins : std::nullopt, evaluator_.sink());
    name_file(mark, given_[2]);
  } else if (scale->period() || *begins > 0) {
    tuning = scala::tuned(*scale, *begins);
  } else {
    evaluator_.sink().report(kind::missing_argument, span_, name_, "root").help(phrase::root_is_degree_0);
  }
  if (!tuning) return {};
  tuning->name = name_;
  return on_root(std::move(*tuning));
}

}  // namespace trk::checking
