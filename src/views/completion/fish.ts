import { type CommandLine, type Flag, functionName, type Values } from "./command-line.ts";

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}

/** \`-x\` keeps file names out. */
function candidates(values: Values, rules: string): string {
  if (values === "paths") return "-r";
  return `-x -a ${quoted(values === "rules" ? `(${rules})` : values.join(" "))}`;
}

function flagWords({ names, description, value, values }: Flag, rules: string): string {
  const spelled = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const argument = value === undefined ? [] : [candidates(values, rules)];
  return [...spelled, ...argument, `-d ${quoted(description)}`].join(" ");
}

/** A script for fish. */
export function fishCompletion(line: CommandLine): string {
  const name = `_${functionName(line)}`;
  const [usual] = line.commands;
  const names = line.commands.map((command) => command.name);
  const complete = `complete -c ${line.name}`;
  const lines = line.commands.flatMap((command) => {
    const under = `${complete} -n '${name}_command ${command.name}'`;
    const words =
      command.arguments === "paths" ? [] : [`${under} -f ${candidates(command.arguments, `${name}_rules`)}`];
    return [
      `${complete} -n ${name}_first -a ${command.name} -d ${quoted(command.description)}`,
      ...command.flags.map((flag) => `${under} ${flagWords(flag, `${name}_rule_list`)}`),
      ...words,
    ];
  });
  return `# Completion of ${line.name} for fish.
function ${name}_command -a wanted
    set -l words (commandline -opc)
    set -l command ${usual?.name}
    contains -- "$words[2]" ${names.join(" ")}; and set command $words[2]
    test "$command" = "$wanted"
end
function ${name}_first
    test (count (commandline -opc)) -eq 1
end
function ${name}_rules
    printf '%s\\n' ${line.rules.join(" ")}
end
function ${name}_rule_list
    set -l earlier (commandline -ct | string match -r '(?:^|=)(.*,)[^,]*$')[2]
    ${name}_rules | string replace -r '^' "$earlier"
end
${lines.join("\n")}
`;
}
