import { createHash } from 'node:crypto';
import { pageAddress, type PolicyEvidence } from '@assay/domain';
import type { Evidence } from '@assay/server-evidence';
import { evidenceOrder, toRevision, type RevisionFacts } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Counter, Registry } from 'prom-client';
import type { Doc } from 'yjs';

/** The most bytes of compiled drafts in a node's cache. */
const MOST_BYTES = 32 * 1024 * 1024;

/** A draft as a revision, or why it cannot be one, with the evidence it lists. */
export interface CompiledDraft {
  result: ReturnType<typeof toRevision>;
  /** The evidence that the draft lists, as the policy evaluates it. */
  evidence: PolicyEvidence[];
}

/** The facts that a draft is compiled with. */
export interface CompiledWith {
  facts: RevisionFacts;
  items: readonly Evidence[];
}

/**
 * Compiles each draft once for a version of its document and of its facts: after a change, every open page of the claim
 * asks for the same compilation. A cache holds the last compilation of a claim.
 */
@Injectable()
export class CompiledDrafts {
  private readonly last = new LRUCache<string, { key: string; compiled: CompiledDraft }>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ compiled: { result } }) => 1_000 + (result.ok ? 3 * result.canonicalJson.length : 0),
  });
  private readonly counted: Counter;

  constructor(registry: Registry) {
    this.counted = new Counter({
      name: 'assay_drafts_compiled_total',
      help: 'Drafts compiled to a revision, to be frozen or to see what is missing.',
      registers: [registry],
    });
  }

  /** @param seq the version of the document; `doc` is not changed, and not used after the call */
  of(claimId: string, seq: number, doc: Doc, { facts, items }: CompiledWith): CompiledDraft {
    const key = createHash('sha256')
      .update(JSON.stringify([seq, facts, items]))
      .digest('base64');
    const last = this.last.get(claimId);
    if (last?.key === key) return last.compiled;
    this.counted.inc();
    const placed = new Set(evidenceOrder(doc).map((item) => item.id));
    const underCheck = new Set(facts.claim.appearances.flatMap(({ url }) => (url ? [pageAddress(url)] : [])));
    const compiled: CompiledDraft = {
      result: toRevision(doc, facts),
      evidence: items
        .filter(({ id }) => placed.has(id))
        .map((item) => ({ ...item, isUnderCheck: !!item.url && underCheck.has(pageAddress(item.url)) })),
    };
    this.last.set(claimId, { key, compiled });
    return compiled;
  }
}
