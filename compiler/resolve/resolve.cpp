#include "compiler/resolve/resolve.h"

#include "compiler/base/edit_distance.h"
#include "compiler/diagnostics/named_file.h"
#include "compiler/syntax/spelling.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>
#include <vector>

namespace trk {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using syntax::Declaration;
using syntax::DeclarationKind;
using syntax::Module;
using syntax::Names;
using syntax::Program;

class Resolver {
 public:
  Resolver(const ModuleLoader& loader, diagnostics::Sink& sink) : loader_(loader), sink_(sink) {}

  Program run(Module root, const std::string& root_file) && {
    open_.push_back({root_file, true});
    add(std::move(root), true, false);
    return std::move(program_);
  }

 private:
  // A file, and whether it was reached by a path: the library may have a file of the same name.
  using ModuleKey = std::pair<std::string, bool>;

  // Adds the module after everything it uses and returns its place.
  std::uint32_t add(Module module, bool sees_prelude, bool is_library) {
    Names names;
    names.is_library = is_library;
    std::vector<std::uint32_t> bare;
    if (sees_prelude) {
      if (const auto prelude = find(kPrelude, false, module.file, module.edition_span)) bare.push_back(*prelude);
    }
    for (const syntax::Use& use : module.uses) {
      const auto used = find(use.module.text, use.is_path, module.file, use.module.span);
      names.modules.emplace(name_of(use).text, used.value_or(Names::kNoModule));
      if (use.is_path && !use.alias && !is_reported(use.module.span)) report_nameless(use);
      if (use.bare && !is_library)
        sink_.report(kind::bare_use, use.span).help(phrase::say_module_first, use.module.text);
      if (used && use.bare) bare.push_back(*used);
    }
    for (const std::uint32_t used : bare) {
      for (const auto& [name, declaration] : program_.names[used].declarations) {
        if (!syntax::is_private(name)) names.declarations.insert_or_assign(name, declaration);
      }
    }
    const auto place = static_cast<std::uint32_t>(program_.modules.size());
    declare(module, place, names);
    program_.modules.push_back(std::move(module));
    program_.names.push_back(std::move(names));
    return place;
  }

  std::optional<std::uint32_t> find(const std::string& name, bool is_path, source::FileId from, source::Span span) {
    const auto file = loader_.locate(name, is_path, from);
    if (const auto* problem = std::get_if<source::FileProblem>(&file))
      return refuse(*problem, name, is_path, from, span);
    const ModuleKey key{std::get<std::string>(file), is_path};
    if (const auto known = places_.find(key); known != places_.end()) return known->second;
    if (std::find(open_.begin(), open_.end(), key) != open_.end()) {
      sink_.report(kind::use_cycle, span, circle(key));
      return std::nullopt;
    }
    auto loaded = loader_.load(key.first, is_path);
    if (const auto* problem = std::get_if<source::FileProblem>(&loaded)) {
      places_[key] = std::nullopt;  // Said once.
      return refuse(*problem, name, is_path, from, span);
    }
    Module& module = std::get<Module>(loaded);
    open_.push_back(key);
    // The prelude and what it is made of do not see the prelude.
    const bool is_prelude = !is_path && name == kPrelude;
    judge_module(module);
    const bool below_prelude = std::exchange(below_prelude_, below_prelude_ || is_prelude);
    const std::uint32_t place = add(std::move(module), !below_prelude_, !is_path);
    open_.pop_back();
    below_prelude_ = below_prelude;
    places_[key] = place;
    return place;
  }

  // Completes a report about a module or a file that is not there with the one that was meant. Whether there is one.
  bool suggest(diagnostics::Report report, const std::string& name, bool is_path, source::FileId from,
               source::Span span) {
    if (!loader_.others) return false;
    // `use "drums"`: a module of the library stands without quotes.
    const std::vector<std::string> modules = loader_.others(name, false, from);
    if (is_path && std::ranges::count(modules, name) != 0) {
      report.fix(span, name, phrase::did_you_mean, name);
      return true;
    }
    const std::vector<std::string> others = is_path ? loader_.others(name, true, from) : modules;
    const std::vector<std::string_view> words(others.begin(), others.end());
    const auto meant = closest(name, words);
    if (!meant) return false;
    const std::string quote = is_path ? "\"" : "";
    report.fix(span, quote + std::string(*meant) + quote, phrase::did_you_mean, *meant);
    return true;
  }

  bool is_reported(source::Span span) const {
    return std::ranges::any_of(sink_.diagnostics(), [&](const auto& each) { return each.span == span; });
  }

  // A path is no name; what the file is called is one, if it reads as a name.
  void report_nameless(const syntax::Use& use) {
    auto report = sink_.report(kind::use_needs_name, use.module.span);
    const std::string& path = use.module.text;
    const std::size_t begin = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
    const std::string name = path.substr(begin, path.find('.', begin) - begin);
    const bool is_plain =
        !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    const source::Span end{use.span.file, use.module.span.end, use.module.span.end};
    if (is_plain) report.fix(end, " as " + name, phrase::write_as, name);
  }

