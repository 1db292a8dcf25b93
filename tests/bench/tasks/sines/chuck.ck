// 64 sines of four minutes, no two alike.
Gain all => dac;
1.0 / 64 => all.gain;
SinOsc tones[64];
for (0 => int k; k < 64; k++) {
    80 * Math.pow(1.05, k) => tones[k].freq;
    tones[k] => all;
}
dac => WvOut2 file => blackhole;
me.arg(0) => file.wavFilename;
240::second => now;
