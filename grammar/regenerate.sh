#!/bin/sh
# Makes generated/ anew from the two grammars, with the digest that tests/parse/generated_is_current.trk compares.
# Needs ANTLR 4.7.2 (the package `antlr4`); whoever does not change the grammar needs neither this script nor Java.
set -eu
cd "$(dirname "$0")"

rm -f generated/*
for grammar in TrkLexer TrkParser; do
  antlr4 -Dlanguage=Cpp -no-listener -no-visitor -package trk::grammar -lib generated -Xexact-output-dir -o generated \
    "$grammar.g4"
done

# The tables are made when the first text is read, not whenever the program starts.
sed -i '/Initializer Trk[A-Za-z]*::_init;/d; /static Initializer _init;/d
        s/^\(Trk[A-Za-z]*\)::\1([A-Za-z]* \*input) : .* {$/&\n  static const Initializer tables;/' generated/*.cpp generated/*.h

# ANTLR's notes to itself; the compiler has no use for them.
rm -f generated/*.interp generated/*.tokens

sha256sum TrkLexer.g4 TrkParser.g4 > generated/grammar.sha256
