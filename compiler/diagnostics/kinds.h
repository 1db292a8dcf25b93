// The messages of kinds.def as constants whose words know their arguments: a report with the wrong number or types of
// arguments does not compile.
#pragma once

#include "compiler/diagnostics/diagnostic.h"

#include <fmt/core.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace trk::diagnostics {

// Words with places for arguments of the given types. On their own they accompany a message: a label, a note or a help.
template <class... Args>
struct Phrase {
  fmt::format_string<Args...> format;
};

// A message: what `Sink::report` takes.
template <class... Args>
struct Kind {
  std::string_view name;
  Severity severity;
  Phrase<Args...> words;
};

// Whether a given argument may stand where a declared one is wanted: conversions that keep the meaning, so a measure
// never becomes a count.
template <class Given, class Declared>
concept Fills = std::is_convertible_v<Given, Declared> &&
                (!std::is_floating_point_v<std::remove_cvref_t<Given>> || std::is_floating_point_v<Declared>);

// The words with the arguments in their places.
template <class... Declared, class... Given>
  requires(Fills<const Given&, Declared> && ...)
std::string form(const Phrase<Declared...>& words, const Given&... given) {
  return fmt::vformat(words.format, fmt::make_format_args(static_cast<Declared>(given)...));
}

// "1 step", "12 steps".
std::string counted(std::int64_t count, std::string_view noun);

#define TRK_TYPES(...) __VA_ARGS__

namespace kind {
#define TRK_ERROR(identifier, name, types, words) \
  inline constexpr Kind<TRK_TYPES types> identifier{name, Severity::Error, {words}};
#define TRK_WARNING(identifier, name, types, words) \
  inline constexpr Kind<TRK_TYPES types> identifier{name, Severity::Warning, {words}};
#define TRK_PHRASE(identifier, types, words)
#include "compiler/diagnostics/kinds.def"
#undef TRK_ERROR
#undef TRK_WARNING
#undef TRK_PHRASE
}  // namespace kind

namespace phrase {
#define TRK_ERROR(identifier, name, types, words)
#define TRK_WARNING(identifier, name, types, words)
#define TRK_PHRASE(identifier, types, words) inline constexpr Phrase<TRK_TYPES types> identifier{words};
#include "compiler/diagnostics/kinds.def"
#undef TRK_ERROR
#undef TRK_WARNING
#undef TRK_PHRASE
}  // namespace phrase

#undef TRK_TYPES

// A line of kinds.def, for listing and explaining.
struct KindEntry {
  std::string_view name;
  Severity severity;
  std::string_view words;
};

// All messages in the order of kinds.def. Messages that share a name have an entry each.
std::span<const KindEntry> all_kinds();

}  // namespace trk::diagnostics
