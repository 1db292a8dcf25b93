
// Generated from TrkParser.g4 by ANTLR 4.7.2

#pragma once


#include "antlr4-runtime.h"


namespace trk::grammar {


class  TrkParser : public antlr4::Parser {
public:
  enum {
    UNIT = 1, PER = 2, FRACTION = 3, BARE = 4, WHITE = 5, DOCUMENTATION = 6, 
    COMMENT = 7, TRK = 8, USE = 9, LET = 10, FN = 11, TUNING = 12, SCALE = 13, 
    INSTRUMENT = 14, EFFECT = 15, PATTERN = 16, KIT = 17, PART = 18, SECTION = 19, 
    BUS = 20, HUMANIZE = 21, VARIANT = 22, DELIVER = 23, TRACK = 24, PLAY = 25, 
    MUTE = 26, SET = 27, RAMP = 28, SEND = 29, DUCK = 30, EXPECT = 31, EMIT = 32, 
    AS = 33, AT = 34, FROM = 35, AFTER = 36, UNTIL = 37, TO = 38, OVER = 39, 
    BY = 40, WITH = 41, SHAPE = 42, ON = 43, LIKE = 44, GRID = 45, IN = 46, 
    FOR = 47, IF = 48, THEN = 49, ELSE = 50, AND = 51, OR = 52, NOT = 53, 
    NUMBER = 54, RATIO = 55, NOTE = 56, TEXT = 57, NAME = 58, PATTERN_OPEN = 59, 
    BRACE_OPEN = 60, BRACE_CLOSE = 61, PAREN_OPEN = 62, PAREN_CLOSE = 63, 
    BRACKET_OPEN = 64, BRACKET_CLOSE = 65, ARROW = 66, EQUAL = 67, NOT_EQUAL = 68, 
    LESS_EQUAL = 69, GREATER_EQUAL = 70, LESS = 71, GREATER = 72, ASSIGN = 73, 
    PLUS = 74, MINUS = 75, STAR = 76, SLASH = 77, CARET = 78, RANGE = 79, 
    DOT = 80, COMMA = 81, PERCENT = 82, UNCLOSED_TEXT = 83, SEMICOLON = 84, 
    BLOCK_COMMENT = 85, HASH_COMMENT = 86, FOREIGN_OPERATOR = 87, STRAY_PATTERN_CLOSE = 88, 
    UNKNOWN_CHARACTER = 89, CELLS_WHITE = 90, CELLS_COMMENT = 91, PATTERN_CLOSE = 92, 
    BAR_LINE = 93, HIT = 94, REST = 95, HOLD = 96, STEP = 97, CELL_NOTE = 98, 
    CHORD = 99, NUMERAL = 100, SPLICE = 101, REPEAT = 102, REPLICATE = 103, 
    CHANCE = 104, VELOCITY = 105, EUCLID = 106, GROUP_OPEN = 107, GROUP_CLOSE = 108, 
    TOGETHER = 109, ALTERNATION_OPEN = 110, ALTERNATION_CLOSE = 111, STRAY_OCTAVE_MARK = 112, 
    STRAY_MODIFIER = 113, STRAY_WORD = 114, STRAY_CHARACTER = 115
  };

