import { because } from '@assay/messages';
import { badInput, LIMITS } from '@assay/domain';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Least score of zxcvbn's five (Wheeler, USENIX Security 2016): 3 resists 10^8 guesses, the password's hash alone known. */
const LEAST_SCORE = 3;

/** How many characters are estimated: the estimate takes more than linear time, and a longer password is strong enough. */
const LOOKED_AT = 64;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Loads the estimator at the first check: unpacking its dictionaries takes a third of a second, which would delay the start. */
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
 * Refuses a password that is short or easy to guess: a common one, a pattern, a row of keys, or one made of the user's or
 * the newsroom's names.
 *
 * @param own words that an attacker would try first: the address, the user's name, the newsroom's
 * @throws BAD_INPUT on `path`
 */
export async function checkPassword(
  password: string,
  own: readonly string[],
  path = 'password',
): Promise<void> {
  if (password.length < LIMITS.passwordLeast)
    throw badInput(path, because('password_too_short', { least: LIMITS.passwordLeast }));
  const words = own
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2);
  estimator ??= loadEstimator();
  if ((await estimator).check(password.slice(0, LOOKED_AT), words).score < LEAST_SCORE)
    throw badInput(path, because('password_guessable'));
}
