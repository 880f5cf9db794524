"use client";

import "@/components/lib/zod-without-eval";
import { useState } from "react";
import { useRoster } from "@/components/lib/api/queries";
import { Button } from "@/components/ui/button";
import { Select, TextInput } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { riskClassSchema } from "@/contracts/agents";
import { type McpServer, mcpServerNameSchema } from "@/contracts/mcp";
import { lentToNobody } from "@/contracts/mcp-agents";
import { unseenPaths, withSeenPaths } from "@/contracts/mcp-paths";
import { Labelled, Lines } from "./labelled";
import { commandAndFolders, readServer, type TypedServer, typedOf } from "./server-text";
import { UnseenPathsNotice } from "./unseen-paths-notice";

type McpServerFormProps = {
  /** Null: a new one. */
  name: string | null;
  server: McpServer | null;
  onSave: (name: string, server: McpServer) => Promise<boolean>;
  onRemove?: () => Promise<void>;
  onCancel?: () => void;
};

/** What a class of risk means for a tool; a mission's policy can ask before each. */
const riskHelp: Record<TypedServer["risk"], string> = {
  read: "They only look: nothing is changed anywhere.",
  write: "They change something, such as a file or a record.",
  execute: "They run code or start programs.",
  network: "They reach other machines, such as a wiki or an issue tracker.",
  publish: "They leave something that others see, such as a comment or a page.",
};

