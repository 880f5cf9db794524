import { answerQuestion } from "@/server/domain/codebase/answer-question";
import { buildGraph } from "@/server/domain/codebase/graph";
import type { CodebasePort } from "@/server/ports/codebase";
import type { FakeFolders } from "./fake-vcs";
import { filesOfTexts } from "./graph-of-texts";

/** The codebase of work folders in memory; commits have no files here. */
export function createFakeCodebase(folders: FakeFolders): CodebasePort {
  return {
    async ask(source, question) {
      const texts = source.kind === "folder" ? (folders.get(source.root) ?? []) : [];
      return answerQuestion(buildGraph(await filesOfTexts(texts)), question, new Map());
    },
  };
}
