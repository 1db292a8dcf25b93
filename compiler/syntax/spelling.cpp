#include "compiler/syntax/spelling.h"

namespace trk::syntax {

std::string_view spelled(DeclarationKind kind) {
  switch (kind) {
    case DeclarationKind::Let:
      return "let";
    case DeclarationKind::Function:
      return "fn";
    case DeclarationKind::Tuning:
      return "tuning";
    case DeclarationKind::Scale:
      return "scale";
    case DeclarationKind::Instrument:
      return "instrument";
    case DeclarationKind::Effect:
      return "effect";
    case DeclarationKind::Pattern:
      return "pattern";
    case DeclarationKind::Kit:
      return "kit";
    case DeclarationKind::Part:
      return "part";
    case DeclarationKind::Section:
      return "section";
    case DeclarationKind::Bus:
      return "bus";
    case DeclarationKind::Humanize:
      return "humanize";
    case DeclarationKind::Variant:
      return "variant";
    case DeclarationKind::Deliver:
      return "deliver";
    case DeclarationKind::Track:
      return "track";
  }
  return {};
}

std::string_view spelled(VerbKind verb) {
  switch (verb) {
    case VerbKind::Play:
      return "play";
    case VerbKind::Mute:
      return "mute";
    case VerbKind::Set:
      return "set";
    case VerbKind::Ramp:
      return "ramp";
    case VerbKind::Send:
      return "send";
    case VerbKind::Duck:
      return "duck";
    case VerbKind::Expect:
      return "expect";
    case VerbKind::Emit:
      return "emit";
  }
  return {};
}

std::string_view spelled(Preposition preposition) {
  switch (preposition) {
    case Preposition::As:
      return "as";
    case Preposition::At:
      return "at";
    case Preposition::From:
      return "from";
    case Preposition::After:
      return "after";
    case Preposition::Until:
      return "until";
    case Preposition::To:
      return "to";
    case Preposition::Over:
      return "over";
    case Preposition::By:
      return "by";
    case Preposition::With:
      return "with";
    case Preposition::Shape:
      return "shape";
    case Preposition::On:
      return "on";
  }
  return {};
}

}  // namespace trk::syntax
