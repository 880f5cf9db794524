import type { Author } from "@/server/ports/vcs";
import { fileError } from "./git-error";
import { storeObject } from "./store-object";

export const warRoom: Author = { name: "War Room", email: "war-room@localhost" };

export type NewCommit = {
  repository: string;
  tree: string;
  parents: readonly string[];
  message: string;
  author: Author;
  /** A fixed time makes the same commit twice the same object. */
  at?: string;
};

/** Stores a commit of full ids that no branch knows of yet; the committer is always War Room. */
export async function commitTree(commit: NewCommit): Promise<string> {
  const seconds = Math.floor((commit.at ? Date.parse(commit.at) : Date.now()) / 1_000);
  const by = ({ name, email }: Author) =>
    `${safeIdentity(name) || warRoom.name} <${safeIdentity(email) || warRoom.email}> ${seconds} +0000`;
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${by(commit.author)}`,
    `committer ${by(warRoom)}`,
    "",
    commit.message.endsWith("\n") ? commit.message : `${commit.message}\n`,
  ];
  try {
    return await storeObject(commit.repository, "commit", Buffer.from(lines.join("\n")));
  } catch (thrown) {
    throw fileError("storing a commit", thrown);
  }
}

/** A message whose last paragraph is its trailers; no value can start a line of its own. */
export function formatMessage(message: string, trailers: ReadonlyArray<readonly [string, string]>): string {
  const text = message.replaceAll("\0", "").replaceAll("\r", "").trim() || "Change";
  const lines = trailers
    .map(([key, value]) => [key.replace(/[^A-Za-z0-9-]/g, ""), safeValue(value)] as const)
    .filter(([key, value]) => key !== "" && value !== "")
    .map(([key, value]) => `${key}: ${value}`);
  return lines.length > 0 ? `${text}\n\n${lines.join("\n")}\n` : `${text}\n`;
}

/** A trailer's value as it is stored: one line. */
export function safeValue(value: string): string {
  return value.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

function safeIdentity(text: string): string {
  return text
    .replace(/[<>\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
