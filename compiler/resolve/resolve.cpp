#include "compiler/resolve/resolve.h"

#include <algorithm>
#include <map>
#include <utility>
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
  Resolver(const ModuleLoader& load, diagnostics::Sink& sink) : load_(load), sink_(sink) {}

  // Adds the module after everything it uses and returns its place.
  std::uint32_t add(Module module, bool sees_prelude) {
    Names names;
    std::vector<std::uint32_t> bare;
    if (sees_prelude) {
      if (const auto prelude = find(kPrelude, false, module.file, module.edition_span)) bare.push_back(*prelude);
    }
    for (const syntax::Use& use : module.uses) {
      const auto used = find(use.module.text, use.is_path, module.file, use.module.span);
      names.modules[use.alias ? use.alias->text : use.module.text] = used.value_or(Names::kNoModule);
      if (used && use.bare) bare.push_back(*used);
    }
    for (const std::uint32_t used : bare) {
      for (const auto& [name, declaration] : program_.names[used].declarations) {
        names.declarations.insert_or_assign(name, declaration);
      }
    }
    const auto place = static_cast<std::uint32_t>(program_.modules.size());
    declare(module, place, names);
    program_.modules.push_back(std::move(module));
    program_.names.push_back(std::move(names));
    return place;
  }

  Program finish() && { return std::move(program_); }

 private:
  using ModuleKey = std::pair<std::string, bool>;

  std::optional<std::uint32_t> find(const std::string& name, bool is_path, source::FileId from, source::Span span) {
    const ModuleKey key{name, is_path};
    if (const auto known = places_.find(key); known != places_.end()) return known->second;
    if (std::find(open_.begin(), open_.end(), key) != open_.end()) {
      sink_.report(kind::use_cycle, span, circle(key));
      return std::nullopt;
    }
    std::optional<Module> module = load_(name, is_path, from);
    if (!module) {
      sink_.report(kind::unknown_name, span, "module", name);
      return std::nullopt;
    }
    open_.push_back(key);
    // The prelude and what it is made of do not see the prelude.
    const bool below_prelude = open_.front().first == kPrelude;
    const std::uint32_t place = add(std::move(*module), !below_prelude);
    open_.pop_back();
    places_[key] = place;
    return place;
  }

  // "a → b → a", from the module that is met again.
  std::string circle(const ModuleKey& again) const {
    std::string text;
    for (auto key = std::find(open_.begin(), open_.end(), again); key != open_.end(); ++key) {
      text += key->first + " → ";
    }
    return text + again.first;
  }

  // Binds the module's own declarations; they hide what came from elsewhere.
  void declare(const Module& module, std::uint32_t place, Names& names) {
    std::map<std::string, source::Span> own;
    for (std::size_t i = 0; i < module.declarations.size(); ++i) {
      const Declaration& declaration = module.declarations[i];
      if (!is_named(declaration.kind) || declaration.name.text.empty()) continue;
      const auto [first, is_new] = own.emplace(declaration.name.text, declaration.name.span);
      if (!is_new) {
        sink_.report(kind::duplicate_name, declaration.name.span, declaration.name.text)
            .note(first->second, phrase::first_declared_here, declaration.name.text);
        continue;
      }
      names.declarations.insert_or_assign(declaration.name.text,
                                          syntax::DeclarationId{place, static_cast<std::uint32_t>(i)});
    }
  }

  // A track's title and a humanized instrument are no new names.
  static bool is_named(DeclarationKind declaration) {
    return declaration != DeclarationKind::Track && declaration != DeclarationKind::Deliver &&
           declaration != DeclarationKind::Humanize && declaration != DeclarationKind::Variant;
  }

  const ModuleLoader& load_;
  diagnostics::Sink& sink_;
  Program program_;
  std::map<ModuleKey, std::uint32_t> places_;
  std::vector<ModuleKey> open_;  // being loaded, outermost first
};

}  // namespace

syntax::Program resolve(syntax::Module root, const ModuleLoader& load, diagnostics::Sink& sink) {
  Resolver resolver(load, sink);
  resolver.add(std::move(root), true);
  return std::move(resolver).finish();
}

}  // namespace trk
