<CsoundSynthesizer>
<CsInstruments>
; Bursts of stereo noise, heard only through a stereo response of two seconds.
sr = 44100
ksmps = 64
nchnls = 2
0dbfs = 1
seed 1

giLength = 2 * sr
giLeft ftgen 0, 0, -giLength, 21, 1, 1
giRight ftgen 0, 0, -giLength, 21, 1, 1
gaLeft init 0
gaRight init 0

instr 1
  aLeft rand 1, 2, 1
  aRight rand 1, 2, 1
  kFade linseg 1, 0.045, 1, 0.005, 0
  gaLeft += aLeft * kFade
  gaRight += aRight * kFade
endin

instr 2
  ; As strong as 1, over all.
  iScale = sqrt(3 * 2 * 3.45 / (sr * (1 - exp(-4 * 3.45))))
  iPlace = 0
  while iPlace < giLength do
    iLevel = iScale * exp(-3.45 * iPlace / sr)
    tableiw 2 * iLevel * (rnd(1) - 0.5), iPlace, giLeft
    tableiw 2 * iLevel * (rnd(1) - 0.5), iPlace, giRight
    iPlace += 1
  od
  aLeft ftconv gaLeft, giLeft, 8192
  aRight ftconv gaRight, giRight, 8192
  outs aLeft, aRight
  gaLeft = 0
  gaRight = 0
endin

instr 3
  iNote = 0
  while iNote < 960 do
    event_i "i", 1, iNote * 0.25, 0.05
    iNote += 1
  od
endin
</CsInstruments>
<CsScore>
i 3 0 0.01
i 2 0 242.2
e 242.2
</CsScore>
</CsoundSynthesizer>
