// What `emit` lines say about the files a track becomes. Where they go is `deliver`'s business, not the sound's.
#include "compiler/check/checker.h"

#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
using typed::Files;

void Checker::check_files() {
  for (const syntax::Declaration& declaration : root().declarations) {
    if (declaration.kind != syntax::DeclarationKind::Deliver || !declaration.block) continue;
    for (const syntax::Statement& statement : *declaration.block) {
      const auto* verb = std::get_if<syntax::Verb>(&statement.node);
      if (verb != nullptr && verb->verb == syntax::VerbKind::Emit && verb->object.valid()) read_emit(*verb);
    }
  }
}

void Checker::read_emit(const syntax::Verb& verb) {
  const auto* call = std::get_if<syntax::Call>(&root()[verb.object].node);
  if (call == nullptr) return;
  const std::string format = evaluator_.text(span_of(call->callee));
  if (format != "wav" && format != "flac" && format != "mp3") return;
  for (const syntax::Argument& argument : call->arguments) {
    const source::Span span = span_of(argument.value);
    const std::string name = argument.name.text;
    const std::string value = evaluator_.text(span);
    if (format == "mp3" && name == "vbr") {
      const auto quality = evaluator_.whole_number(root_scope(), argument.value, "`vbr`");
      if (quality && (*quality < 0 || *quality > 9)) {
        sink_.report(kind::out_of_range, span, value, "in 0 .. 9");
      } else if (quality) {
        typed_.files.mp3_quality = static_cast<int>(*quality);
      }
    } else if (format != "mp3" && name == "bits") {
      const bool may_float = format == "wav";
      Files::Depth& depth = format == "wav" ? typed_.files.wav : typed_.files.flac;
      if (value == "16") {
        depth = Files::Depth::Bits16;
      } else if (value == "24") {
        depth = Files::Depth::Bits24;
      } else if (value == "float" && may_float) {
        depth = Files::Depth::Float;
      } else {
        sink_.report(kind::wrong_value, span, "`bits` of a " + format + " file",
                     may_float ? "`16`, `24` or `float`" : "`16` or `24`", value);
      }
    } else {
      sink_.report(kind::unknown_name, argument.name.text.empty() ? span : argument.name.span, format + " setting",
                   name.empty() ? value : name);
    }
  }
}

}  // namespace trk::checking
