import { gifAt, jpegAt, pngAt, SECRET_PLACE, webpAt } from '@assay/testing/images';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanImage, IMAGE_TYPES, sniff, type ImageType } from '@assay/server-platform/media';

const FILES: Record<ImageType, (made: { orientation?: number }) => Buffer> = {
  'image/jpeg': jpegAt,
  'image/png': pngAt,
  'image/webp': webpAt,
  'image/gif': gifAt,
};

describe.each(IMAGE_TYPES)('a file of %s', (type) => {
  const file = FILES[type]({});
  const clean = cleanImage(type, file)!;

  it('loses what says where it was taken, and stays a file of its type', async () => {
    expect(file.includes(SECRET_PLACE)).toBe(true);
    expect(clean.bytes.includes(SECRET_PLACE)).toBe(false);
    expect(clean.bytes.includes('SECRET')).toBe(false);
    expect(await sniff(clean.bytes)).toBe(type);
    expect([clean.width, clean.height]).toEqual(type === 'image/gif' ? [1, 1] : [24, 16]);
  });

  it('is the same when it is cleaned again', () => {
    expect(cleanImage(type, clean.bytes)).toEqual(clean);
  });

  it('that is broken off, or of another type, is refused, and nothing throws', () => {
    expect(cleanImage(type, Buffer.alloc(0))).toBeNull();
    for (const other of IMAGE_TYPES) if (other !== type) expect(cleanImage(other, file)).toBeNull();
    for (let length = 1; length < 30; length += 1)
      expect(cleanImage(type, file.subarray(0, length))).toBeNull();
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }), (at, bytes) => {
        const broken = Buffer.from(file);
        broken.set(bytes.subarray(0, broken.length - at), at);
        const found = cleanImage(type, broken);
        if (found) expect(found.bytes.length).toBeLessThan(broken.length + 64);
      }),
    );
  });
});

it.each(['image/jpeg', 'image/png', 'image/webp'] as const)(
  'an orientation of %s is kept, and the size is that of what is seen',
  (type) => {
    for (let orientation = 2; orientation <= 8; orientation += 1) {
      const turned = cleanImage(type, FILES[type]({ orientation }))!;
      expect(turned.bytes.includes('SECRET')).toBe(false);
      expect([turned.width, turned.height]).toEqual(orientation >= 5 ? [16, 24] : [24, 16]);
      // Cleaned once more, it says the same orientation.
      expect(cleanImage(type, turned.bytes)).toEqual(turned);
      expect(turned.bytes.length).toBeGreaterThan(cleanImage(type, FILES[type]({}))!.bytes.length);
    }
  },
);

it('keeps how often an animation is shown', () => {
  expect(cleanImage('image/gif', gifAt())!.bytes.includes('NETSCAPE2.0')).toBe(true);
});

it('keeps the colour profile of a photograph', () => {
  expect(cleanImage('image/jpeg', jpegAt())!.bytes.includes('ICC_PROFILE')).toBe(true);
});
