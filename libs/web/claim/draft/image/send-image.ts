import { LIMITS } from '@assay/domain';
import { askToSignIn, problemFrom } from '@assay/web-session';
import { say } from '../texts';
import type { ImageFile } from './attributes';

/** The types of images that a draft takes, for the browser's choice of files. */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

const MB = 1024 * 1024;

/** The result of sending an image: its stored file, or why there is none, as a sentence. */
export type SentImage = { file: ImageFile } | { refused: string };

/** Why a file cannot be an image of the draft, before it is sent; undefined if it may be sent. */
function imageRefusal({ size, type }: { size: number; type: string }): string | undefined {
  if (size > LIMITS.imageBytes)
    return say('image.tooLarge', { most: LIMITS.imageBytes / MB, size: Math.ceil(size / MB) });
  // A file without a type is judged by the server, by its bytes.
  if (type !== '' && !IMAGE_TYPES.includes(type)) return say('image.kind', { type });
  return undefined;
}

/**
 * Sends an image of the draft, or has the file of a source taken as one. If the session has ended, it asks the person to sign
 * in and sends it again.
 */
export async function sendImage(
  claimId: string,
  from: { file: File } | { evidenceId: string },
): Promise<SentImage> {
  const refused = 'file' in from ? imageRefusal(from.file) : undefined;
  if (refused) return { refused };
  const asked = new URLSearchParams({
    claim: claimId,
    ...('evidenceId' in from && { evidence: from.evidenceId }),
  });
  for (;;) {
    try {
      const response = await fetch(`/import/image?${asked.toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
        body: 'file' in from ? from.file : new Blob(),
      });
      const answer = (await response.json()) as ImageFile & { error?: { message?: string } };
      if (response.ok && answer.imageId) {
        const { imageId, sha256, width, height } = answer;
        return { file: { imageId, sha256, width, height } };
      }
      const { message = '', ...extensions } = answer.error ?? {};
      if (problemFrom(message, extensions).code !== 'UNAUTHENTICATED')
        return { refused: message || say('image.failed') };
    } catch {
      return { refused: say('image.failed') };
    }
    await askToSignIn();
  }
}
