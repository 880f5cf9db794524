/** What words to the agent of a finished task do while its mission waits for leave to merge. */
export function mergeWaitWords(number: string): string {
  return `The mission waits for you to merge it. This withdraws that question: ${number} begins again to answer, what it changes is reviewed and tested, and you are asked anew.`;
}

export function MergeWaitNote({ number }: { number: string }) {
  return (
    <p role="status" className="text-12 text-ask">
      {mergeWaitWords(number)}
    </p>
  );
}
