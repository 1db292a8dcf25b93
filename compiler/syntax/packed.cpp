#include "compiler/syntax/packed.h"

#include "runtime/base/check.h"

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace trk::syntax {
namespace {

// Writing reads a constant tree and reading fills one; the walk over its members is the same.
template <class Value, class Node>
concept Is = std::same_as<std::remove_const_t<Value>, Node>;

// Names all members of a node, in the order in which they travel: one that is new does not compile until it stands
// here.
#define TRK_MEMBERS(Node, ...)              \
  void walk(auto& a, Is<Node> auto& node) { \
    auto& [__VA_ARGS__] = node;             \
    a(__VA_ARGS__);                         \
  }

TRK_MEMBERS(Name, text, span)

// ---- Expressions

TRK_MEMBERS(Number, value, unit, unit_span)
TRK_MEMBERS(Text, value)
TRK_MEMBERS(Ratio, numerator, denominator)
TRK_MEMBERS(NoteName, letter, accidental, octave)
TRK_MEMBERS(Reference, name)
TRK_MEMBERS(Member, object, member)
TRK_MEMBERS(Argument, name, value)
TRK_MEMBERS(Call, callee, arguments)
TRK_MEMBERS(Index, object, index)
TRK_MEMBERS(Unary, op, operand)
TRK_MEMBERS(Binary, op, left, right, operator_span)
TRK_MEMBERS(Conditional, condition, then_value, else_value)
TRK_MEMBERS(Lambda, parameter, body)
TRK_MEMBERS(Pair, left, right)
TRK_MEMBERS(List, items)
TRK_MEMBERS(Comprehension, body, variable, range)
TRK_MEMBERS(Expression, span, content)

// ---- Patterns

TRK_MEMBERS(Hit, mark)
void walk(auto&, Is<Rest> auto&) {}
void walk(auto&, Is<Hold> auto&) {}
TRK_MEMBERS(Step, number, accidental, octaves)
TRK_MEMBERS(ChordName, letter, accidental, quality)
TRK_MEMBERS(Numeral, degree, accidental, upper, quality)
TRK_MEMBERS(Splice, pattern)
TRK_MEMBERS(Division, cells)
TRK_MEMBERS(Stack, cells)
TRK_MEMBERS(Alternation, cells)
TRK_MEMBERS(Repeat, count)
TRK_MEMBERS(Replicate, count)
TRK_MEMBERS(Chance, probability)
TRK_MEMBERS(Velocity, level)
TRK_MEMBERS(Euclid, hits, cells)
TRK_MEMBERS(Cell, span, content, modifiers)
TRK_MEMBERS(Bar, cells, span)
TRK_MEMBERS(Grid, step, meter, bars)

// ---- Statements and declarations

TRK_MEMBERS(Binding, name, value)
TRK_MEMBERS(Phrase, preposition, preposition_span, object)
TRK_MEMBERS(Verb, verb, verb_span, object, phrases)
TRK_MEMBERS(KitRow, instrument, pattern)
TRK_MEMBERS(Statement, span, content)
TRK_MEMBERS(Parameter, name, default_value)
TRK_MEMBERS(Declaration, kind, kind_span, name, parameters, length, like, value, block, documentation, span)
TRK_MEMBERS(Use, module, is_path, alias, bare, span)
void walk(auto& a, Is<Module> auto& node) {
  auto& [file, edition, edition_span, uses, declarations, expectations, expressions, cells] = node;
  a(edition, edition_span, uses, declarations, expectations, expressions, cells);
}

#undef TRK_MEMBERS

// ---- The values in them

// An integer is seven bits a byte, lowest first; a byte that others follow has its highest bit set.
class Writer {
 public:
  void operator()(const auto&... values) { (put(values), ...); }
  std::string take() { return std::move(bytes_); }

 private:
  template <class Value>
  void put(const Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      put_integer(static_cast<std::uint64_t>(value));
    } else if constexpr (std::unsigned_integral<Value>) {
      put_integer(value);
    } else if constexpr (std::signed_integral<Value>) {
      // The sign is the lowest bit, so that small numbers of either sign are short.
      const auto wide = static_cast<std::int64_t>(value);
      put_integer((static_cast<std::uint64_t>(wide) << 1) ^ static_cast<std::uint64_t>(wide >> 63));
    } else {
      walk(*this, value);
    }
  }
  void put(const Rational& value) { (*this)(value.numerator(), value.denominator()); }
  void put(const Span& value) { (*this)(value.begin, value.end - value.begin); }
  template <class Tag>
  void put(const Id<Tag>& id) {
    put_integer(id.index());
  }
  void put(const std::string& text) {
    put_integer(text.size());
    bytes_ += text;
  }
  template <class Value>
  void put(const std::optional<Value>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class Value>
  void put(const std::vector<Value>& values) {
    put_integer(values.size());
    for (const Value& value : values) put(value);
  }
  template <class... Values>
  void put(const std::variant<Values...>& value) {
    put_integer(value.index());
    std::visit([&](const auto& held) { put(held); }, value);
  }

  void put_integer(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<char>(value | 0x80));
    bytes_.push_back(static_cast<char>(value));
  }

  std::string bytes_;
};

class Reader {
 public:
  Reader(std::string_view bytes, source::FileId file) : bytes_(bytes), file_(file) {}

  void operator()(auto&... values) { (get(values), ...); }
  bool is_done() const { return bytes_.empty(); }

 private:
  template <class Value>
  void get(Value& value) {
    if constexpr (std::is_enum_v<Value> || std::unsigned_integral<Value>) {
      value = static_cast<Value>(integer());
    } else if constexpr (std::signed_integral<Value>) {
      const std::uint64_t bits = integer();
      value = static_cast<Value>(static_cast<std::int64_t>(bits >> 1) ^ -static_cast<std::int64_t>(bits & 1));
    } else {
      walk(*this, value);
    }
  }
  void get(Rational& value) {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    (*this)(numerator, denominator);
    value = Rational(numerator, denominator);
  }
  void get(Span& value) {
    std::uint32_t length = 0;
    (*this)(value.begin, length);
    value.end = value.begin + length;
    // A span of nothing at the very beginning is one that nobody set.
    if (value.end != 0) value.file = file_;
  }
  template <class Tag>
  void get(Id<Tag>& id) {
    id = Id<Tag>(integer());
  }
  void get(std::string& text) {
    const std::size_t size = integer();
    TRK_CHECK(size <= bytes_.size(), "a packed text of {} bytes where {} are left", size, bytes_.size());
    text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }
  template <class Value>
  void get(std::optional<Value>& value) {
    bool is_there = false;
    get(is_there);
    if (is_there) get(value.emplace());
  }
  template <class Value>
  void get(std::vector<Value>& values) {
    values.resize(integer());
    for (Value& value : values) get(value);
  }
  template <class... Values>
  void get(std::variant<Values...>& value) {
    get_alternative(value, integer(), std::index_sequence_for<Values...>());
  }
  template <class Variant, std::size_t... indices>
  void get_alternative(Variant& value, std::size_t index, std::index_sequence<indices...>) {
    const bool is_known = ((index == indices && (get(value.template emplace<indices>()), true)) || ...);
    TRK_CHECK(is_known, "a packed value of kind {}", index);
  }

  std::uint64_t integer() {
    std::uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      TRK_CHECK(!bytes_.empty(), "a packed module without its end");
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }

  std::string_view bytes_;
  source::FileId file_;
};

}  // namespace

std::string pack(const Module& module) {
  Writer writer;
  writer(module);
  return writer.take();
}

Module unpack(std::string_view bytes, source::FileId file) {
  Module module;
  module.file = file;
  Reader reader(bytes, file);
  reader(module);
  TRK_CHECK(reader.is_done(), "a packed module is longer than what it holds");
  return module;
}

}  // namespace trk::syntax
