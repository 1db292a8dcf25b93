// 16 voices of frequency modulation, a note in each quarter of a second, and no two notes in the same tune.
Gain all => dac;
1.0 / 16 => all.gain;

fun void voice(int v) {
    // The carrier adds its input to its frequency: the modulator's depth is in Hz.
    SinOsc modulator => ADSR inner => SinOsc carrier => ADSR outer => all;
    2 => carrier.sync;
    inner.set(5::ms, 25::ms, 0.5, 50::ms);
    outer.set(5::ms, 25::ms, 0.5, 50::ms);
    for (0 => int note; note < 960; note++) {
        1.2247 * (Math.random2f(-1, 1) + Math.random2f(-1, 1)) => float tune;
        110 * Math.pow(1.1, v) * Math.pow(2, 5 * tune / 1200) => float f;
        f => carrier.freq;
        2 * f => modulator.freq;
        0.8 * Math.PI * 2 * f => modulator.gain;
        0 => carrier.phase;
        0.25 => modulator.phase;
        inner.keyOn();
        outer.keyOn();
        200::ms => now;
        inner.keyOff();
        outer.keyOff();
        50::ms => now;
    }
}

for (0 => int v; v < 16; v++) spork ~ voice(v);
dac => WvOut2 file => blackhole;
me.arg(0) => file.wavFilename;
240::second => now;
