import { Text } from '@mantine/core';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { chooseScheme } from './colour-scheme';
import { Kit } from './Kit';

it('gives Mantine the colours of the tokens, in the chosen scheme', async () => {
  await render(
    <main>
      <Kit>
        <Text>Mantine</Text>
        <p style={{ color: 'var(--ink)' }}>Tokens</p>
      </Kit>
    </main>,
  );
  const colourOf = (text: string) => getComputedStyle(page.getByText(text).element()).color;
  const light = colourOf('Mantine');
  expect(light).toBe(colourOf('Tokens'));
  chooseScheme('dark');
  await expect.poll(() => colourOf('Mantine')).not.toBe(light);
  expect(colourOf('Mantine')).toBe(colourOf('Tokens'));
});
