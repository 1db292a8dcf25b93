autocmd BufNewFile,BufRead *.trk setfiletype trk
