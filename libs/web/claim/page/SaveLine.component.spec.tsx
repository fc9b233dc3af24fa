import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Doc } from 'yjs';
import { renderForm } from '@assay/web-session/form-test';
import type { SaveEvent } from '@assay/draft-client';
import { RoomProvider } from '../room/hooks';
import { Room } from '../room/room';
import { SuggestionsStateProvider } from '../suggestion/suggestions-context';
import type { SuggestionsState } from '../suggestion/suggestions-context';
import { SaveLine } from './SaveLine';

const LIVE: SaveEvent[] = [
  { type: 'attempt' },
  { type: 'opened' },
  { type: 'admitted', readOnly: false },
  { type: 'caught_up' },
  { type: 'unacknowledged', count: 0 },
];
const OFFLINE: SaveEvent[] = [...LIVE, { type: 'kept', kept: true }, { type: 'network_gone' }];

/** Shows the line of a draft after these events, and of what the person suggests on it. */
async function show(events: readonly SaveEvent[], suggested: Partial<SuggestionsState>) {
  const room = new Room({
    ...{ documentName: 'draft/c1', memberId: 'm1', open: false },
    onRejoined: () => undefined,
    onReadiness: () => undefined,
    onSessionEnded: () => new Promise(() => undefined),
  });
  for (const event of events) room.note(event);
  const state: SuggestionsState = {
    modes: ['editing', 'suggesting', 'reading'],
    ...{ mode: 'suggesting', doc: new Doc(), isFork: true, isUnsent: false, isSending: false, isKept: true },
    ...{ problem: undefined, shown: [], choose: () => undefined, current: undefined, show: () => undefined },
    refused: { words: [], drop: () => undefined },
    ...suggested,
  };
  await renderForm(
    <RoomProvider value={{ room, reopen: () => undefined }}>
      <SuggestionsStateProvider value={state}>
        <SaveLine />
      </SuggestionsStateProvider>
    </RoomProvider>,
    {},
  );
  return expect.element(page.getByRole('status', { name: 'State of the draft' }).last());
}

const SENDING = { isUnsent: true, isSending: true };
const REFUSED = { isUnsent: true, refused: { words: ['The port was open.'], drop: () => undefined } };

it('says saved where the server has the draft and all that the person suggests', async () => {
  await (await show(LIVE, {})).toHaveAttribute('data-save', 'saved');
});

it('does not say saved of a suggestion that has not arrived, also after the person left Suggesting', async () => {
  await (await show(LIVE, SENDING)).toHaveAttribute('data-save', 'saving');
  const left = { ...SENDING, isUnsent: false, mode: 'reading', isFork: false } as const;
  await (await show(LIVE, left)).toHaveAttribute('data-save', 'saving');
});

it('does not say saved of a suggestion that the server refused', async () => {
  await (await show(LIVE, REFUSED)).toHaveAttribute('data-save', 'refused');
});

it('says that a suggestion is in this tab only where the browser does not store it', async () => {
  await (await show(OFFLINE, SENDING)).toHaveAttribute('data-save', 'offline');
  await (await show(OFFLINE, { ...SENDING, isKept: false })).toHaveAttribute('data-save', 'offline_unkept');
});

it('says of a contributor’s suggestions what became of them, although the draft is read-only for them', async () => {
  const reading: SaveEvent[] = [...LIVE, { type: 'access', readOnly: true }];
  const contributor = { modes: ['suggesting', 'reading'] } as const;
  await (await show(reading, contributor)).toHaveAttribute('data-save', 'saved');
  await (await show(reading, { ...contributor, ...SENDING })).toHaveAttribute('data-save', 'saving');
  await (await show(reading, { ...contributor, ...REFUSED })).toHaveAttribute('data-save', 'refused');
  await (await show(reading, { ...contributor, isFork: false })).toHaveAttribute('data-save', 'read_only');
});
