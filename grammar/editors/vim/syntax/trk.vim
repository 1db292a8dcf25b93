" The words of the `.trk` language. The lists of words are the lexer's; a test holds them against it.
if exists('b:current_syntax')
  finish
endif

syntax case match
syntax iskeyword @,48-57,_,192-255

" Words. After a dot every word is a name.
syntax keyword trkImport trk use
syntax keyword trkDeclaration let fn tuning scale instrument effect pattern kit part section bus humanize variant
syntax keyword trkDeclaration deliver track
syntax keyword trkVerb play mute set ramp send duck expect emit
syntax keyword trkPreposition as at from after until to over by with shape on like grid
syntax keyword trkConditional if then else for
syntax keyword trkWordOperator in and or not
syntax match trkMember "\.\@1<!\.\.\@!\s*\h\w*"

" Operators, and what looks like one.
syntax match trkOperator "->\|\.\.\|==\|!=\|<=\|>=\|[-+*/^<>=]"

" Numbers with their units, notes. Of two matches that begin at one place Vim takes the later.
syntax match trkNote "\<[A-G][#b]\=\d\>"
syntax match trkNumber "\<\d\+\(\.\d\+\)\="
syntax match trkNumber "\<\d\+:\d\+"
syntax match trkQuantity "\<\d\+\(\.\d\+\)\=\s*%" contains=trkNumber,trkUnit
syntax match trkQuantity "\<\d\+\(\.\d\+\)\=\s*\(bars\|bar\|beats\|beat\|notes\|note\|ms\|samples\|sample\|s\|Hz\|kHz\|st\|ct\|oct\|dBTP\|dB\|LUFS\|LU\|turns\|turn\|deg\|bpm\)\>" contains=trkNumber,trkUnit
syntax match trkQuantity "\<\d\+\(\.\d\+\)\=\s*/\s*\(bars\|bar\|beats\|beat\|notes\|note\|ms\|samples\|sample\|s\)\>" contains=trkNumber,trkUnit,trkOperator
syntax match trkQuantity "\<\d\+\s*/\s*\d\+\s*\(bars\|bar\|beats\|beat\|notes\|note\)\>" contains=trkNumber,trkUnit,trkOperator
syntax match trkUnit "%\|\a\+" contained

" Texts and comments.
syntax match trkEscape "\\\(u{\x\+}\|.\)" contained
syntax region trkText start=+"+ skip=+\\.+ end=+"+ oneline contains=trkEscape
syntax match trkComment "//.*" contains=@Spell
syntax match trkDocumentation "////\@!.*" contains=@Spell

" Patterns.
syntax region trkPattern matchgroup=trkPatternEdge start="{|" end="|}" contains=@trkCells,trkComment,trkDocumentation
syntax cluster trkCells contains=trkBarLine,trkMark,trkChord,trkCellNote,trkStep,trkSplice,trkModifier,trkGroup
syntax match trkBarLine "|" contained
syntax match trkGroup "[][<>;]" contained
syntax match trkMark "[xXo._]" contained
syntax match trkChord "[A-G][#b]\=[A-Za-z0-9#+°øΔ]*" contained
syntax match trkChord "[#b]*\(VII\|VI\|IV\|V\|III\|II\|I\|vii\|vi\|iv\|v\|iii\|ii\|i\)[A-Za-z0-9#+°øΔ]*" contained
syntax match trkCellNote "[A-G][#b]\=\d[A-Za-z0-9#+°øΔ]\@!" contained
syntax match trkStep "\(-\=[#b]*\|[#b]\+-\)\d\+[#b]*[',]*" contained
syntax match trkSplice "\$\h\w*" contained
syntax match trkModifier "[*!]\d\+\|[?@]\d\+\(\.\d\+\)\=\s*%\|(\s*\d\+\s\+\d\+\s*)" contained

syntax sync minlines=200

highlight default link trkImport Include
highlight default link trkDeclaration Structure
highlight default link trkVerb Statement
highlight default link trkPreposition Keyword
highlight default link trkConditional Conditional
highlight default link trkWordOperator Operator
highlight default link trkOperator Operator
highlight default link trkNote Constant
highlight default link trkCellNote Constant
highlight default link trkNumber Number
highlight default link trkUnit Type
highlight default link trkText String
highlight default link trkEscape SpecialChar
highlight default link trkComment Comment
highlight default link trkDocumentation SpecialComment
highlight default link trkPatternEdge Delimiter
highlight default link trkBarLine Delimiter
highlight default link trkGroup Delimiter
highlight default link trkMark Character
highlight default link trkChord Constant
highlight default link trkStep Number
highlight default link trkSplice Identifier
highlight default link trkModifier Special

let b:current_syntax = 'trk'
