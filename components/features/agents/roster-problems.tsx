import Link from "next/link";
import { counted } from "@/components/lib/format";
import { Notice } from "@/components/ui/notice";
import type { RosterProblem } from "@/contracts/roster";

/** Agent files that are not valid, with their place; one's own lead to where they are mended. */
export function RosterProblems({ problems }: { problems: readonly RosterProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice kind="fail" title={`${counted(problems.length, "problem")} in agent files`}>
      <ul className="flex flex-col gap-1">
        {problems.map((problem) => (
          <li key={`${problem.file}:${problem.line}:${problem.message}`}>
            <span className="font-mono text-12 text-text">
              {problem.file}:{problem.line}
            </span>{" "}
            {problem.message}
            {problem.source === "own" && problem.file.endsWith(".md") && !problem.unreadable ? (
              <>
                {" "}
                <Link
                  href={`/agents/${encodeURIComponent(stemOf(problem.file))}`}
                  className="text-text underline underline-offset-2"
                  aria-label={`Mend ${problem.file}`}
                >
                  Mend it
                </Link>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="mt-1.5">
        The other agents work. Where a file replaces an agent, that one works meanwhile.
      </p>
    </Notice>
  );
}

function stemOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1, -".md".length);
}
