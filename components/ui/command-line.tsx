import { CopyButton } from "./copy-button";

/** A shell command to copy; a long one goes on in the next line, so that nothing of it is hidden. */
export function CommandLine({ command, label }: { command: string; label: string }) {
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-raise py-0.5 pr-0.5 pl-2.5">
      <code className="min-w-0 flex-1 whitespace-pre-wrap break-all py-1 font-mono text-12">{command}</code>
      <CopyButton text={command} label={`Copy: ${label}`} />
    </div>
  );
}
