// The sentences of the `.trk` language: how tokens become a file.
//
// Read it from the top: a file, its declarations, the statements in their blocks, expressions from the loosest to the
// tightest, patterns. One token decides almost everywhere, and two always do (`name =`, `name ->`), so the grammar is
// free of ambiguity; tests/parse/ambiguity.cpp lets ANTLR search for one in every text of the test suite.
//
// Newlines are white space. That works because no statement begins with `(`, `[` or an operator: whatever could go on
// with an expression does.
parser grammar TrkParser;

options { tokenVocab = TrkLexer; }

// ---- A file ---------------------------------------------------------------------------------------------------------

file : edition? item* EOF ;

// The edition of the language the file is written in: `trk 1`.
edition : 'trk' NUMBER ;

item
  : use
  | declaration
  | expectation
  ;

// `use drums`, `use instruments.bass`, `use "parts/bass.trk" as bass`, `use osc bare`.
use : 'use' ( dottedName | TEXT ) ( 'as' name | BARE )? ;

// ---- Declarations ---------------------------------------------------------------------------------------------------

declaration
  : let
  | function
  | tuning
  | scale
  | instrument
  | effect
  | pattern
  | kit
  | part
  | section
  | bus
  | humanize
  | variant
  | deliver
  | track
  ;

let        : 'let' name '=' expression ;
function   : 'fn' name parameters ( '=' expression | equations ) ;
tuning     : 'tuning' name ( '=' expression | equations ) ;
scale      : 'scale' name '=' expression ;
instrument : 'instrument' name parameters? equations ;
effect     : 'effect' name parameters? ( '=' expression | equations ) ;
pattern    : 'pattern' name '=' expression ;
kit        : 'kit' name rows ;
part       : 'part' name lines ;
bus        : 'bus' name equations ;
humanize   : 'humanize' dottedName equations ;
variant    : 'variant' name changes ;
deliver    : 'deliver' deliveries ;
track      : 'track' TEXT settings ;

// `section A 8 bars { … }`, `section B 8 bars like A { … }`, `section C like A`. The block may be left out only after
// `like`, which then brings every line there is.
section : 'section' name ( sum ( likeness lines? | lines ) | likeness lines? ) ;

likeness : 'like' name ;

parameters : '(' ( parameter ( ',' parameter )* )? ')' ;
parameter  : name ( '=' expression )? ;

name       : NAME ;
dottedName : name ( '.' member )* ;

// After a dot any word is a name: `riff.on` cannot be misread.
member
  : NAME
  | 'trk' | 'use'
  | 'let' | 'fn' | 'tuning' | 'scale' | 'instrument' | 'effect' | 'pattern' | 'kit' | 'part' | 'section' | 'bus'
  | 'humanize' | 'variant' | 'deliver' | 'track'
  | 'play' | 'mute' | 'set' | 'ramp' | 'send' | 'duck' | 'expect' | 'emit'
  | 'as' | 'at' | 'from' | 'after' | 'until' | 'to' | 'over' | 'by' | 'with' | 'shape'
  | 'on' | 'like' | 'grid' | 'in' | 'for' | 'if' | 'then' | 'else' | 'and' | 'or' | 'not'
  ;

// ---- Blocks ---------------------------------------------------------------------------------------------------------

// What an instrument, an effect, a function, a tuning, a bus or a humanization is: equations without an order.
equations : '{' binding* '}' ;

binding : name '=' expression ;

// A track's settings. `tuning` is a reserved word and a setting.
settings : '{' setting* '}' ;

setting : settingName '=' expression ;

settingName : NAME | 'tuning' ;

// A kit's rows: an instrument and the pattern it plays. A row ends where its pattern does, so the pattern is no sum:
// `kick four.fast(2)`, `drums.hat grid 1/16 {| x.x. |}`.
rows : '{' row* '}' ;

row : dottedName postfix ;

// The lines of a part or a section.
lines : '{' verb* '}' ;

// A variant changes settings, adds verbs to every section and has expectations of its own.
changes : '{' ( setting | verb | expectation )* '}' ;

deliveries : '{' emission* '}' ;

emission : 'emit' expression ;

expectation : 'expect' expression ;