  enum {
    RuleFile = 0, RuleEdition = 1, RuleItem = 2, RuleUse = 3, RuleDeclaration = 4, 
    RuleLet = 5, RuleFunction = 6, RuleTuning = 7, RuleScale = 8, RuleInstrument = 9, 
    RuleEffect = 10, RulePattern = 11, RuleKit = 12, RulePart = 13, RuleBus = 14, 
    RuleHumanize = 15, RuleVariant = 16, RuleDeliver = 17, RuleTrack = 18, 
    RuleSection = 19, RuleLikeness = 20, RuleParameters = 21, RuleParameter = 22, 
    RuleName = 23, RuleDottedName = 24, RuleMember = 25, RuleEquations = 26, 
    RuleBinding = 27, RuleSettings = 28, RuleSetting = 29, RuleSettingName = 30, 
    RuleRows = 31, RuleRow = 32, RuleLines = 33, RuleChanges = 34, RuleDeliveries = 35, 
    RuleEmission = 36, RuleExpectation = 37, RuleVerb = 38, RulePlayVerb = 39, 
    RuleMuteVerb = 40, RuleSetVerb = 41, RuleRampVerb = 42, RuleSendVerb = 43, 
    RuleDuckVerb = 44, RulePath = 45, RulePhrases = 46, RuleCarrier = 47, 
    RuleMeasure = 48, RuleAim = 49, RuleExpression = 50, RuleOpening = 51, 
    RuleDisjunction = 52, RuleConjunction = 53, RuleNegation = 54, RuleComparison = 55, 
    RulePlacement = 56, RuleRange = 57, RuleSum = 58, RuleProduct = 59, 
    RuleNegative = 60, RulePower = 61, RulePostfix = 62, RuleSuffix = 63, 
    RuleArgument = 64, RulePrimary = 65, RuleComprehension = 66, RuleNumber = 67, 
    RuleGrid = 68, RuleCell = 69, RuleContent = 70, RuleGroup = 71, RuleModifier = 72
  };

  TrkParser(antlr4::TokenStream *input);
  ~TrkParser();

  virtual std::string getGrammarFileName() const override;
  virtual const antlr4::atn::ATN& getATN() const override { return _atn; };
  virtual const std::vector<std::string>& getTokenNames() const override { return _tokenNames; }; // deprecated: use vocabulary instead.
  virtual const std::vector<std::string>& getRuleNames() const override;
  virtual antlr4::dfa::Vocabulary& getVocabulary() const override;


  class FileContext;
  class EditionContext;
  class ItemContext;
  class UseContext;
  class DeclarationContext;
  class LetContext;
  class FunctionContext;
  class TuningContext;
  class ScaleContext;
  class InstrumentContext;
  class EffectContext;
  class PatternContext;
  class KitContext;
  class PartContext;
  class BusContext;
  class HumanizeContext;
  class VariantContext;
  class DeliverContext;
  class TrackContext;
  class SectionContext;
  class LikenessContext;
  class ParametersContext;
  class ParameterContext;
  class NameContext;
  class DottedNameContext;
  class MemberContext;
  class EquationsContext;
  class BindingContext;
  class SettingsContext;
  class SettingContext;
  class SettingNameContext;
  class RowsContext;
  class RowContext;
  class LinesContext;
  class ChangesContext;
  class DeliveriesContext;
  class EmissionContext;
  class ExpectationContext;
  class VerbContext;
  class PlayVerbContext;
  class MuteVerbContext;
  class SetVerbContext;
  class RampVerbContext;
  class SendVerbContext;
  class DuckVerbContext;
  class PathContext;
  class PhrasesContext;
  class CarrierContext;
  class MeasureContext;
  class AimContext;
  class ExpressionContext;
  class OpeningContext;
  class DisjunctionContext;
  class ConjunctionContext;
  class NegationContext;
  class ComparisonContext;
  class PlacementContext;
  class RangeContext;
  class SumContext;
  class ProductContext;
  class NegativeContext;
  class PowerContext;
  class PostfixContext;
  class SuffixContext;
  class ArgumentContext;
  class PrimaryContext;
  class ComprehensionContext;
  class NumberContext;
  class GridContext;
  class CellContext;
  class ContentContext;
  class GroupContext;
  class ModifierContext; 

  class  FileContext : public antlr4::ParserRuleContext {
  public:
    FileContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *EOF();
    EditionContext *edition();
    std::vector<ItemContext *> item();
    ItemContext* item(size_t i);

   
  };

  FileContext* file();

  class  EditionContext : public antlr4::ParserRuleContext {
  public:
    EditionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *TRK();
    antlr4::tree::TerminalNode *NUMBER();

   
  };

  EditionContext* edition();

  class  ItemContext : public antlr4::ParserRuleContext {
  public:
    ItemContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    UseContext *use();
    DeclarationContext *declaration();
    ExpectationContext *expectation();

   
  };

  ItemContext* item();

  class  UseContext : public antlr4::ParserRuleContext {
  public:
    UseContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *USE();
    DottedNameContext *dottedName();
    antlr4::tree::TerminalNode *TEXT();
    antlr4::tree::TerminalNode *AS();
    NameContext *name();
    antlr4::tree::TerminalNode *BARE();

   
  };

