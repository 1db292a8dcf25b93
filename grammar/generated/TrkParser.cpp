
// Generated from TrkParser.g4 by ANTLR 4.7.2



#include "TrkParser.h"


using namespace antlrcpp;
using namespace trk::grammar;
using namespace antlr4;

TrkParser::TrkParser(TokenStream *input) : Parser(input) {
  static const Initializer tables;
  _interpreter = new atn::ParserATNSimulator(this, _atn, _decisionToDFA, _sharedContextCache);
}

TrkParser::~TrkParser() {
  delete _interpreter;
}

std::string TrkParser::getGrammarFileName() const {
  return "TrkParser.g4";
}

const std::vector<std::string>& TrkParser::getRuleNames() const {
  return _ruleNames;
}

dfa::Vocabulary& TrkParser::getVocabulary() const {
  return _vocabulary;
}


//----------------- FileContext ------------------------------------------------------------------

TrkParser::FileContext::FileContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::FileContext::EOF() {
  return getToken(TrkParser::EOF, 0);
}

TrkParser::EditionContext* TrkParser::FileContext::edition() {
  return getRuleContext<TrkParser::EditionContext>(0);
}

std::vector<TrkParser::ItemContext *> TrkParser::FileContext::item() {
  return getRuleContexts<TrkParser::ItemContext>();
}

TrkParser::ItemContext* TrkParser::FileContext::item(size_t i) {
  return getRuleContext<TrkParser::ItemContext>(i);
}


size_t TrkParser::FileContext::getRuleIndex() const {
  return TrkParser::RuleFile;
}


