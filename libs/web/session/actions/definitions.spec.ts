import { expect, it } from 'vitest';
import { refusalOf } from '@assay/ui';
import { ACTIONS } from './definitions';
import { SCOPES, TYPING_SCOPES } from './scopes';

it('gives no two actions on one page the same usual keys', () => {
  const refused = Object.entries(ACTIONS).flatMap(([id, { keys }]) =>
    keys.flatMap((one) => {
      const refusal = refusalOf(id, one, {
        definitions: ACTIONS,
        scopes: SCOPES,
        chosen: {},
        typing: TYPING_SCOPES,
      });
      return refusal ? [[id, one, refusal]] : [];
    }),
  );
  expect(refused).toEqual([]);
});
