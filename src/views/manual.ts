import type { CommandLine, Flag } from "./completion/command-line.ts";

/** What a manual says besides the words of the command line. */
export interface ManualText {
  readonly version: string;
  /** One line without a full stop. */
  readonly title: string;
  readonly description: string;
  /** Each exit code and what it means. */
  readonly exits: readonly (readonly [code: number, meaning: string])[];
  readonly address: string;
}

/** A text in which roff sees no request and no escape, and a reader can copy every hyphen. */
function plainly(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^(?=[.'])/gm, "\\&");
}

function tagged(tag: string, text: string): string {
  return `.TP\n${tag}\n${plainly(text)}`;
}

function flagEntry({ names, value, description }: Flag): string {
  const spelled = names.map((name) => `\\fB${plainly(name)}\\fR`).join(", ");
  return tagged(value === undefined ? spelled : `${spelled} \\fI${plainly(value)}\\fR`, description);
}

/** The manual page of a program in the language of `man`. The flags of its first command are those of the program. */
export function manual({ name, commands }: CommandLine, text: ManualText): string {
  const [usual] = commands;
  const known = new Set(usual?.flags.flatMap((flag) => flag.names));
  const sections = [
    `.TH ${name.toUpperCase().replaceAll("-", "\\-")} 1 "" "${name} ${text.version}"`,
    `.SH NAME\n${plainly(name)} \\- ${plainly(text.title)}`,
    `.SH SYNOPSIS\n.B ${plainly(name)}\n[\\fIoption\\fR]... [\\fIpath\\fR]...\n.br\n.B ${plainly(name)}\n\\fIcommand\\fR [\\fIoption\\fR]... [\\fIargument\\fR]...`,
    `.SH DESCRIPTION\n${plainly(text.description)}`,
    ".SH OPTIONS",
    ...(usual?.flags ?? []).map(flagEntry),
    ".SH COMMANDS",
    ...commands.flatMap((command) => {
      const own = command === usual ? [] : command.flags.filter(({ names }) => !names.some((flag) => known.has(flag)));
      const flags = own.length === 0 ? [] : [".RS", ...own.map(flagEntry), ".RE"];
      return [tagged(`\\fB${plainly(command.name)}\\fR`, command.description), ...flags];
    }),
    ".SH EXIT STATUS",
    ...text.exits.map(([code, meaning]) => tagged(`${code}`, meaning)),
    `.SH SEE ALSO\n${plainly(text.address)}`,
  ];
  return `${sections.join("\n")}\n`;
}
