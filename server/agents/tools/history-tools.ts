import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import { agentLimits } from "../limits";
import { defineTool, success } from "./tool";

export const gitLogTool = defineTool({
  name: "git_log",
  description:
    "The newest commits that your work builds on: id, date, author, subject, and the task each was for.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({ limit: z.number().int().min(1).max(100).default(20) }),
  title: () => "Reading the history",
  run: async ({ limit }, { history }) => {
    const commits = await history.log(limit);
    if (commits.length === 0) return success("No commits.", { note: "none" });
    const lines = commits.map(({ id, at, author, subject, trailers }) => {
      const task = trailers.find(([key]) => key === "Task")?.[1];
      return `${id.slice(0, 10)} ${at.slice(0, 10)} ${author}: ${subject}${task ? ` (task ${task})` : ""}`;
    });
    return success(lines.join("\n"), { note: countOf(commits.length, "commit") });
  },
});

export const gitDiffTool = defineTool({
  name: "git_diff",
  description:
    "A unified diff: what you have changed so far, or with `commit` (an id of git_log) what that commit changed. `paths` narrows it.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    commit: z
      .string()
      .regex(/^[0-9a-f]{7,64}$/, "a commit's id as git_log gives it")
      .optional(),
    paths: z.array(z.string().min(1).max(500)).max(50).optional(),
  }),
  title: ({ commit }) => (commit ? `Reading commit ${commit.slice(0, 10)}` : "Reading its own changes"),
  run: async ({ commit, paths }, { history }) => {
    const diff = await history.diff({ commit, paths, maxBytes: agentLimits.diffBytes });
    return diff === null
      ? { kind: "result", text: `There is no commit ${commit} in what you build on.`, isError: true }
      : success(diff || "No changes.", {
          note: diff ? countOf(diff.split("\n").length, "line") : "no changes",
        });
  },
});