  UseContext* use();

  class  DeclarationContext : public antlr4::ParserRuleContext {
  public:
    DeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    LetContext *let();
    FunctionContext *function();
    TuningContext *tuning();
    ScaleContext *scale();
    InstrumentContext *instrument();
    EffectContext *effect();
    PatternContext *pattern();
    KitContext *kit();
    PartContext *part();
    SectionContext *section();
    BusContext *bus();
    HumanizeContext *humanize();
    VariantContext *variant();
    DeliverContext *deliver();
    TrackContext *track();

   
  };

  DeclarationContext* declaration();

  class  LetContext : public antlr4::ParserRuleContext {
  public:
    LetContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *LET();
    NameContext *name();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();

   
  };

  LetContext* let();

  class  FunctionContext : public antlr4::ParserRuleContext {
  public:
    FunctionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *FN();
    NameContext *name();
    ParametersContext *parameters();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
    EquationsContext *equations();

   
  };

  FunctionContext* function();

  class  TuningContext : public antlr4::ParserRuleContext {
  public:
    TuningContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *TUNING();
    NameContext *name();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
    EquationsContext *equations();

   
  };

  TuningContext* tuning();

  class  ScaleContext : public antlr4::ParserRuleContext {
  public:
    ScaleContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *SCALE();
    NameContext *name();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();

   
  };

  ScaleContext* scale();

  class  InstrumentContext : public antlr4::ParserRuleContext {
  public:
    InstrumentContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *INSTRUMENT();
    NameContext *name();
    EquationsContext *equations();
    ParametersContext *parameters();

   
  };

  InstrumentContext* instrument();

  class  EffectContext : public antlr4::ParserRuleContext {
  public:
    EffectContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *EFFECT();
    NameContext *name();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
    EquationsContext *equations();
    ParametersContext *parameters();

   
  };

  EffectContext* effect();

  class  PatternContext : public antlr4::ParserRuleContext {
  public:
    PatternContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *PATTERN();
    NameContext *name();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();

   
  };

  PatternContext* pattern();

  class  KitContext : public antlr4::ParserRuleContext {
  public:
    KitContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *KIT();
    NameContext *name();
    RowsContext *rows();

   
  };

  KitContext* kit();

  class  PartContext : public antlr4::ParserRuleContext {
  public:
    PartContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *PART();
    NameContext *name();
    LinesContext *lines();

   
  };

  PartContext* part();

  class  BusContext : public antlr4::ParserRuleContext {
  public:
    BusContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *BUS();
    NameContext *name();
    EquationsContext *equations();

   
  };

  BusContext* bus();

  class  HumanizeContext : public antlr4::ParserRuleContext {
  public:
    HumanizeContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *HUMANIZE();
    DottedNameContext *dottedName();
    EquationsContext *equations();

   
  };

  HumanizeContext* humanize();

  class  VariantContext : public antlr4::ParserRuleContext {
  public:
    VariantContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *VARIANT();
    NameContext *name();
    ChangesContext *changes();

   
  };

  VariantContext* variant();

  class  DeliverContext : public antlr4::ParserRuleContext {
  public:
    DeliverContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *DELIVER();
    DeliveriesContext *deliveries();

   
  };

  DeliverContext* deliver();

  class  TrackContext : public antlr4::ParserRuleContext {
  public:
    TrackContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *TRACK();
    antlr4::tree::TerminalNode *TEXT();
    SettingsContext *settings();

   
  };

  TrackContext* track();

  class  SectionContext : public antlr4::ParserRuleContext {
  public:
    SectionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *SECTION();
    NameContext *name();
    SumContext *sum();
    LikenessContext *likeness();
    LinesContext *lines();

   
  };

  SectionContext* section();

  class  LikenessContext : public antlr4::ParserRuleContext {
  public:
    LikenessContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *LIKE();
    NameContext *name();

   
  };

  LikenessContext* likeness();

