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

void walk(auto& a, Is<Name> auto& node) {
  auto& [text, span] = node;
  a(text, span);
}

// ---- Expressions

void walk(auto& a, Is<Number> auto& node) {
  auto& [value, unit, unit_span] = node;
  a(value, unit, unit_span);
}
void walk(auto& a, Is<Text> auto& node) {
  auto& [value] = node;
  a(value);
}
void walk(auto& a, Is<Ratio> auto& node) {
  auto& [numerator, denominator] = node;
  a(numerator, denominator);
}
void walk(auto& a, Is<NoteName> auto& node) {
  auto& [letter, accidental, octave] = node;
  a(letter, accidental, octave);
}
void walk(auto& a, Is<Reference> auto& node) {
  auto& [name] = node;
  a(name);
}
void walk(auto& a, Is<Member> auto& node) {
  auto& [object, member] = node;
  a(object, member);
}
void walk(auto& a, Is<Argument> auto& node) {
  auto& [name, value] = node;
  a(name, value);
}
void walk(auto& a, Is<Call> auto& node) {
  auto& [callee, arguments] = node;
  a(callee, arguments);
}
void walk(auto& a, Is<Index> auto& node) {
  auto& [object, index] = node;
  a(object, index);
}
void walk(auto& a, Is<Unary> auto& node) {
  auto& [op, operand] = node;
  a(op, operand);
}
void walk(auto& a, Is<Binary> auto& node) {
  auto& [op, left, right, operator_span] = node;
  a(op, left, right, operator_span);
}
void walk(auto& a, Is<Conditional> auto& node) {
  auto& [condition, then_value, else_value] = node;
  a(condition, then_value, else_value);
}
void walk(auto& a, Is<Lambda> auto& node) {
  auto& [parameter, body] = node;
  a(parameter, body);
}
void walk(auto& a, Is<Pair> auto& node) {
  auto& [left, right] = node;
  a(left, right);
}
void walk(auto& a, Is<List> auto& node) {
  auto& [items] = node;
  a(items);
}
void walk(auto& a, Is<Comprehension> auto& node) {
  auto& [body, variable, range] = node;
  a(body, variable, range);
}
void walk(auto& a, Is<Expression> auto& node) {
  auto& [span, content] = node;
  a(span, content);
}

// ---- Patterns

void walk(auto& a, Is<Hit> auto& node) {
  auto& [mark] = node;
  a(mark);
}
void walk(auto&, Is<Rest> auto&) {}
void walk(auto&, Is<Hold> auto&) {}
void walk(auto& a, Is<Step> auto& node) {
  auto& [number, accidental, octaves] = node;
  a(number, accidental, octaves);
}
void walk(auto& a, Is<ChordName> auto& node) {
  auto& [letter, accidental, quality] = node;
  a(letter, accidental, quality);
}
void walk(auto& a, Is<Numeral> auto& node) {
  auto& [degree, accidental, upper, quality] = node;
  a(degree, accidental, upper, quality);
}
void walk(auto& a, Is<Splice> auto& node) {
  auto& [pattern] = node;
  a(pattern);
}
void walk(auto& a, Is<Division> auto& node) {
  auto& [cells] = node;
  a(cells);
}
void walk(auto& a, Is<Stack> auto& node) {
  auto& [cells] = node;
  a(cells);
}
void walk(auto& a, Is<Alternation> auto& node) {
  auto& [cells] = node;
  a(cells);
}
void walk(auto& a, Is<Repeat> auto& node) {
  auto& [count] = node;
  a(count);
}
void walk(auto& a, Is<Replicate> auto& node) {
  auto& [count] = node;
  a(count);
}
void walk(auto& a, Is<Chance> auto& node) {
  auto& [probability] = node;
  a(probability);
}
void walk(auto& a, Is<Velocity> auto& node) {
  auto& [level] = node;
  a(level);
}
void walk(auto& a, Is<Euclid> auto& node) {
  auto& [hits, cells] = node;
  a(hits, cells);
}
void walk(auto& a, Is<Cell> auto& node) {
  auto& [span, content, modifiers] = node;
  a(span, content, modifiers);
}
void walk(auto& a, Is<Bar> auto& node) {
  auto& [cells, span] = node;
  a(cells, span);
}
void walk(auto& a, Is<Grid> auto& node) {
  auto& [step, meter, bars] = node;
  a(step, meter, bars);
}

// ---- Statements and declarations

void walk(auto& a, Is<Binding> auto& node) {
  auto& [name, value] = node;
  a(name, value);
}
void walk(auto& a, Is<Phrase> auto& node) {
  auto& [preposition, preposition_span, object] = node;
  a(preposition, preposition_span, object);
}
void walk(auto& a, Is<Verb> auto& node) {
  auto& [verb, verb_span, object, phrases] = node;
  a(verb, verb_span, object, phrases);
}
void walk(auto& a, Is<KitRow> auto& node) {
  auto& [instrument, pattern] = node;
  a(instrument, pattern);
}
void walk(auto& a, Is<Statement> auto& node) {
  auto& [span, content] = node;
  a(span, content);
}
void walk(auto& a, Is<Parameter> auto& node) {
  auto& [name, default_value] = node;
  a(name, default_value);
}
void walk(auto& a, Is<Declaration> auto& node) {
  auto& [kind, kind_span, name, parameters, length, like, value, block, documentation, span] = node;
  a(kind, kind_span, name, parameters, length, like, value, block, documentation, span);
}
void walk(auto& a, Is<Use> auto& node) {
  auto& [module, is_path, alias, bare, span] = node;
  a(module, is_path, alias, bare, span);
}
void walk(auto& a, Is<Module> auto& node) {
  auto& [file, edition, edition_span, uses, declarations, expectations, expressions, cells] = node;
  a(edition, edition_span, uses, declarations, expectations, expressions, cells);
}

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
