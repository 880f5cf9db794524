import type { Author } from "@/server/ports/vcs";
import { type GitRunner, textOf } from "./git-runner";

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

/** Stores a commit that no branch knows of yet; the committer is always War Room. */
export async function commitTree(git: GitRunner, commit: NewCommit): Promise<string> {
  const dates: Record<string, string> = commit.at
    ? { GIT_AUTHOR_DATE: commit.at, GIT_COMMITTER_DATE: commit.at }
    : {};
  const output = await git({
    repository: commit.repository,
    args: ["commit-tree", commit.tree, ...commit.parents.flatMap((parent) => ["-p", parent]), "-F", "-"],
    input: commit.message,
    env: {
      GIT_AUTHOR_NAME: safeIdentity(commit.author.name) || warRoom.name,
      GIT_AUTHOR_EMAIL: safeIdentity(commit.author.email) || warRoom.email,
      GIT_COMMITTER_NAME: warRoom.name,
      GIT_COMMITTER_EMAIL: warRoom.email,
      ...dates,
    },
  });
  return textOf(output);
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