  class  ParametersContext : public antlr4::ParserRuleContext {
  public:
    ParametersContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *PAREN_OPEN();
    antlr4::tree::TerminalNode *PAREN_CLOSE();
    std::vector<ParameterContext *> parameter();
    ParameterContext* parameter(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  ParametersContext* parameters();

  class  ParameterContext : public antlr4::ParserRuleContext {
  public:
    ParameterContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();

   
  };

  ParameterContext* parameter();

  class  NameContext : public antlr4::ParserRuleContext {
  public:
    NameContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *NAME();

   
  };

  NameContext* name();

  class  DottedNameContext : public antlr4::ParserRuleContext {
  public:
    DottedNameContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    std::vector<antlr4::tree::TerminalNode *> DOT();
    antlr4::tree::TerminalNode* DOT(size_t i);
    std::vector<MemberContext *> member();
    MemberContext* member(size_t i);

   
  };

  DottedNameContext* dottedName();

  class  MemberContext : public antlr4::ParserRuleContext {
  public:
    MemberContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *NAME();
    antlr4::tree::TerminalNode *TRK();
    antlr4::tree::TerminalNode *USE();
    antlr4::tree::TerminalNode *LET();
    antlr4::tree::TerminalNode *FN();
    antlr4::tree::TerminalNode *TUNING();
    antlr4::tree::TerminalNode *SCALE();
    antlr4::tree::TerminalNode *INSTRUMENT();
    antlr4::tree::TerminalNode *EFFECT();
    antlr4::tree::TerminalNode *PATTERN();
    antlr4::tree::TerminalNode *KIT();
    antlr4::tree::TerminalNode *PART();
    antlr4::tree::TerminalNode *SECTION();
    antlr4::tree::TerminalNode *BUS();
    antlr4::tree::TerminalNode *HUMANIZE();
    antlr4::tree::TerminalNode *VARIANT();
    antlr4::tree::TerminalNode *DELIVER();
    antlr4::tree::TerminalNode *TRACK();
    antlr4::tree::TerminalNode *PLAY();
    antlr4::tree::TerminalNode *MUTE();
    antlr4::tree::TerminalNode *SET();
    antlr4::tree::TerminalNode *RAMP();
    antlr4::tree::TerminalNode *SEND();
    antlr4::tree::TerminalNode *DUCK();
    antlr4::tree::TerminalNode *EXPECT();
    antlr4::tree::TerminalNode *EMIT();
    antlr4::tree::TerminalNode *AS();
    antlr4::tree::TerminalNode *AT();
    antlr4::tree::TerminalNode *FROM();
    antlr4::tree::TerminalNode *AFTER();
    antlr4::tree::TerminalNode *UNTIL();
    antlr4::tree::TerminalNode *TO();
    antlr4::tree::TerminalNode *OVER();
    antlr4::tree::TerminalNode *BY();
    antlr4::tree::TerminalNode *WITH();
    antlr4::tree::TerminalNode *SHAPE();
    antlr4::tree::TerminalNode *ON();
    antlr4::tree::TerminalNode *LIKE();
    antlr4::tree::TerminalNode *GRID();
    antlr4::tree::TerminalNode *IN();
    antlr4::tree::TerminalNode *FOR();
    antlr4::tree::TerminalNode *IF();
    antlr4::tree::TerminalNode *THEN();
    antlr4::tree::TerminalNode *ELSE();
    antlr4::tree::TerminalNode *AND();
    antlr4::tree::TerminalNode *OR();
    antlr4::tree::TerminalNode *NOT();

   
  };

  MemberContext* member();

  class  EquationsContext : public antlr4::ParserRuleContext {
  public:
    EquationsContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *BRACE_OPEN();
    antlr4::tree::TerminalNode *BRACE_CLOSE();
    std::vector<BindingContext *> binding();
    BindingContext* binding(size_t i);

   
  };

  EquationsContext* equations();

  class  BindingContext : public antlr4::ParserRuleContext {
  public:
    BindingContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();

   
  };

  BindingContext* binding();

  class  SettingsContext : public antlr4::ParserRuleContext {
  public:
    SettingsContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *BRACE_OPEN();
    antlr4::tree::TerminalNode *BRACE_CLOSE();
    std::vector<SettingContext *> setting();
    SettingContext* setting(size_t i);

   
  };

  SettingsContext* settings();

  class  SettingContext : public antlr4::ParserRuleContext {
  public:
    SettingContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    SettingNameContext *settingName();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();

   
  };

  SettingContext* setting();

  class  SettingNameContext : public antlr4::ParserRuleContext {
  public:
    SettingNameContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *NAME();
    antlr4::tree::TerminalNode *TUNING();

   
  };

  SettingNameContext* settingName();

  class  RowsContext : public antlr4::ParserRuleContext {
  public:
    RowsContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *BRACE_OPEN();
    antlr4::tree::TerminalNode *BRACE_CLOSE();
    std::vector<RowContext *> row();
    RowContext* row(size_t i);

   
  };

  RowsContext* rows();

  class  RowContext : public antlr4::ParserRuleContext {
  public:
    RowContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    DottedNameContext *dottedName();
    PostfixContext *postfix();

   
  };

  RowContext* row();

  class  LinesContext : public antlr4::ParserRuleContext {
  public:
    LinesContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *BRACE_OPEN();
    antlr4::tree::TerminalNode *BRACE_CLOSE();
    std::vector<VerbContext *> verb();
    VerbContext* verb(size_t i);

   
  };

  LinesContext* lines();

  class  ChangesContext : public antlr4::ParserRuleContext {
  public:
    ChangesContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *BRACE_OPEN();
    antlr4::tree::TerminalNode *BRACE_CLOSE();
    std::vector<SettingContext *> setting();
    SettingContext* setting(size_t i);
    std::vector<VerbContext *> verb();
    VerbContext* verb(size_t i);
    std::vector<ExpectationContext *> expectation();
    ExpectationContext* expectation(size_t i);

   
  };

  ChangesContext* changes();

  class  DeliveriesContext : public antlr4::ParserRuleContext {
  public:
    DeliveriesContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *BRACE_OPEN();
    antlr4::tree::TerminalNode *BRACE_CLOSE();
    std::vector<EmissionContext *> emission();
    EmissionContext* emission(size_t i);

   
  };

  DeliveriesContext* deliveries();

  class  EmissionContext : public antlr4::ParserRuleContext {
  public:
    EmissionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *EMIT();
    ExpressionContext *expression();

   
  };

  EmissionContext* emission();

  class  ExpectationContext : public antlr4::ParserRuleContext {
  public:
    ExpectationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *EXPECT();
    ExpressionContext *expression();

   
  };

  ExpectationContext* expectation();

  class  VerbContext : public antlr4::ParserRuleContext {
  public:
    VerbContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    PlayVerbContext *playVerb();
    MuteVerbContext *muteVerb();
    SetVerbContext *setVerb();
    RampVerbContext *rampVerb();
    SendVerbContext *sendVerb();
    DuckVerbContext *duckVerb();

   
  };

  VerbContext* verb();

  class  PlayVerbContext : public antlr4::ParserRuleContext {
  public:
    PlayVerbContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *PLAY();
    RangeContext *range();
    PhrasesContext *phrases();

   
  };

  PlayVerbContext* playVerb();

  class  MuteVerbContext : public antlr4::ParserRuleContext {
  public:
    MuteVerbContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *MUTE();
    RangeContext *range();
    PhrasesContext *phrases();

   
  };

  MuteVerbContext* muteVerb();

  class  SetVerbContext : public antlr4::ParserRuleContext {
  public:
    SetVerbContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *SET();
    PathContext *path();
    PhrasesContext *phrases();

   
  };

  SetVerbContext* setVerb();

  class  RampVerbContext : public antlr4::ParserRuleContext {
  public:
    RampVerbContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *RAMP();
    PathContext *path();
    PhrasesContext *phrases();

   
  };

  RampVerbContext* rampVerb();

  class  SendVerbContext : public antlr4::ParserRuleContext {
  public:
    SendVerbContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *SEND();
    RangeContext *range();
    PhrasesContext *phrases();

   
  };

  SendVerbContext* sendVerb();

  class  DuckVerbContext : public antlr4::ParserRuleContext {
  public:
    DuckVerbContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *DUCK();
    RangeContext *range();
    PhrasesContext *phrases();

   
  };

  DuckVerbContext* duckVerb();

  class  PathContext : public antlr4::ParserRuleContext {
  public:
    PathContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    SettingNameContext *settingName();
    std::vector<antlr4::tree::TerminalNode *> DOT();
    antlr4::tree::TerminalNode* DOT(size_t i);
    std::vector<MemberContext *> member();
    MemberContext* member(size_t i);

   
  };

  PathContext* path();

  class  PhrasesContext : public antlr4::ParserRuleContext {
  public:
    PhrasesContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<CarrierContext *> carrier();
    CarrierContext* carrier(size_t i);
    std::vector<MeasureContext *> measure();
    MeasureContext* measure(size_t i);
    std::vector<AimContext *> aim();
    AimContext* aim(size_t i);

   
  };

  PhrasesContext* phrases();

  class  CarrierContext : public antlr4::ParserRuleContext {
  public:
    CarrierContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *ON();
    RangeContext *range();

   
  };

  CarrierContext* carrier();

  class  MeasureContext : public antlr4::ParserRuleContext {
  public:
    MeasureContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    RangeContext *range();
    antlr4::tree::TerminalNode *AS();
    antlr4::tree::TerminalNode *AT();
    antlr4::tree::TerminalNode *FROM();
    antlr4::tree::TerminalNode *AFTER();
    antlr4::tree::TerminalNode *UNTIL();
    antlr4::tree::TerminalNode *OVER();
    antlr4::tree::TerminalNode *BY();
    antlr4::tree::TerminalNode *SHAPE();

   
  };

  MeasureContext* measure();

  class  AimContext : public antlr4::ParserRuleContext {
  public:
    AimContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *TO();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *WITH();
    PlacementContext *placement();

   
  };

  AimContext* aim();

  class  ExpressionContext : public antlr4::ParserRuleContext {
  public:
    ExpressionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    DisjunctionContext *disjunction();
    std::vector<OpeningContext *> opening();
    OpeningContext* opening(size_t i);

   
  };

  ExpressionContext* expression();

  class  OpeningContext : public antlr4::ParserRuleContext {
  public:
    OpeningContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *IF();
    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    antlr4::tree::TerminalNode *THEN();
    antlr4::tree::TerminalNode *ELSE();
    NameContext *name();
    antlr4::tree::TerminalNode *ARROW();

   
  };

  OpeningContext* opening();

  class  DisjunctionContext : public antlr4::ParserRuleContext {
  public:
    DisjunctionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<ConjunctionContext *> conjunction();
    ConjunctionContext* conjunction(size_t i);
    std::vector<antlr4::tree::TerminalNode *> OR();
    antlr4::tree::TerminalNode* OR(size_t i);

   
  };

  DisjunctionContext* disjunction();

  class  ConjunctionContext : public antlr4::ParserRuleContext {
  public:
    ConjunctionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<NegationContext *> negation();
    NegationContext* negation(size_t i);
    std::vector<antlr4::tree::TerminalNode *> AND();
    antlr4::tree::TerminalNode* AND(size_t i);

   
  };

  ConjunctionContext* conjunction();

  class  NegationContext : public antlr4::ParserRuleContext {
  public:
    NegationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    ComparisonContext *comparison();
    std::vector<antlr4::tree::TerminalNode *> NOT();
    antlr4::tree::TerminalNode* NOT(size_t i);

   
  };

  NegationContext* negation();

  class  ComparisonContext : public antlr4::ParserRuleContext {
  public:
    ComparisonContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<PlacementContext *> placement();
    PlacementContext* placement(size_t i);
    std::vector<antlr4::tree::TerminalNode *> EQUAL();
    antlr4::tree::TerminalNode* EQUAL(size_t i);
    std::vector<antlr4::tree::TerminalNode *> NOT_EQUAL();
    antlr4::tree::TerminalNode* NOT_EQUAL(size_t i);
    std::vector<antlr4::tree::TerminalNode *> LESS();
    antlr4::tree::TerminalNode* LESS(size_t i);
    std::vector<antlr4::tree::TerminalNode *> GREATER();
    antlr4::tree::TerminalNode* GREATER(size_t i);
    std::vector<antlr4::tree::TerminalNode *> LESS_EQUAL();
    antlr4::tree::TerminalNode* LESS_EQUAL(size_t i);
    std::vector<antlr4::tree::TerminalNode *> GREATER_EQUAL();
    antlr4::tree::TerminalNode* GREATER_EQUAL(size_t i);
    std::vector<antlr4::tree::TerminalNode *> IN();
    antlr4::tree::TerminalNode* IN(size_t i);

   
  };

  ComparisonContext* comparison();

  class  PlacementContext : public antlr4::ParserRuleContext {
  public:
    PlacementContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<RangeContext *> range();
    RangeContext* range(size_t i);
    std::vector<antlr4::tree::TerminalNode *> ON();
    antlr4::tree::TerminalNode* ON(size_t i);

   
  };

  PlacementContext* placement();

  class  RangeContext : public antlr4::ParserRuleContext {
  public:
    RangeContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<SumContext *> sum();
    SumContext* sum(size_t i);
    antlr4::tree::TerminalNode *RANGE();

   
  };

  RangeContext* range();

  class  SumContext : public antlr4::ParserRuleContext {
  public:
    SumContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<ProductContext *> product();
    ProductContext* product(size_t i);
    std::vector<antlr4::tree::TerminalNode *> PLUS();
    antlr4::tree::TerminalNode* PLUS(size_t i);
    std::vector<antlr4::tree::TerminalNode *> MINUS();
    antlr4::tree::TerminalNode* MINUS(size_t i);

   
  };

  SumContext* sum();

  class  ProductContext : public antlr4::ParserRuleContext {
  public:
    ProductContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<NegativeContext *> negative();
    NegativeContext* negative(size_t i);
    std::vector<antlr4::tree::TerminalNode *> STAR();
    antlr4::tree::TerminalNode* STAR(size_t i);
    std::vector<antlr4::tree::TerminalNode *> SLASH();
    antlr4::tree::TerminalNode* SLASH(size_t i);

   
  };

  ProductContext* product();

  class  NegativeContext : public antlr4::ParserRuleContext {
  public:
    NegativeContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    PowerContext *power();
    std::vector<antlr4::tree::TerminalNode *> MINUS();
    antlr4::tree::TerminalNode* MINUS(size_t i);

   
  };

  NegativeContext* negative();

  class  PowerContext : public antlr4::ParserRuleContext {
  public:
    PowerContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<PostfixContext *> postfix();
    PostfixContext* postfix(size_t i);
    std::vector<antlr4::tree::TerminalNode *> CARET();
    antlr4::tree::TerminalNode* CARET(size_t i);
    std::vector<antlr4::tree::TerminalNode *> MINUS();
    antlr4::tree::TerminalNode* MINUS(size_t i);

   
  };

  PowerContext* power();

  class  PostfixContext : public antlr4::ParserRuleContext {
  public:
    PostfixContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    PrimaryContext *primary();
    std::vector<SuffixContext *> suffix();
    SuffixContext* suffix(size_t i);

   
  };

  PostfixContext* postfix();

  class  SuffixContext : public antlr4::ParserRuleContext {
  public:
    SuffixContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *DOT();
    MemberContext *member();
    antlr4::tree::TerminalNode *PAREN_OPEN();
    antlr4::tree::TerminalNode *PAREN_CLOSE();
    std::vector<ArgumentContext *> argument();
    ArgumentContext* argument(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
    antlr4::tree::TerminalNode *BRACKET_OPEN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *BRACKET_CLOSE();

   
  };

  SuffixContext* suffix();

  class  ArgumentContext : public antlr4::ParserRuleContext {
  public:
    ArgumentContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    ExpressionContext *expression();
    SettingNameContext *settingName();
    antlr4::tree::TerminalNode *ASSIGN();

   
  };

  ArgumentContext* argument();

  class  PrimaryContext : public antlr4::ParserRuleContext {
  public:
    PrimaryContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NumberContext *number();
    antlr4::tree::TerminalNode *RATIO();
    antlr4::tree::TerminalNode *NOTE();
    antlr4::tree::TerminalNode *TEXT();
    antlr4::tree::TerminalNode *NAME();
    antlr4::tree::TerminalNode *PAREN_OPEN();
    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    antlr4::tree::TerminalNode *PAREN_CLOSE();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
    antlr4::tree::TerminalNode *BRACKET_OPEN();
    antlr4::tree::TerminalNode *BRACKET_CLOSE();
    ComprehensionContext *comprehension();
    GridContext *grid();

   
  };

  PrimaryContext* primary();

  class  ComprehensionContext : public antlr4::ParserRuleContext {
  public:
    ComprehensionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *FOR();
    NameContext *name();
    antlr4::tree::TerminalNode *IN();
    ExpressionContext *expression();

   
  };

  ComprehensionContext* comprehension();

  class  NumberContext : public antlr4::ParserRuleContext {
  public:
    NumberContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<antlr4::tree::TerminalNode *> NUMBER();
    antlr4::tree::TerminalNode* NUMBER(size_t i);
    antlr4::tree::TerminalNode *UNIT();
    antlr4::tree::TerminalNode *PER();
    antlr4::tree::TerminalNode *FRACTION();

   
  };

  NumberContext* number();

  class  GridContext : public antlr4::ParserRuleContext {
  public:
    GridContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *GRID();
    std::vector<ProductContext *> product();
    ProductContext* product(size_t i);
    antlr4::tree::TerminalNode *PATTERN_OPEN();
    antlr4::tree::TerminalNode *PATTERN_CLOSE();
    antlr4::tree::TerminalNode *IN();
    std::vector<CellContext *> cell();
    CellContext* cell(size_t i);
    std::vector<antlr4::tree::TerminalNode *> BAR_LINE();
    antlr4::tree::TerminalNode* BAR_LINE(size_t i);

   
  };

  GridContext* grid();

  class  CellContext : public antlr4::ParserRuleContext {
  public:
    CellContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    ContentContext *content();
    std::vector<ModifierContext *> modifier();
    ModifierContext* modifier(size_t i);

   
  };

  CellContext* cell();

  class  ContentContext : public antlr4::ParserRuleContext {
  public:
    ContentContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *HIT();
    antlr4::tree::TerminalNode *REST();
    antlr4::tree::TerminalNode *HOLD();
    antlr4::tree::TerminalNode *STEP();
    antlr4::tree::TerminalNode *CELL_NOTE();
    antlr4::tree::TerminalNode *CHORD();
    antlr4::tree::TerminalNode *NUMERAL();
    antlr4::tree::TerminalNode *SPLICE();
    GroupContext *group();
    antlr4::tree::TerminalNode *ALTERNATION_OPEN();
    antlr4::tree::TerminalNode *ALTERNATION_CLOSE();
    std::vector<CellContext *> cell();
    CellContext* cell(size_t i);

   
  };

  ContentContext* content();

  class  GroupContext : public antlr4::ParserRuleContext {
  public:
    GroupContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *GROUP_OPEN();
    antlr4::tree::TerminalNode *GROUP_CLOSE();
    std::vector<CellContext *> cell();
    CellContext* cell(size_t i);
    std::vector<antlr4::tree::TerminalNode *> TOGETHER();
    antlr4::tree::TerminalNode* TOGETHER(size_t i);

   
  };

  GroupContext* group();

  class  ModifierContext : public antlr4::ParserRuleContext {
  public:
    ModifierContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *REPEAT();
    antlr4::tree::TerminalNode *REPLICATE();
    antlr4::tree::TerminalNode *CHANCE();
    antlr4::tree::TerminalNode *VELOCITY();
    antlr4::tree::TerminalNode *EUCLID();

   
  };

  ModifierContext* modifier();


private:
  static std::vector<antlr4::dfa::DFA> _decisionToDFA;
  static antlr4::atn::PredictionContextCache _sharedContextCache;
  static std::vector<std::string> _ruleNames;
  static std::vector<std::string> _tokenNames;

  static std::vector<std::string> _literalNames;
  static std::vector<std::string> _symbolicNames;
  static antlr4::dfa::Vocabulary _vocabulary;
  static antlr4::atn::ATN _atn;
  static std::vector<uint16_t> _serializedATN;


  struct Initializer {
    Initializer();
  };
};

}  // namespace trk::grammar
