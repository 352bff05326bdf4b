import { type CommandLine, type CommandWords, type Flag, functionName, type Values } from "./command-line.ts";

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A text in which \`_arguments\` sees no part of its own. */
function plainly(text: string): string {
  return text.replace(/[[\]:\\]/g, "\\$&");
}

function action(values: Values): string {
  if (values === "paths") return "_files";
  if (values === "rules") return "_sequence compadd -a rules";
  return values.length === 0 ? " " : `(${values.join(" ")})`;
}

function flagSpec({ names, description, value, values }: Flag): string {
  const argument = value === undefined ? "" : `:${plainly(value)}:${action(values)}`;
  const specs = names.map((name) => {
    const sign = value === undefined ? "" : name.startsWith("--") ? "=" : "+";
    return quoted(`*${name}${sign}[${plainly(description)}]${argument}`);
  });
  return specs.join(" ");
}

function commandCase(command: CommandWords): string {
  const words = command.arguments === "rules" ? "rule:compadd -a rules" : `argument:${action(command.arguments)}`;
  const specs = [...command.flags.map(flagSpec), quoted(`*:${words}`)];
  return `    ${command.name})\n      _arguments -S ${specs.join(" \\\n        ")} ;;`;
}

/** A script for zsh: for a file \`_<name>\` in a folder of \`fpath\`, or to be sourced behind \`compinit\`. */
export function zshCompletion(line: CommandLine): string {
  const name = functionName(line);
  const [usual] = line.commands;
  const commands = line.commands.map((command) => quoted(`${plainly(command.name)}:${plainly(command.description)}`));
  return `#compdef ${line.name}
# Completion of ${line.name} for zsh.
${name}() {
  local -a rules commands
  rules=(${line.rules.join(" ")})
  commands=(
    ${commands.join("\n    ")}
  )
  local command=${usual?.name}
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _describe -t commands command commands
    _files
    return
  fi
  if (($+commands[(r)$words[2]:*])); then
    command=$words[2]
    shift words
    ((CURRENT--))
  fi
  case $command in
${line.commands.map(commandCase).join("\n")}
  esac
}
if [[ $funcstack[1] == ${name} ]]; then ${name} "$@"; else compdef ${name} ${line.name}; fi
`;
}
