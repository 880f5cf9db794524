import { createHash } from "node:crypto";
import type { Memory } from "@/contracts/memory";
import { memorySchema } from "@/contracts/memory";
import type { MemorySpace } from "@/server/ports/memories";
import { toStorableText } from "../storable-text";

/** Columns of an entry as they are read, in the words of the contract. */
export const memoryColumns = `m.id, m.kind, m.scope, m.owner, m.rehearsal, m.title, m.text, m.paths, m.hash, m.signature,
  m.agent, m.seen, m.uses, m.wins, m.pinned, m.rejected, m.superseded_by AS "supersededBy",
  m.expires_at AS "expiresAt", m.created_at AS "createdAt", m.updated_at AS "updatedAt"`;

export type MemoryRow = Omit<Memory, "expiresAt" | "createdAt" | "updatedAt"> & {
  expiresAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

export function memoryOfRow({ expiresAt, createdAt, updatedAt, ...row }: MemoryRow): Memory {
  return memorySchema.parse({
    ...row,
    expiresAt: expiresAt?.toISOString() ?? null,
    ...{ createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
  });
}

/** What an INSERT of an entry takes, in the order of `insertedColumns`. */
export function valuesOfMemory(memory: Memory): unknown[] {
  return [
    ...[memory.id, memory.kind, memory.scope, memory.owner, spaceNumber(memory, memory.rehearsal)],
    ...[memory.rehearsal, toStorableText(memory.title), toStorableText(memory.text)],
    ...[JSON.stringify(memory.paths), memory.hash],
    ...[memory.signature === null ? null : toStorableText(memory.signature), memory.agent],
    ...[memory.seen, memory.uses, memory.wins, memory.pinned, memory.rejected, memory.supersededBy],
    ...[memory.expiresAt, memory.createdAt, memory.updatedAt],
  ];
}

export const insertedColumns = [
  ...["id", "kind", "scope", "owner", "space", "rehearsal", "title", "text", "paths", "hash", "signature"],
  ...["agent", "seen", "uses", "wins", "pinned", "rejected", "superseded_by", "expires_at"],
  ...["created_at", "updated_at"],
] as const;

/** Types of those columns that are not text. */
export const columnTypes: Partial<Record<(typeof insertedColumns)[number], string>> = {
  ...{ space: "int4", rehearsal: "bool", paths: "json", seen: "int4", uses: "int4", wins: "int4" },
  ...{ pinned: "bool", rejected: "bool", expires_at: "timestamptz", created_at: "timestamptz" },
  updated_at: "timestamptz",
};

/** A place as a number of 32 bits. Two places may share one: who searches by it looks at the entry as well. */
export function spaceNumber({ scope, owner }: MemorySpace, rehearsal: boolean): number {
  return createHash("sha256")
    .update(JSON.stringify([scope, owner, rehearsal]))
    .digest()
    .readInt32BE(0);
}
