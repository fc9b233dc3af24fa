import { badInput, LIMITS } from '@assay/domain';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Least score of zxcvbn's five (Wheeler, USENIX Security 2016): 3 resists 10^8 guesses, the password's hash alone known. */
const LEAST_SCORE = 3;

/** Letters that are looked at: the estimate takes longer than linear time, and no longer password is weak by its end. */
const LOOKED_AT = 64;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Loaded when a password is first judged: unpacking the dictionaries takes a third of a second, which no start should wait for. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
}

/**
 * Refuses a password that is short or easily guessed: one of the common ones, a pattern, a row of keys, or made of the
 * person's or the newsroom's own names.
 *
 * @param own words that an attacker would try first: the address, the person's name, the newsroom's
 * @throws BAD_INPUT on `path`
 */
export async function checkPassword(
  password: string,
  own: readonly string[],
  path = 'password',
): Promise<void> {
  if (password.length < LIMITS.passwordLeast)
    throw badInput(path, `Take at least ${LIMITS.passwordLeast} characters; a short sentence is good.`);
  const words = own
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2);
  estimator ??= loadEstimator();
  if ((await estimator).check(password.slice(0, LOOKED_AT), words).score < LEAST_SCORE)
    throw badInput(
      path,
      'This password is easy to guess: it is a common one, a pattern, or made of names that go with it. A sentence of your own is better.',
    );
}
