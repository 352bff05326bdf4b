import { expect, test } from "vitest";
import { outcome } from "./outcome.ts";

const hostPort = "/containerDefinitions/0/portMappings/0/hostPort";

/** What is said about a host port that is not 80, which shows that the file was read to its end. */
function mismatch(at: string): string {
  return `error host-port-mismatch ${at} ${hostPort} host port 81 differs from container port 80 in \`awsvpc\` network mode`;
}

const task =
  '{"networkMode":"awsvpc","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":80,"hostPort":81}]}]}';
const lines =
  "networkMode: awsvpc\ncontainerDefinitions:\n- name: web\n  image: nginx\n  portMappings:\n  - containerPort: 80\n    hostPort: 81\n";

function bytes(...parts: readonly (string | number | Buffer)[]): Buffer {
  return Buffer.concat(
    parts.map((part) =>
      typeof part === "number" ? Buffer.of(part) : Buffer.isBuffer(part) ? part : Buffer.from(part),
    ),
  );
}

test.each<[string, string, string | Buffer, number, readonly string[]]>([
  ["empty JSON", "x.json", "", 1, ["error syntax 1:1 the file is empty"]],
  ["empty YAML", "x.yaml", "", 2, ["error `x.yaml`: no task definition or service to check in it"]],
  ["only a byte order mark, JSON", "x.json", bytes(0xef, 0xbb, 0xbf), 1, ["error syntax 1:1 the file is empty"]],
  [
    "only a byte order mark, YAML",
    "x.yaml",
    bytes(0xef, 0xbb, 0xbf),
    2,
    ["error `x.yaml`: no task definition or service to check in it"],
  ],
  ["a byte order mark", "x.json", bytes(0xef, 0xbb, 0xbf, task), 1, [mismatch("1:126")]],
  ["UTF-16LE", "x.json", bytes(0xff, 0xfe, Buffer.from(task, "utf16le")), 1, [mismatch("1:126")]],
  ["UTF-16BE", "x.json", bytes(0xfe, 0xff, Buffer.from(task, "utf16le").swap16()), 1, [mismatch("1:126")]],
  ["UTF-16LE without a mark", "x.json", Buffer.from(task, "utf16le"), 1, [mismatch("1:126")]],
  ["UTF-16BE without a mark, YAML", "x.yaml", Buffer.from(lines, "utf16le").swap16(), 1, [mismatch("7:15")]],
  [
    "é of Latin-1",
    "x.json",
    bytes(task.slice(0, 62), 0xe9, task.slice(62)),
    1,
    ["error syntax 1:63 byte 233 at offset 62 is not UTF-8"],
  ],
  [
    "é of Latin-1 in YAML",
    "x.yaml",
    bytes(lines, "# caf", 0xe9, "\n"),
    1,
    ["error syntax 8:6 byte 233 at offset 129 is not UTF-8"],
  ],
  [
    "an overlong zero",
    "x.json",
    bytes(task.slice(0, 62), 0xc0, 0x80, task.slice(62)),
    1,
    ["error syntax 1:63 byte 192 at offset 62 is not UTF-8"],
  ],
  [
    "half a character at the end",
    "x.json",
    bytes(task, 0xe6, 0x97),
    1,
    ["error syntax 1:133 byte 230 at offset 132 is not UTF-8"],
  ],
  ["a zero byte first", "x.json", bytes(0, task), 2, ["error `x.json`: this is not a text file"]],
  [
    "a zero byte in the middle",
    "x.json",
    bytes(task.slice(0, 62), 0, task.slice(62)),
    2,
    ["error `x.json`: this is not a text file"],
  ],
  ["a zero byte last", "x.json", bytes(task, 0), 2, ["error `x.json`: this is not a text file"]],
  ["a zero byte in YAML", "x.yaml", bytes(lines, 0), 2, ["error `x.yaml`: this is not a text file"]],
  ["line ends of lone carriage returns", "x.yaml", lines.replaceAll("\n", "\r"), 1, [mismatch("7:15")]],
  ["line ends of lone carriage returns, JSON", "x.json", task.replaceAll(",", ",\r"), 1, [mismatch("5:12")]],
  ["all three line ends", "x.yaml", lines.replace("\n", "\r\n").replace("c\n", "c\r"), 1, [mismatch("7:15")]],
  [
    "all three line ends, JSON",
    "x.json",
    task.replace(",", ",\r\n").replace("[{", "[\r{").replace('[{"c', '[\n{"c'),
    1,
    [mismatch("4:32")],
  ],
  ["no line end at the end", "x.yaml", lines.trimEnd(), 1, [mismatch("7:15")]],
  ["U+2028 in a string", "x.json", task.replace("web", "we\u2028b"), 1, [mismatch("1:127")]],
  ["U+2028 in a YAML scalar", "x.yaml", lines.replace("web", "we\u2028b"), 1, [mismatch("7:15")]],
  ["a byte less than the limit", "x.json", task.padEnd(2097151), 1, [mismatch("1:126")]],
  ["as many bytes as the limit", "x.json", task.padEnd(2097152), 1, [mismatch("1:126")]],
  [
    "a byte more than the limit",
    "x.json",
    task.padEnd(2097153),
    2,
    ["error cannot read `x.json`: it is larger than 2 MiB"],
  ],
  ["as many bytes as the limit, YAML", "x.yaml", lines + "#".repeat(2097152 - lines.length), 1, [mismatch("7:15")]],
  [
    "a byte more than the limit, YAML",
    "x.yaml",
    lines + "#".repeat(2097153 - lines.length),
    2,
    ["error cannot read `x.yaml`: it is larger than 2 MiB"],
  ],
])("%s", (_, name, content, code, said) => {
  expect(outcome(name, content)).toEqual({ code, said });
});
