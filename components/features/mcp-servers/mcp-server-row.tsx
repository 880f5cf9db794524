import { useState } from "react";
import { counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { type Shape, StateMark, type Tone } from "@/components/ui/state-mark";
import type { McpServer, McpServerState } from "@/contracts/mcp";

const looks: Record<McpServerState["state"], { shape: Shape; tone: Tone; word: string }> = {
  off: { shape: "ring", tone: "wait", word: "off" },
  starting: { shape: "arc", tone: "run", word: "starting" },
  ready: { shape: "check", tone: "done", word: "ready" },
  failed: { shape: "cross", tone: "fail", word: "failed" },
};

/** A server, how it is, and its tools. */
export function McpServerRow({
  name,
  server,
  state,
  isOpen,
  onToggle,
  onRestart,
}: {
  name: string;
  server: McpServer;
  state: McpServerState | null;
  isOpen: boolean;
  onToggle: () => void;
  onRestart: () => Promise<void>;
}) {
  const [busy, setBusy] = useState(false);
  const look = looks[state?.state ?? "starting"];
  const where = server.kind === "http" ? server.url : [server.command, ...server.args].join(" ");
  const tools = state?.tools ?? [];
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="w-36 truncate font-medium">{name}</span>
        <span className="inline-flex w-24 items-center gap-1.5 text-12">
          <StateMark {...look} /> {look.word}
        </span>
        <span className="min-w-0 flex-1 truncate font-mono text-12 text-dim" title={where}>
          {where}
        </span>
        {server.kind === "stdio" ? (
          <Chip>
            {server.sandbox ? (server.network ? "sandbox, with network" : "sandbox") : "not in the sandbox"}
          </Chip>
        ) : null}
        {server.enabled ? (
          <Button
            size="sm"
            disabled={busy}
            aria-label={`Restart ${name}`}
            onClick={() => {
              setBusy(true);
              void onRestart().finally(() => setBusy(false));
            }}
          >
            {busy ? "Restarting…" : "Restart"}
          </Button>
        ) : null}
        <Button
          size="sm"
          className="w-14"
          aria-expanded={isOpen}
          aria-label={`Set ${name}`}
          onClick={onToggle}
        >
          {isOpen ? "Close" : "Set"}
        </Button>
      </div>
      {state?.error ? (
        <p className="text-12 text-fail [overflow-wrap:anywhere] whitespace-pre-wrap">{state.error}</p>
      ) : null}
      {tools.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-12 text-dim">
            {counted(tools.length, "tool")}:{" "}
            <span className="font-mono text-11">{tools.map(({ tool }) => tool).join(", ")}</span>
            {state?.version ? ` · ${state.version}` : ""}
            {server.agents.length > 0 ? ` · for ${server.agents.join(", ").replace("*", "all agents")}` : ""}
          </summary>
          <ul className="mt-1.5 flex flex-col gap-1">
            {tools.map((tool) => (
              <li key={tool.name} className="flex gap-3 text-12">
                <span className="w-72 shrink-0 truncate font-mono" title={tool.name}>
                  {tool.name}
                </span>
                <span className="w-32 shrink-0 text-dim">
                  {tool.risk}
                  {tool.ask ? ", asks" : ""}
                </span>
                <span className="min-w-0 truncate text-dim" title={tool.description}>
                  {tool.description.split("\n", 1)[0]}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
