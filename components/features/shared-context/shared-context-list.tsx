"use client";

import { useId, useState } from "react";
import { clockTime, counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { Select, TextArea, TextInput } from "@/components/ui/field";
import { LineDiff } from "@/components/ui/line-diff";
import type { MissionCommand } from "@/contracts/api";
import type { MissionState, SharedEntry, SharedVersion } from "@/contracts/mission-state";

type SharedContextListProps = {
  entries: MissionState["sharedContext"];
  /** Null: the mission is over. */
  onCommand: ((command: MissionCommand) => Promise<boolean>) | null;
};

/** What the agents of a mission have agreed on: by key, with its versions, to be searched and to be set. */
export function SharedContextList({ entries, onCommand }: SharedContextListProps) {
  const [query, setQuery] = useState("");
  const [setting, setSetting] = useState<{ key: string; value: string } | null>(null);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const all = Object.entries(entries);
  const found = all.filter(([key, { value }]) =>
    words.every((word) => `${key} ${value}`.toLowerCase().includes(word)),
  );
  if (all.length === 0 && !onCommand) return null;
  return (
    <section aria-label="Shared context" className="border-t px-3.5 py-3">
      <div className="mb-1 flex items-center gap-2">
        <h3 className="font-medium text-12 text-dim">Agreed on by all</h3>
        {onCommand && !setting ? (
          <Button size="sm" className="ml-auto" onClick={() => setSetting({ key: "", value: "" })}>
            Add
          </Button>
        ) : null}
      </div>
      {all.length > 3 ? (
        <TextInput
          type="search"
          aria-label="Search what is agreed on"
          placeholder="Search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="mb-2"
        />
      ) : null}
      {setting && onCommand ? (
        <SharedForm
          key={setting.key}
          start={setting}
          onClose={() => setSetting(null)}
          onSet={(command) => onCommand(command)}
        />
      ) : null}
      {all.length === 0 ? (
        <p className="text-dim">Nothing yet. What agents or you set here, every agent can read.</p>
      ) : null}
      {all.length > 0 && found.length === 0 ? <p className="text-dim">Nothing has these words.</p> : null}
      <ul className="flex flex-col gap-2">
        {found.map(([key, entry]) => (
          <Entry
            key={key}
            name={key}
            entry={entry}
            onChange={onCommand ? () => setSetting({ key, value: entry.value }) : null}
          />
        ))}
      </ul>
    </section>
  );
}

function Entry({
  name,
  entry,
  onChange,
}: {
  name: string;
  entry: SharedEntry;
  onChange: (() => void) | null;
}) {
  const [shown, setShown] = useState<number | null>(null);
  const { earlier = [] } = entry;
  const versions: SharedVersion[] = [...earlier, entry];
  const place = versions.findIndex(({ version }) => version === shown);
  const after = versions[place];
  return (
    <li className="text-[12.5px]">
      <div className="flex items-center gap-2 font-mono text-11 text-faint">
        <span className="min-w-0 truncate">{name}</span>
        <span className="shrink-0">
          v{entry.version} · {entry.by} · {clockTime(entry.at, false)}
        </span>
        {onChange ? (
          <button type="button" className="ml-auto hover:text-text hover:underline" onClick={onChange}>
            change
          </button>
        ) : null}
      </div>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{entry.value}</p>
      {entry.reason ? <p className="text-12 text-dim">{entry.reason}</p> : null}
      {earlier.length > 0 ? (
        <div className="mt-1 flex items-center gap-2 text-12 text-dim">
          {counted(versions.length, "version")}
          <Select
            aria-label={`Versions of ${name}`}
            value={shown ?? ""}
            onChange={(event) => setShown(event.target.value ? Number(event.target.value) : null)}
          >
            <option value="">as it is now</option>
            {versions.map(({ version, by, at }) => (
              <option key={version} value={version}>
                v{version} by {by}, {clockTime(at, false)}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      {after ? (
        <div className="mt-1 max-h-48 overflow-hidden rounded-md border">
          {after.reason ? <p className="px-3 pt-1.5 text-12 text-dim">{after.reason}</p> : null}
          <LineDiff
            label={`What version ${after.version} of ${name} changed`}
            before={versions[place - 1]?.value ?? ""}
            after={after.value}
          />
        </div>
      ) : null}
    </li>
  );
}

function SharedForm({
  start,
  onSet,
  onClose,
}: {
  start: { key: string; value: string };
  onSet: (command: MissionCommand) => Promise<boolean>;
  onClose: () => void;
}) {
  const [key, setKey] = useState(start.key);
  const [value, setValue] = useState(start.value);
  const [reason, setReason] = useState("");
  const id = useId();
  const ready = key.trim() !== "" && value.trim() !== "" && value !== start.value;
  return (
    <form
      className="mb-3 flex flex-col gap-1.5"
      onSubmit={async (event) => {
        event.preventDefault();
        const done = await onSet({ type: "set-shared", key: key.trim(), value, reason: reason.trim() });
        if (done) onClose();
      }}
    >
      <label htmlFor={`${id}-key`} className="text-12 text-dim">
        What it is about
      </label>
      <TextInput
        id={`${id}-key`}
        value={key}
        disabled={start.key !== ""}
        maxLength={100}
        onChange={(event) => setKey(event.target.value)}
      />
      <label htmlFor={`${id}-value`} className="text-12 text-dim">
        What is agreed
      </label>
      <TextArea
        id={`${id}-value`}
        rows={3}
        value={value}
        maxLength={8000}
        onChange={(event) => setValue(event.target.value)}
      />
      <label htmlFor={`${id}-reason`} className="text-12 text-dim">
        Why
      </label>
      <TextInput
        id={`${id}-reason`}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex gap-2">
        <Button size="sm" look="primary" type="submit" disabled={!ready}>
          Set it
        </Button>
        <Button size="sm" type="button" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
