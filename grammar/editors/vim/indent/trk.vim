" A line in a block is indented by two blanks; rows of a pattern stand under its first bar.
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=TrkIndent(v:lnum)
setlocal indentkeys=0},0\|,!^F,o,O
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

if exists('*TrkIndent')
  finish
endif

" The line without its comment.
function! s:Code(number) abort
  return substitute(getline(a:number), '\s*//.*$', '', '')
endfunction

function! TrkIndent(number) abort
  let l:before = prevnonblank(a:number - 1)
  if l:before == 0
    return 0
  endif
  let l:code = s:Code(l:before)
  let l:opening = matchend(l:code, '.*{|')
  if l:opening >= 0 && l:code !~# '|}'
    " A pattern goes on: its bar lines stand under the `|` of its `{|`.
    return getline(a:number) =~# '^\s*|' ? l:opening - 1 : l:opening + 1
  endif
  if l:code !~# '{|' && l:code =~# '|}' || l:code =~# '^\s*|' && l:code !~# '|}'
    if l:code !~# '|}'
      return indent(l:before)
    endif
    " After a pattern of several lines, the indent is that of the line it began on.
    let l:first = l:before
    while l:first > 1 && s:Code(l:first) !~# '{|'
      let l:first -= 1
    endwhile
    let l:before = l:first
    let l:code = s:Code(l:first)
  endif
  let l:indent = indent(l:before)
  if l:code =~# '{\s*$'
    let l:indent += shiftwidth()
  endif
  if getline(a:number) =~# '^\s*}'
    let l:indent -= shiftwidth()
  endif
  return l:indent < 0 ? 0 : l:indent
endfunction
