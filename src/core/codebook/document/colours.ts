/** The palette of the screen (its strokes on white) as sRGB without '#', which Word and every browser take. */
const colours: Readonly<Record<string, string>> = {
  c1: '1F6CB0',
  c2: 'A34D00',
  c3: '007D50',
  c4: '9E3F84',
  c5: '816600',
  c6: '7055B0',
  c7: '007B82',
  c8: 'B33736',
  c9: '4D7800',
  c10: '5863A2',
  c11: '876125',
  c12: '496F7F',
}

export const printColour = (key: string): string => colours[key] ?? '6B7177'
