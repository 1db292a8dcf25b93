#include "compiler/diagnostics/kinds.h"

namespace trk::diagnostics {
namespace {

constexpr KindEntry kKinds[] = {
#define TRK_ERROR(identifier, name, types, words) {name, Severity::Error, words},
#define TRK_WARNING(identifier, name, types, words) {name, Severity::Warning, words},
#define TRK_PHRASE(identifier, types, words)
#include "compiler/diagnostics/kinds.def"
#undef TRK_ERROR
#undef TRK_WARNING
#undef TRK_PHRASE
};

}  // namespace

std::string counted(std::int64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::span<const KindEntry> all_kinds() { return kKinds; }

}  // namespace trk::diagnostics
