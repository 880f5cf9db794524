import type { CodeSymbolView } from "@/contracts/codebase";

const marks: Record<CodeSymbolView["kind"], string> = {
  function: "fn",
  class: "cls",
  method: "met",
  type: "typ",
  endpoint: "api",
  component: "cmp",
  schema: "sch",
  value: "val",
};

/** What kind of symbol it is, in three letters; the word is its title. */
export function SymbolMark({ kind }: { kind: CodeSymbolView["kind"] }) {
  return (
    <abbr title={kind} className="w-7 shrink-0 font-mono text-10 text-faint no-underline">
      {marks[kind]}
    </abbr>
  );
}
