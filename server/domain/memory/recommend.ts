import type { Memory } from "@/contracts/memory";

/** So many failures for one reason are worth a word. */
export const failuresToTell = 3;

/** What is to be said of something that fails again and again. */
export function recommendationText(
  failure: { times: number; reason: string; missionIds: readonly string[] },
  helped: Pick<Memory, "text"> | null,
): string {
  const { times, reason, missionIds } = failure;
  const often = times === failuresToTell ? "three times" : `${times} times`;
  const where = missionIds.length > 1 ? ` in ${missionIds.length} missions` : "";
  const known = helped ? ` ${helpOf(helped.text)}` : " No attempt that met it has got past it yet.";
  return `This failed ${often}${where} for the same reason: "${reason.replace(/^[-*]\s+/, "").replace(/[.\s]+$/, "")}".${known}`;
}

function helpOf(text: string): string {
  const said = /What helped: ([\s\S]+)/.exec(text)?.[1] ?? text;
  return `What helped before: ${said.trim()}`;
}
