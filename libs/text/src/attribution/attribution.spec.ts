import { describe, expect, it } from 'vitest';
import { attributionOf } from './attribution';
import { ArticleSpeakers } from './in-article';

/** “kind: name, description < via” */
function read(sentence: string): string | null {
  const found = attributionOf(sentence);
  const say = ({
    kind,
    name,
    description,
  }: {
    kind: string;
    name: string | null;
    description: string | null;
  }) =>
    [`${kind}:`, name ?? description, name && description && `(${description})`].filter(Boolean).join(' ');
  return found && [found, ...found.via].map(say).join(' < ');
}

describe('the attribution of a sentence', () => {
  it.each([
    [
      'The road is closed, a clerk with knowledge of the order told The Harbour.',
      'unnamed_source: a clerk with knowledge of the order',
    ],
    ['It rained, a clerk who had seen the order said.', 'unnamed_source: a clerk who had seen the order'],
    ['Those briefed on the matter say the talks have failed.', 'unnamed_source: those briefed on the matter'],
    [
      'But two officials close to the talks on Friday denied it.',
      'unnamed_source: two officials close to the talks',
    ],
    [
      'Harbour minister Ilir Kola said on Monday that the quay was sold.',
      'person: Ilir Kola (Harbour minister)',
    ],
    ['“It was sold,” said Ilir Kola.', 'person: Ilir Kola'],
    [
      '“It was sold,” Ms Kola, a lawyer from the coast, told reporters.',
      'person: Ms Kola (a lawyer from the coast)',
    ],
    ['The embassy at the time denied that it had met them.', 'organisation: the embassy'],
    [
      'The National Audit Office found that 40 million went missing.',
      'organisation: The National Audit Office',
    ],
    ['Authorities expelled two envoys, accusing them of spying.', 'organisation: Authorities'],
    ['According to the Harbour Institute, prices fell by a third.', 'organisation: the Harbour Institute'],
    [
      'Ilir Kola denied it, according to the Coast News Agency.',
      'person: Ilir Kola < organisation: the Coast News Agency',
    ],
    [
      'Some local media cited unnamed sources saying that the envoys had fled.',
      'unnamed_source: unnamed sources < organisation: some local media',
    ],
    ['The quay was built in 1926 and sold in 2011.', null],
    ['An alleged plot came to nothing.', null],
    ['It is the largest harbour on the coast.', null],
  ])('%s', (sentence, expected) => {
    expect(read(sentence)).toBe(expected);
  });

  it('follows “he”, a continued quotation, and a family name through an article', () => {
    const speakers = new ArticleSpeakers();
    const names = [
      'Harbour minister Ilir Kola said the quay was sold.',
      'He also said that it was sold twice.',
      'The square was quiet.',
      '“We sold it,” said Mr Kola.',
      '“Nobody asked us.',
      'And nobody paid.”',
      'It rained.',
    ].map((sentence) => speakers.of(sentence)?.name ?? null);
    expect(names).toEqual(['Ilir Kola', 'Ilir Kola', null, 'Ilir Kola', 'Ilir Kola', 'Ilir Kola', null]);
  });
});
