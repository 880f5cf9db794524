"use client";

import { Download, Upload } from "lucide-react";
import { useRef } from "react";
import { memoryApi, memoryQuery } from "@/components/lib/api/memory-endpoints";
import { notify } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { countOf } from "@/contracts/count-of";
import { useMemoryChange } from "./use-memory";

/** Entries as a file of JSON lines, out and in. */
export function MemoryTransfer({ projectId }: { projectId: string | undefined }) {
  const input = useRef<HTMLInputElement>(null);
  const take = useMemoryChange(
    async (file: File) => memoryApi.import({ text: await file.text(), ...(projectId ? { projectId } : {}) }),
    ({ added, merged, problems }) => {
      const [first] = problems;
      const wrong = first
        ? ` Not taken: ${countOf(problems.length, "line")}. Line ${first.line}: ${first.message}`
        : "";
      notify(`${added} taken in, ${merged} were there already.${wrong}`, { durationMs: 10_000 });
    },
  );
  return (
    <>
      <a
        href={`/api/memory/export${memoryQuery({ projectId })}`}
        download="war-room-memory.jsonl"
        className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line2 bg-raise px-2.5 font-medium text-[12.5px] hover:bg-hover"
      >
        <Download size={13} aria-hidden /> <span className="max-md:sr-only">Export</span>
      </a>
      <Button disabled={take.isPending} onClick={() => input.current?.click()}>
        <Upload size={13} aria-hidden /> <span className="max-md:sr-only">Import</span>
      </Button>
      <input
        ref={input}
        type="file"
        accept=".jsonl,.ndjson,application/x-ndjson,text/plain"
        aria-label="File to import"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) take.mutate(file);
        }}
      />
    </>
  );
}
