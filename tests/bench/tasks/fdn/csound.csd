<CsoundSynthesizer>
<CsInstruments>
; A burst of noise in each half second, heard only through a delay network of eight lines.
sr = 44100
ksmps = 64
nchnls = 2
0dbfs = 1
seed 1

gaIn init 0

instr 1
  aWhite rand 1, 2, 1
  kFade linseg 1, 0.015, 1, 0.005, 0
  gaIn += aWhite * kFade
endin

; One line: what comes out of it, dulled, and what goes in.
opcode Length, i, i
  iLine xin
  xout (2 * int(0.0175 * 3 ^ (iLine / 7) * sr) + 1) / sr
endop
opcode Dull, a, ai
  aIn, iTime xin
  iGain = 10 ^ (-3 * iTime / 2)
  iNarrow = 1 - iGain ^ 2
  iWide = 1 - iGain ^ 2 * cos(2 * $M_PI * 5000 / sr)
  iPole = (iWide - sqrt(iWide ^ 2 - iNarrow ^ 2)) / iNarrow
  aOut filter2 aIn, 1, 1, iGain * (1 - iPole), -iPole
  xout aOut
endop

instr 2
  i1 Length 0
  i2 Length 1
  i3 Length 2
  i4 Length 3
  i5 Length 4
  i6 Length 5
  i7 Length 6
  i8 Length 7
  aF1 init 0
  aF2 init 0
  aF3 init 0
  aF4 init 0
  aF5 init 0
  aF6 init 0
  aF7 init 0
  aF8 init 0
  ; The feedback is a block late, so the lines are a block shorter.
  iBlock = ksmps / sr
  a1 delay aF1, i1 - iBlock
  a2 delay aF2, i2 - iBlock
  a3 delay aF3, i3 - iBlock
  a4 delay aF4, i4 - iBlock
  a5 delay aF5, i5 - iBlock
  a6 delay aF6, i6 - iBlock
  a7 delay aF7, i7 - iBlock
  a8 delay aF8, i8 - iBlock
  a1 Dull a1, i1
  a2 Dull a2, i2
  a3 Dull a3, i3
  a4 Dull a4, i4
  a5 Dull a5, i5
  a6 Dull a6, i6
  a7 Dull a7, i7
  a8 Dull a8, i8
  iN = 1 / sqrt(8)
  aLeft = (a1 + a2 - a3 - a4 + a5 + a6 - a7 - a8) * iN
  aRight = (a1 - a2 - a3 + a4 + a5 - a6 - a7 + a8) * iN
  outs aLeft, aRight
  aB1 = a1 + a2
  aB2 = a1 - a2
  aB3 = a3 + a4
  aB4 = a3 - a4
  aB5 = a5 + a6
  aB6 = a5 - a6
  aB7 = a7 + a8
  aB8 = a7 - a8
  aC1 = aB1 + aB3
  aC2 = aB2 + aB4
  aC3 = aB1 - aB3
  aC4 = aB2 - aB4
  aC5 = aB5 + aB7
  aC6 = aB6 + aB8
  aC7 = aB5 - aB7
  aC8 = aB6 - aB8
  aF1 = (aC1 + aC5) * iN + gaIn
  aF2 = (aC2 + aC6) * iN + gaIn
  aF3 = (aC3 + aC7) * iN + gaIn
  aF4 = (aC4 + aC8) * iN + gaIn
  aF5 = (aC1 - aC5) * iN + gaIn
  aF6 = (aC2 - aC6) * iN + gaIn
  aF7 = (aC3 - aC7) * iN + gaIn
  aF8 = (aC4 - aC8) * iN + gaIn
  gaIn = 0
endin

instr 3
  iBeat = 0
  while iBeat < 480 do
    event_i "i", 1, iBeat * 0.5, 0.02
    iBeat += 1
  od
endin
</CsInstruments>
<CsScore>
i 3 0 0.01
i 2 0 242.5
e 242.5
</CsScore>
</CsoundSynthesizer>
