import { listedGit, listedNpm, listedPrograms } from "@/contracts/listed-commands";

/** They are named with what they may do. */
const named: ReadonlySet<string> = new Set(["git", "npm", "["]);

/** Which commands agents run without asking, behind one line: what is meant by "the list". */
export function CommandList() {
  const plain = listedPrograms.filter((program) => !named.has(program));
  return (
    <details className="basis-full">
      <summary className="w-fit cursor-pointer text-12 text-dim hover:text-text">
        Which commands are on the list
      </summary>
      <div className="mt-1.5 flex flex-col gap-1.5 text-12 text-dim">
        <p>
          Commands that only look, and the repository’s own tests and scripts. They run in the sandbox without
          asking you:
        </p>
        <p className="font-mono text-11 [overflow-wrap:anywhere]">
          {plain.join(" ")}
          <br />
          git {listedGit.join(" | ")}
          <br />
          npm {listedNpm.join(" | ")}
        </p>
        <p>
          Everything else asks: other commands and options, redirects, variables, paths outside the work
          folder. The list is the same in every mission; on the card of a command you can allow it for the
          whole mission.
        </p>
      </div>
    </details>
  );
}
