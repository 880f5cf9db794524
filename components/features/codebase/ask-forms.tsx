"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, Fragment, useId, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { TextInput } from "@/components/ui/field";
import { ScrollRegion } from "@/components/ui/scroll-region";

type Open = (path: string, line: number) => void;
const formLook = "flex flex-wrap items-center gap-2";

const mostSuggested = 20;

/** How one file comes to need another. */
export function PathForm({
  where,
  paths,
  onOpen,
}: {
  where: CodeWhere;
  paths: readonly string[];
  onOpen: Open;
}) {
  const [ends, setEnds] = useState({ from: "", to: "" });
  const way = useMutation({ mutationFn: () => codeApi.path(where, ends.from.trim(), ends.to.trim()) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    way.mutate();
  };
  const isReady = paths.includes(ends.from.trim()) && paths.includes(ends.to.trim());
  // While a path is being typed its beginning is no mistake.
  const unknown = [ends.from, ends.to].find((end) => end.trim() && suggested(paths, end).length === 0);
  const listId = useId();
  return (
    <section aria-labelledby="way">
      <h2 id="way" className="mb-1 font-medium">
        From one file to another
      </h2>
      <p className="mb-2 text-dim">The shortest chain of imports by which the first needs the second.</p>
      <form onSubmit={submit} className={formLook}>
        {(["from", "to"] as const).map((end) => (
          <Fragment key={end}>
            <TextInput
              aria-label={end === "from" ? "From file" : "To file"}
              placeholder={end === "from" ? "src/main.ts" : "src/money.ts"}
              className="w-auto! flex-1 font-mono"
              list={`${listId}${end}`}
              value={ends[end]}
              onChange={({ target }) => setEnds({ ...ends, [end]: target.value })}
            />
            <datalist id={`${listId}${end}`}>
              {suggested(paths, ends[end]).map((path) => (
                <option key={path} value={path} />
              ))}
            </datalist>
          </Fragment>
        ))}
        <Button type="submit" disabled={!isReady || way.isPending}>
          Find the way
        </Button>
      </form>
      {unknown ? (
        <p className="mt-2 text-dim [overflow-wrap:anywhere]">
          No file has <code className="font-mono">{unknown.trim()}</code> in its path.
        </p>
      ) : null}
      {way.error ? <p className="mt-2 text-fail">{errorText(way.error)}</p> : null}
      {way.data?.path === null ? <p className="mt-2 text-dim">There is none in this direction.</p> : null}
      {way.data?.path ? (
        <ol aria-label="The way" className="mt-2 flex flex-col items-start">
          {way.data.path.map((path) => (
            <li key={path} className="max-w-full border-l pl-2.5">
              <button
                type="button"
                className="max-w-full truncate font-mono text-12 hover:underline"
                onClick={() => onOpen(path, 1)}
              >
                {path}
              </button>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}

/** Files with a part of their path typed, those whose name begins with it first. */
function suggested(paths: readonly string[], typed: string): string[] {
  const part = typed.trim().toLowerCase();
  if (part === "") return [];
  const found = paths.filter((path) => path.toLowerCase().includes(part));
  const isNamed = (path: string) => path.toLowerCase().includes(`/${part}`) || path.startsWith(part);
  return [...found.filter(isNamed), ...found.filter((path) => !isNamed(path))].slice(0, mostSuggested);
}

const usualTokens = 2_000;

/** The map that an agent would get for a task. */
export function MapForm({ where }: { where: CodeWhere }) {
  const [task, setTask] = useState("");
  const [tokens, setTokens] = useState(String(usualTokens));
  const map = useMutation({ mutationFn: () => codeApi.map(where, task.trim(), Number(tokens)) });
  const isReady = Number.isInteger(Number(tokens)) && Number(tokens) >= 100 && Number(tokens) <= 50_000;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    map.mutate();
  };
  return (
    <section aria-labelledby="map">
      <h2 id="map" className="mb-1 font-medium">
        Map for a task
      </h2>
      <p className="mb-2 text-dim">
        What an agent sees first of this repository: what matters to its task, within a budget of tokens.
      </p>
      <form onSubmit={submit} className={formLook}>
        <TextInput
          aria-label="Task"
          placeholder="What is to be done"
          className="w-auto! flex-1"
          value={task}
          onChange={({ target }) => setTask(target.value)}
        />
        <TextInput
          aria-label="Tokens"
          inputMode="numeric"
          className="w-20! text-right font-mono"
          value={tokens}
          onChange={({ target }) => setTokens(target.value)}
        />
        <Button type="submit" disabled={!isReady || map.isPending}>
          {map.isPending ? "Drawing…" : "Draw the map"}
        </Button>
      </form>
      {map.error ? <p className="mt-2 text-fail">{errorText(map.error)}</p> : null}
      {map.data ? (
        <div className="mt-2 rounded-md border bg-panel">
          <div className="flex items-center justify-between border-b px-3 py-1 text-11 text-faint">
            {map.data.tokens} tokens at most, {map.data.files} files
            <CopyButton text={map.data.text} label="Copy the map" />
          </div>
          <ScrollRegion label="Map" className="max-h-96 overflow-auto p-3">
            <pre className="font-mono text-12">{map.data.text}</pre>
          </ScrollRegion>
        </div>
      ) : null}
    </section>
  );
}
