// The declarations of a track, checked one kind after another; see check.h for the whole.
#pragma once

#include "compiler/check/check.h"
#include "compiler/check/evaluator.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace trk::checking {

// A setting of a target: see deliveries.cpp.
struct DeliveryWish;

class Checker {
 public:
  Checker(const syntax::Program& program, const source::SourceMap& sources, diagnostics::Sink& sink,
          const CheckOptions& options);

  typed::Program check();

 private:
  // ---- check.cpp
  const syntax::Declaration* find_track();
  const syntax::Declaration* find_variant(const std::string& name) const;
  void judge_variant_names();
  void read_settings(const syntax::Block& block, std::string_view noun);
  // The value of a setting of the track; an invalid id if there is none.
  syntax::ExpressionId track_setting(const std::string& name) const;
  bool is_misspelt(std::string_view setting) const;
  void check_track(const syntax::Declaration& track);
  void check_values();
  void check_order();
  std::set<std::string> sections_in_variants() const;
  void check_effects();
  void check_functions();
  void warn_of_what_is_unheard();
  std::string name_of(syntax::DeclarationId id) const;

  // ---- unused.cpp
  void warn_of_what_is_unused();

  // ---- instruments.cpp
  // The instrument a declaration becomes; checked when first asked for.
  typed::InstrumentId instrument(syntax::DeclarationId id);
  void check_instrument(syntax::DeclarationId id, typed::Instrument& instrument);
  void read_equation(const syntax::Name& name, const Value& value, source::Span span, typed::Instrument& instrument);
  void read_glide(const syntax::Name& name, const Value& value, source::Span span, typed::Instrument& instrument);

  // ---- buses.cpp
  void check_buses();
  void declare_default_master();
  void connect_default_master();
  void check_bus(const syntax::Declaration& declaration, typed::Bus& bus);
  syntax::Block read_entries(const syntax::Declaration& declaration, typed::Bus& bus);
  const syntax::Name* input_of(const syntax::Declaration& declaration);
  void check_master(const syntax::Declaration& declaration);
  void read_sources(syntax::ExpressionId expression, typed::Bus& bus);
  std::string instruments_of(const ModuleValue& module, const std::string& name) const;
  // The sound of an instrument or of another bus in the equations of a bus.
  Value side_chain(syntax::DeclarationId id, source::Span span, typed::Bus& bus);
  void sort_buses();

  // ---- sections.cpp
  void check_sections();
  void read_section(const syntax::Declaration& declaration, typed::Section& section);
  void read_block(const syntax::Block& block, typed::Section& section);
  void warn_of_muted_plays(const syntax::Block& block);
  void read_verb(const syntax::Verb& verb, source::Span span, typed::Section& section);
  void read_play(const syntax::Verb& verb, source::Span span, typed::Section& section);
  void read_part(syntax::DeclarationId id, const syntax::Verb& verb, typed::Section& section);
  void read_lines_of_variant(typed::Section& section);
  // Of the first actions and misfits, those that a later one replaces.
  void drop_replaced(typed::Section& section, std::size_t taken, std::size_t misfits_taken);
  // Whether a section or part is being read already. True and new only once for each circle.
  enum class Circle { None, New, Known };
  Circle find_circle(const syntax::Declaration& declaration);
  // Whether too many sections and parts lead here; reported once.
  bool is_too_deep(const syntax::Declaration& declaration);
  void read_change(const syntax::Verb& verb, source::Span span, typed::Section& section);
  void read_tempo(const syntax::Verb& verb, source::Span span, typed::Section& section);
  // What holds for a whole section: `meter`, `tuning` and `key`.
  void read_whole_setting(const syntax::Verb& verb, const std::string& name, typed::Section& section);
  // An expression and the module it is written in.
  struct Written {
    std::uint32_t module = 0;
    syntax::ExpressionId expression;

