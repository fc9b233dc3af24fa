import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { lockNewsroom, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { Seal } from '@assay/server-platform/sealing';
import { canonicalJson } from '@assay/verdict-doc';
import { Inject, Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { DataSource, In, IsNull } from 'typeorm';
import { SigningKey } from './signing-key.entity';
import { insertKey } from './signing.queries';

/** What a signature is over: canonical JSON (RFC 8785) of exactly this. */
export interface SignedStatement {
  newsroom: string;
  slug: string;
  version: number;
  /** SHA-256, hex, of the approved revision's bytes. */
  contentHash: string;
  correction: { class: string; notice: string } | null;
  /** ISO 8601, UTC, milliseconds. */
  publishedAt: string;
}

/** Signs what a newsroom publishes, as a JWS (RFC 7515) any JOSE library verifies. */
@Injectable()
export class SigningService {
  /** Private keys lie in the database sealed by this; a dump alone signs nothing. */
  private readonly seal: Seal;

  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditService,
    @Inject(CONFIG) config: Config,
  ) {
    this.seal = new Seal(config, 'assay signing keys');
  }

  /**
   * Signs with the newsroom's key in use, which is made at its first signature.
   *
   * @param typ the JWS's type: a signature over one kind of statement never passes for another's
   */
  async sign(
    tx: Tx,
    newsroomId: string,
    typ: 'assay-verdict' | 'assay-audit-head',
    statement: object,
  ): Promise<{ signingKeyId: string; signature: string }> {
    const key = (await this.inUse(tx, newsroomId)) ?? (await this.make(tx, newsroomId));
    const secret = await importJWK(JSON.parse(await this.seal.open(key.privateJwe)) as JWK, 'EdDSA');
    const signature = await new CompactSign(new TextEncoder().encode(canonicalJson(statement)))
      .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ })
      .sign(secret);
    return { signingKeyId: key.id, signature };
  }

  /** Takes a new key into use. What older keys signed goes on being verified by them. */
  async rotate(tx: Tx, by: CallingMember): Promise<void> {
    const { newsroomId, memberId } = by;
    await lockNewsroom(tx.db, newsroomId);
    await tx.manager.update(SigningKey, { newsroomId, retiredAt: IsNull() }, { retiredAt: new Date() });
    const { kid } = await this.make(tx, newsroomId);
    await this.audit.append(tx, {
      newsroomId,
      actorId: memberId,
      action: 'signing_key.rotated',
      data: { kid },
    });
  }

  /** Every key a newsroom ever had, newest first. */
  async keys(newsroomId: string): Promise<SigningKey[]> {
    return (await this.keysOf([newsroomId])).get(newsroomId) ?? [];
  }

  /** Every key each newsroom ever had, newest first. */
  keysOf = async (newsroomIds: readonly string[]): Promise<Map<string, SigningKey[]>> => {
    const order = { createdAt: 'DESC', id: 'DESC' } as const;
    const where = { newsroomId: In([...newsroomIds]) };
    return groupBy(
      await this.source.getRepository(SigningKey).find({ where, order }),
      (key) => key.newsroomId,
    );
  };

  private inUse({ manager }: Tx, newsroomId: string): Promise<SigningKey | null> {
    return manager.findOneBy(SigningKey, { newsroomId, retiredAt: IsNull() });
  }

  private async make({ db, manager }: Tx, newsroomId: string): Promise<SigningKey> {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const publicJwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(publicJwk);
    const privateJwe = await this.seal.close(JSON.stringify(await exportJWK(privateKey)));
    // Two first publications at once make one key: the second finds the first's.
    await insertKey(db, { newsroomId, kid, publicJwk, privateJwe });
    return manager.findOneByOrFail(SigningKey, { newsroomId, retiredAt: IsNull() });
  }
}