TrkParser::FileContext* TrkParser::file() {
  FileContext *_localctx = _tracker.createInstance<FileContext>(_ctx, getState());
  enterRule(_localctx, 0, TrkParser::RuleFile);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(147);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == TrkParser::TRK) {
      setState(146);
      edition();
    }
    setState(152);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << TrkParser::USE)
      | (1ULL << TrkParser::LET)
      | (1ULL << TrkParser::FN)
      | (1ULL << TrkParser::TUNING)
      | (1ULL << TrkParser::SCALE)
      | (1ULL << TrkParser::INSTRUMENT)
      | (1ULL << TrkParser::EFFECT)
      | (1ULL << TrkParser::PATTERN)
      | (1ULL << TrkParser::KIT)
      | (1ULL << TrkParser::PART)
      | (1ULL << TrkParser::SECTION)
      | (1ULL << TrkParser::BUS)
      | (1ULL << TrkParser::HUMANIZE)
      | (1ULL << TrkParser::VARIANT)
      | (1ULL << TrkParser::DELIVER)
      | (1ULL << TrkParser::TRACK)
      | (1ULL << TrkParser::EXPECT))) != 0)) {
      setState(149);
      item();
      setState(154);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(155);
    match(TrkParser::EOF);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EditionContext ------------------------------------------------------------------

TrkParser::EditionContext::EditionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::EditionContext::TRK() {
  return getToken(TrkParser::TRK, 0);
}

tree::TerminalNode* TrkParser::EditionContext::NUMBER() {
  return getToken(TrkParser::NUMBER, 0);
}


size_t TrkParser::EditionContext::getRuleIndex() const {
  return TrkParser::RuleEdition;
}


TrkParser::EditionContext* TrkParser::edition() {
  EditionContext *_localctx = _tracker.createInstance<EditionContext>(_ctx, getState());
  enterRule(_localctx, 2, TrkParser::RuleEdition);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(157);
    match(TrkParser::TRK);
    setState(158);
    match(TrkParser::NUMBER);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ItemContext ------------------------------------------------------------------

TrkParser::ItemContext::ItemContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::UseContext* TrkParser::ItemContext::use() {
  return getRuleContext<TrkParser::UseContext>(0);
}

TrkParser::DeclarationContext* TrkParser::ItemContext::declaration() {
  return getRuleContext<TrkParser::DeclarationContext>(0);
}

TrkParser::ExpectationContext* TrkParser::ItemContext::expectation() {
  return getRuleContext<TrkParser::ExpectationContext>(0);
}


size_t TrkParser::ItemContext::getRuleIndex() const {
  return TrkParser::RuleItem;
}


TrkParser::ItemContext* TrkParser::item() {
  ItemContext *_localctx = _tracker.createInstance<ItemContext>(_ctx, getState());
  enterRule(_localctx, 4, TrkParser::RuleItem);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(163);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::USE: {
        enterOuterAlt(_localctx, 1);
        setState(160);
        use();
        break;
      }

      case TrkParser::LET:
      case TrkParser::FN:
      case TrkParser::TUNING:
      case TrkParser::SCALE:
      case TrkParser::INSTRUMENT:
      case TrkParser::EFFECT:
      case TrkParser::PATTERN:
      case TrkParser::KIT:
      case TrkParser::PART:
      case TrkParser::SECTION:
      case TrkParser::BUS:
      case TrkParser::HUMANIZE:
      case TrkParser::VARIANT:
      case TrkParser::DELIVER:
      case TrkParser::TRACK: {
        enterOuterAlt(_localctx, 2);
        setState(161);
        declaration();
        break;
      }

      case TrkParser::EXPECT: {
        enterOuterAlt(_localctx, 3);
        setState(162);
        expectation();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- UseContext ------------------------------------------------------------------

TrkParser::UseContext::UseContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::UseContext::USE() {
  return getToken(TrkParser::USE, 0);
}

TrkParser::DottedNameContext* TrkParser::UseContext::dottedName() {
  return getRuleContext<TrkParser::DottedNameContext>(0);
}

tree::TerminalNode* TrkParser::UseContext::TEXT() {
  return getToken(TrkParser::TEXT, 0);
}

tree::TerminalNode* TrkParser::UseContext::AS() {
  return getToken(TrkParser::AS, 0);
}

TrkParser::NameContext* TrkParser::UseContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::UseContext::BARE() {
  return getToken(TrkParser::BARE, 0);
}


size_t TrkParser::UseContext::getRuleIndex() const {
  return TrkParser::RuleUse;
}


TrkParser::UseContext* TrkParser::use() {
  UseContext *_localctx = _tracker.createInstance<UseContext>(_ctx, getState());
  enterRule(_localctx, 6, TrkParser::RuleUse);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(165);
    match(TrkParser::USE);
    setState(168);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::NAME: {
        setState(166);
        dottedName();
        break;
      }

      case TrkParser::TEXT: {
        setState(167);
        match(TrkParser::TEXT);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
    setState(173);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::AS: {
        setState(170);
        match(TrkParser::AS);
        setState(171);
        name();
        break;
      }

      case TrkParser::BARE: {
        setState(172);
        match(TrkParser::BARE);
        break;
      }

      case TrkParser::EOF:
      case TrkParser::USE:
      case TrkParser::LET:
      case TrkParser::FN:
      case TrkParser::TUNING:
      case TrkParser::SCALE:
      case TrkParser::INSTRUMENT:
      case TrkParser::EFFECT:
      case TrkParser::PATTERN:
      case TrkParser::KIT:
      case TrkParser::PART:
      case TrkParser::SECTION:
      case TrkParser::BUS:
      case TrkParser::HUMANIZE:
      case TrkParser::VARIANT:
      case TrkParser::DELIVER:
      case TrkParser::TRACK:
      case TrkParser::EXPECT: {
        break;
      }

    default:
      break;
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DeclarationContext ------------------------------------------------------------------

TrkParser::DeclarationContext::DeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::LetContext* TrkParser::DeclarationContext::let() {
  return getRuleContext<TrkParser::LetContext>(0);
}

TrkParser::FunctionContext* TrkParser::DeclarationContext::function() {
  return getRuleContext<TrkParser::FunctionContext>(0);
}

TrkParser::TuningContext* TrkParser::DeclarationContext::tuning() {
  return getRuleContext<TrkParser::TuningContext>(0);
}

TrkParser::ScaleContext* TrkParser::DeclarationContext::scale() {
  return getRuleContext<TrkParser::ScaleContext>(0);
}

TrkParser::InstrumentContext* TrkParser::DeclarationContext::instrument() {
  return getRuleContext<TrkParser::InstrumentContext>(0);
}

TrkParser::EffectContext* TrkParser::DeclarationContext::effect() {
  return getRuleContext<TrkParser::EffectContext>(0);
}

TrkParser::PatternContext* TrkParser::DeclarationContext::pattern() {
  return getRuleContext<TrkParser::PatternContext>(0);
}

TrkParser::KitContext* TrkParser::DeclarationContext::kit() {
  return getRuleContext<TrkParser::KitContext>(0);
}

TrkParser::PartContext* TrkParser::DeclarationContext::part() {
  return getRuleContext<TrkParser::PartContext>(0);
}

TrkParser::SectionContext* TrkParser::DeclarationContext::section() {
  return getRuleContext<TrkParser::SectionContext>(0);
}

TrkParser::BusContext* TrkParser::DeclarationContext::bus() {
  return getRuleContext<TrkParser::BusContext>(0);
}

TrkParser::HumanizeContext* TrkParser::DeclarationContext::humanize() {
  return getRuleContext<TrkParser::HumanizeContext>(0);
}

TrkParser::VariantContext* TrkParser::DeclarationContext::variant() {
  return getRuleContext<TrkParser::VariantContext>(0);
}

TrkParser::DeliverContext* TrkParser::DeclarationContext::deliver() {
  return getRuleContext<TrkParser::DeliverContext>(0);
}

TrkParser::TrackContext* TrkParser::DeclarationContext::track() {
  return getRuleContext<TrkParser::TrackContext>(0);
}


size_t TrkParser::DeclarationContext::getRuleIndex() const {
  return TrkParser::RuleDeclaration;
}


TrkParser::DeclarationContext* TrkParser::declaration() {
  DeclarationContext *_localctx = _tracker.createInstance<DeclarationContext>(_ctx, getState());
  enterRule(_localctx, 8, TrkParser::RuleDeclaration);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(190);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::LET: {
        enterOuterAlt(_localctx, 1);
        setState(175);
        let();
        break;
      }

      case TrkParser::FN: {
        enterOuterAlt(_localctx, 2);
        setState(176);
        function();
        break;
      }

      case TrkParser::TUNING: {
        enterOuterAlt(_localctx, 3);
        setState(177);
        tuning();
        break;
      }

      case TrkParser::SCALE: {
        enterOuterAlt(_localctx, 4);
        setState(178);
        scale();
        break;
      }

      case TrkParser::INSTRUMENT: {
        enterOuterAlt(_localctx, 5);
        setState(179);
        instrument();
        break;
      }

      case TrkParser::EFFECT: {
        enterOuterAlt(_localctx, 6);
        setState(180);
        effect();
        break;
      }

      case TrkParser::PATTERN: {
        enterOuterAlt(_localctx, 7);
        setState(181);
        pattern();
        break;
      }

      case TrkParser::KIT: {
        enterOuterAlt(_localctx, 8);
        setState(182);
        kit();
        break;
      }

      case TrkParser::PART: {
        enterOuterAlt(_localctx, 9);
        setState(183);
        part();
        break;
      }

      case TrkParser::SECTION: {
        enterOuterAlt(_localctx, 10);
        setState(184);
        section();
        break;
      }

      case TrkParser::BUS: {
        enterOuterAlt(_localctx, 11);
        setState(185);
        bus();
        break;
      }

      case TrkParser::HUMANIZE: {
        enterOuterAlt(_localctx, 12);
        setState(186);
        humanize();
        break;
      }

      case TrkParser::VARIANT: {
        enterOuterAlt(_localctx, 13);
        setState(187);
        variant();
        break;
      }

      case TrkParser::DELIVER: {
        enterOuterAlt(_localctx, 14);
        setState(188);
        deliver();
        break;
      }

      case TrkParser::TRACK: {
        enterOuterAlt(_localctx, 15);
        setState(189);
        track();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- LetContext ------------------------------------------------------------------

TrkParser::LetContext::LetContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::LetContext::LET() {
  return getToken(TrkParser::LET, 0);
}

TrkParser::NameContext* TrkParser::LetContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::LetContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}

TrkParser::ExpressionContext* TrkParser::LetContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}


size_t TrkParser::LetContext::getRuleIndex() const {
  return TrkParser::RuleLet;
}


TrkParser::LetContext* TrkParser::let() {
  LetContext *_localctx = _tracker.createInstance<LetContext>(_ctx, getState());
  enterRule(_localctx, 10, TrkParser::RuleLet);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(192);
    match(TrkParser::LET);
    setState(193);
    name();
    setState(194);
    match(TrkParser::ASSIGN);
    setState(195);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- FunctionContext ------------------------------------------------------------------

TrkParser::FunctionContext::FunctionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::FunctionContext::FN() {
  return getToken(TrkParser::FN, 0);
}

TrkParser::NameContext* TrkParser::FunctionContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

TrkParser::ParametersContext* TrkParser::FunctionContext::parameters() {
  return getRuleContext<TrkParser::ParametersContext>(0);
}

tree::TerminalNode* TrkParser::FunctionContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}

TrkParser::ExpressionContext* TrkParser::FunctionContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}

TrkParser::EquationsContext* TrkParser::FunctionContext::equations() {
  return getRuleContext<TrkParser::EquationsContext>(0);
}


size_t TrkParser::FunctionContext::getRuleIndex() const {
  return TrkParser::RuleFunction;
}


TrkParser::FunctionContext* TrkParser::function() {
  FunctionContext *_localctx = _tracker.createInstance<FunctionContext>(_ctx, getState());
  enterRule(_localctx, 12, TrkParser::RuleFunction);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(197);
    match(TrkParser::FN);
    setState(198);
    name();
    setState(199);
    parameters();
    setState(203);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::ASSIGN: {
        setState(200);
        match(TrkParser::ASSIGN);
        setState(201);
        expression();
        break;
      }

      case TrkParser::BRACE_OPEN: {
        setState(202);
        equations();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TuningContext ------------------------------------------------------------------

TrkParser::TuningContext::TuningContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::TuningContext::TUNING() {
  return getToken(TrkParser::TUNING, 0);
}

TrkParser::NameContext* TrkParser::TuningContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::TuningContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}

TrkParser::ExpressionContext* TrkParser::TuningContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}

TrkParser::EquationsContext* TrkParser::TuningContext::equations() {
  return getRuleContext<TrkParser::EquationsContext>(0);
}


size_t TrkParser::TuningContext::getRuleIndex() const {
  return TrkParser::RuleTuning;
}


TrkParser::TuningContext* TrkParser::tuning() {
  TuningContext *_localctx = _tracker.createInstance<TuningContext>(_ctx, getState());
  enterRule(_localctx, 14, TrkParser::RuleTuning);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(205);
    match(TrkParser::TUNING);
    setState(206);
    name();
    setState(210);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::ASSIGN: {
        setState(207);
        match(TrkParser::ASSIGN);
        setState(208);
        expression();
        break;
      }

      case TrkParser::BRACE_OPEN: {
        setState(209);
        equations();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ScaleContext ------------------------------------------------------------------

TrkParser::ScaleContext::ScaleContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::ScaleContext::SCALE() {
  return getToken(TrkParser::SCALE, 0);
}

TrkParser::NameContext* TrkParser::ScaleContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::ScaleContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}

TrkParser::ExpressionContext* TrkParser::ScaleContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}


size_t TrkParser::ScaleContext::getRuleIndex() const {
  return TrkParser::RuleScale;
}


TrkParser::ScaleContext* TrkParser::scale() {
  ScaleContext *_localctx = _tracker.createInstance<ScaleContext>(_ctx, getState());
  enterRule(_localctx, 16, TrkParser::RuleScale);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(212);
    match(TrkParser::SCALE);
    setState(213);
    name();
    setState(214);
    match(TrkParser::ASSIGN);
    setState(215);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- InstrumentContext ------------------------------------------------------------------

TrkParser::InstrumentContext::InstrumentContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::InstrumentContext::INSTRUMENT() {
  return getToken(TrkParser::INSTRUMENT, 0);
}

TrkParser::NameContext* TrkParser::InstrumentContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

TrkParser::EquationsContext* TrkParser::InstrumentContext::equations() {
  return getRuleContext<TrkParser::EquationsContext>(0);
}

TrkParser::ParametersContext* TrkParser::InstrumentContext::parameters() {
  return getRuleContext<TrkParser::ParametersContext>(0);
}


size_t TrkParser::InstrumentContext::getRuleIndex() const {
  return TrkParser::RuleInstrument;
}


TrkParser::InstrumentContext* TrkParser::instrument() {
  InstrumentContext *_localctx = _tracker.createInstance<InstrumentContext>(_ctx, getState());
  enterRule(_localctx, 18, TrkParser::RuleInstrument);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(217);
    match(TrkParser::INSTRUMENT);
    setState(218);
    name();
    setState(220);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == TrkParser::PAREN_OPEN) {
      setState(219);
      parameters();
    }
    setState(222);
    equations();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EffectContext ------------------------------------------------------------------

TrkParser::EffectContext::EffectContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::EffectContext::EFFECT() {
  return getToken(TrkParser::EFFECT, 0);
}

TrkParser::NameContext* TrkParser::EffectContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::EffectContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}

TrkParser::ExpressionContext* TrkParser::EffectContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}

TrkParser::EquationsContext* TrkParser::EffectContext::equations() {
  return getRuleContext<TrkParser::EquationsContext>(0);
}

TrkParser::ParametersContext* TrkParser::EffectContext::parameters() {
  return getRuleContext<TrkParser::ParametersContext>(0);
}


size_t TrkParser::EffectContext::getRuleIndex() const {
  return TrkParser::RuleEffect;
}


TrkParser::EffectContext* TrkParser::effect() {
  EffectContext *_localctx = _tracker.createInstance<EffectContext>(_ctx, getState());
  enterRule(_localctx, 20, TrkParser::RuleEffect);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(224);
    match(TrkParser::EFFECT);
    setState(225);
    name();
    setState(227);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == TrkParser::PAREN_OPEN) {
      setState(226);
      parameters();
    }
    setState(232);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::ASSIGN: {
        setState(229);
        match(TrkParser::ASSIGN);
        setState(230);
        expression();
        break;
      }

      case TrkParser::BRACE_OPEN: {
        setState(231);
        equations();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PatternContext ------------------------------------------------------------------

TrkParser::PatternContext::PatternContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::PatternContext::PATTERN() {
  return getToken(TrkParser::PATTERN, 0);
}

TrkParser::NameContext* TrkParser::PatternContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::PatternContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}

TrkParser::ExpressionContext* TrkParser::PatternContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}


size_t TrkParser::PatternContext::getRuleIndex() const {
  return TrkParser::RulePattern;
}


TrkParser::PatternContext* TrkParser::pattern() {
  PatternContext *_localctx = _tracker.createInstance<PatternContext>(_ctx, getState());
  enterRule(_localctx, 22, TrkParser::RulePattern);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(234);
    match(TrkParser::PATTERN);
    setState(235);
    name();
    setState(236);
    match(TrkParser::ASSIGN);
    setState(237);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- KitContext ------------------------------------------------------------------

TrkParser::KitContext::KitContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::KitContext::KIT() {
  return getToken(TrkParser::KIT, 0);
}

TrkParser::NameContext* TrkParser::KitContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

TrkParser::RowsContext* TrkParser::KitContext::rows() {
  return getRuleContext<TrkParser::RowsContext>(0);
}


size_t TrkParser::KitContext::getRuleIndex() const {
  return TrkParser::RuleKit;
}


TrkParser::KitContext* TrkParser::kit() {
  KitContext *_localctx = _tracker.createInstance<KitContext>(_ctx, getState());
  enterRule(_localctx, 24, TrkParser::RuleKit);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(239);
    match(TrkParser::KIT);
    setState(240);
    name();
    setState(241);
    rows();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PartContext ------------------------------------------------------------------

TrkParser::PartContext::PartContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::PartContext::PART() {
  return getToken(TrkParser::PART, 0);
}

TrkParser::NameContext* TrkParser::PartContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

TrkParser::LinesContext* TrkParser::PartContext::lines() {
  return getRuleContext<TrkParser::LinesContext>(0);
}


size_t TrkParser::PartContext::getRuleIndex() const {
  return TrkParser::RulePart;
}


TrkParser::PartContext* TrkParser::part() {
  PartContext *_localctx = _tracker.createInstance<PartContext>(_ctx, getState());
  enterRule(_localctx, 26, TrkParser::RulePart);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(243);
    match(TrkParser::PART);
    setState(244);
    name();
    setState(245);
    lines();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- BusContext ------------------------------------------------------------------

TrkParser::BusContext::BusContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::BusContext::BUS() {
  return getToken(TrkParser::BUS, 0);
}

TrkParser::NameContext* TrkParser::BusContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

TrkParser::EquationsContext* TrkParser::BusContext::equations() {
  return getRuleContext<TrkParser::EquationsContext>(0);
}


size_t TrkParser::BusContext::getRuleIndex() const {
  return TrkParser::RuleBus;
}


TrkParser::BusContext* TrkParser::bus() {
  BusContext *_localctx = _tracker.createInstance<BusContext>(_ctx, getState());
  enterRule(_localctx, 28, TrkParser::RuleBus);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(247);
    match(TrkParser::BUS);
    setState(248);
    name();
    setState(249);
    equations();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- HumanizeContext ------------------------------------------------------------------

TrkParser::HumanizeContext::HumanizeContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::HumanizeContext::HUMANIZE() {
  return getToken(TrkParser::HUMANIZE, 0);
}

TrkParser::DottedNameContext* TrkParser::HumanizeContext::dottedName() {
  return getRuleContext<TrkParser::DottedNameContext>(0);
}

TrkParser::EquationsContext* TrkParser::HumanizeContext::equations() {
  return getRuleContext<TrkParser::EquationsContext>(0);
}


size_t TrkParser::HumanizeContext::getRuleIndex() const {
  return TrkParser::RuleHumanize;
}


TrkParser::HumanizeContext* TrkParser::humanize() {
  HumanizeContext *_localctx = _tracker.createInstance<HumanizeContext>(_ctx, getState());
  enterRule(_localctx, 30, TrkParser::RuleHumanize);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(251);
    match(TrkParser::HUMANIZE);
    setState(252);
    dottedName();
    setState(253);
    equations();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- VariantContext ------------------------------------------------------------------

TrkParser::VariantContext::VariantContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::VariantContext::VARIANT() {
  return getToken(TrkParser::VARIANT, 0);
}

TrkParser::NameContext* TrkParser::VariantContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

TrkParser::ChangesContext* TrkParser::VariantContext::changes() {
  return getRuleContext<TrkParser::ChangesContext>(0);
}


size_t TrkParser::VariantContext::getRuleIndex() const {
  return TrkParser::RuleVariant;
}


TrkParser::VariantContext* TrkParser::variant() {
  VariantContext *_localctx = _tracker.createInstance<VariantContext>(_ctx, getState());
  enterRule(_localctx, 32, TrkParser::RuleVariant);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(255);
    match(TrkParser::VARIANT);
    setState(256);
    name();
    setState(257);
    changes();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DeliverContext ------------------------------------------------------------------

TrkParser::DeliverContext::DeliverContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::DeliverContext::DELIVER() {
  return getToken(TrkParser::DELIVER, 0);
}

TrkParser::DeliveriesContext* TrkParser::DeliverContext::deliveries() {
  return getRuleContext<TrkParser::DeliveriesContext>(0);
}


size_t TrkParser::DeliverContext::getRuleIndex() const {
  return TrkParser::RuleDeliver;
}


TrkParser::DeliverContext* TrkParser::deliver() {
  DeliverContext *_localctx = _tracker.createInstance<DeliverContext>(_ctx, getState());
  enterRule(_localctx, 34, TrkParser::RuleDeliver);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(259);
    match(TrkParser::DELIVER);
    setState(260);
    deliveries();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TrackContext ------------------------------------------------------------------

TrkParser::TrackContext::TrackContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::TrackContext::TRACK() {
  return getToken(TrkParser::TRACK, 0);
}

tree::TerminalNode* TrkParser::TrackContext::TEXT() {
  return getToken(TrkParser::TEXT, 0);
}

TrkParser::SettingsContext* TrkParser::TrackContext::settings() {
  return getRuleContext<TrkParser::SettingsContext>(0);
}


size_t TrkParser::TrackContext::getRuleIndex() const {
  return TrkParser::RuleTrack;
}


TrkParser::TrackContext* TrkParser::track() {
  TrackContext *_localctx = _tracker.createInstance<TrackContext>(_ctx, getState());
  enterRule(_localctx, 36, TrkParser::RuleTrack);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(262);
    match(TrkParser::TRACK);
    setState(263);
    match(TrkParser::TEXT);
    setState(264);
    settings();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SectionContext ------------------------------------------------------------------

TrkParser::SectionContext::SectionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::SectionContext::SECTION() {
  return getToken(TrkParser::SECTION, 0);
}

TrkParser::NameContext* TrkParser::SectionContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

TrkParser::SumContext* TrkParser::SectionContext::sum() {
  return getRuleContext<TrkParser::SumContext>(0);
}

TrkParser::LikenessContext* TrkParser::SectionContext::likeness() {
  return getRuleContext<TrkParser::LikenessContext>(0);
}

TrkParser::LinesContext* TrkParser::SectionContext::lines() {
  return getRuleContext<TrkParser::LinesContext>(0);
}


size_t TrkParser::SectionContext::getRuleIndex() const {
  return TrkParser::RuleSection;
}


TrkParser::SectionContext* TrkParser::section() {
  SectionContext *_localctx = _tracker.createInstance<SectionContext>(_ctx, getState());
  enterRule(_localctx, 38, TrkParser::RuleSection);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(266);
    match(TrkParser::SECTION);
    setState(267);
    name();
    setState(280);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::GRID:
      case TrkParser::NUMBER:
      case TrkParser::RATIO:
      case TrkParser::NOTE:
      case TrkParser::TEXT:
      case TrkParser::NAME:
      case TrkParser::PAREN_OPEN:
      case TrkParser::BRACKET_OPEN:
      case TrkParser::MINUS: {
        setState(268);
        sum();
        setState(274);
        _errHandler->sync(this);
        switch (_input->LA(1)) {
          case TrkParser::LIKE: {
            setState(269);
            likeness();
            setState(271);
            _errHandler->sync(this);

            _la = _input->LA(1);
            if (_la == TrkParser::BRACE_OPEN) {
              setState(270);
              lines();
            }
            break;
          }

          case TrkParser::BRACE_OPEN: {
            setState(273);
            lines();
            break;
          }

        default:
          throw NoViableAltException(this);
        }
        break;
      }

      case TrkParser::LIKE: {
        setState(276);
        likeness();
        setState(278);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == TrkParser::BRACE_OPEN) {
          setState(277);
          lines();
        }
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- LikenessContext ------------------------------------------------------------------

TrkParser::LikenessContext::LikenessContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::LikenessContext::LIKE() {
  return getToken(TrkParser::LIKE, 0);
}

TrkParser::NameContext* TrkParser::LikenessContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}


size_t TrkParser::LikenessContext::getRuleIndex() const {
  return TrkParser::RuleLikeness;
}


TrkParser::LikenessContext* TrkParser::likeness() {
  LikenessContext *_localctx = _tracker.createInstance<LikenessContext>(_ctx, getState());
  enterRule(_localctx, 40, TrkParser::RuleLikeness);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(282);
    match(TrkParser::LIKE);
    setState(283);
    name();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ParametersContext ------------------------------------------------------------------

TrkParser::ParametersContext::ParametersContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::ParametersContext::PAREN_OPEN() {
  return getToken(TrkParser::PAREN_OPEN, 0);
}

tree::TerminalNode* TrkParser::ParametersContext::PAREN_CLOSE() {
  return getToken(TrkParser::PAREN_CLOSE, 0);
}

std::vector<TrkParser::ParameterContext *> TrkParser::ParametersContext::parameter() {
  return getRuleContexts<TrkParser::ParameterContext>();
}

TrkParser::ParameterContext* TrkParser::ParametersContext::parameter(size_t i) {
  return getRuleContext<TrkParser::ParameterContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::ParametersContext::COMMA() {
  return getTokens(TrkParser::COMMA);
}

tree::TerminalNode* TrkParser::ParametersContext::COMMA(size_t i) {
  return getToken(TrkParser::COMMA, i);
}


size_t TrkParser::ParametersContext::getRuleIndex() const {
  return TrkParser::RuleParameters;
}


TrkParser::ParametersContext* TrkParser::parameters() {
  ParametersContext *_localctx = _tracker.createInstance<ParametersContext>(_ctx, getState());
  enterRule(_localctx, 42, TrkParser::RuleParameters);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(285);
    match(TrkParser::PAREN_OPEN);
    setState(294);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == TrkParser::NAME) {
      setState(286);
      parameter();
      setState(291);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == TrkParser::COMMA) {
        setState(287);
        match(TrkParser::COMMA);
        setState(288);
        parameter();
        setState(293);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
    }
    setState(296);
    match(TrkParser::PAREN_CLOSE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ParameterContext ------------------------------------------------------------------

TrkParser::ParameterContext::ParameterContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::NameContext* TrkParser::ParameterContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::ParameterContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}

TrkParser::ExpressionContext* TrkParser::ParameterContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}


size_t TrkParser::ParameterContext::getRuleIndex() const {
  return TrkParser::RuleParameter;
}


TrkParser::ParameterContext* TrkParser::parameter() {
  ParameterContext *_localctx = _tracker.createInstance<ParameterContext>(_ctx, getState());
  enterRule(_localctx, 44, TrkParser::RuleParameter);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(298);
    name();
    setState(301);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == TrkParser::ASSIGN) {
      setState(299);
      match(TrkParser::ASSIGN);
      setState(300);
      expression();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- NameContext ------------------------------------------------------------------

TrkParser::NameContext::NameContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::NameContext::NAME() {
  return getToken(TrkParser::NAME, 0);
}


size_t TrkParser::NameContext::getRuleIndex() const {
  return TrkParser::RuleName;
}


TrkParser::NameContext* TrkParser::name() {
  NameContext *_localctx = _tracker.createInstance<NameContext>(_ctx, getState());
  enterRule(_localctx, 46, TrkParser::RuleName);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(303);
    match(TrkParser::NAME);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DottedNameContext ------------------------------------------------------------------

TrkParser::DottedNameContext::DottedNameContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::NameContext* TrkParser::DottedNameContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

std::vector<tree::TerminalNode *> TrkParser::DottedNameContext::DOT() {
  return getTokens(TrkParser::DOT);
}

tree::TerminalNode* TrkParser::DottedNameContext::DOT(size_t i) {
  return getToken(TrkParser::DOT, i);
}

std::vector<TrkParser::MemberContext *> TrkParser::DottedNameContext::member() {
  return getRuleContexts<TrkParser::MemberContext>();
}

TrkParser::MemberContext* TrkParser::DottedNameContext::member(size_t i) {
  return getRuleContext<TrkParser::MemberContext>(i);
}


size_t TrkParser::DottedNameContext::getRuleIndex() const {
  return TrkParser::RuleDottedName;
}


TrkParser::DottedNameContext* TrkParser::dottedName() {
  DottedNameContext *_localctx = _tracker.createInstance<DottedNameContext>(_ctx, getState());
  enterRule(_localctx, 48, TrkParser::RuleDottedName);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(305);
    name();
    setState(310);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::DOT) {
      setState(306);
      match(TrkParser::DOT);
      setState(307);
      member();
      setState(312);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- MemberContext ------------------------------------------------------------------

TrkParser::MemberContext::MemberContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::MemberContext::NAME() {
  return getToken(TrkParser::NAME, 0);
}

tree::TerminalNode* TrkParser::MemberContext::TRK() {
  return getToken(TrkParser::TRK, 0);
}

tree::TerminalNode* TrkParser::MemberContext::USE() {
  return getToken(TrkParser::USE, 0);
}

tree::TerminalNode* TrkParser::MemberContext::LET() {
  return getToken(TrkParser::LET, 0);
}

tree::TerminalNode* TrkParser::MemberContext::FN() {
  return getToken(TrkParser::FN, 0);
}

tree::TerminalNode* TrkParser::MemberContext::TUNING() {
  return getToken(TrkParser::TUNING, 0);
}

tree::TerminalNode* TrkParser::MemberContext::SCALE() {
  return getToken(TrkParser::SCALE, 0);
}

tree::TerminalNode* TrkParser::MemberContext::INSTRUMENT() {
  return getToken(TrkParser::INSTRUMENT, 0);
}

tree::TerminalNode* TrkParser::MemberContext::EFFECT() {
  return getToken(TrkParser::EFFECT, 0);
}

tree::TerminalNode* TrkParser::MemberContext::PATTERN() {
  return getToken(TrkParser::PATTERN, 0);
}

tree::TerminalNode* TrkParser::MemberContext::KIT() {
  return getToken(TrkParser::KIT, 0);
}

tree::TerminalNode* TrkParser::MemberContext::PART() {
  return getToken(TrkParser::PART, 0);
}

tree::TerminalNode* TrkParser::MemberContext::SECTION() {
  return getToken(TrkParser::SECTION, 0);
}

tree::TerminalNode* TrkParser::MemberContext::BUS() {
  return getToken(TrkParser::BUS, 0);
}

tree::TerminalNode* TrkParser::MemberContext::HUMANIZE() {
  return getToken(TrkParser::HUMANIZE, 0);
}

tree::TerminalNode* TrkParser::MemberContext::VARIANT() {
  return getToken(TrkParser::VARIANT, 0);
}

tree::TerminalNode* TrkParser::MemberContext::DELIVER() {
  return getToken(TrkParser::DELIVER, 0);
}

tree::TerminalNode* TrkParser::MemberContext::TRACK() {
  return getToken(TrkParser::TRACK, 0);
}

tree::TerminalNode* TrkParser::MemberContext::PLAY() {
  return getToken(TrkParser::PLAY, 0);
}

tree::TerminalNode* TrkParser::MemberContext::MUTE() {
  return getToken(TrkParser::MUTE, 0);
}

tree::TerminalNode* TrkParser::MemberContext::SET() {
  return getToken(TrkParser::SET, 0);
}

tree::TerminalNode* TrkParser::MemberContext::RAMP() {
  return getToken(TrkParser::RAMP, 0);
}

tree::TerminalNode* TrkParser::MemberContext::SEND() {
  return getToken(TrkParser::SEND, 0);
}

tree::TerminalNode* TrkParser::MemberContext::DUCK() {
  return getToken(TrkParser::DUCK, 0);
}

tree::TerminalNode* TrkParser::MemberContext::EXPECT() {
  return getToken(TrkParser::EXPECT, 0);
}

tree::TerminalNode* TrkParser::MemberContext::EMIT() {
  return getToken(TrkParser::EMIT, 0);
}

tree::TerminalNode* TrkParser::MemberContext::AS() {
  return getToken(TrkParser::AS, 0);
}

tree::TerminalNode* TrkParser::MemberContext::AT() {
  return getToken(TrkParser::AT, 0);
}

tree::TerminalNode* TrkParser::MemberContext::FROM() {
  return getToken(TrkParser::FROM, 0);
}

tree::TerminalNode* TrkParser::MemberContext::AFTER() {
  return getToken(TrkParser::AFTER, 0);
}

tree::TerminalNode* TrkParser::MemberContext::UNTIL() {
  return getToken(TrkParser::UNTIL, 0);
}

tree::TerminalNode* TrkParser::MemberContext::TO() {
  return getToken(TrkParser::TO, 0);
}

tree::TerminalNode* TrkParser::MemberContext::OVER() {
  return getToken(TrkParser::OVER, 0);
}

tree::TerminalNode* TrkParser::MemberContext::BY() {
  return getToken(TrkParser::BY, 0);
}

tree::TerminalNode* TrkParser::MemberContext::WITH() {
  return getToken(TrkParser::WITH, 0);
}

tree::TerminalNode* TrkParser::MemberContext::SHAPE() {
  return getToken(TrkParser::SHAPE, 0);
}

tree::TerminalNode* TrkParser::MemberContext::ON() {
  return getToken(TrkParser::ON, 0);
}

tree::TerminalNode* TrkParser::MemberContext::LIKE() {
  return getToken(TrkParser::LIKE, 0);
}

tree::TerminalNode* TrkParser::MemberContext::GRID() {
  return getToken(TrkParser::GRID, 0);
}

tree::TerminalNode* TrkParser::MemberContext::IN() {
  return getToken(TrkParser::IN, 0);
}

tree::TerminalNode* TrkParser::MemberContext::FOR() {
  return getToken(TrkParser::FOR, 0);
}

tree::TerminalNode* TrkParser::MemberContext::IF() {
  return getToken(TrkParser::IF, 0);
}

tree::TerminalNode* TrkParser::MemberContext::THEN() {
  return getToken(TrkParser::THEN, 0);
}

tree::TerminalNode* TrkParser::MemberContext::ELSE() {
  return getToken(TrkParser::ELSE, 0);
}

tree::TerminalNode* TrkParser::MemberContext::AND() {
  return getToken(TrkParser::AND, 0);
}

tree::TerminalNode* TrkParser::MemberContext::OR() {
  return getToken(TrkParser::OR, 0);
}

tree::TerminalNode* TrkParser::MemberContext::NOT() {
  return getToken(TrkParser::NOT, 0);
}


size_t TrkParser::MemberContext::getRuleIndex() const {
  return TrkParser::RuleMember;
}


TrkParser::MemberContext* TrkParser::member() {
  MemberContext *_localctx = _tracker.createInstance<MemberContext>(_ctx, getState());
  enterRule(_localctx, 50, TrkParser::RuleMember);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(313);
    _la = _input->LA(1);
    if (!((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << TrkParser::TRK)
      | (1ULL << TrkParser::USE)
      | (1ULL << TrkParser::LET)
      | (1ULL << TrkParser::FN)
      | (1ULL << TrkParser::TUNING)
      | (1ULL << TrkParser::SCALE)
      | (1ULL << TrkParser::INSTRUMENT)
      | (1ULL << TrkParser::EFFECT)
      | (1ULL << TrkParser::PATTERN)
      | (1ULL << TrkParser::KIT)
      | (1ULL << TrkParser::PART)
      | (1ULL << TrkParser::SECTION)
      | (1ULL << TrkParser::BUS)
      | (1ULL << TrkParser::HUMANIZE)
      | (1ULL << TrkParser::VARIANT)
      | (1ULL << TrkParser::DELIVER)
      | (1ULL << TrkParser::TRACK)
      | (1ULL << TrkParser::PLAY)
      | (1ULL << TrkParser::MUTE)
      | (1ULL << TrkParser::SET)
      | (1ULL << TrkParser::RAMP)
      | (1ULL << TrkParser::SEND)
      | (1ULL << TrkParser::DUCK)
      | (1ULL << TrkParser::EXPECT)
      | (1ULL << TrkParser::EMIT)
      | (1ULL << TrkParser::AS)
      | (1ULL << TrkParser::AT)
      | (1ULL << TrkParser::FROM)
      | (1ULL << TrkParser::AFTER)
      | (1ULL << TrkParser::UNTIL)
      | (1ULL << TrkParser::TO)
      | (1ULL << TrkParser::OVER)
      | (1ULL << TrkParser::BY)
      | (1ULL << TrkParser::WITH)
      | (1ULL << TrkParser::SHAPE)
      | (1ULL << TrkParser::ON)
      | (1ULL << TrkParser::LIKE)
      | (1ULL << TrkParser::GRID)
      | (1ULL << TrkParser::IN)
      | (1ULL << TrkParser::FOR)
      | (1ULL << TrkParser::IF)
      | (1ULL << TrkParser::THEN)
      | (1ULL << TrkParser::ELSE)
      | (1ULL << TrkParser::AND)
      | (1ULL << TrkParser::OR)
      | (1ULL << TrkParser::NOT)
      | (1ULL << TrkParser::NAME))) != 0))) {
    _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EquationsContext ------------------------------------------------------------------

TrkParser::EquationsContext::EquationsContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::EquationsContext::BRACE_OPEN() {
  return getToken(TrkParser::BRACE_OPEN, 0);
}

tree::TerminalNode* TrkParser::EquationsContext::BRACE_CLOSE() {
  return getToken(TrkParser::BRACE_CLOSE, 0);
}

std::vector<TrkParser::BindingContext *> TrkParser::EquationsContext::binding() {
  return getRuleContexts<TrkParser::BindingContext>();
}

TrkParser::BindingContext* TrkParser::EquationsContext::binding(size_t i) {
  return getRuleContext<TrkParser::BindingContext>(i);
}


size_t TrkParser::EquationsContext::getRuleIndex() const {
  return TrkParser::RuleEquations;
}


TrkParser::EquationsContext* TrkParser::equations() {
  EquationsContext *_localctx = _tracker.createInstance<EquationsContext>(_ctx, getState());
  enterRule(_localctx, 52, TrkParser::RuleEquations);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(315);
    match(TrkParser::BRACE_OPEN);
    setState(319);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::NAME) {
      setState(316);
      binding();
      setState(321);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(322);
    match(TrkParser::BRACE_CLOSE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- BindingContext ------------------------------------------------------------------

TrkParser::BindingContext::BindingContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::NameContext* TrkParser::BindingContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::BindingContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}

TrkParser::ExpressionContext* TrkParser::BindingContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}


size_t TrkParser::BindingContext::getRuleIndex() const {
  return TrkParser::RuleBinding;
}


TrkParser::BindingContext* TrkParser::binding() {
  BindingContext *_localctx = _tracker.createInstance<BindingContext>(_ctx, getState());
  enterRule(_localctx, 54, TrkParser::RuleBinding);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(324);
    name();
    setState(325);
    match(TrkParser::ASSIGN);
    setState(326);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SettingsContext ------------------------------------------------------------------

TrkParser::SettingsContext::SettingsContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::SettingsContext::BRACE_OPEN() {
  return getToken(TrkParser::BRACE_OPEN, 0);
}

tree::TerminalNode* TrkParser::SettingsContext::BRACE_CLOSE() {
  return getToken(TrkParser::BRACE_CLOSE, 0);
}

std::vector<TrkParser::SettingContext *> TrkParser::SettingsContext::setting() {
  return getRuleContexts<TrkParser::SettingContext>();
}

TrkParser::SettingContext* TrkParser::SettingsContext::setting(size_t i) {
  return getRuleContext<TrkParser::SettingContext>(i);
}


size_t TrkParser::SettingsContext::getRuleIndex() const {
  return TrkParser::RuleSettings;
}


TrkParser::SettingsContext* TrkParser::settings() {
  SettingsContext *_localctx = _tracker.createInstance<SettingsContext>(_ctx, getState());
  enterRule(_localctx, 56, TrkParser::RuleSettings);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(328);
    match(TrkParser::BRACE_OPEN);
    setState(332);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::TUNING

    || _la == TrkParser::NAME) {
      setState(329);
      setting();
      setState(334);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(335);
    match(TrkParser::BRACE_CLOSE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SettingContext ------------------------------------------------------------------

TrkParser::SettingContext::SettingContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::SettingNameContext* TrkParser::SettingContext::settingName() {
  return getRuleContext<TrkParser::SettingNameContext>(0);
}

tree::TerminalNode* TrkParser::SettingContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}

TrkParser::ExpressionContext* TrkParser::SettingContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}


size_t TrkParser::SettingContext::getRuleIndex() const {
  return TrkParser::RuleSetting;
}


TrkParser::SettingContext* TrkParser::setting() {
  SettingContext *_localctx = _tracker.createInstance<SettingContext>(_ctx, getState());
  enterRule(_localctx, 58, TrkParser::RuleSetting);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(337);
    settingName();
    setState(338);
    match(TrkParser::ASSIGN);
    setState(339);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SettingNameContext ------------------------------------------------------------------

TrkParser::SettingNameContext::SettingNameContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::SettingNameContext::NAME() {
  return getToken(TrkParser::NAME, 0);
}

tree::TerminalNode* TrkParser::SettingNameContext::TUNING() {
  return getToken(TrkParser::TUNING, 0);
}


size_t TrkParser::SettingNameContext::getRuleIndex() const {
  return TrkParser::RuleSettingName;
}


TrkParser::SettingNameContext* TrkParser::settingName() {
  SettingNameContext *_localctx = _tracker.createInstance<SettingNameContext>(_ctx, getState());
  enterRule(_localctx, 60, TrkParser::RuleSettingName);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(341);
    _la = _input->LA(1);
    if (!(_la == TrkParser::TUNING

    || _la == TrkParser::NAME)) {
    _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- RowsContext ------------------------------------------------------------------

TrkParser::RowsContext::RowsContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::RowsContext::BRACE_OPEN() {
  return getToken(TrkParser::BRACE_OPEN, 0);
}

tree::TerminalNode* TrkParser::RowsContext::BRACE_CLOSE() {
  return getToken(TrkParser::BRACE_CLOSE, 0);
}

std::vector<TrkParser::RowContext *> TrkParser::RowsContext::row() {
  return getRuleContexts<TrkParser::RowContext>();
}

TrkParser::RowContext* TrkParser::RowsContext::row(size_t i) {
  return getRuleContext<TrkParser::RowContext>(i);
}


size_t TrkParser::RowsContext::getRuleIndex() const {
  return TrkParser::RuleRows;
}


TrkParser::RowsContext* TrkParser::rows() {
  RowsContext *_localctx = _tracker.createInstance<RowsContext>(_ctx, getState());
  enterRule(_localctx, 62, TrkParser::RuleRows);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(343);
    match(TrkParser::BRACE_OPEN);
    setState(347);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::NAME) {
      setState(344);
      row();
      setState(349);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(350);
    match(TrkParser::BRACE_CLOSE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- RowContext ------------------------------------------------------------------

TrkParser::RowContext::RowContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::DottedNameContext* TrkParser::RowContext::dottedName() {
  return getRuleContext<TrkParser::DottedNameContext>(0);
}

TrkParser::PostfixContext* TrkParser::RowContext::postfix() {
  return getRuleContext<TrkParser::PostfixContext>(0);
}


size_t TrkParser::RowContext::getRuleIndex() const {
  return TrkParser::RuleRow;
}


TrkParser::RowContext* TrkParser::row() {
  RowContext *_localctx = _tracker.createInstance<RowContext>(_ctx, getState());
  enterRule(_localctx, 64, TrkParser::RuleRow);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(352);
    dottedName();
    setState(353);
    postfix();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- LinesContext ------------------------------------------------------------------

TrkParser::LinesContext::LinesContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::LinesContext::BRACE_OPEN() {
  return getToken(TrkParser::BRACE_OPEN, 0);
}

tree::TerminalNode* TrkParser::LinesContext::BRACE_CLOSE() {
  return getToken(TrkParser::BRACE_CLOSE, 0);
}

std::vector<TrkParser::VerbContext *> TrkParser::LinesContext::verb() {
  return getRuleContexts<TrkParser::VerbContext>();
}

TrkParser::VerbContext* TrkParser::LinesContext::verb(size_t i) {
  return getRuleContext<TrkParser::VerbContext>(i);
}


size_t TrkParser::LinesContext::getRuleIndex() const {
  return TrkParser::RuleLines;
}


TrkParser::LinesContext* TrkParser::lines() {
  LinesContext *_localctx = _tracker.createInstance<LinesContext>(_ctx, getState());
  enterRule(_localctx, 66, TrkParser::RuleLines);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(355);
    match(TrkParser::BRACE_OPEN);
    setState(359);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << TrkParser::PLAY)
      | (1ULL << TrkParser::MUTE)
      | (1ULL << TrkParser::SET)
      | (1ULL << TrkParser::RAMP)
      | (1ULL << TrkParser::SEND)
      | (1ULL << TrkParser::DUCK))) != 0)) {
      setState(356);
      verb();
      setState(361);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(362);
    match(TrkParser::BRACE_CLOSE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ChangesContext ------------------------------------------------------------------

TrkParser::ChangesContext::ChangesContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::ChangesContext::BRACE_OPEN() {
  return getToken(TrkParser::BRACE_OPEN, 0);
}

tree::TerminalNode* TrkParser::ChangesContext::BRACE_CLOSE() {
  return getToken(TrkParser::BRACE_CLOSE, 0);
}

std::vector<TrkParser::SettingContext *> TrkParser::ChangesContext::setting() {
  return getRuleContexts<TrkParser::SettingContext>();
}

TrkParser::SettingContext* TrkParser::ChangesContext::setting(size_t i) {
  return getRuleContext<TrkParser::SettingContext>(i);
}

std::vector<TrkParser::VerbContext *> TrkParser::ChangesContext::verb() {
  return getRuleContexts<TrkParser::VerbContext>();
}

TrkParser::VerbContext* TrkParser::ChangesContext::verb(size_t i) {
  return getRuleContext<TrkParser::VerbContext>(i);
}

std::vector<TrkParser::ExpectationContext *> TrkParser::ChangesContext::expectation() {
  return getRuleContexts<TrkParser::ExpectationContext>();
}

TrkParser::ExpectationContext* TrkParser::ChangesContext::expectation(size_t i) {
  return getRuleContext<TrkParser::ExpectationContext>(i);
}


size_t TrkParser::ChangesContext::getRuleIndex() const {
  return TrkParser::RuleChanges;
}


TrkParser::ChangesContext* TrkParser::changes() {
  ChangesContext *_localctx = _tracker.createInstance<ChangesContext>(_ctx, getState());
  enterRule(_localctx, 68, TrkParser::RuleChanges);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(364);
    match(TrkParser::BRACE_OPEN);
    setState(370);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << TrkParser::TUNING)
      | (1ULL << TrkParser::PLAY)
      | (1ULL << TrkParser::MUTE)
      | (1ULL << TrkParser::SET)
      | (1ULL << TrkParser::RAMP)
      | (1ULL << TrkParser::SEND)
      | (1ULL << TrkParser::DUCK)
      | (1ULL << TrkParser::EXPECT)
      | (1ULL << TrkParser::NAME))) != 0)) {
      setState(368);
      _errHandler->sync(this);
      switch (_input->LA(1)) {
        case TrkParser::TUNING:
        case TrkParser::NAME: {
          setState(365);
          setting();
          break;
        }

        case TrkParser::PLAY:
        case TrkParser::MUTE:
        case TrkParser::SET:
        case TrkParser::RAMP:
        case TrkParser::SEND:
        case TrkParser::DUCK: {
          setState(366);
          verb();
          break;
        }

        case TrkParser::EXPECT: {
          setState(367);
          expectation();
          break;
        }

      default:
        throw NoViableAltException(this);
      }
      setState(372);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(373);
    match(TrkParser::BRACE_CLOSE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DeliveriesContext ------------------------------------------------------------------

TrkParser::DeliveriesContext::DeliveriesContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::DeliveriesContext::BRACE_OPEN() {
  return getToken(TrkParser::BRACE_OPEN, 0);
}

tree::TerminalNode* TrkParser::DeliveriesContext::BRACE_CLOSE() {
  return getToken(TrkParser::BRACE_CLOSE, 0);
}

std::vector<TrkParser::EmissionContext *> TrkParser::DeliveriesContext::emission() {
  return getRuleContexts<TrkParser::EmissionContext>();
}

TrkParser::EmissionContext* TrkParser::DeliveriesContext::emission(size_t i) {
  return getRuleContext<TrkParser::EmissionContext>(i);
}


size_t TrkParser::DeliveriesContext::getRuleIndex() const {
  return TrkParser::RuleDeliveries;
}


TrkParser::DeliveriesContext* TrkParser::deliveries() {
  DeliveriesContext *_localctx = _tracker.createInstance<DeliveriesContext>(_ctx, getState());
  enterRule(_localctx, 70, TrkParser::RuleDeliveries);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(375);
    match(TrkParser::BRACE_OPEN);
    setState(379);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::EMIT) {
      setState(376);
      emission();
      setState(381);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(382);
    match(TrkParser::BRACE_CLOSE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EmissionContext ------------------------------------------------------------------

TrkParser::EmissionContext::EmissionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::EmissionContext::EMIT() {
  return getToken(TrkParser::EMIT, 0);
}

TrkParser::ExpressionContext* TrkParser::EmissionContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}


size_t TrkParser::EmissionContext::getRuleIndex() const {
  return TrkParser::RuleEmission;
}


TrkParser::EmissionContext* TrkParser::emission() {
  EmissionContext *_localctx = _tracker.createInstance<EmissionContext>(_ctx, getState());
  enterRule(_localctx, 72, TrkParser::RuleEmission);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(384);
    match(TrkParser::EMIT);
    setState(385);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ExpectationContext ------------------------------------------------------------------

TrkParser::ExpectationContext::ExpectationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::ExpectationContext::EXPECT() {
  return getToken(TrkParser::EXPECT, 0);
}

TrkParser::ExpressionContext* TrkParser::ExpectationContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}


size_t TrkParser::ExpectationContext::getRuleIndex() const {
  return TrkParser::RuleExpectation;
}


TrkParser::ExpectationContext* TrkParser::expectation() {
  ExpectationContext *_localctx = _tracker.createInstance<ExpectationContext>(_ctx, getState());
  enterRule(_localctx, 74, TrkParser::RuleExpectation);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(387);
    match(TrkParser::EXPECT);
    setState(388);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- VerbContext ------------------------------------------------------------------

TrkParser::VerbContext::VerbContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::PlayVerbContext* TrkParser::VerbContext::playVerb() {
  return getRuleContext<TrkParser::PlayVerbContext>(0);
}

TrkParser::MuteVerbContext* TrkParser::VerbContext::muteVerb() {
  return getRuleContext<TrkParser::MuteVerbContext>(0);
}

TrkParser::SetVerbContext* TrkParser::VerbContext::setVerb() {
  return getRuleContext<TrkParser::SetVerbContext>(0);
}

TrkParser::RampVerbContext* TrkParser::VerbContext::rampVerb() {
  return getRuleContext<TrkParser::RampVerbContext>(0);
}

TrkParser::SendVerbContext* TrkParser::VerbContext::sendVerb() {
  return getRuleContext<TrkParser::SendVerbContext>(0);
}

TrkParser::DuckVerbContext* TrkParser::VerbContext::duckVerb() {
  return getRuleContext<TrkParser::DuckVerbContext>(0);
}


size_t TrkParser::VerbContext::getRuleIndex() const {
  return TrkParser::RuleVerb;
}


TrkParser::VerbContext* TrkParser::verb() {
  VerbContext *_localctx = _tracker.createInstance<VerbContext>(_ctx, getState());
  enterRule(_localctx, 76, TrkParser::RuleVerb);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(396);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::PLAY: {
        enterOuterAlt(_localctx, 1);
        setState(390);
        playVerb();
        break;
      }

      case TrkParser::MUTE: {
        enterOuterAlt(_localctx, 2);
        setState(391);
        muteVerb();
        break;
      }

      case TrkParser::SET: {
        enterOuterAlt(_localctx, 3);
        setState(392);
        setVerb();
        break;
      }

      case TrkParser::RAMP: {
        enterOuterAlt(_localctx, 4);
        setState(393);
        rampVerb();
        break;
      }

      case TrkParser::SEND: {
        enterOuterAlt(_localctx, 5);
        setState(394);
        sendVerb();
        break;
      }

      case TrkParser::DUCK: {
        enterOuterAlt(_localctx, 6);
        setState(395);
        duckVerb();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PlayVerbContext ------------------------------------------------------------------

TrkParser::PlayVerbContext::PlayVerbContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::PlayVerbContext::PLAY() {
  return getToken(TrkParser::PLAY, 0);
}

TrkParser::RangeContext* TrkParser::PlayVerbContext::range() {
  return getRuleContext<TrkParser::RangeContext>(0);
}

TrkParser::PhrasesContext* TrkParser::PlayVerbContext::phrases() {
  return getRuleContext<TrkParser::PhrasesContext>(0);
}


size_t TrkParser::PlayVerbContext::getRuleIndex() const {
  return TrkParser::RulePlayVerb;
}


TrkParser::PlayVerbContext* TrkParser::playVerb() {
  PlayVerbContext *_localctx = _tracker.createInstance<PlayVerbContext>(_ctx, getState());
  enterRule(_localctx, 78, TrkParser::RulePlayVerb);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(398);
    match(TrkParser::PLAY);
    setState(399);
    range();
    setState(400);
    phrases();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- MuteVerbContext ------------------------------------------------------------------

TrkParser::MuteVerbContext::MuteVerbContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::MuteVerbContext::MUTE() {
  return getToken(TrkParser::MUTE, 0);
}

TrkParser::RangeContext* TrkParser::MuteVerbContext::range() {
  return getRuleContext<TrkParser::RangeContext>(0);
}

TrkParser::PhrasesContext* TrkParser::MuteVerbContext::phrases() {
  return getRuleContext<TrkParser::PhrasesContext>(0);
}


size_t TrkParser::MuteVerbContext::getRuleIndex() const {
  return TrkParser::RuleMuteVerb;
}


TrkParser::MuteVerbContext* TrkParser::muteVerb() {
  MuteVerbContext *_localctx = _tracker.createInstance<MuteVerbContext>(_ctx, getState());
  enterRule(_localctx, 80, TrkParser::RuleMuteVerb);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(402);
    match(TrkParser::MUTE);
    setState(403);
    range();
    setState(404);
    phrases();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SetVerbContext ------------------------------------------------------------------

TrkParser::SetVerbContext::SetVerbContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::SetVerbContext::SET() {
  return getToken(TrkParser::SET, 0);
}

TrkParser::PathContext* TrkParser::SetVerbContext::path() {
  return getRuleContext<TrkParser::PathContext>(0);
}

TrkParser::PhrasesContext* TrkParser::SetVerbContext::phrases() {
  return getRuleContext<TrkParser::PhrasesContext>(0);
}


size_t TrkParser::SetVerbContext::getRuleIndex() const {
  return TrkParser::RuleSetVerb;
}


TrkParser::SetVerbContext* TrkParser::setVerb() {
  SetVerbContext *_localctx = _tracker.createInstance<SetVerbContext>(_ctx, getState());
  enterRule(_localctx, 82, TrkParser::RuleSetVerb);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(406);
    match(TrkParser::SET);
    setState(407);
    path();
    setState(408);
    phrases();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- RampVerbContext ------------------------------------------------------------------

TrkParser::RampVerbContext::RampVerbContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::RampVerbContext::RAMP() {
  return getToken(TrkParser::RAMP, 0);
}

TrkParser::PathContext* TrkParser::RampVerbContext::path() {
  return getRuleContext<TrkParser::PathContext>(0);
}

TrkParser::PhrasesContext* TrkParser::RampVerbContext::phrases() {
  return getRuleContext<TrkParser::PhrasesContext>(0);
}


size_t TrkParser::RampVerbContext::getRuleIndex() const {
  return TrkParser::RuleRampVerb;
}


TrkParser::RampVerbContext* TrkParser::rampVerb() {
  RampVerbContext *_localctx = _tracker.createInstance<RampVerbContext>(_ctx, getState());
  enterRule(_localctx, 84, TrkParser::RuleRampVerb);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(410);
    match(TrkParser::RAMP);
    setState(411);
    path();
    setState(412);
    phrases();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SendVerbContext ------------------------------------------------------------------

TrkParser::SendVerbContext::SendVerbContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::SendVerbContext::SEND() {
  return getToken(TrkParser::SEND, 0);
}

TrkParser::RangeContext* TrkParser::SendVerbContext::range() {
  return getRuleContext<TrkParser::RangeContext>(0);
}

TrkParser::PhrasesContext* TrkParser::SendVerbContext::phrases() {
  return getRuleContext<TrkParser::PhrasesContext>(0);
}


size_t TrkParser::SendVerbContext::getRuleIndex() const {
  return TrkParser::RuleSendVerb;
}


TrkParser::SendVerbContext* TrkParser::sendVerb() {
  SendVerbContext *_localctx = _tracker.createInstance<SendVerbContext>(_ctx, getState());
  enterRule(_localctx, 86, TrkParser::RuleSendVerb);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(414);
    match(TrkParser::SEND);
    setState(415);
    range();
    setState(416);
    phrases();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DuckVerbContext ------------------------------------------------------------------

TrkParser::DuckVerbContext::DuckVerbContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::DuckVerbContext::DUCK() {
  return getToken(TrkParser::DUCK, 0);
}

TrkParser::RangeContext* TrkParser::DuckVerbContext::range() {
  return getRuleContext<TrkParser::RangeContext>(0);
}

TrkParser::PhrasesContext* TrkParser::DuckVerbContext::phrases() {
  return getRuleContext<TrkParser::PhrasesContext>(0);
}


size_t TrkParser::DuckVerbContext::getRuleIndex() const {
  return TrkParser::RuleDuckVerb;
}


TrkParser::DuckVerbContext* TrkParser::duckVerb() {
  DuckVerbContext *_localctx = _tracker.createInstance<DuckVerbContext>(_ctx, getState());
  enterRule(_localctx, 88, TrkParser::RuleDuckVerb);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(418);
    match(TrkParser::DUCK);
    setState(419);
    range();
    setState(420);
    phrases();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PathContext ------------------------------------------------------------------

TrkParser::PathContext::PathContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::SettingNameContext* TrkParser::PathContext::settingName() {
  return getRuleContext<TrkParser::SettingNameContext>(0);
}

std::vector<tree::TerminalNode *> TrkParser::PathContext::DOT() {
  return getTokens(TrkParser::DOT);
}

tree::TerminalNode* TrkParser::PathContext::DOT(size_t i) {
  return getToken(TrkParser::DOT, i);
}

std::vector<TrkParser::MemberContext *> TrkParser::PathContext::member() {
  return getRuleContexts<TrkParser::MemberContext>();
}

TrkParser::MemberContext* TrkParser::PathContext::member(size_t i) {
  return getRuleContext<TrkParser::MemberContext>(i);
}


size_t TrkParser::PathContext::getRuleIndex() const {
  return TrkParser::RulePath;
}


TrkParser::PathContext* TrkParser::path() {
  PathContext *_localctx = _tracker.createInstance<PathContext>(_ctx, getState());
  enterRule(_localctx, 90, TrkParser::RulePath);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(422);
    settingName();
    setState(427);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::DOT) {
      setState(423);
      match(TrkParser::DOT);
      setState(424);
      member();
      setState(429);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PhrasesContext ------------------------------------------------------------------

TrkParser::PhrasesContext::PhrasesContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<TrkParser::CarrierContext *> TrkParser::PhrasesContext::carrier() {
  return getRuleContexts<TrkParser::CarrierContext>();
}

TrkParser::CarrierContext* TrkParser::PhrasesContext::carrier(size_t i) {
  return getRuleContext<TrkParser::CarrierContext>(i);
}

std::vector<TrkParser::MeasureContext *> TrkParser::PhrasesContext::measure() {
  return getRuleContexts<TrkParser::MeasureContext>();
}

TrkParser::MeasureContext* TrkParser::PhrasesContext::measure(size_t i) {
  return getRuleContext<TrkParser::MeasureContext>(i);
}

std::vector<TrkParser::AimContext *> TrkParser::PhrasesContext::aim() {
  return getRuleContexts<TrkParser::AimContext>();
}

TrkParser::AimContext* TrkParser::PhrasesContext::aim(size_t i) {
  return getRuleContext<TrkParser::AimContext>(i);
}


size_t TrkParser::PhrasesContext::getRuleIndex() const {
  return TrkParser::RulePhrases;
}


TrkParser::PhrasesContext* TrkParser::phrases() {
  PhrasesContext *_localctx = _tracker.createInstance<PhrasesContext>(_ctx, getState());
  enterRule(_localctx, 92, TrkParser::RulePhrases);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(434);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << TrkParser::AS)
      | (1ULL << TrkParser::AT)
      | (1ULL << TrkParser::FROM)
      | (1ULL << TrkParser::AFTER)
      | (1ULL << TrkParser::UNTIL)
      | (1ULL << TrkParser::OVER)
      | (1ULL << TrkParser::BY)
      | (1ULL << TrkParser::SHAPE)
      | (1ULL << TrkParser::ON))) != 0)) {
      setState(432);
      _errHandler->sync(this);
      switch (_input->LA(1)) {
        case TrkParser::ON: {
          setState(430);
          carrier();
          break;
        }

        case TrkParser::AS:
        case TrkParser::AT:
        case TrkParser::FROM:
        case TrkParser::AFTER:
        case TrkParser::UNTIL:
        case TrkParser::OVER:
        case TrkParser::BY:
        case TrkParser::SHAPE: {
          setState(431);
          measure();
          break;
        }

      default:
        throw NoViableAltException(this);
      }
      setState(436);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(446);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::TO

    || _la == TrkParser::WITH) {
      setState(437);
      aim();
      setState(441);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while ((((_la & ~ 0x3fULL) == 0) &&
        ((1ULL << _la) & ((1ULL << TrkParser::AS)
        | (1ULL << TrkParser::AT)
        | (1ULL << TrkParser::FROM)
        | (1ULL << TrkParser::AFTER)
        | (1ULL << TrkParser::UNTIL)
        | (1ULL << TrkParser::OVER)
        | (1ULL << TrkParser::BY)
        | (1ULL << TrkParser::SHAPE))) != 0)) {
        setState(438);
        measure();
        setState(443);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
      setState(448);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- CarrierContext ------------------------------------------------------------------

TrkParser::CarrierContext::CarrierContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::CarrierContext::ON() {
  return getToken(TrkParser::ON, 0);
}

TrkParser::RangeContext* TrkParser::CarrierContext::range() {
  return getRuleContext<TrkParser::RangeContext>(0);
}


size_t TrkParser::CarrierContext::getRuleIndex() const {
  return TrkParser::RuleCarrier;
}


TrkParser::CarrierContext* TrkParser::carrier() {
  CarrierContext *_localctx = _tracker.createInstance<CarrierContext>(_ctx, getState());
  enterRule(_localctx, 94, TrkParser::RuleCarrier);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(449);
    match(TrkParser::ON);
    setState(450);
    range();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- MeasureContext ------------------------------------------------------------------

TrkParser::MeasureContext::MeasureContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::RangeContext* TrkParser::MeasureContext::range() {
  return getRuleContext<TrkParser::RangeContext>(0);
}

tree::TerminalNode* TrkParser::MeasureContext::AS() {
  return getToken(TrkParser::AS, 0);
}

tree::TerminalNode* TrkParser::MeasureContext::AT() {
  return getToken(TrkParser::AT, 0);
}

tree::TerminalNode* TrkParser::MeasureContext::FROM() {
  return getToken(TrkParser::FROM, 0);
}

tree::TerminalNode* TrkParser::MeasureContext::AFTER() {
  return getToken(TrkParser::AFTER, 0);
}

tree::TerminalNode* TrkParser::MeasureContext::UNTIL() {
  return getToken(TrkParser::UNTIL, 0);
}

tree::TerminalNode* TrkParser::MeasureContext::OVER() {
  return getToken(TrkParser::OVER, 0);
}

tree::TerminalNode* TrkParser::MeasureContext::BY() {
  return getToken(TrkParser::BY, 0);
}

tree::TerminalNode* TrkParser::MeasureContext::SHAPE() {
  return getToken(TrkParser::SHAPE, 0);
}


size_t TrkParser::MeasureContext::getRuleIndex() const {
  return TrkParser::RuleMeasure;
}


TrkParser::MeasureContext* TrkParser::measure() {
  MeasureContext *_localctx = _tracker.createInstance<MeasureContext>(_ctx, getState());
  enterRule(_localctx, 96, TrkParser::RuleMeasure);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(452);
    _la = _input->LA(1);
    if (!((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << TrkParser::AS)
      | (1ULL << TrkParser::AT)
      | (1ULL << TrkParser::FROM)
      | (1ULL << TrkParser::AFTER)
      | (1ULL << TrkParser::UNTIL)
      | (1ULL << TrkParser::OVER)
      | (1ULL << TrkParser::BY)
      | (1ULL << TrkParser::SHAPE))) != 0))) {
    _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
    setState(453);
    range();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- AimContext ------------------------------------------------------------------

TrkParser::AimContext::AimContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::AimContext::TO() {
  return getToken(TrkParser::TO, 0);
}

TrkParser::ExpressionContext* TrkParser::AimContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}

tree::TerminalNode* TrkParser::AimContext::WITH() {
  return getToken(TrkParser::WITH, 0);
}

TrkParser::PlacementContext* TrkParser::AimContext::placement() {
  return getRuleContext<TrkParser::PlacementContext>(0);
}


size_t TrkParser::AimContext::getRuleIndex() const {
  return TrkParser::RuleAim;
}


TrkParser::AimContext* TrkParser::aim() {
  AimContext *_localctx = _tracker.createInstance<AimContext>(_ctx, getState());
  enterRule(_localctx, 98, TrkParser::RuleAim);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(459);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::TO: {
        enterOuterAlt(_localctx, 1);
        setState(455);
        match(TrkParser::TO);
        setState(456);
        expression();
        break;
      }

      case TrkParser::WITH: {
        enterOuterAlt(_localctx, 2);
        setState(457);
        match(TrkParser::WITH);
        setState(458);
        placement();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ExpressionContext ------------------------------------------------------------------

TrkParser::ExpressionContext::ExpressionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::DisjunctionContext* TrkParser::ExpressionContext::disjunction() {
  return getRuleContext<TrkParser::DisjunctionContext>(0);
}

std::vector<TrkParser::OpeningContext *> TrkParser::ExpressionContext::opening() {
  return getRuleContexts<TrkParser::OpeningContext>();
}

TrkParser::OpeningContext* TrkParser::ExpressionContext::opening(size_t i) {
  return getRuleContext<TrkParser::OpeningContext>(i);
}


size_t TrkParser::ExpressionContext::getRuleIndex() const {
  return TrkParser::RuleExpression;
}


TrkParser::ExpressionContext* TrkParser::expression() {
  ExpressionContext *_localctx = _tracker.createInstance<ExpressionContext>(_ctx, getState());
  enterRule(_localctx, 100, TrkParser::RuleExpression);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    size_t alt;
    enterOuterAlt(_localctx, 1);
    setState(464);
    _errHandler->sync(this);
    alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 33, _ctx);
    while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
      if (alt == 1) {
        setState(461);
        opening(); 
      }
      setState(466);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 33, _ctx);
    }
    setState(467);
    disjunction();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- OpeningContext ------------------------------------------------------------------

TrkParser::OpeningContext::OpeningContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::OpeningContext::IF() {
  return getToken(TrkParser::IF, 0);
}

std::vector<TrkParser::ExpressionContext *> TrkParser::OpeningContext::expression() {
  return getRuleContexts<TrkParser::ExpressionContext>();
}

TrkParser::ExpressionContext* TrkParser::OpeningContext::expression(size_t i) {
  return getRuleContext<TrkParser::ExpressionContext>(i);
}

tree::TerminalNode* TrkParser::OpeningContext::THEN() {
  return getToken(TrkParser::THEN, 0);
}

tree::TerminalNode* TrkParser::OpeningContext::ELSE() {
  return getToken(TrkParser::ELSE, 0);
}

TrkParser::NameContext* TrkParser::OpeningContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::OpeningContext::ARROW() {
  return getToken(TrkParser::ARROW, 0);
}


size_t TrkParser::OpeningContext::getRuleIndex() const {
  return TrkParser::RuleOpening;
}


TrkParser::OpeningContext* TrkParser::opening() {
  OpeningContext *_localctx = _tracker.createInstance<OpeningContext>(_ctx, getState());
  enterRule(_localctx, 102, TrkParser::RuleOpening);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(478);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::IF: {
        enterOuterAlt(_localctx, 1);
        setState(469);
        match(TrkParser::IF);
        setState(470);
        expression();
        setState(471);
        match(TrkParser::THEN);
        setState(472);
        expression();
        setState(473);
        match(TrkParser::ELSE);
        break;
      }

      case TrkParser::NAME: {
        enterOuterAlt(_localctx, 2);
        setState(475);
        name();
        setState(476);
        match(TrkParser::ARROW);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DisjunctionContext ------------------------------------------------------------------

TrkParser::DisjunctionContext::DisjunctionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<TrkParser::ConjunctionContext *> TrkParser::DisjunctionContext::conjunction() {
  return getRuleContexts<TrkParser::ConjunctionContext>();
}

TrkParser::ConjunctionContext* TrkParser::DisjunctionContext::conjunction(size_t i) {
  return getRuleContext<TrkParser::ConjunctionContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::DisjunctionContext::OR() {
  return getTokens(TrkParser::OR);
}

tree::TerminalNode* TrkParser::DisjunctionContext::OR(size_t i) {
  return getToken(TrkParser::OR, i);
}


size_t TrkParser::DisjunctionContext::getRuleIndex() const {
  return TrkParser::RuleDisjunction;
}


TrkParser::DisjunctionContext* TrkParser::disjunction() {
  DisjunctionContext *_localctx = _tracker.createInstance<DisjunctionContext>(_ctx, getState());
  enterRule(_localctx, 104, TrkParser::RuleDisjunction);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(480);
    conjunction();
    setState(485);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::OR) {
      setState(481);
      match(TrkParser::OR);
      setState(482);
      conjunction();
      setState(487);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ConjunctionContext ------------------------------------------------------------------

TrkParser::ConjunctionContext::ConjunctionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<TrkParser::NegationContext *> TrkParser::ConjunctionContext::negation() {
  return getRuleContexts<TrkParser::NegationContext>();
}

TrkParser::NegationContext* TrkParser::ConjunctionContext::negation(size_t i) {
  return getRuleContext<TrkParser::NegationContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::ConjunctionContext::AND() {
  return getTokens(TrkParser::AND);
}

tree::TerminalNode* TrkParser::ConjunctionContext::AND(size_t i) {
  return getToken(TrkParser::AND, i);
}


size_t TrkParser::ConjunctionContext::getRuleIndex() const {
  return TrkParser::RuleConjunction;
}


TrkParser::ConjunctionContext* TrkParser::conjunction() {
  ConjunctionContext *_localctx = _tracker.createInstance<ConjunctionContext>(_ctx, getState());
  enterRule(_localctx, 106, TrkParser::RuleConjunction);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(488);
    negation();
    setState(493);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::AND) {
      setState(489);
      match(TrkParser::AND);
      setState(490);
      negation();
      setState(495);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- NegationContext ------------------------------------------------------------------

TrkParser::NegationContext::NegationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::ComparisonContext* TrkParser::NegationContext::comparison() {
  return getRuleContext<TrkParser::ComparisonContext>(0);
}

std::vector<tree::TerminalNode *> TrkParser::NegationContext::NOT() {
  return getTokens(TrkParser::NOT);
}

tree::TerminalNode* TrkParser::NegationContext::NOT(size_t i) {
  return getToken(TrkParser::NOT, i);
}


size_t TrkParser::NegationContext::getRuleIndex() const {
  return TrkParser::RuleNegation;
}


TrkParser::NegationContext* TrkParser::negation() {
  NegationContext *_localctx = _tracker.createInstance<NegationContext>(_ctx, getState());
  enterRule(_localctx, 108, TrkParser::RuleNegation);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(499);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::NOT) {
      setState(496);
      match(TrkParser::NOT);
      setState(501);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(502);
    comparison();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ComparisonContext ------------------------------------------------------------------

TrkParser::ComparisonContext::ComparisonContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<TrkParser::PlacementContext *> TrkParser::ComparisonContext::placement() {
  return getRuleContexts<TrkParser::PlacementContext>();
}

TrkParser::PlacementContext* TrkParser::ComparisonContext::placement(size_t i) {
  return getRuleContext<TrkParser::PlacementContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::ComparisonContext::EQUAL() {
  return getTokens(TrkParser::EQUAL);
}

tree::TerminalNode* TrkParser::ComparisonContext::EQUAL(size_t i) {
  return getToken(TrkParser::EQUAL, i);
}

std::vector<tree::TerminalNode *> TrkParser::ComparisonContext::NOT_EQUAL() {
  return getTokens(TrkParser::NOT_EQUAL);
}

tree::TerminalNode* TrkParser::ComparisonContext::NOT_EQUAL(size_t i) {
  return getToken(TrkParser::NOT_EQUAL, i);
}

std::vector<tree::TerminalNode *> TrkParser::ComparisonContext::LESS() {
  return getTokens(TrkParser::LESS);
}

tree::TerminalNode* TrkParser::ComparisonContext::LESS(size_t i) {
  return getToken(TrkParser::LESS, i);
}

std::vector<tree::TerminalNode *> TrkParser::ComparisonContext::GREATER() {
  return getTokens(TrkParser::GREATER);
}

tree::TerminalNode* TrkParser::ComparisonContext::GREATER(size_t i) {
  return getToken(TrkParser::GREATER, i);
}

std::vector<tree::TerminalNode *> TrkParser::ComparisonContext::LESS_EQUAL() {
  return getTokens(TrkParser::LESS_EQUAL);
}

tree::TerminalNode* TrkParser::ComparisonContext::LESS_EQUAL(size_t i) {
  return getToken(TrkParser::LESS_EQUAL, i);
}

std::vector<tree::TerminalNode *> TrkParser::ComparisonContext::GREATER_EQUAL() {
  return getTokens(TrkParser::GREATER_EQUAL);
}

tree::TerminalNode* TrkParser::ComparisonContext::GREATER_EQUAL(size_t i) {
  return getToken(TrkParser::GREATER_EQUAL, i);
}

std::vector<tree::TerminalNode *> TrkParser::ComparisonContext::IN() {
  return getTokens(TrkParser::IN);
}

tree::TerminalNode* TrkParser::ComparisonContext::IN(size_t i) {
  return getToken(TrkParser::IN, i);
}


size_t TrkParser::ComparisonContext::getRuleIndex() const {
  return TrkParser::RuleComparison;
}


TrkParser::ComparisonContext* TrkParser::comparison() {
  ComparisonContext *_localctx = _tracker.createInstance<ComparisonContext>(_ctx, getState());
  enterRule(_localctx, 110, TrkParser::RuleComparison);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(504);
    placement();
    setState(509);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (((((_la - 46) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 46)) & ((1ULL << (TrkParser::IN - 46))
      | (1ULL << (TrkParser::EQUAL - 46))
      | (1ULL << (TrkParser::NOT_EQUAL - 46))
      | (1ULL << (TrkParser::LESS_EQUAL - 46))
      | (1ULL << (TrkParser::GREATER_EQUAL - 46))
      | (1ULL << (TrkParser::LESS - 46))
      | (1ULL << (TrkParser::GREATER - 46)))) != 0)) {
      setState(505);
      _la = _input->LA(1);
      if (!(((((_la - 46) & ~ 0x3fULL) == 0) &&
        ((1ULL << (_la - 46)) & ((1ULL << (TrkParser::IN - 46))
        | (1ULL << (TrkParser::EQUAL - 46))
        | (1ULL << (TrkParser::NOT_EQUAL - 46))
        | (1ULL << (TrkParser::LESS_EQUAL - 46))
        | (1ULL << (TrkParser::GREATER_EQUAL - 46))
        | (1ULL << (TrkParser::LESS - 46))
        | (1ULL << (TrkParser::GREATER - 46)))) != 0))) {
      _errHandler->recoverInline(this);
      }
      else {
        _errHandler->reportMatch(this);
        consume();
      }
      setState(506);
      placement();
      setState(511);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PlacementContext ------------------------------------------------------------------

TrkParser::PlacementContext::PlacementContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<TrkParser::RangeContext *> TrkParser::PlacementContext::range() {
  return getRuleContexts<TrkParser::RangeContext>();
}

TrkParser::RangeContext* TrkParser::PlacementContext::range(size_t i) {
  return getRuleContext<TrkParser::RangeContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::PlacementContext::ON() {
  return getTokens(TrkParser::ON);
}

tree::TerminalNode* TrkParser::PlacementContext::ON(size_t i) {
  return getToken(TrkParser::ON, i);
}


size_t TrkParser::PlacementContext::getRuleIndex() const {
  return TrkParser::RulePlacement;
}


TrkParser::PlacementContext* TrkParser::placement() {
  PlacementContext *_localctx = _tracker.createInstance<PlacementContext>(_ctx, getState());
  enterRule(_localctx, 112, TrkParser::RulePlacement);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(512);
    range();
    setState(517);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::ON) {
      setState(513);
      match(TrkParser::ON);
      setState(514);
      range();
      setState(519);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- RangeContext ------------------------------------------------------------------

TrkParser::RangeContext::RangeContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<TrkParser::SumContext *> TrkParser::RangeContext::sum() {
  return getRuleContexts<TrkParser::SumContext>();
}

TrkParser::SumContext* TrkParser::RangeContext::sum(size_t i) {
  return getRuleContext<TrkParser::SumContext>(i);
}

tree::TerminalNode* TrkParser::RangeContext::RANGE() {
  return getToken(TrkParser::RANGE, 0);
}


size_t TrkParser::RangeContext::getRuleIndex() const {
  return TrkParser::RuleRange;
}


TrkParser::RangeContext* TrkParser::range() {
  RangeContext *_localctx = _tracker.createInstance<RangeContext>(_ctx, getState());
  enterRule(_localctx, 114, TrkParser::RuleRange);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(520);
    sum();
    setState(523);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == TrkParser::RANGE) {
      setState(521);
      match(TrkParser::RANGE);
      setState(522);
      sum();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SumContext ------------------------------------------------------------------

TrkParser::SumContext::SumContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<TrkParser::ProductContext *> TrkParser::SumContext::product() {
  return getRuleContexts<TrkParser::ProductContext>();
}

TrkParser::ProductContext* TrkParser::SumContext::product(size_t i) {
  return getRuleContext<TrkParser::ProductContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::SumContext::PLUS() {
  return getTokens(TrkParser::PLUS);
}

tree::TerminalNode* TrkParser::SumContext::PLUS(size_t i) {
  return getToken(TrkParser::PLUS, i);
}

std::vector<tree::TerminalNode *> TrkParser::SumContext::MINUS() {
  return getTokens(TrkParser::MINUS);
}

tree::TerminalNode* TrkParser::SumContext::MINUS(size_t i) {
  return getToken(TrkParser::MINUS, i);
}


size_t TrkParser::SumContext::getRuleIndex() const {
  return TrkParser::RuleSum;
}


TrkParser::SumContext* TrkParser::sum() {
  SumContext *_localctx = _tracker.createInstance<SumContext>(_ctx, getState());
  enterRule(_localctx, 116, TrkParser::RuleSum);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(525);
    product();
    setState(530);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::PLUS

    || _la == TrkParser::MINUS) {
      setState(526);
      _la = _input->LA(1);
      if (!(_la == TrkParser::PLUS

      || _la == TrkParser::MINUS)) {
      _errHandler->recoverInline(this);
      }
      else {
        _errHandler->reportMatch(this);
        consume();
      }
      setState(527);
      product();
      setState(532);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ProductContext ------------------------------------------------------------------

TrkParser::ProductContext::ProductContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<TrkParser::NegativeContext *> TrkParser::ProductContext::negative() {
  return getRuleContexts<TrkParser::NegativeContext>();
}

TrkParser::NegativeContext* TrkParser::ProductContext::negative(size_t i) {
  return getRuleContext<TrkParser::NegativeContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::ProductContext::STAR() {
  return getTokens(TrkParser::STAR);
}

tree::TerminalNode* TrkParser::ProductContext::STAR(size_t i) {
  return getToken(TrkParser::STAR, i);
}

std::vector<tree::TerminalNode *> TrkParser::ProductContext::SLASH() {
  return getTokens(TrkParser::SLASH);
}

tree::TerminalNode* TrkParser::ProductContext::SLASH(size_t i) {
  return getToken(TrkParser::SLASH, i);
}


size_t TrkParser::ProductContext::getRuleIndex() const {
  return TrkParser::RuleProduct;
}


TrkParser::ProductContext* TrkParser::product() {
  ProductContext *_localctx = _tracker.createInstance<ProductContext>(_ctx, getState());
  enterRule(_localctx, 118, TrkParser::RuleProduct);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(533);
    negative();
    setState(538);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::STAR

    || _la == TrkParser::SLASH) {
      setState(534);
      _la = _input->LA(1);
      if (!(_la == TrkParser::STAR

      || _la == TrkParser::SLASH)) {
      _errHandler->recoverInline(this);
      }
      else {
        _errHandler->reportMatch(this);
        consume();
      }
      setState(535);
      negative();
      setState(540);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- NegativeContext ------------------------------------------------------------------

TrkParser::NegativeContext::NegativeContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::PowerContext* TrkParser::NegativeContext::power() {
  return getRuleContext<TrkParser::PowerContext>(0);
}

std::vector<tree::TerminalNode *> TrkParser::NegativeContext::MINUS() {
  return getTokens(TrkParser::MINUS);
}

tree::TerminalNode* TrkParser::NegativeContext::MINUS(size_t i) {
  return getToken(TrkParser::MINUS, i);
}


size_t TrkParser::NegativeContext::getRuleIndex() const {
  return TrkParser::RuleNegative;
}


TrkParser::NegativeContext* TrkParser::negative() {
  NegativeContext *_localctx = _tracker.createInstance<NegativeContext>(_ctx, getState());
  enterRule(_localctx, 120, TrkParser::RuleNegative);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(544);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::MINUS) {
      setState(541);
      match(TrkParser::MINUS);
      setState(546);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(547);
    power();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PowerContext ------------------------------------------------------------------

TrkParser::PowerContext::PowerContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<TrkParser::PostfixContext *> TrkParser::PowerContext::postfix() {
  return getRuleContexts<TrkParser::PostfixContext>();
}

TrkParser::PostfixContext* TrkParser::PowerContext::postfix(size_t i) {
  return getRuleContext<TrkParser::PostfixContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::PowerContext::CARET() {
  return getTokens(TrkParser::CARET);
}

tree::TerminalNode* TrkParser::PowerContext::CARET(size_t i) {
  return getToken(TrkParser::CARET, i);
}

std::vector<tree::TerminalNode *> TrkParser::PowerContext::MINUS() {
  return getTokens(TrkParser::MINUS);
}

tree::TerminalNode* TrkParser::PowerContext::MINUS(size_t i) {
  return getToken(TrkParser::MINUS, i);
}


size_t TrkParser::PowerContext::getRuleIndex() const {
  return TrkParser::RulePower;
}


TrkParser::PowerContext* TrkParser::power() {
  PowerContext *_localctx = _tracker.createInstance<PowerContext>(_ctx, getState());
  enterRule(_localctx, 122, TrkParser::RulePower);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(549);
    postfix();
    setState(560);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::CARET) {
      setState(550);
      match(TrkParser::CARET);
      setState(554);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == TrkParser::MINUS) {
        setState(551);
        match(TrkParser::MINUS);
        setState(556);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
      setState(557);
      postfix();
      setState(562);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PostfixContext ------------------------------------------------------------------

TrkParser::PostfixContext::PostfixContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::PrimaryContext* TrkParser::PostfixContext::primary() {
  return getRuleContext<TrkParser::PrimaryContext>(0);
}

std::vector<TrkParser::SuffixContext *> TrkParser::PostfixContext::suffix() {
  return getRuleContexts<TrkParser::SuffixContext>();
}

TrkParser::SuffixContext* TrkParser::PostfixContext::suffix(size_t i) {
  return getRuleContext<TrkParser::SuffixContext>(i);
}


size_t TrkParser::PostfixContext::getRuleIndex() const {
  return TrkParser::RulePostfix;
}


TrkParser::PostfixContext* TrkParser::postfix() {
  PostfixContext *_localctx = _tracker.createInstance<PostfixContext>(_ctx, getState());
  enterRule(_localctx, 124, TrkParser::RulePostfix);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(563);
    primary();
    setState(567);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (((((_la - 62) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 62)) & ((1ULL << (TrkParser::PAREN_OPEN - 62))
      | (1ULL << (TrkParser::BRACKET_OPEN - 62))
      | (1ULL << (TrkParser::DOT - 62)))) != 0)) {
      setState(564);
      suffix();
      setState(569);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SuffixContext ------------------------------------------------------------------

TrkParser::SuffixContext::SuffixContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::SuffixContext::DOT() {
  return getToken(TrkParser::DOT, 0);
}

TrkParser::MemberContext* TrkParser::SuffixContext::member() {
  return getRuleContext<TrkParser::MemberContext>(0);
}

tree::TerminalNode* TrkParser::SuffixContext::PAREN_OPEN() {
  return getToken(TrkParser::PAREN_OPEN, 0);
}

tree::TerminalNode* TrkParser::SuffixContext::PAREN_CLOSE() {
  return getToken(TrkParser::PAREN_CLOSE, 0);
}

std::vector<TrkParser::ArgumentContext *> TrkParser::SuffixContext::argument() {
  return getRuleContexts<TrkParser::ArgumentContext>();
}

TrkParser::ArgumentContext* TrkParser::SuffixContext::argument(size_t i) {
  return getRuleContext<TrkParser::ArgumentContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::SuffixContext::COMMA() {
  return getTokens(TrkParser::COMMA);
}

tree::TerminalNode* TrkParser::SuffixContext::COMMA(size_t i) {
  return getToken(TrkParser::COMMA, i);
}

tree::TerminalNode* TrkParser::SuffixContext::BRACKET_OPEN() {
  return getToken(TrkParser::BRACKET_OPEN, 0);
}

TrkParser::ExpressionContext* TrkParser::SuffixContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}

tree::TerminalNode* TrkParser::SuffixContext::BRACKET_CLOSE() {
  return getToken(TrkParser::BRACKET_CLOSE, 0);
}


size_t TrkParser::SuffixContext::getRuleIndex() const {
  return TrkParser::RuleSuffix;
}


TrkParser::SuffixContext* TrkParser::suffix() {
  SuffixContext *_localctx = _tracker.createInstance<SuffixContext>(_ctx, getState());
  enterRule(_localctx, 126, TrkParser::RuleSuffix);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(588);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::DOT: {
        enterOuterAlt(_localctx, 1);
        setState(570);
        match(TrkParser::DOT);
        setState(571);
        member();
        break;
      }

      case TrkParser::PAREN_OPEN: {
        enterOuterAlt(_localctx, 2);
        setState(572);
        match(TrkParser::PAREN_OPEN);
        setState(581);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (((((_la - 12) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 12)) & ((1ULL << (TrkParser::TUNING - 12))
          | (1ULL << (TrkParser::GRID - 12))
          | (1ULL << (TrkParser::IF - 12))
          | (1ULL << (TrkParser::NOT - 12))
          | (1ULL << (TrkParser::NUMBER - 12))
          | (1ULL << (TrkParser::RATIO - 12))
          | (1ULL << (TrkParser::NOTE - 12))
          | (1ULL << (TrkParser::TEXT - 12))
          | (1ULL << (TrkParser::NAME - 12))
          | (1ULL << (TrkParser::PAREN_OPEN - 12))
          | (1ULL << (TrkParser::BRACKET_OPEN - 12))
          | (1ULL << (TrkParser::MINUS - 12)))) != 0)) {
          setState(573);
          argument();
          setState(578);
          _errHandler->sync(this);
          _la = _input->LA(1);
          while (_la == TrkParser::COMMA) {
            setState(574);
            match(TrkParser::COMMA);
            setState(575);
            argument();
            setState(580);
            _errHandler->sync(this);
            _la = _input->LA(1);
          }
        }
        setState(583);
        match(TrkParser::PAREN_CLOSE);
        break;
      }

      case TrkParser::BRACKET_OPEN: {
        enterOuterAlt(_localctx, 3);
        setState(584);
        match(TrkParser::BRACKET_OPEN);
        setState(585);
        expression();
        setState(586);
        match(TrkParser::BRACKET_CLOSE);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ArgumentContext ------------------------------------------------------------------

TrkParser::ArgumentContext::ArgumentContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::ExpressionContext* TrkParser::ArgumentContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}

TrkParser::SettingNameContext* TrkParser::ArgumentContext::settingName() {
  return getRuleContext<TrkParser::SettingNameContext>(0);
}

tree::TerminalNode* TrkParser::ArgumentContext::ASSIGN() {
  return getToken(TrkParser::ASSIGN, 0);
}


size_t TrkParser::ArgumentContext::getRuleIndex() const {
  return TrkParser::RuleArgument;
}


TrkParser::ArgumentContext* TrkParser::argument() {
  ArgumentContext *_localctx = _tracker.createInstance<ArgumentContext>(_ctx, getState());
  enterRule(_localctx, 128, TrkParser::RuleArgument);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(593);
    _errHandler->sync(this);

    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 50, _ctx)) {
    case 1: {
      setState(590);
      settingName();
      setState(591);
      match(TrkParser::ASSIGN);
      break;
    }

    }
    setState(595);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PrimaryContext ------------------------------------------------------------------

TrkParser::PrimaryContext::PrimaryContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::NumberContext* TrkParser::PrimaryContext::number() {
  return getRuleContext<TrkParser::NumberContext>(0);
}

tree::TerminalNode* TrkParser::PrimaryContext::RATIO() {
  return getToken(TrkParser::RATIO, 0);
}

tree::TerminalNode* TrkParser::PrimaryContext::NOTE() {
  return getToken(TrkParser::NOTE, 0);
}

tree::TerminalNode* TrkParser::PrimaryContext::TEXT() {
  return getToken(TrkParser::TEXT, 0);
}

tree::TerminalNode* TrkParser::PrimaryContext::NAME() {
  return getToken(TrkParser::NAME, 0);
}

tree::TerminalNode* TrkParser::PrimaryContext::PAREN_OPEN() {
  return getToken(TrkParser::PAREN_OPEN, 0);
}

std::vector<TrkParser::ExpressionContext *> TrkParser::PrimaryContext::expression() {
  return getRuleContexts<TrkParser::ExpressionContext>();
}

TrkParser::ExpressionContext* TrkParser::PrimaryContext::expression(size_t i) {
  return getRuleContext<TrkParser::ExpressionContext>(i);
}

tree::TerminalNode* TrkParser::PrimaryContext::PAREN_CLOSE() {
  return getToken(TrkParser::PAREN_CLOSE, 0);
}

std::vector<tree::TerminalNode *> TrkParser::PrimaryContext::COMMA() {
  return getTokens(TrkParser::COMMA);
}

tree::TerminalNode* TrkParser::PrimaryContext::COMMA(size_t i) {
  return getToken(TrkParser::COMMA, i);
}

tree::TerminalNode* TrkParser::PrimaryContext::BRACKET_OPEN() {
  return getToken(TrkParser::BRACKET_OPEN, 0);
}

tree::TerminalNode* TrkParser::PrimaryContext::BRACKET_CLOSE() {
  return getToken(TrkParser::BRACKET_CLOSE, 0);
}

TrkParser::ComprehensionContext* TrkParser::PrimaryContext::comprehension() {
  return getRuleContext<TrkParser::ComprehensionContext>(0);
}

TrkParser::GridContext* TrkParser::PrimaryContext::grid() {
  return getRuleContext<TrkParser::GridContext>(0);
}


size_t TrkParser::PrimaryContext::getRuleIndex() const {
  return TrkParser::RulePrimary;
}


TrkParser::PrimaryContext* TrkParser::primary() {
  PrimaryContext *_localctx = _tracker.createInstance<PrimaryContext>(_ctx, getState());
  enterRule(_localctx, 130, TrkParser::RulePrimary);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(626);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::NUMBER: {
        enterOuterAlt(_localctx, 1);
        setState(597);
        number();
        break;
      }

      case TrkParser::RATIO: {
        enterOuterAlt(_localctx, 2);
        setState(598);
        match(TrkParser::RATIO);
        break;
      }

      case TrkParser::NOTE: {
        enterOuterAlt(_localctx, 3);
        setState(599);
        match(TrkParser::NOTE);
        break;
      }

      case TrkParser::TEXT: {
        enterOuterAlt(_localctx, 4);
        setState(600);
        match(TrkParser::TEXT);
        break;
      }

      case TrkParser::NAME: {
        enterOuterAlt(_localctx, 5);
        setState(601);
        match(TrkParser::NAME);
        break;
      }

      case TrkParser::PAREN_OPEN: {
        enterOuterAlt(_localctx, 6);
        setState(602);
        match(TrkParser::PAREN_OPEN);
        setState(603);
        expression();
        setState(606);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == TrkParser::COMMA) {
          setState(604);
          match(TrkParser::COMMA);
          setState(605);
          expression();
        }
        setState(608);
        match(TrkParser::PAREN_CLOSE);
        break;
      }

      case TrkParser::BRACKET_OPEN: {
        enterOuterAlt(_localctx, 7);
        setState(610);
        match(TrkParser::BRACKET_OPEN);
        setState(622);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (((((_la - 45) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 45)) & ((1ULL << (TrkParser::GRID - 45))
          | (1ULL << (TrkParser::IF - 45))
          | (1ULL << (TrkParser::NOT - 45))
          | (1ULL << (TrkParser::NUMBER - 45))
          | (1ULL << (TrkParser::RATIO - 45))
          | (1ULL << (TrkParser::NOTE - 45))
          | (1ULL << (TrkParser::TEXT - 45))
          | (1ULL << (TrkParser::NAME - 45))
          | (1ULL << (TrkParser::PAREN_OPEN - 45))
          | (1ULL << (TrkParser::BRACKET_OPEN - 45))
          | (1ULL << (TrkParser::MINUS - 45)))) != 0)) {
          setState(611);
          expression();
          setState(620);
          _errHandler->sync(this);
          switch (_input->LA(1)) {
            case TrkParser::FOR: {
              setState(612);
              comprehension();
              break;
            }

            case TrkParser::BRACKET_CLOSE:
            case TrkParser::COMMA: {
              setState(617);
              _errHandler->sync(this);
              _la = _input->LA(1);
              while (_la == TrkParser::COMMA) {
                setState(613);
                match(TrkParser::COMMA);
                setState(614);
                expression();
                setState(619);
                _errHandler->sync(this);
                _la = _input->LA(1);
              }
              break;
            }

          default:
            throw NoViableAltException(this);
          }
        }
        setState(624);
        match(TrkParser::BRACKET_CLOSE);
        break;
      }

      case TrkParser::GRID: {
        enterOuterAlt(_localctx, 8);
        setState(625);
        grid();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ComprehensionContext ------------------------------------------------------------------

TrkParser::ComprehensionContext::ComprehensionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::ComprehensionContext::FOR() {
  return getToken(TrkParser::FOR, 0);
}

TrkParser::NameContext* TrkParser::ComprehensionContext::name() {
  return getRuleContext<TrkParser::NameContext>(0);
}

tree::TerminalNode* TrkParser::ComprehensionContext::IN() {
  return getToken(TrkParser::IN, 0);
}

TrkParser::ExpressionContext* TrkParser::ComprehensionContext::expression() {
  return getRuleContext<TrkParser::ExpressionContext>(0);
}


size_t TrkParser::ComprehensionContext::getRuleIndex() const {
  return TrkParser::RuleComprehension;
}


TrkParser::ComprehensionContext* TrkParser::comprehension() {
  ComprehensionContext *_localctx = _tracker.createInstance<ComprehensionContext>(_ctx, getState());
  enterRule(_localctx, 132, TrkParser::RuleComprehension);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(628);
    match(TrkParser::FOR);
    setState(629);
    name();
    setState(630);
    match(TrkParser::IN);
    setState(631);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- NumberContext ------------------------------------------------------------------

TrkParser::NumberContext::NumberContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<tree::TerminalNode *> TrkParser::NumberContext::NUMBER() {
  return getTokens(TrkParser::NUMBER);
}

tree::TerminalNode* TrkParser::NumberContext::NUMBER(size_t i) {
  return getToken(TrkParser::NUMBER, i);
}

tree::TerminalNode* TrkParser::NumberContext::UNIT() {
  return getToken(TrkParser::UNIT, 0);
}

tree::TerminalNode* TrkParser::NumberContext::PER() {
  return getToken(TrkParser::PER, 0);
}

tree::TerminalNode* TrkParser::NumberContext::FRACTION() {
  return getToken(TrkParser::FRACTION, 0);
}


size_t TrkParser::NumberContext::getRuleIndex() const {
  return TrkParser::RuleNumber;
}


TrkParser::NumberContext* TrkParser::number() {
  NumberContext *_localctx = _tracker.createInstance<NumberContext>(_ctx, getState());
  enterRule(_localctx, 134, TrkParser::RuleNumber);

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(633);
    match(TrkParser::NUMBER);
    setState(640);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::UNIT: {
        setState(634);
        match(TrkParser::UNIT);
        break;
      }

      case TrkParser::PER: {
        setState(635);
        match(TrkParser::PER);
        setState(636);
        match(TrkParser::UNIT);
        break;
      }

      case TrkParser::FRACTION: {
        setState(637);
        match(TrkParser::FRACTION);
        setState(638);
        match(TrkParser::NUMBER);
        setState(639);
        match(TrkParser::UNIT);
        break;
      }

      case TrkParser::EOF:
      case TrkParser::USE:
      case TrkParser::LET:
      case TrkParser::FN:
      case TrkParser::TUNING:
      case TrkParser::SCALE:
      case TrkParser::INSTRUMENT:
      case TrkParser::EFFECT:
      case TrkParser::PATTERN:
      case TrkParser::KIT:
      case TrkParser::PART:
      case TrkParser::SECTION:
      case TrkParser::BUS:
      case TrkParser::HUMANIZE:
      case TrkParser::VARIANT:
      case TrkParser::DELIVER:
      case TrkParser::TRACK:
      case TrkParser::PLAY:
      case TrkParser::MUTE:
      case TrkParser::SET:
      case TrkParser::RAMP:
      case TrkParser::SEND:
      case TrkParser::DUCK:
      case TrkParser::EXPECT:
      case TrkParser::EMIT:
      case TrkParser::AS:
      case TrkParser::AT:
      case TrkParser::FROM:
      case TrkParser::AFTER:
      case TrkParser::UNTIL:
      case TrkParser::TO:
      case TrkParser::OVER:
      case TrkParser::BY:
      case TrkParser::WITH:
      case TrkParser::SHAPE:
      case TrkParser::ON:
      case TrkParser::LIKE:
      case TrkParser::IN:
      case TrkParser::FOR:
      case TrkParser::THEN:
      case TrkParser::ELSE:
      case TrkParser::AND:
      case TrkParser::OR:
      case TrkParser::NAME:
      case TrkParser::PATTERN_OPEN:
      case TrkParser::BRACE_OPEN:
      case TrkParser::BRACE_CLOSE:
      case TrkParser::PAREN_OPEN:
      case TrkParser::PAREN_CLOSE:
      case TrkParser::BRACKET_OPEN:
      case TrkParser::BRACKET_CLOSE:
      case TrkParser::EQUAL:
      case TrkParser::NOT_EQUAL:
      case TrkParser::LESS_EQUAL:
      case TrkParser::GREATER_EQUAL:
      case TrkParser::LESS:
      case TrkParser::GREATER:
      case TrkParser::PLUS:
      case TrkParser::MINUS:
      case TrkParser::STAR:
      case TrkParser::SLASH:
      case TrkParser::CARET:
      case TrkParser::RANGE:
      case TrkParser::DOT:
      case TrkParser::COMMA: {
        break;
      }

    default:
      break;
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- GridContext ------------------------------------------------------------------

TrkParser::GridContext::GridContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::GridContext::GRID() {
  return getToken(TrkParser::GRID, 0);
}

std::vector<TrkParser::ProductContext *> TrkParser::GridContext::product() {
  return getRuleContexts<TrkParser::ProductContext>();
}

TrkParser::ProductContext* TrkParser::GridContext::product(size_t i) {
  return getRuleContext<TrkParser::ProductContext>(i);
}

tree::TerminalNode* TrkParser::GridContext::PATTERN_OPEN() {
  return getToken(TrkParser::PATTERN_OPEN, 0);
}

tree::TerminalNode* TrkParser::GridContext::PATTERN_CLOSE() {
  return getToken(TrkParser::PATTERN_CLOSE, 0);
}

tree::TerminalNode* TrkParser::GridContext::IN() {
  return getToken(TrkParser::IN, 0);
}

std::vector<TrkParser::CellContext *> TrkParser::GridContext::cell() {
  return getRuleContexts<TrkParser::CellContext>();
}

TrkParser::CellContext* TrkParser::GridContext::cell(size_t i) {
  return getRuleContext<TrkParser::CellContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::GridContext::BAR_LINE() {
  return getTokens(TrkParser::BAR_LINE);
}

tree::TerminalNode* TrkParser::GridContext::BAR_LINE(size_t i) {
  return getToken(TrkParser::BAR_LINE, i);
}


size_t TrkParser::GridContext::getRuleIndex() const {
  return TrkParser::RuleGrid;
}


TrkParser::GridContext* TrkParser::grid() {
  GridContext *_localctx = _tracker.createInstance<GridContext>(_ctx, getState());
  enterRule(_localctx, 136, TrkParser::RuleGrid);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(642);
    match(TrkParser::GRID);
    setState(643);
    product();
    setState(646);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == TrkParser::IN) {
      setState(644);
      match(TrkParser::IN);
      setState(645);
      product();
    }
    setState(648);
    match(TrkParser::PATTERN_OPEN);
    setState(653);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (((((_la - 93) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 93)) & ((1ULL << (TrkParser::BAR_LINE - 93))
      | (1ULL << (TrkParser::HIT - 93))
      | (1ULL << (TrkParser::REST - 93))
      | (1ULL << (TrkParser::HOLD - 93))
      | (1ULL << (TrkParser::STEP - 93))
      | (1ULL << (TrkParser::CELL_NOTE - 93))
      | (1ULL << (TrkParser::CHORD - 93))
      | (1ULL << (TrkParser::NUMERAL - 93))
      | (1ULL << (TrkParser::SPLICE - 93))
      | (1ULL << (TrkParser::GROUP_OPEN - 93))
      | (1ULL << (TrkParser::ALTERNATION_OPEN - 93)))) != 0)) {
      setState(651);
      _errHandler->sync(this);
      switch (_input->LA(1)) {
        case TrkParser::HIT:
        case TrkParser::REST:
        case TrkParser::HOLD:
        case TrkParser::STEP:
        case TrkParser::CELL_NOTE:
        case TrkParser::CHORD:
        case TrkParser::NUMERAL:
        case TrkParser::SPLICE:
        case TrkParser::GROUP_OPEN:
        case TrkParser::ALTERNATION_OPEN: {
          setState(649);
          cell();
          break;
        }

        case TrkParser::BAR_LINE: {
          setState(650);
          match(TrkParser::BAR_LINE);
          break;
        }

      default:
        throw NoViableAltException(this);
      }
      setState(655);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(656);
    match(TrkParser::PATTERN_CLOSE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- CellContext ------------------------------------------------------------------

TrkParser::CellContext::CellContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

TrkParser::ContentContext* TrkParser::CellContext::content() {
  return getRuleContext<TrkParser::ContentContext>(0);
}

std::vector<TrkParser::ModifierContext *> TrkParser::CellContext::modifier() {
  return getRuleContexts<TrkParser::ModifierContext>();
}

TrkParser::ModifierContext* TrkParser::CellContext::modifier(size_t i) {
  return getRuleContext<TrkParser::ModifierContext>(i);
}


size_t TrkParser::CellContext::getRuleIndex() const {
  return TrkParser::RuleCell;
}


TrkParser::CellContext* TrkParser::cell() {
  CellContext *_localctx = _tracker.createInstance<CellContext>(_ctx, getState());
  enterRule(_localctx, 138, TrkParser::RuleCell);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(658);
    content();
    setState(662);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (((((_la - 102) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 102)) & ((1ULL << (TrkParser::REPEAT - 102))
      | (1ULL << (TrkParser::REPLICATE - 102))
      | (1ULL << (TrkParser::CHANCE - 102))
      | (1ULL << (TrkParser::VELOCITY - 102))
      | (1ULL << (TrkParser::EUCLID - 102)))) != 0)) {
      setState(659);
      modifier();
      setState(664);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ContentContext ------------------------------------------------------------------

TrkParser::ContentContext::ContentContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::ContentContext::HIT() {
  return getToken(TrkParser::HIT, 0);
}

tree::TerminalNode* TrkParser::ContentContext::REST() {
  return getToken(TrkParser::REST, 0);
}

tree::TerminalNode* TrkParser::ContentContext::HOLD() {
  return getToken(TrkParser::HOLD, 0);
}

tree::TerminalNode* TrkParser::ContentContext::STEP() {
  return getToken(TrkParser::STEP, 0);
}

tree::TerminalNode* TrkParser::ContentContext::CELL_NOTE() {
  return getToken(TrkParser::CELL_NOTE, 0);
}

tree::TerminalNode* TrkParser::ContentContext::CHORD() {
  return getToken(TrkParser::CHORD, 0);
}

tree::TerminalNode* TrkParser::ContentContext::NUMERAL() {
  return getToken(TrkParser::NUMERAL, 0);
}

tree::TerminalNode* TrkParser::ContentContext::SPLICE() {
  return getToken(TrkParser::SPLICE, 0);
}

TrkParser::GroupContext* TrkParser::ContentContext::group() {
  return getRuleContext<TrkParser::GroupContext>(0);
}

tree::TerminalNode* TrkParser::ContentContext::ALTERNATION_OPEN() {
  return getToken(TrkParser::ALTERNATION_OPEN, 0);
}

tree::TerminalNode* TrkParser::ContentContext::ALTERNATION_CLOSE() {
  return getToken(TrkParser::ALTERNATION_CLOSE, 0);
}

std::vector<TrkParser::CellContext *> TrkParser::ContentContext::cell() {
  return getRuleContexts<TrkParser::CellContext>();
}

TrkParser::CellContext* TrkParser::ContentContext::cell(size_t i) {
  return getRuleContext<TrkParser::CellContext>(i);
}


size_t TrkParser::ContentContext::getRuleIndex() const {
  return TrkParser::RuleContent;
}


TrkParser::ContentContext* TrkParser::content() {
  ContentContext *_localctx = _tracker.createInstance<ContentContext>(_ctx, getState());
  enterRule(_localctx, 140, TrkParser::RuleContent);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    setState(682);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case TrkParser::HIT: {
        enterOuterAlt(_localctx, 1);
        setState(665);
        match(TrkParser::HIT);
        break;
      }

      case TrkParser::REST: {
        enterOuterAlt(_localctx, 2);
        setState(666);
        match(TrkParser::REST);
        break;
      }

      case TrkParser::HOLD: {
        enterOuterAlt(_localctx, 3);
        setState(667);
        match(TrkParser::HOLD);
        break;
      }

      case TrkParser::STEP: {
        enterOuterAlt(_localctx, 4);
        setState(668);
        match(TrkParser::STEP);
        break;
      }

      case TrkParser::CELL_NOTE: {
        enterOuterAlt(_localctx, 5);
        setState(669);
        match(TrkParser::CELL_NOTE);
        break;
      }

      case TrkParser::CHORD: {
        enterOuterAlt(_localctx, 6);
        setState(670);
        match(TrkParser::CHORD);
        break;
      }

      case TrkParser::NUMERAL: {
        enterOuterAlt(_localctx, 7);
        setState(671);
        match(TrkParser::NUMERAL);
        break;
      }

      case TrkParser::SPLICE: {
        enterOuterAlt(_localctx, 8);
        setState(672);
        match(TrkParser::SPLICE);
        break;
      }

      case TrkParser::GROUP_OPEN: {
        enterOuterAlt(_localctx, 9);
        setState(673);
        group();
        break;
      }

      case TrkParser::ALTERNATION_OPEN: {
        enterOuterAlt(_localctx, 10);
        setState(674);
        match(TrkParser::ALTERNATION_OPEN);
        setState(676); 
        _errHandler->sync(this);
        _la = _input->LA(1);
        do {
          setState(675);
          cell();
          setState(678); 
          _errHandler->sync(this);
          _la = _input->LA(1);
        } while (((((_la - 94) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 94)) & ((1ULL << (TrkParser::HIT - 94))
          | (1ULL << (TrkParser::REST - 94))
          | (1ULL << (TrkParser::HOLD - 94))
          | (1ULL << (TrkParser::STEP - 94))
          | (1ULL << (TrkParser::CELL_NOTE - 94))
          | (1ULL << (TrkParser::CHORD - 94))
          | (1ULL << (TrkParser::NUMERAL - 94))
          | (1ULL << (TrkParser::SPLICE - 94))
          | (1ULL << (TrkParser::GROUP_OPEN - 94))
          | (1ULL << (TrkParser::ALTERNATION_OPEN - 94)))) != 0));
        setState(680);
        match(TrkParser::ALTERNATION_CLOSE);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- GroupContext ------------------------------------------------------------------

TrkParser::GroupContext::GroupContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::GroupContext::GROUP_OPEN() {
  return getToken(TrkParser::GROUP_OPEN, 0);
}

tree::TerminalNode* TrkParser::GroupContext::GROUP_CLOSE() {
  return getToken(TrkParser::GROUP_CLOSE, 0);
}

std::vector<TrkParser::CellContext *> TrkParser::GroupContext::cell() {
  return getRuleContexts<TrkParser::CellContext>();
}

TrkParser::CellContext* TrkParser::GroupContext::cell(size_t i) {
  return getRuleContext<TrkParser::CellContext>(i);
}

std::vector<tree::TerminalNode *> TrkParser::GroupContext::TOGETHER() {
  return getTokens(TrkParser::TOGETHER);
}

tree::TerminalNode* TrkParser::GroupContext::TOGETHER(size_t i) {
  return getToken(TrkParser::TOGETHER, i);
}


size_t TrkParser::GroupContext::getRuleIndex() const {
  return TrkParser::RuleGroup;
}


TrkParser::GroupContext* TrkParser::group() {
  GroupContext *_localctx = _tracker.createInstance<GroupContext>(_ctx, getState());
  enterRule(_localctx, 142, TrkParser::RuleGroup);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(684);
    match(TrkParser::GROUP_OPEN);
    setState(686); 
    _errHandler->sync(this);
    _la = _input->LA(1);
    do {
      setState(685);
      cell();
      setState(688); 
      _errHandler->sync(this);
      _la = _input->LA(1);
    } while (((((_la - 94) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 94)) & ((1ULL << (TrkParser::HIT - 94))
      | (1ULL << (TrkParser::REST - 94))
      | (1ULL << (TrkParser::HOLD - 94))
      | (1ULL << (TrkParser::STEP - 94))
      | (1ULL << (TrkParser::CELL_NOTE - 94))
      | (1ULL << (TrkParser::CHORD - 94))
      | (1ULL << (TrkParser::NUMERAL - 94))
      | (1ULL << (TrkParser::SPLICE - 94))
      | (1ULL << (TrkParser::GROUP_OPEN - 94))
      | (1ULL << (TrkParser::ALTERNATION_OPEN - 94)))) != 0));
    setState(698);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == TrkParser::TOGETHER) {
      setState(690);
      match(TrkParser::TOGETHER);
      setState(692); 
      _errHandler->sync(this);
      _la = _input->LA(1);
      do {
        setState(691);
        cell();
        setState(694); 
        _errHandler->sync(this);
        _la = _input->LA(1);
      } while (((((_la - 94) & ~ 0x3fULL) == 0) &&
        ((1ULL << (_la - 94)) & ((1ULL << (TrkParser::HIT - 94))
        | (1ULL << (TrkParser::REST - 94))
        | (1ULL << (TrkParser::HOLD - 94))
        | (1ULL << (TrkParser::STEP - 94))
        | (1ULL << (TrkParser::CELL_NOTE - 94))
        | (1ULL << (TrkParser::CHORD - 94))
        | (1ULL << (TrkParser::NUMERAL - 94))
        | (1ULL << (TrkParser::SPLICE - 94))
        | (1ULL << (TrkParser::GROUP_OPEN - 94))
        | (1ULL << (TrkParser::ALTERNATION_OPEN - 94)))) != 0));
      setState(700);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(701);
    match(TrkParser::GROUP_CLOSE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ModifierContext ------------------------------------------------------------------

TrkParser::ModifierContext::ModifierContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* TrkParser::ModifierContext::REPEAT() {
  return getToken(TrkParser::REPEAT, 0);
}

tree::TerminalNode* TrkParser::ModifierContext::REPLICATE() {
  return getToken(TrkParser::REPLICATE, 0);
}

tree::TerminalNode* TrkParser::ModifierContext::CHANCE() {
  return getToken(TrkParser::CHANCE, 0);
}

tree::TerminalNode* TrkParser::ModifierContext::VELOCITY() {
  return getToken(TrkParser::VELOCITY, 0);
}

tree::TerminalNode* TrkParser::ModifierContext::EUCLID() {
  return getToken(TrkParser::EUCLID, 0);
}


size_t TrkParser::ModifierContext::getRuleIndex() const {
  return TrkParser::RuleModifier;
}


TrkParser::ModifierContext* TrkParser::modifier() {
  ModifierContext *_localctx = _tracker.createInstance<ModifierContext>(_ctx, getState());
  enterRule(_localctx, 144, TrkParser::RuleModifier);
  size_t _la = 0;

  auto onExit = finally([=] {
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(703);
    _la = _input->LA(1);
    if (!(((((_la - 102) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 102)) & ((1ULL << (TrkParser::REPEAT - 102))
      | (1ULL << (TrkParser::REPLICATE - 102))
      | (1ULL << (TrkParser::CHANCE - 102))
      | (1ULL << (TrkParser::VELOCITY - 102))
      | (1ULL << (TrkParser::EUCLID - 102)))) != 0))) {
    _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

// Static vars and initialization.
std::vector<dfa::DFA> TrkParser::_decisionToDFA;
atn::PredictionContextCache TrkParser::_sharedContextCache;

// We own the ATN which in turn owns the ATN states.
atn::ATN TrkParser::_atn;
std::vector<uint16_t> TrkParser::_serializedATN;

std::vector<std::string> TrkParser::_ruleNames = {
  "file", "edition", "item", "use", "declaration", "let", "function", "tuning", 
  "scale", "instrument", "effect", "pattern", "kit", "part", "bus", "humanize", 
  "variant", "deliver", "track", "section", "likeness", "parameters", "parameter", 
  "name", "dottedName", "member", "equations", "binding", "settings", "setting", 
  "settingName", "rows", "row", "lines", "changes", "deliveries", "emission", 
  "expectation", "verb", "playVerb", "muteVerb", "setVerb", "rampVerb", 
  "sendVerb", "duckVerb", "path", "phrases", "carrier", "measure", "aim", 
  "expression", "opening", "disjunction", "conjunction", "negation", "comparison", 
  "placement", "range", "sum", "product", "negative", "power", "postfix", 
  "suffix", "argument", "primary", "comprehension", "number", "grid", "cell", 
  "content", "group", "modifier"
};

std::vector<std::string> TrkParser::_literalNames = {
  "", "", "", "", "", "", "", "", "'trk'", "'use'", "'let'", "'fn'", "'tuning'", 
  "'scale'", "'instrument'", "'effect'", "'pattern'", "'kit'", "'part'", 
  "'section'", "'bus'", "'humanize'", "'variant'", "'deliver'", "'track'", 
  "'play'", "'mute'", "'set'", "'ramp'", "'send'", "'duck'", "'expect'", 
  "'emit'", "'as'", "'at'", "'from'", "'after'", "'until'", "'to'", "'over'", 
  "'by'", "'with'", "'shape'", "'on'", "'like'", "'grid'", "'in'", "'for'", 
  "'if'", "'then'", "'else'", "'and'", "'or'", "'not'", "", "", "", "", 
  "", "'{|'", "'{'", "'}'", "'('", "')'", "'['", "']'", "'->'", "'=='", 
  "'!='", "'<='", "'>='", "'<'", "'>'", "'='", "'+'", "'-'", "'*'", "'/'", 
  "'^'", "'..'", "'.'", "','", "'%'", "", "';'", "", "", "", "", "", "", 
  "", "", "'|'"
};

std::vector<std::string> TrkParser::_symbolicNames = {
  "", "UNIT", "PER", "FRACTION", "BARE", "WHITE", "DOCUMENTATION", "COMMENT", 
  "TRK", "USE", "LET", "FN", "TUNING", "SCALE", "INSTRUMENT", "EFFECT", 
  "PATTERN", "KIT", "PART", "SECTION", "BUS", "HUMANIZE", "VARIANT", "DELIVER", 
  "TRACK", "PLAY", "MUTE", "SET", "RAMP", "SEND", "DUCK", "EXPECT", "EMIT", 
  "AS", "AT", "FROM", "AFTER", "UNTIL", "TO", "OVER", "BY", "WITH", "SHAPE", 
  "ON", "LIKE", "GRID", "IN", "FOR", "IF", "THEN", "ELSE", "AND", "OR", 
  "NOT", "NUMBER", "RATIO", "NOTE", "TEXT", "NAME", "PATTERN_OPEN", "BRACE_OPEN", 
  "BRACE_CLOSE", "PAREN_OPEN", "PAREN_CLOSE", "BRACKET_OPEN", "BRACKET_CLOSE", 
  "ARROW", "EQUAL", "NOT_EQUAL", "LESS_EQUAL", "GREATER_EQUAL", "LESS", 
  "GREATER", "ASSIGN", "PLUS", "MINUS", "STAR", "SLASH", "CARET", "RANGE", 
  "DOT", "COMMA", "PERCENT", "UNCLOSED_TEXT", "SEMICOLON", "BLOCK_COMMENT", 
  "HASH_COMMENT", "FOREIGN_OPERATOR", "STRAY_PATTERN_CLOSE", "UNKNOWN_CHARACTER", 
  "CELLS_WHITE", "CELLS_COMMENT", "PATTERN_CLOSE", "BAR_LINE", "HIT", "REST", 
  "HOLD", "STEP", "CELL_NOTE", "CHORD", "NUMERAL", "SPLICE", "REPEAT", "REPLICATE", 
  "CHANCE", "VELOCITY", "EUCLID", "GROUP_OPEN", "GROUP_CLOSE", "TOGETHER", 
  "ALTERNATION_OPEN", "ALTERNATION_CLOSE", "STRAY_OCTAVE_MARK", "STRAY_MODIFIER", 
  "STRAY_WORD", "STRAY_CHARACTER"
};

dfa::Vocabulary TrkParser::_vocabulary(_literalNames, _symbolicNames);

std::vector<std::string> TrkParser::_tokenNames;

TrkParser::Initializer::Initializer() {
	for (size_t i = 0; i < _symbolicNames.size(); ++i) {
		std::string name = _vocabulary.getLiteralName(i);
		if (name.empty()) {
			name = _vocabulary.getSymbolicName(i);
		}

		if (name.empty()) {
			_tokenNames.push_back("<INVALID>");
		} else {
      _tokenNames.push_back(name);
    }
	}

  _serializedATN = {
    0x3, 0x608b, 0xa72a, 0x8133, 0xb9ed, 0x417c, 0x3be7, 0x7786, 0x5964, 
    0x3, 0x75, 0x2c4, 0x4, 0x2, 0x9, 0x2, 0x4, 0x3, 0x9, 0x3, 0x4, 0x4, 
    0x9, 0x4, 0x4, 0x5, 0x9, 0x5, 0x4, 0x6, 0x9, 0x6, 0x4, 0x7, 0x9, 0x7, 
    0x4, 0x8, 0x9, 0x8, 0x4, 0x9, 0x9, 0x9, 0x4, 0xa, 0x9, 0xa, 0x4, 0xb, 
    0x9, 0xb, 0x4, 0xc, 0x9, 0xc, 0x4, 0xd, 0x9, 0xd, 0x4, 0xe, 0x9, 0xe, 
    0x4, 0xf, 0x9, 0xf, 0x4, 0x10, 0x9, 0x10, 0x4, 0x11, 0x9, 0x11, 0x4, 
    0x12, 0x9, 0x12, 0x4, 0x13, 0x9, 0x13, 0x4, 0x14, 0x9, 0x14, 0x4, 0x15, 
    0x9, 0x15, 0x4, 0x16, 0x9, 0x16, 0x4, 0x17, 0x9, 0x17, 0x4, 0x18, 0x9, 
    0x18, 0x4, 0x19, 0x9, 0x19, 0x4, 0x1a, 0x9, 0x1a, 0x4, 0x1b, 0x9, 0x1b, 
    0x4, 0x1c, 0x9, 0x1c, 0x4, 0x1d, 0x9, 0x1d, 0x4, 0x1e, 0x9, 0x1e, 0x4, 
    0x1f, 0x9, 0x1f, 0x4, 0x20, 0x9, 0x20, 0x4, 0x21, 0x9, 0x21, 0x4, 0x22, 
    0x9, 0x22, 0x4, 0x23, 0x9, 0x23, 0x4, 0x24, 0x9, 0x24, 0x4, 0x25, 0x9, 
    0x25, 0x4, 0x26, 0x9, 0x26, 0x4, 0x27, 0x9, 0x27, 0x4, 0x28, 0x9, 0x28, 
    0x4, 0x29, 0x9, 0x29, 0x4, 0x2a, 0x9, 0x2a, 0x4, 0x2b, 0x9, 0x2b, 0x4, 
    0x2c, 0x9, 0x2c, 0x4, 0x2d, 0x9, 0x2d, 0x4, 0x2e, 0x9, 0x2e, 0x4, 0x2f, 
    0x9, 0x2f, 0x4, 0x30, 0x9, 0x30, 0x4, 0x31, 0x9, 0x31, 0x4, 0x32, 0x9, 
    0x32, 0x4, 0x33, 0x9, 0x33, 0x4, 0x34, 0x9, 0x34, 0x4, 0x35, 0x9, 0x35, 
    0x4, 0x36, 0x9, 0x36, 0x4, 0x37, 0x9, 0x37, 0x4, 0x38, 0x9, 0x38, 0x4, 
    0x39, 0x9, 0x39, 0x4, 0x3a, 0x9, 0x3a, 0x4, 0x3b, 0x9, 0x3b, 0x4, 0x3c, 
    0x9, 0x3c, 0x4, 0x3d, 0x9, 0x3d, 0x4, 0x3e, 0x9, 0x3e, 0x4, 0x3f, 0x9, 
    0x3f, 0x4, 0x40, 0x9, 0x40, 0x4, 0x41, 0x9, 0x41, 0x4, 0x42, 0x9, 0x42, 
    0x4, 0x43, 0x9, 0x43, 0x4, 0x44, 0x9, 0x44, 0x4, 0x45, 0x9, 0x45, 0x4, 
    0x46, 0x9, 0x46, 0x4, 0x47, 0x9, 0x47, 0x4, 0x48, 0x9, 0x48, 0x4, 0x49, 
    0x9, 0x49, 0x4, 0x4a, 0x9, 0x4a, 0x3, 0x2, 0x5, 0x2, 0x96, 0xa, 0x2, 
    0x3, 0x2, 0x7, 0x2, 0x99, 0xa, 0x2, 0xc, 0x2, 0xe, 0x2, 0x9c, 0xb, 0x2, 
    0x3, 0x2, 0x3, 0x2, 0x3, 0x3, 0x3, 0x3, 0x3, 0x3, 0x3, 0x4, 0x3, 0x4, 
    0x3, 0x4, 0x5, 0x4, 0xa6, 0xa, 0x4, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x5, 
    0x5, 0xab, 0xa, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x5, 0x5, 0xb0, 0xa, 
    0x5, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 
    0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 
    0x6, 0x3, 0x6, 0x5, 0x6, 0xc1, 0xa, 0x6, 0x3, 0x7, 0x3, 0x7, 0x3, 0x7, 
    0x3, 0x7, 0x3, 0x7, 0x3, 0x8, 0x3, 0x8, 0x3, 0x8, 0x3, 0x8, 0x3, 0x8, 
    0x3, 0x8, 0x5, 0x8, 0xce, 0xa, 0x8, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 
    0x9, 0x3, 0x9, 0x5, 0x9, 0xd5, 0xa, 0x9, 0x3, 0xa, 0x3, 0xa, 0x3, 0xa, 
    0x3, 0xa, 0x3, 0xa, 0x3, 0xb, 0x3, 0xb, 0x3, 0xb, 0x5, 0xb, 0xdf, 0xa, 
    0xb, 0x3, 0xb, 0x3, 0xb, 0x3, 0xc, 0x3, 0xc, 0x3, 0xc, 0x5, 0xc, 0xe6, 
    0xa, 0xc, 0x3, 0xc, 0x3, 0xc, 0x3, 0xc, 0x5, 0xc, 0xeb, 0xa, 0xc, 0x3, 
    0xd, 0x3, 0xd, 0x3, 0xd, 0x3, 0xd, 0x3, 0xd, 0x3, 0xe, 0x3, 0xe, 0x3, 
    0xe, 0x3, 0xe, 0x3, 0xf, 0x3, 0xf, 0x3, 0xf, 0x3, 0xf, 0x3, 0x10, 0x3, 
    0x10, 0x3, 0x10, 0x3, 0x10, 0x3, 0x11, 0x3, 0x11, 0x3, 0x11, 0x3, 0x11, 
    0x3, 0x12, 0x3, 0x12, 0x3, 0x12, 0x3, 0x12, 0x3, 0x13, 0x3, 0x13, 0x3, 
    0x13, 0x3, 0x14, 0x3, 0x14, 0x3, 0x14, 0x3, 0x14, 0x3, 0x15, 0x3, 0x15, 
    0x3, 0x15, 0x3, 0x15, 0x3, 0x15, 0x5, 0x15, 0x112, 0xa, 0x15, 0x3, 0x15, 
    0x5, 0x15, 0x115, 0xa, 0x15, 0x3, 0x15, 0x3, 0x15, 0x5, 0x15, 0x119, 
    0xa, 0x15, 0x5, 0x15, 0x11b, 0xa, 0x15, 0x3, 0x16, 0x3, 0x16, 0x3, 0x16, 
    0x3, 0x17, 0x3, 0x17, 0x3, 0x17, 0x3, 0x17, 0x7, 0x17, 0x124, 0xa, 0x17, 
    0xc, 0x17, 0xe, 0x17, 0x127, 0xb, 0x17, 0x5, 0x17, 0x129, 0xa, 0x17, 
    0x3, 0x17, 0x3, 0x17, 0x3, 0x18, 0x3, 0x18, 0x3, 0x18, 0x5, 0x18, 0x130, 
    0xa, 0x18, 0x3, 0x19, 0x3, 0x19, 0x3, 0x1a, 0x3, 0x1a, 0x3, 0x1a, 0x7, 
    0x1a, 0x137, 0xa, 0x1a, 0xc, 0x1a, 0xe, 0x1a, 0x13a, 0xb, 0x1a, 0x3, 
    0x1b, 0x3, 0x1b, 0x3, 0x1c, 0x3, 0x1c, 0x7, 0x1c, 0x140, 0xa, 0x1c, 
    0xc, 0x1c, 0xe, 0x1c, 0x143, 0xb, 0x1c, 0x3, 0x1c, 0x3, 0x1c, 0x3, 0x1d, 
    0x3, 0x1d, 0x3, 0x1d, 0x3, 0x1d, 0x3, 0x1e, 0x3, 0x1e, 0x7, 0x1e, 0x14d, 
    0xa, 0x1e, 0xc, 0x1e, 0xe, 0x1e, 0x150, 0xb, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 
    0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x3, 0x20, 0x3, 0x20, 0x3, 
    0x21, 0x3, 0x21, 0x7, 0x21, 0x15c, 0xa, 0x21, 0xc, 0x21, 0xe, 0x21, 
    0x15f, 0xb, 0x21, 0x3, 0x21, 0x3, 0x21, 0x3, 0x22, 0x3, 0x22, 0x3, 0x22, 
    0x3, 0x23, 0x3, 0x23, 0x7, 0x23, 0x168, 0xa, 0x23, 0xc, 0x23, 0xe, 0x23, 
    0x16b, 0xb, 0x23, 0x3, 0x23, 0x3, 0x23, 0x3, 0x24, 0x3, 0x24, 0x3, 0x24, 
    0x3, 0x24, 0x7, 0x24, 0x173, 0xa, 0x24, 0xc, 0x24, 0xe, 0x24, 0x176, 
    0xb, 0x24, 0x3, 0x24, 0x3, 0x24, 0x3, 0x25, 0x3, 0x25, 0x7, 0x25, 0x17c, 
    0xa, 0x25, 0xc, 0x25, 0xe, 0x25, 0x17f, 0xb, 0x25, 0x3, 0x25, 0x3, 0x25, 
    0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x27, 0x3, 0x27, 0x3, 0x27, 0x3, 
    0x28, 0x3, 0x28, 0x3, 0x28, 0x3, 0x28, 0x3, 0x28, 0x3, 0x28, 0x5, 0x28, 
    0x18f, 0xa, 0x28, 0x3, 0x29, 0x3, 0x29, 0x3, 0x29, 0x3, 0x29, 0x3, 0x2a, 
    0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2b, 0x3, 0x2b, 0x3, 0x2b, 0x3, 
    0x2b, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2d, 0x3, 0x2d, 
    0x3, 0x2d, 0x3, 0x2d, 0x3, 0x2e, 0x3, 0x2e, 0x3, 0x2e, 0x3, 0x2e, 0x3, 
    0x2f, 0x3, 0x2f, 0x3, 0x2f, 0x7, 0x2f, 0x1ac, 0xa, 0x2f, 0xc, 0x2f, 
    0xe, 0x2f, 0x1af, 0xb, 0x2f, 0x3, 0x30, 0x3, 0x30, 0x7, 0x30, 0x1b3, 
    0xa, 0x30, 0xc, 0x30, 0xe, 0x30, 0x1b6, 0xb, 0x30, 0x3, 0x30, 0x3, 0x30, 
    0x7, 0x30, 0x1ba, 0xa, 0x30, 0xc, 0x30, 0xe, 0x30, 0x1bd, 0xb, 0x30, 
    0x7, 0x30, 0x1bf, 0xa, 0x30, 0xc, 0x30, 0xe, 0x30, 0x1c2, 0xb, 0x30, 
    0x3, 0x31, 0x3, 0x31, 0x3, 0x31, 0x3, 0x32, 0x3, 0x32, 0x3, 0x32, 0x3, 
    0x33, 0x3, 0x33, 0x3, 0x33, 0x3, 0x33, 0x5, 0x33, 0x1ce, 0xa, 0x33, 
    0x3, 0x34, 0x7, 0x34, 0x1d1, 0xa, 0x34, 0xc, 0x34, 0xe, 0x34, 0x1d4, 
    0xb, 0x34, 0x3, 0x34, 0x3, 0x34, 0x3, 0x35, 0x3, 0x35, 0x3, 0x35, 0x3, 
    0x35, 0x3, 0x35, 0x3, 0x35, 0x3, 0x35, 0x3, 0x35, 0x3, 0x35, 0x5, 0x35, 
    0x1e1, 0xa, 0x35, 0x3, 0x36, 0x3, 0x36, 0x3, 0x36, 0x7, 0x36, 0x1e6, 
    0xa, 0x36, 0xc, 0x36, 0xe, 0x36, 0x1e9, 0xb, 0x36, 0x3, 0x37, 0x3, 0x37, 
    0x3, 0x37, 0x7, 0x37, 0x1ee, 0xa, 0x37, 0xc, 0x37, 0xe, 0x37, 0x1f1, 
    0xb, 0x37, 0x3, 0x38, 0x7, 0x38, 0x1f4, 0xa, 0x38, 0xc, 0x38, 0xe, 0x38, 
    0x1f7, 0xb, 0x38, 0x3, 0x38, 0x3, 0x38, 0x3, 0x39, 0x3, 0x39, 0x3, 0x39, 
    0x7, 0x39, 0x1fe, 0xa, 0x39, 0xc, 0x39, 0xe, 0x39, 0x201, 0xb, 0x39, 
    0x3, 0x3a, 0x3, 0x3a, 0x3, 0x3a, 0x7, 0x3a, 0x206, 0xa, 0x3a, 0xc, 0x3a, 
    0xe, 0x3a, 0x209, 0xb, 0x3a, 0x3, 0x3b, 0x3, 0x3b, 0x3, 0x3b, 0x5, 0x3b, 
    0x20e, 0xa, 0x3b, 0x3, 0x3c, 0x3, 0x3c, 0x3, 0x3c, 0x7, 0x3c, 0x213, 
    0xa, 0x3c, 0xc, 0x3c, 0xe, 0x3c, 0x216, 0xb, 0x3c, 0x3, 0x3d, 0x3, 0x3d, 
    0x3, 0x3d, 0x7, 0x3d, 0x21b, 0xa, 0x3d, 0xc, 0x3d, 0xe, 0x3d, 0x21e, 
    0xb, 0x3d, 0x3, 0x3e, 0x7, 0x3e, 0x221, 0xa, 0x3e, 0xc, 0x3e, 0xe, 0x3e, 
    0x224, 0xb, 0x3e, 0x3, 0x3e, 0x3, 0x3e, 0x3, 0x3f, 0x3, 0x3f, 0x3, 0x3f, 
    0x7, 0x3f, 0x22b, 0xa, 0x3f, 0xc, 0x3f, 0xe, 0x3f, 0x22e, 0xb, 0x3f, 
    0x3, 0x3f, 0x7, 0x3f, 0x231, 0xa, 0x3f, 0xc, 0x3f, 0xe, 0x3f, 0x234, 
    0xb, 0x3f, 0x3, 0x40, 0x3, 0x40, 0x7, 0x40, 0x238, 0xa, 0x40, 0xc, 0x40, 
    0xe, 0x40, 0x23b, 0xb, 0x40, 0x3, 0x41, 0x3, 0x41, 0x3, 0x41, 0x3, 0x41, 
    0x3, 0x41, 0x3, 0x41, 0x7, 0x41, 0x243, 0xa, 0x41, 0xc, 0x41, 0xe, 0x41, 
    0x246, 0xb, 0x41, 0x5, 0x41, 0x248, 0xa, 0x41, 0x3, 0x41, 0x3, 0x41, 
    0x3, 0x41, 0x3, 0x41, 0x3, 0x41, 0x5, 0x41, 0x24f, 0xa, 0x41, 0x3, 0x42, 
    0x3, 0x42, 0x3, 0x42, 0x5, 0x42, 0x254, 0xa, 0x42, 0x3, 0x42, 0x3, 0x42, 
    0x3, 0x43, 0x3, 0x43, 0x3, 0x43, 0x3, 0x43, 0x3, 0x43, 0x3, 0x43, 0x3, 
    0x43, 0x3, 0x43, 0x3, 0x43, 0x5, 0x43, 0x261, 0xa, 0x43, 0x3, 0x43, 
    0x3, 0x43, 0x3, 0x43, 0x3, 0x43, 0x3, 0x43, 0x3, 0x43, 0x3, 0x43, 0x7, 
    0x43, 0x26a, 0xa, 0x43, 0xc, 0x43, 0xe, 0x43, 0x26d, 0xb, 0x43, 0x5, 
    0x43, 0x26f, 0xa, 0x43, 0x5, 0x43, 0x271, 0xa, 0x43, 0x3, 0x43, 0x3, 
    0x43, 0x5, 0x43, 0x275, 0xa, 0x43, 0x3, 0x44, 0x3, 0x44, 0x3, 0x44, 
    0x3, 0x44, 0x3, 0x44, 0x3, 0x45, 0x3, 0x45, 0x3, 0x45, 0x3, 0x45, 0x3, 
    0x45, 0x3, 0x45, 0x3, 0x45, 0x5, 0x45, 0x283, 0xa, 0x45, 0x3, 0x46, 
    0x3, 0x46, 0x3, 0x46, 0x3, 0x46, 0x5, 0x46, 0x289, 0xa, 0x46, 0x3, 0x46, 
    0x3, 0x46, 0x3, 0x46, 0x7, 0x46, 0x28e, 0xa, 0x46, 0xc, 0x46, 0xe, 0x46, 
    0x291, 0xb, 0x46, 0x3, 0x46, 0x3, 0x46, 0x3, 0x47, 0x3, 0x47, 0x7, 0x47, 
    0x297, 0xa, 0x47, 0xc, 0x47, 0xe, 0x47, 0x29a, 0xb, 0x47, 0x3, 0x48, 
    0x3, 0x48, 0x3, 0x48, 0x3, 0x48, 0x3, 0x48, 0x3, 0x48, 0x3, 0x48, 0x3, 
    0x48, 0x3, 0x48, 0x3, 0x48, 0x3, 0x48, 0x6, 0x48, 0x2a7, 0xa, 0x48, 
    0xd, 0x48, 0xe, 0x48, 0x2a8, 0x3, 0x48, 0x3, 0x48, 0x5, 0x48, 0x2ad, 
    0xa, 0x48, 0x3, 0x49, 0x3, 0x49, 0x6, 0x49, 0x2b1, 0xa, 0x49, 0xd, 0x49, 
    0xe, 0x49, 0x2b2, 0x3, 0x49, 0x3, 0x49, 0x6, 0x49, 0x2b7, 0xa, 0x49, 
    0xd, 0x49, 0xe, 0x49, 0x2b8, 0x7, 0x49, 0x2bb, 0xa, 0x49, 0xc, 0x49, 
    0xe, 0x49, 0x2be, 0xb, 0x49, 0x3, 0x49, 0x3, 0x49, 0x3, 0x4a, 0x3, 0x4a, 
    0x3, 0x4a, 0x2, 0x2, 0x4b, 0x2, 0x4, 0x6, 0x8, 0xa, 0xc, 0xe, 0x10, 
    0x12, 0x14, 0x16, 0x18, 0x1a, 0x1c, 0x1e, 0x20, 0x22, 0x24, 0x26, 0x28, 
    0x2a, 0x2c, 0x2e, 0x30, 0x32, 0x34, 0x36, 0x38, 0x3a, 0x3c, 0x3e, 0x40, 
    0x42, 0x44, 0x46, 0x48, 0x4a, 0x4c, 0x4e, 0x50, 0x52, 0x54, 0x56, 0x58, 
    0x5a, 0x5c, 0x5e, 0x60, 0x62, 0x64, 0x66, 0x68, 0x6a, 0x6c, 0x6e, 0x70, 
    0x72, 0x74, 0x76, 0x78, 0x7a, 0x7c, 0x7e, 0x80, 0x82, 0x84, 0x86, 0x88, 
    0x8a, 0x8c, 0x8e, 0x90, 0x92, 0x2, 0x9, 0x4, 0x2, 0xa, 0x37, 0x3c, 0x3c, 
    0x4, 0x2, 0xe, 0xe, 0x3c, 0x3c, 0x5, 0x2, 0x23, 0x27, 0x29, 0x2a, 0x2c, 
    0x2c, 0x4, 0x2, 0x30, 0x30, 0x45, 0x4a, 0x3, 0x2, 0x4c, 0x4d, 0x3, 0x2, 
    0x4e, 0x4f, 0x3, 0x2, 0x68, 0x6c, 0x2, 0x2e1, 0x2, 0x95, 0x3, 0x2, 0x2, 
    0x2, 0x4, 0x9f, 0x3, 0x2, 0x2, 0x2, 0x6, 0xa5, 0x3, 0x2, 0x2, 0x2, 0x8, 
    0xa7, 0x3, 0x2, 0x2, 0x2, 0xa, 0xc0, 0x3, 0x2, 0x2, 0x2, 0xc, 0xc2, 
    0x3, 0x2, 0x2, 0x2, 0xe, 0xc7, 0x3, 0x2, 0x2, 0x2, 0x10, 0xcf, 0x3, 
    0x2, 0x2, 0x2, 0x12, 0xd6, 0x3, 0x2, 0x2, 0x2, 0x14, 0xdb, 0x3, 0x2, 
    0x2, 0x2, 0x16, 0xe2, 0x3, 0x2, 0x2, 0x2, 0x18, 0xec, 0x3, 0x2, 0x2, 
    0x2, 0x1a, 0xf1, 0x3, 0x2, 0x2, 0x2, 0x1c, 0xf5, 0x3, 0x2, 0x2, 0x2, 
    0x1e, 0xf9, 0x3, 0x2, 0x2, 0x2, 0x20, 0xfd, 0x3, 0x2, 0x2, 0x2, 0x22, 
    0x101, 0x3, 0x2, 0x2, 0x2, 0x24, 0x105, 0x3, 0x2, 0x2, 0x2, 0x26, 0x108, 
    0x3, 0x2, 0x2, 0x2, 0x28, 0x10c, 0x3, 0x2, 0x2, 0x2, 0x2a, 0x11c, 0x3, 
    0x2, 0x2, 0x2, 0x2c, 0x11f, 0x3, 0x2, 0x2, 0x2, 0x2e, 0x12c, 0x3, 0x2, 
    0x2, 0x2, 0x30, 0x131, 0x3, 0x2, 0x2, 0x2, 0x32, 0x133, 0x3, 0x2, 0x2, 
    0x2, 0x34, 0x13b, 0x3, 0x2, 0x2, 0x2, 0x36, 0x13d, 0x3, 0x2, 0x2, 0x2, 
    0x38, 0x146, 0x3, 0x2, 0x2, 0x2, 0x3a, 0x14a, 0x3, 0x2, 0x2, 0x2, 0x3c, 
    0x153, 0x3, 0x2, 0x2, 0x2, 0x3e, 0x157, 0x3, 0x2, 0x2, 0x2, 0x40, 0x159, 
    0x3, 0x2, 0x2, 0x2, 0x42, 0x162, 0x3, 0x2, 0x2, 0x2, 0x44, 0x165, 0x3, 
    0x2, 0x2, 0x2, 0x46, 0x16e, 0x3, 0x2, 0x2, 0x2, 0x48, 0x179, 0x3, 0x2, 
    0x2, 0x2, 0x4a, 0x182, 0x3, 0x2, 0x2, 0x2, 0x4c, 0x185, 0x3, 0x2, 0x2, 
    0x2, 0x4e, 0x18e, 0x3, 0x2, 0x2, 0x2, 0x50, 0x190, 0x3, 0x2, 0x2, 0x2, 
    0x52, 0x194, 0x3, 0x2, 0x2, 0x2, 0x54, 0x198, 0x3, 0x2, 0x2, 0x2, 0x56, 
    0x19c, 0x3, 0x2, 0x2, 0x2, 0x58, 0x1a0, 0x3, 0x2, 0x2, 0x2, 0x5a, 0x1a4, 
    0x3, 0x2, 0x2, 0x2, 0x5c, 0x1a8, 0x3, 0x2, 0x2, 0x2, 0x5e, 0x1b4, 0x3, 
    0x2, 0x2, 0x2, 0x60, 0x1c3, 0x3, 0x2, 0x2, 0x2, 0x62, 0x1c6, 0x3, 0x2, 
    0x2, 0x2, 0x64, 0x1cd, 0x3, 0x2, 0x2, 0x2, 0x66, 0x1d2, 0x3, 0x2, 0x2, 
    0x2, 0x68, 0x1e0, 0x3, 0x2, 0x2, 0x2, 0x6a, 0x1e2, 0x3, 0x2, 0x2, 0x2, 
    0x6c, 0x1ea, 0x3, 0x2, 0x2, 0x2, 0x6e, 0x1f5, 0x3, 0x2, 0x2, 0x2, 0x70, 
    0x1fa, 0x3, 0x2, 0x2, 0x2, 0x72, 0x202, 0x3, 0x2, 0x2, 0x2, 0x74, 0x20a, 
    0x3, 0x2, 0x2, 0x2, 0x76, 0x20f, 0x3, 0x2, 0x2, 0x2, 0x78, 0x217, 0x3, 
    0x2, 0x2, 0x2, 0x7a, 0x222, 0x3, 0x2, 0x2, 0x2, 0x7c, 0x227, 0x3, 0x2, 
    0x2, 0x2, 0x7e, 0x235, 0x3, 0x2, 0x2, 0x2, 0x80, 0x24e, 0x3, 0x2, 0x2, 
    0x2, 0x82, 0x253, 0x3, 0x2, 0x2, 0x2, 0x84, 0x274, 0x3, 0x2, 0x2, 0x2, 
    0x86, 0x276, 0x3, 0x2, 0x2, 0x2, 0x88, 0x27b, 0x3, 0x2, 0x2, 0x2, 0x8a, 
    0x284, 0x3, 0x2, 0x2, 0x2, 0x8c, 0x294, 0x3, 0x2, 0x2, 0x2, 0x8e, 0x2ac, 
    0x3, 0x2, 0x2, 0x2, 0x90, 0x2ae, 0x3, 0x2, 0x2, 0x2, 0x92, 0x2c1, 0x3, 
    0x2, 0x2, 0x2, 0x94, 0x96, 0x5, 0x4, 0x3, 0x2, 0x95, 0x94, 0x3, 0x2, 
    0x2, 0x2, 0x95, 0x96, 0x3, 0x2, 0x2, 0x2, 0x96, 0x9a, 0x3, 0x2, 0x2, 
    0x2, 0x97, 0x99, 0x5, 0x6, 0x4, 0x2, 0x98, 0x97, 0x3, 0x2, 0x2, 0x2, 
    0x99, 0x9c, 0x3, 0x2, 0x2, 0x2, 0x9a, 0x98, 0x3, 0x2, 0x2, 0x2, 0x9a, 
    0x9b, 0x3, 0x2, 0x2, 0x2, 0x9b, 0x9d, 0x3, 0x2, 0x2, 0x2, 0x9c, 0x9a, 
    0x3, 0x2, 0x2, 0x2, 0x9d, 0x9e, 0x7, 0x2, 0x2, 0x3, 0x9e, 0x3, 0x3, 
    0x2, 0x2, 0x2, 0x9f, 0xa0, 0x7, 0xa, 0x2, 0x2, 0xa0, 0xa1, 0x7, 0x38, 
    0x2, 0x2, 0xa1, 0x5, 0x3, 0x2, 0x2, 0x2, 0xa2, 0xa6, 0x5, 0x8, 0x5, 
    0x2, 0xa3, 0xa6, 0x5, 0xa, 0x6, 0x2, 0xa4, 0xa6, 0x5, 0x4c, 0x27, 0x2, 
    0xa5, 0xa2, 0x3, 0x2, 0x2, 0x2, 0xa5, 0xa3, 0x3, 0x2, 0x2, 0x2, 0xa5, 
    0xa4, 0x3, 0x2, 0x2, 0x2, 0xa6, 0x7, 0x3, 0x2, 0x2, 0x2, 0xa7, 0xaa, 
    0x7, 0xb, 0x2, 0x2, 0xa8, 0xab, 0x5, 0x32, 0x1a, 0x2, 0xa9, 0xab, 0x7, 
    0x3b, 0x2, 0x2, 0xaa, 0xa8, 0x3, 0x2, 0x2, 0x2, 0xaa, 0xa9, 0x3, 0x2, 
    0x2, 0x2, 0xab, 0xaf, 0x3, 0x2, 0x2, 0x2, 0xac, 0xad, 0x7, 0x23, 0x2, 
    0x2, 0xad, 0xb0, 0x5, 0x30, 0x19, 0x2, 0xae, 0xb0, 0x7, 0x6, 0x2, 0x2, 
    0xaf, 0xac, 0x3, 0x2, 0x2, 0x2, 0xaf, 0xae, 0x3, 0x2, 0x2, 0x2, 0xaf, 
    0xb0, 0x3, 0x2, 0x2, 0x2, 0xb0, 0x9, 0x3, 0x2, 0x2, 0x2, 0xb1, 0xc1, 
    0x5, 0xc, 0x7, 0x2, 0xb2, 0xc1, 0x5, 0xe, 0x8, 0x2, 0xb3, 0xc1, 0x5, 
    0x10, 0x9, 0x2, 0xb4, 0xc1, 0x5, 0x12, 0xa, 0x2, 0xb5, 0xc1, 0x5, 0x14, 
    0xb, 0x2, 0xb6, 0xc1, 0x5, 0x16, 0xc, 0x2, 0xb7, 0xc1, 0x5, 0x18, 0xd, 
    0x2, 0xb8, 0xc1, 0x5, 0x1a, 0xe, 0x2, 0xb9, 0xc1, 0x5, 0x1c, 0xf, 0x2, 
    0xba, 0xc1, 0x5, 0x28, 0x15, 0x2, 0xbb, 0xc1, 0x5, 0x1e, 0x10, 0x2, 
    0xbc, 0xc1, 0x5, 0x20, 0x11, 0x2, 0xbd, 0xc1, 0x5, 0x22, 0x12, 0x2, 
    0xbe, 0xc1, 0x5, 0x24, 0x13, 0x2, 0xbf, 0xc1, 0x5, 0x26, 0x14, 0x2, 
    0xc0, 0xb1, 0x3, 0x2, 0x2, 0x2, 0xc0, 0xb2, 0x3, 0x2, 0x2, 0x2, 0xc0, 
    0xb3, 0x3, 0x2, 0x2, 0x2, 0xc0, 0xb4, 0x3, 0x2, 0x2, 0x2, 0xc0, 0xb5, 
    0x3, 0x2, 0x2, 0x2, 0xc0, 0xb6, 0x3, 0x2, 0x2, 0x2, 0xc0, 0xb7, 0x3, 
    0x2, 0x2, 0x2, 0xc0, 0xb8, 0x3, 0x2, 0x2, 0x2, 0xc0, 0xb9, 0x3, 0x2, 
    0x2, 0x2, 0xc0, 0xba, 0x3, 0x2, 0x2, 0x2, 0xc0, 0xbb, 0x3, 0x2, 0x2, 
    0x2, 0xc0, 0xbc, 0x3, 0x2, 0x2, 0x2, 0xc0, 0xbd, 0x3, 0x2, 0x2, 0x2, 
    0xc0, 0xbe, 0x3, 0x2, 0x2, 0x2, 0xc0, 0xbf, 0x3, 0x2, 0x2, 0x2, 0xc1, 
    0xb, 0x3, 0x2, 0x2, 0x2, 0xc2, 0xc3, 0x7, 0xc, 0x2, 0x2, 0xc3, 0xc4, 
    0x5, 0x30, 0x19, 0x2, 0xc4, 0xc5, 0x7, 0x4b, 0x2, 0x2, 0xc5, 0xc6, 0x5, 
    0x66, 0x34, 0x2, 0xc6, 0xd, 0x3, 0x2, 0x2, 0x2, 0xc7, 0xc8, 0x7, 0xd, 
    0x2, 0x2, 0xc8, 0xc9, 0x5, 0x30, 0x19, 0x2, 0xc9, 0xcd, 0x5, 0x2c, 0x17, 
    0x2, 0xca, 0xcb, 0x7, 0x4b, 0x2, 0x2, 0xcb, 0xce, 0x5, 0x66, 0x34, 0x2, 
    0xcc, 0xce, 0x5, 0x36, 0x1c, 0x2, 0xcd, 0xca, 0x3, 0x2, 0x2, 0x2, 0xcd, 
    0xcc, 0x3, 0x2, 0x2, 0x2, 0xce, 0xf, 0x3, 0x2, 0x2, 0x2, 0xcf, 0xd0, 
    0x7, 0xe, 0x2, 0x2, 0xd0, 0xd4, 0x5, 0x30, 0x19, 0x2, 0xd1, 0xd2, 0x7, 
    0x4b, 0x2, 0x2, 0xd2, 0xd5, 0x5, 0x66, 0x34, 0x2, 0xd3, 0xd5, 0x5, 0x36, 
    0x1c, 0x2, 0xd4, 0xd1, 0x3, 0x2, 0x2, 0x2, 0xd4, 0xd3, 0x3, 0x2, 0x2, 
    0x2, 0xd5, 0x11, 0x3, 0x2, 0x2, 0x2, 0xd6, 0xd7, 0x7, 0xf, 0x2, 0x2, 
    0xd7, 0xd8, 0x5, 0x30, 0x19, 0x2, 0xd8, 0xd9, 0x7, 0x4b, 0x2, 0x2, 0xd9, 
    0xda, 0x5, 0x66, 0x34, 0x2, 0xda, 0x13, 0x3, 0x2, 0x2, 0x2, 0xdb, 0xdc, 
    0x7, 0x10, 0x2, 0x2, 0xdc, 0xde, 0x5, 0x30, 0x19, 0x2, 0xdd, 0xdf, 0x5, 
    0x2c, 0x17, 0x2, 0xde, 0xdd, 0x3, 0x2, 0x2, 0x2, 0xde, 0xdf, 0x3, 0x2, 
    0x2, 0x2, 0xdf, 0xe0, 0x3, 0x2, 0x2, 0x2, 0xe0, 0xe1, 0x5, 0x36, 0x1c, 
    0x2, 0xe1, 0x15, 0x3, 0x2, 0x2, 0x2, 0xe2, 0xe3, 0x7, 0x11, 0x2, 0x2, 
    0xe3, 0xe5, 0x5, 0x30, 0x19, 0x2, 0xe4, 0xe6, 0x5, 0x2c, 0x17, 0x2, 
    0xe5, 0xe4, 0x3, 0x2, 0x2, 0x2, 0xe5, 0xe6, 0x3, 0x2, 0x2, 0x2, 0xe6, 
    0xea, 0x3, 0x2, 0x2, 0x2, 0xe7, 0xe8, 0x7, 0x4b, 0x2, 0x2, 0xe8, 0xeb, 
    0x5, 0x66, 0x34, 0x2, 0xe9, 0xeb, 0x5, 0x36, 0x1c, 0x2, 0xea, 0xe7, 
    0x3, 0x2, 0x2, 0x2, 0xea, 0xe9, 0x3, 0x2, 0x2, 0x2, 0xeb, 0x17, 0x3, 
    0x2, 0x2, 0x2, 0xec, 0xed, 0x7, 0x12, 0x2, 0x2, 0xed, 0xee, 0x5, 0x30, 
    0x19, 0x2, 0xee, 0xef, 0x7, 0x4b, 0x2, 0x2, 0xef, 0xf0, 0x5, 0x66, 0x34, 
    0x2, 0xf0, 0x19, 0x3, 0x2, 0x2, 0x2, 0xf1, 0xf2, 0x7, 0x13, 0x2, 0x2, 
    0xf2, 0xf3, 0x5, 0x30, 0x19, 0x2, 0xf3, 0xf4, 0x5, 0x40, 0x21, 0x2, 
    0xf4, 0x1b, 0x3, 0x2, 0x2, 0x2, 0xf5, 0xf6, 0x7, 0x14, 0x2, 0x2, 0xf6, 
    0xf7, 0x5, 0x30, 0x19, 0x2, 0xf7, 0xf8, 0x5, 0x44, 0x23, 0x2, 0xf8, 
    0x1d, 0x3, 0x2, 0x2, 0x2, 0xf9, 0xfa, 0x7, 0x16, 0x2, 0x2, 0xfa, 0xfb, 
    0x5, 0x30, 0x19, 0x2, 0xfb, 0xfc, 0x5, 0x36, 0x1c, 0x2, 0xfc, 0x1f, 
    0x3, 0x2, 0x2, 0x2, 0xfd, 0xfe, 0x7, 0x17, 0x2, 0x2, 0xfe, 0xff, 0x5, 
    0x32, 0x1a, 0x2, 0xff, 0x100, 0x5, 0x36, 0x1c, 0x2, 0x100, 0x21, 0x3, 
    0x2, 0x2, 0x2, 0x101, 0x102, 0x7, 0x18, 0x2, 0x2, 0x102, 0x103, 0x5, 
    0x30, 0x19, 0x2, 0x103, 0x104, 0x5, 0x46, 0x24, 0x2, 0x104, 0x23, 0x3, 
    0x2, 0x2, 0x2, 0x105, 0x106, 0x7, 0x19, 0x2, 0x2, 0x106, 0x107, 0x5, 
    0x48, 0x25, 0x2, 0x107, 0x25, 0x3, 0x2, 0x2, 0x2, 0x108, 0x109, 0x7, 
    0x1a, 0x2, 0x2, 0x109, 0x10a, 0x7, 0x3b, 0x2, 0x2, 0x10a, 0x10b, 0x5, 
    0x3a, 0x1e, 0x2, 0x10b, 0x27, 0x3, 0x2, 0x2, 0x2, 0x10c, 0x10d, 0x7, 
    0x15, 0x2, 0x2, 0x10d, 0x11a, 0x5, 0x30, 0x19, 0x2, 0x10e, 0x114, 0x5, 
    0x76, 0x3c, 0x2, 0x10f, 0x111, 0x5, 0x2a, 0x16, 0x2, 0x110, 0x112, 0x5, 
    0x44, 0x23, 0x2, 0x111, 0x110, 0x3, 0x2, 0x2, 0x2, 0x111, 0x112, 0x3, 
    0x2, 0x2, 0x2, 0x112, 0x115, 0x3, 0x2, 0x2, 0x2, 0x113, 0x115, 0x5, 
    0x44, 0x23, 0x2, 0x114, 0x10f, 0x3, 0x2, 0x2, 0x2, 0x114, 0x113, 0x3, 
    0x2, 0x2, 0x2, 0x115, 0x11b, 0x3, 0x2, 0x2, 0x2, 0x116, 0x118, 0x5, 
    0x2a, 0x16, 0x2, 0x117, 0x119, 0x5, 0x44, 0x23, 0x2, 0x118, 0x117, 0x3, 
    0x2, 0x2, 0x2, 0x118, 0x119, 0x3, 0x2, 0x2, 0x2, 0x119, 0x11b, 0x3, 
    0x2, 0x2, 0x2, 0x11a, 0x10e, 0x3, 0x2, 0x2, 0x2, 0x11a, 0x116, 0x3, 
    0x2, 0x2, 0x2, 0x11b, 0x29, 0x3, 0x2, 0x2, 0x2, 0x11c, 0x11d, 0x7, 0x2e, 
    0x2, 0x2, 0x11d, 0x11e, 0x5, 0x30, 0x19, 0x2, 0x11e, 0x2b, 0x3, 0x2, 
    0x2, 0x2, 0x11f, 0x128, 0x7, 0x40, 0x2, 0x2, 0x120, 0x125, 0x5, 0x2e, 
    0x18, 0x2, 0x121, 0x122, 0x7, 0x53, 0x2, 0x2, 0x122, 0x124, 0x5, 0x2e, 
    0x18, 0x2, 0x123, 0x121, 0x3, 0x2, 0x2, 0x2, 0x124, 0x127, 0x3, 0x2, 
    0x2, 0x2, 0x125, 0x123, 0x3, 0x2, 0x2, 0x2, 0x125, 0x126, 0x3, 0x2, 
    0x2, 0x2, 0x126, 0x129, 0x3, 0x2, 0x2, 0x2, 0x127, 0x125, 0x3, 0x2, 
    0x2, 0x2, 0x128, 0x120, 0x3, 0x2, 0x2, 0x2, 0x128, 0x129, 0x3, 0x2, 
    0x2, 0x2, 0x129, 0x12a, 0x3, 0x2, 0x2, 0x2, 0x12a, 0x12b, 0x7, 0x41, 
    0x2, 0x2, 0x12b, 0x2d, 0x3, 0x2, 0x2, 0x2, 0x12c, 0x12f, 0x5, 0x30, 
    0x19, 0x2, 0x12d, 0x12e, 0x7, 0x4b, 0x2, 0x2, 0x12e, 0x130, 0x5, 0x66, 
    0x34, 0x2, 0x12f, 0x12d, 0x3, 0x2, 0x2, 0x2, 0x12f, 0x130, 0x3, 0x2, 
    0x2, 0x2, 0x130, 0x2f, 0x3, 0x2, 0x2, 0x2, 0x131, 0x132, 0x7, 0x3c, 
    0x2, 0x2, 0x132, 0x31, 0x3, 0x2, 0x2, 0x2, 0x133, 0x138, 0x5, 0x30, 
    0x19, 0x2, 0x134, 0x135, 0x7, 0x52, 0x2, 0x2, 0x135, 0x137, 0x5, 0x34, 
    0x1b, 0x2, 0x136, 0x134, 0x3, 0x2, 0x2, 0x2, 0x137, 0x13a, 0x3, 0x2, 
    0x2, 0x2, 0x138, 0x136, 0x3, 0x2, 0x2, 0x2, 0x138, 0x139, 0x3, 0x2, 
    0x2, 0x2, 0x139, 0x33, 0x3, 0x2, 0x2, 0x2, 0x13a, 0x138, 0x3, 0x2, 0x2, 
    0x2, 0x13b, 0x13c, 0x9, 0x2, 0x2, 0x2, 0x13c, 0x35, 0x3, 0x2, 0x2, 0x2, 
    0x13d, 0x141, 0x7, 0x3e, 0x2, 0x2, 0x13e, 0x140, 0x5, 0x38, 0x1d, 0x2, 
    0x13f, 0x13e, 0x3, 0x2, 0x2, 0x2, 0x140, 0x143, 0x3, 0x2, 0x2, 0x2, 
    0x141, 0x13f, 0x3, 0x2, 0x2, 0x2, 0x141, 0x142, 0x3, 0x2, 0x2, 0x2, 
    0x142, 0x144, 0x3, 0x2, 0x2, 0x2, 0x143, 0x141, 0x3, 0x2, 0x2, 0x2, 
    0x144, 0x145, 0x7, 0x3f, 0x2, 0x2, 0x145, 0x37, 0x3, 0x2, 0x2, 0x2, 
    0x146, 0x147, 0x5, 0x30, 0x19, 0x2, 0x147, 0x148, 0x7, 0x4b, 0x2, 0x2, 
    0x148, 0x149, 0x5, 0x66, 0x34, 0x2, 0x149, 0x39, 0x3, 0x2, 0x2, 0x2, 
    0x14a, 0x14e, 0x7, 0x3e, 0x2, 0x2, 0x14b, 0x14d, 0x5, 0x3c, 0x1f, 0x2, 
    0x14c, 0x14b, 0x3, 0x2, 0x2, 0x2, 0x14d, 0x150, 0x3, 0x2, 0x2, 0x2, 
    0x14e, 0x14c, 0x3, 0x2, 0x2, 0x2, 0x14e, 0x14f, 0x3, 0x2, 0x2, 0x2, 
    0x14f, 0x151, 0x3, 0x2, 0x2, 0x2, 0x150, 0x14e, 0x3, 0x2, 0x2, 0x2, 
    0x151, 0x152, 0x7, 0x3f, 0x2, 0x2, 0x152, 0x3b, 0x3, 0x2, 0x2, 0x2, 
    0x153, 0x154, 0x5, 0x3e, 0x20, 0x2, 0x154, 0x155, 0x7, 0x4b, 0x2, 0x2, 
    0x155, 0x156, 0x5, 0x66, 0x34, 0x2, 0x156, 0x3d, 0x3, 0x2, 0x2, 0x2, 
    0x157, 0x158, 0x9, 0x3, 0x2, 0x2, 0x158, 0x3f, 0x3, 0x2, 0x2, 0x2, 0x159, 
    0x15d, 0x7, 0x3e, 0x2, 0x2, 0x15a, 0x15c, 0x5, 0x42, 0x22, 0x2, 0x15b, 
    0x15a, 0x3, 0x2, 0x2, 0x2, 0x15c, 0x15f, 0x3, 0x2, 0x2, 0x2, 0x15d, 
    0x15b, 0x3, 0x2, 0x2, 0x2, 0x15d, 0x15e, 0x3, 0x2, 0x2, 0x2, 0x15e, 
    0x160, 0x3, 0x2, 0x2, 0x2, 0x15f, 0x15d, 0x3, 0x2, 0x2, 0x2, 0x160, 
    0x161, 0x7, 0x3f, 0x2, 0x2, 0x161, 0x41, 0x3, 0x2, 0x2, 0x2, 0x162, 
    0x163, 0x5, 0x32, 0x1a, 0x2, 0x163, 0x164, 0x5, 0x7e, 0x40, 0x2, 0x164, 
    0x43, 0x3, 0x2, 0x2, 0x2, 0x165, 0x169, 0x7, 0x3e, 0x2, 0x2, 0x166, 
    0x168, 0x5, 0x4e, 0x28, 0x2, 0x167, 0x166, 0x3, 0x2, 0x2, 0x2, 0x168, 
    0x16b, 0x3, 0x2, 0x2, 0x2, 0x169, 0x167, 0x3, 0x2, 0x2, 0x2, 0x169, 
    0x16a, 0x3, 0x2, 0x2, 0x2, 0x16a, 0x16c, 0x3, 0x2, 0x2, 0x2, 0x16b, 
    0x169, 0x3, 0x2, 0x2, 0x2, 0x16c, 0x16d, 0x7, 0x3f, 0x2, 0x2, 0x16d, 
    0x45, 0x3, 0x2, 0x2, 0x2, 0x16e, 0x174, 0x7, 0x3e, 0x2, 0x2, 0x16f, 
    0x173, 0x5, 0x3c, 0x1f, 0x2, 0x170, 0x173, 0x5, 0x4e, 0x28, 0x2, 0x171, 
    0x173, 0x5, 0x4c, 0x27, 0x2, 0x172, 0x16f, 0x3, 0x2, 0x2, 0x2, 0x172, 
    0x170, 0x3, 0x2, 0x2, 0x2, 0x172, 0x171, 0x3, 0x2, 0x2, 0x2, 0x173, 
    0x176, 0x3, 0x2, 0x2, 0x2, 0x174, 0x172, 0x3, 0x2, 0x2, 0x2, 0x174, 
    0x175, 0x3, 0x2, 0x2, 0x2, 0x175, 0x177, 0x3, 0x2, 0x2, 0x2, 0x176, 
    0x174, 0x3, 0x2, 0x2, 0x2, 0x177, 0x178, 0x7, 0x3f, 0x2, 0x2, 0x178, 
    0x47, 0x3, 0x2, 0x2, 0x2, 0x179, 0x17d, 0x7, 0x3e, 0x2, 0x2, 0x17a, 
    0x17c, 0x5, 0x4a, 0x26, 0x2, 0x17b, 0x17a, 0x3, 0x2, 0x2, 0x2, 0x17c, 
    0x17f, 0x3, 0x2, 0x2, 0x2, 0x17d, 0x17b, 0x3, 0x2, 0x2, 0x2, 0x17d, 
    0x17e, 0x3, 0x2, 0x2, 0x2, 0x17e, 0x180, 0x3, 0x2, 0x2, 0x2, 0x17f, 
    0x17d, 0x3, 0x2, 0x2, 0x2, 0x180, 0x181, 0x7, 0x3f, 0x2, 0x2, 0x181, 
    0x49, 0x3, 0x2, 0x2, 0x2, 0x182, 0x183, 0x7, 0x22, 0x2, 0x2, 0x183, 
    0x184, 0x5, 0x66, 0x34, 0x2, 0x184, 0x4b, 0x3, 0x2, 0x2, 0x2, 0x185, 
    0x186, 0x7, 0x21, 0x2, 0x2, 0x186, 0x187, 0x5, 0x66, 0x34, 0x2, 0x187, 
    0x4d, 0x3, 0x2, 0x2, 0x2, 0x188, 0x18f, 0x5, 0x50, 0x29, 0x2, 0x189, 
    0x18f, 0x5, 0x52, 0x2a, 0x2, 0x18a, 0x18f, 0x5, 0x54, 0x2b, 0x2, 0x18b, 
    0x18f, 0x5, 0x56, 0x2c, 0x2, 0x18c, 0x18f, 0x5, 0x58, 0x2d, 0x2, 0x18d, 
    0x18f, 0x5, 0x5a, 0x2e, 0x2, 0x18e, 0x188, 0x3, 0x2, 0x2, 0x2, 0x18e, 
    0x189, 0x3, 0x2, 0x2, 0x2, 0x18e, 0x18a, 0x3, 0x2, 0x2, 0x2, 0x18e, 
    0x18b, 0x3, 0x2, 0x2, 0x2, 0x18e, 0x18c, 0x3, 0x2, 0x2, 0x2, 0x18e, 
    0x18d, 0x3, 0x2, 0x2, 0x2, 0x18f, 0x4f, 0x3, 0x2, 0x2, 0x2, 0x190, 0x191, 
    0x7, 0x1b, 0x2, 0x2, 0x191, 0x192, 0x5, 0x74, 0x3b, 0x2, 0x192, 0x193, 
    0x5, 0x5e, 0x30, 0x2, 0x193, 0x51, 0x3, 0x2, 0x2, 0x2, 0x194, 0x195, 
    0x7, 0x1c, 0x2, 0x2, 0x195, 0x196, 0x5, 0x74, 0x3b, 0x2, 0x196, 0x197, 
    0x5, 0x5e, 0x30, 0x2, 0x197, 0x53, 0x3, 0x2, 0x2, 0x2, 0x198, 0x199, 
    0x7, 0x1d, 0x2, 0x2, 0x199, 0x19a, 0x5, 0x5c, 0x2f, 0x2, 0x19a, 0x19b, 
    0x5, 0x5e, 0x30, 0x2, 0x19b, 0x55, 0x3, 0x2, 0x2, 0x2, 0x19c, 0x19d, 
    0x7, 0x1e, 0x2, 0x2, 0x19d, 0x19e, 0x5, 0x5c, 0x2f, 0x2, 0x19e, 0x19f, 
    0x5, 0x5e, 0x30, 0x2, 0x19f, 0x57, 0x3, 0x2, 0x2, 0x2, 0x1a0, 0x1a1, 
    0x7, 0x1f, 0x2, 0x2, 0x1a1, 0x1a2, 0x5, 0x74, 0x3b, 0x2, 0x1a2, 0x1a3, 
    0x5, 0x5e, 0x30, 0x2, 0x1a3, 0x59, 0x3, 0x2, 0x2, 0x2, 0x1a4, 0x1a5, 
    0x7, 0x20, 0x2, 0x2, 0x1a5, 0x1a6, 0x5, 0x74, 0x3b, 0x2, 0x1a6, 0x1a7, 
    0x5, 0x5e, 0x30, 0x2, 0x1a7, 0x5b, 0x3, 0x2, 0x2, 0x2, 0x1a8, 0x1ad, 
    0x5, 0x3e, 0x20, 0x2, 0x1a9, 0x1aa, 0x7, 0x52, 0x2, 0x2, 0x1aa, 0x1ac, 
    0x5, 0x34, 0x1b, 0x2, 0x1ab, 0x1a9, 0x3, 0x2, 0x2, 0x2, 0x1ac, 0x1af, 
    0x3, 0x2, 0x2, 0x2, 0x1ad, 0x1ab, 0x3, 0x2, 0x2, 0x2, 0x1ad, 0x1ae, 
    0x3, 0x2, 0x2, 0x2, 0x1ae, 0x5d, 0x3, 0x2, 0x2, 0x2, 0x1af, 0x1ad, 0x3, 
    0x2, 0x2, 0x2, 0x1b0, 0x1b3, 0x5, 0x60, 0x31, 0x2, 0x1b1, 0x1b3, 0x5, 
    0x62, 0x32, 0x2, 0x1b2, 0x1b0, 0x3, 0x2, 0x2, 0x2, 0x1b2, 0x1b1, 0x3, 
    0x2, 0x2, 0x2, 0x1b3, 0x1b6, 0x3, 0x2, 0x2, 0x2, 0x1b4, 0x1b2, 0x3, 
    0x2, 0x2, 0x2, 0x1b4, 0x1b5, 0x3, 0x2, 0x2, 0x2, 0x1b5, 0x1c0, 0x3, 
    0x2, 0x2, 0x2, 0x1b6, 0x1b4, 0x3, 0x2, 0x2, 0x2, 0x1b7, 0x1bb, 0x5, 
    0x64, 0x33, 0x2, 0x1b8, 0x1ba, 0x5, 0x62, 0x32, 0x2, 0x1b9, 0x1b8, 0x3, 
    0x2, 0x2, 0x2, 0x1ba, 0x1bd, 0x3, 0x2, 0x2, 0x2, 0x1bb, 0x1b9, 0x3, 
    0x2, 0x2, 0x2, 0x1bb, 0x1bc, 0x3, 0x2, 0x2, 0x2, 0x1bc, 0x1bf, 0x3, 
    0x2, 0x2, 0x2, 0x1bd, 0x1bb, 0x3, 0x2, 0x2, 0x2, 0x1be, 0x1b7, 0x3, 
    0x2, 0x2, 0x2, 0x1bf, 0x1c2, 0x3, 0x2, 0x2, 0x2, 0x1c0, 0x1be, 0x3, 
    0x2, 0x2, 0x2, 0x1c0, 0x1c1, 0x3, 0x2, 0x2, 0x2, 0x1c1, 0x5f, 0x3, 0x2, 
    0x2, 0x2, 0x1c2, 0x1c0, 0x3, 0x2, 0x2, 0x2, 0x1c3, 0x1c4, 0x7, 0x2d, 
    0x2, 0x2, 0x1c4, 0x1c5, 0x5, 0x74, 0x3b, 0x2, 0x1c5, 0x61, 0x3, 0x2, 
    0x2, 0x2, 0x1c6, 0x1c7, 0x9, 0x4, 0x2, 0x2, 0x1c7, 0x1c8, 0x5, 0x74, 
    0x3b, 0x2, 0x1c8, 0x63, 0x3, 0x2, 0x2, 0x2, 0x1c9, 0x1ca, 0x7, 0x28, 
    0x2, 0x2, 0x1ca, 0x1ce, 0x5, 0x66, 0x34, 0x2, 0x1cb, 0x1cc, 0x7, 0x2b, 
    0x2, 0x2, 0x1cc, 0x1ce, 0x5, 0x72, 0x3a, 0x2, 0x1cd, 0x1c9, 0x3, 0x2, 
    0x2, 0x2, 0x1cd, 0x1cb, 0x3, 0x2, 0x2, 0x2, 0x1ce, 0x65, 0x3, 0x2, 0x2, 
    0x2, 0x1cf, 0x1d1, 0x5, 0x68, 0x35, 0x2, 0x1d0, 0x1cf, 0x3, 0x2, 0x2, 
    0x2, 0x1d1, 0x1d4, 0x3, 0x2, 0x2, 0x2, 0x1d2, 0x1d0, 0x3, 0x2, 0x2, 
    0x2, 0x1d2, 0x1d3, 0x3, 0x2, 0x2, 0x2, 0x1d3, 0x1d5, 0x3, 0x2, 0x2, 
    0x2, 0x1d4, 0x1d2, 0x3, 0x2, 0x2, 0x2, 0x1d5, 0x1d6, 0x5, 0x6a, 0x36, 
    0x2, 0x1d6, 0x67, 0x3, 0x2, 0x2, 0x2, 0x1d7, 0x1d8, 0x7, 0x32, 0x2, 
    0x2, 0x1d8, 0x1d9, 0x5, 0x66, 0x34, 0x2, 0x1d9, 0x1da, 0x7, 0x33, 0x2, 
    0x2, 0x1da, 0x1db, 0x5, 0x66, 0x34, 0x2, 0x1db, 0x1dc, 0x7, 0x34, 0x2, 
    0x2, 0x1dc, 0x1e1, 0x3, 0x2, 0x2, 0x2, 0x1dd, 0x1de, 0x5, 0x30, 0x19, 
    0x2, 0x1de, 0x1df, 0x7, 0x44, 0x2, 0x2, 0x1df, 0x1e1, 0x3, 0x2, 0x2, 
    0x2, 0x1e0, 0x1d7, 0x3, 0x2, 0x2, 0x2, 0x1e0, 0x1dd, 0x3, 0x2, 0x2, 
    0x2, 0x1e1, 0x69, 0x3, 0x2, 0x2, 0x2, 0x1e2, 0x1e7, 0x5, 0x6c, 0x37, 
    0x2, 0x1e3, 0x1e4, 0x7, 0x36, 0x2, 0x2, 0x1e4, 0x1e6, 0x5, 0x6c, 0x37, 
    0x2, 0x1e5, 0x1e3, 0x3, 0x2, 0x2, 0x2, 0x1e6, 0x1e9, 0x3, 0x2, 0x2, 
    0x2, 0x1e7, 0x1e5, 0x3, 0x2, 0x2, 0x2, 0x1e7, 0x1e8, 0x3, 0x2, 0x2, 
    0x2, 0x1e8, 0x6b, 0x3, 0x2, 0x2, 0x2, 0x1e9, 0x1e7, 0x3, 0x2, 0x2, 0x2, 
    0x1ea, 0x1ef, 0x5, 0x6e, 0x38, 0x2, 0x1eb, 0x1ec, 0x7, 0x35, 0x2, 0x2, 
    0x1ec, 0x1ee, 0x5, 0x6e, 0x38, 0x2, 0x1ed, 0x1eb, 0x3, 0x2, 0x2, 0x2, 
    0x1ee, 0x1f1, 0x3, 0x2, 0x2, 0x2, 0x1ef, 0x1ed, 0x3, 0x2, 0x2, 0x2, 
    0x1ef, 0x1f0, 0x3, 0x2, 0x2, 0x2, 0x1f0, 0x6d, 0x3, 0x2, 0x2, 0x2, 0x1f1, 
    0x1ef, 0x3, 0x2, 0x2, 0x2, 0x1f2, 0x1f4, 0x7, 0x37, 0x2, 0x2, 0x1f3, 
    0x1f2, 0x3, 0x2, 0x2, 0x2, 0x1f4, 0x1f7, 0x3, 0x2, 0x2, 0x2, 0x1f5, 
    0x1f3, 0x3, 0x2, 0x2, 0x2, 0x1f5, 0x1f6, 0x3, 0x2, 0x2, 0x2, 0x1f6, 
    0x1f8, 0x3, 0x2, 0x2, 0x2, 0x1f7, 0x1f5, 0x3, 0x2, 0x2, 0x2, 0x1f8, 
    0x1f9, 0x5, 0x70, 0x39, 0x2, 0x1f9, 0x6f, 0x3, 0x2, 0x2, 0x2, 0x1fa, 
    0x1ff, 0x5, 0x72, 0x3a, 0x2, 0x1fb, 0x1fc, 0x9, 0x5, 0x2, 0x2, 0x1fc, 
    0x1fe, 0x5, 0x72, 0x3a, 0x2, 0x1fd, 0x1fb, 0x3, 0x2, 0x2, 0x2, 0x1fe, 
    0x201, 0x3, 0x2, 0x2, 0x2, 0x1ff, 0x1fd, 0x3, 0x2, 0x2, 0x2, 0x1ff, 
    0x200, 0x3, 0x2, 0x2, 0x2, 0x200, 0x71, 0x3, 0x2, 0x2, 0x2, 0x201, 0x1ff, 
    0x3, 0x2, 0x2, 0x2, 0x202, 0x207, 0x5, 0x74, 0x3b, 0x2, 0x203, 0x204, 
    0x7, 0x2d, 0x2, 0x2, 0x204, 0x206, 0x5, 0x74, 0x3b, 0x2, 0x205, 0x203, 
    0x3, 0x2, 0x2, 0x2, 0x206, 0x209, 0x3, 0x2, 0x2, 0x2, 0x207, 0x205, 
    0x3, 0x2, 0x2, 0x2, 0x207, 0x208, 0x3, 0x2, 0x2, 0x2, 0x208, 0x73, 0x3, 
    0x2, 0x2, 0x2, 0x209, 0x207, 0x3, 0x2, 0x2, 0x2, 0x20a, 0x20d, 0x5, 
    0x76, 0x3c, 0x2, 0x20b, 0x20c, 0x7, 0x51, 0x2, 0x2, 0x20c, 0x20e, 0x5, 
    0x76, 0x3c, 0x2, 0x20d, 0x20b, 0x3, 0x2, 0x2, 0x2, 0x20d, 0x20e, 0x3, 
    0x2, 0x2, 0x2, 0x20e, 0x75, 0x3, 0x2, 0x2, 0x2, 0x20f, 0x214, 0x5, 0x78, 
    0x3d, 0x2, 0x210, 0x211, 0x9, 0x6, 0x2, 0x2, 0x211, 0x213, 0x5, 0x78, 
    0x3d, 0x2, 0x212, 0x210, 0x3, 0x2, 0x2, 0x2, 0x213, 0x216, 0x3, 0x2, 
    0x2, 0x2, 0x214, 0x212, 0x3, 0x2, 0x2, 0x2, 0x214, 0x215, 0x3, 0x2, 
    0x2, 0x2, 0x215, 0x77, 0x3, 0x2, 0x2, 0x2, 0x216, 0x214, 0x3, 0x2, 0x2, 
    0x2, 0x217, 0x21c, 0x5, 0x7a, 0x3e, 0x2, 0x218, 0x219, 0x9, 0x7, 0x2, 
    0x2, 0x219, 0x21b, 0x5, 0x7a, 0x3e, 0x2, 0x21a, 0x218, 0x3, 0x2, 0x2, 
    0x2, 0x21b, 0x21e, 0x3, 0x2, 0x2, 0x2, 0x21c, 0x21a, 0x3, 0x2, 0x2, 
    0x2, 0x21c, 0x21d, 0x3, 0x2, 0x2, 0x2, 0x21d, 0x79, 0x3, 0x2, 0x2, 0x2, 
    0x21e, 0x21c, 0x3, 0x2, 0x2, 0x2, 0x21f, 0x221, 0x7, 0x4d, 0x2, 0x2, 
    0x220, 0x21f, 0x3, 0x2, 0x2, 0x2, 0x221, 0x224, 0x3, 0x2, 0x2, 0x2, 
    0x222, 0x220, 0x3, 0x2, 0x2, 0x2, 0x222, 0x223, 0x3, 0x2, 0x2, 0x2, 
    0x223, 0x225, 0x3, 0x2, 0x2, 0x2, 0x224, 0x222, 0x3, 0x2, 0x2, 0x2, 
    0x225, 0x226, 0x5, 0x7c, 0x3f, 0x2, 0x226, 0x7b, 0x3, 0x2, 0x2, 0x2, 
    0x227, 0x232, 0x5, 0x7e, 0x40, 0x2, 0x228, 0x22c, 0x7, 0x50, 0x2, 0x2, 
    0x229, 0x22b, 0x7, 0x4d, 0x2, 0x2, 0x22a, 0x229, 0x3, 0x2, 0x2, 0x2, 
    0x22b, 0x22e, 0x3, 0x2, 0x2, 0x2, 0x22c, 0x22a, 0x3, 0x2, 0x2, 0x2, 
    0x22c, 0x22d, 0x3, 0x2, 0x2, 0x2, 0x22d, 0x22f, 0x3, 0x2, 0x2, 0x2, 
    0x22e, 0x22c, 0x3, 0x2, 0x2, 0x2, 0x22f, 0x231, 0x5, 0x7e, 0x40, 0x2, 
    0x230, 0x228, 0x3, 0x2, 0x2, 0x2, 0x231, 0x234, 0x3, 0x2, 0x2, 0x2, 
    0x232, 0x230, 0x3, 0x2, 0x2, 0x2, 0x232, 0x233, 0x3, 0x2, 0x2, 0x2, 
    0x233, 0x7d, 0x3, 0x2, 0x2, 0x2, 0x234, 0x232, 0x3, 0x2, 0x2, 0x2, 0x235, 
    0x239, 0x5, 0x84, 0x43, 0x2, 0x236, 0x238, 0x5, 0x80, 0x41, 0x2, 0x237, 
    0x236, 0x3, 0x2, 0x2, 0x2, 0x238, 0x23b, 0x3, 0x2, 0x2, 0x2, 0x239, 
    0x237, 0x3, 0x2, 0x2, 0x2, 0x239, 0x23a, 0x3, 0x2, 0x2, 0x2, 0x23a, 
    0x7f, 0x3, 0x2, 0x2, 0x2, 0x23b, 0x239, 0x3, 0x2, 0x2, 0x2, 0x23c, 0x23d, 
    0x7, 0x52, 0x2, 0x2, 0x23d, 0x24f, 0x5, 0x34, 0x1b, 0x2, 0x23e, 0x247, 
    0x7, 0x40, 0x2, 0x2, 0x23f, 0x244, 0x5, 0x82, 0x42, 0x2, 0x240, 0x241, 
    0x7, 0x53, 0x2, 0x2, 0x241, 0x243, 0x5, 0x82, 0x42, 0x2, 0x242, 0x240, 
    0x3, 0x2, 0x2, 0x2, 0x243, 0x246, 0x3, 0x2, 0x2, 0x2, 0x244, 0x242, 
    0x3, 0x2, 0x2, 0x2, 0x244, 0x245, 0x3, 0x2, 0x2, 0x2, 0x245, 0x248, 
    0x3, 0x2, 0x2, 0x2, 0x246, 0x244, 0x3, 0x2, 0x2, 0x2, 0x247, 0x23f, 
    0x3, 0x2, 0x2, 0x2, 0x247, 0x248, 0x3, 0x2, 0x2, 0x2, 0x248, 0x249, 
    0x3, 0x2, 0x2, 0x2, 0x249, 0x24f, 0x7, 0x41, 0x2, 0x2, 0x24a, 0x24b, 
    0x7, 0x42, 0x2, 0x2, 0x24b, 0x24c, 0x5, 0x66, 0x34, 0x2, 0x24c, 0x24d, 
    0x7, 0x43, 0x2, 0x2, 0x24d, 0x24f, 0x3, 0x2, 0x2, 0x2, 0x24e, 0x23c, 
    0x3, 0x2, 0x2, 0x2, 0x24e, 0x23e, 0x3, 0x2, 0x2, 0x2, 0x24e, 0x24a, 
    0x3, 0x2, 0x2, 0x2, 0x24f, 0x81, 0x3, 0x2, 0x2, 0x2, 0x250, 0x251, 0x5, 
    0x3e, 0x20, 0x2, 0x251, 0x252, 0x7, 0x4b, 0x2, 0x2, 0x252, 0x254, 0x3, 
    0x2, 0x2, 0x2, 0x253, 0x250, 0x3, 0x2, 0x2, 0x2, 0x253, 0x254, 0x3, 
    0x2, 0x2, 0x2, 0x254, 0x255, 0x3, 0x2, 0x2, 0x2, 0x255, 0x256, 0x5, 
    0x66, 0x34, 0x2, 0x256, 0x83, 0x3, 0x2, 0x2, 0x2, 0x257, 0x275, 0x5, 
    0x88, 0x45, 0x2, 0x258, 0x275, 0x7, 0x39, 0x2, 0x2, 0x259, 0x275, 0x7, 
    0x3a, 0x2, 0x2, 0x25a, 0x275, 0x7, 0x3b, 0x2, 0x2, 0x25b, 0x275, 0x7, 
    0x3c, 0x2, 0x2, 0x25c, 0x25d, 0x7, 0x40, 0x2, 0x2, 0x25d, 0x260, 0x5, 
    0x66, 0x34, 0x2, 0x25e, 0x25f, 0x7, 0x53, 0x2, 0x2, 0x25f, 0x261, 0x5, 
    0x66, 0x34, 0x2, 0x260, 0x25e, 0x3, 0x2, 0x2, 0x2, 0x260, 0x261, 0x3, 
    0x2, 0x2, 0x2, 0x261, 0x262, 0x3, 0x2, 0x2, 0x2, 0x262, 0x263, 0x7, 
    0x41, 0x2, 0x2, 0x263, 0x275, 0x3, 0x2, 0x2, 0x2, 0x264, 0x270, 0x7, 
    0x42, 0x2, 0x2, 0x265, 0x26e, 0x5, 0x66, 0x34, 0x2, 0x266, 0x26f, 0x5, 
    0x86, 0x44, 0x2, 0x267, 0x268, 0x7, 0x53, 0x2, 0x2, 0x268, 0x26a, 0x5, 
    0x66, 0x34, 0x2, 0x269, 0x267, 0x3, 0x2, 0x2, 0x2, 0x26a, 0x26d, 0x3, 
    0x2, 0x2, 0x2, 0x26b, 0x269, 0x3, 0x2, 0x2, 0x2, 0x26b, 0x26c, 0x3, 
    0x2, 0x2, 0x2, 0x26c, 0x26f, 0x3, 0x2, 0x2, 0x2, 0x26d, 0x26b, 0x3, 
    0x2, 0x2, 0x2, 0x26e, 0x266, 0x3, 0x2, 0x2, 0x2, 0x26e, 0x26b, 0x3, 
    0x2, 0x2, 0x2, 0x26f, 0x271, 0x3, 0x2, 0x2, 0x2, 0x270, 0x265, 0x3, 
    0x2, 0x2, 0x2, 0x270, 0x271, 0x3, 0x2, 0x2, 0x2, 0x271, 0x272, 0x3, 
    0x2, 0x2, 0x2, 0x272, 0x275, 0x7, 0x43, 0x2, 0x2, 0x273, 0x275, 0x5, 
    0x8a, 0x46, 0x2, 0x274, 0x257, 0x3, 0x2, 0x2, 0x2, 0x274, 0x258, 0x3, 
    0x2, 0x2, 0x2, 0x274, 0x259, 0x3, 0x2, 0x2, 0x2, 0x274, 0x25a, 0x3, 
    0x2, 0x2, 0x2, 0x274, 0x25b, 0x3, 0x2, 0x2, 0x2, 0x274, 0x25c, 0x3, 
    0x2, 0x2, 0x2, 0x274, 0x264, 0x3, 0x2, 0x2, 0x2, 0x274, 0x273, 0x3, 
    0x2, 0x2, 0x2, 0x275, 0x85, 0x3, 0x2, 0x2, 0x2, 0x276, 0x277, 0x7, 0x31, 
    0x2, 0x2, 0x277, 0x278, 0x5, 0x30, 0x19, 0x2, 0x278, 0x279, 0x7, 0x30, 
    0x2, 0x2, 0x279, 0x27a, 0x5, 0x66, 0x34, 0x2, 0x27a, 0x87, 0x3, 0x2, 
    0x2, 0x2, 0x27b, 0x282, 0x7, 0x38, 0x2, 0x2, 0x27c, 0x283, 0x7, 0x3, 
    0x2, 0x2, 0x27d, 0x27e, 0x7, 0x4, 0x2, 0x2, 0x27e, 0x283, 0x7, 0x3, 
    0x2, 0x2, 0x27f, 0x280, 0x7, 0x5, 0x2, 0x2, 0x280, 0x281, 0x7, 0x38, 
    0x2, 0x2, 0x281, 0x283, 0x7, 0x3, 0x2, 0x2, 0x282, 0x27c, 0x3, 0x2, 
    0x2, 0x2, 0x282, 0x27d, 0x3, 0x2, 0x2, 0x2, 0x282, 0x27f, 0x3, 0x2, 
    0x2, 0x2, 0x282, 0x283, 0x3, 0x2, 0x2, 0x2, 0x283, 0x89, 0x3, 0x2, 0x2, 
    0x2, 0x284, 0x285, 0x7, 0x2f, 0x2, 0x2, 0x285, 0x288, 0x5, 0x78, 0x3d, 
    0x2, 0x286, 0x287, 0x7, 0x30, 0x2, 0x2, 0x287, 0x289, 0x5, 0x78, 0x3d, 
    0x2, 0x288, 0x286, 0x3, 0x2, 0x2, 0x2, 0x288, 0x289, 0x3, 0x2, 0x2, 
    0x2, 0x289, 0x28a, 0x3, 0x2, 0x2, 0x2, 0x28a, 0x28f, 0x7, 0x3d, 0x2, 
    0x2, 0x28b, 0x28e, 0x5, 0x8c, 0x47, 0x2, 0x28c, 0x28e, 0x7, 0x5f, 0x2, 
    0x2, 0x28d, 0x28b, 0x3, 0x2, 0x2, 0x2, 0x28d, 0x28c, 0x3, 0x2, 0x2, 
    0x2, 0x28e, 0x291, 0x3, 0x2, 0x2, 0x2, 0x28f, 0x28d, 0x3, 0x2, 0x2, 
    0x2, 0x28f, 0x290, 0x3, 0x2, 0x2, 0x2, 0x290, 0x292, 0x3, 0x2, 0x2, 
    0x2, 0x291, 0x28f, 0x3, 0x2, 0x2, 0x2, 0x292, 0x293, 0x7, 0x5e, 0x2, 
    0x2, 0x293, 0x8b, 0x3, 0x2, 0x2, 0x2, 0x294, 0x298, 0x5, 0x8e, 0x48, 
    0x2, 0x295, 0x297, 0x5, 0x92, 0x4a, 0x2, 0x296, 0x295, 0x3, 0x2, 0x2, 
    0x2, 0x297, 0x29a, 0x3, 0x2, 0x2, 0x2, 0x298, 0x296, 0x3, 0x2, 0x2, 
    0x2, 0x298, 0x299, 0x3, 0x2, 0x2, 0x2, 0x299, 0x8d, 0x3, 0x2, 0x2, 0x2, 
    0x29a, 0x298, 0x3, 0x2, 0x2, 0x2, 0x29b, 0x2ad, 0x7, 0x60, 0x2, 0x2, 
    0x29c, 0x2ad, 0x7, 0x61, 0x2, 0x2, 0x29d, 0x2ad, 0x7, 0x62, 0x2, 0x2, 
    0x29e, 0x2ad, 0x7, 0x63, 0x2, 0x2, 0x29f, 0x2ad, 0x7, 0x64, 0x2, 0x2, 
    0x2a0, 0x2ad, 0x7, 0x65, 0x2, 0x2, 0x2a1, 0x2ad, 0x7, 0x66, 0x2, 0x2, 
    0x2a2, 0x2ad, 0x7, 0x67, 0x2, 0x2, 0x2a3, 0x2ad, 0x5, 0x90, 0x49, 0x2, 
    0x2a4, 0x2a6, 0x7, 0x70, 0x2, 0x2, 0x2a5, 0x2a7, 0x5, 0x8c, 0x47, 0x2, 
    0x2a6, 0x2a5, 0x3, 0x2, 0x2, 0x2, 0x2a7, 0x2a8, 0x3, 0x2, 0x2, 0x2, 
    0x2a8, 0x2a6, 0x3, 0x2, 0x2, 0x2, 0x2a8, 0x2a9, 0x3, 0x2, 0x2, 0x2, 
    0x2a9, 0x2aa, 0x3, 0x2, 0x2, 0x2, 0x2aa, 0x2ab, 0x7, 0x71, 0x2, 0x2, 
    0x2ab, 0x2ad, 0x3, 0x2, 0x2, 0x2, 0x2ac, 0x29b, 0x3, 0x2, 0x2, 0x2, 
    0x2ac, 0x29c, 0x3, 0x2, 0x2, 0x2, 0x2ac, 0x29d, 0x3, 0x2, 0x2, 0x2, 
    0x2ac, 0x29e, 0x3, 0x2, 0x2, 0x2, 0x2ac, 0x29f, 0x3, 0x2, 0x2, 0x2, 
    0x2ac, 0x2a0, 0x3, 0x2, 0x2, 0x2, 0x2ac, 0x2a1, 0x3, 0x2, 0x2, 0x2, 
    0x2ac, 0x2a2, 0x3, 0x2, 0x2, 0x2, 0x2ac, 0x2a3, 0x3, 0x2, 0x2, 0x2, 
    0x2ac, 0x2a4, 0x3, 0x2, 0x2, 0x2, 0x2ad, 0x8f, 0x3, 0x2, 0x2, 0x2, 0x2ae, 
    0x2b0, 0x7, 0x6d, 0x2, 0x2, 0x2af, 0x2b1, 0x5, 0x8c, 0x47, 0x2, 0x2b0, 
    0x2af, 0x3, 0x2, 0x2, 0x2, 0x2b1, 0x2b2, 0x3, 0x2, 0x2, 0x2, 0x2b2, 
    0x2b0, 0x3, 0x2, 0x2, 0x2, 0x2b2, 0x2b3, 0x3, 0x2, 0x2, 0x2, 0x2b3, 
    0x2bc, 0x3, 0x2, 0x2, 0x2, 0x2b4, 0x2b6, 0x7, 0x6f, 0x2, 0x2, 0x2b5, 
    0x2b7, 0x5, 0x8c, 0x47, 0x2, 0x2b6, 0x2b5, 0x3, 0x2, 0x2, 0x2, 0x2b7, 
    0x2b8, 0x3, 0x2, 0x2, 0x2, 0x2b8, 0x2b6, 0x3, 0x2, 0x2, 0x2, 0x2b8, 
    0x2b9, 0x3, 0x2, 0x2, 0x2, 0x2b9, 0x2bb, 0x3, 0x2, 0x2, 0x2, 0x2ba, 
    0x2b4, 0x3, 0x2, 0x2, 0x2, 0x2bb, 0x2be, 0x3, 0x2, 0x2, 0x2, 0x2bc, 
    0x2ba, 0x3, 0x2, 0x2, 0x2, 0x2bc, 0x2bd, 0x3, 0x2, 0x2, 0x2, 0x2bd, 
    0x2bf, 0x3, 0x2, 0x2, 0x2, 0x2be, 0x2bc, 0x3, 0x2, 0x2, 0x2, 0x2bf, 
    0x2c0, 0x7, 0x6e, 0x2, 0x2, 0x2c0, 0x91, 0x3, 0x2, 0x2, 0x2, 0x2c1, 
    0x2c2, 0x9, 0x8, 0x2, 0x2, 0x2c2, 0x93, 0x3, 0x2, 0x2, 0x2, 0x44, 0x95, 
    0x9a, 0xa5, 0xaa, 0xaf, 0xc0, 0xcd, 0xd4, 0xde, 0xe5, 0xea, 0x111, 0x114, 
    0x118, 0x11a, 0x125, 0x128, 0x12f, 0x138, 0x141, 0x14e, 0x15d, 0x169, 
    0x172, 0x174, 0x17d, 0x18e, 0x1ad, 0x1b2, 0x1b4, 0x1bb, 0x1c0, 0x1cd, 
    0x1d2, 0x1e0, 0x1e7, 0x1ef, 0x1f5, 0x1ff, 0x207, 0x20d, 0x214, 0x21c, 
    0x222, 0x22c, 0x232, 0x239, 0x244, 0x247, 0x24e, 0x253, 0x260, 0x26b, 
    0x26e, 0x270, 0x274, 0x282, 0x288, 0x28d, 0x28f, 0x298, 0x2a8, 0x2ac, 
    0x2b2, 0x2b8, 0x2bc, 
  };

  atn::ATNDeserializationOptions trusting;
  trusting.setVerifyATN(false);
  atn::ATNDeserializer deserializer(trusting);
  _atn = deserializer.deserialize(_serializedATN);

  size_t count = _atn.getNumberOfDecisions();
  _decisionToDFA.reserve(count);
  for (size_t i = 0; i < count; i++) { 
    _decisionToDFA.emplace_back(_atn.getDecisionState(i), i);
  }
}