    bool valid() const { return expression.valid(); }
  };
  // The value that the lines of a section or part give to `meter` or `tuning`; nothing valid if they do not.
  Written whole_setting(const syntax::Declaration& declaration, std::string_view name) const;
  std::optional<types::Key> key_in(const Written& tuning);
  Written whole_setting(std::uint32_t module, const syntax::Declaration& declaration, std::string_view name,
                        std::set<const syntax::Declaration*>& seen, std::size_t depth) const;
  // What a name such as `groove` or `parts.groove` is called in a module, without a report where it is nothing.
  std::optional<syntax::DeclarationId> declaration_called(std::uint32_t module, syntax::ExpressionId id) const;
  // The value that a `set` among these lines themselves gives; an invalid id if none does.
  syntax::ExpressionId setting_in(const syntax::Block& block, std::string_view name) const;
  // What a line acts on. Of the lines that act on the same, one replaces the other; those that only add act on nothing.
  using Place = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;

  // A line that does not fit into the section at hand, as has been said, which matters only if none replaces it.
  struct Misfit {
    Place place;
    source::Span span;
  };

  // Where and how a change happens: `after`, `over`, `shape`.
  struct Course {
    Rational after;
    Rational over;  // 0 for `set`
    typed::Shape shape = typed::Shape::Linear;
  };
  // Nothing after a report.
  std::optional<Course> course(const syntax::Verb& verb, const typed::Section& section,
                               const std::optional<Place>& place);
  void forget_width(diagnostics::Sink::Mark mark);
  std::optional<types::Tuning> tuning(syntax::ExpressionId expression);
  std::optional<Rational> tempo(syntax::ExpressionId expression);
  void judge_overlaps(const typed::Section& section);
  void judge_exponentials(const typed::Section& section);
  double default_of(const typed::Target& target) const;
  bool tempo_changes() const;
  void read_duck(const syntax::Verb& verb, source::Span span, typed::Section& section);
  void read_send(const syntax::Verb& verb, source::Span span, typed::Section& section);
  // The object of a phrase, or an invalid id. That a verb has the phrases it wants and no others, `parse` has seen to.
  syntax::ExpressionId phrase(const syntax::Verb& verb, syntax::Preposition preposition) const;
  std::optional<typed::InstrumentId> instrument_named(syntax::ExpressionId expression);
  // The instrument of `on`, with the inputs that are set there.
  std::optional<typed::InstrumentId> player(syntax::ExpressionId expression, std::vector<typed::OwnInput>& own);
  std::optional<typed::BusId> bus_named(syntax::ExpressionId expression);
  std::optional<double> level(syntax::ExpressionId expression, std::string_view who);

  struct Settable {
    typed::Target target;
    types::Type type;
    double low;
    double high;
    std::string range;
  };
  std::optional<Settable> settable(syntax::ExpressionId expression);
  bool is_declared(syntax::ExpressionId expression) const;
  bool is_damaged(const std::string& name) const;
  bool calls_param(syntax::ExpressionId expression) const;
  const syntax::Binding* entry_of(const std::string& owner, const std::string& name) const;
  std::optional<double> setting(const std::optional<Settable>& settable, syntax::ExpressionId expression,
                                std::string_view who);

  // ---- humanize.cpp
  void check_humanizations();
  std::optional<typed::InstrumentId> humanized(const syntax::Name& name);
  typed::Humanize read_humanize(const syntax::Declaration& declaration, std::optional<typed::InstrumentId> instrument);
  void read_feel(syntax::ExpressionId expression, bool has_pitch, typed::Humanize& humanize);
  void read_humanize_entry(const std::string& name, syntax::ExpressionId value, typed::Humanize& humanize);
  double read_memory(syntax::ExpressionId expression);
  std::optional<double> number_between(syntax::ExpressionId expression, double low, double high, std::string_view who,
                                       std::string_view range);
  std::vector<double> read_groove(syntax::ExpressionId expression, const types::Type& type, std::string_view who);
  typed::Spread spread(syntax::ExpressionId expression, types::Type type, std::string_view who,
                       bool* in_decibels = nullptr);

