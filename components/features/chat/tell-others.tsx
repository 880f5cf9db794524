"use client";

import { useState } from "react";
import { documentRounds } from "@/components/lib/document-rounds";
import { Button } from "@/components/ui/button";
import { DocumentItems, DocumentLink } from "@/components/ui/document-link";
import type { ArtifactState } from "@/contracts/mission-state";
import type { Unheard } from "./unheard";

type TellOthersProps = {
  unheard: Unheard;
  callsign: string;
  onSend: (text: string) => Promise<boolean>;
  /** Null: no task can be added now. */
  onMakeTask: (() => void) | null;
  onOpenArtifact: (artifact: ArtifactState) => void;
  onOpenTask: (taskId: string) => void;
};

/** Of a message that finds nobody any more: where its answer may stand, and ways to say it to others, as if it had been written so. */
export function TellOthers(props: TellOthersProps) {
  const { unheard, callsign, onSend, onMakeTask, onOpenArtifact, onOpenTask } = props;
  const [busy, setBusy] = useState(false);
  const { artifacts, tasks } = unheard.left;
  return (
    <>
      {artifacts.length + tasks.length > 0 ? (
        <div className="mt-1 text-12">
          <p className="text-faint">{callsign} is done. What it left:</p>
          <ul>
            <DocumentItems
              documents={artifacts}
              notes={documentRounds(artifacts, {})}
              onOpen={onOpenArtifact}
            />
            {tasks.map(({ id, number, title }) => (
              <li key={id}>
                <DocumentLink kind={`task ${number}`} title={title} onOpen={() => onOpenTask(id)} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="mt-1 flex flex-wrap gap-1.5">
        {unheard.listeners.map(({ label, send }) => (
          <Button
            key={label}
            size="sm"
            disabled={busy}
            onClick={() => {
              setBusy(true);
              void onSend(send).finally(() => setBusy(false));
            }}
          >
            {label}
          </Button>
        ))}
        {onMakeTask ? (
          <Button size="sm" disabled={busy} onClick={onMakeTask}>
            Make it a task
          </Button>
        ) : null}
      </div>
    </>
  );
}
