/** Opens a document that a task has left, with its kind before its title. */
export function DocumentLink({ kind, title, onOpen }: { kind: string; title: string; onOpen: () => void }) {
  return (
    <button type="button" className="max-w-full truncate text-left hover:underline" onClick={onOpen}>
      <span className="mr-2 font-mono text-11 text-faint">{kind}</span>
      {kind === "spec" ? title.replace(kindAgain, "") : title}
    </button>
  );
}

/** What the kind before it says already: "Spec: Loans", "Spec written from the requirement". */
const kindAgain = /^Spec(?:: | (?=written))/;

/** The items of a list of them. */
export function DocumentItems<T extends { id: string; kind: string; title: string }>({
  documents,
  onOpen,
}: {
  documents: readonly T[];
  onOpen: (document: T) => void;
}) {
  return documents.map((document) => (
    <li key={document.id}>
      <DocumentLink kind={document.kind} title={document.title} onOpen={() => onOpen(document)} />
    </li>
  ));
}
