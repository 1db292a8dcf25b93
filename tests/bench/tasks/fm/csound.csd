<CsoundSynthesizer>
<CsInstruments>
; 16 voices of frequency modulation, a note in each quarter of a second, and no two notes in the same tune.
sr = 44100
ksmps = 64
nchnls = 2
0dbfs = 1

giSine ftgen 0, 0, 16384, 10, 1
seed 1

instr 1
  iTune gauss 5
  iPitch = 110 * 1.1 ^ p4 * 2 ^ (iTune / 1200)
  aEnv expsegr 0.001, 0.005, 1, 0.03, 0.55, 0.06, 0.5, 0.05, 0.0005
  aTurns phasor iPitch
  aInner tablei aTurns * 2, giSine, 1, 0, 1
  aTone tablei aTurns + 0.4 * aEnv * aInner, giSine, 1, 0, 1
  aOut = aTone * aEnv / 16
  outs aOut, aOut
endin

instr 2
  iNote = 0
  while iNote < 960 do
    iVoice = 0
    while iVoice < 16 do
      event_i "i", 1, iNote * 0.25, 0.2, iVoice
      iVoice += 1
    od
    iNote += 1
  od
endin
</CsInstruments>
<CsScore>
i 2 0 0.01
e 240
</CsScore>
</CsoundSynthesizer>
