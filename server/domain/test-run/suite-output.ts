import { z } from "zod";
import { createTapView } from "./tap-view";
import type { TestSuite } from "./test-suite";

type Framework = TestSuite["framework"];
type Stream = "stdout" | "stderr";

/** Runners that report on standard output in a language for machines: each line as people would be shown it. */
const viewers: Partial<Record<Framework, () => (line: string) => string | null>> = {
  "node-test": createTapView,
  unittest: createTapView,
  go: () => goLine,
};

const goEventSchema = z.object({ Output: z.string().optional() });

/**
 * What a suite prints, for people who watch: whole lines as they come, up to where its command begins to print the files
 * that the run has written.
 * @param mark the run's own, as its command was given it; empty where there is none
 */
export function suiteOutput(
  { framework }: Pick<TestSuite, "framework">,
  mark: string,
  show: (text: string) => void,
) {
  const view = viewers[framework]?.() ?? ((line: string) => `${line}\n`);
  let rest = "";
  let isOver = false;

  const line = (text: string) => {
    if (mark !== "" && text.startsWith(mark)) isOver = true;
    const shown = isOver ? null : view(text);
    return shown ?? "";
  };

  return {
    add(stream: Stream, text: string): void {
      // The coverage of node's own runner is on standard error.
      if (stream === "stderr" && framework !== "node-test") show(text);
      if (stream === "stderr" || isOver) return;
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      const shown = lines.map(line).join("");
      if (shown !== "") show(shown);
    },
    /** Shows a last line that has no end. */
    end(): void {
      const shown = rest === "" ? "" : line(rest);
      rest = "";
      if (shown !== "") show(shown);
    },
  };
}

/** `go test -json`: what the test itself printed is in its events. */
function goLine(line: string): string | null {
  if (!line.startsWith("{")) return `${line}\n`;
  try {
    return goEventSchema.parse(JSON.parse(line)).Output ?? null;
  } catch {
    return `${line}\n`;
  }
}
