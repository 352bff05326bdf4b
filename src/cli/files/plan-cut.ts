/** The command that leaves of a plan the types of resources that are read, and keeps the rest of it. */
export const planCut =
  "jq -c 'del(..|arrays[]|select(.address? and (.type|strings|test(\"^aws_(ecs|a?lb|service_d|subnet|cloudwatch_event_t|scheduler|pipes)\")|not)))'";

/** Whether bytes begin as what `terraform show -json` writes does. */
export function beginsAsPlan(bytes: Uint8Array): boolean {
  return /^\s*\{\s*"format_version"/.test(Buffer.from(bytes.subarray(0, 64)).toString("latin1"));
}
