/** Opens a document that a task has left, with its kind before its title. */
export function DocumentLink({ kind, title, onOpen }: { kind: string; title: string; onOpen: () => void }) {
  return (
    <button type="button" className="max-w-full truncate text-left hover:underline" onClick={onOpen}>
      <span className="mr-2 font-mono text-11 text-faint">{kind}</span>
      {title}
    </button>
  );
}
