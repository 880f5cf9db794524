import type { RecalledMemory } from "@/contracts/memory";
import { rank, withinRecall } from "@/server/domain/memory/rank";
import { failuresToTell, recommendationText } from "@/server/domain/memory/recommend";
import { spacesOf } from "@/server/domain/memory/spaces";
import { asWritten, matchedTerms, originWords, whyGiven } from "@/server/domain/memory/why";
import type { MemoriesPort } from "@/server/ports/memories";
import type { RecallAsk, RecallPort } from "@/server/ports/recall";
import type { StorePort } from "@/server/ports/store";
import { type LookedUp, type LookUpDependencies, lookUp } from "./look-up";

type Dependencies = LookUpDependencies & {
  memories: Pick<MemoriesPort, "search" | "alikeTerms" | "searchByVector" | "sources" | "failures" | "read">;
  store: Pick<StorePort, "getProject">;
};

/** Of more candidates the ranks by outcome are taken. */
const candidates = 20;
/** Less than this share of the best one's score is only loosely about it. */
const shareOfBest = 0.35;
/** One word in common may be chance. */
const fewestWords = 2;
const recommendations = 5;

/** Recall on memory's own words. What fails is logged, and nothing is recalled: no task waits for its memory. */
export function createRecall(dependencies: Dependencies): RecallPort {
  const { memories, store, logger } = dependencies;

  async function search({
    projectId,
    missionId,
    rehearsal,
    text,
  }: Omit<RecallAsk, "attemptId" | "recommend">) {
    const project = await store.getProject(projectId);
    if (!project) return [];
    const where = {
      ...{ spaces: spacesOf(project), state: "live" as const, beyondMission: missionId },
      ...(rehearsal ? {} : { rehearsal: false as const }),
    };
    const found = await lookUp(dependencies, { text, where, limit: candidates });
    const given = withinRecall(rank(relevant(found)));
    return Promise.all(
      given.map(async ({ memory, nearInMeaning, matched }): Promise<RecalledMemory> => {
        const { id: memoryId, kind, title, text: words } = memory;
        const sources = await memories.sources(memoryId);
        const why = whyGiven(memory, { matched: asWritten(matched, text), nearInMeaning });
        return { memoryId, kind, title, text: words, why, from: originWords(memory, sources.at(-1)) };
      }),
    );
  }

  async function recommended({ projectId, rehearsal }: Pick<RecallAsk, "projectId" | "rehearsal">) {
    const often = await memories.failures({ projectId, atLeast: failuresToTell, limit: 4 * recommendations });
    const failures = often.filter((failure) => rehearsal || !failure.rehearsal).slice(0, recommendations);
    const helped = await memories.read(failures.flatMap(({ memoryId }) => memoryId ?? []));
    return failures.map((failure) =>
      recommendationText(
        failure,
        helped.find(({ id, rejected }) => id === failure.memoryId && !rejected) ?? null,
      ),
    );
  }

  async function orNothing<T>(run: () => Promise<T>, nothing: T): Promise<T> {
    try {
      return await run();
    } catch (thrown) {
      logger.warn("memory could not be looked up; the task goes on without it", { error: String(thrown) });
      return nothing;
    }
  }

  return {
    before: async ({ recommend, ...ask }) => {
      const [entries, told] = await Promise.all([
        orNothing(() => search(ask), []),
        recommend ? orNothing(() => recommended(ask), []) : [],
      ]);
      return { entries, recommendations: told };
    },
    search: (ask) => orNothing(() => search(ask), []),
  };
}

/** Those that are about it: several words in common, and not far behind the best. */
function relevant({ hits, terms, alike }: LookedUp) {
  const best = hits[0]?.score ?? 0;
  const wanted = Math.min(fewestWords, terms.length);
  return hits
    .map((hit) => ({ ...hit, matched: matchedTerms(hit.memory, terms) }))
    .filter(({ matched, nearInMeaning }) => nearInMeaning || alike || matched.length >= wanted)
    .filter(({ score, nearInMeaning }) => nearInMeaning || score >= best * shareOfBest);
}
