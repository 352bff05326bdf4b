import { type CommandLine, functionName, type Values } from "./command-line.ts";

function candidates(values: Values): string {
  if (values === "paths") return "COMPREPLY=()";
  const words = values === "rules" ? "$rules" : values.join(" ");
  return `COMPREPLY=($(compgen -W "${words}" -P "$list" -- "$cur"))`;
}

/** A script for bash, from 3.2 on. Where it finds nothing, bash completes file names. */
export function bashCompletion(line: CommandLine): string {
  const name = functionName(line);
  const [usual] = line.commands;
  const values = line.commands.flatMap((command) =>
    command.flags
      .filter(({ value }) => value !== undefined)
      .map((flag) => {
        const pattern = flag.names.map((flagName) => `"${command.name} ${flagName}"`).join("|");
        return `    ${pattern}) ${candidates(flag.values)}; return ;;`;
      }),
  );
  const flags = line.commands.map(
    (command) => `    ${command.name}) flags="${command.flags.flatMap(({ names }) => names).join(" ")}" ;;`,
  );
  const named = line.commands.map((command) => `    ${command.name}) ${candidates(command.arguments)} ;;`);
  const names = line.commands.map((command) => command.name);
  return `# Completion of ${line.name} for bash: source this file.
${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=${usual?.name} list= flags
  local rules="${line.rules.join(" ")}"
  COMPREPLY=()
  if [[ $cur == "=" ]]; then cur=; elif [[ $prev == "=" ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if ((COMP_CWORD > 1)); then case \${COMP_WORDS[1]} in ${names.join("|")}) command=\${COMP_WORDS[1]} ;; esac; fi
  if [[ $cur == *,* ]]; then list=\${cur%,*},; cur=\${cur##*,}; fi
  case "$command $prev" in
${values.join("\n")}
  esac
  if [[ $cur == -* ]]; then
    case $command in
${flags.join("\n")}
    esac
    COMPREPLY=($(compgen -W "$flags" -- "$cur"))
    return
  fi
  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W "${names.join(" ")}" -- "$cur")); return; fi
  case $command in
${named.join("\n")}
  esac
}
complete -o bashdefault -o default -F ${name} ${line.name}
`;
}
