import * as Y from 'yjs';
import {
  createVerdictDoc,
  fragment,
  noteEvidence,
  placeEvidence,
  proposeRating,
  type RevisionFacts,
} from '../index';

/** Facts of a claim with two evidence items and a two-step scale. */
export const FACTS: RevisionFacts = {
  claim: {
    statement: 'diplomats tied to MEK plot',
    claimant: { kind: 'unnamed_source', name: null, description: 'a source close to the inquiry' },
    madeOn: '2018-12-20',
    topic: 'diplomacy',
    appearances: [{ quote: 'tied to an aborted plot', title: 'Expulsions', publisher: 'A paper', url: null }],
  },
  scale: {
    version: 1,
    name: 'Two steps',
    ratings: [
      { key: 'true', label: 'True', definition: 'It holds.', colour: '#14527a', ordinal: 1, position: 0 },
      {
        key: 'unproven',
        label: 'Unproven',
        definition: 'Nobody knows.',
        colour: '#75726a',
        ordinal: null,
        position: 1,
      },
    ],
  },
  evidence: ['e1', 'e2'].map((id) => ({
    id,
    title: `Source ${id}`,
    url: `https://example.org/${id}`,
    publisher: null,
    excerpt: 'It was said.',
    stance: 'context',
    directness: 'secondary',
    independenceGroup: null,
  })),
  replies: [],
  waivers: [],
  images: ['i1', 'i2'].map((id, index) => ({
    id,
    sha256: `${index + 1}`.repeat(64),
    mediaType: 'image/png',
    width: 640,
    height: 480,
  })),
};

/** A seeded document, as the server makes it. */
export function seeded(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, createVerdictDoc('en'));
  return doc;
}

/** A copy with all updates of `doc`. */
export function replica(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Brings replicas to the same state. */
export function sync(...docs: Y.Doc[]): void {
  for (const from of docs)
    for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

/** The text of a field's paragraph. */
export function textAt(doc: Y.Doc, field: 'headline' | 'summary' | 'rationale', index = 0): Y.XmlText {
  return (fragment(doc, field).get(index) as Y.XmlElement).get(0) as Y.XmlText;
}

/** A document that can be frozen: all fields written, rated, two items placed, one cited. */
export function complete(): Y.Doc {
  const doc = seeded();
  textAt(doc, 'headline').insert(0, 'One unnamed source, denied by all');
  textAt(doc, 'summary').insert(0, 'No record ties them to it.');
  textAt(doc, 'rationale').insert(0, 'The claim rests on one source ');
  const citation = new Y.XmlElement('citation');
  citation.setAttribute('evidenceId', 'e1');
  (fragment(doc, 'rationale').get(0) as Y.XmlElement).insert(1, [citation]);
  proposeRating(doc, { scaleVersion: 1, ratingKey: 'unproven' });
  placeEvidence(doc, 'e1', 0);
  placeEvidence(doc, 'e2', 1);
  noteEvidence(doc, 'e2', 'Denies it');
  return doc;
}

/** An image of one of the files in {@link FACTS}, with these attributes of its own. */
export function imageElement(imageId: 'i1' | 'i2', attributes: Record<string, unknown> = {}): Y.XmlElement {
  const element = new Y.XmlElement('image');
  const { sha256 } = FACTS.images.find(({ id }) => id === imageId)!;
  for (const [name, value] of Object.entries({ imageId, sha256, ...attributes }))
    element.setAttribute(name, value as string);
  return element;
}
