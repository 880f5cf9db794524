"use client";

import { useState } from "react";
import { rejectionOfAll } from "@/components/lib/rejection";
import { Button } from "@/components/ui/button";
import { Select, TextInput } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import type { useBatch } from "./use-batch";

/** One decision or answer for all that are marked; a no has one reason for all of them. */
export function BatchBar({ batch }: { batch: ReturnType<typeof useBatch> }) {
  const { busy, reason, setReason, options } = batch;
  const count = batch.marked.length;
  const label = `${rejectionOfAll(batch.marked)} ${count}`;
  if (options.length > 0) return <BatchAnswer batch={batch} />;
  if (reason !== null) {
    return (
      <form
        aria-label="Marked"
        onSubmit={(event) => {
          event.preventDefault();
          void batch.reject();
        }}
        className="flex items-center gap-1.5 border-t px-3 py-1.5"
      >
        <TextInput
          aria-label={`Reason: ${label}`}
          autoFocus
          placeholder="Why, for all of them"
          value={reason}
          maxLength={2_000}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setReason(null)}
        />
        <Button type="submit" size="sm" look="danger" disabled={busy || !reason.trim()}>
          {label}
        </Button>
        <Button size="sm" look="ghost" onClick={() => setReason(null)}>
          Back
        </Button>
      </form>
    );
  }
  return (
    <fieldset className="flex items-center gap-1.5 border-t px-3 py-1.5">
      <legend className="sr-only">Marked</legend>
      <Button size="sm" look="primary" disabled={busy} onClick={() => void batch.approve()}>
        Approve {count} <Kbd className="border-current text-current! opacity-60">A</Kbd>
      </Button>
      <Button size="sm" disabled={busy} onClick={() => setReason("")}>
        {label}… <Kbd>R</Kbd>
      </Button>
      <Button size="sm" look="ghost" onClick={batch.clear}>
        Unmark
      </Button>
    </fieldset>
  );
}

/** All that are marked ask for one of the same answers. */
function BatchAnswer({ batch }: { batch: ReturnType<typeof useBatch> }) {
  const { busy, options, marked } = batch;
  const [chosen, setChosen] = useState("");
  return (
    <form
      aria-label="Marked"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== "") void batch.answer(chosen);
      }}
      className="flex items-center gap-1.5 border-t px-3 py-1.5"
    >
      <Select
        aria-label={`Answer to all ${marked.length}`}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        className="min-w-0 flex-1"
      >
        <option value="">Choose an answer</option>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </Select>
      <Button type="submit" size="sm" look="primary" disabled={busy || chosen === ""}>
        Answer {marked.length}
      </Button>
      <Button size="sm" look="ghost" onClick={batch.clear}>
        Unmark
      </Button>
    </form>
  );
}
