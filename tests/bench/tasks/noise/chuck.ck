// Eight voices of white noise through a Butterworth high-pass of the fourth order, each at another cutoff.
Gain all => dac;
1.0 / 8 => all.gain;
Noise white[8];
HPF first[8];
HPF later[8];
for (0 => int v; v < 8; v++) {
    white[v] => first[v] => later[v] => all;
    2000 * Math.pow(1.2, v) => float cut;
    cut => first[v].freq;
    cut => later[v].freq;
    0.541196100 => first[v].Q;
    1.306562965 => later[v].Q;
}
dac => WvOut2 file => blackhole;
me.arg(0) => file.wavFilename;
240::second => now;
