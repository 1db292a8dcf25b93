#include "compiler/check/consequences.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace trk {
namespace {

using diagnostics::Diagnostic;
using source::Span;
using syntax::Declaration;
using syntax::DeclarationKind;

bool covers(const Span& outer, const Span& inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.begin <= outer.end;
}

// A declaration that was read in part keeps its name, so names are only lost outside all declarations.
bool speaks_of_absence(const Diagnostic& diagnostic, bool names_are_lost) {
  if (diagnostic.kind == "unknown-name") return names_are_lost;
  return diagnostic.kind == "no-track" || diagnostic.kind == "no-tempo" || diagnostic.kind == "no-section" ||
         diagnostic.kind == "no-key";
}

// ---- What can still be judged ----

class Survivors {
 public:
  Survivors(const syntax::Program& program, diagnostics::Sink::Mark read, const diagnostics::Sink& sink)
      : program_(program), root_(program.modules[program.root()]) {
    for (std::size_t i = 0; i < sink.diagnostics().size(); ++i) {
      const Diagnostic& diagnostic = sink.diagnostics()[i];
      if (diagnostic.severity == diagnostics::Severity::Error) mistakes_.push_back({diagnostic.span, i < read.size});
    }
  }

  // Whether every mistake lies in a declaration, and none in what all sections are read with.
  bool has_ground() const {
    for (const Mistake& mistake : mistakes_) {
      if (mistake.span.file != root_.file) continue;
      const Declaration* declaration = declaration_of(mistake.span);
      if (declaration == nullptr && !is_in_expectation(mistake.span)) return false;
      const bool is_in_track = declaration != nullptr && declaration->kind == DeclarationKind::Track;
      if (is_in_track && (mistake.is_of_syntax || !is_in_setting(*declaration, mistake.span))) return false;
    }
    return true;
  }

  bool length_is_known(const typed::Program& track) const {
    for (const Declaration& declaration : root_.declarations) {
      if (declaration.kind == DeclarationKind::Track && any_in_order(declaration)) return false;
    }
    return std::ranges::all_of(track.sections, [this](const typed::Section& each) { return is_whole(each.name); });
  }

  void keep_plays(typed::Section& section, const typed::Program& track) const {
    const bool is_lost = !is_whole(section.name);
    std::erase_if(section.actions, [&](const typed::Action& action) {
      const auto* play = std::get_if<typed::Play>(&action);
      return play != nullptr && (is_lost || is_in_damaged_declaration(track[play->pattern.pattern].span));
    });
  }

 private:
  struct Mistake {
    Span span;
    bool is_of_syntax;
  };

  bool any_in(const Span& span) const {
    return std::ranges::any_of(mistakes_, [&](const Mistake& each) { return covers(span, each.span); });
  }

  bool any_in_order(const Declaration& track) const {
    if (!track.block) return false;
    return std::ranges::any_of(*track.block, [&](const syntax::Statement& statement) {
      const auto* binding = std::get_if<syntax::Binding>(&statement.node);
      return binding != nullptr && binding->name.text == "order" && any_in(statement.span);
    });
  }

  const Declaration* declaration_of(const Span& span) const {
    const auto found =
        std::ranges::find_if(root_.declarations, [&](const Declaration& each) { return covers(each.span, span); });
    return found == root_.declarations.end() ? nullptr : &*found;
  }

  bool is_in_expectation(const Span& span) const {
    return std::ranges::any_of(root_.expectations,
                               [&](const syntax::Statement& each) { return covers(each.span, span); });
  }

  // Settings of the track that no pattern is read with.
  static bool is_in_setting(const Declaration& track, const Span& mistake) {
    static const std::set<std::string_view> harmless{"album", "artist", "cover", "genre", "order",
                                                     "rate",  "seed",   "tempo", "year"};
    if (covers(track.kind_span, mistake)) return true;  // Something is missing or said twice.
    if (!track.block) return false;
    return std::ranges::any_of(*track.block, [&](const syntax::Statement& statement) {
      const auto* binding = std::get_if<syntax::Binding>(&statement.node);
      return binding != nullptr && harmless.count(binding->name.text) != 0 && covers(statement.span, mistake);
    });
  }

  bool is_in_damaged_declaration(const Span& span) const {
    for (const syntax::Module& module : program_.modules) {
      for (const Declaration& declaration : module.declarations) {
        if (covers(declaration.span, span) && any_in(declaration.span)) return true;
      }
    }
    return false;
  }

