import type { AwsSentence } from "../finding/finding.ts";

/** A failure's code instead of a sentence, as RunTask returns it. */
const code = /^[A-Z]+(:[A-Z]+)*$/;

function speaker(sentence: AwsSentence): string {
  if (sentence.operation === "service event") return "the service gets the event";
  if (sentence.operation === "task start") return "the task does not start and says";
  if (code.test(sentence.message)) return `${sentence.operation} places no task and returns`;
  return `${sentence.operation} rejects this:`;
}

/** What AWS will print, and who prints it, as one sentence. */
export function awsSentence(sentence: AwsSentence): string {
  return `${speaker(sentence)} "${sentence.message}"`;
}
