import { useEffect, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { LIMITS } from '@assay/domain';
import { CLAIMS_LIKE } from './similar-claims.operations';

/** How long the statement stays as it is before similar claims are asked for, in milliseconds. */
const PAUSE_MS = 350;

/** The shortest statement that is compared: a few letters are similar to too much. */
const FEWEST = 8;

/**
 * The claims of the newsroom that are similar to a statement, while it is typed. The answer to an earlier wording never
 * replaces that to a later one; until the later one comes, the claims that were found last stay.
 */
export function useClaimsLike(statement: string) {
  const asked = useSettled(statement.trim());
  const isAsked = asked.length >= FEWEST && asked.length <= LIMITS.statement;
  const { data, previousData, error } = useQuery(CLAIMS_LIKE, {
    variables: { statement: asked },
    skip: !isAsked,
    fetchPolicy: 'network-only',
  });
  return {
    claims: isAsked ? (data ?? previousData)?.claimsLike : undefined,
    failed: isAsked && error !== undefined,
  };
}

/** The value, once it has not changed for a moment; the first one at once. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
