// What an expression means while a track is checked: numbers with units, signals, lists, functions, patterns, names.
#pragma once

#include "compiler/syntax/program.h"
#include "compiler/typed/program.h"
#include "runtime/base/check.h"

#include <cstdint>
#include <list>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace trk::checking {

// Stands for a value that could not be had. Its cause is reported; whatever touches it stays silent.
struct Poison {};

// A number with a unit, known now or a node of the graph being built. Constants keep their exact fraction where
// arithmetic allows it.
struct Scalar {
  types::Type type;
  double value = 0;               // when constant
  std::optional<Rational> exact;  // when constant and a fraction
  typed::NodeId node;             // valid when not constant
  bool is_open = false;           // its unit is not known yet: see Note [Types around a cycle]

  bool is_constant() const { return !node.valid(); }
};

struct Stereo {
  Scalar left;
  Scalar right;
};

struct Value;
using Items = std::shared_ptr<const std::vector<Value>>;

struct ListValue {
  Items items;
};

// `low .. high`, both ends included.
struct RangeValue {
  Scalar low;
  Scalar high;
};

struct TextValue {
  std::string text;
};

struct Scope;

// A function of the author's or of the library: a declaration, or a lambda with the scope it was written in.
struct FunctionValue {
  std::uint32_t module = 0;
  const syntax::Declaration* declaration = nullptr;
  const syntax::Lambda* lambda = nullptr;
  Scope* scope = nullptr;
};

struct PrimitiveValue {
  std::string name;
};

// `steps(0, 1, 4)`, perhaps `on` a tuning; or intervals of its own, such as `ratios(1:1, 5:4, 3:2)`, whose root is the
// note it will stand on.
struct ScaleValue {
  std::vector<int> steps;               // empty when every degree is a step
  std::optional<types::Tuning> tuning;  // its root is 0 as long as a note is to give it

  bool has_own_intervals() const { return tuning && tuning->root == 0; }
};

struct TuningValue {
  types::Tuning tuning;
};

// A scale on a note. What tuning is under it may depend on where it is used.
struct KeyValue {
  ScaleValue scale;
  double note;  // Hz
};

// A finite sound, and how many sides it has.
struct ClipValue {
  std::uint32_t clip;
  int sides;
};

// A name of something that is not a value by itself: an instrument, bus, kit, part, section or module.
struct ObjectValue {
  syntax::DeclarationId declaration;
};
struct ModuleValue {
  std::uint32_t module;
};

// One pattern, or the rows of a kit with the instrument each plays.
struct PatternValue {
  struct Row {
    std::optional<syntax::DeclarationId> instrument;  // of a kit's row
    typed::PatternUse use;
  };
  std::vector<Row> rows;
};

struct Value {
  std::variant<Poison, Scalar, Stereo, ListValue, RangeValue, TextValue, FunctionValue, PrimitiveValue, ScaleValue,
               TuningValue, KeyValue, ClipValue, ObjectValue, ModuleValue, PatternValue>
      of;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&of);
  }
  bool is_poison() const { return as<Poison>() != nullptr; }
};

// A name and the expression it stands for, evaluated when it is first wanted: equations have no order.
struct Slot {
  enum class Progress { Waiting, Running, Done } progress = Progress::Waiting;
  std::uint32_t module = 0;
  syntax::ExpressionId expression;
  Scope* scope = nullptr;  // where the expression was written
  source::Span name_span;
  bool is_binding = false;                       // an equation of a block, rather than an argument
  bool is_lazy = false;                          // a binding that is only evaluated when used
  const syntax::Parameter* parameter = nullptr;  // that an argument fills
  Value value;
};

// Slots by name. There are few in most scopes, where to compare is quickest. They stay where they are when more come.
class Slots {
 public:
  struct Entry {
    std::string first;
    Slot second;
  };
  using List = std::pmr::list<Entry>;

  // Lives in `memory`.
  explicit Slots(std::pmr::memory_resource* memory) : entries_(memory) {}

  List::iterator begin() { return entries_.begin(); }
  List::iterator end() { return entries_.end(); }
  List::const_iterator begin() const { return entries_.begin(); }
  List::const_iterator end() const { return entries_.end(); }

  List::iterator find(std::string_view name) {
    std::size_t passed = 0;
    for (auto each = begin(); each != end() && passed < kFew; ++each, ++passed) {
      if (each->first == name) return each;
    }
    const auto found = passed == kFew ? others_.find(name) : others_.end();
    return found != others_.end() ? found->second : end();
  }
  List::const_iterator find(std::string_view name) const { return const_cast<Slots*>(this)->find(name); }
  std::size_t count(std::string_view name) const { return find(name) == end() ? 0 : 1; }
  Slot& at(std::string_view name) {
    const auto found = find(name);
    TRK_CHECK(found != end(), "no slot is called `{}`", name);
    return found->second;
  }
  // Where the slot of that name stands, and whether it is this one.
  std::pair<List::iterator, bool> emplace(std::string_view name, const Slot& slot) {
    const auto found = find(name);
    if (found != end()) return {found, false};
    const auto place = entries_.insert(end(), Entry{std::string(name), slot});
    if (entries_.size() > kFew) others_.emplace(place->first, place);
    return {place, true};
  }

 private:
  static constexpr std::size_t kFew = 16;

  List entries_;
  std::unordered_map<std::string_view, List::iterator> others_;  // those behind the first kFew
};

// A call of a library function in the author's own text. See Note [Mistakes behind a call].
struct LibraryCall {
  std::string function;
  std::uint32_t module;  // of the function
  const syntax::Declaration* declaration;
  source::Span span;
};

struct Body;

// Names that are visible inside a block or a function, innermost first.
struct Scope {
  Scope* parent = nullptr;
  Body* body = nullptr;  // the equations it stands in; null for a module
  std::uint32_t module = 0;
  const LibraryCall* call = nullptr;  // behind which this is
  std::string_view path;              // names the place for random streams: "hat.out", "hat.out/bandpass.0"
  Slots slots;
  bool has_parameters = false;  // its equations may be `param(…)`
  typed::Manner manner = {};    // Body::manner where it was opened
};

}  // namespace trk::checking
