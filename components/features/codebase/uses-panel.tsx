"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import { IconButton } from "@/components/ui/icon-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { PanelHeader } from "@/components/ui/panel-header";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { SkeletonLines } from "@/components/ui/skeleton";

const verbs = {
  call: "called",
  reference: "named",
  inherits: "inherited",
  implements: "implemented",
} as const;

/** Where the symbol at a place is declared, and everything that names it. */
export function UsesPanel({
  where,
  commit,
  at,
  onOpen,
  onClose,
}: {
  where: CodeWhere;
  commit: string;
  at: { path: string; line: number; column: number };
  onOpen: (path: string, line: number) => void;
  onClose: () => void;
}) {
  const uses = useQuery({
    queryKey: ["code-references", where, commit, at],
    queryFn: ({ signal }) => codeApi.references(where, at, signal),
  });
  const calls = useQuery({
    queryKey: ["code-callees", where, commit, at],
    queryFn: ({ signal }) => codeApi.callees(where, at, signal),
  });
  const callees = calls.data?.calls ?? [];
  const definition = uses.data?.definition;
  return (
    <section aria-label="Uses" className="flex min-h-0 flex-1 flex-col">
      <PanelHeader title={definition ? `Uses of ${definition.name}` : "Uses"}>
        <IconButton label="Close the uses" onClick={onClose}>
          <X size={13} />
        </IconButton>
      </PanelHeader>
      {uses.isPending ? (
        <SkeletonLines lines={4} />
      ) : uses.error ? (
        <LoadFailure title="The uses could not be loaded" onRetry={() => void uses.refetch()}>
          {errorText(uses.error)}
        </LoadFailure>
      ) : !definition ? (
        <p className="px-3 py-2 text-dim">This name stands for nothing that the repository declares.</p>
      ) : (
        <ScrollRegion
          label={`Places of ${definition.name}`}
          className="min-h-0 flex-1 overflow-auto py-1 text-12"
        >
          <Place path={definition.path} line={definition.line} note="declared" onOpen={onOpen} />
          {uses.data.references.map((use) => (
            <Place
              key={`${use.path}:${use.line}:${use.column}`}
              path={use.path}
              line={use.line}
              note={`${verbs[use.kind]}${use.inside ? ` in ${use.inside}` : ""}`}
              onOpen={onOpen}
            />
          ))}
          {uses.data.references.length === 0 ? <p className="px-3 py-1 text-dim">Nothing names it.</p> : null}
          {callees.length > 0 ? (
            <h2 className="px-3 pt-3 pb-1 text-faint">It calls · {callees.length}</h2>
          ) : null}
          {callees.map(({ symbol }) =>
            symbol ? (
              <Place
                key={`${symbol.path}:${symbol.line}:${symbol.name}`}
                path={symbol.path}
                line={symbol.line}
                note={symbol.of ? `${symbol.of}.${symbol.name}` : symbol.name}
                onOpen={onOpen}
              />
            ) : null,
          )}
        </ScrollRegion>
      )}
    </section>
  );
}

function Place({
  path,
  line,
  note,
  onOpen,
}: {
  path: string;
  line: number;
  note: string;
  onOpen: (path: string, line: number) => void;
}) {
  return (
    <button
      type="button"
      title={path}
      onClick={() => onOpen(path, line)}
      className="flex w-full flex-col px-3 py-[3px] text-left hover:bg-hover"
    >
      <span className="max-w-full truncate font-mono">
        {path.split("/").at(-1)}:{line}
      </span>
      <span className="max-w-full truncate text-faint">{note}</span>
    </button>
  );
}
