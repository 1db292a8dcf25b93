<CsoundSynthesizer>
<CsInstruments>
; Eight voices of white noise through a Butterworth high-pass of the fourth order, each at another cutoff.
sr = 44100
ksmps = 64
nchnls = 2
0dbfs = 1
seed 1

opcode Section, a, aii
  aIn, iCut, iQ xin
  iW = 2 * $M_PI * iCut / sr
  iAlpha = sin(iW) / (2 * iQ)
  iB = (1 + cos(iW)) / 2
  aOut biquad aIn, iB, -2 * iB, iB, 1 + iAlpha, -2 * cos(iW), 1 - iAlpha
  xout aOut
endop

instr 1
  iCut = 2000 * 1.2 ^ p4
  aWhite rand 1, 2, 1
  aFirst Section aWhite, iCut, 0.541196100
  aSecond Section aFirst, iCut, 1.306562965
  aOut = aSecond / 8
  outs aOut, aOut
endin
</CsInstruments>
<CsScore>
i 1 0 240 0
i 1 0 240 1
i 1 0 240 2
i 1 0 240 3
i 1 0 240 4
i 1 0 240 5
i 1 0 240 6
i 1 0 240 7
e 240
</CsScore>
</CsoundSynthesizer>