  // A module has what music is made of; the music itself is in the file with the track.
  void judge_module(const Module& module) {
    const auto track = std::ranges::find(module.declarations, DeclarationKind::Track, &Declaration::kind);
    if (track != module.declarations.end()) {
      sink_.report(kind::track_in_module, track->kind_span);
      return;
    }
    for (const Declaration& declaration : module.declarations) {
      if (!belongs_to_track(declaration.kind)) continue;
      sink_.report(kind::belongs_to_track, declaration.kind_span, syntax::spelled(declaration.kind));
    }
    for (const syntax::Statement& expectation : module.expectations) {
      if (const auto* verb = std::get_if<syntax::Verb>(&expectation.node)) {
        sink_.report(kind::belongs_to_track, verb->verb_span, syntax::spelled(verb->verb));
      }
    }
  }

  static bool belongs_to_track(DeclarationKind declaration) {
    return declaration == DeclarationKind::Section || declaration == DeclarationKind::Bus ||
           declaration == DeclarationKind::Humanize || declaration == DeclarationKind::Variant ||
           declaration == DeclarationKind::Deliver;
  }

  std::nullopt_t refuse(source::FileProblem problem, const std::string& name, bool is_path, source::FileId from,
                        source::Span span) {
    if (!is_path) {
      suggest(sink_.report(kind::unknown_name, span, "module", name), name, is_path, from, span);
    } else if (problem == source::FileProblem::Missing) {
      auto report = sink_.report(kind::missing_file, span, name);
      if (!suggest(report, name, is_path, from, span)) report.help(phrase::paths_count_from_here);
    } else {
      diagnostics::report(problem, name, span, sink_);
    }
    return std::nullopt;
  }

  // "a → b → a", from the module that is met again.
  std::string circle(const ModuleKey& again) const {
    std::string text;
    for (auto key = std::find(open_.begin(), open_.end(), again); key != open_.end(); ++key) {
      text += shown(*key) + " → ";
    }
    return text + shown(again);
  }

  // "b.trk" for "parts/b.trk".
  static std::string shown(const ModuleKey& key) {
    const std::size_t slash = key.first.rfind('/');
    return slash == std::string::npos ? key.first : key.first.substr(slash + 1);
  }

  // Binds the module's own declarations; they hide what came from elsewhere.
  void declare(const Module& module, std::uint32_t place, Names& names) {
    std::map<std::string, source::Span> own;
    for (const syntax::Use& use : module.uses) {
      if (use.bare || (use.is_path && !use.alias)) continue;
      claim(own, name_of(use));
      names.declarations.erase(name_of(use).text);
    }
    for (std::size_t i = 0; i < module.declarations.size(); ++i) {
      const Declaration& declaration = module.declarations[i];
      if (!is_named(declaration.kind) || declaration.name.text.empty()) continue;
      // Whether such a name means the note or what is declared, nobody can say.
      if (syntax::reads_as_note(declaration.name.text)) names.ambiguous.insert(declaration.name.text);
      if (!claim(own, declaration.name)) {
        const auto first = names.declarations.find(declaration.name.text);
        const bool is_alike = first != names.declarations.end() && first->second.module == place &&
                              module.declarations[first->second.index].kind == declaration.kind;
        if (!is_alike) names.ambiguous.insert(declaration.name.text);
        continue;
      }
      names.declarations.insert_or_assign(declaration.name.text,
                                          syntax::DeclarationId{place, static_cast<std::uint32_t>(i)});
    }
  }

  // Reports a name that is taken.
  bool claim(std::map<std::string, source::Span>& own, const syntax::Name& name) {
    const auto [first, is_new] = own.emplace(name.text, name.span);
    if (is_new) return true;
    sink_.report(kind::duplicate_name, name.span, name.text)
        .note(first->second, phrase::first_declared_here, name.text);
    return false;
  }

  static const syntax::Name& name_of(const syntax::Use& use) { return use.alias ? *use.alias : use.module; }

  // A track's title and a humanized instrument are no new names.
  static bool is_named(DeclarationKind declaration) {
    return declaration != DeclarationKind::Track && declaration != DeclarationKind::Deliver &&
           declaration != DeclarationKind::Humanize && declaration != DeclarationKind::Variant;
  }

  const ModuleLoader& loader_;
  diagnostics::Sink& sink_;
  Program program_;
  std::map<ModuleKey, std::optional<std::uint32_t>> places_;  // nothing for a module that does not exist
  std::vector<ModuleKey> open_;                               // being loaded, outermost first
  bool below_prelude_ = false;
};

}  // namespace

syntax::Program resolve(syntax::Module root, const std::string& root_file, const ModuleLoader& loader,
                        diagnostics::Sink& sink) {
  return Resolver(loader, sink).run(std::move(root), root_file);
}

}  // namespace trk
