import type { ImportedTask } from "@/contracts/spec";
import type { ListItem } from "../markdown/blocks";
import type { OutlineSection } from "../markdown/outline";
import { namesIn } from "../task-list/names-in";
import { waitsForAtEnd } from "../task-list/task-fields";

const taskText = /^(T\d+)\s+((?:\[[^\]]+\]\s*)*)(.+)$/;
const filePath =
  /(?:^|[\s`(])((?:\.{0,2}\/)?(?:[\w@*.-]+\/)+[\w@*.-]*|[\w-][\w.-]*\.(?:ts|tsx|js|jsx|mjs|json|md|css|html|sql|py|php|rb|go|rs|java|kt|yml|yaml|toml|sh|vue|svelte)|Dockerfile|Makefile)(?=[\s`),:;]|\.?$)/g;

/** Checklist items such as `- [ ] T012 [P] [US1] Create the model in src/models/user.ts`. */
export function findImportedTasks(sections: readonly OutlineSection[]): ImportedTask[] {
  return sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.type === "list" ? block.items.flatMap((item) => fromItem(item, section.title) ?? []) : [],
    ),
  );
}

function fromItem(item: ListItem, sectionTitle: string): ImportedTask | null {
  const match = taskText.exec(item.text);
  if (!match?.[1] || !match[3] || item.checked === null) return null;
  const flags: string[] = (match[2] ?? "").match(/\[[^\]]+\]/g) ?? [];
  const waits = waitsForAtEnd(match[3]);
  const story = flags.map((flag) => /^\[US-?(\d+)\]$/i.exec(flag)?.[1]).find(Boolean);
  return {
    id: match[1],
    title: match[3],
    phase: phaseName(sectionTitle),
    parallel: flags.includes("[P]"),
    story: story ? `US-${story}` : null,
    files: [...new Set([...match[3].matchAll(filePath)].map((file) => file[1] ?? ""))].filter(Boolean),
    done: item.checked,
    line: item.line,
    ...(waits ? { after: namesIn(waits.waitsFor) } : {}),
  };
}

/** `Phase 3: User Story 1 — Add (P1) 🎯 MVP` → `User Story 1 — Add`. */
function phaseName(title: string): string {
  const plain = title
    .replace(/^phase\s+[\d.]+\s*[:.–—-]\s*/i, "")
    .replace(/\([^)]*\)/g, "")
    .replace(/[^\p{L}\p{N}\s—–:&,/+'-].*$/u, "")
    .trim();
  return plain || "Implementation";
}
