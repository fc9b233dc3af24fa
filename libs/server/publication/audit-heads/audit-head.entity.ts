import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The end of a newsroom's audit chain as it was once, signed; no row ever changes (Postgres refuses). */
@Entity('audit_head_signature')
export class SignedAuditHead {
  @PrimaryColumn('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @PrimaryColumn('bigint', { transformer: { from: Number, to: (value: number) => value } })
  seq: number;

  /** Hash of the event `seq`, hex. */
  @Column('text')
  hash: string;

  @Column('timestamptz', { name: 'signed_at' })
  signedAt: Date;

  @Column('uuid', { name: 'signing_key_id' })
  signingKeyId: string;

  /** A compact JWS (RFC 7515) of type `assay-audit-head` over {@link AuditHeadStatement} as canonical JSON. */
  @Column('text')
  signature: string;
}

/** What an audit head's signature is over. */
export interface AuditHeadStatement {
  /** The newsroom's slug. */
  newsroom: string;
  /** Number of the chain's last event. */
  seq: number;
  /** That event's hash, hex. */
  hash: string;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
}
