import { registerEnumType } from '@nestjs/graphql';

/** How a page may show bytes: only for types that run no script. */
const IMAGES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'];
const SOUNDS = ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/flac', 'audio/aac'];

export type Preview = 'image' | 'audio';
export const PreviewEnum: { [P in Preview]: P } = { image: 'image', audio: 'audio' };
registerEnumType(PreviewEnum, { name: 'Preview', description: 'How bytes may be shown in a page.' });

/** How bytes of this type, as sniffed, may be shown inside a page; null: they may only be downloaded. */
export function previewOf(sniffedType: string): Preview | null {
  if (IMAGES.includes(sniffedType)) return 'image';
  return SOUNDS.includes(sniffedType) ? 'audio' : null;
}

/** The types a file of evidence may have. */
export const FILE_TYPES: readonly string[] = [...IMAGES, ...SOUNDS, 'application/pdf'];
