import type { RepositoryFacts } from "@/contracts/repository";

/** How what was delivered is tested: in the repository's own way, where it was there before. */
export function TestHint({ repository }: { repository: RepositoryFacts | undefined }) {
  if (!repository)
    return (
      <p className="text-12 text-dim">
        The delivered code runs on Node 24 or later, which runs TypeScript as it is: in the clone,{" "}
        <Command>node --test</Command> runs its tests.
      </p>
    );
  const tested = repository.packages.filter(({ commands }) => commands.test !== null);
  if (tested.length === 0) return null;
  return (
    <p className="text-12 text-dim">
      Its tests run with{" "}
      {tested.map(({ dir, commands }, place) => (
        <span key={dir}>
          {place > 0 ? ", " : null}
          <Command>{commands.test}</Command>
          {dir === "" ? null : (
            <>
              {" "}
              in <Command>{dir}</Command>
            </>
          )}
        </span>
      ))}
      .
    </p>
  );
}

function Command({ children }: { children: string | null }) {
  return <code className="font-mono text-text">{children}</code>;
}