  // Whether the length, the meter, the key and the tuning of a section are as its author wants them.
  bool is_whole(const std::string& section) const {
    std::set<std::string> seen;
    for (std::string name = section; seen.insert(name).second;) {
      const auto found = std::ranges::find_if(root_.declarations, [&](const Declaration& each) {
        return each.kind == DeclarationKind::Section && each.name.text == name;
      });
      if (found == root_.declarations.end()) return false;
      if (!head_is_whole(*found)) return false;
      if (!found->like) return true;
      name = found->like->text;
    }
    return false;
  }

  bool head_is_whole(const Declaration& section) const {
    return std::ranges::none_of(mistakes_, [&](const Mistake& mistake) {
      if (!covers(section.span, mistake.span)) return false;
      return mistake.is_of_syntax || !is_in_harmless_line(section, mistake.span);
    });
  }

  // `set` reaches the meter, the key and the tuning; every other line only matters to itself.
  bool is_in_harmless_line(const Declaration& section, const Span& mistake) const {
    if (!section.block) return false;
    return std::ranges::any_of(*section.block, [&](const syntax::Statement& statement) {
      const auto* verb = std::get_if<syntax::Verb>(&statement.node);
      return verb != nullptr && covers(statement.span, mistake) && !sets_ground(*verb);
    });
  }

  bool sets_ground(const syntax::Verb& verb) const {
    if (verb.verb != syntax::VerbKind::Set || !verb.object.valid()) return false;
    const auto* object = std::get_if<syntax::Reference>(&root_[verb.object].node);
    return object != nullptr && (object->name == "meter" || object->name == "key" || object->name == "tuning");
  }

  const syntax::Program& program_;
  const syntax::Module& root_;
  std::vector<Mistake> mistakes_;
};

}  // namespace

bool keep_what_stands(const syntax::Program& program, diagnostics::Sink::Mark read, const diagnostics::Sink& sink,
                      typed::Program& track) {
  const Survivors survivors(program, read, sink);
  if (!survivors.has_ground()) {
    for (typed::Section& section : track.sections) {
      std::erase_if(section.actions, [](const auto& action) { return std::holds_alternative<typed::Play>(action); });
    }
    return false;
  }
  for (typed::Section& section : track.sections) survivors.keep_plays(section, track);
  // Seconds hang on the tempo, which may be wrong itself.
  std::erase_if(track.expectations, [](const typed::Expectation& expectation) {
    return std::ranges::any_of(expectation.measures, [](const typed::Measure& measure) {
      return measure.kind == typed::Measure::Kind::SongTime;
    });
  });
  return survivors.length_is_known(track);
}

void drop_consequences(const syntax::Program& program, diagnostics::Sink::Mark read, diagnostics::Sink& sink) {
  const syntax::Module& root = program.modules[program.root()];
  std::vector<Span> parts;
  for (const syntax::Declaration& declaration : root.declarations) parts.push_back(declaration.span);
  for (const syntax::Statement& expectation : root.expectations) parts.push_back(expectation.span);
  std::sort(parts.begin(), parts.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> damaged;
  std::vector<Span> mistakes;
  bool names_are_lost = false;
  for (std::size_t i = 0; i < read.size; ++i) {
    const Span mistake = sink.diagnostics()[i].span;
    mistakes.push_back(mistake);
    const auto part = std::find_if(parts.begin(), parts.end(), [&](const Span& each) { return covers(each, mistake); });
    names_are_lost = names_are_lost || part == parts.end();
    if (part != parts.end()) {
      damaged.push_back(*part);
      continue;
    }
    // Between two parts it is the one before that could not go on.
    const auto before = std::find_if(parts.rbegin(), parts.rend(), [&](const Span& each) {
      return each.file == mistake.file && each.end <= mistake.begin;
    });
    if (before != parts.rend()) damaged.push_back(*before);
  }
  if (read.size == 0) return;
  sink.discard_from(read, [&](const Diagnostic& diagnostic) {
    // What is said of a text that could not be read, such as a path with a broken escape, is about what it was taken
    // for.
    return speaks_of_absence(diagnostic, names_are_lost) ||
           std::any_of(mistakes.begin(), mistakes.end(),
                       [&](const Span& span) { return covers(diagnostic.span, span); }) ||
           std::any_of(damaged.begin(), damaged.end(), [&](const Span& span) { return covers(span, diagnostic.span); });
  });
}

}  // namespace trk
