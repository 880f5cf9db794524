"use client";

import { PanelHeader } from "@/components/ui/panel-header";
import { PathText } from "@/components/ui/path-text";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { CodeFileView } from "@/contracts/codebase";
import { SymbolMark } from "./symbol-mark";

const rowLook = "flex w-full items-baseline gap-1.5 px-3 py-[2px] text-left text-12 hover:bg-hover";

/** What a file declares, what it imports, and what imports it. */
export function Outline({
  file,
  onOpen,
  onReferences,
}: {
  file: CodeFileView;
  onOpen: (path: string, line: number) => void;
  onReferences: (place: { line: number; column: number }) => void;
}) {
  const nearby = file.imports.filter(({ to }) => to.length > 0);
  const far = file.imports.filter(({ to }) => to.length === 0);
  return (
    <ScrollRegion label="Outline" className="min-h-0 flex-1 overflow-auto pb-3">
      <PanelHeader title="Outline">
        <span className="text-11 text-faint">{file.outline.length}</span>
      </PanelHeader>
      {file.broken ? (
        <p className="px-3 py-2 text-12 text-wait">Its syntax is broken: this is what could be read of it.</p>
      ) : file.outline.length === 0 ? (
        <p className="px-3 py-2 text-dim">
          {file.text === null ? "It was not read." : "Nothing is declared here."}
        </p>
      ) : null}
      <ul aria-label="Symbols">
        {file.outline.map((symbol) => (
          <li key={`${symbol.line}:${symbol.column}:${symbol.name}`} className="group flex items-center">
            <button
              type="button"
              className={rowLook}
              style={{ paddingLeft: symbol.of ? 26 : 12 }}
              onClick={() => onOpen(file.path, symbol.line)}
            >
              <SymbolMark kind={symbol.kind} />
              <span className="truncate font-mono" title={symbol.name}>
                {symbol.name}
              </span>
              <span className="ml-auto shrink-0 font-mono text-10 text-faint">{symbol.line}</span>
            </button>
            <button
              type="button"
              aria-label={`References to ${symbol.name}`}
              className="shrink-0 px-2 text-11 text-faint opacity-0 hover:text-text focus-visible:opacity-100 group-hover:opacity-100"
              onClick={() => onReferences({ line: symbol.line, column: symbol.column })}
            >
              uses
            </button>
          </li>
        ))}
      </ul>
      <PathList title="Imports" paths={nearby.flatMap(({ to }) => to)} onOpen={onOpen} />
      {far.length > 0 ? (
        <p className="px-3 py-1 text-12 text-faint [overflow-wrap:anywhere]">
          From outside: {[...new Set(far.map(({ specifier }) => specifier))].join(", ")}
        </p>
      ) : null}
      <PathList title="Imported by" paths={file.importedBy} onOpen={onOpen} />
    </ScrollRegion>
  );
}

export function PathList({
  title,
  paths,
  onOpen,
}: {
  title: string;
  paths: readonly string[];
  onOpen: (path: string, line: number) => void;
}) {
  const each = [...new Set(paths)];
  if (each.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="px-3 pt-3 pb-1 text-12 text-faint">
        {title} · {each.length}
      </h2>
      <ul>
        {each.map((path) => (
          <li key={path}>
            <button type="button" className={rowLook} title={path} onClick={() => onOpen(path, 1)}>
              <span className="min-w-0 font-mono">
                <PathText path={path} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
