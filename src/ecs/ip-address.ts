/** Whether a text is four decimal numbers up to 255 with dots between them, none with a leading zero. */
function isIpv4(text: string): boolean {
  const numbers = text.split(".");
  return numbers.length === 4 && numbers.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** How many 16-bit groups stand in a stretch of an IPv6 address; undefined where one of them is none. */
function groupCount(stretch: string, mayEndInIpv4: boolean): number | undefined {
  if (stretch === "") return 0;
  const groups = stretch.split(":");
  const last = groups.at(-1) ?? "";
  const endsInIpv4 = mayEndInIpv4 && isIpv4(last);
  if (endsInIpv4) groups.pop();
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.length + (endsInIpv4 ? 2 : 0);
}

/** Eight groups, or fewer and one `::` that stands for the rest; the last two may be written as an IPv4 address. */
function isIpv6(text: string): boolean {
  const zone = text.indexOf("%");
  if (zone >= 0 && !/^[0-9a-zA-Z.:-]+$/.test(text.slice(zone + 1))) return false;
  const stretches = (zone < 0 ? text : text.slice(0, zone)).split("::");
  const counts = stretches.map((stretch, index) => groupCount(stretch, index === stretches.length - 1));
  const [before, after = 0] = counts;
  if (before === undefined || counts.includes(undefined)) return false;
  return stretches.length === 1 ? before === 8 : stretches.length === 2 && before + after <= 7;
}

/**
 * Whether a text is an IPv4 or IPv6 address. An IPv6 address may name the interface it belongs to: `fe80::1%eth0`.
 * https://www.rfc-editor.org/rfc/rfc4291#section-2.2
 */
export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}
