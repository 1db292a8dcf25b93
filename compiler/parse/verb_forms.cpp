#include "compiler/parse/verb_forms.h"

#include "compiler/syntax/spelling.h"

namespace trk::parsing {

const std::array<VerbForm, 6>& verb_forms() {
  using enum syntax::Preposition;
  using syntax::VerbKind;
  static const std::array<VerbForm, 6> forms = {{
      {VerbKind::Play, "play", {On, At, After, Until, With}, {}, "play riff on lead"},
      {VerbKind::Mute, "mute", {}, {}, "mute hat"},
      {VerbKind::Set, "set", {To, After}, {To}, "set lead.bright to 40 %"},
      {VerbKind::Ramp, "ramp", {From, To, After, Over, Shape}, {To}, "ramp lead.bright to 90 % over 4 bars"},
      {VerbKind::Send, "send", {To, At}, {To, At}, "send lead to room at -9 dB"},
      {VerbKind::Duck, "duck", {By, At, Over}, {By, At, Over}, "duck pad by kick at -6 dB over 150 ms"},
  }};
  return forms;
}

std::string VerbForm::listed() const {
  std::string result;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (i > 0) result += i + 1 == taken.size() ? " and " : ", ";
    result += "`" + std::string(syntax::spelled(taken[i])) + "`";
  }
  return result;
}

}  // namespace trk::parsing
