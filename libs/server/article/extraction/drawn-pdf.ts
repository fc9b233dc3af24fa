/** Text as a PDF draws it: characters from the left to the right, beginning at a place, in points from the lower left. */
export interface Drawn {
  x: number;
  y: number;
  size: number;
  text: string;
}

/** Width of every character, as a share of its size. */
export const WIDTH = 0.5;

/** A PDF of one page that draws these characters, with a table of what each is (ToUnicode; ISO 32000-1, 9.10.3). */
export function drawnPdf(drawn: readonly Drawn[]): Uint8Array {
  const characters = [...new Set(drawn.flatMap(({ text }) => [...text]))];
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const code = new Map(characters.map((character, index) => [character, hex(index + 256, 4)]));
  const names = characters.map((character) => {
    const units = Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at), 4)).join(
      '',
    );
    return `<${code.get(character)}> <${units}>`;
  });
  const blocks = Array.from({ length: Math.ceil(names.length / 100) }, (_, at) =>
    names.slice(at * 100, at * 100 + 100),
  );
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <0000> <ffff> endcodespacerange ${blocks
    .map((block) => `${block.length} beginbfchar ${block.join(' ')} endbfchar`)
    .join(' ')} endcmap end end`;
  const shown = drawn
    .map(
      ({ x, y, size, text }) =>
        `/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${[...text].map((one) => code.get(one)).join('')}> Tj`,
    )
    .join('\n');
  const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream(`BT ${shown} ET`),
    '<< /Type /Font /Subtype /Type0 /BaseFont /Drawn /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 6 0 R >>',
    stream(map),
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Drawn /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW ${WIDTH * 1000} /FontDescriptor 8 0 R >>`,
    '<< /Type /FontDescriptor /FontName /Drawn /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ];
  let pdf = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const at of places) pdf += `${String(at).padStart(10, '0')} 00000 n \n`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`;
  return new TextEncoder().encode(pdf);
}
