" How a track is edited: comments, blanks for tabs, and `gq` by `trkc fmt`.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:///,:// commentstring=//\ %s
setlocal expandtab shiftwidth=2 softtabstop=2 textwidth=120 formatoptions-=t
setlocal formatprg=trkc\ fmt\ -

let b:undo_ftplugin = 'setlocal comments< commentstring< expandtab< shiftwidth< softtabstop< textwidth< formatoptions< formatprg<'
