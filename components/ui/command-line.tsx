import { CopyButton } from "./copy-button";

/** A shell command to copy. */
export function CommandLine({ command, label }: { command: string; label: string }) {
  return (
    <div className="flex items-center gap-2 rounded-md border border-line bg-raise py-0.5 pr-0.5 pl-2.5">
      <code
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto whitespace-pre py-1 font-mono text-12"
      >
        {command}
      </code>
      <CopyButton text={command} label={`Copy: ${label}`} />
    </div>
  );
}
