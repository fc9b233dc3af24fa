import { crc32 } from 'node:zlib';

/** Images of 24 by 16 pixels as a browser wrote them. */
const JPEG = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh',
    'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB',
    'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA',
    'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y',
    'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM',
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0o',
    'OjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2Nj',
    'Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYH',
    '/8QAGBABAAMBAAAAAAAAAAAAAAAAAAZEg8L/xAAVAQEBAAAAAAAAAAAAAAAAAAADBP/EABkRAAIDAQAAAAAAAAAAAAAAAAARAQID',
    'Ev/aAAwDAQACEQMRAD8A0BIT6hpykBTXLmWyW2vUJAAoJ//Z',
  ].join(''),
  'base64',
);
const PNG = Buffer.from(
  [
    'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAAARElEQVR4AezRsQkAMAgEQHGGZLFkm2R47bV4vrB7wUIRhdODjHVe',
    'MOk2HDoAgUWEifb9xiTcWAb0gwLSSxF1k9IZJ0oAAAD//7KqeKkAAAAGSURBVAMAv8JRCbskoz0AAAAASUVORK5CYII=',
  ].join(''),
  'base64',
);
const WEBP = Buffer.from(
  [
    'UklGRioCAABXRUJQVlA4WAoAAAAgAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh',
    'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB',
    'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA',
    'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y',
    'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM',
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggPAAAAHADAJ0BKhgAEAA+0VSjS6gkoyGwCAEA',
    'GglAF9AoABxOPWrjAAD+9ge/tBf/GA5RcMBFchZl7wbo5vAAAA==',
  ].join(''),
  'base64',
);

/** A GIF of one pixel. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64');

/** Words that stand in all metadata here, where a camera writes the place. */
export const SECRET_PLACE = 'SECRETPLACE 51.2194N';

/** Exif data with an orientation, and with a place. */
function exifWith(orientation: number): Buffer {
  const tiff = Buffer.alloc(38);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  // The place is in the description of the image; a reader of the directory finds the orientation behind it.
  tiff.writeUInt16LE(0x010e, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(SECRET_PLACE.length, 14);
  tiff.writeUInt32LE(38, 18);
  tiff.writeUInt16LE(0x0112, 22);
  tiff.writeUInt16LE(3, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt16LE(orientation, 30);
  return Buffer.concat([tiff, Buffer.from(SECRET_PLACE)]);
}

/** A photograph: taken at a place, on its side where `orientation` says so, with a comment and a film behind its end. */
export function jpegAt({ orientation = 1 }: { orientation?: number } = {}): Buffer {
  const segment = (marker: number, data: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, data]);
  };
  const named = (name: string, data: Buffer) => Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const place = Buffer.from(SECRET_PLACE);
  return Buffer.concat([
    JPEG.subarray(0, 20),
    segment(0xe1, named('Exif\0\0', exifWith(orientation))),
    segment(0xe1, named('http://ns.adobe.com/xap/1.0/\0', place)),
    segment(0xe2, named('MPF\0', place)),
    segment(0xed, named('Photoshop 3.0\0', place)),
    segment(0xfe, place),
    JPEG.subarray(20),
    place,
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG with a place in each chunk that may hold one. */
export function pngAt({ orientation = 1 }: { orientation?: number } = {}): Buffer {
  const place = Buffer.from(SECRET_PLACE);
  return Buffer.concat([
    PNG.subarray(0, 33),
    pngChunk('eXIf', exifWith(orientation)),
    ...['tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((type) => pngChunk(type, place)),
    PNG.subarray(33),
    place,
  ]);
}

/** A PNG that says it is this large. */
export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.from(PNG.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([PNG.subarray(0, 8), pngChunk('IHDR', header), PNG.subarray(33)]);
}

/** A PNG with these words in a chunk that draws it: the name of a palette. */
export function pngNaming(words: string): Buffer {
  const palette = Buffer.concat([Buffer.from(words), Buffer.from([0, 8])]);
  return Buffer.concat([PNG.subarray(0, 33), pngChunk('sPLT', palette), PNG.subarray(33)]);
}

/** A WebP with a place in Exif and in XMP. */
export function webpAt({ orientation = 1 }: { orientation?: number } = {}): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  };
  const whole = Buffer.concat([
    WEBP,
    chunk('EXIF', exifWith(orientation)),
    chunk('XMP ', Buffer.from(SECRET_PLACE)),
  ]);
  whole[20]! |= 0x0c;
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

/** A GIF with a place in a comment and in an application's data. */
export function gifAt(): Buffer {
  const block = (data: Buffer) => Buffer.concat([Buffer.from([data.length]), data]);
  const place = block(Buffer.from(SECRET_PLACE));
  return Buffer.concat([
    GIF.subarray(0, 19),
    Buffer.from([0x21, 0xfe]),
    place,
    Buffer.from([0]),
    Buffer.from([0x21, 0xff]),
    block(Buffer.from('XMP DataXMP', 'latin1')),
    place,
    Buffer.from([0]),
    Buffer.from([0x21, 0xff]),
    block(Buffer.from('NETSCAPE2.0', 'latin1')),
    block(Buffer.from([1, 0, 0])),
    Buffer.from([0]),
    GIF.subarray(19),
    Buffer.from(SECRET_PLACE),
  ]);
}
