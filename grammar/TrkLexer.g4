// The words of the `.trk` language: how characters become tokens.
//
// There are two modes. The default mode reads declarations and expressions; `{|` enters the PATTERN mode, which reads
// cells until `|}`. White space, line ends included, separates tokens and means nothing else, with one exception that
// lives outside this file: a unit is a name standing right after a number on the same line. Units are not reserved, so
// the lexer sees plain names, and the token filter of compiler/parse turns them into the four tokens declared below.
//
// The last rules of each mode accept what is not part of the language. They exist so that the compiler can name the
// mistake itself; no parser rule mentions them.
lexer grammar TrkLexer;

tokens {
  UNIT,      // a unit word right after a number: the `Hz` of `440 Hz`, the `%` of `55 %`, the `s` of `30/s`
  PER,       // the slash of a rate: `30/s`
  FRACTION,  // the slash inside a fraction of musical time: `3/16 note`
  BARE       // the word `bare` of `use osc bare`
}

// ---- White space and comments ---------------------------------------------------------------------------------------

WHITE : [ \t\r\n]+ -> skip ;

// A run of exactly three slashes documents the declaration that follows; the parser finds it on its own channel.
DOCUMENTATION : '///' ( ~[/\r\n] ~[\r\n]* )? -> channel(HIDDEN) ;
COMMENT       : '//' ~[\r\n]* -> skip ;

// ---- Reserved words -------------------------------------------------------------------------------------------------

// What begins a file.
TRK : 'trk' ;
USE : 'use' ;

// Declarations.
LET        : 'let' ;
FN         : 'fn' ;
TUNING     : 'tuning' ;
SCALE      : 'scale' ;
INSTRUMENT : 'instrument' ;
EFFECT     : 'effect' ;
PATTERN    : 'pattern' ;
KIT        : 'kit' ;
PART       : 'part' ;
SECTION    : 'section' ;
BUS        : 'bus' ;
HUMANIZE   : 'humanize' ;
VARIANT    : 'variant' ;
DELIVER    : 'deliver' ;
TRACK      : 'track' ;

// Verbs.
PLAY   : 'play' ;
MUTE   : 'mute' ;
SET    : 'set' ;
RAMP   : 'ramp' ;
SEND   : 'send' ;
DUCK   : 'duck' ;
EXPECT : 'expect' ;
EMIT   : 'emit' ;

// Prepositions.
AS    : 'as' ;
AT    : 'at' ;
FROM  : 'from' ;
AFTER : 'after' ;
UNTIL : 'until' ;
TO    : 'to' ;
OVER  : 'over' ;
BY    : 'by' ;
WITH  : 'with' ;
SHAPE : 'shape' ;

// Words inside expressions. `on` is a preposition as well.
ON   : 'on' ;
LIKE : 'like' ;
GRID : 'grid' ;
IN   : 'in' ;
FOR  : 'for' ;
IF   : 'if' ;
THEN : 'then' ;
ELSE : 'else' ;
AND  : 'and' ;
OR   : 'or' ;
NOT  : 'not' ;

// ---- Literals -------------------------------------------------------------------------------------------------------

// Whole or decimal; a digit stands on both sides of the point, so `1..8` is a range.
NUMBER : DIGIT+ ( '.' DIGIT+ )? ;

// An interval, written without blanks: `3:2`.
RATIO : DIGIT+ ':' DIGIT+ ;

