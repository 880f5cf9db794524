import { emptyQuery, pageFunction } from "../emit/query-names";
import { rowFactory } from "../emit/samples";
import { type Entity, modelPath, queryPath } from "../model/entity";
import { planOf } from "../model/project";
import { findNumber } from "../proofs/words";
import { code } from "../source/code";
import type { Pattern } from "../types";

type Binding = { entity: Entity; size: number; total: number; page: number; shown: number | null };

/** A long list comes in pages, with the number of all rows. */
export const pagination: Pattern<Binding> = {
  name: "pagination",
  words: "page pages per size each next previous first last second third remaining only total list number",
  readsNumbers: true,
  match({ entity, text, given, when, outcome }) {
    if (!entity || !/\bpage(s|d|size)?\b|per page|page=/.test(text) || /\b(refresh|reload)\b/.test(when))
      return null;
    const noun = `(?:${entity.labels}|items|rows|results|entries|records)`;
    const size = findNumber(
      text,
      `# (?:${noun} )?(?:per|to a|a|on each|on a) page`,
      "pages? of (?:size )?#",
      "page ?size(?: is| of|=)? ?#",
      "limit(?: of|=) ?#",
    );
    const page =
      findNumber(when, "page(?: number)?[ =]#", "page=#") ?? (/\bsecond page|next page\b/.test(when) ? 2 : 1);
    const total = findNumber(given, `# (?:\\w+ )?${noun}`);
    const shown = findNumber(outcome, `# (?:\\w+ )?${noun}`, `(?:only|first|last|remaining) (?:the )?#`);
    const guessed = size ?? (page === 1 ? shown : null);
    return guessed === null || guessed < 1
      ? null
      : { entity, size: guessed, total: Math.min(total ?? guessed * 2 + 1, 500), page, shown };
  },
  features: ({ entity, size }) => [
    { kind: "page", entity, size },
    { kind: "list", entity },
  ],
  prove({ entity, size, total, page, shown }, project) {
    if (planOf(project, entity).pageSize !== size) return null;
    const start = (page - 1) * size;
    const count = Math.max(0, Math.min(size, total - start));
    if (shown !== null && shown !== count && shown !== total) return null;
    const ids = (from: number, length: number) => `ids.slice(${from}, ${from + length})`;
    const body = code`
      ${rowFactory(project, entity)}
      const ids = Array.from({ length: ${total} }, (_, index) => \`${entity.slug}-\${String(index + 1).padStart(3, "0")}\`);
      const ${entity.many} = ids.map((id) => ${entity.one}({ id }));
      const asked = ${pageFunction(entity)}(${entity.many}, { ...${emptyQuery(entity)}, page: ${page} });
      assert.deepEqual(asked.items.map(({ id }) => id), ${ids(start, count)});
      assert.equal(asked.items.length, ${count});
      assert.equal(asked.total, ${total});
      assert.equal(asked.pageCount, ${Math.max(1, Math.ceil(total / size))});
      const first = ${pageFunction(entity)}(${entity.many}, ${emptyQuery(entity)});
      assert.deepEqual(first.items.map(({ id }) => id), ${ids(0, Math.min(size, total))});
    `;
    const imports = [
      { from: modelPath(entity), types: [entity.name] },
      { from: queryPath(entity), names: [emptyQuery(entity), pageFunction(entity)] },
    ];
    return {
      imports,
      body,
      mutation: {
        path: queryPath(entity),
        find: "found.slice(start, start + query.pageSize)",
        replace: "found",
      },
    };
  },
};
