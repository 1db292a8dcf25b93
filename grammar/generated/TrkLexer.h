
// Generated from TrkLexer.g4 by ANTLR 4.7.2

#pragma once


#include "antlr4-runtime.h"


namespace trk::grammar {


class  TrkLexer : public antlr4::Lexer {
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
    CELLS = 1
  };

  TrkLexer(antlr4::CharStream *input);
  ~TrkLexer();

  virtual std::string getGrammarFileName() const override;
  virtual const std::vector<std::string>& getRuleNames() const override;

  virtual const std::vector<std::string>& getChannelNames() const override;
  virtual const std::vector<std::string>& getModeNames() const override;
  virtual const std::vector<std::string>& getTokenNames() const override; // deprecated, use vocabulary instead
  virtual antlr4::dfa::Vocabulary& getVocabulary() const override;

  virtual const std::vector<uint16_t> getSerializedATN() const override;
  virtual const antlr4::atn::ATN& getATN() const override;

private:
  static std::vector<antlr4::dfa::DFA> _decisionToDFA;
  static antlr4::atn::PredictionContextCache _sharedContextCache;
  static std::vector<std::string> _ruleNames;
  static std::vector<std::string> _tokenNames;
  static std::vector<std::string> _channelNames;
  static std::vector<std::string> _modeNames;

  static std::vector<std::string> _literalNames;
  static std::vector<std::string> _symbolicNames;
  static antlr4::dfa::Vocabulary _vocabulary;
  static antlr4::atn::ATN _atn;
  static std::vector<uint16_t> _serializedATN;


  // Individual action functions triggered by action() above.

  // Individual semantic predicate functions triggered by sempred() above.

  struct Initializer {
    Initializer();
  };
};

}  // namespace trk::grammar
