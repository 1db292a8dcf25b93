#!/bin/sh
# Makes generated/ anew from the two grammars, with the digest that tests/parse/generated_is_current.test compares.
# Needs ANTLR 4.7.2 (the package `antlr4`) and the tables of Unicode (`unicode-data`); whoever does not change the grammar
# needs neither this script nor Java.
set -eu
cd "$(dirname "$0")"

rm -f generated/*

# ANTLR's runtime sets up large sets of characters in quadratic time. So the lexer is made for texts in which U+00AA stands
# for any letter beyond ASCII and U+00B7 for what else a name may go on with (compiler/parse/text.h); U+00F8 and U+0394,
# letters that chords are written with, stay as they are.
copies=$(mktemp -d)
trap 'rm -r "$copies"' EXIT
letters='A-Za-z\\u00AA\\u00F8\\u0394'
sed 's/\\p{XID_Start}/'"$letters"'/; s/\\p{XID_Continue}/'"${letters}0-9_\\\\u00B7"'/' TrkLexer.g4 > "$copies/TrkLexer.g4"
cp TrkParser.g4 "$copies"
for grammar in TrkLexer TrkParser; do
  (cd "$copies" && antlr4 -Dlanguage=Cpp -no-listener -no-visitor -package trk::grammar "$grammar.g4")
done
mv "$copies"/Trk*.h "$copies"/Trk*.cpp generated

# The tables are made when the first text is read, not whenever the program starts; and that they are sound was seen by
# ANTLR, so nobody looks again.
sed -i 's/^  atn::ATNDeserializer deserializer;/  atn::ATNDeserializationOptions trusting;\n  trusting.setVerifyATN(false);\n  atn::ATNDeserializer deserializer(trusting);/
        /Initializer Trk[A-Za-z]*::_init;/d; /static Initializer _init;/d
        s/^\(Trk[A-Za-z]*\)::\1([A-Za-z]* \*input) : .* {$/&\n  static const Initializer tables;/' generated/*.cpp generated/*.h

# Which characters those are, as ranges in rising order.
unicode=/usr/share/unicode/DerivedCoreProperties.txt
ranges() {
  echo "inline constexpr char32_t $1[][2] = {"
  sed -n "s/^\([0-9A-F]*\) *; $2 .*/    {0x\1, 0x\1},/p
          s/^\([0-9A-F]*\)[.][.]\([0-9A-F]*\) *; $2 .*/    {0x\1, 0x\2},/p" "$unicode"
  echo "};"
}
{
  echo "// Generated from $(sed -n '1s/^# //p' "$unicode") of Unicode by regenerate.sh"
  echo "#pragma once"
  echo
  echo "namespace trk::grammar {"
  echo
  ranges kNameStart XID_Start
  echo
  ranges kNamePart XID_Continue
  echo
  echo "}  // namespace trk::grammar"
} > generated/name_characters.h
sha256sum TrkLexer.g4 TrkParser.g4 > generated/grammar.sha256