  // ---- labels.cpp
  // What a track is labelled with, and nothing of its sound depends on.
  void read_labels();
  std::string label(const std::string& name);
  std::optional<typed::NamedFile> read_cover();

  // ---- files.cpp
  using Arguments = std::map<std::string, const syntax::Argument*>;
  void check_files();
  void read_emit(const syntax::Verb& verb);
  // The arguments by name, those that `format` does not know reported.
  Arguments settings_of(const std::string& format, const std::vector<std::string_view>& known,
                        const std::vector<syntax::Argument>& arguments);
  void read_format(const std::string& format, const Arguments& given, source::Span span);
  void read_mp3(const Arguments& given);
  bool chooses_one_rate(const Arguments& given);
  void read_embed(const std::string& format, const Arguments& given);
  void read_depth(const std::string& format, const Arguments& given, bool may_float, typed::Files::Depth& depth);
  std::optional<double> read_number(const Arguments& given, const std::string& name, double low, double high);
  void read_stems(const Arguments& given);

  // ---- deliveries.cpp
  static std::vector<std::string_view> delivery_targets();
  // False if it is no target.
  bool read_delivery(const std::string& target, const std::vector<syntax::Argument>& arguments, source::Span span);
  void check_places(const typed::Delivery& delivery);
  std::optional<typed::DeliverySetting> read_delivery_setting(const DeliveryWish& wish,
                                                              const syntax::Argument& argument,
                                                              const std::string& format);
  // A text or a secret; nothing but a secret where a text would give it away.
  std::optional<typed::DeliverySetting> read_private(const syntax::Argument& argument, bool may_be_text);
  std::optional<typed::DeliverySetting> read_delivery_text(const syntax::Argument& argument, const DeliveryWish& wish,
                                                           const std::string& format);
  std::optional<typed::DeliverySetting> read_delivery_number(const syntax::Argument& argument,
                                                             const DeliveryWish& wish);

  // ---- expectations.cpp
  void check_expectations();
  void check_expectation(const syntax::Verb& verb);

  // The statements of a declaration; none if it has no block.
  static const syntax::Block& block_of(const syntax::Declaration& declaration) {
    static const syntax::Block none;
    return declaration.block ? *declaration.block : none;
  }
  // The module whose text is being read: the track's own, except inside a part of another.
  Scope& root_scope() { return evaluator_.module_scope(module_); }
  const syntax::Module& root() const { return program_.modules[module_]; }
  source::Span span_of(syntax::ExpressionId id) const { return root()[id].span; }

  const syntax::Program& program_;
  const source::SourceMap& sources_;
  const TextLoader& texts_;
  diagnostics::Sink& sink_;
  Evaluator evaluator_;
  std::uint32_t module_;
  const syntax::Declaration* variant_;  // null: the track as it stands
  std::map<std::string, const syntax::Binding*> settings_;
  std::vector<std::string> misspelt_;  // settings that nobody knows
  std::map<std::string, source::Span> emitted_;
  typed::Program typed_;
  std::map<syntax::DeclarationId, typed::InstrumentId> instruments_;
  std::map<std::string, typed::BusId> buses_;
  bool has_default_master_ = false;
  std::map<std::string, typed::SectionId> sections_;
  syntax::ExpressionId key_;                          // the track's, as written
  std::vector<const syntax::Declaration*> open_;      // sections and parts being read, outermost first
  std::set<const syntax::Declaration*> in_a_circle_;  // those that are reported
  std::set<std::string> unsound_buses_;               // whose `out` went wrong, with parameters of its effects
  std::set<std::string> unfinished_inputs_;           // "hiss.open": those without the default they need
  std::vector<Misfit> misfits_;                       // of the section at hand
  diagnostics::Sink::Mark section_begun_;
  bool meter_is_lost_ = false;  // the track's has a mistake
  bool too_deep_ = false;       // sections and parts in each other
  std::int64_t lines_ = 0;      // read in sections and parts
};

// Leaves only the clips that instruments and buses are made from.
void drop_unread_clips(typed::Program& track);

}  // namespace trk::checking
