<CsoundSynthesizer>
<CsInstruments>
; A kick, four on the floor, for four minutes.
sr = 44100
ksmps = 64
nchnls = 2
0dbfs = 1

giSine ftgen 0, 0, 16384, 10, 1

instr 1
  aPitch expon 100, 1, 100 * exp(-30)
  aLevel expon 0.8, 1, 0.8 * exp(-8)
  aOut oscili aLevel, 50 + aPitch, giSine
  outs aOut, aOut
endin

instr 2
  iBeat = 0
  while iBeat < 480 do
    event_i "i", 1, iBeat * 0.5, 0.35
    iBeat += 1
  od
endin
</CsInstruments>
<CsScore>
i 2 0 0.01
e 240
</CsScore>
</CsoundSynthesizer>
