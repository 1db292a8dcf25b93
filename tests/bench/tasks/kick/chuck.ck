// A kick, four on the floor, for four minutes; its exponentials move every millisecond.
SinOsc body => dac;
fun void kicks() {
    for (0 => int beat; beat < 480; beat++) {
        0 => body.phase;
        for (0 => int k; k < 350; k++) {
            k / 1000.0 => float t;
            50 + 100 * Math.exp(-30 * t) => body.freq;
            0.8 * Math.exp(-8 * t) => body.gain;
            1::ms => now;
        }
        0 => body.gain;
        150::ms => now;
    }
}
spork ~ kicks();
dac => WvOut2 file => blackhole;
me.arg(0) => file.wavFilename;
240::second => now;
