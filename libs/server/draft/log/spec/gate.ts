import type { Access, Gate, Identity, Refusal } from '@assay/collab';
import type { IncomingMessage } from 'node:http';
import type { Pool } from 'pg';
import { claimIdOf } from '../document-name';

interface MemberRow {
  id: string;
  newsroom_id: string;
  name: string;
  role: string;
}

/** Judges by the member rows as they are now; the address says which member connects, which stands for a cookie. */
export function memberGate(pool: Pool): Gate {
  const find = async (memberId: string): Promise<MemberRow | undefined> => {
    const { rows } = await pool.query<MemberRow>(
      `select m.id, m.newsroom_id, a.name, m.role from member m join account a on a.id = m.account_id
       where m.id = $1 and m.removed_at is null`,
      [memberId],
    );
    return rows[0];
  };
  return {
    async authenticate(request: IncomingMessage): Promise<Identity | Refusal> {
      const memberId = new URL(request.url ?? '/', 'http://local').searchParams.get('member');
      const row = memberId ? await find(memberId) : undefined;
      if (!row) return { refused: 'not_signed_in' };
      return {
        memberId: row.id,
        newsroomId: row.newsroom_id,
        name: row.name,
        colour: '#14527a',
        role: row.role,
      };
    },
    async authorise({ memberId }: Identity, document: string): Promise<Access | Refusal> {
      const row = await find(memberId);
      if (!row) return { refused: 'access_ended' };
      const claims = await pool.query('select 1 from claim where id = $1 and newsroom_id = $2', [
        claimIdOf(document),
        row.newsroom_id,
      ]);
      if (claims.rowCount === 0) return { refused: 'not_found' };
      return row.role === 'viewer' || row.role === 'contributor'
        ? { access: 'read', reason: 'read_only' }
        : { access: 'write' };
    },
  };
}