// A pitch. The longest match decides, so `E2x` and `E10` are names; it stands before NAME, so `E2` is none.
NOTE : [A-G] [#b]? DIGIT ;

// A text ends on its line. `\"`, `\\`, `\n`, `\t` and `\u{2014}` are its escapes.
TEXT : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '"' ;

// A name in any script.
NAME : NAME_START NAME_PART* ;

fragment DIGIT      : [0-9] ;
fragment NAME_START : [\p{XID_Start}_] ;
fragment NAME_PART  : [\p{XID_Continue}] ;

// ---- Brackets, operators, punctuation -------------------------------------------------------------------------------

PATTERN_OPEN : '{|' -> pushMode(CELLS) ;

BRACE_OPEN    : '{' ;
BRACE_CLOSE   : '}' ;
PAREN_OPEN    : '(' ;
PAREN_CLOSE   : ')' ;
BRACKET_OPEN  : '[' ;
BRACKET_CLOSE : ']' ;

ARROW         : '->' ;
EQUAL         : '==' ;
NOT_EQUAL     : '!=' ;
LESS_EQUAL    : '<=' ;
GREATER_EQUAL : '>=' ;
LESS          : '<' ;
GREATER       : '>' ;
ASSIGN        : '=' ;
PLUS          : '+' ;
MINUS         : '-' ;
STAR          : '*' ;
SLASH         : '/' ;
CARET         : '^' ;
RANGE         : '..' ;
DOT           : '.' ;
COMMA         : ',' ;
PERCENT       : '%' ;  // The filter makes it a UNIT after a number; it is nothing elsewhere.

// ---- Not part of the language ---------------------------------------------------------------------------------------

UNCLOSED_TEXT       : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '\\'? ;
SEMICOLON           : ';' ;
BLOCK_COMMENT       : '/*' .*? ( '*/' | EOF ) ;
HASH_COMMENT        : '#' ~[\r\n]* ;
FOREIGN_OPERATOR    : '&&' | '||' | '!' | '**' | ':=' | '=>' | '+=' | '-=' | '*=' | '/=' | '<>' | '...' ;
STRAY_PATTERN_CLOSE : '|}' ;
UNKNOWN_CHARACTER   : . ;

// ---- Inside a pattern -----------------------------------------------------------------------------------------------

mode CELLS;

CELLS_WHITE   : [ \t\r\n]+ -> skip ;
CELLS_COMMENT : '//' ~[\r\n]* -> skip ;

PATTERN_CLOSE : '|}' -> popMode ;
BAR_LINE      : '|' ;

// The marks of a drum pattern, which alone may touch each other.
HIT  : [xXo] ;
REST : [.] ;
HOLD : [_] ;

// A step of the key: `0`, `-1`, `#4`, `4#`, `2'`, `-3b,,`. Accidentals stand on either side of the digits, octave marks
// after them.
STEP : ( '-'? ACCIDENTAL* | ACCIDENTAL+ '-' ) DIGIT+ ACCIDENTAL* [',]* ;

// A letter and one digit is always a note, so the chord of the seventh on E is written `Edom7`.
CELL_NOTE : [A-G] [#b]? DIGIT ;

// A chord by name: a letter, an accidental, a quality (`Dm7`, `Bb`, `F#sus4`). The library knows the qualities.
CHORD : [A-G] [#b]? QUALITY* ;

// A chord by degree: `i`, `IV`, `bVII`, `V7`. The case of the numeral says whether the third is major.
NUMERAL : ACCIDENTAL* ROMAN QUALITY* ;

// Another pattern, spliced in: `$fill`.
SPLICE : '$' NAME_START NAME_PART* ;

// What may follow a cell.
REPEAT    : '*' DIGIT+ ;
REPLICATE : '!' DIGIT+ ;
CHANCE    : '?' PERCENTAGE ;
VELOCITY  : '@' PERCENTAGE ;
EUCLID    : '(' BLANK* DIGIT+ BLANK+ DIGIT+ BLANK* ')' ;

// Character sets, because the plain literals belong to the default mode.
GROUP_OPEN        : [[] ;
GROUP_CLOSE       : [\]] ;
TOGETHER          : [;] ;
ALTERNATION_OPEN  : [<] ;
ALTERNATION_CLOSE : [>] ;

fragment ACCIDENTAL : [#b] ;
fragment ROMAN      : 'I' | 'II' | 'III' | 'IV' | 'V' | 'VI' | 'VII' | 'i' | 'ii' | 'iii' | 'iv' | 'v' | 'vi' | 'vii' ;
fragment QUALITY    : [A-Za-z0-9#+\u00B0\u00F8\u0394] ;
fragment PERCENTAGE : DIGIT+ ( '.' DIGIT+ )? BLANK* '%' ;
fragment BLANK      : [ \t] ;

// ---- Not part of a pattern ------------------------------------------------------------------------------------------

STRAY_OCTAVE_MARK : [',]+ ;
STRAY_MODIFIER    : [*!?@] ( DIGIT+ ( '.' DIGIT+ )? )? | '(' ~[|()\]{}\r\n]* ')' ;
STRAY_WORD        : [a-np-wyzA-WYZ\u0080-\u{10FFFF}] NAME_PART* ;  // no word begins with a mark
STRAY_CHARACTER   : . ;
