<CsoundSynthesizer>
<CsInstruments>
; 64 sines of four minutes, no two alike.
sr = 44100
ksmps = 64
nchnls = 2
0dbfs = 1

giSine ftgen 0, 0, 16384, 10, 1

instr 1
  aTone oscili 1/64, 80 * 1.05 ^ p4, giSine
  outs aTone, aTone
endin

instr 2
  iCount = 0
  while iCount < 64 do
    event_i "i", 1, 0, 240, iCount
    iCount += 1
  od
endin
</CsInstruments>
<CsScore>
i 2 0 0.01
e 240
</CsScore>
</CsoundSynthesizer>