// ---- Verbs ----------------------------------------------------------------------------------------------------------

verb
  : playVerb
  | muteVerb
  | setVerb
  | rampVerb
  | sendVerb
  | duckVerb
  ;

// Each verb takes the phrases its comment lists, in any order and each once; `to` of `set` and `ramp`, `to` and `at` of
// `send`, and `by`, `at` and `over` of `duck` must be there. compiler/parse checks this, because it can say so better
// than a syntax error.
playVerb : 'play' range phrases ;  // on at after until with
muteVerb : 'mute' range phrases ;  // none
setVerb  : 'set'  path  phrases ;  // to after
rampVerb : 'ramp' path  phrases ;  // from to after over shape
sendVerb : 'send' range phrases ;  // to at
duckVerb : 'duck' range phrases ;  // by at over

// What `set` and `ramp` reach: `bass.cutoff`, `tempo`, `tuning`.
path : settingName ( '.' member )* ;

// After `to` and `with` the word `on` is the operator of `phrygian on E2`; before them it begins a phrase.
phrases : ( carrier | measure )* ( aim measure* )* ;

carrier : 'on' range ;

measure : ( 'as' | 'at' | 'from' | 'after' | 'until' | 'over' | 'by' | 'shape' ) range ;

aim
  : 'to' expression
  | 'with' placement
  ;

// ---- Expressions, loosest first -------------------------------------------------------------------------------------

// Conditions and lambdas reach as far to the right as they can. Chains of them, of `not`, of `-` and of `^` are lists
// here, not nested rules, so their length costs no stack.
expression : opening* disjunction ;

opening
  : 'if' expression 'then' expression 'else'
  | name '->'
  ;

disjunction : conjunction ( 'or' conjunction )* ;

conjunction : negation ( 'and' negation )* ;

negation : 'not'* comparison ;

comparison : placement ( ( '==' | '!=' | '<' | '>' | '<=' | '>=' | 'in' ) placement )* ;

placement : range ( 'on' range )* ;

// Both ends are included.
range : sum ( '..' sum )? ;

sum : product ( ( '+' | '-' ) product )* ;

product : negative ( ( '*' | '/' ) negative )* ;

negative : '-'* power ;

// To the right: `2 ^ 3 ^ 2` is `2 ^ (3 ^ 2)`, and `-2 ^ -1` is `-(2 ^ (-1))`.
power : postfix ( '^' '-'* postfix )* ;

postfix : primary suffix* ;

suffix
  : '.' member
  | '(' ( argument ( ',' argument )* )? ')'
  | '[' expression ']'
  ;

argument : ( settingName '=' )? expression ;

primary
  : number
  | RATIO
  | NOTE
  | TEXT
  | NAME
  | '(' expression ( ',' expression )? ')'               // brackets, or the two sides of a stereo signal
  | '[' ( expression ( comprehension | ( ',' expression )* ) )? ']'
  | grid
  ;

comprehension : 'for' name 'in' expression ;

// `0.5`, `440 Hz`, `55 %`, `30/s`, `3/16 note`.
number : NUMBER ( UNIT | PER UNIT | FRACTION NUMBER UNIT )? ;

// ---- Patterns -------------------------------------------------------------------------------------------------------

// `grid 1/16 in 3/4 {| x . x . | x . x x |}`.
grid : 'grid' product ( 'in' product )? PATTERN_OPEN ( cell | BAR_LINE )* PATTERN_CLOSE ;

cell : content modifier* ;

content
  : HIT
  | REST
  | HOLD
  | STEP
  | CELL_NOTE
  | CHORD
  | NUMERAL
  | SPLICE
  | group
  | ALTERNATION_OPEN cell+ ALTERNATION_CLOSE             // `<0 4>`: the next one each time round
  ;

// `[0 2 4]` shares the time of one cell; `[0;2;4]` sounds together.
group : GROUP_OPEN cell+ ( TOGETHER cell+ )* GROUP_CLOSE ;

modifier
  : REPEAT                                               // `*3`
  | REPLICATE                                            // `!2`
  | CHANCE                                               // `?40%`
  | VELOCITY                                             // `@60%`
  | EUCLID                                               // `(5 16)`
  ;