/** How a server is started and what it may do. */
export function McpServerForm({ name, server, onSave, onRemove, onCancel }: McpServerFormProps) {
  const [typedName, setTypedName] = useState(name ?? "");
  const [typed, setTyped] = useState(() => typedOf(server));
  const [busy, setBusy] = useState(false);
  const set = <K extends keyof TypedServer>(field: K, value: TypedServer[K]) =>
    setTyped({ ...typed, [field]: value });
  const read = readServer(typed, server);
  const named = mcpServerNameSchema.safeParse(typedName);
  const isTouched = server !== null || typed.command !== "" || typed.url !== "";
  const roster = useRoster().data;
  const lent = read.ok ? read.server.agents.filter((agent) => !server?.agents.includes(agent)) : [];
  const stranger = roster ? lentToNobody(lent, roster.agents) : null;
  const problem = !named.success
    ? "The name is lower-case letters, digits and dashes."
    : read.ok
      ? null
      : read.problem;
  const stdio = read.ok && read.server.kind === "stdio" ? read.server : null;
  const unseen = stdio ? unseenPaths(stdio) : [];

  return (
    <form
      className="flex flex-col gap-3 rounded-md border bg-bg p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!read.ok || problem || stranger) return;
        setBusy(true);
        void onSave(typedName, read.server).finally(() => setBusy(false));
      }}
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        {name === null ? (
          <Labelled
            label="Name"
            help={`Lower-case letters, digits and dashes. Its tools are called mcp__${typedName || "wiki"}__…`}
            className="w-72"
          >
            {(id, helpId) => (
              <TextInput
                id={id}
                aria-describedby={helpId}
                value={typedName}
                onChange={(event) => setTypedName(event.target.value)}
                className="font-mono"
                placeholder="wiki"
              />
            )}
          </Labelled>
        ) : null}
        <div className={name === null ? "mt-[22px] max-md:mt-0" : ""}>
          <Segmented
            label={`How ${typedName || "it"} is reached`}
            options={[
              { id: "stdio", label: "A program" },
              { id: "http", label: "HTTP" },
            ]}
            value={typed.kind}
            onChange={(kind) => set("kind", kind)}
          />
        </div>
        <div className={name === null ? "mt-[22px] max-md:mt-0" : ""}>
          <Tick label="switched on" checked={typed.enabled} onChange={(value) => set("enabled", value)} />
        </div>
      </div>
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        {typed.kind === "http" ? (
          <Labelled label="Address" help="Where the server answers over HTTP (streamable).">
            {(id, helpId) => (
              <TextInput
                id={id}
                aria-describedby={helpId}
                value={typed.url}
                onChange={(event) => set("url", event.target.value)}
                className="font-mono"
                placeholder="https://wiki.example.com/mcp"
              />
            )}
          </Labelled>
        ) : (
          <>
            <Lines
              label="Program and its arguments"
              help="One a line, as no shell reads them: the program, then each argument."
              value={typed.command}
              onChange={(value) => set("command", value)}
              placeholder={"node\n/work/server/node_modules/some-server/index.js"}
            />
            <Lines
              label="Folders that it may read"
              help="One a line. “/srv/mcp at server” shows the folder to it as /work/server, and nothing else of this machine."
              value={typed.folders}
              onChange={(value) => set("folders", value)}
              placeholder="/srv/mcp at server"
            />
            <Lines
              label="Variables"
              help="One a line, for what is no secret: NAME=value."
              placeholder="LOG_LEVEL=info"
              value={typed.environment}
              onChange={(value) => set("environment", value)}
            />
          </>
        )}
        <Lines
          label={
            typed.kind === "http" ? "Headers whose values are secrets" : "Variables whose values are secrets"
          }
          help={`One a line: ${typed.kind === "http" ? "Header" : "NAME"}=SECRET_NAME. The name of a secret, never its value: agents do not see it.`}
          value={typed.secrets}
          onChange={(value) => set("secrets", value)}
          placeholder={typed.kind === "http" ? "Authorization=WIKI_API_KEY" : "WIKI_TOKEN=WIKI_API_KEY"}
        />
        <Lines
          label="Tools that differ"
          help="One a line: a tool, its own risk, and “no-ask” where it may be called without asking you."
          value={typed.tools}
          onChange={(value) => set("tools", value)}
          placeholder="find_page read no-ask"
        />
        <Labelled
          label="Agents that may use its tools"
          help="Names with commas between, or * for all. Others may use a tool only where their own file grants it."
        >
          {(id, helpId) => (
            <>
              <TextInput
                id={id}
                value={typed.agents}
                onChange={(event) => set("agents", event.target.value)}
                className="font-mono"
                placeholder="researcher, architect"
                aria-invalid={stranger !== null}
                aria-describedby={stranger ? `${id}-stranger ${helpId}` : helpId}
              />
              {stranger ? (
                <p id={`${id}-stranger`} role="status" className="text-12 text-fail">
                  {stranger}
                </p>
              ) : null}
            </>
          )}
        </Labelled>
      </div>
      <Labelled label="Risk of its tools" help={riskHelp[typed.risk]}>
        {(id, helpId) => (
          <Select
            id={id}
            aria-describedby={helpId}
            className="w-40"
            value={typed.risk}
            onChange={(event) => set("risk", riskClassSchema.parse(event.target.value))}
          >
            {riskClassSchema.options.map((risk) => (
              <option key={risk}>{risk}</option>
            ))}
          </Select>
        )}
      </Labelled>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Tick label="ask before each call" checked={typed.ask} onChange={(value) => set("ask", value)} />
        {typed.kind === "stdio" ? (
          <>
            <Tick
              label="in the sandbox"
              checked={typed.sandbox}
              onChange={(value) => set("sandbox", value)}
            />
            {typed.sandbox ? (
              <Tick
                label="with network"
                checked={typed.network}
                onChange={(value) => set("network", value)}
              />
            ) : null}
          </>
        ) : null}
      </div>
      <p className="-mt-2 text-12 text-faint">
        {typed.ask
          ? "You approve each call in the room, whatever the mission’s policy says."
          : "Calls are made without asking you, unless a mission’s policy asks before their risk."}
      </p>
      {typed.kind === "stdio" && !typed.sandbox ? (
        <Notice kind="ask" title="It runs with War Room's own rights">
          Outside the sandbox it can read every file and key that War Room can. Only for programs that you
          trust like War Room itself.
        </Notice>
      ) : null}
      {stdio && unseen.length > 0 ? (
        <UnseenPathsNotice
          unseen={unseen}
          onMend={() => setTyped({ ...typed, ...commandAndFolders(withSeenPaths(stdio)) })}
        />
      ) : null}
      {problem && isTouched ? <p className="text-12 text-dim">{problem}</p> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" disabled={busy || problem !== null || stranger !== null}>
          {busy ? "Starting…" : "Save and start"}
        </Button>
        {onCancel ? <Button onClick={onCancel}>Cancel</Button> : null}
        {onRemove ? (
          <Button look="danger" disabled={busy} onClick={() => void onRemove()}>
            Remove
          </Button>
        ) : null}
        <span className="text-12 text-faint">
          It is started at once, and you are told which tools it has.
        </span>
      </div>
    </form>
  );
}

function Tick({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="inline-flex h-7 items-center gap-1.5 text-12">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
