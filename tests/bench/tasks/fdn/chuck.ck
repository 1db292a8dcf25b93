// A burst of noise in each half second, heard only through a delay network of eight lines.
Noise white => Envelope burst => Gain in;
1 => white.gain;
DelayL lines[8];
OnePole dull[8];
Gain a[8];
Gain b[8];
Gain c[8];
Gain minus[24];
Gain left => dac.left;
Gain right => dac.right;
1 / Math.sqrt(8) => float n;
n => left.gain;
n => right.gain;
for (0 => int i; i < 24; i++) -1 => minus[i].gain;
for (0 => int i; i < 8; i++) {
    2 * Math.floor(0.0175 * Math.pow(3, i / 7.0) * 44100) + 1 => float length;
    1::second => lines[i].max;
    (length - 1)::samp => lines[i].delay;
    Math.pow(10, -3 * length / (44100 * 2)) => float g;
    1 - g * g => float narrow;
    1 - g * g * Math.cos(2 * Math.PI * 5000 / 44100) => float wide;
    (wide - Math.sqrt(wide * wide - narrow * narrow)) / narrow => float pole;
    in => lines[i] => dull[i];
    pole => dull[i].pole;  // This sets its gain to 1 at 0 Hz.
    g => dull[i].gain;
}
fun void butterfly(UGen from[], UGen to[], int h, int first) {
    for (0 => int i; i < 8; i++) {
        if ((i / h) % 2 == 0) {
            from[i] => to[i];
            from[i + h] => to[i];
        } else {
            from[i - h] => to[i];
            from[i] => minus[first + i] => to[i];
        }
    }
}
butterfly(dull, a, 1, 0);
butterfly(a, b, 2, 8);
butterfly(b, c, 4, 16);
Gain out[16];
for (0 => int i; i < 8; i++) {
    n => c[i].gain;
    c[i] => lines[i];
    1 - 2 * ((i / 2) % 2) => out[i].gain;
    1 - 2 * (((i + 1) / 2) % 2) => out[8 + i].gain;
    dull[i] => out[i] => left;
    dull[i] => out[8 + i] => right;
}
fun void bursts() {
    for (0 => int beat; beat < 480; beat++) {
        1 => burst.value;
        15::ms => now;
        5::ms => burst.duration;
        burst.keyOff();
        485::ms => now;
    }
}
spork ~ bursts();
dac => WvOut2 file => blackhole;
me.arg(0) => file.wavFilename;
242.5::second => now;
