// What `emit` lines say about the files a track becomes.
#include "compiler/base/printer.h"
#include "compiler/check/checker.h"
#include "compiler/typed/file_rates.h"

#include <algorithm>
#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace words = diagnostics::phrase;
using source::Span;
using typed::Files;

namespace {

// What can be emitted, and the settings each takes.
const std::map<std::string, std::vector<std::string_view>>& formats() {
  static const std::map<std::string, std::vector<std::string_view>> kFormats{
      {"wav", {"bits", "embed"}},    {"flac", {"bits", "embed"}},
      {"aiff", {"bits", "embed"}},   {"mp3", {"vbr", "kbps", "average", "embed"}},
      {"ogg", {"quality", "embed"}}, {"opus", {"kbps", "embed"}},
      {"stems", {"bits", "format"}}, {"midi", {}}};
  return kFormats;
}

}  // namespace

void Checker::check_files() {
  for (const syntax::Declaration& declaration : root().declarations) {
    if (declaration.kind != syntax::DeclarationKind::Deliver) continue;
    for (const syntax::Statement& statement : block_of(declaration)) {
      const auto* verb = std::get_if<syntax::Verb>(&statement.node);
      if (verb != nullptr && verb->verb == syntax::VerbKind::Emit && verb->object.valid()) read_emit(*verb);
    }
  }
}

// `emit wav(bits = 24)`, or `emit wav` where nothing is to be said.
void Checker::read_emit(const syntax::Verb& verb) {
  const Span span = span_of(verb.object);
  const auto* call = std::get_if<syntax::Call>(&root()[verb.object].node);
  const syntax::ExpressionId callee = call != nullptr ? call->callee : verb.object;
  const auto* name = std::get_if<syntax::Reference>(&root()[callee].node);
  if (name == nullptr) {
    sink_.report(kind::wrong_value, span, "`emit`", "a format such as `wav(bits = 24)`", evaluator_.text(span));
    return;
  }
  const std::string& format = name->name;
  const std::vector<syntax::Argument> none;
  const std::vector<syntax::Argument>& arguments = call != nullptr ? call->arguments : none;
  if (read_delivery(format, arguments, span_of(callee))) return;
  if (formats().count(format) == 0) {
    std::vector<std::string_view> known = delivery_targets();
    for (const auto& [each, settings] : formats()) known.push_back(each);
    suggest_or_list(sink_.report(kind::unknown_name, span_of(callee), "format", format), format, span_of(callee),
                    known);
    return;
  }
  const Span place = span_of(callee);
  if (const auto [first, is_new] = emitted_.emplace(format, place); !is_new) {
    sink_.report(kind::emitted_twice, place, format).note(first->second, words::first_said_here);
  }
  read_format(format, settings_of(format, formats().at(format), arguments), place);
}

Checker::Arguments Checker::settings_of(const std::string& format, const std::vector<std::string_view>& known,
                                        const std::vector<syntax::Argument>& arguments) {
  Arguments given;
  for (const syntax::Argument& argument : arguments) {
    const std::string& name = argument.name.text;
    if (name.empty()) {
      const std::string takes =
          known.empty() ? "no settings" : "settings by name, such as `" + std::string(known[0]) + " = …`";
      sink_.report(kind::wrong_arguments, span_of(argument.value), format, takes);
    } else if (std::find(known.begin(), known.end(), name) == known.end()) {
      suggest_or_list(sink_.report(kind::unknown_name, argument.name.span, format + " setting", name), name,
                      argument.name.span, known);
    } else if (const auto [first, is_new] = given.emplace(name, &argument); !is_new) {
      sink_.report(kind::duplicate_name, argument.name.span, name)
          .note(first->second->name.span, words::first_said_here);
    }
  }
  return given;
}

void Checker::read_format(const std::string& format, const Arguments& given, Span span) {
  read_embed(format, given);
  if (const auto wanted = typed::wanted_rate(format, typed_.track.rate); !wanted.empty()) {
    sink_.report(kind::wrong_value, span, "`rate` of " + format, wanted, shortest(typed_.track.rate) + " Hz");
  }
  if (format == "wav") return read_depth(format, given, true, typed_.files.wav);
  if (format == "aiff") return read_depth(format, given, true, typed_.files.aiff);
  if (format == "flac") return read_depth(format, given, false, typed_.files.flac);
  if (format == "stems") return read_stems(given);
  if (format == "mp3") return read_mp3(given);
  if (format == "ogg") {
    typed_.files.ogg_quality = read_number(given, "quality", 0, 10).value_or(typed_.files.ogg_quality);
  } else if (format == "opus") {
    typed_.files.opus_kilobits = read_number(given, "kbps", 12, 512).value_or(typed_.files.opus_kilobits);
    if (!typed::is_opus_rate(typed_.track.rate)) {
      sink_.report(kind::opus_rate, span, shortest(typed_.track.rate)).help(words::give_opus_rate);
    }
  }
}

// `embed = source`: the text travels inside the file.
void Checker::read_embed(const std::string& format, const Arguments& given) {
  const auto found = given.find("embed");
  if (found == given.end()) return;
  const Span span = span_of(found->second->value);
  if (const std::string value = evaluator_.text(span); value != "source") {
    sink_.report(kind::wrong_value, span, "`embed` of " + format, "`source`", value);
  } else {
    typed_.files.with_source.insert(format);
  }
}

std::optional<double> Checker::read_number(const Arguments& given, const std::string& name, double low, double high) {
  const auto found = given.find(name);
  if (found == given.end()) return std::nullopt;
  const syntax::ExpressionId value = found->second->value;
  const auto number = evaluator_.constant(root_scope(), value, types::kNumberType, "`" + name + "`");
  if (!number) return std::nullopt;
  if (number->value >= low && number->value <= high) return number->value;
  sink_.report(kind::out_of_range, span_of(value), evaluator_.text(span_of(value)),
               "in " + shortest(low) + " .. " + shortest(high));
  return std::nullopt;
}

void Checker::read_depth(const std::string& format, const Arguments& given, bool may_float, Files::Depth& depth) {
  const auto found = given.find("bits");
  if (found == given.end()) return;
  const Span span = span_of(found->second->value);
  const std::string value = evaluator_.text(span);
  if (value == "16") {
    depth = Files::Depth::Bits16;
  } else if (value == "24") {
    depth = Files::Depth::Bits24;
  } else if (value == "float" && may_float) {
    depth = Files::Depth::Float;
  } else {
    sink_.report(kind::wrong_value, span, "`bits` of " + format, may_float ? "`16`, `24` or `float`" : "`16` or `24`",
                 value);
  }
}

void Checker::read_stems(const Arguments& given) {
  Files::Stems& stems = typed_.files.stems;
  if (const auto found = given.find("format"); found != given.end()) {
    const Span span = span_of(found->second->value);
    const std::string value = evaluator_.text(span);
    stems.is_flac = value == "flac";
    if (value != "wav" && value != "flac") {
      sink_.report(kind::wrong_value, span, "`format` of stems", "`wav` or `flac`", value);
    }
  }
  if (stems.is_flac) stems.depth = Files::Depth::Bits24;
  const auto wanted = typed::wanted_rate(stems.is_flac ? "flac" : "wav", typed_.track.rate);
  if (const auto found = given.find("format"); !wanted.empty()) {
    sink_.report(kind::wrong_value, span_of(found->second->value), "`rate` of flac", wanted,
                 shortest(typed_.track.rate) + " Hz");
  }
  read_depth(stems.is_flac ? "flac stems" : "stems", given, !stems.is_flac, stems.depth);
}

}  // namespace trk::checking
